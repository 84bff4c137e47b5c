"""A claim and those it is linked with -> the origins behind it, who says otherwise, and what changed on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimtrack.linking.compare import Comparison
from claimtrack.linking.drift import Drift, drift
from claimtrack.linking.links import AGREEING
from claimtrack.linking.origins import Origin, origins_behind, separate
from claimtrack.linking.subjects import Subject
from claimtrack.model import Relation

OTHERWISE: Final[tuple[Relation, ...]] = ("contradicts", "updates", "differs")


@dataclass(frozen=True, slots=True)
class Behind:
    """Who is behind a claim: `separate` counts the origins that are known to be separate; `otherwise` holds, by relation, the
    claims that do not agree; `drifts` what changed from the first claim of an origin to a later one."""

    origins: tuple[Origin, ...]
    separate: int
    otherwise: Mapping[Relation, tuple[tuple[Subject, Comparison], ...]]
    drifts: tuple[tuple[Subject, Subject, Drift], ...]


def behind(own: Sequence[Subject], beside: Sequence[tuple[Subject, Comparison]]) -> Behind:
    """Put together who is behind a claim.

    own: the claim asked for, nothing for a text somebody gave. beside: the claims it is linked with.
    """
    agreeing = [*own, *(subject for subject, found in beside if found.label in AGREEING)]
    origins = origins_behind(agreeing)
    otherwise = {relation: tuple(one for one in beside if one[1].label == relation) for relation in OTHERWISE}
    return Behind(tuple(origins), separate(origins), otherwise, tuple(_drifts(origins)))


def _drifts(origins: Sequence[Origin]) -> Iterator[tuple[Subject, Subject, Drift]]:
    for origin in origins:
        first, *later = origin.claims
        for subject in later:
            for found in drift(first.claim, subject.claim):
                yield first, subject, found
