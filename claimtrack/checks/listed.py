"""CT201 and CT202: the Sources list against what the text cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimtrack.checks.reading import Reading
from claimtrack.checks.registry import check
from claimtrack.extraction.who.people import people
from claimtrack.extraction.who.registry import fold, shipped_registry, without_article
from claimtrack.linking.voices import Voice, institution_stems, voice
from claimtrack.model import Claim, Finding, Hop, ListedSource

_NO_BODIES: Final = frozenset(("person", "anonymous", "document"))
_MERELY: Final = frozenset(("attitude",))  # who wants something is not cited
_SAID_SO: Final = frozenset(("explicit", "credit"))


@check("CT201", "a source listed and never cited")
def never_cited(reading: Reading) -> Iterator[Finding]:
    """Entries of the Sources list that the text names nowhere."""
    cited = [made for _, hop in _cited(reading) if (made := _voice(hop))]
    text = "\n".join(one.text for one in reading.sentences)
    for entry in reading.article.listed_sources:
        listed = _listed(entry)
        named = any(_is_named(name, text) for name in _names_of(entry))
        if named or listed is None or _is_address(entry.name) or any(_are_one(listed, one) for one in cited):
            continue
        yield reading.finding(
            "CT201",
            entry.span,
            f"{entry.name} is listed among the sources, and the text says of nothing that it came from there.",
            "Say in the text what is from this source, or take it off the list.",
        )


@check("CT202", "a source cited and never listed")
def never_listed(reading: Reading) -> Iterator[Finding]:
    """Bodies, agencies and outlets that the text cites and a Sources list leaves out; people are not expected there."""
    listed = [made for entry in reading.article.listed_sources if (made := _listed(entry))]
    if not listed:
        return
    for claim, hop in _cited(reading):
        party = _voice(hop)
        if party is None or _is_no_body(hop) or any(_are_one(party, one) for one in listed):
            continue
        listed.append(party)  # each is told once
        yield reading.finding(
            "CT202",
            hop.evidence.spans[0] if hop.evidence else claim.sentence,
            f"{hop.name} is cited, and the list of sources leaves it out.",
            "List it, or say through whom it was quoted.",
            claim=claim,
        )


def _cited(reading: Reading) -> Iterator[tuple[Claim, Hop]]:
    """The hands that the article itself names, claim by claim."""
    for claim in reading.claims:
        for hop in claim.chain if claim.attribution.mode not in _MERELY else ():
            if hop.role != "outlet" and hop.basis in _SAID_SO:
                yield claim, hop


def _is_no_body(hop: Hop) -> bool:
    """Whether nobody expects a party on a list: a person, *officials*, *the army* of which nobody tells which."""
    name = without_article(hop.name).split()
    known = people()
    words = (hop.evidence.text if hop.evidence else hop.name).lower().split()
    described = any(word in known.anonymous for word in words[:-1]) or not known.roles.keys().isdisjoint(words)
    is_person = hop.kind is None and len(name) > 1 and described
    named = any(word[:1].isupper() and word.lower() not in known.takers for word in name)
    return (
        hop.kind in _NO_BODIES
        or is_person
        or (not named and (hop.id is None or len(name) < 2))
        or not name[0][:1].isalpha()
    )


def _are_one(one: Voice, other: Voice) -> bool:
    """Whether a name on the list is a party of the text. A ministry is no organisation, though both are of health."""
    heads, others = (frozenset(party.stems) & institution_stems() for party in (one, other))
    return one.is_same(other) and (one.id == other.id or not (heads and others) or not heads.isdisjoint(others))


def _voice(hop: Hop) -> Voice | None:
    return voice(hop.id or "", hop.name, hop.evidence.text if hop.evidence else hop.name)


def _is_address(name: str) -> bool:
    """Whether an entry is a link: what it is for, its number in the text says."""
    return "://" in name or name.startswith("www.")


def _names_of(entry: ListedSource) -> set[str]:
    """What the text may call a source on the list: its name, its acronym in brackets, the names it is known by."""
    name, _, acronym = entry.name.partition("(")
    known = shipped_registry().named(name.strip()) or shipped_registry().named(entry.name)
    names = {name, acronym.strip(") "), *(known.names() if known else ())}
    return {without_article(one.strip()) for one in names if one.strip()}


def _is_named(name: str, text: str) -> bool:
    """Whether a text has a name as a word; an acronym in capitals alone (WHO, who)."""
    words, within = (name, text) if name.isupper() else (fold(name), fold(text))
    return re.search(rf"\b{re.escape(words)}\b", within) is not None


def _listed(entry: ListedSource) -> Voice | None:
    known = shipped_registry().named(entry.name)
    return voice(known.id if known else "", known.name if known else entry.name, entry.name)
