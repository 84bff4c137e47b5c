"""HTML source -> source that is safe to parse: what is never read cut out, nesting and repetition within bounds.

The parser's time grows with the square of the depth, and misnested <b> or <font> are repeated in every later
paragraph. Both are estimated from the very text that is parsed, in one pass; what is cut out is cut as text, so that no
reading of the rules can bring it back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from claimtrack import limits
from claimtrack.reading.html.tags import CUT, FORMATS, PHRASING, SELF_CLOSING, VOID

_CUT_START: Final = re.compile(rf"<!--|<({'|'.join(CUT)})(?=[\s/>])|<(?:plaintext|frameset)(?=[\s/>])", re.IGNORECASE)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})")
_LINKED_DATA: Final = re.compile(r"ld\+json", re.IGNORECASE)
# An end tag does not reach past these.
_BARRIERS: Final = frozenset(["table", "caption", "button", "marquee", "applet"])


class MarkupLimitError(Exception):
    """The markup is beyond a limit; the message names it."""


@dataclass(frozen=True, slots=True)
class Source:
    """HTML to parse, and the JSON-LD scripts that were cut out of it."""

    html: str
    linked_data: tuple[str, ...]


@dataclass(slots=True)
class _Nesting:
    """What is open while the tags go by."""

    open: list[str] = field(default_factory=list)
    formats: int = 0
    copies: int = 0
    tables: list[int] = field(default_factory=list)

    def start(self, name: str) -> None:
        if name in VOID:
            return
        if name not in PHRASING:
            self.copies += self.formats
        if name in ("td", "th") and self.tables:
            # A cell starts afresh, and what was open comes back after the table.
            self.tables[-1] += self.formats
            self.formats = 0
        if name == "table":
            self.tables.append(0)
        self.formats += name in FORMATS
        if name not in SELF_CLOSING:
            self.open.append(name)
        self._check()

    def end(self, name: str) -> None:
        self.formats -= name in FORMATS and self.formats > 0
        if name == "table" and self.tables:
            self.formats += self.tables.pop()
        index = len(self.open) - 1
        while index >= 0 and self.open[index] != name:
            if self.open[index] in _BARRIERS or (name in PHRASING and self.open[index] not in PHRASING):
                return
            index -= 1
        if index >= 0:
            del self.open[index:]

    def _check(self) -> None:
        if len(self.open) > limits.MARKUP_DEPTH:
            raise MarkupLimitError(
                f"its elements are nested deeper than the limit of {limits.MARKUP_DEPTH} levels (MARKUP_DEPTH)"
            )
        if self.copies > limits.MARKUP_COPIES:
            limit = f"the limit of {limits.MARKUP_COPIES:,} (MARKUP_COPIES)"
            raise MarkupLimitError(f"its unclosed formatting would be repeated more often than {limit}")


def guarded(html: str) -> Source:
    """Cut out scripts, styles, comments and the like, and check the rest. Raises MarkupLimitError."""
    source = _cut(html)
    nesting = _Nesting()
    for tag in _TAG.finditer(source.html):
        name = tag[2].lower()
        if tag[1]:
            nesting.end(name)
        else:
            nesting.start(name)
    return source


def _cut(html: str) -> Source:
    kept: list[str] = []
    linked_data: list[str] = []
    lower = _lowered(html)
    missing: set[str] = set()
    position = 0
    while found := _CUT_START.search(html, position):
        name = (found[1] or "").lower()
        opened = html.find(">", found.end()) if name else found.end()
        end = _end(lower, found, name, opened, missing)
        if name == "script" and _LINKED_DATA.search(html, found.end(), max(found.end(), opened)):
            linked_data.append(html[opened + 1 : lower.rfind("</script", opened, end)])
        kept.append(html[position : found.start()])
        position = end
    kept.append(html[position:])
    # A space stands for each cut, lest the pieces around it make a new tag.
    return Source(" ".join(kept), tuple(linked_data))


def _end(lower: str, found: re.Match[str], name: str, opened: int, missing: set[str]) -> int:
    """Where a cut ends. Scripts and comments without an end run to that of the file; of others only the tag goes."""
    if not name and found[0] != "<!--":
        return found.end()
    if name and lower[opened - 1 : opened] == "/" and name in ("svg", "math"):
        return opened + 1
    closing = f"</{name}" if name else "-->"
    end = -1 if closing in missing else lower.find(closing, found.end() - (0 if name else 2))
    if end < 0:
        missing.add(closing)
        return len(lower) if name in ("script", "style", "") else max(found.end(), opened + 1)
    after = lower.find(">", end)
    return len(lower) if after < 0 else after + 1


def _lowered(html: str) -> str:
    """Lower case for ASCII only: the offsets must stay."""
    return html.translate({code: code + 32 for code in range(65, 91)})
