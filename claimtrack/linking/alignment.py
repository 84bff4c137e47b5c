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
    """likeness: [words of a, words of b], 1 where stems are the same; to_a, to_b: per word of b, of a, the likest word of the
    other; in_a: the share of b's information that a covers, in_b the other way round."""

    likeness: NDArray[np.float32]
    to_a: NDArray[np.intp]
    to_b: NDArray[np.intp]
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
    best_in_a, best_in_b = likeness.max(0), likeness.max(1)
    return Alignment(
        likeness,
        likeness.argmax(0),
        likeness.argmax(1),
        _share(best_in_a, b.weights),
        _share(best_in_b, a.weights),
    )


def _share(best: NDArray[np.float32], weights: NDArray[np.float32]) -> float:
    return float(np.dot(np.maximum(best, 0.0), weights) / weights.sum())
