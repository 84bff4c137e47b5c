"""Who is behind a statement -> whether two statements have the same voice behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from claimtrack.linking.words import empty_words, stem, tokens_of
from claimtrack.model import Claim

Common = Literal["same", "other", "unknown"]
_TITLES: Final = frozenset(
    "spokesman spokeswoman spokesperson official officials source sources minister president chief head director leader police "
    "people analysts analyst experts expert witnesses residents researchers scientists report statement study media paper".split()
)
_INSTITUTIONS: Final = frozenset(
    "ministry department office agency committee commission union bank court university institute party group company "
    "association federation council government authority service board army force hospital club team organisation organization "
    "foundation".split()
)
_ACRONYM: Final = re.compile(r"[A-Z]{2,6}s?")
_LONGEST: Final = 6  # letters of an acronym
_REMEMBERED: Final = 50_000  # parties
_ALIKE: Final = 0.5  # share of the words of the shorter description that both have


@dataclass(frozen=True, slots=True)
class Voice:
    """One party as an article names it: its id where it is known, the stems of its words, an acronym among them, and what its
    acronym may be."""

    id: str
    stems: frozenset[str]
    acronym: str
    initials: frozenset[str]

    def is_same(self, other: Voice) -> bool:
        """By id, by acronym and full name, or by words: a name in common, or half of a description.

        Two different ids of known sources are two parties; those of people are made of their names, and a surname may be both.
        """
        if self.id and self.id == other.id:
            return True
        if self.id and other.id and ":" not in self.id + other.id:
            return False
        if self.spells(other) or other.spells(self):
            return True
        shared = self.stems & other.stems
        if not shared - institution_stems():  # two ministries have one word in common
            return bool(shared) and self.stems == other.stems
        return len(shared) >= _ALIKE * min(len(self.stems), len(other.stems))

    def spells(self, other: Voice) -> bool:
        """Whether this is the acronym of the other's name (TSB, Canada's Transportation Safety Board)."""
        return bool(self.acronym) and self.acronym in (other.acronym, *other.initials)


def voices(claims: Iterable[Claim]) -> tuple[Voice, ...]:
    """The parties behind claims: their sources and every hand of their chains, each once, anonymous ones left out."""
    found: dict[tuple[str, str], Voice] = {}
    for claim in claims:
        source = claim.attribution.source
        parties = [(one.id, one.name, one.mention.text) for one in (source.parts or (source,))] if source else []
        parties += [(hop.id, hop.name, hop.name) for hop in claim.chain if hop.basis == "explicit"]
        for id_, name, mention in parties:
            if made := voice(id_ or "", name or "", mention):
                found.setdefault((made.id, " ".join(sorted(made.stems))), made)
    return tuple(found.values())


def common(ours: Iterable[Voice], theirs: Iterable[Voice]) -> Common:
    """Whether two statements have a voice in common; `unknown` where one of them names nobody."""
    one, other = tuple(ours), tuple(theirs)
    if not one or not other:
        return "unknown"
    return "same" if any(a.is_same(b) for a in one for b in other) else "other"


@lru_cache(_REMEMBERED)
def voice(id_: str, name: str, mention: str) -> Voice | None:
    """The party of this id and name ("" where they are not known), as an article mentions it; None for words that fit anybody."""
    tokens = tokens_of(f"{name} {mention}" if name not in mention else mention)
    empty = empty_words()
    stems = frozenset(stem(word) for word in tokens.lower if word[0].isalnum() and word not in empty)
    telling = stems - _stems(_TITLES)
    if not telling and not id_:
        return None
    acronym = next((word for word in tokens.words if _ACRONYM.fullmatch(word)), "")
    return Voice(id_, telling or stems, acronym, _initials(name) | _initials(mention))


def institution_stems() -> frozenset[str]:
    """The stems of words that say what kind of institution a name is."""
    return _stems(_INSTITUTIONS)


def _initials(name: str) -> frozenset[str]:
    """The initials of a name, and those without its first words: a country often stands before an institution."""
    letters = "".join(word[0] for word in tokens_of(name).words if word[0].isupper())
    return frozenset(letters[at:] for at in range(len(letters) - 1) if len(letters) - at <= _LONGEST)


@cache
def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem, words))
