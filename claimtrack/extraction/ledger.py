"""Every sentence of an article and what became of it; the ledger adds up to all of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimtrack import limits
from claimtrack.extraction.assemble import Tie
from claimtrack.extraction.sentences import sentences
from claimtrack.model import Article, BlockKind, Claim, Entry, Span, Where

CLAIMING: dict[BlockKind, Where] = {
    "headline": "headline",
    "body": "body",
    "caption": "caption",
    "correction": "correction",
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS = 3  # a shorter stretch ("Good evening.") states nothing


@dataclass(frozen=True, slots=True)
class SentenceOf:
    """The sentences of an article in order with the kind of block each stands in."""

    text: str
    spans: tuple[Span, ...]
    kinds: tuple[BlockKind, ...]
    blocks: tuple[int, ...]  # the number of the block each stands in
    starts: tuple[int, ...]

    def at(self, position: int) -> Span:
        """The sentence that holds a position."""
        return self.spans[self.index(position)]

    def where(self, position: int) -> Where:
        """The part of the article a position stands in."""
        return CLAIMING.get(self.kinds[self.index(position)], "body")

    def untouched(self, ties: Iterable[Tie]) -> Iterator[int]:
        """The numbers of the sentences that state something and hold no part of any attribution: the narrator's own."""
        told = {index for tie in ties for span in spans_of(tie) for index in self.overlapping(span)}
        for index, (span, kind) in enumerate(zip(self.spans, self.kinds, strict=True)):
            if index not in told and not self.silence(span, kind):
                yield index

    def overlapping(self, span: Span) -> range:
        """Indexes of the sentences a span reaches into."""
        return range(self.index(span.start), self.index(max(span.start, span.end - 1)) + 1)

    def silence(self, span: Span, kind: BlockKind) -> str:
        """Why a sentence with no attribution is no claim; "" when it is one."""
        if kind not in CLAIMING:
            return kind
        if span.end - span.start > limits.SENTENCE_CHARACTERS:
            return "too long"
        words = span.cut(self.text)
        if words.rstrip("\"'”’»)] ").endswith("?"):
            return "question"
        return "fragment" if len(_WORD.findall(words)) < _LEAST_WORDS else ""

    def index(self, position: int) -> int:
        """The number of the sentence that holds a position."""
        return max(0, bisect_right(self.starts, position) - 1)


def sentences_of(article: Article) -> SentenceOf:
    """Cut all blocks into sentences; what is no prose (byline, navigation, …) counts as one sentence a block."""
    spans: list[Span] = []
    kinds: list[BlockKind] = []
    blocks: list[int] = []
    for number, block in enumerate(article.blocks):
        cut = list(sentences(article.text, block.span)) if block.kind in CLAIMING else [block.span]
        spans += cut
        kinds += [block.kind] * len(cut)
        blocks += [number] * len(cut)
    return SentenceOf(article.text, tuple(spans), tuple(kinds), tuple(blocks), tuple(span.start for span in spans))


def ledger_of(sentences: SentenceOf, claims: Sequence[Claim]) -> tuple[Entry, ...]:
    """One entry a sentence. A claim belongs to every sentence that its content, cue or source reaches into."""
    held: list[list[str]] = [[] for _ in sentences.spans]
    for claim in claims:
        for index in sorted({index for span in _claim_spans(claim) for index in sentences.overlapping(span)}):
            held[index].append(claim.id)
    return tuple(
        _entry(sentences, span, kind, tuple(ids))
        for span, kind, ids in zip(sentences.spans, sentences.kinds, held, strict=True)
    )


def _entry(sentences: SentenceOf, span: Span, kind: BlockKind, ids: tuple[str, ...]) -> Entry:
    if ids:
        return Entry(span, "claim", claims=ids)
    reason = sentences.silence(span, kind)
    return Entry(span, "unparsed" if reason == "too long" else "non-claim", reason)


def spans_of(tie: Tie) -> list[Span]:
    """All stretches of an attribution."""
    return [*tie.contents, *(span for span in (tie.cue, tie.source) if span)]


def _claim_spans(claim: Claim) -> list[Span]:
    attribution = claim.attribution
    cue = attribution.cue.spans if attribution.cue else ()
    source = attribution.source.mention.spans if attribution.source else ()
    return [*claim.content.spans, *cue, *source]
