"""How a claim was reported: mode and stance from the cue, the source's words and the quotation marks around the content."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from claimtrack.extraction.certainty import is_clause
from claimtrack.extraction.lexicon import Lexicon
from claimtrack.extraction.who.people import people
from claimtrack.model import Mode, Stance

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# What follows the head of a noun phrase.
_AFTER_HEAD = re.compile(r",|\b(?:of|by|from|on|in|for|at|about|with|to|into|that|which|who)\b")
_POSSESSIVE = re.compile(r"['’]s? ")
_PARTICIPLE = re.compile(r"\w+ed|taken|seen|written|shown|sent|made|held|put|given|kept")
_NEGATED = re.compile(r"\b(?:not(?! only)|never|neither|nor|cannot|no longer)\b|n't\b")
_WHERE = re.compile(
    r"\b(?:in|on|at|to|via|through) (?:a|an|the|his|her|its|their) .*$"
)  # "wrote in a note": the note endorses nothing
_BEFORE_CLAUSE = re.compile(
    r"\b(?:that|which|who|to [a-z]+|in which|under which|being|by|from|for|on|in|with|without|after|before|despite|during|over"
    r"|as)\b|,"
)
_OF = re.compile(r" (?:of|regarding|concerning|about|over|on) ")
_CLAUSE = re.compile(r"(?:that|whether|how|why|what|if|as|to|it|he|she|they|there)\b", re.IGNORECASE)
_SENTENCE_QUOTED = re.compile(r"[,.!?…][\"”’»']$")  # a sentence of speech, not a word in quotation marks
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
    if kind is not None and not (
        kind == "attitude" and quoted_share >= _WHOLLY_QUOTED and _SENTENCE_QUOTED.search(content)
    ):
        return kind
    if quoted_share >= _WHOLLY_QUOTED:
        return "direct"
    if names_document(source, lexicon):
        return "document"
    return "mixed" if quoted_share > 0 else "indirect"


def stance_of(cue: str, lexicon: Lexicon, beside: str = "") -> Stance:
    """What the outlet's reporting words say about the content.

    cue: the attributing words; beside: the words around them that are neither source nor content ("without evidence"). A denial
    wins, then the outlet's judgement (*repeated unfounded claims*), then the last word with a stance. A cue that is negated
    itself (*did not deny*, *has neither confirmed nor denied*) says nothing; what the outlet judges beside it still counts.
    """
    words = words_of(_WHERE.sub("", cue.lower()))
    found = _phrases_in(words, lexicon.phrases)
    found += [lexicon.stance[word] for word in words if word in lexicon.stance] if "neutral" not in found else []
    if _NEGATED.search(cue.lower().replace("’", "'")):
        found = []
    if "denies" in found:
        return "denies"
    judged = _phrases_in([*words, "|", *words_of(beside.lower())], lexicon.judgement)
    if judged:
        return "distances" if "distances" in judged else "endorses"
    if "distances" in found:  # "purports to show"
        return "distances"
    return found[-1] if found else "neutral"


def _phrases_in(words: Sequence[str], table: Mapping[tuple[str, ...], Stance]) -> list[Stance]:
    longest = max(map(len, table))
    return [
        table[tuple(words[start : start + length])]
        for start in range(len(words))
        for length in range(1, longest + 1)
        if tuple(words[start : start + length]) in table
    ]


def is_act(cue: str, content: str, lexicon: Lexicon) -> bool:
    """Whether a cue tells of an act upon a plan or topic and no report: "rejected the proposal", "addressed the question".

    What is denied or dismissed as a claim (*rejected the allegation that*) is a report.
    """
    words = words_of(cue.lower())
    if lexicon.acts.isdisjoint(words) or '"' in content or "“" in content:
        return False
    head = _BEFORE_CLAUSE.split(content.strip())[0]
    if not head or _CLAUSE.match(content):
        return False
    nouns = words_of(_AFTER_HEAD.split(_OF.split(head)[0], maxsplit=1)[0].lower())
    return bool(nouns) and any(noun in lexicon.act_objects for noun in nouns[-2:])


def is_acquaintance(cue: str, content: str, lexicon: Lexicon) -> bool:
    """Whether a cue tells of knowing somebody or something ("he knew the cause") and not of a thing being so."""
    return not lexicon.acquaintance.isdisjoint(words_of(cue.lower())) and not is_clause(content)


def is_reading(source: str, cue: str, lexicon: Lexicon) -> bool:
    """Whether the outlet reads a meaning into a speech or deed ("his remarks underscored …"): nobody says that but the outlet."""
    words = words_of(_AFTER_HEAD.split(source, maxsplit=1)[0].lower())
    return (
        bool(words) and words[-1] in people().readings and not lexicon.reading_verbs.isdisjoint(words_of(cue.lower()))
    )


def names_document(source: str, lexicon: Lexicon) -> bool:
    """Whether the head of the source is a text or data: "a report by X", "the ministry's statement", "X's study".

    Upper case makes a name of it (*the Washington Post*), unless it is the source's only or first word.
    """
    for part in (source, _POSSESSIVE.split(source)[-1]):  # "the ministry's statement"
        head = words_of(_AFTER_HEAD.split(part, maxsplit=1)[0])
        for word, following in pairwise([*head, ""]):
            alone = not following or _PARTICIPLE.fullmatch(following)
            if word.lower() in lexicon.documents and alone and (word.islower() or len(head) == 1 or word == head[0]):
                return True
    return False


def names_nobody(source: str, lexicon: Lexicon) -> bool:
    """Whether a source is no more than *reports*, *unconfirmed rumours*: a word for hearsay with nothing that names anybody."""
    words = words_of(source.lower())
    noun = bool(words) and words[-1] in lexicon.hearsay_sources
    return (noun and lexicon.hearsay_adjectives.issuperset(words[:-1])) or words in (["unconfirmed"], ["unverified"])


def is_hearsay(cue: str, lexicon: Lexicon) -> bool:
    """Whether a cue with no source tells of reports with nobody behind them: by its words, or as a passive of saying."""
    words = words_of(cue.lower())
    padded = f" {' '.join(words)} "
    if any(f" {known} " in padded for known in lexicon.hearsay):
        return True
    plain = [word for word in words if not word.endswith("ly") and word != "not"]  # is widely believed to
    if any(f" {known} " in f" {' '.join(plain)} " for known in lexicon.hearsay):
        return True
    return any(word in _TO_BE for word in plain) and not lexicon.hearsay_passives.isdisjoint(plain)


def is_relayed(cue: str, lexicon: Lexicon) -> bool:
    """Whether a cue names whom somebody else relays: *citing*, *quoting*, *according to*."""
    return _begins_with(" ".join(words_of(cue.lower())), lexicon.according_to)


def is_cited(cue: str) -> bool:
    """Whether a cue names whom another source cites: *citing*, *quoting*."""
    return any(word in ("citing", "quoting") for word in words_of(cue.lower()))


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
