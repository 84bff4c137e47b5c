"""What an HTML element is by its tag and class: something to leave out, a kind of block, or nothing special."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from claimtrack.model import BlockKind
from claimtrack.reading.headline import same_words
from claimtrack.reading.html.tags import HEADINGS, MAY_HAVE_KIND
from claimtrack.reading.html.tree import Element
from claimtrack.reading.vocabulary import vocabulary

_PAGE: Final = frozenset(("body", "main", "article"))
_DROPPED_TAGS: Final = frozenset(("nav", "form", "dialog", "menu", "aside"))
_ARTICLE: Final = frozenset(("article", "main", "section"))
_MOST_OF_PAGE: Final = 0.5
_LONGEST_BYLINE: Final = 300
_SPARED: Final[tuple[BlockKind, ...]] = ("correction", "sources")


def kind_of(element: Element) -> BlockKind | None:
    """The kind its tag or class says all its text has."""
    if element.tag in ("figure", "figcaption"):
        return "caption"
    if element.tag in ("blockquote", "table") and any(outer.tag == "figure" for outer in element.above()):
        return "body"
    if element.tag in HEADINGS:
        return "headline" if element.tag == "h1" else "heading"
    if element.tag not in MAY_HAVE_KIND or not element.names:
        return None
    kinds = vocabulary().kind_classes
    found = {kinds[name] for name in element.names if name in kinds}
    if "editors" in element.names and "note" in element.names:
        return "correction"
    order: tuple[BlockKind, ...] = ("correction", "sources", "caption", "credit", "dateline", "byline", "navigation")
    kind = next((kind for kind in order if kind in found), None)
    return None if kind in ("byline", "navigation", "dateline") and element.plain > _LONGEST_BYLINE else kind


def dropped(body: Element, title: str) -> set[Element]:
    """Menus, share buttons, comments and the like.

    Spared are what holds most of the page's text, and corrections, Sources lists and the headline with all around them.
    """
    spared = _holders(body, lambda element: kind_of(element) in _SPARED or _is_headline(element, title))
    return {
        element
        for element in body.elements()
        if element not in spared and element.plain <= _MOST_OF_PAGE * body.plain and _is_beside_the_point(element)
    }


def _is_headline(element: Element, title: str) -> bool:
    return element.tag == "h1" and same_words(element.text(), title)


def _holders(body: Element, is_wanted: Callable[[Element], bool]) -> set[Element]:
    """The elements wanted and all those around them."""
    holders: set[Element] = set()
    for element in filter(is_wanted, body.elements()):
        for outer in element.above():
            if outer in holders:
                break
            holders.add(outer)
    return holders


def _is_beside_the_point(element: Element) -> bool:
    if element.tag in _PAGE or element.tag in HEADINGS:
        return False
    if element.tag in _DROPPED_TAGS or vocabulary().drop_classes & element.names:
        return True
    return element.tag in ("footer", "header") and not any(outer.tag in _ARTICLE for outer in element.above())
