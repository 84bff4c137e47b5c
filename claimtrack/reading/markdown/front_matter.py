"""The YAML between two lines of dashes at the top of a file -> what it says about the article."""

from __future__ import annotations

import re
from typing import Final

from claimtrack.errors import ClaimtrackError
from claimtrack.reading import dates
from claimtrack.reading.paragraphs import Facts
from claimtrack.yaml_text import load_yaml

_OPENING: Final = re.compile(r"\s*---[ \t]*(?:\r\n|\r|\n)")
_CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_NAMES: Final = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "site"),
    "published": ("published", "date"),
    "url": ("url", "link"),
    "byline": ("byline", "author", "authors"),
    "dateline": ("dateline",),
    "credit": ("credit",),
}


def split(text: str) -> tuple[str, str]:
    """Part a file into front matter (as many lines as stand before it are put first) and body."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None or not _has_keys(text[opening.end() : closing.start()]):
        return "", text
    before = "\n" * len(text[: opening.end()].splitlines())
    return before + text[opening.end() : closing.start()], text[closing.end() :]


def facts_of(front_matter: str, where: str) -> Facts:
    """What the front matter says. Raises ClaimtrackError with the file's line if it cannot be read."""
    values = load_yaml(front_matter, where=where)
    if values is None:
        return Facts()
    if not isinstance(values, dict):
        raise ClaimtrackError(
            f"{where}:1: it is no list of 'name: value' lines", hint="Write for example 'outlet: Reuters'."
        )
    known = {field: next((_text(values[n]) for n in names if values.get(n)), "") for field, names in _NAMES.items()}
    sources = values.get("sources") or ()
    return Facts(
        title=known["title"],
        outlet=known["outlet"],
        published=dates.iso(known["published"]),
        url=known["url"],
        byline=known["byline"],
        dateline=known["dateline"],
        credit=known["credit"],
        sources=tuple(map(_text, sources)) if isinstance(sources, list) else tuple(filter(None, [_text(sources)])),
    )


def _has_keys(front_matter: str) -> bool:
    """A line of dashes may also be a rule: then a text follows, not 'name:'."""
    first = next((line for line in front_matter.splitlines() if line.strip() and not line.startswith("#")), "x:")
    return ":" in first or first.startswith(("[", "{", "-"))


def _text(value: object) -> str:
    """A value as one line; a list of authors is joined as it would be printed."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return _text(value.get("name", ""))
    return " ".join(str(value or "").split())
