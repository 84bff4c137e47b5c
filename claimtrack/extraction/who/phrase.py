"""A noun phrase cut into its parts: determiner or possessor, words, what follows them, and what stands in apposition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from claimtrack.extraction.who.names import is_capital
from claimtrack.extraction.who.people import people

EDGES: Final = ' ,;:–—-"“”«»‹›\n\t\xa0'
_ACRONYM: Final = re.compile(r"\([^()]*\)")
COMMA: Final = re.compile(r",\s|\s[–—]\s")  # not the comma in 212,000
_POSSESSOR: Final = re.compile(r"(?P<owner>.+?)(?:['’]s|(?<=s)['’]) (?P<rest>.+)$")
_DEFINITE: Final = frozenset("the this that these those both".split())
_POSSESSIVE: Final = frozenset("its his her their our my whose".split())
_NUMBERS: Final = frozenset("two three four five six seven eight nine ten dozens hundreds thousands".split())
_LINKS: Final = frozenset("of for and & the de da di del la le van von der".split())
_ASIDE: Final = re.compile(r"\b(?:with|who|that|close to|on|briefed|involved|near)\b")
_FIXED: Final = (["of", "state"], ["of", "government"], ["of", "staff"])  # head of state, chief of staff
_PEOPLE: Final = re.compile(r"[a-z]{2}(?:ers|ors|ists|yers|ians|men|women|ees|ants|keepers|holders)$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The parts of a noun phrase.

    determiner: lower case, "" for none; owner: a possessor without its *'s*, or a possessive pronoun; words: what stands before
    the first preposition, relative or participle; after: the rest of the phrase, which begins with that word; apposition:
    what follows the first comma.
    """

    text: str
    determiner: str
    owner: str
    words: tuple[str, ...]
    after: str
    apposition: str

    @property
    def head(self) -> str:
        """Its words as one text, without determiner and owner."""
        return " ".join(self.words)

    @property
    def noun(self) -> str:
        """The last word, lower case."""
        return self.words[-1].lower() if self.words else ""

    @property
    def definite(self) -> bool:
        """Whether it takes up somebody: *the*, *this*, a possessor."""
        return self.determiner in _DEFINITE or bool(self.owner)

    @property
    def indefinite(self) -> bool:
        """Whether it leaves open who: *a*, *two*, *some*."""
        return bool(self.determiner) and not self.definite

    @property
    def front(self) -> tuple[str, ...]:
        """The capitalised words it begins with."""
        words = self.words
        count = 0
        while count < len(words) and (
            is_capital(words[count])
            or (count and words[count] in _LINKS and count + 1 < len(words) and is_capital(words[count + 1]))
        ):
            count += 1
        return words[:count]

    @property
    def tail(self) -> tuple[str, ...]:
        """The name it ends in."""
        start = len(self.words)
        while start and (
            is_capital(self.words[start - 1]) or (start < len(self.words) and self.words[start - 1] in _LINKS)
        ):
            start -= 1
        while start < len(self.words) and not is_capital(self.words[start]):
            start += 1
        return self.words[start:]


def clean(words: str) -> str:
    """A source's words without marks around them and without a closing possessive."""
    text = " ".join(words.split()).strip(EDGES)
    return text[:-2] if text.endswith(("'s", "’s")) else text


def without_acronyms(text: str) -> str:
    """A text without what stands in brackets."""
    return " ".join(_ACRONYM.sub("", text).split())


def phrase_of(text: str) -> Phrase:
    """Cut a noun phrase into its parts. A capital that only opens the phrase counts as none where the word is a common one."""
    plain = without_acronyms(text)
    core, *rest = COMMA.split(plain, maxsplit=1)
    core = core.strip(EDGES)
    first, _, remaining = core.partition(" ")
    determiner, owner = "", ""
    if first.lower() in _POSSESSIVE and remaining:
        owner, core = first.lower(), remaining
    elif (first.lower() in people().determiners or first.lower() in _NUMBERS) and remaining:
        determiner, core = first.lower(), remaining
    words = _lowered(core.split(), bool(determiner or owner))
    cut = next((i for i in range(1, len(words)) if _ends_words(words, i)), len(words))
    before, after = " ".join(words[:cut]), " ".join(words[cut:])
    if owner and (possessor := _POSSESSOR.match(before)):
        owner, before = f"{owner} {possessor['owner']}", possessor["rest"]  # her institute's trial
    elif not owner and (possessor := _POSSESSOR.match(before)) and _may_possess(possessor["owner"], possessor["rest"]):
        owner, before = possessor["owner"], possessor["rest"]
    return Phrase(text, determiner, owner, tuple(before.split()), after, rest[0].strip(EDGES) if rest else "")


def _may_possess(owner: str, rest: str) -> bool:
    """Whether a possessor is one, and no part of the name: "the ranchers' union", "Sheriff's Office"."""
    if _ASIDE.search(owner):
        return False  # people familiar with the board's plans
    generic = owner.islower() and owner.endswith("s") and rest.rsplit(maxsplit=1)[-1].lower() in people().takers
    return not generic and not is_capital(rest.rsplit(maxsplit=1)[-1])


def _ends_words(words: list[str], index: int) -> bool:
    """Whether the phrase's own words end before this one: at a preposition that links no two parts of a name."""
    if words[index].lower() not in people().after_noun or words[index : index + 2] in _FIXED:
        return False
    following = [word for word in words[index + 1 : index + 3] if word != "the"]
    return not (
        words[index] in ("of", "for") and is_capital(words[index - 1]) and bool(following) and is_capital(following[0])
    )


def _lowered(words: list[str], inside: bool) -> list[str]:
    """The words with a first capital taken off that only stands there because a sentence begins."""
    if inside or not words or (len(words) > 1 and not words[1].islower()):
        return words
    if (
        words[1:2] in (["of"], ["for"])
        and words[0].lower() not in people().anonymous
        and any(map(is_capital, words[2:4]))
    ):
        return words  # Bank of England
    common = words[0].lower() in people().common or (words[0].istitle() and _PEOPLE.search(words[0]))
    return [words[0].lower(), *words[1:]] if common else words
