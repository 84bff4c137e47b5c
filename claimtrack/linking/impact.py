"""The claims that came from or through one party, and the links of their articles -> which of them rest on it alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from claimtrack.model import Link

_AGREEING: Final = ("echoes", "corroborates")


@dataclass(frozen=True, slots=True)
class Impact:
    """Ids of claims: `only`, those that rest on the party alone; `also`, the others, with the claims that stand without it."""

    only: tuple[str, ...]
    also: dict[str, tuple[str, ...]]


def impact(resting: Collection[str], of_its_own: Collection[str], links: Iterable[Link]) -> Impact:
    """What would be left if a party took back what it said.

    resting: claims that came from or through it. of_its_own: those of them whose origin it is; another claim stands in for one of
    these only where it has a separate origin, and for the others where it came another way from the same.
    """
    others: dict[str, list[str]] = {}
    for link in links:
        if link.relation not in _AGREEING:
            continue
        for mine, other in ((link.a, link.b), (link.b, link.a)):
            stands = link.origins == "separate" or (link.origins == "same" and mine not in of_its_own)
            if mine in resting and other not in resting and stands:
                others.setdefault(mine, []).append(other)
    only = tuple(claim for claim in resting if claim not in others)
    return Impact(only, {claim: tuple(others[claim]) for claim in resting if claim in others})
