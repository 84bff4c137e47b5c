"""How sure the words of a claim are: hedges found, longest first, on the ladder of four."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from claimtrack.extraction.lexicon import Lexicon
from claimtrack.extraction.tokens import words_in
from claimtrack.model import Certainty, Hedge, Level, Span

LADDER: tuple[Level, ...] = get_args(Level)


def certainty_of(text: str, spans: Iterable[Span], lexicon: Lexicon, told_inside: Sequence[Span] = ()) -> Certainty:
    """The certainty of a claim whose words stand at these spans of the article's text.

    Hedges within `told_inside`, the attributions nested in the claim, weaken those and not the claim around them.
    """
    found = tuple(
        hedge
        for span in spans
        for hedge in hedges(text, span, lexicon)
        if not any(inner.start <= hedge.span.start and hedge.span.end <= inner.end for inner in told_inside)
    )
    return Certainty(max((hedge.level for hedge in found), key=LADDER.index, default="asserted"), found)


def hedges(text: str, span: Span, lexicon: Lexicon) -> Iterator[Hedge]:
    """Yield the words that weaken a claim, left to right, longest match first. Offsets are code points of `text`."""
    starts, ends, printed = words_in(span.cut(text))
    words = [word.lower() for word in printed]
    position = 0
    while position < len(words):
        length = _longest_match(words, position, lexicon)
        if length and not _is_month(printed, position, length):
            start, end = starts[position] + span.start, ends[position + length - 1] + span.start
            level = lexicon.hedges[tuple(words[position : position + length])]
            yield Hedge(text[start:end], Span(start, end), level)
        position += max(length, 1)


def _longest_match(words: list[str], position: int, lexicon: Lexicon) -> int:
    for length in range(min(lexicon.longest_hedge, len(words) - position), 0, -1):
        if tuple(words[position : position + length]) in lexicon.hedges:
            return length
    return 0


def _is_month(words: list[str], position: int, length: int) -> bool:
    """May the month is no hedge: upper case, and not at the start."""
    return length == 1 and words[position] == "May" and position > 0
