"""Two claims that say the same -> whether one origin is behind both; many of them -> how many separate origins there are.

Only what is named separates: two outlets that name nobody may have it from one agency. Only what is credited, cited or named
joins: the same words without a credit are unknown, not one and not two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimtrack.extraction.who.names import shortens
from claimtrack.extraction.who.registry import fold, shipped_registry, without_article
from claimtrack.linking.alignment import align
from claimtrack.linking.copies import Copy, copy_of
from claimtrack.linking.subjects import Subject
from claimtrack.linking.voices import Voice, voice
from claimtrack.model import Claim, Hop, Origins, Role

_SAME_WORDS: Final = 0.85  # covered both ways
_HANDS: Final[tuple[Role, ...]] = ("relay", "origin")
_UNNAMED: Final = frozenset(("anonymous", "document"))
_COUNTED: Final = frozenset(("asserted", "probable"))
"""How sure a claim must be to count: *may have died* supports nobody."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody a claim came from or through."""

    name: str
    voice: Voice

    def is_same(self, other: Party) -> bool:
        """Whether both are one."""
        return self.voice.is_same(other.voice)


def origins_of(one: Subject, other: Subject) -> tuple[Origins, str]:
    """Whether two claims that say the same have one origin, with the evidence."""
    ours, theirs = origins_named(one.claim), origins_named(other.claim)
    for party in ours:
        if any(party.is_same(their) for their in theirs):
            return "same", f"both have it from {party.name}"
    same_words = are_worded_alike(one, other)
    copy = copy_of(one.article, other.article) if same_words else None
    if cited := _cited(one, other) or _cited(other, one) or _copied(copy):
        return "same", cited
    if ours and theirs and not copy:  # in a copy one of them may be a mistake
        return "separate", f"one has it from {ours[0].name}, the other from {theirs[0].name}"
    if relayed := _relayed(one, other) or _of_one_outlet(one, other):
        return "same", relayed
    return "unknown", _alike(copy) if same_words else _silent(one, other)


def _copied(copy: Copy | None) -> str:
    return f"one is copied from the other: {copy.why}" if copy and copy.is_credited else ""


def _relayed(one: Subject, other: Subject) -> str:
    theirs = parties_named(other.claim, "relay")
    shared = next((party for party in parties_named(one.claim, "relay") if any(map(party.is_same, theirs))), None)
    return f"both have it through {shared.name}" if shared else ""


def _of_one_outlet(one: Subject, other: Subject) -> str:
    """That both are an outlet's own words, where they are."""
    outlet = one.article.outlet
    silent = all(side.claim.attribution.mode == "narrator" and not origins_named(side.claim) for side in (one, other))
    return f"both are {outlet}'s own words" if silent and outlet and outlet == other.article.outlet else ""


def _silent(one: Subject, other: Subject) -> str:
    silent = [subject for subject in (one, other) if not origins_named(subject.claim)]
    return f"{' and '.join(map(_place, silent))} name{'s' if len(silent) == 1 else ''} no origin"


def are_worded_alike(one: Subject, other: Subject) -> bool:
    """Whether nearly all words of each claim are in the other."""
    alignment = align(one.statement, other.statement)
    return alignment is not None and min(alignment.in_a, alignment.in_b) >= _SAME_WORDS


def _alike(copy: Copy | None) -> str:
    if copy is None:
        return "the words are the same, and neither credits the other"
    shared = f"the articles share text ({copy.contained:.0%} of the shorter one, {copy.longest} words in a row)"
    return f"{shared}, and neither credits the other" + (f"; {copy.why}" if copy.why else "")


def origins_named(claim: Claim) -> tuple[Party, ...]:
    """The origins that a claim's article names; nobody for *officials*."""
    return parties_named(claim, "origin")


def parties_named(claim: Claim, role: Role) -> tuple[Party, ...]:
    """The named hands of a claim's chain in this role."""
    return _parties(claim.chain, role)


def _parties(chain: Iterable[Hop], role: Role) -> tuple[Party, ...]:
    return tuple(
        Party(hop.name, made)
        for hop in chain
        if hop.role == role and hop.kind not in _UNNAMED and (made := voice(hop.id or "", hop.name, hop.name))
    )


def _cited(one: Subject, other: Subject) -> str:
    """How the article of one claim says that it has it from the other's outlet; "" where it does not."""
    return f"{_place(one)} has it from {other.article.outlet}" if cites(one.claim, other.article.outlet) else ""


def cites(claim: Claim, outlet: str, *, in_words: bool = False) -> bool:
    """Whether a claim came from or through an outlet; a hospital of the town that a paper is of is not that paper.

    in_words: only where the text says so, and no credit line alone.
    """
    chain = tuple(hop for hop in claim.chain if not in_words or hop.basis in ("explicit", "carried"))
    return any(is_outlet(party, outlet) for role in _HANDS for party in _parties(chain, role))


def is_outlet(party: Party, outlet: str) -> bool:
    """Whether a party is an outlet of this name: by id, by its name or a part of it (*the Ledger*), or by its acronym."""
    known = shipped_registry().named(outlet)
    own = voice(known.id if known else "", known.name if known else outlet, outlet)
    if own is None:
        return False
    name, whole = fold(without_article(party.name)), fold(without_article(outlet))
    alike = name == whole or shortens(name, whole) or shortens(whole, name)
    return alike or bool(own.id and own.id == party.voice.id) or party.voice.spells(own) or own.spells(party.voice)


def _place(subject: Subject) -> str:
    return subject.article.outlet or subject.article.ref


@dataclass(frozen=True, slots=True)
class Origin:
    """Claims that go back to one origin, the first published first; `name` is "" where nobody names it; `evidence` says, for each
    claim but the first, why it is no other origin."""

    name: str
    claims: tuple[Subject, ...]
    evidence: Mapping[str, str]


def origins_behind(subjects: Sequence[Subject]) -> list[Origin]:
    """The origins behind claims that say the same: named ones first, those of most claims first. Claims are of one origin when
    each is of one with the next."""
    ordered = sorted(
        subjects, key=lambda one: (one.article.published or "9999", one.article.id, one.claim.content.spans)
    )
    from networkx.utils import UnionFind

    groups = UnionFind(subject.claim.id for subject in ordered)
    evidence: dict[str, str] = {}
    for at, one in enumerate(ordered):
        for other in ordered[:at]:
            found, why = origins_of(other, one)
            if found == "same" and groups[other.claim.id] != groups[one.claim.id]:
                groups.union(other.claim.id, one.claim.id)
                evidence.setdefault(one.claim.id, why)
    found_by_root: dict[str, list[Subject]] = {}
    for subject in ordered:
        found_by_root.setdefault(groups[subject.claim.id], []).append(subject)
    made = [_origin(members, evidence) for members in found_by_root.values()]
    return sorted(made, key=lambda one: (not one.name, -len(one.claims), one.name, one.claims[0].claim.id))


def separate(found: Sequence[Origin]) -> int:
    """How many separate origins are known: those with a name that assert it. The others may be any of them."""
    return sum(
        bool(origin.name) and any(subject.claim.certainty.level in _COUNTED for subject in origin.claims)
        for origin in found
    )


def _origin(members: Sequence[Subject], evidence: Mapping[str, str]) -> Origin:
    names = [party.name for subject in members for party in origins_named(subject.claim)]
    name = max(names, key=lambda one: (names.count(one), len(one), one), default="")
    mine = {subject.claim.id: evidence[subject.claim.id] for subject in members[1:] if subject.claim.id in evidence}
    return Origin(name, tuple(members), mine)
