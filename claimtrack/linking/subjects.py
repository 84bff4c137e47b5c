"""The claims of an article -> those that are compared with claims of other articles, each read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from claimtrack.linking.meanings import cosine, of_unit_length
from claimtrack.linking.statements import Statement, statement_of
from claimtrack.linking.voices import Voice, voices
from claimtrack.model import Article, Claim, Extraction, Words

_MOST: Final = 0.75
"""The share of a text's words, without source and cue, that a content must hold to stand for it."""
_FEWEST: Final = 3  # words that mean something
_BY_SENTENCE: Final = frozenset(("attitude",))  # of *Poland backs the plan* the content is no statement


@dataclass(frozen=True, slots=True)
class Subject:
    """A claim as it is compared: its article, what is said, and the parties named behind it; `stems` are its words with their
    weights, a vector of unit length."""

    article: Article
    claim: Claim
    statement: Statement
    voices: tuple[Voice, ...]
    stems: Mapping[str, float]

    @property
    def is_telling(self) -> bool:
        """Whether it has words enough to be about one thing: *it would do so* could be about anything."""
        return len(self.stems) >= _FEWEST

    def likeness(self, other: Subject) -> float:
        """How much of their words two claims share, rare ones counting most: 0 to 1 (cosine)."""
        return cosine(self.stems, other.stems)

    def rarest(self, most: int, around: int) -> list[str]:
        """Its words from the rarest on, at most so many, and then those of the sentence around it, which tells what *it* and *the
        toll* are."""
        sentence = statement_of(self.claim.sentence.cut(self.article.text))
        words = [*_by_weight(self.statement)[:most], *_by_weight(sentence)[:around]]
        return list(dict.fromkeys(words))


def subjects(extraction: Extraction) -> Iterator[Subject]:
    """The claims that can be compared, in reading order: of nested ones the innermost, none that says next to nothing."""
    inner: dict[str, list[Claim]] = {}
    for claim in extraction.claims:
        if claim.parent:
            inner.setdefault(claim.parent, []).append(claim)
    for claim in extraction.claims:
        if not any(stands_for(one, _size(claim.content)) for one in inner.get(claim.id, ())):
            subject = subject_of(extraction.article, claim)
            if subject.is_telling:
                yield subject


def subject_of(article: Article, claim: Claim) -> Subject:
    """A claim read for comparison: by its content; by its whole sentence where the content alone would say something else, as
    what somebody denies or wants, or next to nothing."""
    attribution = claim.attribution
    sentence = claim.sentence.cut(article.text)
    whole = attribution.stance == "denies" or attribution.mode in _BY_SENTENCE
    text = sentence if whole else claim.content.text.replace(" … ", " ").removeprefix("that ")
    in_headline = claim.where == "headline"
    statement = statement_of(text, article.published, is_headline=in_headline)
    if len(statement.stems) < _FEWEST and not whole:
        statement = statement_of(sentence, article.published, is_headline=in_headline)
    return Subject(article, claim, statement, voices((claim,)), of_unit_length(statement.stems))


def stands_for(claim: Claim, words: int) -> bool:
    """Whether the content of a claim is most of a text of so many words, but for who says it and how."""
    source = claim.attribution.source
    said = _size(claim.attribution.cue) + _size(source.mention if source else None)
    return _size(claim.content) >= _MOST * (words - said)


def _size(words: Words | None) -> int:
    """How many words."""
    return len(words.text.split()) if words else 0


def _by_weight(statement: Statement) -> list[str]:
    """A word for each stem, the rarest first."""
    words = {
        name: (-float(weight), statement.tokens.lower[at])
        for at, name, weight in zip(statement.words, statement.stems, statement.weights, strict=True)
    }
    return [word for _, word in sorted(words.values())]
