"""Pairs of sentences with labels, as the linking bench holds them -> examples in word pieces."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.linking.halves import halves
from claimtrack.extraction.wordpiece import WordPieces
from claimtrack.linking.encoder import encode_pair

LABELS: Final = ("corroborates", "contradicts", "unrelated")
WEIGHTS: Final[Mapping[str, float]] = {
    "mnli": 1.0,
    "snli": 0.7,
    "sick": 0.5,
    "negmnli": 1.0,
    "negsnli": 1.0,
    "healthver": 0.7,
    "climatefever": 0.5,
    "feversym": 1.5,
    "rte3": 2.0,
    "emergent": 4.0,
    "mrpc": 1.0,
}
"""The sets that are learnt from, with the weight of a pair. claimdiff is left out: its contradictions are rhetorical."""
SYMMETRIC: Final = frozenset(("mrpc", "emergent"))
FOLDED: Final = ("emergent", "rte3", "feversym", "negmnli", "mrpc")
"""The sets that are measured: a fold learns from one half of each and is measured on the other."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair in word pieces; `first` pieces belong to the first sentence, its marks included."""

    pieces: tuple[int, ...]
    first: int
    label: int
    weight: float


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """The pairs of a set."""
    with (folder / f"{name}.dev.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def examples(folder: Path, pieces: WordPieces, fold: int | None) -> Iterator[Example]:
    """All pairs to learn from. fold: of the measured sets only the pairs that are not in this half; None: all."""
    for name, weight in WEIGHTS.items():
        rows = read(folder, name)
        half = halves(rows) if name in FOLDED and fold is not None else [-1] * len(rows)
        for row, at in zip(rows, half, strict=True):
            if at != fold or fold is None:
                yield from _of(row, pieces, weight, both=name in SYMMETRIC)


def _of(row: Mapping[str, str], pieces: WordPieces, weight: float, *, both: bool) -> Iterator[Example]:
    label = LABELS.index(row["label"])
    yield _example(row["a"], row["b"], pieces, label, weight / (1 + both))
    if both:
        yield _example(row["b"], row["a"], pieces, label, weight / 2)


def _example(a: str, b: str, pieces: WordPieces, label: int, weight: float) -> Example:
    ids, first = encode_pair(a, b, pieces)
    return Example(tuple(ids), first, label, weight)


def batches(found: Iterable[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Batches of about `size` word pieces, rows of like length together, in random order."""
    out: list[list[Example]] = [[]]
    for example in sorted(found, key=lambda one: len(one.pieces) + rng.random() * 4):
        if out[-1] and len(example.pieces) * (len(out[-1]) + 1) > size:
            out.append([])
        out[-1].append(example)
    rng.shuffle(out)
    return out
