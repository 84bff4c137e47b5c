"""CT101, CT102 and CT106: what is stated and nobody stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from claimtrack.checks.reading import Reading, Sentence
from claimtrack.checks.registry import check
from claimtrack.checks.signs import signs
from claimtrack.checks.support import goes_on_after, speaks_for_itself, support_of, takes_up
from claimtrack.checks.worth import worth
from claimtrack.linking.links import AGREEING
from claimtrack.model import Claim, Finding, Words

_AFTER: Final = 2  # sentences after a claim marked as unfounded in which it can be put right
_PERSONAL: Final = re.compile(r"\b(?:I|we|We|me|us|my|our|Our)\b")
_OPENS_QUOTE: Final = re.compile(r"^[“\"‘«„]")  # somebody's words, whoever says them
_NAMED: Final = re.compile(r"\b[A-Z][\w’'-]+ $")
_BUT: Final = re.compile(r"\b(?:but|although|though|while|whereas|despite|when|which)\b", re.IGNORECASE)
_TOLD: Final = frozenset(("direct", "mixed", "indirect", "according_to", "document", "hearsay"))
_QUOTED: Final = re.compile(r"[“\"][^“”\"]*[”\"]")
_DEFINITE: Final = re.compile(r"(?:the|this|that|these|those|it|he|she|they|his|her|its|their)\b", re.IGNORECASE)
_NOUN: Final = (
    r"(?:claim|charge|story|stories|tale|assertion|allegation|accusation|rumour|rumor|theory|lie|report|idea|notion|myth|suggestion|statement)"
    r"s?\b"
)
_NAMED_CLAIM: Final = re.compile(
    rf"(?:the|an?|his|her|their|its|this|that|one) (?:[\w-]+ ){{1,4}}?{_NOUN}", re.IGNORECASE
)
_CLAIM_IS: Final = re.compile(rf"\b{_NOUN}(?:,? [\w-]+){{0,4}},? $", re.IGNORECASE)  # a claim that is baseless
_NEAR: Final = 60  # characters
_OF_A_CLAIM: Final = re.compile(rf"(?: [\w-]+){{0,2}} {_NOUN}", re.IGNORECASE)
_PLAIN: Final = re.compile(
    r"\b(?:said|says?|saying|told|tells|wrote|writes|according)\b"
)  # who says so speaks of another's
_APPOSED: Final = re.compile(r", (?:an?|another|the|its?|all of it|which is) [^,;]*$")
_TAKES_UP: Final = re.compile(
    r"(?:but |in fact|in reality|there (?:is|was|were|are) |no |none |neither |it (?:is|was) |th(?:e|at) claim|the allegation)",
    re.IGNORECASE,
)


@check("CT101", "a statement of fact that nobody is named for", least=0.6)
def unsupported(reading: Reading) -> Iterator[Finding]:
    """Statements of fact in the narrator's voice with nobody behind them, in the article or another one."""
    least = reading.setting("CT101", "least")
    if speaks_for_itself(reading):
        return
    for sentence in reading.body:
        if not sentence.claims or not sentence.is_narrators or _is_own(sentence, reading):
            continue
        found = worth(sentence.text, reading.article.published)
        if found.score < least or goes_on_after(sentence, reading) or support_of(sentence, reading):
            continue
        if _is_said_elsewhere(sentence, reading):
            continue
        signs_of = ", ".join(name.replace("_", " ") for name in found.signs)
        yield reading.finding(
            "CT101",
            sentence.span,
            f"Nobody is named for it {_where(reading)}, and it could be looked up ({signs_of}).",
            "Say who reported it, or that the outlet saw or measured it itself.",
            claim=sentence.claims[0],
        )


