"""Markdown -> paragraphs: headings, paragraphs, list items, quotations, captions, table rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from claimtrack.model import BlockKind
from claimtrack.reading.markdown.inline import is_all_link, italic, plain
from claimtrack.reading.paragraphs import Paragraph

_COMMENT_ENDS: Final = ("<!--", "-->")
_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_CLOSING_HASHES: Final = re.compile(r"[ \t]#+[ \t]*$")
_UNDERLINE: Final = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE: Final = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM: Final = re.compile(r"[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE: Final = re.compile(r" {0,3}(?:>[ \t]?)+")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_IMAGE_LINE: Final = re.compile(r"\s*\[?!\[[^\]\n]{0,500}\][(\[]")
_TABLE_RULE: Final = re.compile(r"[ \t|:]*-[ \t|:-]*")
_DEFINITION: Final = re.compile(r" {0,3}\[[^\]^\n]{1,100}\]:[ \t]*\S+")
_MOST_HEADING_LINES: Final = 3
_LONGEST_HEADING: Final = 250
_HARD_BREAK: Final = ("  ", "\\")


@dataclass(slots=True)
class _Open:
    """The paragraph that is being collected."""

    lines: list[str]
    kind: BlockKind | None = None
    item: bool = False
    quoted: bool = False
    after_image: bool = False

    def close(self) -> Iterator[Paragraph]:
        raw = "\n".join(self.lines)
        text = _tidy(plain(" ".join(line + "\n" if line.endswith(_HARD_BREAK) else line for line in self.lines)))
        if text:
            yield Paragraph(text, kind=self.kind, item=self.item, linked=is_all_link(raw))
        self.lines, self.kind, self.item = [], None, False


def paragraphs(text: str) -> list[Paragraph]:
    """Cut a Markdown text into paragraphs as they are read. The first heading of level one is the headline."""
    made = [paragraph for paragraph in _blocks(_without_comments(text).splitlines()) if paragraph.text]
    first = next((index for index, p in enumerate(made) if p.kind == "headline"), None)
    return [
        Paragraph(p.text, "heading", item=p.item, linked=p.linked) if p.kind == "headline" and index != first else p
        for index, p in enumerate(made)
    ]


def _blocks(lines: Iterable[str]) -> Iterator[Paragraph]:
    current = _Open([])
    fence = ""
    for line in lines:
        opening = _FENCE.match(line)
        if fence or opening:
            yield from current.close()
            if fence and not (opening and opening[1].startswith(fence)):
                yield Paragraph(" ".join(line.split()))
            else:
                fence = "" if fence else (opening[1] if opening else "")
        else:
            yield from _read_line(line, current)
    yield from current.close()


def _read_line(line: str, current: _Open) -> Iterator[Paragraph]:
    quote = _QUOTE.match(line)
    bare = line[quote.end() :] if quote else line
    starts_quote = quote is not None and not current.quoted
    current.quoted = quote is not None
    if starts_quote or not bare.strip() or _RULE.match(bare) or _ends_heading(bare, current) or _starts_block(bare):
        yield from _close_at(bare, current)
    image = _IMAGE_LINE.match(bare) is not None
    yield from _take(bare, current)
    current.after_image = image or (current.after_image and not bare.strip())


def _close_at(line: str, current: _Open) -> Iterator[Paragraph]:
    if _ends_heading(line, current):
        current.kind = "headline" if "=" in line else "heading"
    yield from current.close()


def _take(line: str, current: _Open) -> Iterator[Paragraph]:
    """Add a line to the open paragraph, or print it at once if it is a block of its own."""
    heading = _HEADING.match(line)
    if heading:
        kind: BlockKind = "headline" if len(heading[1]) == 1 else "heading"
        yield Paragraph(_tidy(plain(_CLOSING_HASHES.sub("", line[heading.end() :]))), kind=kind)
    elif _is_table_row(line):
        yield Paragraph(_tidy(plain(" | ".join(cell.strip() for cell in line.strip().strip("|").split("|")))))
    elif _starts_item(line):
        item = _ITEM.match(line)
        current.lines, current.item = [line[item.end() if item else 0 :]], True
    elif line.strip() and not (
        _RULE.match(line) or _UNDERLINE.match(line) or _DEFINITION.match(line) or _TABLE_RULE.fullmatch(line)
    ):
        if current.after_image and not current.lines and italic(line):
            current.kind = "caption"
        if not (_IMAGE_LINE.match(line) and not plain(line).strip()):
            current.lines.append(line)


def _starts_block(line: str) -> bool:
    starts = _HEADING.match(line) or _starts_item(line) or _DEFINITION.match(line) or _IMAGE_LINE.match(line)
    return bool(starts) or _is_table_row(line)


def _starts_item(line: str) -> bool:
    return _ITEM.match(line) is not None and not _RULE.match(line)


def _is_table_row(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 2 and bare.startswith("|") and bare.endswith("|") and not _TABLE_RULE.fullmatch(bare)


def _ends_heading(line: str, current: _Open) -> bool:
    """An underline turns the paragraph above it into a heading, unless that is too long for one."""
    if _UNDERLINE.match(line) is None or not 0 < len(current.lines) <= _MOST_HEADING_LINES or current.item:
        return False
    return sum(map(len, current.lines)) <= _LONGEST_HEADING


def _without_comments(text: str) -> str:
    """Drop HTML comments; one that is never closed is text."""
    opening, closing = _COMMENT_ENDS
    kept: list[str] = []
    position = 0
    while (start := text.find(opening, position)) >= 0 and (end := text.find(closing, start)) >= 0:
        kept.append(text[position:start])
        position = end + len(closing)
    return "".join(kept) + text[position:]


def _tidy(text: str) -> str:
    """One space for any white space, but written line breaks stay."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
