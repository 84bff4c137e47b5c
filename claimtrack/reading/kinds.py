"""Which format a file is in: by its suffix, or by how it begins."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Final, Literal

Kind = Literal["text", "markdown", "html", "jsonl"]

SUFFIXES: Final[dict[str, Kind]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_MARKUP: Final = re.compile(
    r"<!--|<!doctype html|<\?xml|<(?:html|head|title|meta|link|body|article|main|div|section|p|h[1-6]|table|font|span"
    r"|center|blockquote|br)[\s/>]",
    re.IGNORECASE,
)
_FRONT_MATTER: Final = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_HEAD: Final = 2_000


def kind_of_name(name: str) -> Kind | None:
    """The format a file name promises."""
    return SUFFIXES.get(PurePath(name).suffix.lower())


def kind_of_text(text: str) -> Kind:
    """The format a text looks like: JSONL, HTML, Markdown if it has front matter, else plain text."""
    head = text.lstrip()
    if head.startswith("{") and is_record(head.split("\n", 1)[0]):
        return "jsonl"
    if _MARKUP.match(head[:_HEAD]):
        return "html"
    return "markdown" if _FRONT_MATTER.match(head) else "text"


def is_record(line: str) -> bool:
    """True for a line that is a JSON object."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
