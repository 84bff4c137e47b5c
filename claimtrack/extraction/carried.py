"""Sentences that go on with a report without saying so: "The operation also destroyed several vehicles."

A sentence of the narrator right after an attributed one, in the same paragraph, whose subject takes up something that was
reported there, is still that source's; until a topic of its own, another source, or the outlet's own voice begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from claimtrack.extraction.lexicon import pattern_of, read_mapping
from claimtrack.extraction.who.people import people
from claimtrack.extraction.who.pronouns import is_one
from claimtrack.extraction.who.registry import first_word, without_article
from claimtrack.model import Source

_TAKEN_UP: Final = re.compile(
    r"\b(?:the|those|these|this|that|its|their|his|her|all|another)\b(?P<words>(?: [\w’'-]+){1,4})", re.IGNORECASE
)
_COUNTED: Final = re.compile(r"\w+ (?:others?|more|of (?:them|the|those|these))\b", re.IGNORECASE)
_SUCH: Final = re.compile(r"\bsuch\b", re.IGNORECASE)
_PRESENT: Final = re.compile(r"\b(?:(?:is|are)(?! \w+ing\b)|has|have|remains?|does|do)\b")
_SUBJECT: Final = 90  # characters that hold a sentence's subject
_WORD: Final = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class _Signs:
    """The vocabulary of carrying.yaml."""

    turns: re.Pattern[str]
    own_voice: re.Pattern[str]
    judges: re.Pattern[str]
    background: re.Pattern[str]
    further: re.Pattern[str]
    events: frozenset[str]
    anybody: frozenset[str]
    weak: frozenset[str]


@cache
def _signs() -> _Signs:
    data = read_mapping("carrying.yaml")
    return _Signs(
        turns=pattern_of(data["turns"]),
        own_voice=pattern_of(data["own_voice"]),
        judges=pattern_of(data["judges"]),
        background=pattern_of(data["background"]),
        further=pattern_of(data["further"]),
        events=frozenset(str(data["events"]).split()),
        anybody=frozenset(str(data["anybody"]).split()),
        weak=frozenset(str(data["weak"]).split()),
    )


def goes_on(sentence: str, told: str, source: Source, outlet: str = "") -> str:
    """Why a sentence goes on with what was told in the one before it; "" when it does not.

    sentence: the narrator's; told: the words reported before; source: who told them; outlet: whose own doings are its own voice.
    """
    if _speaks_for_itself(sentence, outlet):
        return ""
    subject = sentence[:_SUBJECT]
    opening = first_word(subject).strip("“\"',").lower()
    if people().pronouns.get(opening) in ("he", "she", "it", "they"):
        return "its pronoun goes on with what was told" if _takes_up(opening, source) else ""
    if _signs().further.match(subject) or _COUNTED.match(subject):
        return "it goes on counting what was told"
    if _SUCH.search(subject):
        return "“such” takes up what was told"
    return _definite(subject, told)


def turns_away(sentence: str) -> bool:
    """Whether a sentence opens by turning to something else: *Meanwhile*, *In other developments*."""
    return _signs().turns.match(sentence) is not None


def opens_with_event(text: str) -> bool:
    """Whether words begin with an event that a definite noun takes up, whichever it is: *the assault*."""
    return _opens_with(text, _signs().events)


def opens_with_somebody(text: str) -> bool:
    """Whether words begin with somebody or something that a definite noun takes up: *the vessel*."""
    return _opens_with(text, _signs().anybody)


def _opens_with(text: str, nouns: frozenset[str]) -> bool:
    match = _TAKEN_UP.match(text.removeprefix("that "))
    words = match["words"].lower().split() if match else []
    return any(word in nouns or word.rstrip("s") in nouns for word in words[:2])


def _speaks_for_itself(sentence: str, outlet: str) -> bool:
    """Whether a sentence turns to something else, or the outlet speaks of itself, judges, or gives background."""
    signs, subject = _signs(), sentence[:_SUBJECT]
    first = first_word(sentence)
    own = first[:1].isupper() and first in without_article(outlet).split()
    return bool(
        own
        or signs.turns.match(sentence)
        or signs.background.search(sentence)
        or signs.own_voice.search(sentence)
        or signs.judges.search(subject)
    )


def _definite(subject: str, told: str) -> str:
    """Why a definite noun in a subject takes up what was told; "" when it does not."""
    signs = _signs()
    before = {_stem(word) for word in _WORD.findall(told.lower())}
    for match in _TAKEN_UP.finditer(subject):
        words = [word for word in _WORD.findall(match["words"].lower()) if word not in signs.weak]
        if words and words[0] in people().readings and words[0] not in signs.events:
            return ""
        leading = {words[0], words[0].rstrip("s")} if words and not match.start() else set()
        event = not signs.events.isdisjoint(leading | set(words[1:2] if leading else ()))
        anybody = not signs.anybody.isdisjoint(leading) and not _PRESENT.search(subject)
        if event or anybody or any(_stem(word) in before for word in words[:3]):
            noun = next((word for word in words[:3] if _stem(word) in before), words[0] if words else "")
            quoted = match.group()[: match.group().lower().find(noun) + len(noun)]
            return f"“{quoted}” takes up what was told"
    return ""


def _takes_up(pronoun: str, source: Source) -> bool:
    """Whether a pronoun goes on with what was told. *He* may be the speaker himself, of whom the narrator then tells."""
    form = people().pronouns[pronoun]
    if form in ("he", "she"):
        several = source.kind == "anonymous" and not is_one(source.mention.text)
        other = source.kind == "person" and people().given.get(first_word(source.name or "").lower(), form) != form
        return source.kind not in ("person", "anonymous", None) or several or other
    return form in ("it", "they")


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word
