"""Pairs of sentences -> how likely each is linked with the other, and how, by a small encoder.

It was fine-tuned on inference sets and on pairs of news claims, from the same base as the accurate tagger (training/judging). It
reads both sentences word by word, so it tells what slots do not: *refused to model for* from *modelled for*. Its verdict is never
given without slots.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimtrack.errors import ClaimtrackError
from claimtrack.extraction.tokens import words_in
from claimtrack.extraction.wordpiece import CLS, SEP, WordPieces

FOLDER: Final = Path(__file__).parent.parent / "data" / "linking"
MOST_PIECES: Final = 128
_STEP: Final = 16  # rows are padded to a multiple of it, so that their scores do not depend on their batch
_OF_INFERENCE: Final = 3  # the first scores
_BATCH: Final = 2_048  # pieces


class Scores(NamedTuple):
    """Probabilities; each part sums to one. inference: corroborates, contradicts, unrelated, as inference sets ask; news: how
    claims of news are linked, in the order of the judge's labels."""

    inference: tuple[float, ...]
    news: tuple[float, ...]


class Encoder:
    """The weights of the pair judge, ready to run on one thread.

    Raises ClaimtrackError when they are missing or are not the ones this version was released with.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(_checked(folder), options, providers=["CPUExecutionProvider"])
        self._vocabulary = WordPieces(FOLDER.parent / "taggers" / "vocabulary.json")

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """The scores of each pair, in the order given; the second sentence is read as following from the first or not."""
        encoded = [encode_pair(a, b, self._vocabulary) for a, b in pairs]
        found: list[Scores | None] = [None] * len(pairs)
        for batch in _batches([len(ids) for ids, _ in encoded]):
            for place, row in zip(batch, self._run([encoded[at] for at in batch]), strict=True):
                found[place] = Scores(_shares(row[:_OF_INFERENCE]), _shares(row[_OF_INFERENCE:]))
        return [scores for scores in found if scores is not None]

    def _run(self, rows: list[tuple[list[int], int]]) -> NDArray[np.float32]:
        length = _padded(max(len(ids) for ids, _ in rows))
        pieces = np.zeros((len(rows), length), np.int64)
        mask = np.zeros((len(rows), length), np.int32)
        kinds = np.zeros((len(rows), length), np.int64)
        for at, (ids, first) in enumerate(rows):
            pieces[at, : len(ids)] = ids
            mask[at, : len(ids)] = 1
            kinds[at, first : len(ids)] = 1
        (scores,) = self._session.run(None, {"pieces": pieces, "mask": mask, "kinds": kinds})
        found: NDArray[np.float32] = scores
        return found


def _shares(scores: NDArray[np.float32]) -> tuple[float, ...]:
    shares = np.exp(scores - scores.max())
    return tuple(map(float, shares / shares.sum()))


@cache
def encoder() -> Encoder:
    """The encoder that comes with claimtrack, loaded once."""
    return Encoder()


def encode_pair(a: str, b: str, pieces: WordPieces) -> tuple[list[int], int]:
    """Piece ids of both sentences, and how many belong to the first, its marks included.

    What is too long loses the end of the longer sentence.
    """
    one, other = (_pieces(text, pieces) for text in (a, b))
    room = MOST_PIECES - 3
    one = one[: max(room - len(other), room // 2)]
    other = other[: room - len(one)]
    return [CLS, *one, SEP, *other, SEP], len(one) + 2


def _pieces(text: str, pieces: WordPieces) -> list[int]:
    return [piece for word in pieces.of_words(words_in(text)[2]) for piece in word]


def _padded(length: int) -> int:
    return -(-length // _STEP) * _STEP


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows of one padded length together."""
    groups: dict[int, list[int]] = {}
    for at, length in enumerate(lengths):
        groups.setdefault(_padded(length), []).append(at)
    for length, rows in sorted(groups.items()):
        size = max(_BATCH // length, 1)
        for begin in range(0, len(rows), size):
            yield rows[begin : begin + size]


def _checked(folder: Path) -> bytes:
    try:
        manifest = json.loads((folder / "judge.json").read_text(encoding="utf-8"))
        content = (folder / "judge.onnx").read_bytes()
        expected = manifest["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ClaimtrackError(
            f"the weights of the pair judge cannot be read: {error}", hint="install claimtrack again"
        ) from error
    if hashlib.sha256(content).hexdigest() != expected:
        raise ClaimtrackError(
            f"{folder / 'judge.onnx'} is not the file this version was released with (its sha256 differs)",
            hint="install claimtrack again; nothing was read or written",
        )
    return content
