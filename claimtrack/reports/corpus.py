"""A store's claims and links -> what a report of all of it shows: values, no markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimtrack.linking.links import AGREEING
from claimtrack.linking.origins import Origin, origins_behind, separate
from claimtrack.linking.subjects import Subject, subject_of
from claimtrack.model import Article, Claim, Extraction, Link, SlotPair
from claimtrack.reports.article import GROUPS, Group

Side = tuple[Article, Claim]
_TOLD_OF: Final = ("differ", "scope", "later", "earlier", "near")


@dataclass(frozen=True, slots=True)
class Row:
    """One claim in the table of all."""

    article: Article
    claim: Claim
    group: Group
    place: int
    """The number of its article, from 1."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two claims that are told side by side, the earlier first, and what is not the same in them."""

    a: Side
    b: Side
    link: Link
    slots: tuple[SlotPair, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What several articles say: its words, the origins behind it with their claims, and how many of these are separate."""

    text: str
    origins: tuple[Origin, ...]
    separate: int
    outlets: int


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """Everything a report of a store shows."""

    articles: tuple[Article, ...]
    rows: tuple[Row, ...]
    contradictions: tuple[Opposed, ...]
    updates: tuple[Opposed, ...]
    shared: tuple[Shared, ...]
    unread: int


def corpus_report(extractions: Iterable[Extraction], links: Sequence[Link], *, unread: int) -> CorpusReport:
    """Put together what a report of a store shows; unread: how many inputs could not be read."""
    articles: list[Article] = []
    rows: list[Row] = []
    for place, extraction in enumerate(extractions, start=1):
        articles.append(extraction.article)
        rows += [Row(extraction.article, claim, GROUPS[claim.attribution.mode], place) for claim in extraction.claims]
    sides = {row.claim.id: (row.article, row.claim) for row in rows}
    return CorpusReport(
        tuple(articles),
        tuple(rows),
        tuple(_opposed(links, sides, "contradicts")),
        tuple(_opposed(links, sides, "updates")),
        tuple(sorted(_shared(links, sides), key=lambda one: (-one.outlets, one.separate, one.text))),
        unread,
    )


def _opposed(links: Iterable[Link], sides: Mapping[str, Side], relation: str) -> Iterator[Opposed]:
    """The links of one relation between claims below headlines, the surest first."""
    for link in links:
        a, b = sides.get(link.a), sides.get(link.b)
        if link.relation == relation and a and b and "headline" not in (a[1].where, b[1].where):
            slots = tuple(slot for slot in link.slots if slot.verdict in _TOLD_OF and slot.a and slot.b)
            yield Opposed(a, b, link, slots)


def _shared(links: Iterable[Link], sides: Mapping[str, Side]) -> Iterator[Shared]:
    """What claims of two outlets or more say, headlines left out."""
    from networkx.utils import UnionFind

    groups: UnionFind[str] = UnionFind()
    for link in links:
        if link.relation in AGREEING and link.a in sides and link.b in sides:
            groups.union(link.a, link.b)
    for group in groups.to_sets():
        members: list[Subject] = [subject_of(*sides[id_]) for id_ in sorted(group) if sides[id_][1].where != "headline"]
        outlets = {one.article.outlet or one.article.ref for one in members}
        if len(outlets) > 1:
            origins = origins_behind(members)
            first = min(members, key=lambda one: (one.article.published or "9999", one.claim.id))
            yield Shared(first.claim.content.text, tuple(origins), separate(origins), len(outlets))
