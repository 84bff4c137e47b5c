"""What a page says about its article: JSON-LD, OpenGraph, <meta>, <title>, <time>, canonical address."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from claimtrack.reading import dates
from claimtrack.reading.headline import same_words
from claimtrack.reading.paragraphs import Facts

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_ARTICLES: Final = ("article", "posting", "report")
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "headline")
_DATES: Final = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "pubdate",
    "publishdate",
    "dc.date.issued",
    "sailthru.date",
)
_AUTHORS: Final = ("author", "article:author", "dc.creator", "byl", "parsely-author")
_SEPARATORS: Final = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ")
_MOST_AUTHORS: Final = 5
_LONGEST_NAME: Final = 60
_MOST_NODES: Final = 1_000


def facts_of(page: LexborHTMLParser, linked_data: Sequence[str]) -> Facts:
    """Collect what is said; JSON-LD comes first, for it is the most exact."""
    said = next(_articles(linked_data), {})
    meta = _meta(page)
    outlet = _name(said.get("publisher")) or meta.get("og:site_name", "") or meta.get("application-name", "")
    title = _first(meta, _TITLES) or _text(said.get("headline")) or _title(page)
    heading = _headline(page)
    return Facts(
        title=heading or _without_outlet(title, outlet),
        outlet=outlet or _outlet_of_title(_title(page), heading),
        published=_published(page, said, meta),
        url=_address(page, meta) or _text(said.get("url")),
        byline=_name(said.get("author")) or _author(meta) or _linked_author(page),
    )


def _articles(linked_data: Sequence[str]) -> Iterator[dict[str, object]]:
    for script in linked_data:
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _nodes(data) if _is_article(node))


def _nodes(data: object) -> Iterator[dict[str, object]]:
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:_MOST_NODES]
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in node)


def _is_article(node: dict[str, object]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.lower().endswith(_ARTICLES) for name in names)


def _name(value: object) -> str:
    """The name of a person or organisation, or of several."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:20])))
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return " ".join(value.encode("utf-8", "replace").decode().split())


def _meta(page: LexborHTMLParser) -> dict[str, str]:
    values: dict[str, str] = {}
    for node in page.css("meta"):
        attributes = node.attributes
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        values.setdefault(name, _text(attributes.get("content")))
    return values


def _first(meta: dict[str, str], names: Sequence[str]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _author(meta: dict[str, str]) -> str:
    """A name, not the address of a profile."""
    found = _first(meta, _AUTHORS)
    return "" if "://" in found else found


def _linked_author(page: LexborHTMLParser) -> str:
    names = [_text(node.text()) for node in page.css('article [rel="author"], article [itemprop="author"]')]
    return ", ".join(dict.fromkeys(name for name in names[:_MOST_AUTHORS] if 0 < len(name) <= _LONGEST_NAME))


def _title(page: LexborHTMLParser) -> str:
    node = page.css_first("title")
    return _text(node.text()) if node else ""


def _headline(page: LexborHTMLParser) -> str:
    """The <h1>; of several the one the <title> knows, else the first of the article."""
    title = _title(page)
    found = [_text(node.text()) for node in page.css("h1")]
    inner = [_text(node.text()) for node in page.css("article h1")]
    return next((text for text in found if same_words(text, title)), next(filter(None, [*inner, *found]), ""))


def _published(page: LexborHTMLParser, said: dict[str, object], meta: dict[str, str]) -> str:
    node = page.css_first("time[datetime]")
    time = _text(node.attributes.get("datetime")) if node else ""
    candidates = (_text(said.get("datePublished")), *(meta.get(name, "") for name in _DATES), time)
    return next((found for found in map(dates.iso, filter(None, candidates)) if found), "")


def _address(page: LexborHTMLParser, meta: dict[str, str]) -> str:
    node = page.css_first('link[rel="canonical"]')
    canonical = _text(node.attributes.get("href")) if node else ""
    return next(
        (found for found in (canonical, meta.get("og:url", "")) if found.startswith(("https://", "http://"))), ""
    )


def _without_outlet(title: str, outlet: str) -> str:
    for separator in _SEPARATORS:
        front, found, last = title.rpartition(separator)
        if found and outlet and last.strip().lower() == outlet.lower():
            return front
    return title


def _outlet_of_title(title: str, heading: str) -> str:
    """'Headline - Outlet': what follows the headline in the <title>."""
    rest = title.removeprefix(heading) if heading else ""
    return rest.strip(" |-–—:»·") if rest != title and rest.startswith(_SEPARATORS) else ""
