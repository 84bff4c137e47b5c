"""Paragraphs -> windows that fit the network, and the scores of overlapping windows -> scores of the paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from claimtrack.extraction.decode import Floats
from claimtrack.extraction.tokens import Tokens
from claimtrack.extraction.wordpiece import WordPieces, encode

_WINDOW = 254  # pieces; with [CLS] and [SEP] what the network was trained on
_OVERLAP = 48  # words that two windows of a long paragraph share
_LONGEST = 800  # words: a longer paragraph is cut, its ties would fill a matrix of their own square
_BUCKET = 8  # rows are padded to a multiple of this, so paragraphs of like length share a batch
_BATCH = 256  # pieces: larger batches fall out of the cache and run slower (768: by a sixth)


@dataclass(slots=True)
class Window:
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
class Scores:
    """The network's answer for one window: tags [words, 7], speech [words], ties [1 + words, 1 + words]."""

    tags: Floats
    speech: Floats
    to_cue: Floats
    to_source: Floats


def windows_of(owner: int, tokens: Tokens, vocabulary: WordPieces) -> Iterator[Window]:
    """The windows of paragraph number `owner`, each overlapping the one before; of a very long paragraph only within its cuts."""
    if len(tokens) < 2:
        return
    pieces = vocabulary.of_words(tokens.words)
    for cut in range(0, len(tokens), _LONGEST):
        limit = min(len(tokens), cut + _LONGEST)
        start = cut
        while True:
            end, room = start, _WINDOW
            while end < limit and len(pieces[end]) <= room:
                room -= len(pieces[end])
                end += 1
            yield Window(owner, start, end, *encode(tokens, pieces, start, end))
            if end == limit:
                break
            start = end - min(_OVERLAP, (end - start) // 2)  # a window of long gibberish words holds few


def batches(windows: Sequence[Window]) -> Iterator[list[int]]:
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


def runs(windows: Sequence[Window]) -> Iterator[tuple[int, int]]:
    """Stretches of windows that overlap each other: one paragraph, or one cut of a very long one."""
    first = 0
    for index in range(1, len(windows) + 1):
        apart = index == len(windows) or windows[index].owner != windows[index - 1].owner
        if apart or windows[index].start >= windows[index - 1].end:
            yield first, index
            first = index


def join(windows: Sequence[Window], scores: Sequence[Scores]) -> Scores:
    """One set of scores for overlapping windows: each word is read where it stands farther from a window's edge."""
    if len(windows) == 1:
        return scores[0]
    origin, words = windows[0].start, windows[-1].end - windows[0].start
    joined = Scores(
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
