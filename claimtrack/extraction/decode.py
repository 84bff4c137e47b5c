"""Scores of the network -> attributions: the best allowed tag sequence, then who belongs to whom by the learned ties."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
ROLES = ("source", "cue", "content")
_TAGS = 7
_FORBIDDEN = -1e4
# A second cue shares a content ("…, Reuters reported, citing officials") when the content leans on it at least this much.
_SHARED = 0.02
# Ties were learnt from paragraphs of two or three sentences; in the long ones of interviews and reports they reach too far.
# Fading them over this many words won 1 point on PolNeAR dev and 4 on gum.dev end to end.
_FADING = 30.0
# A further part of a split content stands at most this many words from the rest of its attribution.
_FARTHEST_PART = 12


@dataclass(frozen=True, slots=True, order=True)
class WordSpan:
    """Words start..end (end excluded) of a paragraph in one role."""

    start: int
    end: int

    def moved(self, by: int) -> WordSpan:
        """The same span counted from a word `by` words earlier."""
        return WordSpan(self.start + by, self.end + by)

    def gap(self, other: WordSpan) -> int:
        """The number of words between two spans; 0 where they touch or overlap."""
        return max(self.start - other.end, other.start - self.end, 0)


@dataclass(frozen=True, slots=True)
class Grouped:
    """One attribution in words.

    probability: how sure the tagger is of its words and ties, 0 to 1; speech: that the cue says rather than thinks or wants;
    shared: its content leans more on another cue.
    """

    source: WordSpan | None
    cue: WordSpan | None
    contents: tuple[WordSpan, ...]
    probability: float
    speech: float
    shared: bool = False

    def moved(self, by: int) -> Grouped:
        """The same attribution counted from a word `by` words earlier."""
        if not by:
            return self
        source = self.source.moved(by) if self.source else None
        cue = self.cue.moved(by) if self.cue else None
        contents = tuple(part.moved(by) for part in self.contents)
        return Grouped(source, cue, contents, self.probability, self.speech, self.shared)


def allowed(transitions: Floats) -> Floats:
    """The learned transitions with the impossible ones closed: an inner tag follows a first or inner tag of its own role."""
    closed = transitions.copy()
    for role in range(3):
        inner = 2 + 2 * role
        for previous in range(_TAGS):
            if previous not in (inner - 1, inner):
                closed[previous, inner] = _FORBIDDEN
    return closed


def viterbi(scores: Floats, transitions: Floats) -> NDArray[np.intp]:
    """Best tag sequence (Viterbi 1967) for one paragraph; scores: [words, 7]; no inner tag starts."""
    best = scores[0].copy()
    best[[2, 4, 6]] += _FORBIDDEN
    back = np.zeros(scores.shape, dtype=np.intp)
    for step in range(1, len(scores)):
        paths = best[:, None] + transitions
        back[step] = paths.argmax(0)
        best = paths.max(0) + scores[step]
    tags = np.zeros(len(scores), dtype=np.intp)
    tags[-1] = best.argmax()
    for step in range(len(scores) - 1, 0, -1):
        tags[step - 1] = back[step, tags[step]]
    return tags


def spans_of(tags: NDArray[np.intp]) -> dict[str, list[WordSpan]]:
    """The spans of each role in reading order."""
    spans: dict[str, list[WordSpan]] = {role: [] for role in ROLES}
    start = -1
    for index, tag in enumerate([*tags.tolist(), 0]):
        inside = tag and tag % 2 == 0
        if start >= 0 and not inside:
            spans[ROLES[(int(tags[start]) - 1) // 2]].append(WordSpan(start, index))
            start = -1
        if tag % 2:
            start = index
    return spans


def softmax(scores: Floats) -> Floats:
    """Row-wise softmax."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), dtype=np.float32)


