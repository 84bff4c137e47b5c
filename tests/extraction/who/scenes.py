"""Who is meant by words of an article: finds them in its text and resolves them in order."""

from __future__ import annotations

import re

from claimtrack.extraction.lexicon import shipped
from claimtrack.extraction.who.cast import Cast, cast_of
from claimtrack.extraction.who.registry import Registry, shipped_registry
from claimtrack.extraction.who.speakers import Speakers
from claimtrack.model import Article, Source, Span
from tests.articles import article

PROSE = ("headline", "body", "caption", "correction")


def article_of(text: Article | str) -> Article:
    """An article of these paragraphs, a blank line between them."""
    return article(*text.split("\n\n")) if isinstance(text, str) else text


def prose_of(told: Article) -> list[Span]:
    return [block.span for block in told.blocks if block.kind in PROSE]


def cast(text: Article | str, registry: Registry | None = None) -> Cast:
    told = article_of(text)
    return cast_of(told, registry or shipped_registry(), prose_of(told))


def speakers(text: Article | str, registry: Registry | None = None) -> Speakers:
    told = article_of(text)
    return Speakers(cast(told, registry), prose_of(told), shipped())


def place_of(words: str, text: str, start: int = 0) -> Span:
    """Where whole words stand first, from a position on."""
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, start)
    assert found, f"{words!r} is not in the text behind {start}"
    return Span(*found.span())


def who(
    text: Article | str, *mentions: str, holder: Source | None = None, registry: Registry | None = None
) -> list[Source]:
    """The sources that these words mean, each looked for behind the one before."""
    told = article_of(text)
    found, answers, position = speakers(told, registry), list[Source](), 0
    for words in mentions:
        place = place_of(words, told.text, position)
        answers.append(found.resolve(place, holder))
        position = place.end
    return answers


def last(text: Article | str, *mentions: str, registry: Registry | None = None) -> Source:
    """Who the last of these words mean."""
    return who(text, *mentions, registry=registry)[-1]
