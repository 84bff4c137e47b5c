"""A store -> its links: every claim is compared once with those before it, in other articles, that have words in common."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from claimtrack import __version__
from claimtrack.linking.compare import Comparison, How
from claimtrack.linking.events import are_about_one_event
from claimtrack.linking.judge import FILE, LABELS
from claimtrack.linking.links import AGREEING, link, side_by_side
from claimtrack.linking.pairs import as_given, turned_round
from claimtrack.linking.subjects import Subject, subject_of, subjects
from claimtrack.model import Extraction, Link
from claimtrack.store import Store

if TYPE_CHECKING:
    from claimtrack.linking.encoder import Encoder

CANDIDATES: Final = 50
"""How many claims of other articles a claim is compared with."""
_WORDS, _AROUND = 12, 8  # of a claim and of its sentence are searched for, the rarest
_MAY_BE_LINKED: Final = 0.3
"""What slots must find likely before the encoder is asked: of the pairs written by hand 98% of those that are linked pass, of
candidates that are not linked 9%."""
_SURELY_UNRELATED: Final = 0.9
_UNRELATED: Final = LABELS.index("unrelated")
_REMEMBERED: Final = 20_000  # claims


@dataclass(frozen=True, slots=True)
class Linked:
    """What became of one edition: how many of its claims can be compared, how many pairs were, and the links that came of it."""

    ref: str
    claims: int
    pairs: int
    links: int


def linker_version(encoder: Encoder | None) -> str:
    """What makes links: the program, its weights, and whether the encoder helps."""
    digest = hashlib.sha256(FILE.read_bytes()).hexdigest()[:8]
    return f"{__version__}+{'encoder' if encoder else 'slots'}.{digest}"


def link_store(store: Store, encoder: Encoder | None = None) -> Iterator[Linked]:
    """Link the editions that are not linked yet, one after the other; a run that is ended leaves whole editions.

    encoder: None leaves the judgement to slots and words.
    """
    version = linker_version(encoder)
    linker = Linker(store, encoder)
    for edition in store.unlinked():
        done, links = linker.link(edition)
        store.keep_links(edition, links, version)
        yield done


def link_articles(
    one: Extraction, other: Extraction, encoder: Encoder | None = None
) -> list[tuple[Subject, Subject, Link]]:
    """The links between the claims of two articles, in reading order."""
    pairs = [
        _in_order(mine, theirs)
        for mine in subjects(one)
        for theirs in subjects(other)
        if are_about_one_event(mine, theirs)
    ]
    found = zip(pairs, judged(pairs, encoder), strict=True)
    return [(*pair, made) for pair, comparison in found if (made := link(*pair, comparison))]


def judged(pairs: Sequence[tuple[Subject, Subject]], encoder: Encoder | None, how: How = "archive") -> list[Comparison]:
    """How pairs compare: by slots, and those that these do not rule out by the encoder, too."""
    found = [side_by_side(one, other, how) for one, other in pairs]
    if encoder is None:
        return [one.verdict() for one in found]
    sides = {
        at: (one.a, one.b, one.voice)
        for at, one in enumerate(found)
        if one.numbers is not None and one.linked >= _MAY_BE_LINKED
    }
    first = dict(zip(sides, as_given(list(sides.values()), encoder), strict=True))
    open_ = [at for at, scores in first.items() if scores.news[_UNRELATED] < _SURELY_UNRELATED]
    second = dict(zip(open_, turned_round([sides[at] for at in open_], encoder), strict=True))
    # Where the first order leaves no doubt, it stands for both.
    return [
        one.verdict((first[at], second.get(at, first[at])) if at in first else None) for at, one in enumerate(found)
    ]


class Linker:
    """Compares claims with those of a store, which it reads once however often they are compared."""

    def __init__(self, store: Store, encoder: Encoder | None) -> None:
        self._store = store
        self._encoder = encoder
        self._read: dict[int, Subject] = {}

    def link(self, edition: int) -> tuple[Linked, list[Link]]:
        """The links of one edition's claims with those before them."""
        extraction = self._store.edition(edition)
        mine = list(subjects(extraction))
        wanted = [candidates_of(self._store, subject, edition=edition) for subject in mine]
        pairs = [pair for subject, numbers in zip(mine, wanted, strict=True) for pair in self._pairs(subject, numbers)]
        links = self._links(pairs)
        return Linked(extraction.article.ref, len(mine), len(pairs), len(links)), links

    def links_of(self, extraction: Extraction) -> list[Link]:
        """The links of an article's claims with those of the store, which need not hold it and is left as it is."""
        pairs = [
            pair
            for subject in subjects(extraction)
            for pair in self._pairs(subject, candidates_of(self._store, subject))
            if pair[0].article.id != pair[1].article.id
        ]
        return self._links(pairs)

    def _links(self, pairs: Sequence[tuple[Subject, Subject]]) -> list[Link]:
        found = zip(pairs, judged(pairs, self._encoder), strict=True)
        return [made for pair, comparison in found if (made := link(*pair, comparison))]

    def beside(self, subject: Subject, limit: int) -> list[tuple[Subject, Comparison]]:
        """The claims of the store that a claim is linked with, itself left out, and how; most alike first."""
        pairs = [
            pair
            for pair in self._pairs(subject, candidates_of(self._store, subject, limit))
            if pair[0].claim.id != pair[1].claim.id
        ]
        found = zip(pairs, judged(pairs, self._encoder, "asked"), strict=True)
        return [
            (one if other is subject else other, _for(comparison, "b" if other is subject else "a"))
            for (one, other), comparison in found
            if comparison.label != "unrelated"
        ]

    def _pairs(self, subject: Subject, numbers: Sequence[int]) -> list[tuple[Subject, Subject]]:
        """A claim with those in these rows that are enough alike, the earlier first."""
        if len(self._read) > _REMEMBERED:
            self._read.clear()
        missing = [number for number in numbers if number not in self._read]
        for number, (article, claim) in zip(missing, self._store.claims_at(missing), strict=True):
            self._read[number] = subject_of(article, claim)
        others = (self._read[number] for number in numbers)
        return [
            _in_order(other, subject) for other in others if other.is_telling and are_about_one_event(subject, other)
        ]


def _for(found: Comparison, side: Literal["a", "b"]) -> Comparison:
    """A comparison as an answer to one side: who leaves out its figure does not stand behind it."""
    lacks = any(slot.slot == "quantity" and slot.verdict == f"only_{side}" for slot in found.slots)
    return replace(found, label="differs") if lacks and found.label in AGREEING else found


def candidates_of(store: Store, subject: Subject, limit: int = CANDIDATES, *, edition: int | None = None) -> list[int]:
    """The rows of the claims that a claim is compared with, by its rarest words; edition: that of the claim, whose own article
    and those that are not linked yet are left out."""
    return store.candidates(subject.rarest(_WORDS, _AROUND), limit, edition=edition)


def _in_order(one: Subject, other: Subject) -> tuple[Subject, Subject]:
    """The earlier first; as they are where a date is missing."""
    if one.article.published and other.article.published and other.article.published < one.article.published:
        return other, one
    return one, other
