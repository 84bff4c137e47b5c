"""An article as the checks read it: its sentences with their claims, and what other articles say beside them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from claimtrack.checks.corpus import NOTHING_ELSE, Corpus
from claimtrack.extraction.ledger import CLAIMING
from claimtrack.linking.meanings import cosine, of_unit_length
from claimtrack.linking.words import empty_words, stem, tokens_of
from claimtrack.model import Article, BlockKind, Claim, Extraction, Finding, Quote, Span

UNNAMED: Final = frozenset(("anonymous", None))
"""Kinds of sources that have no name and are no body that can be told."""


@dataclass(frozen=True)
class Sentence:
    """One sentence that can state something: its words, the claims in it, and the number of its block."""

    span: Span
    kind: BlockKind
    block: int
    text: str
    claims: tuple[Claim, ...]

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Its words that mean something, by stem, in order."""
        empty = empty_words()
        return tuple(stem(word) for word in tokens_of(self.text).lower if word[0].isalnum() and word not in empty)

    @cached_property
    def around_claims(self) -> str:
        """Its words that are in no claim of a source: who says it, how, and what the outlet thinks of it."""
        text = self.text
        told = [span for claim in self.claims if claim.attribution.source for span in claim.content.spans]
        for start, end in sorted(told, reverse=True):
            text = text[: max(0, start - self.span.start)] + " … " + text[max(0, end - self.span.start) :]
        return text

    @property
    def is_narrators(self) -> bool:
        """Whether nobody is behind any of it. Of what somebody orders, backs or plans the outlet tells as of other deeds."""
        return all(
            claim.attribution.mode == "attitude" or (claim.attribution.mode == "narrator" and not claim.hops)
            for claim in self.claims
        )


@dataclass(frozen=True)
class Reading:
    """What a check is given: an article with its claims, the corpus it stands in, and what the user set for each code."""

    extraction: Extraction
    corpus: Corpus = NOTHING_ELSE
    settings: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.extraction.article

    @property
    def claims(self) -> Iterator[Claim]:
        """The claims below the headline."""
        return (claim for claim in self.extraction.claims if claim.where != "headline")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of headline, body, captions and corrections, in order."""
        return tuple(_sentences(self.extraction))

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences of the body."""
        return tuple(one for one in self.sentences if one.kind == "body")

    def likeness(self, one: Sentence, other: Sentence) -> float:
        """How much of their words two sentences share: 0 to 1 (cosine). Words that are rare in news and in the article count
        most: in one about *Russian forces* these tell no event from another."""
        return cosine(self._vectors[one.span], self._vectors[other.span])

    @cached_property
    def _vectors(self) -> Mapping[Span, Mapping[str, float]]:
        held = Counter(stem for one in self.body for stem in set(one.stems))
        most = math.log(1 + len(self.body))
        rare = {stem: math.log(1 + len(self.body) / count) / most for stem, count in held.items()}
        return {one.span: of_unit_length(one.stems, rare) for one in self.sentences}

    @property
    def headline(self) -> Sentence | None:
        """The headline, where there is one."""
        return next((one for one in self.sentences if one.kind == "headline"), None)

    def sentence_of(self, claim: Claim) -> Sentence:
        """The sentence that a claim begins in."""
        return next(one for one in self.sentences if one.span == claim.sentence)

    def setting(self, code: str, name: str) -> float:
        """What the user set for a check, or its own value."""
        return self.settings[code][name]

    def finding(
        self,
        code: str,
        at: Span,
        reason: str,
        fix: str,
        *,
        claim: Claim | None = None,
        beside: Sequence[Quote] = (),
    ) -> Finding:
        """A finding about the words at a place of the article."""
        sentence = next((one.span for one in self.sentences if one.span.start <= at.start < one.span.end), at)
        id_ = claim.id if claim else None
        return Finding(code, at, sentence, at.cut(self.article.text), reason, fix, id_, tuple(beside))

    def quote(self, sentence: Sentence) -> Quote:
        """A sentence of this article, as a finding about another quotes it."""
        return quote(self.article, sentence.span)


def quote(article: Article, sentence: Span) -> Quote:
    """A sentence of an article, as a finding quotes it."""
    return Quote(article.ref, article.outlet, article.published, sentence, sentence.cut(article.text))


def _sentences(extraction: Extraction) -> Iterator[Sentence]:
    claims = {claim.id: claim for claim in extraction.claims}
    blocks = extraction.article.blocks
    at = 0
    for entry in extraction.ledger:
        while blocks[at].span.end <= entry.sentence.start:
            at += 1
        if blocks[at].kind in CLAIMING:
            held = tuple(claims[id_] for id_ in entry.claims)
            yield Sentence(entry.sentence, blocks[at].kind, at, entry.sentence.cut(extraction.article.text), held)
