"""Which part of a page is the article."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final, NamedTuple

from claimtrack.reading.html.roles import kind_of
from claimtrack.reading.html.tags import INLINE, PARAGRAPHS
from claimtrack.reading.html.tree import Element

_SHORTEST_RUN: Final = 40
_SHARE_UPWARDS: Final = 0.5
_REACH: Final = 4
_PROSE_SHARE: Final = 0.6
_LINKS_IN_PROSE: Final = 0.15
_WELCOME: Final = ("sources", "correction", "headline")
_ENOUGH_OF_DENSEST: Final = 0.5
_SMALL_LINKS: Final = 40
_SMALL_LINKS_SHARE: Final = 0.3
_SMALL_EXTRA: Final = 400
_SMALL_EXTRA_SHARE: Final = 0.4
_MARKERS: Final[tuple[Callable[[Element], bool], ...]] = (
    lambda element: element.tag == "article",
    lambda element: "articlebody" in element.names,
    lambda element: "newsarticle" in element.attributes.get("itemtype", "").lower(),
)


def article_root(body: Element, dropped: Collection[Element]) -> Element:
    """The element that holds the article, with its headline, correction and Sources list if they stand close by."""
    seen = _visible(body, dropped)
    densest = _densest(body, seen)
    for is_marked in _MARKERS:
        best = max(filter(is_marked, seen), key=lambda element: element.plain, default=None)
        if best is not None and best.plain >= _ENOUGH_OF_DENSEST * densest.plain:
            return _climbed(best, dropped)
    return _climbed(densest, dropped)


def _visible(body: Element, dropped: Collection[Element]) -> list[Element]:
    seen: list[Element] = []
    waiting = [body]
    while waiting:
        element = waiting.pop()
        seen.append(element)
        waiting.extend(c for c in reversed(element.children) if isinstance(c, Element) and c not in dropped)
    return seen


def _densest(body: Element, seen: list[Element]) -> Element:
    """The container with most running text in it; half of that counts for the one around it, a quarter for the next."""
    scores: dict[Element, float] = {body: 0.0}
    for element in seen:
        run = _running(element)
        if run == 0 or any(outer.tag == "a" for outer in element.above()):
            continue
        holders = [outer for outer in element.above() if outer.tag not in INLINE and outer.tag not in PARAGRAPHS]
        for distance, holder in enumerate(holders[:_REACH]):
            scores[holder] = scores.get(holder, 0.0) + run * _SHARE_UPWARDS**distance
    return max(scores, key=lambda element: scores[element])


def _running(element: Element) -> int:
    """Characters of running text an element has itself: labels and buttons are shorter."""
    run = sum(len(child.strip()) for child in element.children if isinstance(child, str))
    return run if run >= _SHORTEST_RUN else 0


def _climbed(root: Element, dropped: Collection[Element]) -> Element:
    """Go up while what is added is little and no menu, or is running text with hardly a link."""
    while root.parent is not None:
        extra = _extra(root.parent, root, dropped)
        few_links = extra.linked <= max(_SMALL_LINKS, _SMALL_LINKS_SHARE * extra.plain)
        little = few_links and extra.plain <= max(_SMALL_EXTRA, _SMALL_EXTRA_SHARE * root.plain)
        prose = extra.running >= _PROSE_SHARE * extra.plain and extra.linked <= _LINKS_IN_PROSE * extra.plain
        if not (little or prose):
            break
        root = root.parent
    return root


class _Extra(NamedTuple):
    """Characters outside links, inside links, and in running text."""

    plain: int
    linked: int
    running: int


def _extra(parent: Element, root: Element, dropped: Collection[Element]) -> _Extra:
    """What the parent has besides the root; headline, correction and Sources list are welcome and do not count."""
    plain = linked = running = 0
    for child in parent.children:
        if isinstance(child, str):
            plain += len(child.strip())
        elif child is not root and child not in dropped and kind_of(child) not in _WELCOME:
            inner = [element for element in child.elements() if element not in dropped]
            plain += child.plain
            linked += child.linked
            running += sum(map(_running, (child, *inner)))
    return _Extra(plain, linked, running)
