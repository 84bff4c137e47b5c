"""Two statements, their alignment and slots -> the numbers that the judge weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from claimtrack.linking.alignment import ALIKE, SAME, Alignment
from claimtrack.linking.encoder import Scores
from claimtrack.linking.statements import Statement
from claimtrack.linking.voices import Common
from claimtrack.model import SlotPair

_COUNTED: Final = (
    ("quantity", "agree"),
    ("quantity", "near"),
    ("quantity", "differ"),
    ("quantity", "scope"),
    ("quantity", "only_a"),
    ("quantity", "only_b"),
    ("time", "agree"),
    ("time", "later"),
    ("time", "earlier"),
    ("name", "agree"),
    ("name", "only_a"),
    ("name", "only_b"),
    ("polarity", "differ"),
    ("outcome", "differ"),
    ("outcome", "agree"),
    ("status", "agree"),
    ("status", "later"),
    ("status", "earlier"),
)
_OF_ALIGNMENT: Final = (
    *(f"{name}_{side}" for side in ("a", "b") for name in ("share", "exact", "alike", "missing", "worst", "length")),
    "cosine",
    "order",
    "ratio",
    "partial",
    "words_in_common",
)
_OF_WORDS: Final = (
    *(
        f"{name}_{side}"
        for side in ("a", "b")
        for name in ("headline", "question", "hedged", "reported", "denied", "negated")
    ),
    "days_apart",
    "both_dated",
    "soon_after",
    "long_after",
)
_OF_CONFLICTS: Final = (
    "frame",
    "anchors",
    "conflict",
    "conflict_in_frame",
    "conflict_later",
    "conflict_at_once",
    "name_swapped",
    "name_swapped_in_frame",
    "turned_round",
    "changes",
    "changes_later",
    "near_copy",
    "substituted",
)
NAMES: Final = (
    *_OF_ALIGNMENT,
    *(f"{slot}_{verdict}" for slot, verdict in _COUNTED),
    *_OF_WORDS,
    *_OF_CONFLICTS,
    "same_voice",
    "other_voice",
)
"""What each number is."""
OF_ENCODER: Final = tuple(
    f"{way}{name}"
    for way in ("", "other_way_")
    for name in (
        *("follows", "conflicts", "neither"),
        *("echoes", "corroborates", "contradicts", "updates", "differs", "unrelated"),
    )
)
"""What the encoder adds: the logarithms of its scores for the pair and for the pair turned round."""
_FAR: Final = 60.0  # days
_SOON: Final = 10
_COPY: Final = 0.8  # covered
_SAME_WORDS: Final = 0.88
_STEPS_BACK: Final = (2, 3)


def features(
    a: Statement, b: Statement, alignment: Alignment, slots: Sequence[SlotPair], voice: Common = "unknown"
) -> NDArray[np.float32]:
    """One number for each of NAMES."""
    found: Counter[tuple[str, str]] = Counter((slot.slot, slot.verdict) for slot in slots)
    counted = [min(found[pair], 3) for pair in _COUNTED]
    numbers = [
        *_of_alignment(a, b, alignment),
        *counted,
        *_of_words(a),
        *_of_words(b),
        *_of_dates(a, b),
        *_of_conflicts(a, b, alignment, found),
        float(voice == "same"),
        float(voice == "other"),
    ]
    return np.array(numbers, np.float32)


def of_encoder(scores: Scores, turned: Scores) -> NDArray[np.float32]:
    """One number for each of OF_ENCODER."""
    values = [*scores.inference, *scores.news, *turned.inference, *turned.news]
    logs: NDArray[np.float32] = np.log(np.array(values, np.float32) + np.float32(1e-3))
    return logs


def _of_alignment(a: Statement, b: Statement, alignment: Alignment) -> list[float]:
    one, other = a.text.lower(), b.text.lower()
    mean_a, mean_b = a.weights @ a.vectors, b.weights @ b.vectors
    cosine = float(mean_a @ mean_b) / (float(np.linalg.norm(mean_a) * np.linalg.norm(mean_b)) + 1e-6)
    return [
        *_of_side(alignment.best_a, a.weights, alignment.in_b),
        *_of_side(alignment.best_b, b.weights, alignment.in_a),
        cosine,
        _order(alignment),
        fuzz.ratio(one, other) / 100,
        fuzz.partial_ratio(one, other) / 100,
        fuzz.token_set_ratio(one, other) / 100,
    ]


def _of_side(best: NDArray[np.float32], weights: NDArray[np.float32], share: float) -> list[float]:
    total = float(weights.sum())
    return [
        share,
        float(weights[best >= SAME].sum()) / total,
        float(weights[best >= ALIKE].sum()) / total,
        float((weights * (best < ALIKE)).max()) / 8,
        float(best.min()),
        len(weights) / 20,
    ]


def _order(alignment: Alignment) -> float:
    """The share of neighbouring words of b whose counterparts stand in the same order in a."""
    places = alignment.to_a
    return float((np.diff(places) > 0).mean()) if len(places) > 1 else 1.0


def _of_words(one: Statement) -> list[float]:
    return [
        float(one.is_headline),
        float(one.is_question),
        float(min(one.hedges, 2)),
        float(min(one.reporting, 2)),
        float(min(len(one.denials) + len(one.failures), 2)),
        float(min(len(one.negations), 2)),
    ]


def _of_dates(a: Statement, b: Statement) -> list[float]:
    if not a.published or not b.published:
        return [0.0, 0.0, 0.0, 0.0]
    days = abs((a.published[1] - b.published[1]).days)
    return [min(days, _FAR) / _FAR, 1.0, float(0 < days <= _SOON), float(days > _SOON)]


def _of_conflicts(
    a: Statement, b: Statement, alignment: Alignment, found: Mapping[tuple[str, str], int]
) -> list[float]:
    """What slots exclude, and how much alike the rest is: the same frame with another figure or name is a distortion, another
    frame another matter."""
    frame = _frame(a, b, alignment)
    conflict = float(any(found[slot, "differ"] for slot in ("quantity", "polarity", "outcome")))
    later = float(bool(a.published and b.published and a.published != b.published) or found["time", "later"] > 0)
    at_once = float(found["time", "agree"] > 0 and not later)
    swapped = float(found["name", "only_a"] > 0 and found["name", "only_b"] > 0)
    changes = float(min(a.changes + b.changes, 3))
    return [
        frame,
        float(min(len((a.names & set(b.stems)) | (b.names & set(a.stems))), 4)),
        conflict,
        conflict * frame,
        conflict * later,
        conflict * at_once,
        swapped,
        swapped * frame,
        float(_is_turned(a, b, alignment)),
        changes,
        changes * later,
        float(alignment.covered > _COPY and not conflict and not swapped),
        float(_substituted(alignment)),
    ]


def _substituted(alignment: Alignment) -> int:
    """In a near copy, how many words of both sides stand for nothing of the other: something was put in the place of something
    else."""
    if min(alignment.in_a, alignment.in_b) < _COPY:
        return 0
    strange = [int((best < ALIKE).sum()) for best in (alignment.best_a, alignment.best_b)]
    return min(*strange, 3)


def _is_turned(a: Statement, b: Statement, alignment: Alignment) -> bool:
    """The same words, of which two changed places around the others, and neither or both in the passive: who did it to whom is
    turned round. Words that moved together to the front or the end make one step back, two that changed places make two."""
    is_passive = ["by" in one.tokens.lower for one in (a, b)]
    if min(alignment.in_a, alignment.in_b) < _SAME_WORDS or is_passive[0] != is_passive[1]:
        return False
    return int((np.diff(alignment.to_a) < 0).sum()) in _STEPS_BACK


def _frame(a: Statement, b: Statement, alignment: Alignment) -> float:
    """How much the words have in common that are neither figures nor names."""
    shares = []
    for one, best in ((a, alignment.best_a), (b, alignment.best_b)):
        figures = {at for quantity in one.quantities for at in range(quantity.first, quantity.last)}
        kept = np.array(
            [at not in figures and name not in one.names for at, name in zip(one.words, one.stems, strict=True)]
        )
        weights = one.weights * kept
        total = float(weights.sum())
        shares.append(float(np.dot(np.maximum(best, 0), weights)) / total if total else 0.0)
    return sum(shares) / 2
