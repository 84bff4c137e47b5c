"""Paragraphs -> paragraphs that know their kind: one pass for all formats, the markup's own word first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from claimtrack.reading import footer, marks
from claimtrack.reading.dateline import dateline
from claimtrack.reading.paragraphs import Facts, Paragraph

_WORD: Final = re.compile(r"\w+")
_AFTER_NAME: Final = re.compile(r", | and | in ")
_LONGEST_HEADLINE: Final = 200
_LONGEST_HEADING: Final = 80
_LONGEST_RELATED: Final = 150
_HEADLINE_IS_WITHIN: Final = 8
_BYLINE_IS_WITHIN: Final = 8
_BIO_IS_WITHIN: Final = 3
_LONGEST_BIO: Final = 250
_SHORTEST_TITLE: Final = 3
_PROSE_END: Final = (".", "!", "?", ".”", '."', "?”", "!”", ".’", ".»", ":", ";", ",")

Step = Callable[[list[Paragraph], Facts], list[Paragraph]]


def classify(paragraphs: Sequence[Paragraph], facts: Facts) -> list[Paragraph]:
    """Give every paragraph its kind. No word is changed, but a list in one paragraph is cut into lines."""
    current = list(paragraphs)
    for step in _STEPS:
        current = step(current, facts)
    return current


def same_words(line: str, title: str) -> bool:
    """True if a line says what the title says; a <title> may go on with the outlet's name."""
    said, known = _WORD.findall(line.lower()), _WORD.findall(title.lower())
    return bool(said) and (said == known or (len(said) >= _SHORTEST_TITLE and said == known[: len(said)]))


def lines_of(paragraph: Paragraph) -> list[Paragraph]:
    """The lines of a paragraph, each a paragraph of its own at its place."""
    lines: list[Paragraph] = []
    position = 0
    for line in paragraph.text.split("\n"):
        bare = line.strip()
        if bare:
            start = paragraph.start + position + len(line) - len(line.lstrip())
            lines.append(replace(paragraph, text=bare, start=start))
        position += len(line) + 1
    return lines


def _cut_lines(paragraphs: list[Paragraph], facts: Facts) -> list[Paragraph]:
    """Lines that are something of their own (a Sources list, a date line, the headline) are parted from the rest."""
    cut: list[Paragraph] = []
    for paragraph in paragraphs:
        if "\n" not in paragraph.text:
            cut.append(paragraph)
        elif paragraph.kind == "sources" or _opens_list(paragraph.text):
            cut.extend(lines_of(paragraph))
        else:
            cut.extend(_parted(paragraph, facts.title))
    return cut


def _opens_list(text: str) -> bool:
    return footer.label_length(text) > 0 or footer.is_heading(text.partition("\n")[0])


def _parted(paragraph: Paragraph, title: str) -> list[Paragraph]:
    """Lines that show what they are stand alone; the lines between them stay together."""
    parted: list[Paragraph] = []
    run: list[Paragraph] = []
    for line in lines_of(paragraph):
        if marks.kind_of(line.text) or same_words(line.text, title):
            parted += [*_together(run, paragraph), line]
            run = []
        else:
            run.append(line)
    return [*parted, *_together(run, paragraph)]


def _together(run: list[Paragraph], paragraph: Paragraph) -> list[Paragraph]:
    if not run:
        return []
    start, end = run[0].start - paragraph.start, run[-1].start + len(run[-1].text) - paragraph.start
    return [replace(run[0], text=paragraph.text[start:end])]


def _by_their_words(paragraphs: list[Paragraph], _facts: Facts) -> list[Paragraph]:
    """A class may say byline or credit where there is only a date or the notice of the site: there the words decide."""
    done: list[Paragraph] = []
    for paragraph in paragraphs:
        weak = paragraph.kind in ("byline", "credit")
        said = marks.kind_of(paragraph.text) if weak or not paragraph.kind else None
        done.append(replace(paragraph, kind=said) if not paragraph.kind or said == "navigation" else paragraph)
    return done


def _sources(paragraphs: list[Paragraph], _facts: Facts) -> list[Paragraph]:
    """Sources headings with the entries below them, and lists in one line."""
    done = list(paragraphs)
    index = 0
    while index < len(done):
        paragraph = done[index]
        end = index + 1
        if footer.is_heading(paragraph.text) and paragraph.kind in (None, "heading", "sources", "credit"):
            end = footer.list_end(done, index)
            if end > index + 1:
                done[index:end] = [replace(p, kind="sources") for p in done[index:end]]
        elif paragraph.kind in (None, "credit", "navigation") and footer.is_inline_list(paragraph.text):
            done[index] = replace(paragraph, kind="sources")
        index = end
    return done


def _headline(paragraphs: list[Paragraph], facts: Facts) -> list[Paragraph]:
    if any(p.kind == "headline" for p in paragraphs):
        return paragraphs
    index = _known_headline(paragraphs, facts.title) if facts.title else _guessed_headline(paragraphs)
    return paragraphs if index is None else _with_kind(paragraphs, index)


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
    if len(first.text) > _LONGEST_HEADLINE or "\n" in first.text or _is_item(first) or dateline(first.text):
        return None
    followed_by_byline = following.kind == "byline" or (
        following.kind == "navigation" and marks.is_date_line(following.text)
    )
    sentence = first.text.endswith((".", ".”", '."', ":", ";", ","))
    return open_ones[0] if followed_by_byline or not sentence else None


def _is_item(paragraph: Paragraph) -> bool:
    return paragraph.item or footer.is_item(paragraph.text)


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
    if _is_item(paragraph) or _is_item(below) or len(text) > _LONGEST_HEADING or len(below.text) < 2 * len(text):
        return False
    return not text.endswith((*_PROSE_END, "”", '"', "»", "…")) and (text[0].isupper() or text[0].isdigit())


def _prose(paragraphs: list[Paragraph], _facts: Facts) -> list[Paragraph]:
    return [p if p.kind else replace(p, kind="body") for p in paragraphs]


_STEPS: Final[tuple[Step, ...]] = (
    _cut_lines, _by_their_words, _sources, _headline, _navigation, _bylines, _headings, _prose
)  # fmt: skip
