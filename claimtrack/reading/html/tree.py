"""Parsed HTML -> a light tree of what can be seen, with the amounts of text that tell an article from a menu."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from claimtrack.reading.html.tags import UNSEEN
from claimtrack.reading.vocabulary import vocabulary

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HIDING_STYLE: Final = re.compile(
    r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0(?![.\d]))"
)
_CLASS_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_NAMED_BY: Final = ("class", "id", "role", "itemprop", "data-testid", "data-component", "rel")
_LONGEST_NAME: Final = 300


@dataclass(slots=True, eq=False)
class Element:
    """One visible element. `plain` and `linked` count the characters outside and inside links below it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)
    plain: int = 0
    linked: int = 0
    names: frozenset[str] = frozenset()

    def elements(self) -> Iterator[Element]:
        """All elements below this one, in reading order."""
        waiting = [child for child in reversed(self.children) if isinstance(child, Element)]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def above(self) -> Iterator[Element]:
        """This element and those around it, inside out."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def text(self) -> str:
        """All its text, white space collapsed."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                waiting.extend(reversed(node.children))
        return " ".join("".join(parts).split())


def tree_of(root: LexborNode) -> Element:
    """Copy what can be seen; no recursion, for depth is the writer's choice."""
    top = Element("body", {})
    waiting: list[tuple[LexborNode, Element, bool]] = [(child, top, False) for child in _reversed(root)]
    order: list[Element] = [top]
    while waiting:
        node, parent, in_link = waiting.pop()
        tag = node.tag or ""
        if tag == "-text":
            _add_text(node.text_content or "", parent, in_link)
            continue
        if tag.startswith("-") or tag in UNSEEN:
            continue
        attributes = {name: value or "" for name, value in node.attributes.items()}
        if _is_hidden(attributes):
            continue
        element = Element(tag, attributes, parent, names=_names(attributes))
        parent.children.append(element)
        order.append(element)
        waiting.extend((child, element, in_link or tag == "a") for child in _reversed(node))
    for element in reversed(order):
        if element.parent is not None:
            element.parent.plain += element.plain
            element.parent.linked += element.linked
    return top


def _reversed(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))[::-1]


def _add_text(text: str, parent: Element, in_link: bool) -> None:
    parent.children.append(text)
    seen = len(text.strip())
    parent.plain += 0 if in_link else seen
    parent.linked += seen if in_link else 0


def _is_hidden(attributes: dict[str, str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if vocabulary().hidden_classes.intersection(attributes.get("class", "").lower().split()):
        return True
    return _HIDING_STYLE.search(attributes.get("style", "")[:_LONGEST_NAME].lower()) is not None


def _names(attributes: dict[str, str]) -> frozenset[str]:
    """The words of its class, id and role: 'article-Sources' gives article and sources; whole class names count too."""
    written = " ".join(attributes[name][:_LONGEST_NAME] for name in _NAMED_BY if name in attributes)
    if not written:
        return frozenset()
    return frozenset(word.lower() for word in _CLASS_WORD.findall(written)) | frozenset(written.lower().split())
