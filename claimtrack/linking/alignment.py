"""Two statements -> which words of one stand for which of the other, and how much of each the other covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claimtrack.linking.statements import Statement

SAME: Final = 0.999
"""Words of one stem."""
ALIKE: Final = 0.55
"""Words of like meaning (*bought*, *acquired*); opposites are as near."""
_NEARLY: Final = 0.97


@dataclass(frozen=True, slots=True)
class Alignment:
    """likeness: [words of a, words of b], 1 where stems are the same; best_a, best_b: per word of a, of b, its likeness to the
    likest word of the other; to_a: per word of b, which word of a that is; in_a: the share of b's information that a covers,
    in_b the other way round."""

    likeness: NDArray[np.float32]
    best_a: NDArray[np.float32]
    best_b: NDArray[np.float32]
    to_a: NDArray[np.intp]
    in_a: float
    in_b: float

    @property
    def covered(self) -> float:
        """How much they have in common: the mean of both shares."""
        return (self.in_a + self.in_b) / 2


def align(a: Statement, b: Statement) -> Alignment | None:
    """Align two statements; None where one of them has no words."""
    if not a.stems or not b.stems:
        return None
    likeness = np.minimum(a.vectors @ b.vectors.T, _NEARLY)
    places: dict[str, list[int]] = {}
    for at, name in enumerate(b.stems):
        places.setdefault(name, []).append(at)
    for at, name in enumerate(a.stems):
        if name in places:
            likeness[at, places[name]] = 1.0
    best_a, best_b = likeness.max(1), likeness.max(0)
    in_a, in_b = _share(best_b, b.weights), _share(best_a, a.weights)
    return Alignment(likeness, best_a, best_b, likeness.argmax(0), in_a, in_b)


def _share(best: NDArray[np.float32], weights: NDArray[np.float32]) -> float:
    return float(np.dot(np.maximum(best, 0.0), weights) / weights.sum())
