"""The value all formats are turned into before their parts are told apart: paragraphs in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from claimtrack.model import BlockKind

BETWEEN: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or line. `start` is its offset in the article's text once it is placed.

    `kind` is what the markup, and later the structural pass, says it is. `item`: it is an item of a list. `linked`: it
    is mostly link text. A line feed in `text` is a line break that was written.
    """

    text: str
    kind: BlockKind | None = None
    start: int = 0
    item: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the format says about the article besides its text. Unknown is ""."""

    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    byline: str = ""
    dateline: str = ""
    credit: str = ""
    sources: tuple[str, ...] = ()


NOTHING_KNOWN: Final = Facts()


def print_out(paragraphs: Iterable[Paragraph]) -> tuple[str, list[Paragraph]]:
    """Print the paragraphs of a marked-up article one below the other, without its navigation, and place them."""
    placed: list[Paragraph] = []
    position = 0
    for paragraph in paragraphs:
        if paragraph.kind == "navigation":
            continue
        placed.append(replace(paragraph, start=position))
        position += len(paragraph.text) + len(BETWEEN)
    return BETWEEN.join(paragraph.text for paragraph in placed), placed
