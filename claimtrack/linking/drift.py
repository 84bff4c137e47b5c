"""Two claims of one origin -> what changed on the way from one article to the next: how sure it is, and who is named for it.

Both directions are told, and nothing is called an exaggeration: a later article may know more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

from claimtrack.linking.origins import origins_named
from claimtrack.model import Claim, Level

_LEVELS: Final = get_args(Level)  # from sure to doubtful


@dataclass(frozen=True, slots=True)
class Drift:
    """What was gained or lost between two claims of one origin, and what stood there before and after."""

    slot: Literal["certainty", "attribution"]
    change: Literal["gained", "lost"]
    before: str
    after: str


def drift(one: Claim, other: Claim) -> Iterator[Drift]:
    """What changed from one claim to another that came from it."""
    before, after = one.certainty.level, other.certainty.level
    if before != after:
        rose = _LEVELS.index(after) < _LEVELS.index(before)
        yield Drift("certainty", "gained" if rose else "lost", before, after)
    named, then = (origins_named(claim) for claim in (one, other))
    if bool(named) != bool(then):
        names = [" and ".join(party.name for party in parties) or "nobody" for parties in (named, then)]
        yield Drift("attribution", "gained" if then else "lost", *names)
