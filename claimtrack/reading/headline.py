"""Which line is the headline."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from claimtrack.reading import marks, source_names
from claimtrack.reading.dateline import dateline
from claimtrack.reading.paragraphs import Facts, Paragraph

_WORD: Final = re.compile(r"\w+")
_LONGEST_HEADLINE: Final = 200
_HEADLINE_IS_WITHIN: Final = 8
_SHORTEST_TITLE: Final = 3


def mark_headline(paragraphs: list[Paragraph], facts: Facts) -> list[Paragraph]:
    """Mark the headline, unless the markup did: the known title, else a first line that looks like one."""
    if any(p.kind == "headline" for p in paragraphs):
        return paragraphs
    index = _known_headline(paragraphs, facts.title) if facts.title else _guessed_headline(paragraphs)
    return paragraphs if index is None else _with_kind(paragraphs, index)


def same_words(line: str, title: str) -> bool:
    """True if a line says what the title says; a <title> may go on with the outlet's name."""
    said, known = _WORD.findall(line.lower()), _WORD.findall(title.lower())
    return bool(said) and (said == known or (len(said) >= _SHORTEST_TITLE and said == known[: len(said)]))


def _with_kind(paragraphs: list[Paragraph], index: int) -> list[Paragraph]:
    return [*paragraphs[:index], replace(paragraphs[index], kind="headline"), *paragraphs[index + 1 :]]


def _known_headline(paragraphs: list[Paragraph], title: str) -> int | None:
    near = enumerate(paragraphs[:_HEADLINE_IS_WITHIN])
    return next((i for i, p in near if p.kind in (None, "heading", "navigation") and same_words(p.text, title)), None)


def _guessed_headline(paragraphs: list[Paragraph]) -> int | None:
    """The first line that shows nothing else, if it is short, no sentence, and something follows it."""
    open_ones = [index for index, p in enumerate(paragraphs) if p.kind is None]
    if len(open_ones) <= 1 or open_ones[0] >= _HEADLINE_IS_WITHIN:
        return None
    first = paragraphs[open_ones[0]]
    following = paragraphs[open_ones[0] + 1]
    if (
        len(first.text) > _LONGEST_HEADLINE
        or "\n" in first.text
        or source_names.is_marked(first)
        or dateline(first.text)
    ):
        return None
    followed_by_byline = following.kind == "byline" or (
        following.kind == "navigation" and marks.is_date_line(following.text)
    )
    sentence = first.text.endswith((".", ".”", '."', ":", ";", ","))
    return open_ones[0] if followed_by_byline or not sentence else None
