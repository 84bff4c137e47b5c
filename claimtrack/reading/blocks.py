"""Paragraphs -> paragraphs that know their kind: one pass for all formats, the markup's own word first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from claimtrack.reading import footer, marks, source_names
from claimtrack.reading.breaks import cut_lines
from claimtrack.reading.headline import mark_headline
from claimtrack.reading.paragraphs import Facts, Paragraph

_AFTER_NAME: Final = re.compile(r", | and | in ")
# A class says byline of a date line, or credit of the notice of the site; a figure has the agency beside its caption.
_OVERRULED: Final = {("byline", "navigation"), ("credit", "navigation"), ("caption", "credit")}
_LONGEST_HEADING: Final = 80
_PROSE: Final = 80
_LONGEST_RELATED: Final = 150
_BYLINE_IS_WITHIN: Final = 8
_BIO_IS_WITHIN: Final = 3
_LONGEST_BIO: Final = 250
_PROSE_END: Final = (".", "!", "?", ".”", '."', "?”", "!”", ".’", ".»", ":", ";", ",")

Step = Callable[[list[Paragraph], Facts], list[Paragraph]]


def classify(paragraphs: Sequence[Paragraph], facts: Facts) -> list[Paragraph]:
    """Give every paragraph its kind. No word is changed, but a list in one paragraph is cut into lines."""
    current = list(paragraphs)
    for step in _STEPS:
        current = step(current, facts)
    return current


def _by_their_words(paragraphs: list[Paragraph], _facts: Facts) -> list[Paragraph]:
    """The words decide where the markup is silent, and where it says byline of a date or caption of a credit.

    Far from both ends, 'By land and sea' is no byline.
    """
    done: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        said = marks.kind_of(paragraph.text)
        if said == "byline" and min(index, len(paragraphs) - index) > _BYLINE_IS_WITHIN:
            said = None
        overruled = said is not None and (paragraph.kind, said) in _OVERRULED
        done.append(replace(paragraph, kind=said) if not paragraph.kind or overruled else paragraph)
    return done


def _sources(paragraphs: list[Paragraph], _facts: Facts) -> list[Paragraph]:
    """Sources headings with the entries below them, and lists in one line."""
    done = list(paragraphs)
    index = 0
    while index < len(done):
        paragraph = done[index]
        end = index + 1
        if source_names.is_heading(paragraph.text) and paragraph.kind in (None, "heading", "sources", "credit"):
            end = footer.list_end(done, index)
            if end > index + 1:
                done[index:end] = [replace(p, kind="sources") for p in done[index:end]]
        elif paragraph.kind in (None, "credit", "navigation") and footer.is_inline_list(paragraph.text):
            done[index] = replace(paragraph, kind="sources")
        index = end
    return done


def _navigation(paragraphs: list[Paragraph], _facts: Facts) -> list[Paragraph]:
    """Links that are no sentence; short lines below 'Related articles', until prose comes again."""
    done: list[Paragraph] = []
    related = False
    for paragraph in paragraphs:
        prose = len(paragraph.text) > _LONGEST_RELATED or paragraph.text.endswith(_PROSE_END)
        related = (related and not (paragraph.kind is None and prose)) or (
            paragraph.kind in (None, "navigation", "heading") and marks.opens_related(paragraph.text) and bool(done)
        )
        link = paragraph.kind is None and paragraph.linked and not prose
        below = related and paragraph.kind in (None, "heading")
        done.append(replace(paragraph, kind="navigation") if link or below else paragraph)
    return done


def _bylines(paragraphs: list[Paragraph], facts: Facts) -> list[Paragraph]:
    """The writer's name alone, and a note on the writer at the end, are bylines too."""
    names = facts.byline or next((p.text.removeprefix("By ") for p in paragraphs if p.kind == "byline"), "")
    last = max((i for i, p in enumerate(paragraphs) if p.kind != "navigation"), default=-1)
    done: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        if (
            paragraph.kind is None
            and names
            and _is_about_writer(paragraph.text, names, near_end=last - index < _BIO_IS_WITHIN)
        ):
            done.append(replace(paragraph, kind="byline"))
        else:
            done.append(paragraph)
    return done


def _is_about_writer(line: str, names: str, *, near_end: bool) -> bool:
    if line.lower() == names.lower():
        return True
    first = _AFTER_NAME.split(names, maxsplit=1)[0]
    return near_end and len(first.split()) > 1 and len(line) <= _LONGEST_BIO and line.startswith(first + " ")


def _headings(paragraphs: list[Paragraph], _facts: Facts) -> list[Paragraph]:
    """A short line without a full stop right above longer prose."""
    done = list(paragraphs)
    for index, (paragraph, below) in enumerate(pairwise(paragraphs)):
        if paragraph.kind is None and below.kind is None and _is_heading(paragraph, below):
            done[index] = replace(paragraph, kind="heading")
    return done


def _is_heading(paragraph: Paragraph, below: Paragraph) -> bool:
    text = paragraph.text
    if (
        source_names.is_marked(paragraph)
        or source_names.is_marked(below)
        or len(text) > _LONGEST_HEADING
        or len(below.text) < max(_PROSE, 2 * len(text))
    ):
        return False
    return not text.endswith((*_PROSE_END, "”", '"', "»", "…")) and (text[0].isupper() or text[0].isdigit())


def _prose(paragraphs: list[Paragraph], _facts: Facts) -> list[Paragraph]:
    return [p if p.kind else replace(p, kind="body") for p in paragraphs]


_STEPS: Final[tuple[Step, ...]] = (
    cut_lines, _by_their_words, _sources, mark_headline, _navigation, _bylines, _headings, _prose
)  # fmt: skip
