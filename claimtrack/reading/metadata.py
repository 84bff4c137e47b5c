"""What the lines of an article say about it, where its format does not: date, writers, agency, headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claimtrack.model import BlockKind
from claimtrack.reading import bylines, dates
from claimtrack.reading.dateline import Dateline, dateline
from claimtrack.reading.paragraphs import Facts, Paragraph

_DATE_IS_WITHIN: Final = 10
_BYLINE_IS_WITHIN: Final = 6
_DATELINE_IS_WITHIN: Final = 2


def learn(facts: Facts, paragraphs: Sequence[Paragraph]) -> Facts:
    """Fill in what is unknown from the classified lines. What the format says is never overruled."""
    opening = first_dateline(paragraphs)
    return replace(
        facts,
        title=facts.title or _first(paragraphs, "headline"),
        published=facts.published or _published(paragraphs),
        byline=bylines.byline_names(
            facts.byline or _first((*paragraphs[:_BYLINE_IS_WITHIN], *paragraphs[-1:]), "byline")
        ),
        dateline=facts.dateline or (opening[1].text if opening else _first(paragraphs, "dateline")),
        credit=facts.credit or _credit(paragraphs) or (opening[1].agency if opening else ""),
    )


def first_dateline(paragraphs: Sequence[Paragraph]) -> tuple[int, Dateline] | None:
    """Index of the paragraph of prose that opens with a dateline, and the dateline: the first or the second one."""
    prose = [index for index, paragraph in enumerate(paragraphs) if paragraph.kind == "body" and not paragraph.item]
    for index in prose[:_DATELINE_IS_WITHIN]:
        found = dateline(paragraphs[index].text)
        if found and found.end < len(paragraphs[index].text):
            return index, found
    return None


def _first(paragraphs: Sequence[Paragraph], kind: BlockKind) -> str:
    return next((" ".join(paragraph.text.split()) for paragraph in paragraphs if paragraph.kind == kind), "")


def _published(paragraphs: Sequence[Paragraph]) -> str:
    lines = (p.text for p in paragraphs[:_DATE_IS_WITHIN] if p.kind in ("navigation", "byline", "dateline"))
    return next((found for found in map(dates.find, lines) if found), "")


def _credit(paragraphs: Sequence[Paragraph]) -> str:
    """The first credit line that speaks of the article; one beside a caption speaks of the picture."""
    for index, paragraph in enumerate(paragraphs):
        beside_caption = any(p.kind == "caption" for p in paragraphs[max(0, index - 1) : index + 2])
        line = " ".join(paragraph.text.split())
        if paragraph.kind == "credit" and not beside_caption and bylines.is_credit(line):
            return bylines.agency_alone(line) or line
    return ""
