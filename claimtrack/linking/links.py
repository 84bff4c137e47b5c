"""Two claims and how they compare -> the link between them, or none."""

from __future__ import annotations

from typing import Final

from claimtrack.linking.compare import Comparison, How, Weighed, weighed
from claimtrack.linking.origins import are_worded_alike, origins_of
from claimtrack.linking.subjects import Subject
from claimtrack.linking.voices import common
from claimtrack.model import Link, Relation

AGREEING: Final[tuple[Relation, ...]] = ("echoes", "corroborates")


def side_by_side(one: Subject, other: Subject, how: How) -> Weighed:
    """Two claims laid beside each other; how: what brought them together."""
    return weighed(one.statement, other.statement, common(one.voices, other.voices), how=how)


def link(one: Subject, other: Subject, found: Comparison) -> Link | None:
    """The link between two claims; None where nothing links them.

    What agrees echoes where one origin is behind both or one is worded as the other, and corroborates otherwise.
    """
    if found.label == "unrelated":
        return None
    origins, evidence = origins_of(one, other)
    relation: Relation = found.label
    if relation in AGREEING:
        is_echo = origins == "same" or (origins == "unknown" and (relation == "echoes" or are_worded_alike(one, other)))
        relation = "echoes" if is_echo else "corroborates"
    return Link(one.claim.id, other.claim.id, relation, found.score, origins, found.slots, (*found.why, evidence))
