"""Words -> the days they mean, as far as the article's date allows; precision is kept as a first and a last day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final, Literal

from claimtrack.extraction.lexicon import read_mapping
from claimtrack.linking.words import Tokens

Order = Literal["same", "earlier", "later", "unknown"]
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_DAY: Final = re.compile(r"(?:[1-9]|[12]\d|3[01])")
_DAYS: Final = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0}
_PERIODS: Final = ("week", "month", "year")


@dataclass(frozen=True, slots=True)
class Time:
    """When, as days: `first` and `last` are both meant; they are the same for a single day. Words as in the statement."""

    begin: int
    end: int
    first: date
    last: date

    def against(self, other: Time) -> Order:
        """Whether this is the earlier one; `same` where they share a day."""
        if self.first <= other.last and other.first <= self.last:
            return "same"
        return "earlier" if self.last < other.first else "later"


@cache
def _calendar() -> tuple[Mapping[str, int], Mapping[str, int]]:
    data: dict[str, Any] = read_mapping("calendar.yaml")
    months, weekdays = (
        {word: int(number) for number, words in data[name].items() for word in str(words).split()}
        for name in ("months", "weekdays")
    )
    return months, weekdays


def is_month(word: str) -> bool:
    """Whether a word in lower case names a month."""
    return word in _calendar()[0]


def is_day_or_month(word: str) -> bool:
    """Whether a word in lower case names a day of the week or a month."""
    months, weekdays = _calendar()
    return word in months or word in weekdays


def read_date(written: str) -> tuple[date, date] | None:
    """The days of a date of publication as precise as it is written: 2024, 2024-12 or 2024-12-27, a time behind it or not."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", written)
    if not match:
        return None
    try:
        return _days(int(match[1]), int(match[2] or 0), int(match[3] or 0))
    except ValueError:
        return None


def times(tokens: Tokens, published: date | None) -> tuple[Time, ...]:
    """The dates a statement names, from left to right; days of the week and the like only where its article has a date."""
    return tuple(_Parser(tokens, published).found())


def _days(year: int, month: int = 0, day: int = 0) -> tuple[date, date]:
    """The first and last day of a year, month or day. Raises ValueError for what is none."""
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


class _Parser:
    def __init__(self, tokens: Tokens, published: date | None) -> None:
        self.words, self.tokens, self.published = tokens.lower, tokens, published
        self.months, self.weekdays = _calendar()

    def found(self) -> Iterator[Time]:
        at = 0
        while at < len(self.words):
            try:
                read = self._dated(at) or self._relative(at)
            except (ValueError, OverflowError):
                read = None
            if read is None:
                at += 1
            else:
                end, (first, last) = read
                yield Time(at, end, first, last)
                at = end

    def _dated(self, at: int) -> tuple[int, tuple[date, date]] | None:
        """27 December 2024, December 27, Dec. 2024, in 2024, 2024-12-27."""
        word = self._word(at)
        if _YEAR.fullmatch(word):
            if self._word(at + 1) == "-" and self._word(at + 3) == "-":
                return at + 5, _days(int(word), int(self._word(at + 2)), int(self._word(at + 4)))
            return at + 1, _days(int(word))
        if _DAY.fullmatch(word):
            month_at = at + 1 + (self._word(at + 1) in ("st", "nd", "rd", "th")) + 0
            month_at += self._word(month_at) == "of"
            if self._is_month(month_at):
                return self._with_year(month_at + 1, self.months[self._word(month_at)], int(word))
        if self._is_month(at):
            day_at = at + 1 + (self._word(at + 1) == ".")
            if _DAY.fullmatch(self._word(day_at)) and self._word(day_at + 1) not in ("%", "percent", "million"):
                after = day_at + 1 + (self._word(day_at + 1) in ("st", "nd", "rd", "th"))
                return self._with_year(after, self.months[word], int(self._word(day_at)))
            if self.published or _YEAR.fullmatch(self._word(day_at)):
                return self._with_year(day_at, self.months[word], 0)
        return None

    def _is_month(self, at: int) -> bool:
        """A month's name; *may* and *march* are words, too."""
        return (
            self._word(at) in self.months
            and self.tokens.words[at][:1].isupper()
            and not (self._word(at) in ("may", "march", "mar", "sun", "dec") and at == 0)
        )

    def _with_year(self, at: int, month: int, day: int) -> tuple[int, tuple[date, date]] | None:
        year_at = at + (self._word(at) in (",", "of"))
        if _YEAR.fullmatch(self._word(year_at)):
            return year_at + 1, _days(int(self._word(year_at)), month, day)
        if self.published is None:
            return None
        return at, self._nearest(month, day)

    def _nearest(self, month: int, day: int) -> tuple[date, date]:
        """That day or month of the year in which it is nearest to the article's date."""
        assert self.published is not None
        choices = []
        for year in (self.published.year - 1, self.published.year, self.published.year + 1):
            try:
                choices.append(_days(year, month, day))
            except ValueError:  # 29 February
                continue
        return min(choices, key=lambda days: abs((days[0] - self.published).days))  # type: ignore[operator]

    def _relative(self, at: int) -> tuple[int, tuple[date, date]] | None:
        if self.published is None:
            return None
        word, before = self._word(at), self._word(at - 1)
        if word in _DAYS:
            day = self.published + timedelta(_DAYS[word])
            return at + 1, (day, day)
        if word in self.weekdays and self.tokens.words[at][:1].isupper():
            back = (self.published.weekday() - self.weekdays[word]) % 7
            day = self.published + timedelta((7 - back) if before == "next" else -back)
            return at + 1, (day, day)
        if word in ("last", "this", "next", "past") and self._word(at + 1) in _PERIODS:
            return at + 2, self._period(self._word(at + 1), {"this": 0, "next": 1}.get(word, -1))
        if self._word(at + 1) in ("days", "day") and self._word(at + 2) in ("ago", "earlier") and word.isdecimal():
            day = self.published - timedelta(int(word))
            return at + 3, (day, day)
        return None

    def _period(self, name: str, step: int) -> tuple[date, date]:
        day = self.published
        assert day is not None
        if name == "year":
            return _days(day.year + step)
        if name == "month":
            months = day.year * 12 + day.month - 1 + step
            return _days(months // 12, months % 12 + 1)
        monday = day - timedelta(day.weekday()) + timedelta(7 * step)
        return monday, monday + timedelta(6)

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""