@check("CT102", "hearsay with nobody behind it")
def hearsay(reading: Reading) -> Iterator[Finding]:
    """*Reportedly*, *reports that* and their kind, where nobody says whose report it is."""
    for sentence in reading.body:
        found = next(_hearsay_in(sentence, reading), None)
        if found is None or support_of(sentence, reading, by_words=True):
            continue
        claim, words = found
        yield reading.finding(
            "CT102",
            sentence.span,
            f"“{words}” names nobody: whose report it is stands nowhere around it.",
            "Name who reported it, or leave it out.",
            claim=claim,
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


def _hearsay_in(sentence: Sentence, reading: Reading) -> Iterator[tuple[Claim, str]]:
    """The hearsay of a sentence that nobody is behind, with the words that make it hearsay."""
    for claim in sentence.claims:
        cue = claim.attribution.cue
        if claim.attribution.mode == "hearsay" and cue and not signs().expected.search(cue.text):
            if _is_nobodys(claim, reading) and not _is_aside(cue, sentence, reading):
                yield claim, cue.text
        elif sentence.is_narrators and (said := signs().word_has_it.search(sentence.text)):
            yield claim, said.group()


def _where(reading: Reading) -> str:
    return "in the article or in another one" if reading.corpus.has_links else "in the article"


def _is_own(sentence: Sentence, reading: Reading) -> bool:
    """Whether the outlet tells what it saw, measured, asked or did itself."""
    if any(pattern.search(sentence.text) for pattern in (signs().own, signs().word_has_it, _PERSONAL, _OPENS_QUOTE)):
        return True
    if any(_NAMED.search(sentence.text, 0, verb.start()) for verb in signs().measured.finditer(sentence.text)):
        return True  # the body that measured is named
    outlet = reading.article.outlet
    short = outlet.removeprefix("The ").split()[-1] if outlet else ""
    return bool(outlet) and bool(
        re.search(rf"\b(?:told|by|a|for|of) (?:the |The )?(?:{re.escape(outlet)}|{re.escape(short)})\b", sentence.text)
    )


def _is_said_elsewhere(sentence: Sentence, reading: Reading) -> bool:
    """Whether another article that says the same names who is behind it."""
    return any(
        beside.link.relation in AGREEING and beside.claim.hand is not None
        for claim in sentence.claims
        for beside in reading.corpus.beside(reading.article, claim)
    )


def _is_nobodys(claim: Claim, reading: Reading) -> bool:
    """Whether neither the chain of a claim nor one it stands in leads to anybody."""
    if claim.hops or claim.attribution.source:
        return False
    parents = {one.id: one for one in reading.extraction.claims}
    parent = parents.get(claim.parent or "")
    return parent is None or _is_nobodys(parent, reading)


def _is_aside(cue: Words, sentence: Sentence, reading: Reading) -> bool:
    """Whether the sentence goes on with what a known source tells in the one before, which has no hearsay itself: "The soldier,
    who was reportedly wounded, died", "The talks reportedly touched on a prisoner exchange"."""
    at = reading.body.index(sentence)
    before = reading.body[at - 1] if at else None
    if (
        before is None
        or before.block != sentence.block
        or any(one.attribution.mode == "hearsay" for one in before.claims)
    ):
        return False
    start, end = cue.spans[0].start - sentence.span.start, cue.spans[-1].end - sentence.span.start
    plain = f"{sentence.text[:start].rstrip()} {sentence.text[end:].lstrip()}"
    if not _DEFINITE.match(plain):
        return False  # "A fifth man reportedly left"
    return takes_up(_without_asides(plain), before, reading)


def _without_asides(text: str) -> str:
    """A sentence without what stands between commas."""
    return re.sub(r",[^,]*,", "", text)


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
    apposed = _APPOSED.search(sentence.text)
    named = _NAMED_CLAIM.match(text) if cue and not _PLAIN.search(cue.text) else None
    around = " ".join([_QUOTED.sub(" ", sentence.around_claims), *(one.group() for one in (apposed, named) if one)])
    return bool(known.unfoundedly.search(around)) or any(
        _OF_A_CLAIM.match(around, word.end()) or _CLAIM_IS.search(around, max(0, word.start() - _NEAR), word.start())
        for word in known.unfounded.finditer(around)
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
