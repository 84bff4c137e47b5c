"""Words -> figures with the interval they mean, their unit, and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from claimtrack.extraction.lexicon import read_mapping
from claimtrack.linking.words import Tokens, empty_words, stem

Verdict = Literal["agree", "near", "differ"]
_LITERAL: Final = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_CONTINENTAL: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_LONGEST_BLUR: Final = 3
_REACH: Final = 4  # words between a figure and what is counted
_NEAR: Final = 0.1  # a difference that a rounding may have made
_AUXILIARIES: Final = frozenset(
    "was were is are be been being have has had got also feared reported confirmed believed now left found".split()
)
_JOINTS: Final = frozenset(("or", "and", "/", ",", "either"))
_TO_TOLL: Final = frozenset(
    "at to of is was stands stood rises rose rising climbs climbed reached reaches reaching has had now passed hit is".split()
)
_AFTER: Final = {"more": (0.0, 0.35), "so": (-0.12, 0.12), "fewer": (-0.35, 0.0), "less": (-0.35, 0.0)}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: the interval its words mean, in the unit of its dimension ("" for things that are counted).

    first, last: words of the statement, last excluded. counted: stems of the nouns behind it; state: what became of those
    counted (dead, hurt, …).
    """

    first: int
    last: int
    low: float
    high: float
    unit: str = ""
    counted: frozenset[str] = frozenset()
    state: frozenset[str] = frozenset()

    @property
    def middle(self) -> float:
        """The figure itself."""
        return (self.low + self.high) / 2

    def against(self, other: Quantity) -> Verdict:
        """How two figures of the same thing relate: their intervals meet, or nearly, or exclude each other."""
        if self.low <= other.high and other.low <= self.high:
            return "agree"
        gap = max(self.low, other.low) - min(self.high, other.high)
        size = max(abs(self.low), abs(other.low), abs(self.high), abs(other.high))
        is_round = self.unit not in ("", "percent", "points") or size >= 1_000  # people die one by one
        return "near" if is_round and gap <= _NEAR * size else "differ"


@dataclass(frozen=True, slots=True)
class _Lexicon:
    numbers: Mapping[str, float]
    magnitudes: Mapping[str, float]
    fractions: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    blurs: Mapping[tuple[str, ...], tuple[float, float]]
    units: Mapping[str, tuple[str, float]]
    currencies: Mapping[str, str]
    states: Mapping[str, frozenset[str]]
    tolls: frozenset[str]
    anybody: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data: dict[str, Any] = read_mapping("quantities.yaml")
    units = {
        word: (dimension, float(size)) for dimension, words in data["units"].items() for word, size in words.items()
    }
    named: dict[str, frozenset[str]] = {}
    for state, words in data["states"].items():
        named |= dict.fromkeys(str(words).split(), frozenset((state,)))
    named |= {word: frozenset(states) for word, states in data["unions"].items()}
    return _Lexicon(
        numbers={word: float(value) for word, value in data["numbers"].items()},
        magnitudes={word: float(value) for word, value in data["magnitudes"].items()},
        fractions={word: float(value) for word, value in data["fractions"].items()},
        vague={word: (float(low), float(high)) for word, (low, high) in data["vague"].items()},
        blurs={tuple(words.split()): (float(below), float(above)) for words, (below, above) in data["blurs"].items()},
        units=units,
        currencies={sign: code for code, signs in data["currencies"].items() for sign in str(signs).split()},
        states=named,
        tolls=frozenset(str(data["toll"]).split()),
        anybody=frozenset(map(stem, str(data["anybody"]).split())),
    )


def is_anybody(counted: frozenset[str]) -> bool:
    """Whether nobody in particular is counted: people, others, or nothing named."""
    return counted <= _lexicon().anybody


def quantities(tokens: Tokens) -> tuple[Quantity, ...]:
    """The figures of a statement, from left to right. Years, dates, clock times and ordinals are none."""
    return tuple(_Parser(tokens).found())


