"""A claim as the JSON object of docs/output.md: keys in a fixed order, offsets in code points of the article's text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from claimtrack.model import Article, Attribution, Claim, Extraction, Hop, Source, Span, Words

CLAIM_SCHEMA: Final = "claimtrack.claim/1"


def claim_records(extraction: Extraction) -> list[dict[str, Any]]:
    """The claims of one article in reading order."""
    article = article_record(extraction.article)
    return [_claim(claim, article) for claim in extraction.claims]


def _claim(claim: Claim, article: dict[str, Any]) -> dict[str, Any]:
    certainty = claim.certainty
    return {
        "schema": CLAIM_SCHEMA,
        "id": claim.id,
        "article": article,
        "where": claim.where,
        "sentence": list(claim.sentence),
        "text": claim.content.text,
        "spans": _spans(claim.content.spans),
        "attribution": _attribution(claim.attribution),
        "certainty": {
            "level": certainty.level,
            "hedges": [{"text": hedge.text, "span": list(hedge.span)} for hedge in certainty.hedges],
            "approximations": [_words(words) for words in certainty.approximations],
        },
        "chain": [_hop(hop) for hop in claim.chain],
        "hops": claim.hops,
        "hand": claim.hand,
        "parent": claim.parent,
        "probability": claim.probability,
        "why": list(claim.why),
    }


def article_record(article: Article) -> dict[str, Any]:
    """What is told of an article beside each of its claims."""
    return {
        "id": article.id,
        "ref": article.ref,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "sha256": article.sha256,
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    source = attribution.source
    return {
        "mode": attribution.mode,
        "stance": attribution.stance,
        "cue": _words(attribution.cue),
        "source": source and _source(source),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "mention": source.mention.text,
        "spans": _spans(source.mention.spans),
        "name": source.name,
        "id": source.id,
        "kind": source.kind,
        "how": source.how,
        "about": source.about,
        "parts": [_source(part) for part in source.parts],
    }


def _hop(hop: Hop) -> dict[str, Any]:
    return {
        "name": hop.name,
        "id": hop.id,
        "kind": hop.kind,
        "role": hop.role,
        "mode": hop.mode,
        "basis": hop.basis,
        "evidence": _words(hop.evidence),
        "reason": hop.reason,
    }


def _words(words: Words | None) -> dict[str, Any] | None:
    return {"text": words.text, "spans": _spans(words.spans)} if words else None


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]
