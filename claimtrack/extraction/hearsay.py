"""Hearsay the tagger left in the narrator's voice: a sentence with *reportedly* or its kind and no attribution of its own."""

from __future__ import annotations

import re

from claimtrack.extraction.lexicon import Lexicon
from claimtrack.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CLAUSE_EDGE = re.compile(r"[,;:()—–]")
_RELATIVE = re.compile(r"\s*(?:who|which|that|whose|whom)\b")


def hearsay_in(text: str, sentence: Span, lexicon: Lexicon) -> tuple[Span, tuple[Span, ...]] | None:
    """(adverb, content) of the first hearsay adverb of a sentence, or None.

    The content is the sentence around the adverb; where the adverb stands in a relative clause set off by commas (*the soldier,
    who was reportedly wounded, died*), that clause alone. Offsets are code points of `text`.
    """
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        if match.group().lower() in lexicon.hearsay_adverbs:
            adverb = Span(match.start(), match.end())
            return adverb, _around(text, _scope(text, sentence, adverb), adverb)
    return None


def _scope(text: str, sentence: Span, adverb: Span) -> Span:
    edges = [match.start() for match in _CLAUSE_EDGE.finditer(text, sentence.start, sentence.end)]
    before = max((edge + 1 for edge in edges if edge < adverb.start), default=sentence.start)
    after = min((edge for edge in edges if edge >= adverb.end), default=sentence.end)
    return Span(before, after) if _RELATIVE.match(text, before, after) else sentence


def _around(text: str, scope: Span, adverb: Span) -> tuple[Span, ...]:
    parts = []
    for start, end in ((scope.start, adverb.start), (adverb.end, scope.end)):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip(" ,\n\t\xa0"))
        right = end - (len(piece) - len(piece.rstrip(" ,\n\t\xa0")))
        if any(character.isalnum() for character in text[left:right]):
            parts.append(Span(left, right))
    return tuple(parts)
