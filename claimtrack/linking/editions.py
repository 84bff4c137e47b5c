"""Two editions of an article, or two articles -> which claims, hedges and attributions came, went or changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from rapidfuzz import fuzz, process

from claimtrack.model import Claim, Extraction

_ALIKE: Final = 70.0  # percent of the letters, in order
Part = Literal["words", "certainty", "source", "mode", "stance"]


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that only one of two editions has (the other side is None), or that both have with some parts changed."""

    before: Claim | None
    after: Claim | None
    parts: tuple[Part, ...] = ()


def changes(before: Extraction, after: Extraction) -> Iterator[Change]:
    """What changed, in the order of the later edition; what is gone comes last. Claims that are the same in every part are left
    out."""
    paired = _paired(before.claims, after.claims)
    for claim in after.claims:
        earlier = paired.get(claim.id)
        parts = tuple(_parts(earlier, claim)) if earlier else ()
        if earlier is None or parts:
            yield Change(earlier, claim, parts)
    kept = {claim.id for claim in paired.values()}
    for claim in before.claims:
        if claim.id not in kept:
            yield Change(claim, None)


def _paired(before: Sequence[Claim], after: Sequence[Claim]) -> dict[str, Claim]:
    """The earlier claim of each later one, the likest pairs first; of equal ones those that stand at the same place."""
    if not before or not after:
        return {}
    texts = [[claim.content.text for claim in claims] for claims in (before, after)]
    scores = process.cdist(*texts, scorer=fuzz.ratio, score_cutoff=_ALIKE, dtype=np.float32)
    rows, columns = np.nonzero(scores)
    places = (len(before), len(after))
    order = sorted(
        zip(rows.tolist(), columns.tolist(), strict=True),
        key=lambda pair: (-scores[pair], abs(pair[0] / places[0] - pair[1] / places[1]), pair),
    )
    found: dict[str, Claim] = {}
    taken: set[int] = set()
    for row, column in order:
        if row not in taken and after[column].id not in found:
            taken.add(row)
            found[after[column].id] = before[row]
    return found


def _parts(before: Claim, after: Claim) -> Iterator[Part]:
    if before.content.text != after.content.text:
        yield "words"
    if _hedged(before) != _hedged(after):
        yield "certainty"
    if _source(before) != _source(after):
        yield "source"
    if before.attribution.mode != after.attribution.mode:
        yield "mode"
    if before.attribution.stance != after.attribution.stance:
        yield "stance"


def _hedged(claim: Claim) -> tuple[str, ...]:
    return (claim.certainty.level, *(hedge.text.lower() for hedge in claim.certainty.hedges))


def _source(claim: Claim) -> str:
    """Who is behind a claim: by id where one is known, so that *the ministry* and *it* are one."""
    source = claim.attribution.source
    if source is None:
        return ""
    return (
        source.id
        or " ".join(sorted(part.id or part.mention.text.lower() for part in source.parts))
        or (source.name or source.mention.text).lower()
    )
