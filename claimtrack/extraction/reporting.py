"""How a claim was reported: mode and stance from the cue, the source's words and the quotation marks around the content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from claimtrack.extraction.lexicon import Lexicon
from claimtrack.model import Mode, Stance

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# What follows the head of a noun phrase.
_AFTER_HEAD = re.compile(r",|\b(?:of|by|from|on|in|for|at|about|with|to|into|that|which|who)\b")
_POSSESSIVE = re.compile(r"['’]s? ")
_PARTICIPLE = re.compile(r"\w+ed|taken|seen|written|shown|sent|made|held|put|given|kept")
_AIM = re.compile(r"to [a-z]")  # hopes to leave
_TO_BE = frozenset("is are was were be been being".split())
# A quotation this share of the content's letters or more is the content; a shorter one is a part of it.
_WHOLLY_QUOTED = 0.9
# Below this the tagger takes a cue for thinking or wanting.
_SPEECH = 0.5


def mode_of(cue: str, source: str, content: str, quoted_share: float, speech: float, lexicon: Lexicon) -> Mode:
    """The mode of one attribution.

    cue, source, content: their words ("" for none); quoted_share: of the content's letters, 0 to 1; speech: the tagger's
    probability that the cue says rather than thinks or wants.
    """
    words = words_of(cue.lower())
    if names_nobody(source, lexicon) or (not source and is_hearsay(cue, lexicon)):
        return "hearsay"
    if is_relayed(cue, lexicon):
        return "according_to"
    kind = _kind(words, content, speech, lexicon)
    if kind is not None:
        return kind
    if quoted_share >= _WHOLLY_QUOTED:
        return "direct"
    if names_document(source, lexicon):
        return "document"
    return "mixed" if quoted_share > 0 else "indirect"


def stance_of(cue: str, lexicon: Lexicon) -> Stance:
    """What the cue says about the content; a denial wins, then doubt (*repeated unfounded claims*), then the last word."""
    words = words_of(cue.lower())
    found = [lexicon.stance[word] for word in words if word in lexicon.stance]
    if found and "denies" in found:
        return "denies"
    if any(lexicon.hedges.get((word,)) == "doubtful" for word in words):
        return "distances"
    return found[-1] if found else "neutral"


def names_document(source: str, lexicon: Lexicon) -> bool:
    """Whether the head of the source is a text or data: "a report by X", "the ministry's statement", "X's study".

    Upper case makes a name of it (*the Washington Post*), unless it is the source's only or first word.
    """
    owned = _POSSESSIVE.split(source)[-1]
    head = words_of(_AFTER_HEAD.split(owned, maxsplit=1)[0])
    for word, following in pairwise([*head, ""]):
        if word.lower() in lexicon.documents and (not following or _PARTICIPLE.fullmatch(following)):
            return word.islower() or len(head) == 1 or word == head[0]
    return False


def names_nobody(source: str, lexicon: Lexicon) -> bool:
    """Whether a source is no more than *reports*, *unconfirmed rumours*: a word for hearsay with nothing that names anybody."""
    words = words_of(source.lower())
    return bool(words) and words[-1] in lexicon.hearsay_sources and lexicon.hearsay_adjectives.issuperset(words[:-1])


def is_hearsay(cue: str, lexicon: Lexicon) -> bool:
    """Whether a cue with no source tells of reports with nobody behind them: by its words, or as a passive of saying."""
    words = words_of(cue.lower())
    padded = f" {' '.join(words)} "
    if any(f" {known} " in padded for known in lexicon.hearsay):
        return True
    plain = [word for word in words if not word.endswith("ly")]  # is widely believed to
    if any(f" {known} " in f" {' '.join(plain)} " for known in lexicon.hearsay):
        return True
    passive = any(word in _TO_BE for word in plain)
    return passive and any(
        word in lexicon.saying and word.endswith(("ed", "said", "told", "written")) for word in plain
    )


def is_relayed(cue: str, lexicon: Lexicon) -> bool:
    """Whether a cue names whom somebody else relays: *citing*, *quoting*, *according to*."""
    return _begins_with(" ".join(words_of(cue.lower())), lexicon.according_to)


def is_hedge(cue: str, lexicon: Lexicon) -> bool:
    """Whether all words of a cue are a hedge: *appears*, *seem to*, *may*."""
    words = words_of(cue.lower())
    return any(tuple(words) == hedge or (*words, "to") == hedge for hedge in lexicon.hedges)


def words_of(text: str) -> list[str]:
    """The letters-only words of a text."""
    return _WORD.findall(text)


def _kind(words: Sequence[str], content: str, speech: float, lexicon: Lexicon) -> Literal["belief", "attitude"] | None:
    """belief or attitude, by the words of the cue; the tagger decides where the lexicon knows none of them."""
    if any(f"{first} {second}" in lexicon.requests for first, second in pairwise(words)):
        return "attitude"
    if any(word in lexicon.saying and word not in lexicon.attitude for word in words):
        return None
    for word in reversed(words):
        if word in lexicon.belief:
            return "attitude" if _AIM.match(content) else "belief"
        if word in lexicon.attitude:
            return "attitude"
        if word in lexicon.stance:
            return None
    return None if speech >= _SPEECH else "attitude"


def _begins_with(phrase: str, phrases: frozenset[str]) -> bool:
    return any(phrase == known or phrase.startswith(f"{known} ") for known in phrases)
