"""Which part of a page is the article."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from claimtrack.reading.html.roles import kind_of
from claimtrack.reading.html.tags import INLINE, PARAGRAPHS
from claimtrack.reading.html.tree import Element

_SHORTEST_RUN: Final = 40
_SHARE_UPWARDS: Final = 0.5
_ENOUGH_OF_DENSEST: Final = 0.5
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
    """The container with most running text in it; half of that counts for the one around it."""
    scores: dict[Element, float] = {body: 0.0}
    for element in seen:
        run = sum(len(child.strip()) for child in element.children if isinstance(child, str))
        if run < _SHORTEST_RUN or any(outer.tag == "a" for outer in element.above()):
            continue
        holder = next(
            (outer for outer in element.above() if outer.tag not in INLINE and outer.tag not in PARAGRAPHS), body
        )
        scores[holder] = scores.get(holder, 0.0) + run
        if holder.parent is not None:
            scores[holder.parent] = scores.get(holder.parent, 0.0) + run * _SHARE_UPWARDS
    return max(scores, key=lambda element: scores[element])


def _climbed(root: Element, dropped: Collection[Element]) -> Element:
    """Go up while what is added is little and no menu."""
    while root.parent is not None:
        plain, linked = _extra(root.parent, root, dropped)
        if linked > plain + 1 or plain > max(_SMALL_EXTRA, _SMALL_EXTRA_SHARE * root.plain):
            break
        root = root.parent
    return root


def _extra(parent: Element, root: Element, dropped: Collection[Element]) -> tuple[int, int]:
    """Characters outside and inside links that the parent has besides the root; Sources lists do not count."""
    plain = linked = 0
    for child in parent.children:
        if isinstance(child, str):
            plain += len(child.strip())
        elif child is not root and child not in dropped and kind_of(child) not in ("sources", "correction", "headline"):
            plain += child.plain
            linked += child.linked
    return plain, linked
