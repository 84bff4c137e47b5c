"""CT400 to CT403: how many separate origins stand behind a claim, who contradicts it, and who cites whom for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimtrack.checks.corpus import Beside
from claimtrack.checks.reading import Reading, quote
from claimtrack.checks.registry import check
from claimtrack.checks.signs import signs
from claimtrack.checks.worth import worth
from claimtrack.linking.origins import Origin, cites, origins_behind, origins_named, separate
from claimtrack.linking.subjects import Subject
from claimtrack.model import Claim, Finding

_COUNTED: Final = frozenset(("direct", "mixed", "indirect", "according_to", "document", "narrator"))


@check("CT400", "fewer separate origins than asked for", origins=0, least=0.6)
def too_few(reading: Reading) -> Iterator[Finding]:
    """Statements of fact with fewer separate origins than the user asks for; silent until somebody asks."""
    wanted, least = reading.setting("CT400", "origins"), reading.setting("CT400", "least")
    if wanted < 1:
        return
    for sentence in reading.body:
        claim = next((one for one in sentence.claims if one.attribution.mode in _COUNTED and not one.parent), None)
        if claim is None or worth(claim.content.text).score < least:
            continue
        found = separate(_origins(reading, claim))
        if found < wanted:
            yield reading.finding(
                "CT400",
                sentence.span,
                f"{_many(found)} known for it, and {wanted:g} are asked for{_unread(reading)}.",
                "Find who else knows it at first hand, or say from whom alone it comes.",
                claim=claim,
            )


@check("CT401", "contradicted by a separate origin", beyond=True)
def contradicted(reading: Reading) -> Iterator[Finding]:
    """Claims that another article contradicts from a separate origin."""
    for claim in reading.claims:
        for one in reading.corpus.beside(reading.article, claim):
            if one.link.relation != "contradicts" or one.link.origins == "same":
                continue
            against = _against(claim, one)
            if not against:
                continue
            slots = [slot for slot in one.link.slots if slot.verdict == "differ" and slot.a and slot.b]
            sides = [(slot.b, slot.a) if one.link.a == claim.id else (slot.a, slot.b) for slot in slots]
            figures = f": {sides[0][0]}, where this has {sides[0][1]}" if sides else ""
            yield reading.finding(
                "CT401",
                claim.sentence,
                f"According to {against} it is otherwise{figures}.",
                f"Give what is said by {against} as well, and leave open which of the two holds.",
                claim=claim,
                beside=[quote(one.article, one.claim.sentence)],
            )
            break


@check("CT402", "many outlets, one origin", beyond=True, outlets=3)
def one_origin(reading: Reading) -> Iterator[Finding]:
    """Claims that many outlets have from one origin; told of the first that was published."""
    least = reading.setting("CT402", "outlets")
    for claim in reading.claims:
        same = reading.corpus.saying_the_same(reading.article, claim)
        if len(same) < least or same[0].claim.id != claim.id:
            continue
        named = [one for one in origins_behind(same) if one.name]
        outlets = {one.article.outlet or one.article.ref for origin in named for one in origin.claims}
        if len(named) != 1 or len(outlets) < least:
            continue
        yield reading.finding(
            "CT402",
            claim.sentence,
            f"{len(outlets)} outlets have it, and all from {named[0].name}{_unread(reading)}.",
            "Count it as one report, and look for another origin.",
            claim=claim,
            beside=[quote(one.article, one.claim.sentence) for one in same[1:]],
        )


@check("CT403", "circular citation", beyond=True)
def circular(reading: Reading) -> Iterator[Finding]:
    """Claims whose article cites an outlet that has them, directly or through others, from the article's own."""
    own = reading.article.outlet
    for claim in reading.claims if own else ():
        if not claim.hops or cites(claim, own):
            continue
        way = _way_back(claim, reading)
        if way:
            through = " ← ".join([reading.article.outlet, *(one.article.outlet for one in way), reading.article.outlet])
            yield reading.finding(
                "CT403",
                claim.sentence,
                f"The citations run in a circle: {through}.",
                "Look for who knew it first; none of these is a source for the others.",
                claim=claim,
                beside=[quote(one.article, one.claim.sentence) for one in way],
            )


def _against(claim: Claim, other: Beside) -> str:
    """Who says otherwise from a separate origin: one with a name, or a body that is another than this claim's (*the organisers*
    beside *police*); "" where it may be the same."""
    named = origins_named(other.claim)
    if named:
        return named[0].name if other.link.origins == "separate" or not origins_named(claim) else ""
    ours, theirs = _body_of(claim), _body_of(other.claim)
    known = bool(ours or origins_named(claim))
    return theirs if theirs and known and ours != theirs else ""


def _body_of(claim: Claim) -> str:
    """The words for a body without a name (*police*, *the organisers*); "" where nobody of the kind says it."""
    source = claim.attribution.source
    words = source.mention.text.lower().split() if source else []
    return next((word for word in words if word in signs().bodies), "")


def _way_back(claim: Claim, reading: Reading) -> list[Subject]:
    """The claims through which the outlets that a claim cites lead back to the article's own, none published after it; [] where
    none do."""
    article = reading.article
    same = [
        one
        for one in reading.corpus.saying_the_same(article, claim)
        if one.article.outlet and one.article.published <= article.published
    ]
    open_: list[tuple[Claim, list[Subject]]] = [(claim, [])]
    seen = {claim.id}
    while open_:
        here, way = open_.pop(0)
        for one in same:
            if one.claim.id in seen or not cites(here, one.article.outlet):
                continue
            seen.add(one.claim.id)
            if cites(one.claim, article.outlet):
                return [*way, one]
            open_.append((one.claim, [*way, one]))
    return []


def _origins(reading: Reading, claim: Claim) -> list[Origin]:
    return origins_behind(reading.corpus.saying_the_same(reading.article, claim))


def _many(number: int) -> str:
    return {0: "No origin is", 1: "One origin is"}.get(number, f"{number} separate origins are")


def _unread(reading: Reading) -> str:
    """What keeps anybody from saying that there is no other origin."""
    unread = reading.corpus.unread
    inputs = "1 input" if unread == 1 else f"{unread} inputs"
    return f"; whether there are others is unknown, as {inputs} could not be read" if unread else ""
