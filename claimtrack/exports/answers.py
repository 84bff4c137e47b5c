"""Answers of a store -> the JSON objects of docs/output.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from claimtrack.exports.records import claim_records
from claimtrack.model import Extraction

if TYPE_CHECKING:
    from claimtrack.store import Answer, Counts, Found, SourceCount

WHO_SCHEMA: Final = "claimtrack.who/1"
SOURCE_SCHEMA: Final = "claimtrack.source/1"


def who_record(asked: str, answer: Answer, counts: Counts) -> dict[str, Any]:
    """What was found, and how much was searched."""
    return {
        "schema": WHO_SCHEMA,
        "asked": asked,
        "replaced": {word: list(terms) for word, terms in answer.replaced.items()},
        "missing": list(answer.missing),
        "groups": [_group(found) for found in answer.groups],
        "searched": {
            "articles": counts.articles,
            "editions": counts.editions,
            "claims": counts.claims,
            "sentences": counts.sentences,
            "unparsed": counts.unparsed,
            "failed": counts.failed,
        },
    }


def source_record(source: SourceCount) -> dict[str, Any]:
    """What the claims of one source amount to."""
    return {
        "schema": SOURCE_SCHEMA,
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "claims": source.claims,
        "articles": source.articles,
        "first_hand": source.first_hand,
        "modes": dict(source.modes),
    }


def _group(found: Found) -> dict[str, Any]:
    claims = [claim_records(Extraction(article, (claim,), ()))[0] for article, claim in found.claims]
    return {"says": claims[0]["text"], "score": found.score, "earlier": sorted(found.earlier), "claims": claims}
