"""A store's claims and links -> what a report of all of it shows: values, no markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from claimtrack.linking.links import AGREEING
from claimtrack.linking.origins import Origin, origins_behind, separate
from claimtrack.linking.subjects import Subject, subject_of
from claimtrack.model import Article, Claim, Extraction, Finding, Link, SlotPair
from claimtrack.reports.article import GROUPS, Group, percents
from claimtrack.reports.moving import Moving, moving
from claimtrack.reports.network import Network, network

if TYPE_CHECKING:
    from claimtrack.checking import Checked
    from claimtrack.checks import Check

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
class Found:
    """What one check found, and where."""

    code: str
    title: str
    findings: tuple[tuple[Article, Finding], ...]


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """Everything a report of a store shows."""

    articles: tuple[Article, ...]
    rows: tuple[Row, ...]
    contradictions: tuple[Opposed, ...]
    updates: tuple[Opposed, ...]
    shared: tuple[Shared, ...]
    moving: tuple[Moving, ...]
    network: Network
    found: tuple[Found, ...]
    unread: int

    @property
    def title(self) -> str:
        """How much it is."""
        return f"{len(self.articles):,} articles, {len(self.rows):,} claims"

    @property
    def about(self) -> str:
        """How many outlets, the first and last day, and what could not be read."""
        days = sorted(one.published[:10] for one in self.articles if one.published)
        outlets = len({one.outlet for one in self.articles if one.outlet})
        parts = [f"{outlets:,} outlet{'' if outlets == 1 else 's'}"]
        parts += [f"{days[0]} to {days[-1]}"] if days else []
        parts += [f"{self.unread:,} inputs could not be read: others may be unknown"] if self.unread else []
        return " · ".join(parts)

    @property
    def shares(self) -> Mapping[Group, int]:
        """Percent of its claims by how they are reported."""
        return percents(Counter(row.group for row in self.rows))


def corpus_report(
    extractions: Iterable[Extraction],
    links: Sequence[Link],
    checked: Iterable[Checked] = (),
    checks: Iterable[Check] = (),
    *,
    unread: int = 0,
) -> CorpusReport:
    """Put together what a report of a store shows.

    checked: what the checks found; checks: which these are. unread: how many inputs could not be read.
    """
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
        tuple(moving(links, sides)),
        network(sides.values()),
        tuple(_found(checked, checks)),
        unread,
    )


def _found(checked: Iterable[Checked], checks: Iterable[Check]) -> Iterator[Found]:
    """What was found, by code."""
    by_code: dict[str, list[tuple[Article, Finding]]] = {}
    for one in checked:
        for finding in one.findings:
            by_code.setdefault(finding.code, []).append((one.article, finding))
    titles = {check.code: check.title for check in checks}
    return (Found(code, titles.get(code, ""), tuple(by_code[code])) for code in sorted(by_code))


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