class _Parser:
    def __init__(self, tokens: Tokens) -> None:
        self.words, self.tokens, self.lexicon = tokens.lower, tokens, _lexicon()

    def found(self) -> Iterator[Quantity]:
        at = 0
        taken = 0  # words before it belong to a figure
        while at < len(self.words):
            read = self._figure(at)
            if read is None:
                at += 1
                continue
            found = self._whole(at, *read, taken)
            if found:
                yield found
                taken = found.last
            at = max(read[0], found.last if found else 0)

    def _figure(self, at: int) -> tuple[int, float, float] | None:
        """(end, low, high) of the figure that begins at a word."""
        word = self.words[at]
        if word in self.lexicon.vague:
            return self._vague(at)
        single = self._single(at)
        if single is None:
            return None
        end, value = single
        result = self._result(at, end)
        if result:
            return result
        other = self._range(end)
        if other and other[1] > value:
            scale = self._scale_of(value, other[1], end, other[0])
            return other[0], value * scale, other[1]
        return end, value, value

    def _result(self, at: int, end: int) -> tuple[int, float, float] | None:
        """2-1, 7-5: both figures as one, which only the same result equals."""
        if not (
            end == at + 1
            and self._word(end) in ("-", "–")
            and self._word(end + 1).isdigit()
            and self.words[at].isdigit()
        ):
            return None
        one, other = int(self.words[at]), int(self.words[end + 1])
        if other > one or one > 200:
            return None
        return end + 2, one + other / 1000, one + other / 1000

    def _vague(self, at: int) -> tuple[int, float, float] | None:
        low, high = self.lexicon.vague[self.words[at]]
        end = at + 1
        if self._word(at) == "several" and self._word(end) not in self.lexicon.magnitudes:
            return None  # several people: no figure
        if self._word(at) in ("couple", "handful") and self._word(end) != "of":
            return None
        while self._word(end) == "of" and self._word(end + 1) in self.lexicon.vague:  # tens of thousands
            low, high = (
                low * self.lexicon.vague[self.words[end + 1]][0],
                high * self.lexicon.vague[self.words[end + 1]][1],
            )
            end += 2
        if self._word(end) in self.lexicon.magnitudes and self._word(end) not in ("k", "m", "score"):
            size = self.lexicon.magnitudes[self.words[end]]
            low, high, end = low * size, high * size, end + 1
        return end, low, high

    def _single(self, at: int) -> tuple[int, float] | None:
        """(end, value) of a literal or of number words."""
        if part := self._out_of(at):
            return part
        return self._literal(at) if _LITERAL.fullmatch(self._word(at)) else self._in_words(at)

    def _in_words(self, at: int) -> tuple[int, float] | None:
        value, end, seen = 0.0, at, False
        total = 0.0
        while True:
            word = self._word(end)
            parts = word.split("-") if "-" in word else [word]
            if len(parts) == 2 and parts[1] in self.lexicon.fractions and parts[0] in self.lexicon.numbers and not seen:
                return end + 1, self.lexicon.numbers[parts[0]] * self.lexicon.fractions[parts[1]]  # two-thirds
            if all(part in self.lexicon.numbers for part in parts) and not (seen and value and value < 10):
                value += sum(self.lexicon.numbers[part] for part in parts)
            elif seen and word == "hundred":
                value = max(value, 1) * 100
            elif seen and word in self.lexicon.magnitudes and len(word) > 4:
                total += max(value, 1) * self.lexicon.magnitudes[word]
                value = 0.0
            elif seen and word == "and" and self._word(end + 1) in self.lexicon.numbers and (total or value >= 100):
                pass
            else:
                break
            seen, end = True, end + 1
        if not seen:
            return self._share(at)
        if self.words[end - 1] in ("one",) and end - at == 1:
            return None  # one of the men, one day
        if self._word(end) == "and" and self._word(end + 1) == "a" and self._word(end + 2) == "half":
            size = self.lexicon.magnitudes.get(self._word(end + 3), 0.0)  # two and a half million
            return end + 3 + bool(size), (total + value + 0.5) * (size or 1.0)
        fraction = self.lexicon.fractions.get(self._word(end))
        if fraction and total + value < 10:
            return end + 1, (total + value) * fraction
        return end, total + value

    def _out_of(self, at: int) -> tuple[int, float] | None:
        """One in five, four out of ten."""
        out = self._word(at + 1) == "out" and self._word(at + 2) == "of"
        if not out and (self._word(at) not in ("one", "1") or self._word(at + 1) != "in"):
            return None
        part, whole = (self._small(place) for place in (at, at + (3 if out else 2)))
        return (at + (4 if out else 3), part / whole) if 0 < part < whole else None

    def _small(self, at: int) -> float:
        """A whole number up to a hundred, in words or digits; 0 for anything else."""
        word = self._word(at)
        value = float(word) if word.isdecimal() else float(self.lexicon.numbers.get(word, 0))
        return value if value <= 100 else 0.0

    def _share(self, at: int) -> tuple[int, float] | None:
        """Half a million, half of, a quarter of, a dozen, a million."""
        word, after = self._word(at), self._word(at + 1)
        if word == "half" and after == "a" and self._word(at + 2) in self.lexicon.magnitudes:
            return at + 3, self.lexicon.magnitudes[self.words[at + 2]] / 2
        if word == "a" and after in self.lexicon.magnitudes and len(after) > 4:
            return at + 2, self.lexicon.magnitudes[after]
        if word == "half" and after in ("of", "the", "its", "their"):
            return at + 1, self.lexicon.fractions[word]
        if word == "a" and after in ("third", "quarter", "fifth", "tenth"):
            return at + 2, self.lexicon.fractions[after]
        return None

    def _literal(self, at: int) -> tuple[int, float] | None:
        word = self.words[at]
        if self._is_part_of_a_name(at):
            return None
        if _THOUSANDS.fullmatch(word):
            value = float(word.replace(",", ""))
        elif _CONTINENTAL.fullmatch(word):
            value = float(word.replace(".", ""))
        elif word.count(".") + word.count(",") > 1:
            return None
        else:
            value = float(word.replace(",", "."))
        end = at + 1
        after = self._word(end)
        if after in self.lexicon.magnitudes and (len(after) > 3 or self.tokens.starts[end] == self.tokens.ends[at]):
            if after == "m" and self._word(at - 1) not in self.lexicon.currencies and value == int(value):
                return end, value  # metres
            value, end = value * self.lexicon.magnitudes[after], end + 1
        elif after == "-" and self._word(end + 1) in ("million", "billion", "trillion"):
            value, end = value * self.lexicon.magnitudes[self.words[end + 1]], end + 2
        return end, value

    def _is_part_of_a_name(self, at: int) -> bool:
        """Digits that are joined to letters before them (F-16, T72, Covid-19), or to a colon or slash (10:30, 9/11)."""
        starts, ends = self.tokens.starts, self.tokens.ends
        before = at > 0 and ends[at - 1] == starts[at]
        if (
            before
            and self.words[at - 1] in ("-", "–", "/", ":", ".", "#")
            and at > 1
            and ends[at - 2] == starts[at - 1]
        ):
            return self.words[at - 1] not in ("–", "-") or not self.words[at - 2][-1].isdigit()
        if before and self.words[at - 1][-1].isalpha() and self.words[at - 1] not in self.lexicon.currencies:
            return True
        after = self._word(at + 1)
        joined = at + 1 < len(self.words) and starts[at + 1] == ends[at]
        if joined and after in (":", "/") and self._word(at + 2)[:1].isdigit():
            return True
        return joined and after in ("st", "nd", "rd", "th", "s")

    def _range(self, end: int) -> tuple[int, float] | None:
        """The second figure of 10 to 20, 10-20, between 10 and 20."""
        joint = self._word(end)
        if joint in ("to", "-", "–", "or") or (joint == "and" and self._between(end)):
            return self._single(end + 1)
        return None

    def _between(self, end: int) -> bool:
        return any(self._word(at) == "between" for at in range(end - 4, end))

    def _scale_of(self, low: float, high: float, end: int, last: int) -> float:
        """10 to 20 million are ten million at least; 900 to 1.2 million not 900 million."""
        size = next((self.lexicon.magnitudes[w] for w in self.words[end:last] if w in self.lexicon.magnitudes), 1.0)
        return size if low < 1_000 and low * size <= high else 1.0

    def _whole(self, first: int, last: int, low: float, high: float, taken: int) -> Quantity | None:
        """The figure with its unit, what blurs it and what it counts."""
        unit, last, size = self._unit(first, last)
        if unit is None:
            return None
        low, high = low * size, high * size
        below, above, begin = self._blur(first)
        if self._word(last) == "or" and self._word(last + 1) in _AFTER:
            more = _AFTER[self.words[last + 1]]
            below, above, last = min(below, more[0]), max(above, more[1]), last + 2
        elif self._word(last) in ("+", "plus"):
            above, last = max(above, 0.35), last + 1
        counted, end = self._counted(last)
        state = self._state(begin, end, taken)
        return Quantity(begin, last, low * (1 + below), high * (1 + above), unit, counted, state)

    def _unit(self, first: int, last: int) -> tuple[str | None, int, float]:
        """(dimension or None where it is no figure at all, end, size of one)."""
        before = self._word(first - 1)
        if before in self.lexicon.currencies and not before.isalpha():
            return self.lexicon.currencies[before], last, 1.0
        if before == "magnitude":
            return "magnitude", last, 1.0
        found = self._share_unit(last) or self._measure(first, last)
        if found:
            return found
        is_year = first + 1 == last and _YEAR.fullmatch(self.words[first])
        return (None, last, 1.0) if is_year or self._is_date(first, last) else ("", last, 1.0)

    def _share_unit(self, at: int) -> tuple[str, int, float] | None:
        """Percent, percentage points, per cent."""
        word, after = self._word(at), self._word(at + 1)
        if word == "per" and after == "cent":
            return "percent", at + 2, 1.0
        if word == "percentage" and after in ("point", "points"):
            return "points", at + 2, 1.0
        if word in ("%", "percent", "pct"):
            return ("points", at + 2, 1.0) if after in ("point", "points") else ("percent", at + 1, 1.0)
        return None

    def _measure(self, first: int, last: int) -> tuple[str, int, float] | None:
        """Kilometres, square miles, a year-old, dollars."""
        after = self._word(last)
        at = last + 1 if after in ("-", "us", "square", "cubic") else last
        word = self._word(at)
        if word == "year-old":
            return "age", at + 1, 1.0
        if word in self.lexicon.units:
            if self._word(at + 1) == "old":
                return "age", at + 2, 1.0
            dimension, size = self.lexicon.units[word]
            return ("area", at + 1, size**2) if after == "square" else (dimension, at + 1, size)
        if word not in self.lexicon.currencies:
            return None
        if word == "won" and (self._word(first - 1) == "have" or self._word(at + 1) in ("the", "a", "by", "in")):
            return None
        return self.lexicon.currencies[word], at + 1, 1.0

    def _is_date(self, first: int, last: int) -> bool:
        from claimtrack.linking.times import is_month

        return (
            last == first + 1
            and (
                is_month(self._word(last))
                or is_month(self._word(first - 1))
                or (self._word(first - 1) == "." and is_month(self._word(first - 2)))
            )
            and self.words[first].isdigit()
            and int(self.words[first]) <= 31
        )

    def _blur(self, first: int) -> tuple[float, float, int]:
        """(share below, share above, where the figure begins with the words that blur it)."""
        at = first
        if self._word(at - 1) in self.lexicon.currencies or self._word(at - 1) in ("a", "an", "the"):
            at -= 1
        for length in range(_LONGEST_BLUR, 0, -1):
            found = self.lexicon.blurs.get(self.words[at - length : at]) if at >= length else None
            if found:
                return *found, at - length
        return 0.0, 0.0, first

    def _counted(self, last: int) -> tuple[frozenset[str], int]:
        """The stems of the nouns behind a figure, and where they end."""
        found: list[str] = []
        at = last
        while at < len(self.words) and at - last < _REACH + 1:
            word = self.words[at]
            if word in ("of", "the", "these", "those", "its", "their", "other", "more", "new", "-"):
                at += 1
                continue
            if not word[:1].isalpha() or word in self.lexicon.states or word in empty_words():
                break
            found.append(stem(word))
            at += 1
        return frozenset(found), at

    def _state(self, first: int, end: int, taken: int) -> frozenset[str]:
        return self._state_before(first, taken) or self._state_after(end)

    def _state_before(self, first: int, taken: int) -> frozenset[str]:
        """Killed 12; killed or wounded at least 12; the death toll rose to 12."""
        states: set[str] = set()
        at = first - 1
        while at >= taken and (self.words[at] in self.lexicon.states or (states and self.words[at] in _JOINTS)):
            states |= self.lexicon.states.get(self.words[at], frozenset())
            at -= 1
        if states:
            return frozenset(states)
        for at in range(first - 1, max(taken, first - 7) - 1, -1):
            if self.words[at] in self.lexicon.tolls:
                return frozenset(("dead",))
            if self.words[at] in self.lexicon.states and self._word(at + 1) in _TO_TOLL:
                return self.lexicon.states[self.words[at]]
        return frozenset()

    def _state_after(self, end: int) -> frozenset[str]:
        """12 people were killed; 12 dead or missing; 12 of them died."""
        at = end
        while self._word(at) in _AUXILIARIES or self._word(at) in (",", "who", "that"):
            at += 1
        states: set[str] = set()
        while self._word(at) in self.lexicon.states or (states and self._word(at) in _JOINTS):
            states |= self.lexicon.states.get(self.words[at], frozenset())
            at += 1
        return frozenset(states)

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""
