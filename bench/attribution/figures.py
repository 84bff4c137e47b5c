"""Counts of what was right -> precision, recall and F1, with an interval for F1."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Figure(NamedTuple):
    """Three shares, 0 to 1."""

    precision: float
    recall: float
    f1: float


class Counts(NamedTuple):
    """Attributions of one document: matched, predicted, annotated."""

    matched: int
    found: int
    gold: int


class Interval(NamedTuple):
    """Where a share lies, 0 to 1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of the predicted was right and of the annotated was found; parts of a span count as fractions."""

    right: float = 0.0
    found: int = 0
    recalled: float = 0.0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.found + other.found, self.recalled + other.recalled, self.gold + other.gold
        )

    def figure(self) -> Figure:
        """Precision, recall and F1; 0 where there is nothing to divide by."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.recalled / self.gold if self.gold else 0.0
        both = precision + recall
        return Figure(precision, recall, 2 * precision * recall / both if both else 0.0)


def interval(per_document: Sequence[Counts], samples: int = 1000) -> Interval:
    """95% interval of F1 by resampling whole documents (percentile bootstrap, Efron 1979; seed 0, so it repeats)."""
    rng = random.Random(0)
    drawn = sorted(_f1([per_document[rng.randrange(len(per_document))] for _ in per_document]) for _ in range(samples))
    return Interval(drawn[int(samples * 0.025)], drawn[int(samples * 0.975)])


def _f1(counts: Sequence[Counts]) -> float:
    matched = sum(one.matched for one in counts)
    both = sum(one.found + one.gold for one in counts)
    return 2 * matched / both if both else 0.0
