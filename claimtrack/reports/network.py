"""Through whose hands claims came -> a drawing in layers: outlets, relays, origins. Values and coordinates, no markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import log1p
from typing import Final

from claimtrack.model import Article, Claim, Hop

WIDTH, HIGH, APART = 960, 26, 34  # of the drawing; of a box; from a box to the one below it
_MOST: Final = 18  # boxes of a layer: more cannot be read
_SHARE: Final = 0.75  # of the width that boxes take, lines the rest
_SWEEPS: Final = 6
_ORIGINS: Final = 99  # the layer of origins until all relays are counted
_NAMES: Final = {0: "outlets", 1: "relays", _ORIGINS: "origins"}
Place = tuple[int, str]
"""Layer and name. A relay of a relay stands in a layer of its own."""


@dataclass(frozen=True, slots=True)
class Box:
    """Somebody in a layer, counted from 0: where the box stands, and how many claims came through these hands."""

    name: str
    layer: int
    x: int
    y: int
    claims: int


@dataclass(frozen=True, slots=True)
class Line:
    """From a box to the one its claims came from, by their places among the boxes; `width` grows with the claims."""

    start: int
    end: int
    claims: int
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing: `layers` are their names and left edges, `box` is the width of each box; `left_out` counts those that are too
    many to draw, which have the fewest claims."""

    layers: tuple[tuple[str, int], ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    box: int
    height: int
    left_out: int


def network(sides: Iterable[tuple[Article, Claim]]) -> Network:
    """The hands of all claims that name an origin; a hand too many to draw is passed over, its neighbours stay tied."""
    chains = [chain for article, claim in sides for chain in _chains(article, claim)]
    known = Counter(place for chain in chains for place in chain)
    kept = set(_most_used(known))
    drawn = [[place for place in chain if place in kept] for chain in chains]
    ties = Counter(tie for chain in drawn for tie in pairwise(chain))
    columns = _ordered(sorted({place for tie in ties for place in tie}), ties)
    rows, width = max(map(len, columns), default=0), round(WIDTH * _SHARE / max(len(columns), 1))
    left = [round(at * (WIDTH - width) / max(len(columns) - 1, 1)) for at in range(len(columns))]
    boxes = [
        Box(place[1], at, left[at], round((rows - len(column)) * APART / 2 + row * APART), known[place])
        for at, column in enumerate(columns)
        for row, place in enumerate(column)
    ]
    places = [place for column in columns for place in column]
    lines = [
        Line(places.index(a), places.index(b), claims, round(1 + log1p(claims), 2))
        for (a, b), claims in sorted(ties.items())
    ]
    names = [_NAMES.get(column[0][0], "further relays") for column in columns]
    height = max(rows * APART - (APART - HIGH), 0)
    left_out = len(known.keys() - kept)
    return Network(tuple(zip(names, left, strict=True)), tuple(boxes), tuple(lines), width, height, left_out)


def _most_used(known: Mapping[Place, int]) -> Iterator[Place]:
    """Of each layer those with most claims."""
    used: Counter[int] = Counter()
    for layer, name in sorted(known, key=lambda place: (-known[place], place)):
        used[layer] += 1
        if used[layer] <= _MOST:
            yield layer, name


def _chains(article: Article, claim: Claim) -> Iterator[list[Place]]:
    """For each origin named, the outlet, the relays and it."""
    outlet = article.outlet or article.ref
    named = [hop.name for hop in claim.chain if hop.role == "relay" and _is_named(hop)]
    relays = list(enumerate(named, start=1))
    for hop in claim.chain:
        if hop.role == "origin" and _is_named(hop) and hop.name != outlet:
            yield [(0, outlet), *relays, (_ORIGINS, hop.name)]


def _is_named(hop: Hop) -> bool:
    """Whether a hand has a name: *his deputy* may be anybody's."""
    return hop.kind != "anonymous" and bool(hop.id or hop.name[:1].isupper())


def _ordered(places: Sequence[Place], ties: Mapping[tuple[Place, Place], int]) -> list[list[Place]]:
    """Each layer so ordered that few lines cross: by the mean place of its neighbours, over and over (Sugiyama et al. 1981)."""
    near: dict[Place, list[Place]] = {place: [] for place in places}
    for a, b in ties:
        near[a].append(b)
        near[b].append(a)
    layers = [list(column) for _, column in groupby(places, key=lambda place: place[0])]
    for _ in range(_SWEEPS):
        for column in layers:
            at = {place: row / max(len(one), 1) for one in layers for row, place in enumerate(one)}
            column.sort(key=lambda place: (sum(at[one] for one in near[place]) / len(near[place]), place))
    return layers
