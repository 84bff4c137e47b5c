"""CT106: claims that the outlet itself calls unfounded, and leaves so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from claimtrack.checks.reading import Reading, Sentence
from claimtrack.checks.registry import check
from claimtrack.checks.signs import signs
from claimtrack.model import Claim, Finding

_AFTER: Final = 2  # sentences after a claim marked as unfounded in which it can be put right
_NEAR: Final = 60  # characters between a noun for a claim and what it is called
_BUT: Final = re.compile(r"\b(?:but|although|though|while|whereas|despite|when|which)\b", re.IGNORECASE)
_TOLD: Final = frozenset(("direct", "mixed", "indirect", "according_to", "document", "hearsay"))
_QUOTED: Final = re.compile(r"[“\"][^“”\"]*[”\"]")
_SAYING: Final = re.compile(r"\b(?:said|says?|saying|told|tells|wrote|writes|according)\b")
"""Who *says* that a report is false speaks of another's; who *repeats* or *spreads* it claims it himself."""
_APPOSED: Final = re.compile(r", (?:an?|another|the|its?|all of it|which is) [^,;]*$")
_TAKES_UP: Final = re.compile(
    r"(?:but |in fact|in reality|there (?:is|was|were|are) |no |none |neither |it (?:is|was) |th(?:e|at) claim|the allegation)",
    re.IGNORECASE,
)


@check("CT106", "a claim marked as unfounded, without what is known")
def unfounded(reading: Reading) -> Iterator[Finding]:
    """Claims that the outlet marks as unfounded and repeats without saying what is known."""
    known = signs()
    body = reading.body
    for at, sentence in enumerate(body):
        marked = next((one for one in sentence.claims if _is_marked(one, sentence)), None)
        if marked is None or _is_put_right(marked, sentence, body[at + 1 : at + 1 + _AFTER], reading):
            continue
        word = known.unfounded.search(sentence.text) or known.unfoundedly.search(sentence.text)
        yield reading.finding(
            "CT106",
            sentence.span,
            f"The outlet calls the claim “{word.group() if word else 'unfounded'}” and repeats it without saying what is known.",
            "Say in the same breath what is known, and from whom, or do not repeat the claim.",
            claim=marked,
        )


def _is_marked(claim: Claim, sentence: Sentence) -> bool:
    """Whether the outlet itself says that there is nothing behind what somebody claims: in the cue, in words of the sentence that
    are not the claim's, at the head of the claim (*the baseless charge that*), or behind it (*…, a baseless idea*)."""
    attribution, known = claim.attribution, signs()
    cue, text = attribution.cue, claim.content.text
    if attribution.mode not in _TOLD or _QUOTED.fullmatch(text):
        return False
    distances = attribution.stance == "distances" and _is_own_cue(claim, sentence)
    if distances and cue and (known.unfounded.search(cue.text) or known.unfoundedly.search(cue.text)):
        return True
    apposed, nouns = _APPOSED.search(sentence.text), _nouns()
    named = nouns.opens.match(text) if cue and not _SAYING.search(cue.text) else None
    around = " ".join([_QUOTED.sub(" ", sentence.around_claims), *(one.group() for one in (apposed, named) if one)])
    return bool(known.unfoundedly.search(around)) or any(
        nouns.after.match(around, word.end()) or nouns.before.search(around, max(0, word.start() - _NEAR), word.start())
        for word in known.unfounded.finditer(around)
    )


class _Nouns(NamedTuple):
    """What finds a noun for a claim: at its head (*the baseless charge that*), behind a word (*false rumours*), before one (*a
    claim that is baseless*)."""

    opens: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]


@cache
def _nouns() -> _Nouns:
    noun = signs().claim_nouns.pattern
    return _Nouns(
        re.compile(rf"(?:the|an?|his|her|their|its|this|that|one) (?:[\w-]+ ){{1,4}}?{noun}", re.IGNORECASE),
        re.compile(rf"(?: [\w-]+){{0,2}} {noun}", re.IGNORECASE),
        re.compile(rf"{noun}(?:,? [\w-]+){{0,4}},? $", re.IGNORECASE),
    )


def _is_own_cue(claim: Claim, sentence: Sentence) -> bool:
    """Whether the words that report a claim are the outlet's, and not those of somebody who speaks of another's claim."""
    parent = next((one for one in sentence.claims if one.id == claim.parent), None)
    ours, theirs = (one.attribution.source if one else None for one in (claim, parent))
    return parent is None or (ours is not None and theirs is not None and ours.name == theirs.name is not None)


def _is_put_right(claim: Claim, sentence: Sentence, after: Sequence[Sentence], reading: Reading) -> bool:
    """Whether the rest of the sentence, or one of those after it on the same subject, says what is known."""
    behind = claim.content.spans[-1].end - sentence.span.start
    rest = sentence.text[behind:]
    if _BUT.search(rest) and signs().known.search(rest):
        return True
    return any(
        signs().known.search(other.text) and (reading.likeness(sentence, other) > 0 or _TAKES_UP.match(other.text))
        for other in after
    )
