"""Pairs of sentences with labels, as the linking bench holds them -> examples in word pieces."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.linking.halves import halves
from claimtrack.extraction.tagger import Tagger
from claimtrack.extraction.wordpiece import WordPieces
from claimtrack.linking.context import in_context
from claimtrack.linking.encoder import encode_pair
from claimtrack.linking.judge import LABELS as RELATIONS
from claimtrack.linking.judge import OF_INFERENCE
from claimtrack.linking.pairs import Heard, heard
from claimtrack.linking.voices import Common, common

LABELS: Final = OF_INFERENCE
OWN: Final = Path(__file__).parent / "pairs"
PARTS: Final = 2
"""The judge's weights must see scores of pairs that the encoder has not learnt: it learns from one part, then from the other."""
OWN_WEIGHT: Final = 3.0
COPY_WEIGHT: Final = 1.0
NEGATIVE_WEIGHT: Final = 0.5
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
    """A pair in word pieces; `first` pieces belong to the first sentence, its marks included. is_news: labels are six."""

    pieces: tuple[int, ...]
    first: int
    label: int
    weight: float
    is_news: bool = False


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """The pairs of a public set."""
    return lines(folder / f"{name}.dev.jsonl")


def examples(folder: Path, pieces: WordPieces, fold: int | None) -> Iterator[Example]:
    """All pairs to learn from. fold: of the measured sets only the pairs that are not in this half; None: all."""
    for name, weight in WEIGHTS.items():
        rows = read(folder, name)
        half = halves(rows) if name in FOLDED and fold is not None else [-1] * len(rows)
        for row, at in zip(rows, half, strict=True):
            if at != fold or fold is None:
                yield from _of(row, pieces, weight, both=name in SYMMETRIC)


def own_pairs(part: int | None = None) -> list[dict[str, str]]:
    """The pairs that were written to learn from; part: without those of this part."""
    return [row for at in range(PARTS) if at != part for row in rows_of_part(at)]


def rows_of_part(part: int) -> list[dict[str, str]]:
    """The pairs that were written to learn from, those of one part: every second file."""
    paths = sorted(OWN.glob("*.jsonl"), key=lambda path: int(path.stem))
    return [row for path in paths if int(path.stem) % PARTS == part for row in lines(path)]


def lines(path: Path) -> list[dict[str, str]]:
    """The pairs of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def of_news(rows: Sequence[Mapping[str, str]], tagger: Tagger, pieces: WordPieces, weight: float) -> Iterator[Example]:
    """Pairs with one of the six labels, in both orders, as they are compared: what is said, with what stands around it."""
    sides = [heard([(row[side], row.get(f"{side}_date", "")) for row in rows], tagger) for side in ("a", "b")]
    for row, a, b in zip(rows, *sides, strict=True):
        label = RELATIONS.index(row["label"])  # type: ignore[arg-type]
        voice = voice_of(row, a, b)
        for one, other in ((a.statement, b.statement), (b.statement, a.statement)):
            yield _example(one.text, in_context(one, other, voice), pieces, label, weight / 2, is_news=True)


def voice_of(row: Mapping[str, str], a: Heard, b: Heard) -> Common:
    """Whether a pair has a voice in common: as its row says (where it was not read out of the sentences), or as they do."""
    given: Common = row.get("voice") or common(a.voices, b.voices)  # type: ignore[assignment]
    return given


def _of(row: Mapping[str, str], pieces: WordPieces, weight: float, *, both: bool) -> Iterator[Example]:
    label = LABELS.index(row["label"])
    yield _example(row["a"], row["b"], pieces, label, weight / (1 + both))
    if both:
        yield _example(row["b"], row["a"], pieces, label, weight / 2)


def _example(a: str, b: str, pieces: WordPieces, label: int, weight: float, *, is_news: bool = False) -> Example:
    ids, first = encode_pair(a, b, pieces)
    return Example(tuple(ids), first, label, weight, is_news)


def batches(found: Iterable[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Batches of about `size` word pieces, rows of like length together, in random order."""
    out: list[list[Example]] = [[]]
    for example in sorted(found, key=lambda one: len(one.pieces) + rng.random() * 4):
        if out[-1] and len(example.pieces) * (len(out[-1]) + 1) > size:
            out.append([])
        out[-1].append(example)
    rng.shuffle(out)
    return out
