"""Labels given and labels found -> precision, recall and F1 of each label, their mean, and what must not happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

THREE = {
    "echoes": "corroborates",
    "corroborates": "corroborates",
    "contradicts": "contradicts",
    "updates": "unrelated",
    "differs": "unrelated",
    "unrelated": "unrelated",
}
"""The labels of public sets for ours: they know neither echoes nor updates, nor what is not comparable."""
DISTORTIONS = ("number-swapped", "polarity-flipped", "actor-changed")


@dataclass(frozen=True, slots=True)
class Share:
    """Precision, recall and F1 of a label, 0 to 1; `there`: how many pairs have it."""

    precision: float
    recall: float
    f1: float
    there: int


def shares(gold: Sequence[str], found: Sequence[str]) -> dict[str, Share]:
    """The figures of every label that occurs in the gold, in its order of first appearance."""
    pairs = Counter(zip(gold, found, strict=True))
    out = {}
    for label in dict.fromkeys(gold):
        right = pairs[label, label]
        there = sum(n for (one, _), n in pairs.items() if one == label)
        said = sum(n for (_, one), n in pairs.items() if one == label)
        out[label] = Share(right / said if said else 0.0, right / there, 2 * right / (said + there), there)
    return out


def macro(given: Mapping[str, Share]) -> float:
    """The mean F1 over labels."""
    return sum(share.f1 for share in given.values()) / len(given)


def mistakes(rows: Iterable[tuple[str, str, str]]) -> dict[str, float]:
    """What must not happen, from (label, kind, found): distortions taken for agreement (their number), updates taken for
    contradictions (their share)."""
    listed = list(rows)
    updates = [found for label, _, found in listed if label == "updates"]
    return {
        "distortions taken for agreement": float(
            sum(kind in DISTORTIONS and found in ("corroborates", "echoes") for _, kind, found in listed)
        ),
        "updates taken for contradictions": sum(found == "contradicts" for found in updates) / max(len(updates), 1),
    }
