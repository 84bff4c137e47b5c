"""Sentences that were written for pairs -> near copies of them: edited ones, which echo them, and distorted ones, which do not.

What fools a judge that looks for likeness is a copy with another figure, another name or the opposite verb. Both kinds are made
by machine, so that a near copy is no sign of either.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from claimtrack.extraction.lexicon import read_mapping
from claimtrack.linking.polarity import are_opposite, sides
from claimtrack.linking.times import is_day_or_month
from claimtrack.linking.words import tokens_of

_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*")
_FIGURE: Final = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})*(?![\w.,-])")
_YEARS: Final = (1900, 2100)
_FACTORS: Final = (0.3, 0.5, 0.7, 1.4, 2.0, 3.0)
_DAY: Final = re.compile(r" on (Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS: Final = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty")
# One of a row for another is another actor or thing, whatever it does.
_KINDS: Final = tuple(
    frozenset(row.split())
    for row in (
        "finance interior defence foreign health justice labour education transport energy environment agriculture",
        "police army navy firefighters soldiers conscripts coastguard customs prosecutors rangers militants rebels",
        "prosecution defence",
        "mayor governor minister president ambassador senator judge bishop king premier chancellor",
        "teachers nurses doctors miners dockers drivers farmers students pilots bakers fishermen lawyers journalists",
        "passenger conductor driver guard captain pilot engineer",
        "northern southern eastern western",
        "lorry bus tram train ferry helicopter plane tanker yacht drone",
        "bridge tunnel dam airport station harbour stadium museum school hospital prison factory refinery",
        "cocaine heroin cannabis ivory cigarettes gold weapons",
        "wheat rice oil gas coal copper steel coffee sugar",
        "husband wife son daughter father mother brother sister neighbour",
        "parliament senate cabinet court council commission",
    )
)
_SYNONYMS: Final = tuple(
    tuple(row.split("/"))
    for row in (
        "about/some/around/roughly", "more than/over", "at least/no fewer than", "shut/closed", "wounded/hurt/injured",
        "lorry/truck", "company/firm", "bought/acquired", "began/started", "ended/finished", "climbed/rose", "dropped/fell",
        "detained/arrested", "blaze/fire", "talks/negotiations", "deal/agreement", "probe/inquiry/investigation",
        "hit/struck", "said/stated", "soldiers/troops", "lawmakers/deputies", "jailed/imprisoned", "big/large",
        "police officers/policemen", "children/youngsters", "car/vehicle", "during/in the course of", "near/close to",
        "because of/owing to", "will/is going to", "after/following", "people/persons", "cut/reduced", "chief/head",
        "homes/houses", "towns/places", "vote/ballot", "search/hunt", "pay/wages", "in all/altogether", "buy/purchase",
        "show/reveal", "strike/walkout", "protest/demonstration", "rally/demonstration", "sacked/dismissed", "helped/assisted",
    )
)  # fmt: skip


def near_copies(rows: Sequence[dict[str, str]], rng: random.Random) -> list[dict[str, str]]:
    """One near copy of one sentence of each pair, where one can be made; edited and distorted ones take turns."""
    names = sorted({name for row in rows for name in _names(row["b"])})
    out = []
    for number, row in enumerate(rows):
        text = row[rng.choice("ab")]
        ways = _EDITS if number % 2 else _DISTORTIONS
        made = [changed for way in ways for changed in way(text, names, rng) if changed != text]
        if made:
            changed = rng.choice(made)
            if number % 2 == 0 and rng.random() < 0.5:  # a distorted copy is rarely one word for word
                changed = next((edited for way in _EDITS for edited in way(changed, names, rng)), changed)
            out.append({"a": text, "b": changed, "label": "echoes" if number % 2 else "contradicts"})
    return out


def _other_figure(text: str, _: Sequence[str], rng: random.Random) -> Iterator[str]:
    found = [
        match for match in _FIGURE.finditer(text) if not _YEARS[0] < int(match.group().replace(",", "")) < _YEARS[1]
    ]
    if found:
        match = rng.choice(found)
        value = int(match.group().replace(",", ""))
        other = max(1, round(value * rng.choice(_FACTORS))) + (value < 5)
        yield f"{text[: match.start()]}{other:,}{text[match.end() :]}"


def _other_word(text: str, _: Sequence[str], rng: random.Random) -> Iterator[str]:
    """Another one of its kind: a number word, a ministry, a force, a part of the country, a nation."""
    tokens = tokens_of(text)
    for at, word in enumerate(tokens.words):
        for kind in (*_KINDS, frozenset(_NUMBERS), _nations()):
            if word in kind:
                other = rng.choice(sorted(kind - {word}))
                yield text[: tokens.starts[at]] + other + text[tokens.ends[at] :]


def _other_name(text: str, names: Sequence[str], rng: random.Random) -> Iterator[str]:
    found = [match for match in _NAME.finditer(text) if _names(match.group())]
    if found:
        match = rng.choice(found)
        alike = [name for name in names if name.count(" ") == match.group().count(" ") and name not in text]
        if alike:
            yield f"{text[: match.start()]}{rng.choice(alike)}{text[match.end() :]}"


def _names_exchanged(text: str, _: Sequence[str], __: random.Random) -> Iterator[str]:
    """Who did it to whom is turned round."""
    found = [match for match in _NAME.finditer(text) if _names(match.group())]
    if len(found) >= 2 and found[0].group() != found[1].group():
        one, other = found[0], found[1]
        between = text[one.end() : other.start()]
        if 1 < len(between.split()) <= 4:
            yield text[: one.start()] + other.group() + between + one.group() + text[other.end() :]


def _other_day(text: str, _: Sequence[str], rng: random.Random) -> Iterator[str]:
    for match in _DAY.finditer(text):
        yield (
            text[: match.start(1)] + rng.choice([day for day in _DAYS if day != match.group(1)]) + text[match.end(1) :]
        )


def _opposite(text: str, _: Sequence[str], rng: random.Random) -> Iterator[str]:
    """With the opposite of a verb, of the same ending, or with a *not* put in or taken out."""
    tokens = tokens_of(text)
    for at, word in enumerate(tokens.lower):
        if sides(word) and word.endswith("ed"):
            others = [other for other in _known() if other.endswith("ed") and are_opposite(word, other)]
            if others:
                yield text[: tokens.starts[at]] + rng.choice(others) + text[tokens.ends[at] :]
    for be in (" was ", " were ", " is ", " are ", " will ", " has ", " have ", " had ", " can "):
        if f"{be}not " in text:
            yield text.replace(f"{be}not ", be, 1)
        elif be in text:
            yield text.replace(be, f"{be}not ", 1)


def _synonym(text: str, _: Sequence[str], rng: random.Random) -> Iterator[str]:
    for row in _SYNONYMS:
        for word in row:
            if f" {word} " in text:
                yield text.replace(f" {word} ", f" {rng.choice([other for other in row if other != word])} ", 1)


def _day_moved(text: str, _: Sequence[str], __: random.Random) -> Iterator[str]:
    match = _DAY.search(text)
    if match and match.start() > 20 and text[:1].isupper():
        rest = text[: match.start()] + text[match.end() :]
        small = rest if rest.split()[0][1:].isupper() or rest.split()[0] not in _SMALL else rest[0].lower() + rest[1:]
        yield f"On {match.group(1)} {small}"


_SMALL: Final = frozenset(
    "The A An At Some More About Two Three Four Five In Its His Her Their Police Officials".split()
)


def _tail_dropped(text: str, _: Sequence[str], __: random.Random) -> Iterator[str]:
    head, comma, tail = text.rpartition(", ")
    if comma and len(head.split()) >= 7 and len(tail.split()) >= 3:
        yield head + "."


_DISTORTIONS: Final[tuple[Callable[[str, Sequence[str], random.Random], Iterator[str]], ...]] = (
    _other_figure,
    _other_word,
    _other_name,
    _names_exchanged,
    _other_day,
    _opposite,
)
_EDITS: Final = (_synonym, _day_moved, _tail_dropped)


def _names(text: str) -> list[str]:
    """Names in a text, without days and months."""
    found = _NAME.findall(f", {text}")
    return [name for name in found if not any(is_day_or_month(word.lower()) for word in name.split())]


@cache
def _nations() -> frozenset[str]:
    rows = (str(row).split(";") for row in read_mapping("countries.yaml").values())
    return frozenset(row[1].split(",")[0].strip() for row in rows if len(row) > 1)


@cache
def _known() -> tuple[str, ...]:
    return tuple(
        sorted({word for line in read_mapping("opposites.yaml")["opposites"] for word in line.split()} - {"|"})
    )
