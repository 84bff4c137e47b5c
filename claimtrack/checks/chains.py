"""CT203, CT406 and, along chains, CT301: what a claim lost on its way from an earlier article to a later one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimtrack.checks.corpus import Beside
from claimtrack.checks.reading import Reading, quote
from claimtrack.checks.registry import check
from claimtrack.linking.drift import drift
from claimtrack.linking.origins import origins_named, parties_named
from claimtrack.model import Claim, Finding

_SAYING_THE_SAME: Final = ("echoes", "corroborates")
_SURE: Final = frozenset(("explicit", "carried", "credit"))


@check("CT203", "second-hand presented as first-hand", beyond=True)
def relay_dropped(reading: Reading) -> Iterator[Finding]:
    """Claims given as told by their origin where an earlier article shows that it told somebody else."""
    for claim in reading.claims:
        origins = origins_named(claim)
        if not origins or any(hop.role == "relay" and hop.basis in _SURE for hop in claim.chain):
            continue
        for before in _before(claim, reading, origins=("same",)):
            relays = [name for name in _told_to(before) if name != reading.article.outlet]
            relays = [name for name in relays if name.lower() not in claim.sentence.cut(reading.article.text).lower()]
            same = any(one.is_same(other) for one in origins for other in origins_named(before.claim))
            if same and relays:
                yield reading.finding(
                    "CT203",
                    claim.sentence,
                    f"{origins[0].name} is cited directly, and the earlier article has it through {relays[0]}.",
                    f"Name {relays[0]}, unless it was said to you as well.",
                    claim=claim,
                    beside=[quote(before.article, before.claim.sentence)],
                )
                break


@check("CT406", "attributed upstream, the narrator's own downstream", beyond=True)
def attribution_lost(reading: Reading) -> Iterator[Finding]:
    """Statements of the narrator that an earlier article has from somebody; doubly so where agency or outlet are gone as well."""
    for claim in reading.claims:
        if claim.attribution.mode != "narrator" or claim.hops:
            continue
        for before in _before(claim, reading, origins=("same", "unknown")):
            if before.claim.hand is None or before.link.relation not in _SAYING_THE_SAME:
                continue
            names = [party.name for party in (*parties_named(before.claim, "relay"), *origins_named(before.claim))]
            if not names:
                continue
            twice = len(names) > 1
            yield reading.finding(
                "CT406",
                claim.sentence,
                f"The earlier article has it from {' through '.join(reversed(names))}; here it is the outlet's own word"
                + (", with agency and speaker both gone." if twice else "."),
                f"Name {names[-1]}" + (f" and {names[0]}." if twice else "."),
                claim=claim,
                beside=[quote(before.article, before.claim.sentence)],
            )
            break


def certainty_along_chains(reading: Reading) -> Iterator[Finding]:
    """CT301: claims that are surer or less sure than an earlier one of the same origin."""
    for claim in reading.claims:
        for before in _before(claim, reading, origins=("same",)):
            changed = next((one for one in drift(before.claim, claim) if one.slot == "certainty"), None)
            if changed is None or before.link.relation not in _SAYING_THE_SAME:
                continue
            how = "surer" if changed.change == "gained" else "less sure"
            yield reading.finding(
                "CT301",
                claim.sentence,
                f"It is {how} than the article it comes from: {changed.before} there, {changed.after} here.",
                "Keep the certainty of the origin, or say what is known since.",
                claim=claim,
                beside=[quote(before.article, before.claim.sentence)],
            )
            break


def _before(claim: Claim, reading: Reading, *, origins: tuple[str, ...]) -> Iterator[Beside]:
    """What earlier articles of other outlets say beside a claim, the first published first."""
    outlet = reading.article.outlet
    found = [
        one
        for one in reading.corpus.beside(reading.article, claim)
        if one.order == "earlier" and one.link.origins in origins and not (outlet and one.article.outlet == outlet)
    ]
    yield from sorted(found, key=lambda one: (one.article.published, one.article.id, one.claim.id))


def _told_to(before: Beside) -> list[str]:
    """Through whom a claim came, the outlet itself among them where it says that it was told."""
    names = [party.name for party in parties_named(before.claim, "relay")]
    outlet, sentence = before.article.outlet, before.claim.sentence.cut(before.article.text)
    if outlet and re.search(rf"\btold (?:the )?{re.escape(outlet.removeprefix('The '))}\b", sentence):
        names.append(outlet)
    return names
