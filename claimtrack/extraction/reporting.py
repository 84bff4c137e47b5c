"""How a claim was reported: mode and stance from the cue, the source's words and the quotation marks around the content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.extraction.lexicon import Lexicon
from claimtrack.model import Mode, Stance

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# A quotation this share of the content's letters or more is the content; a shorter one is a part of it.
_WHOLLY_QUOTED = 0.9
# Two quoted words are a term of the source's, not a quotation of it, unless that is all there is.
_SPEECH = 0.5


def mode_of(
    cue: str, source: str, quoted_share: float, speech: float, lexicon: Lexicon
) -> Mode:
    """The mode of one attribution.

    cue, source: their words ("" for none); quoted_share: of the content's letters, 0 to 1; speech: the tagger's probability that
    the cue says rather than thinks or wants.
    """
    cue = cue.lower()
    words = words_of(cue)
    phrase = " ".join(words)
    if _begins_with(phrase, lexicon.according_to):
        return "according_to"
    if not source and _is_hearsay(phrase, lexicon):
        return "hearsay"
    kind = _kind(words, speech, lexicon)
    if kind == "attitude" and quoted_share < _WHOLLY_QUOTED:
        return "attitude"
    if quoted_share >= _WHOLLY_QUOTED:
        return "direct"
    if kind == "belief":
        return "belief"
    if names_document(source, lexicon):
        return "document"
    return "mixed" if quoted_share > 0 else "indirect"


def stance_of(cue: str, lexicon: Lexicon) -> Stance:
    """What the cue says about the content; the last word with a stance decides ("repeated unfounded claims", "denied claiming")."""
    words = words_of(cue.lower())
    found = [lexicon.stance[word] for word in words if word in lexicon.stance]
    if found and "denies" in found:
        return "denies"
    if any(lexicon.hedges.get((word,)) == "doubtful" for word in words):
        return "distances"
    return found[-1] if found else "neutral"


def names_document(source: str, lexicon: Lexicon) -> bool:
    """Whether the head of the source is a text or data: "a report by X", "the ministry's statement", "X's study"."""
    head = re.split(r"\b(?:of|by|from|on|in|for|published|seen|obtained|released|issued|conducted|that|which|who)\b|,", source.lower(), maxsplit=1)[0]
    words = words_of(head)
    return bool(words) and words[-1] in lexicon.documents


def words_of(text: str) -> list[str]:
    """The letters-only words of a text."""
    return _WORD.findall(text)


def _kind(words: Sequence[str], speech: float, lexicon: Lexicon) -> str:
    """speech, belief or attitude, by the last word the lexicon knows; the tagger decides where it knows none."""
    for word in reversed(words):
        if word in lexicon.belief:
            return "belief"
        if word in lexicon.attitude:
            return "attitude"
        if word in lexicon.stance or word in _SAYING:
            return "speech"
    return "speech" if speech >= _SPEECH else "attitude"


# Plain verbs of saying: never belief or attitude, whatever the tagger thinks of their setting.
_SAYING = frozenset(
    "say says said saying tell tells told telling write writes wrote written writing add adds added adding report reports reported"
    " reporting state states stated stating explain explains explained announce announces announced declare declares declared"
    " warn warns warned indicate indicates indicated suggest suggests suggested argue argues argued according describe describes"
    " described call calls called speak spoke ask asks asked reply replied answer answered mention mentioned comment commented"
    " tweet tweeted post posted publish published predict predicted estimate estimates estimated assess assesses assessed".split()
)


def _begins_with(phrase: str, phrases: frozenset[str]) -> bool:
    return any(phrase == known or phrase.startswith(f"{known} ") for known in phrases)


def _is_hearsay(phrase: str, lexicon: Lexicon) -> bool:
    padded = f" {phrase} "
    return any(f" {known} " in padded for known in lexicon.hearsay)
