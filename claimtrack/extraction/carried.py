"""Sentences that go on with a report without saying so: "The operation also destroyed several vehicles."

A sentence of the narrator right after an attributed one, in the same paragraph, whose subject takes up something that was reported
there, is still that source's; until a topic of its own, another source, or the outlet's own voice begins.
"""

from __future__ import annotations

import re
from typing import Final

from claimtrack.extraction.who.people import people
from claimtrack.extraction.who.pronouns import is_one
from claimtrack.extraction.who.registry import first_word
from claimtrack.model import Source

_TURNS: Final = re.compile(
    r"(?:meanwhile|in other|elsewhere|separately|however|in a separate|by contrast|still|yet|but|since|last (?:week|month|year)|earlier|previously|in (?:19|20)\d\d|for years|historically|according|over the past|"
    r"this (?:is|was|would|means|comes|follows|marks)|it (?:is|was) (?:not )?(?:the|unclear|not clear|immediately))\b",
    re.IGNORECASE,
)
_OWN_VOICE: Final = re.compile(
    r"\b(?:respond(?:ed)? to|reached for comment|declined to (?:comment|say)|(?:immediate(?:ly)?|independent(?:ly)?|be) (?:verif|confirm|comment|clear|reach|contact|available)\w*|could not (?:be|verify|confirm|reach|establish)|no (?:immediate )?(?:comment|word|response)|"
    r"did not (?:immediately )?(?:respond|reply|comment|answer)|has (?:not )?(?:seen|reviewed|obtained)|reportedly|allegedly|purportedly|supposedly)\b",
    re.IGNORECASE,
)
_JUDGES: Final = re.compile(
    r"\b(?:underscor(?:e|ing)|underlin(?:e|ing)|reflect|highlight|illustrat|signal(?:s\b|led|ed|ling)|suggests?|raises? questions|mark(?:s|ed) (?:a|the)|is seen as|remains? (?:effective|unclear|to be seen|a|the)|come[s]? (?:as|amid|after|days|weeks)|came (?:as|amid|after|days|weeks)|follow(?:s|ed) (?:a|the|reports|weeks|months))\w*",
    re.IGNORECASE,
)
_TAKEN_UP: Final = re.compile(
    r"\b(?:the|those|these|this|that|its|their|his|her|all|another)\b(?P<words>(?: [\w’'-]+){1,4})", re.IGNORECASE
)
_FURTHER: Final = re.compile(
    r"(?:the (?:other|rest|remaining|remainder|missing|dead|injured|wounded|pair|two|three|trio)|those|these|another|others|a (?:second|third|further)|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|most|many|half|none|all|both|dozens|hundreds) (?:others?|more|of (?:them|the|those|these)))\b",
    re.IGNORECASE,
)
_EVENTS: Final = frozenset(
    "operation attack strike raid incident blast explosion crash accident assault offensive ambush shelling fire collision shooting outbreak fighting clash"
    " slide landslide avalanche derailment collapse cull blaze outage leak spill breach eruption battle earthquake quake tremor storm flood victim suspect deal agreement sale purchase transaction meeting talk arrest search".split()
)
# Nouns that take up whoever or whatever was told of by another word: "the pair drove off", "the vessel had left port".
_ANYBODY: Final = frozenset(
    "pair trio two three men man women woman boy girl boys girls couple group gang attacker gunman driver passenger vehicle car truck lorry van vessel ship boat ferry aircraft plane jet helicopter drone missile rocket"
    " building house site device bomb weapon gun animal body bodies wounded injured dead survivor soldier troop officer crew".split()
)
_PRESENT: Final = re.compile(r"\b(?:(?:is|are)(?! \w+ing\b)|has|have|remains?|does|do)\b")
_BACKGROUND: Final = re.compile(r"\b(?:current(?:ly)?|usually|annual(?:ly)?|(?:each|every) (?:year|season|winter|summer|spring|autumn)|normally|typically|founded|established in|home to|one of the|has long|for decades|for centuries)\b", re.IGNORECASE)
_SUBJECT: Final = 90  # characters that hold a sentence's subject
_WORD: Final = re.compile(r"[a-z]{3,}")
_WEAK: Final = frozenset(
    "the and for was were has have had that this with from not are been its their his her all said year years day days week month time people".split()
)


def goes_on(sentence: str, told: str, source: Source, outlet: str = "") -> str:
    """Why a sentence goes on with what was told in the one before it; "" when it does not.

    sentence: the narrator's; told: the words reported before; source: who told them; outlet: whose own doings are its own voice.
    """
    subject = sentence[:_SUBJECT]
    if _TURNS.match(sentence) or _BACKGROUND.search(sentence) or _OWN_VOICE.search(sentence) or _JUDGES.search(subject):
        return ""
    first = re.match(r"[\w’'-]+", subject)
    opening = first.group().lower() if first else ""
    if first and first.group() in outlet.split() and first.group()[:1].isupper():
        return ""
    if opening in people().pronouns:
        return "its pronoun goes on with what was told" if _takes_up(opening, source) else ""
    if _FURTHER.match(subject):
        return "it goes on counting what was told"
    if re.search(r"\bsuch\b", subject, re.IGNORECASE):
        return "“such” takes up what was told"
    before = {_stem(word) for word in _WORD.findall(told.lower())}
    for match in _TAKEN_UP.finditer(subject):
        words = [word for word in _WORD.findall(match["words"].lower()) if word not in _WEAK]
        if any(word in people().readings and word not in _EVENTS for word in words[:1]):
            return ""
        opens = (
            match.start() == 0
            and words
            and not _EVENTS.isdisjoint({words[0], words[0].rstrip("s")} | ({words[1]} if len(words) > 1 else set()))
        )
        anybody = (
            match.start() == 0
            and words
            and not _PRESENT.search(subject)
            and not _ANYBODY.isdisjoint({words[0], words[0].rstrip("s")})
        )
        if opens or anybody or any(_stem(word) in before for word in words[:3]):
            return f"“{match.group().strip()}” takes up what was told"
    return ""


def _takes_up(pronoun: str, source: Source) -> bool:
    """Whether a pronoun goes on with what was told. *He* may be the speaker himself, of whom the narrator then tells."""
    form = people().pronouns[pronoun]
    if form in ("he", "she"):
        several = source.kind == "anonymous" and not is_one(source.mention.text)
        other = source.kind == "person" and people().given.get(first_word(source.name or "").lower(), form) != form
        return source.kind not in ("person", "anonymous") or several or other
    return form in ("it", "they")


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word
