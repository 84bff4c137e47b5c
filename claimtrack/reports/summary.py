"""What a store knows of a claim, of a source, or all in all -> sections of claims, the same in every format: values only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from claimtrack.model import Article, Claim, Finding, Link, SlotPair
from claimtrack.reports.article import GROUPS, Group, percents
from claimtrack.reports.labels import ORIGINS
from claimtrack.reports.links import counted

if TYPE_CHECKING:
    from claimtrack.checks.admiralty import Proposal
    from claimtrack.linking.behind import Behind
    from claimtrack.linking.impact import Impact
    from claimtrack.linking.subjects import Subject
    from claimtrack.linking.timeline import Point
    from claimtrack.reports.corpus import CorpusReport, Opposed
    from claimtrack.store import SourceCount

Kind = Literal["claim", "source", "store"]
Side = tuple[Article, Claim]
_OTHERWISE: Final = {
    "contradicts": ("Who says otherwise", "Both sides as they stand; which holds is not said."),
    "updates": ("Other states of it", "At another time."),
    "differs": ("About the same, but not comparable", ""),
}
_TOLD_OF: Final = ("differ", "scope", "later", "earlier", "near")


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim where it stands, and what is to be said of it."""

    article: Article
    claim: Claim
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """Claims that belong together: those of one origin, or two sides with the slots that are not the same in them."""

    entries: tuple[Entry, ...]
    title: str = ""
    slots: tuple[SlotPair, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """An answer: its bundles, and what is to be known of all of them."""

    title: str
    bundles: tuple[Bundle, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A report of anything but an article. `shares`: of the claims it tells of, how many percent are of each group."""

    kind: Kind
    title: str
    about: str
    shares: Mapping[Group, int]
    sections: tuple[Section, ...]


def claim_summary(
    subject: Subject, found: Behind, rated: Proposal, points: Sequence[Point], findings: Iterable[Finding]
) -> Summary:
    """Who is behind a claim and through whom it came, who says otherwise, how it moved, and what the checks find in it."""
    article, claim = subject.article, subject.claim
    hands = tuple(
        f"{hop.role}: {hop.name}"
        + (f" ({hop.basis}{': ' + hop.reason if hop.reason else ''})" if hop.basis != "explicit" else "")
        for hop in claim.chain
    )
    told = tuple(f"{one.code} {one.reason} {one.fix}" for one in findings)
    origins = tuple(
        Bundle(
            tuple(Entry(one.article, one.claim, _noted(origin.evidence.get(one.claim.id))) for one in origin.claims),
            origin.name or "no origin named",
        )
        for origin in found.origins
    )
    sections = [
        Section("The claim", (Bundle((Entry(article, claim, (*hands, *told)),)),)),
        Section("Origins behind it", origins, f"{counted(found)}. Admiralty {rated}, a proposal: {rated.reason}."),
    ]
    for relation, pairs in found.otherwise.items():
        title, note = _OTHERWISE[relation]
        sides = tuple(Bundle((Entry(one.article, one.claim),), slots=_telling(how.slots)) for one, how in pairs)
        sections.append(Section(title, sides, note))
    drifts = tuple(
        Bundle(
            (Entry(one.article, one.claim), Entry(other.article, other.claim)),
            f"{drift.slot} {drift.change}",
            note=f"{drift.before} → {drift.after}",
        )
        for one, other, drift in found.drifts
    )
    sections.append(Section("Changed on the way", drifts))
    moved = tuple(
        Entry(point.subject.article, point.subject.claim, _noted(" · ".join(filter(None, (point.figure, point.step)))))
        for point in points
    )
    if len(moved) > 1:
        sections.append(Section("How it moved", (Bundle(moved),), "In the order of the articles' dates."))
    every = [claim, *(one.claim for origin in found.origins for one in origin.claims)]
    return Summary("claim", claim.content.text.removeprefix("that "), _place(article), _shares(every), _told(sections))


def source_summary(
    source: SourceCount,
    resting: Sequence[tuple[str, bool]],
    claims: Mapping[str, Side],
    links: Iterable[Link],
    found: Impact,
) -> Summary:
    """What a source said, what came through it, who says otherwise, and what rests on it alone.

    resting: the claims that came from it (True) or through it. claims: these, and those that are linked with them, by id.
    """
    own = [claims[id_] for id_, is_own in resting if is_own and id_ in claims]
    through = [claims[id_] for id_, is_own in resting if not is_own and id_ in claims]
    mine = {claim.id for _, claim in own}
    against = [
        Bundle((Entry(*claims[link.a]), Entry(*claims[link.b])), slots=_telling(link.slots), note=ORIGINS[link.origins])
        for link in links
        if link.relation == "contradicts" and (link.a in mine) != (link.b in mine) and {link.a, link.b} <= claims.keys()
    ]
    alone = [claims[id_] for id_ in found.only if id_ in claims]
    sections = [
        Section("What it said", tuple(_by_article(own))),
        Section("What came through it", tuple(_by_article(through))),
        Section("Who says otherwise", tuple(against), _OTHERWISE["contradicts"][1]),
        Section("Rests on it alone", tuple(_by_article(alone)), "What would have to go if it took back what it said."),
    ]
    articles = {article.sha256 for article, _ in (*own, *through)}
    size = f"{_many(len(own) + len(through), 'claim')} in {_many(len(articles), 'article')}"
    about = f"{(source.kind or 'source').replace('_', ' ')} · {source.id} · {size}"
    return Summary("source", source.name, about, _shares([claim for _, claim in (*own, *through)]), _told(sections))


def store_summary(report: CorpusReport) -> Summary:
    """What contradicts what, what moved, what several outlets have from whom, what nobody stands behind, and every claim."""
    shared = tuple(
        Bundle(
            tuple(
                Entry(
                    one.article, one.claim, _noted(origin.name or "no origin named", origin.evidence.get(one.claim.id))
                )
                for origin in thing.origins
                for one in origin.claims
            ),
            thing.text,
            note=f"{_many(thing.separate, 'separate origin')}, {_many(thing.outlets, 'outlet')}",
        )
        for thing in report.shared
    )
    sections = [
        Section("They contradict each other", tuple(map(_pair, report.contradictions)), _OTHERWISE["contradicts"][1]),
        Section(
            "Figures and states that moved", tuple(map(_pair, report.updates)), "The later one beside the earlier."
        ),
        Section("What several outlets say", shared, "Outlets that have it from one source are one origin."),
        Section("All claims", tuple(_by_article([(row.article, row.claim) for row in report.rows]))),
    ]
    return Summary("store", report.title, report.about, report.shares, _told(sections))


def _told(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(one for one in sections if one.bundles)


def _pair(one: Opposed) -> Bundle:
    return Bundle((Entry(*one.a), Entry(*one.b)), slots=one.slots, note=ORIGINS[one.link.origins])


def _by_article(sides: Iterable[Side]) -> Iterator[Bundle]:
    """The claims of each article, in the order given."""
    found: dict[str, list[Side]] = {}
    for side in sides:
        found.setdefault(side[0].sha256, []).append(side)
    for group in found.values():
        article = group[0][0]
        yield Bundle(tuple(Entry(*side) for side in group), article.title or article.ref)


def _telling(slots: Iterable[SlotPair]) -> tuple[SlotPair, ...]:
    return tuple(slot for slot in slots if slot.verdict in _TOLD_OF and slot.a and slot.b)


def _shares(claims: Iterable[Claim]) -> dict[Group, int]:
    return percents(Counter(GROUPS[claim.attribution.mode] for claim in claims))


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _noted(*notes: str | None) -> tuple[str, ...]:
    return tuple(note for note in notes if note)


def _place(article: Article) -> str:
    return " · ".join(part for part in (article.outlet or article.ref, article.published[:10]) if part)
