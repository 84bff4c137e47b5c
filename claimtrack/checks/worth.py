"""A sentence -> how much it is a statement of fact that somebody could look up, with what speaks for and against it.

A sum of signs that an editor can follow: figures, names, a verb that tells what happened, words that judge, what is to come.
Check-worthiness as ranked by Hassan et al. (2017, ClaimBuster) and the CheckThat! labs, for news sentences and without a model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from claimtrack.checks.signs import signs
from claimtrack.linking.quantities import quantities
from claimtrack.linking.times import is_day_or_month, times
from claimtrack.linking.words import Tokens, tokens_of

_HAVE: Final = frozenset(("has", "have", "had", "was", "were", "been", "being", "got", "is", "are"))
_BE: Final = frozenset(("was", "were", "is", "are"))
_BETWEEN: Final = 3  # words between an auxiliary and its participle: *have already severely damaged*
_SOME_DAY: Final = date(2000, 1, 1)  # *on Monday* is a time whatever day it means
_AGE: Final = re.compile(r", \d{1,3}(?=,)")  # *Ana Lund, 61,* is no figure
_SCORE: Final = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")  # of a match or a vote
_MODAL: Final = re.compile(r"\b(?:may|might|can|could|will|would|shall)\b")  # names (May, Will, Can Tho) have capitals
_IS_A: Final = re.compile(
    r"\b(?:is|are|was|were) (?:an?|the)\b(?! (?:third|quarter|fifth|tenth|half)\b)", re.IGNORECASE
)
_LONG: Final = re.compile(
    r"\bfor (?:\w+ ){1,2}(?:years|decades)\b|\bonce (?:an?|the|\w+ed)\b"
    r"|\b(?:since|until|before|in) (?:the )?(?:\d{3}0s|(?:\w+ ){1,2}(?:times|ages|century)\b)",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?P<since>since )?\b(?P<year>1[5-9]\d\d|20\d\d)\b", re.IGNORECASE)
_DETERMINERS: Final = frozenset(
    "the a an his her its their our my your this that these those of by with most more newly recently and or".split()
)
_POINTING: Final = frozenset("his her its their he she".split())
_STATES: Final = frozenset(
    "now is are was were has have holds hold owns own controls control lacks lack costs cost stands stand lies lie "
    "lives live works work contains contain uses use continues continue remains remain stretches measures operates "
    "operate carries carry".split()
)


@dataclass(frozen=True, slots=True)
class Worth:
    """0 to 1, and the signs that made it, in the order of checks.yaml."""

    score: float
    signs: tuple[str, ...]


@lru_cache(10_000)
def worth(sentence: str, published: str = "") -> Worth:
    """How much a sentence is worth checking; published: the date of its article (ISO 8601), by which years are long ago."""
    weights = signs().worth
    found = frozenset(_signs_of(sentence, published))
    score = sum(weight for name, weight in weights.items() if name in found)
    return Worth(round(min(max(score, 0.0), 1.0), 3), tuple(name for name in weights if name in found))


def _signs_of(sentence: str, published: str) -> Iterator[str]:
    tokens, known = tokens_of(_AGE.sub(",", sentence)), signs()
    dated = times(tokens, _SOME_DAY)
    in_dates = {at for time in dated for at in range(time.begin, time.end)}
    has_figure = any(at not in in_dates for figure in quantities(tokens) for at in range(figure.first, figure.last))
    if has_figure:
        yield "figure"
    if dated:
        yield "time"
    if _has_name(tokens):
        yield "name"
    if _tells_an_event(tokens):
        yield "event"
    elif not _STATES.isdisjoint(tokens.lower):
        yield "state"
    if tokens.lower and tokens.lower[0] in _POINTING:
        yield "goes_on"
    for name, pattern in (
        ("evaluation", known.evaluation),
        ("plan", known.plan),
        ("plan", _MODAL),
        ("standing", known.standing),
        ("public_act", known.public_act),
        ("standing", _IS_A),
        ("standing", _LONG),
        ("public_act", _SCORE),
    ):
        if pattern.search(sentence):
            yield name
    if _is_long_ago(sentence, published, has_figure=has_figure):
        yield "standing"


def _is_long_ago(sentence: str, published: str, *, has_figure: bool) -> bool:
    """Whether a sentence names a year well before that of the article. What was counted since then is of today."""
    if not published[:4].isdigit():
        return False
    years = (one for one in _YEAR.finditer(sentence) if not (one["since"] and has_figure))
    return any(int(one["year"]) < int(published[:4]) - 1 for one in years)


def _has_name(tokens: Tokens) -> bool:
    """Whether a word inside the sentence is written as a name and is no day or month."""
    inside = zip(tokens.words[1:], tokens.lower[1:], strict=True)
    return any(word[0].isupper() and lower != "i" and not is_day_or_month(lower) for word, lower in inside)


def _tells_an_event(tokens: Tokens) -> bool:
    """Whether a verb stands in the past, the perfect or the progressive."""
    known = signs()
    for at, word in enumerate(tokens.lower):
        before = tokens.lower[at - 1] if at else ""
        if word.endswith("ed") and len(word) > 3 and word not in known.no_event and tokens.words[at][0].islower():
            helped = not _HAVE.isdisjoint(_auxiliaries(tokens, at))
            after = tokens.lower[at + 1] if at + 1 < len(tokens) else ""
            if helped or (before[:1].isalnum() and before not in _DETERMINERS and after != "by"):
                return True  # *paid by the month* and *, hunted for meat* tell what somebody is
        if word in known.past and word not in _HAVE and at and before not in _DETERMINERS:
            return True
        if word.endswith("ing") and len(word) > 5 and not _BE.isdisjoint(_auxiliaries(tokens, at)):
            return True
        if word == "been" and before in _HAVE:
            return True
        if word in known.taken and not _HAVE.isdisjoint(_auxiliaries(tokens, at)):
            return True
    return False


def _auxiliaries(tokens: Tokens, at: int) -> tuple[str, ...]:
    """The words right before a participle."""
    return tokens.lower[max(0, at - 1 - _BETWEEN) : at]
