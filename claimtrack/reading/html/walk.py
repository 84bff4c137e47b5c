"""The article's part of a page -> paragraphs in reading order, with the kinds its markup gives them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from claimtrack.model import BlockKind
from claimtrack.reading.html.roles import kind_of
from claimtrack.reading.html.tags import INLINE
from claimtrack.reading.html.tree import Element
from claimtrack.reading.paragraphs import Paragraph

_INVISIBLE: Final = str.maketrans("", "", "\xad\u200b\u2060\ufeff")
_MOSTLY: Final = 0.7
_LONGEST_CELL: Final = 150
_STRONGEST: Final[tuple[BlockKind, ...]] = ("correction", "sources", "navigation", "caption")


@dataclass(slots=True)
class _Open:
    """The paragraph that is being collected, and the blocks around it."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    blocks: list[Element] = field(default_factory=list)
    kinds: list[BlockKind | None] = field(default_factory=lambda: [None])
    items: int = 0
    links: int = 0

    def close(self) -> Iterator[Paragraph]:
        """Yield what was collected; an empty line between two <br> parts it."""
        pieces = "".join(self.parts).split("\n")
        lines = [" ".join(piece.translate(_INVISIBLE).split()) for piece in pieces]
        size = sum(map(len, lines))
        for text in _between_empty(lines):
            yield Paragraph(text, self.kinds[-1], item=self.items > 0, linked=self.linked > _MOSTLY * size)
        self.parts, self.linked = [], 0

    def add(self, text: str) -> None:
        flat = text.replace("\n", " ").replace("\r", " ")
        self.parts.append(flat)
        self.linked += len(flat.strip()) if self.links else 0


def paragraphs(root: Element, dropped: Collection[Element]) -> Iterator[Paragraph]:
    """Walk the tree without recursion; `None` on the stack's right side is the end of an element."""
    current = _Open()
    waiting: list[tuple[Element | str, bool]] = [(root, False)]
    while waiting:
        node, ends = waiting.pop()
        if isinstance(node, str):
            current.add(node)
        elif ends:
            yield from _leave(node, current)
        elif node not in dropped:
            yield from _enter(node, current)
            waiting.append((node, True))
            waiting.extend((child, False) for child in _children(node))
    yield from current.close()


def _enter(element: Element, current: _Open) -> Iterator[Paragraph]:
    if element.tag == "br":
        current.parts.append("\n")
    elif element.tag == "span" and element.parent is not None and element.parent.tag == "time":
        current.parts.append(" ")
    elif element.tag == "hr":
        yield from current.close()
    elif element.tag == "a":
        current.links += 1
        current.add(_bare_address(element, current))
    elif _is_block(element, current):
        yield from current.close()
        current.blocks.append(element)
        current.kinds.append(_inherited(kind_of(element), current.kinds[-1]))
        current.items += element.tag == "li"


def _leave(element: Element, current: _Open) -> Iterator[Paragraph]:
    if element.tag == "a":
        current.links -= 1
    elif current.blocks and current.blocks[-1] is element:
        yield from current.close()
        current.blocks.pop()
        current.kinds.pop()
        current.items -= element.tag == "li"


def _is_block(element: Element, current: _Open) -> bool:
    """A credit inside a caption is a block, whatever its tag; cells of a row of data are none."""
    if element.tag in ("td", "th") and element.parent is not None and _is_data_row(element.parent):
        return False
    if element.tag not in INLINE:
        return True
    return current.kinds[-1] == "caption" and kind_of(element) == "credit"


def _inherited(kind: BlockKind | None, outer: BlockKind | None) -> BlockKind | None:
    if outer in _STRONGEST and not (outer == "caption" and kind in ("credit", "body")):
        return outer
    return kind or outer


def _children(element: Element) -> Iterator[Element | str]:
    """Children from last to first; the cells of a row of data get bars between them."""
    first = True
    for child in reversed(element.children):
        if isinstance(child, Element) and child.tag in ("td", "th") and _is_data_row(element):
            if not first:
                yield " | "
            first = False
        yield child


def _is_data_row(row: Element) -> bool:
    """Layout tables have long cells or blocks in them; tables of data have several short ones."""
    cells = [child for child in row.children if isinstance(child, Element) and child.tag in ("td", "th")]
    return row.tag == "tr" and len(cells) > 1 and all(_is_short(cell) for cell in cells)


def _is_short(cell: Element) -> bool:
    return cell.plain + cell.linked <= _LONGEST_CELL and all(inner.tag in INLINE for inner in cell.elements())


def _bare_address(link: Element, current: _Open) -> str:
    """In a Sources list, a link without words is known by its host."""
    if "sources" not in current.kinds or link.plain + link.linked > 0:
        return ""
    try:
        return urlsplit(link.attributes.get("href", "")).hostname or ""
    except ValueError:
        return ""


def _between_empty(lines: list[str]) -> Iterator[str]:
    run: list[str] = []
    for line in [*lines, ""]:
        if line:
            run.append(line)
        elif run:
            yield "\n".join(run)
            run = []
