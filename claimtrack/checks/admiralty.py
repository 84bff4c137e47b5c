"""Who is behind a claim and who says otherwise -> the second sign of the Admiralty code, as a proposal.

NATO AJP-2.1 judges source (a letter) and item (a digit) apart. The digit follows here from corroboration by separate origins
alone; the letter is nobody's to compute: it comes from the user, or there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from claimtrack.linking.behind import Behind
from claimtrack.linking.origins import origins_named
from claimtrack.linking.subjects import Subject

_Side = Literal["separate", "unknown", "nobody"]
_UNDISPUTED: Final[Mapping[_Side, int]] = {"separate": 1, "unknown": 2, "nobody": 6}
_WORDS: Final = {
    1: "a separate origin agrees, and none says otherwise",
    2: "others agree that may be separate, and none says otherwise",
    3: "some agree, and some say otherwise",
    4: "nobody agrees, and somebody says otherwise that may be the same origin",
    5: "nobody agrees, and a separate origin says otherwise",
    6: "there is nothing to judge by",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """`letter`: what the user said of the origin, "" where nothing; `digit`: 1 to 6; `reason`: why this digit."""

    letter: str
    digit: int
    reason: str

    def __str__(self) -> str:
        return f"{self.letter or '–'}{self.digit}"


def proposal(found: Behind, reliability: Mapping[str, str], *, unread: int = 0) -> Proposal:
    """What corroboration says of a claim.

    reliability: letters by the ids of sources; the claim's is that of its origin, where all its origins have one and the same.
    unread: how many inputs could not be read; where there are any, others may be unknown.
    """
    agree, otherwise = _agreeing(found), _otherwise(found)
    if otherwise == "nobody":
        digit = _UNDISPUTED[agree]
    elif agree == "nobody":
        digit = 5 if otherwise == "separate" else 4
    else:
        digit = 3
    reason = _WORDS[digit]
    if digit == 6 and unread:
        reason += f"; {unread:,} input{'' if unread == 1 else 's'} could not be read, and others may be unknown"
    return Proposal(_letter(found, reliability), digit, reason)


def _agreeing(found: Behind) -> _Side:
    """Whether more than one origin has it: known to be separate, or perhaps."""
    if found.separate > 1:
        return "separate"
    return "unknown" if len(found.origins) > 1 else "nobody"


def _otherwise(found: Behind) -> _Side:
    against = [subject for subject, _ in found.otherwise["contradicts"]]
    if not against:
        return "nobody"
    return "separate" if any(_is_separate(subject, found) for subject in against) else "unknown"


def _is_separate(subject: Subject, found: Behind) -> bool:
    """Whether somebody is named for it who is none of those that agree, and these are named, too."""
    ours = [party for origin in found.origins for one in origin.claims for party in origins_named(one.claim)]
    theirs = origins_named(subject.claim)
    return bool(ours) and bool(theirs) and not any(party.is_same(one) for party in theirs for one in ours)


def _letter(found: Behind, reliability: Mapping[str, str]) -> str:
    ids = {
        hop.id for origin in found.origins for one in origin.claims for hop in one.claim.chain if hop.role == "origin"
    }
    letters = {reliability.get(id_ or "", "") for id_ in ids}
    return letters.pop() if len(letters) == 1 else ""
