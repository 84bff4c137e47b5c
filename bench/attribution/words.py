"""Characters -> words: figures count words, so that an offset which is out by a space changes nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.attribution.records import ROLES, Attribution, Role

Positions = frozenset[int]

_TOKEN = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]")
_WORD = re.compile(r"\w")
_LISTED = (
    "the a an of in on at by for to from with and or but that which who whom whose this these those his her its"
    " their our your my some several many few all both as one two than is are was were be been has have had s"
)
# Sharing one of these alone does not make two sources the same. Part of the definition of `e2e`: not to be added to.
_FUNCTION_WORDS = frozenset(_LISTED.split())


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of one text; a position is an index into these parallel sequences."""

    starts: Sequence[int]
    ends: Sequence[int]
    lower: Sequence[str]

    @classmethod
    def of(cls, text: str) -> Words:
        """Cut a text into words (with inner hyphens and apostrophes) and single marks."""
        found = list(_TOKEN.finditer(text))
        return cls([m.start() for m in found], [m.end() for m in found], [m.group().lower() for m in found])

    def at(self, spans: Iterable[Sequence[int]]) -> Positions:
        """The positions of all words and marks that these spans touch."""
        return frozenset(position for start, end in spans for position in self._touched(start, end))

    def without_marks(self, positions: Positions) -> Positions:
        """The positions that hold a word."""
        return frozenset(position for position in positions if _WORD.match(self.lower[position]))

    def naming(self, source: Positions) -> Positions:
        """The words of a source that bear content; all of them where it has function words only."""
        return frozenset(position for position in source if self.lower[position] not in _FUNCTION_WORDS) or source

    def _touched(self, start: int, end: int) -> Iterable[int]:
        position = max(0, bisect_right(self.starts, start) - 1)
        while position < len(self.starts) and self.starts[position] < end:
            if self.ends[position] > start:
                yield position
            position += 1


@dataclass(frozen=True, slots=True)
class Placed:
    """An attribution as positions in its text: `words` leaves marks out, `tokens` keeps them."""

    words: Mapping[Role, Positions]
    tokens: Mapping[Role, Positions]

    @property
    def source(self) -> Positions:
        """The words of the source."""
        return self.words["source"]

    @property
    def cue(self) -> Positions:
        """The words of the cue."""
        return self.words["cue"]

    @property
    def content(self) -> Positions:
        """The words of the content."""
        return self.words["content"]


def placed(words: Words, attribution: Attribution) -> Placed:
    """Place one attribution among the words of its text."""
    tokens = {role: words.at(attribution.get(role) or []) for role in ROLES}
    return Placed({role: words.without_marks(at) for role, at in tokens.items()}, tokens)


def overlap(one: Positions, other: Positions) -> float:
    """Jaccard's index: shared words over all words of both, 0 to 1; 0 where both are empty."""
    together = len(one | other)
    return len(one & other) / together if together else 0.0
