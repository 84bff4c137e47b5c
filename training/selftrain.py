"""Unannotated news read by a teacher: what it is sure of becomes training text (self-training, Yarowsky 1995)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from claimtrack.extraction.decode import Grouped, WordSpan
from claimtrack.extraction.tagger import Paragraph, Tagger
from training import data

# A paragraph teaches only when every attribution the teacher found in it is at least this probable.
_SURE = 0.4
_DOCUMENTS_AT_ONCE = 50


def self_labelled(teacher: Tagger, documents: Iterable[dict[str, Any]], weight: float) -> Iterator[list[data.Example]]:
    """Per document, the paragraphs the teacher is sure of, as examples with its own reading for labels."""
    rest = iter(documents)
    while some := list(islice(rest, _DOCUMENTS_AT_ONCE)):
        owners = [index for index, document in enumerate(some) for _ in data.paragraphs_of(document)]
        paragraphs = [
            Paragraph.of(text, headline=headline)
            for document in some
            for text, _, headline in data.paragraphs_of(document)
        ]
        found: list[list[data.Example]] = [[] for _ in some]
        for owner, paragraph, groups in zip(owners, paragraphs, teacher.tag(paragraphs), strict=True):
            own = [one for one in groups if not one.shared]
            if len(paragraph.tokens) > 3 and all(one.cue and one.probability >= _SURE for one in own):
                found[owner].append(_labelled(paragraph, own, weight))
        yield from found


def _labelled(paragraph: Paragraph, groups: Sequence[Grouped], weight: float) -> data.Example:
    labels = [0] * len(paragraph.tokens)
    cue_of: dict[int, list[int]] = {}
    source_of: dict[int, list[int]] = {}
    act: dict[int, int] = {}
    for one in groups:
        cue, source = _words(one.cue), _words(one.source)
        for role, spans in enumerate(([one.source], [one.cue], one.contents)):
            for span in spans:
                for word in _words(span):
                    labels[word] = 1 + 2 * role + (span is not None and word > span.start)
        for part in one.contents:
            cue_of.update(dict.fromkeys(_words(part), cue))
        source_of.update(dict.fromkeys(cue, source))
        act.update(dict.fromkeys(cue, int(one.speech > 0.5)))
    return data.Example(paragraph.tokens, paragraph.headline, labels, cue_of, source_of, act, weight)


def _words(span: WordSpan | None) -> list[int]:
    return list(range(span.start, span.end)) if span else []
