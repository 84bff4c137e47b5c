"""Paragraphs -> attributions in words, by the exported network. Results do not depend on what else is in a batch.

Activations are quantised per word piece, rows are padded to a length that follows from the paragraph alone, and one thread runs
one network: a paragraph gets the same scores whatever its neighbours are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from claimtrack.errors import ClaimtrackError
from claimtrack.extraction.decode import Floats, Grouped, allowed, group, viterbi
from claimtrack.extraction.tokens import Tokens, tokenize
from claimtrack.extraction.wordpiece import WordPieces, encode

DATA = Path(__file__).parent.parent / "data" / "taggers"
_WINDOW = 254  # pieces; with [CLS] and [SEP] what the network was trained on
_OVERLAP = 48  # words that two windows of a long paragraph share
_LONGEST = 800  # words: a longer paragraph is cut, its ties would fill a matrix of their own square
_BUCKET = 16  # rows are padded to a multiple of this, so paragraphs of like length share a batch
_BATCH = 768  # pieces: larger batches fall out of the cache and run slower


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What the tagger reads: one paragraph's words and whether it is a headline."""

    tokens: Tokens
    headline: bool = False

    @classmethod
    def of(cls, text: str, *, headline: bool = False) -> Paragraph:
        """Tokenise a paragraph."""
        return cls(tokenize(text), headline)


