"""What words mean for a comparison: how rare they are in news, and a vector that is near those of words of like meaning."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

FILE: Final = Path(__file__).parent.parent / "data" / "linking" / "words.npz"
_FIGURE: Final = 3.0  # weight of a figure: it is compared as one, not as a word


@dataclass(frozen=True, slots=True)
class Meanings:
    """Weights by stem, vectors by word (rows of `vectors`; the last row is for words that are not known: zero)."""

    places: dict[str, int]
    vectors: NDArray[np.float32]
    weights: dict[str, float]
    rarest: float

    def weight(self, stem: str) -> float:
        """How much a word tells: the logarithm of how few articles have its stem."""
        return _FIGURE if stem[:1].isdigit() else self.weights.get(stem, self.rarest)

    def rows(self, words: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of words in lower case; unit length, or zero."""
        unknown = len(self.vectors) - 1
        return self.vectors[[self.places.get(word, unknown) for word in words]]


@cache
def meanings() -> Meanings:
    """Those that come with claimtrack; training/meanings.py makes them."""
    with np.load(FILE) as data:
        words, stems = (data[name].tobytes().decode().split("\n") for name in ("words", "stems"))
        vectors = np.vstack([data["vectors"], np.zeros((1, data["vectors"].shape[1]), np.int8)]).astype(np.float32)
        weights = dict(zip(stems, map(float, data["weights"]), strict=True))
        rarest = float(data["rarest"])
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return Meanings({word: at for at, word in enumerate(words)}, vectors / np.maximum(lengths, 1e-9), weights, rarest)


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Of two vectors of unit length."""
    ours, theirs = sorted((one, other), key=len)
    return sum(weight * theirs[name] for name, weight in ours.items() if name in theirs)


def of_unit_length(stems: Iterable[str], factors: Mapping[str, float] | None = None) -> Mapping[str, float]:
    """Each stem once with its weight, as a vector of unit length; factors: by what the weights of some are multiplied."""
    known = meanings()
    weights = {name: known.weight(name) * (factors or {}).get(name, 1.0) for name in stems}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {name: weight / length for name, weight in weights.items()}
