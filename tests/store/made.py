"""Extractions made by hand, for tests in which only their rows count."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from claimtrack.ids import id_of
from claimtrack.model import Article, Attribution, Certainty, Claim, Entry, Extraction, Hop, Mode, Source, Span, Words
from tests.articles import article


def telling(*sentences: str, ref: str = "made.txt", mode: Mode = "narrator", **facts: str) -> Extraction:
    """An article of these sentences, each a paragraph and a claim of its own."""
    made = article(*sentences, ref=ref, **facts)
    made = replace(made, sha256=sha256(f"{made.text}{facts}".encode("utf-8", "surrogatepass")).hexdigest())
    claims = tuple(_claim(made, block.span, mode) for block in made.blocks)
    ledger = tuple(Entry(claim.sentence, "claim", claims=(claim.id,)) for claim in claims)
    return Extraction(made, claims, ledger)


def saying(sentence: str, who: str, *, id_: str | None = None, kind: str = "person", **facts: str) -> Extraction:
    """An article with one claim and who made it; the sentence must name him."""
    told = telling(sentence, **facts)
    (claim,) = told.claims
    start = sentence.index(who)
    mention = Words(who, (Span(start, start + len(who)),))
    party = id_ or f"person:{who.lower().replace(' ', '-')}"
    source = Source(mention, who, party, kind, "named in full")
    hop = Hop(who, "origin", "indirect", "explicit", party, kind, mention)
    moved = replace(claim, attribution=Attribution("indirect", source=source), chain=(hop,))
    moved = replace(moved, id=id_of(moved, told.article))
    return Extraction(told.article, (moved,), (Entry(moved.sentence, "claim", claims=(moved.id,)),))


def joint(sentence: str, one: str, other: str) -> Extraction:
    """An article with one claim that two people make together, named one after the other."""
    told = saying(sentence, one)
    (claim,) = told.claims
    parts = tuple(saying(sentence, name).claims[0].attribution.source for name in (one, other))
    known = tuple(part for part in parts if part)
    span = Span(known[0].mention.spans[0].start, known[1].mention.spans[0].end)
    whole = Source(Words.cut(told.article.text, (span,)), how="several sources", parts=known)
    return replace(told, claims=(replace(claim, attribution=replace(claim.attribution, source=whole)),))


def _claim(made: Article, span: Span, mode: Mode) -> Claim:
    claim = Claim("", "body", span, Words.cut(made.text, (span,)), Attribution(mode), Certainty(), why=("narrator",))
    return replace(claim, id=id_of(claim, made))