@dataclass(slots=True)
class _Window:
    """Words start..end of paragraph `owner`, encoded; scores arrive later."""

    owner: int
    start: int
    end: int
    ids: list[int]
    features: list[int]
    firsts: list[int]

    @property
    def padded(self) -> int:
        return -(-len(self.ids) // _BUCKET) * _BUCKET


@dataclass(slots=True)
class _Scores:
    """The network's answer for one window: tags [words, 7], speech [words], ties [1 + words, 1 + words]."""

    tags: Floats
    speech: Floats
    to_cue: Floats
    to_source: Floats


class Tagger:
    """The weights of one tagger, ready to run on one thread.

    Raises ClaimtrackError when the weights are missing or are not the ones this version was released with.
    """

    def __init__(self, name: str = "accurate", folder: Path = DATA) -> None:
        self.name = name
        weights = _checked(name, folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        meta = self._session.get_modelmeta().custom_metadata_map
        self._transitions = allowed(np.array(json.loads(meta["transitions"]), dtype=np.float32))
        self._pieces = _vocabulary(folder / "vocabulary.json")

    def tag(self, paragraphs: Sequence[Paragraph]) -> list[list[Grouped]]:
        """The attributions of each paragraph, outermost level only, in the order given."""
        windows = [w for owner, paragraph in enumerate(paragraphs) for w in self._windows(owner, paragraph.tokens)]
        scores: list[_Scores | None] = [None] * len(windows)
        for batch in _batches(windows, paragraphs):
            for index, one in zip(batch, self._run([windows[i] for i in batch], paragraphs), strict=True):
                scores[index] = one
        found: list[list[Grouped]] = [[] for _ in paragraphs]
        for first, last in _runs(windows):
            owner = windows[first].owner
            joined = _join(windows[first:last], [s for s in scores[first:last] if s is not None])
            found[owner].extend(self._decode(joined, windows[first].start))
        return found

    def _windows(self, owner: int, tokens: Tokens) -> Iterator[_Window]:
        if len(tokens) < 2:
            return
        pieces = self._pieces.of_words(tokens.words)
        for cut in range(0, len(tokens), _LONGEST):
            limit = min(len(tokens), cut + _LONGEST)
            start = cut
            while True:
                end, room = start, _WINDOW
                while end < limit and len(pieces[end]) <= room:
                    room -= len(pieces[end])
                    end += 1
                yield _Window(owner, start, end, *encode(tokens, pieces, start, end))
                if end == limit:
                    break
                start = end - min(_OVERLAP, (end - start) // 2)  # a window of long gibberish words holds few

    def _run(self, windows: list[_Window], paragraphs: Sequence[Paragraph]) -> Iterator[_Scores]:
        rows, length = len(windows), windows[0].padded
        most = max(len(w.firsts) for w in windows)
        pieces: NDArray[np.int64] = np.zeros((rows, length), dtype=np.int64)
        features = np.zeros((rows, length), dtype=np.int64)
        mask = np.zeros((rows, length), dtype=np.int32)
        words = np.zeros((rows, most), dtype=np.int64)
        kind = np.array([int(paragraphs[w.owner].headline) for w in windows], dtype=np.int64)
        for row, w in enumerate(windows):
            pieces[row, : len(w.ids)] = w.ids
            features[row, : len(w.ids)] = w.features
            mask[row, : len(w.ids)] = 1
            words[row, : len(w.firsts)] = w.firsts
        feed = {"pieces": pieces, "features": features, "mask": mask, "kind": kind, "words": words}
        tags, speech, to_cue, to_source = self._session.run(None, feed)
        for row, w in enumerate(windows):
            n = len(w.firsts)
            yield _Scores(tags[row, 1:n], speech[row, 1:n], to_cue[row, :n, :n], to_source[row, :n, :n])

    def _decode(self, scores: _Scores, shift: int) -> list[Grouped]:
        path = viterbi(scores.tags, self._transitions)
        return [one.moved(shift) for one in group(path, scores.to_cue, scores.to_source, scores.speech, scores.tags)]


def _checked(name: str, folder: Path) -> bytes:
    """The bytes of the weights, compared with the sum they were released with."""
    try:
        manifest = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        weights = (folder / f"{name}.onnx").read_bytes()
        released = manifest["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ClaimtrackError(
            f"the weights of the {name!r} tagger cannot be read: {error}", hint="install claimtrack again, or run `make train`"
        ) from error
    if hashlib.sha256(weights).hexdigest() != released:
        raise ClaimtrackError(
            f"{folder / f'{name}.onnx'} is not the file this version was released with (its sha256 differs)",
            hint="install claimtrack again; nothing was read or written",
        )
    return weights


def _vocabulary(path: Path) -> WordPieces:
    try:
        return WordPieces(path)
    except Exception as error:  # the tokenizers library raises nothing narrower
        hint = "install claimtrack again; nothing was read or written"
        raise ClaimtrackError(f"{path} cannot be read: {error}", hint=hint) from error


def _batches(windows: Sequence[_Window], paragraphs: Sequence[Paragraph]) -> Iterator[list[int]]:
    """Indexes of windows of one padded length each, at most about _BATCH pieces together."""
    order = sorted(range(len(windows)), key=lambda index: windows[index].padded)
    batch: list[int] = []
    for index in order:
        padded = windows[index].padded
        if batch and (windows[batch[0]].padded != padded or padded * (len(batch) + 1) > _BATCH):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _runs(windows: Sequence[_Window]) -> Iterator[tuple[int, int]]:
    """Stretches of windows that overlap each other: one paragraph, or one cut of a very long one."""
    first = 0
    for index in range(1, len(windows) + 1):
        apart = index == len(windows) or windows[index].owner != windows[index - 1].owner
        if apart or windows[index].start >= windows[index - 1].end:
            yield first, index
            first = index


def _join(windows: Sequence[_Window], scores: Sequence[_Scores]) -> _Scores:
    """One set of scores for overlapping windows: each word is read where it stands farther from a window's edge."""
    if len(windows) == 1:
        return scores[0]
    origin, words = windows[0].start, windows[-1].end - windows[0].start
    joined = _Scores(
        np.zeros((words, 7), np.float32),
        np.zeros(words, np.float32),
        np.full((words + 1, words + 1), -1e4, np.float32),
        np.full((words + 1, words + 1), -1e4, np.float32),
    )
    for index, (w, s) in enumerate(zip(windows, scores, strict=True)):
        begin = w.start if index == 0 else (w.start + windows[index - 1].end) // 2
        stop = w.end if index == len(windows) - 1 else (windows[index + 1].start + w.end) // 2
        rows, own = slice(begin - origin, stop - origin), slice(begin - w.start, stop - w.start)
        joined.tags[rows], joined.speech[rows] = s.tags[own], s.speech[own]
        columns = slice(w.start - origin + 1, w.end - origin + 1)
        for whole, part in ((joined.to_cue, s.to_cue), (joined.to_source, s.to_source)):
            whole[rows.start + 1 : rows.stop + 1, columns] = part[own.start + 1 : own.stop + 1, 1:]
            whole[rows.start + 1 : rows.stop + 1, 0] = part[own.start + 1 : own.stop + 1, 0]
    return joined
