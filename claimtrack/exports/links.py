"""Comparisons, links and what is told from them -> the JSON objects of docs/output.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from claimtrack.model import Article, Claim, Link, SlotPair

if TYPE_CHECKING:
    from claimtrack.checks.admiralty import Proposal
    from claimtrack.linking.behind import Behind
    from claimtrack.linking.compare import Comparison
    from claimtrack.linking.drift import Drift
    from claimtrack.linking.editions import Change
    from claimtrack.linking.impact import Impact
    from claimtrack.linking.pairs import Pair
    from claimtrack.linking.timeline import Point
    from claimtrack.store import Counts

PAIR_SCHEMA: Final = "claimtrack.pair/1"
LINK_SCHEMA: Final = "claimtrack.link/1"
ORIGINS_SCHEMA: Final = "claimtrack.origins/1"
TIMELINE_SCHEMA: Final = "claimtrack.timeline/1"
IMPACT_SCHEMA: Final = "claimtrack.impact/1"
CHANGE_SCHEMA: Final = "claimtrack.change/1"


def pair_record(pair: Pair, found: Comparison) -> dict[str, Any]:
    """How two sentences are linked."""
    return {
        "schema": PAIR_SCHEMA,
        "id": pair.id,
        "label": found.label,
        "score": found.score,
        "differs_in": list(found.differs_in),
        "slots": slot_records(found.slots),
        "why": list(found.why),
    }


def link_record(
    link: Link, a: tuple[Article, Claim], b: tuple[Article, Claim], drifts: Iterable[Drift]
) -> dict[str, Any]:
    """A link with both claims, and what changed from one to the other."""
    return {
        "schema": LINK_SCHEMA,
        "relation": link.relation,
        "score": link.score,
        "a": side_of(*a),
        "b": side_of(*b),
        "origins": link.origins,
        "slots": slot_records(link.slots),
        "drift": list(map(_drift, drifts)),
        "why": list(link.why),
    }


def origins_record(asked: str, found: Behind, rated: Proposal, counts: Counts) -> dict[str, Any]:
    """The origins behind a claim, who says otherwise by relation, what changed on the way, and the Admiralty digit."""
    return {
        "schema": ORIGINS_SCHEMA,
        "asked": asked,
        "separate": found.separate,
        "origins": [
            {
                "name": origin.name or None,
                "claims": [
                    {**side_of(one.article, one.claim), "evidence": origin.evidence.get(one.claim.id)}
                    for one in origin.claims
                ],
            }
            for origin in found.origins
        ],
        **{
            relation: [{**side_of(one.article, one.claim), "slots": slot_records(how.slots)} for one, how in pairs]
            for relation, pairs in found.otherwise.items()
        },
        "drift": [
            {**_drift(drift), "from": side_of(one.article, one.claim), "to": side_of(other.article, other.claim)}
            for one, other, drift in found.drifts
        ],
        "admiralty": {"letter": rated.letter or None, "digit": rated.digit, "reason": rated.reason},
        "searched": asdict(counts),
    }


def timeline_record(asked: str, points: Iterable[Point]) -> dict[str, Any]:
    """How what is asked moved."""
    return {
        "schema": TIMELINE_SCHEMA,
        "asked": asked,
        "points": [
            {
                **side_of(point.subject.article, point.subject.claim),
                "figure": point.figure,
                "step": point.step,
                "after": point.after or None,
                "differs_in": list(point.slots),
            }
            for point in points
        ],
    }


def impact_record(source: str, found: Impact, claims: Mapping[str, tuple[Article, Claim]]) -> dict[str, Any]:
    """What rests on a source."""
    return {
        "schema": IMPACT_SCHEMA,
        "source": source,
        "only": [side_of(*claims[claim]) for claim in found.only],
        "also": [
            {**side_of(*claims[claim]), "without": [side_of(*claims[other]) for other in others]}
            for claim, others in found.also.items()
        ],
    }


def change_record(change: Change, before: Article, after: Article) -> dict[str, Any]:
    """A claim that came, went or changed between two editions."""
    kind = "gained" if change.before is None else "lost" if change.after is None else "changed"
    return {
        "schema": CHANGE_SCHEMA,
        "change": kind,
        "in": list(change.parts),
        "before": change.before and side_of(before, change.before),
        "after": change.after and side_of(after, change.after),
    }


def side_of(article: Article, claim: Claim) -> dict[str, Any]:
    """A claim in short: enough to show it and to find the rest."""
    source = claim.attribution.source
    return {
        "claim": claim.id,
        "ref": article.ref,
        "outlet": article.outlet,
        "published": article.published,
        "sentence": list(claim.sentence),
        "text": claim.content.text,
        "source": (source.name or source.mention.text) if source else None,
        "mode": claim.attribution.mode,
        "certainty": claim.certainty.level,
    }


def _drift(drift: Drift) -> dict[str, str]:
    return {"slot": drift.slot, "change": drift.change, "before": drift.before, "after": drift.after}


def slot_records(slots: Iterable[SlotPair]) -> list[dict[str, str]]:
    """Slots of two claims side by side."""
    return [{"slot": one.slot, "a": one.a, "b": one.b, "verdict": one.verdict} for one in slots]
