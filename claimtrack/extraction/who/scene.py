"""What is known of an article while its sources are resolved in reading order: its cast, paragraphs, who has spoken so far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from claimtrack.extraction.lexicon import Lexicon
from claimtrack.extraction.who.cast import PERSON, Cast, Party
from claimtrack.extraction.who.mentions import Form
from claimtrack.model import Source, Span, Words

ANONYMOUS: Final = "anonymous"
DOCUMENT: Final = "document"
REACH: Final = 2  # paragraphs that a pronoun or a definite noun may look back


class Found(NamedTuple):
    """A party, and by what step it was found."""

    party: Party
    how: str


Answer = Found | str | None  # found; or why it stays open; or nothing that speaks for anybody


@dataclass(frozen=True, slots=True)
class Spoke:
    """A source that was resolved earlier, and where."""

    place: Span
    paragraph: int
    source: Source
    form: Form


@dataclass(slots=True)
class Scene:
    """The article's cast and text, and the sources resolved so far."""

    cast: Cast
    starts: Sequence[int]  # of its paragraphs of prose
    lexicon: Lexicon
    spoken: list[Spoke] = field(default_factory=list)
    made: list[Span] = field(default_factory=list)  # texts whose maker is named

    @property
    def text(self) -> str:
        """The article's text."""
        return self.cast.article.text

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that holds a position, from 1."""
        return bisect_right(self.starts, position)

    def before(self, position: int) -> list[Spoke]:
        """Who was said to say something before a position, latest first."""
        earlier = [one for one in self.spoken if one.place.end <= position]
        return sorted(earlier, key=lambda one: one.place.start, reverse=True)

    def near(self, position: int) -> Iterator[Spoke]:
        """The same, in this paragraph and the one before."""
        number = self.paragraph(position)
        return (one for one in self.before(position) if number - one.paragraph < REACH)

    def last_of(self, parties: Iterable[Party], position: int, *, same_paragraph: bool = False) -> Party | None:
        """The one of these parties that spoke last, nearby."""
        by_id = {party.id: party for party in parties}
        number = self.paragraph(position)
        for one in self.near(position):
            if one.source.id in by_id and (one.paragraph == number or not same_paragraph):
                return by_id[one.source.id]
        return None

    def named_here(self, parties: Iterable[Party], position: int) -> list[Party]:
        """Those of these parties that are named in this paragraph before a position."""
        number = self.paragraph(position)
        return [p for p in parties if any(self.paragraph(at.start) == number and at.end <= position for at in p.places)]

    def opens_sentence(self, position: int) -> bool:
        """Whether a name stands at the start of a sentence; a title may stand before it."""
        before = self.text[max(0, position - 60) : position]
        tail = re.split(r"[.!?\n][”\"’']?\s", before)[-1]
        return len(tail.split()) <= 4 and tail != before

    def people_so_far(self, position: int) -> list[Party]:
        """The people named before a position."""
        return [p for p in self.cast.people() if p.first() < position]

    def institutions_so_far(self, position: int) -> list[Party]:
        """The institutions named before a position, the outlet with them."""
        return [p for p in self.cast.institutions() if p.first() < position or not p.places]


def named(found: Found, words: Words) -> Source:
    """A mention resolved as a party."""
    party = found.party
    return Source(words, party.name, party.id, party.kind or None, found.how)


def is_person(source: Source) -> bool:
    """Whether a source is a person with a name."""
    return source.kind == PERSON and source.name is not None
