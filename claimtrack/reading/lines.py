"""Plain text -> paragraphs: blank lines part them, or line ends if there are none; hard-wrapped lines are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from claimtrack.model import Span
from claimtrack.reading import bylines, dates, source_names
from claimtrack.reading.paragraphs import Paragraph
from claimtrack.reading.vocabulary import vocabulary

_BREAK: Final = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WIDEST_WRAP: Final = 100
_NARROWEST_WRAP: Final = 50
_STRUCTURE_LENGTH: Final = 200
_SENTENCE_END: Final = (".", "!", "?", ".”", '."', "?”", "!”")


def paragraphs(text: str) -> list[Paragraph]:
    """Cut a text into paragraphs; together they hold every character that is not white space."""
    return [
        Paragraph(Span(start, end).cut(text), start=start)
        for group in _groups(text)
        for start, end in _joined(text, group)
    ]


def _groups(text: str) -> Iterator[list[Span]]:
    """Runs of lines with no blank line between them, each line without the white space around it."""
    for has_text, lines in groupby(_lines(text), key=lambda line: line.start < line.end):
        if has_text:
            yield list(lines)


def _lines(text: str) -> Iterator[Span]:
    position = 0
    for line_break in _BREAK.finditer(text):
        yield _stripped(text, position, line_break.start())
        position = line_break.end()
    yield _stripped(text, position, len(text))


def _stripped(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    left = start + len(line) - len(line.lstrip())
    return Span(left, max(left, start + len(line.rstrip())))


def _joined(text: str, lines: list[Span]) -> Iterator[Span]:
    """Join the lines of a group that were one line before somebody wrapped them."""
    wrapped = _is_wrapped(text, lines)
    start = lines[0].start
    for line, following in pairwise(lines):
        if not (wrapped and _runs_on(text, line, following, lines)):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    widest = max(line.end - line.start for line in lines)
    if len(lines) == 1 or not _NARROWEST_WRAP <= widest <= _WIDEST_WRAP:
        return False
    whole_sentences = sum(line.cut(text).endswith(_SENTENCE_END) for line in lines[:-1])
    return whole_sentences * 2 <= len(lines) - 1


def _runs_on(text: str, line: Span, following: Span, lines: list[Span]) -> bool:
    """True if the next line's first word would not have fitted: the writer's editor broke the line, not the writer."""
    if _is_structure(line.cut(text)) or _is_structure(following.cut(text)):
        return False
    widest = max(line.end - line.start for line in lines)
    first_word = following.cut(text).split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(first_word) > widest


def _is_structure(line: str) -> bool:
    if len(line) > _STRUCTURE_LENGTH:
        return False
    return (
        source_names.is_item(line)
        or source_names.label_length(line) > 0
        or source_names.is_heading(line)
        or bylines.is_byline(line)
        or line.lower().startswith(vocabulary().navigation_openings)
        or ("|" in line and dates.find(line) != "")
    )
