"""Ids that follow from what they name, so that they are the same on every machine and in every run.

Sixty-four bits each: among ten million claims two share an id with a probability of three in a million.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from claimtrack.model import Article, Claim, Extraction, Span


def article_id(key: str) -> str:
    """`a` and sixteen hex digits, from what names the article: its address, path or record id."""
    return "a" + _digest(key)


def claim_id(
    article: str, digest: str, *, narrated: bool, spans: Sequence[Span], cue: Span | None, parent: str | None
) -> str:
    """`c` and sixteen hex digits, from the article's id and sha256, the spans and the claim around it."""
    places = [tuple(span) for span in spans]
    return "c" + _digest(f"{article}|{digest}|{narrated}|{places}|{cue and tuple(cue)}|{parent}")


def id_of(claim: Claim, article: Article) -> str:
    """The id that follows from a claim's spans and its article."""
    cue = claim.attribution.cue
    return claim_id(
        article.id,
        article.sha256,
        narrated=claim.attribution.mode == "narrator",
        spans=claim.content.spans,
        cue=cue.spans[0] if cue else None,
        parent=claim.parent,
    )


def under_id(extraction: Extraction, id_: str) -> Extraction:
    """The same extraction with another id for its article, and the ids of its claims that follow from that."""
    article = replace(extraction.article, id=id_)
    ids: dict[str, str] = {}
    claims = []
    for claim in extraction.claims:  # a claim stands after the one around it
        moved = replace(claim, parent=ids[claim.parent] if claim.parent else None)
        ids[claim.id] = id_of(moved, article)
        claims.append(replace(moved, id=ids[claim.id]))
    ledger = (replace(entry, claims=tuple(ids[claim] for claim in entry.claims)) for entry in extraction.ledger)
    return Extraction(article, tuple(claims), tuple(ledger))


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:16]
