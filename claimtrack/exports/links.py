"""Comparisons -> the JSON objects of docs/output.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from claimtrack.linking.compare import Comparison
    from claimtrack.linking.pairs import Pair

PAIR_SCHEMA: Final = "claimtrack.pair/1"


def pair_record(pair: Pair, found: Comparison) -> dict[str, Any]:
    """How two sentences are linked."""
    return {
        "schema": PAIR_SCHEMA,
        "id": pair.id,
        "label": found.label,
        "score": found.score,
        "differs_in": list(found.differs_in),
        "slots": [{"slot": one.slot, "a": one.a, "b": one.b, "verdict": one.verdict} for one in found.slots],
        "why": list(found.why),
    }