def group(tags: NDArray[np.intp], to_cue: Floats, to_source: Floats, speech: Floats, scores: Floats) -> list[Grouped]:
    """Tie contents to cues and cues to sources, each to the one its words lean on most.

    tags: [words]; ties: [1 + words, 1 + words], index 0 is "none"; speech: [words]; scores: [words, 7] as tagged.
    """
    spans = spans_of(tags)
    if not spans["content"]:
        return []
    leaning = _span_ties(softmax(to_cue), spans["content"], spans["cue"])
    naming = _span_ties(softmax(to_source), spans["cue"], spans["source"])
    sure = softmax(scores)[np.arange(len(tags)), tags]
    found: list[Grouped] = []
    for cue, contents in _contents_by_cue(leaning).items():
        parts = [spans["content"][content] for content in contents]
        if cue == 0:
            for part, content in zip(parts, contents, strict=True):  # each stands alone, as sure as its own words
                found.append(Grouped(None, None, (part,), float(leaning[content, 0]) * _mean(sure, [part]), 1.0))
            continue
        tie, shared = _tie(leaning, contents, cue)
        words = spans["cue"][cue - 1]
        chosen = _named(naming[cue - 1], naming[int(leaning[contents[0]].argmax()) - 1] if shared else None)
        source = spans["source"][chosen - 1] if chosen else None
        near = _near(parts, [words, *([source] if source else [])])
        probability = tie * float(naming[cue - 1, chosen]) * _mean(sure, [words, *near])
        said = float(1 / (1 + np.exp(-speech[words.start : words.end].mean())))
        found.append(Grouped(source, words, near, probability, said, shared))
    return sorted(found, key=lambda one: min(part.start for part in one.contents))


def _named(naming: Floats, other: Floats | None) -> int:
    """The source (0: none, else 1 + its index) a cue leans on most. A cue that shares its content with another names somebody
    else than that one does, where there is somebody else to name."""
    if other is None or not (taken := int(other.argmax())):
        return int(naming.argmax())
    rest = naming.copy()
    rest[taken] = 0.0
    return int(rest.argmax()) if rest[1:].max(initial=0.0) >= _SHARED else int(naming.argmax())


def _contents_by_cue(leaning: Floats) -> dict[int, list[int]]:
    """Cue (0: none, else 1 + its index) -> indexes of its contents. leaning: [contents, 1 + cues].

    A content goes to the cue it leans on most; a cue left with nothing shares the content that leans on it most, if any does.
    """
    found: dict[int, list[int]] = {}
    for content, first in enumerate(leaning.argmax(1).tolist()):
        found.setdefault(first, []).append(content)
    for cue in range(1, leaning.shape[1]):
        content = int(leaning[:, cue].argmax())
        if cue not in found and leaning[content, cue] >= _SHARED:
            found[cue] = [content]
    return found


def _tie(leaning: Floats, contents: list[int], cue: int) -> tuple[float, bool]:
    """How surely the contents belong to a cue, and whether it shares them with another.

    One that shares a content counts what leans on the other cues as its own: the network was taught that a content with two
    cues may lean on either.
    """
    own = leaning[contents, cue]
    shared = bool((own < leaning[contents].max(1)).all())
    return float(leaning[contents, 1:].sum(1).max() if shared else own.max()), shared


def _near(parts: list[WordSpan], anchors: list[WordSpan]) -> tuple[WordSpan, ...]:
    """The parts of a content that stand together with its cue and source; at least the nearest one."""
    rest, kept = list(parts), list[WordSpan]()
    while rest:
        distance, part = min((min(part.gap(anchor) for anchor in [*anchors, *kept]), part) for part in rest)
        if kept and distance > _FARTHEST_PART:
            break
        kept.append(part)
        rest.remove(part)
    return tuple(sorted(kept))


def _mean(sure: Floats, spans: list[WordSpan]) -> float:
    return float(np.concatenate([sure[span.start : span.end] for span in spans]).mean())


def _span_ties(ties: Floats, rows: list[WordSpan], columns: list[WordSpan]) -> Floats:
    """[rows, 1 + columns]: the mean over a row span's words of the probability mass that falls on "none" or on each column span,
    which fades with the words between the two."""
    mass = np.zeros((len(rows), 1 + len(columns)), dtype=np.float32)
    for index, row in enumerate(rows):
        own = ties[row.start + 1 : row.end + 1].mean(0)
        mass[index, 0] = own[0]
        for other, column in enumerate(columns):
            mass[index, 1 + other] = own[column.start + 1 : column.end + 1].sum() * np.exp(-row.gap(column) / _FADING)
    return mass
