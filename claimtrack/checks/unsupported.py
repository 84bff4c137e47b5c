"""CT101 and CT102: statements and hearsay that nobody stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimtrack.checks.reading import Reading, Sentence
from claimtrack.checks.registry import check
from claimtrack.checks.signs import signs
from claimtrack.checks.support import goes_on_after, speaks_for_itself, support_of, takes_up
from claimtrack.checks.worth import worth
from claimtrack.linking.links import AGREEING
from claimtrack.model import Claim, Finding, Words

_PERSONAL: Final = re.compile(r"\b(?:I|we|We|me|us|my|our|Our)\b")
_OPENS_QUOTE: Final = re.compile(r"^[“\"‘«„]")  # somebody's words, whoever says them
_NAMED: Final = re.compile(r"\b[A-Z][\w’'-]+ $")
_DEFINITE: Final = re.compile(r"(?:the|this|that|these|those|it|he|she|they|his|her|its|their)\b", re.IGNORECASE)


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
