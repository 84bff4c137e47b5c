"""Texts the tests share."""

from __future__ import annotations

from claimtrack.errors import Failure
from claimtrack.model import Article
from claimtrack.reading import Kind, read_bytes

FIRST = "The minister said on Monday that the bridge had been closed for repairs. Nobody was hurt, officials added."
SECOND = "Engineers expect the work to take six weeks, according to a statement from the regional administration."

BULLETIN_HEADLINE = "Bridge Over the Narrows Shut as Ice Damages Three Piers"
BULLETIN = f"""{BULLETIN_HEADLINE}

Ukraine | December 27, 2024, Friday // 12:20|\xa0 views

{FIRST}

{SECOND}

Sources:

  • Telegram
  • ISW
  • Yonhap
  • Ukrainska Pravda
  • The Financial Times

Tags: Ice, Bridges

Back \xa0

» Related Articles:

Ferry Link Reopens After Ice

Search

Search"""


def page(inner: str, *, around: str = "", head: str = "") -> str:
    """An HTML page with a headline, two paragraphs, `inner` after them and `around` after the article."""
    title = "<title>Bridge closed for repairs | The Post</title>"
    article = f"<article><h1>Bridge closed for repairs</h1><p>{FIRST}</p><p>{SECOND}</p>{inner}</article>"
    return f"<html><head>{title}{head}</head><body><nav><a href='/'>Home</a></nav>{article}{around}</body></html>"


def results(data: str | bytes, kind: Kind | None = None, ref: str = "x") -> list[Article | Failure]:
    return list(read_bytes(data.encode() if isinstance(data, str) else data, ref, kind))


def article(data: str | bytes, kind: Kind | None = None) -> Article:
    (result,) = results(data, kind)
    assert isinstance(result, Article), result
    return result


def failure(data: str | bytes, kind: Kind | None = None) -> str:
    (result,) = results(data, kind)
    assert isinstance(result, Failure), result
    return result.reason


def blocks(found: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.span.cut(found.text)) for block in found.blocks]


def after(found: Article, count: int = 3) -> list[tuple[str, str]]:
    """The blocks after headline and the two paragraphs of `page`."""
    return blocks(found)[count:]


def listed(found: Article) -> list[str]:
    assert all(source.span.cut(found.text) == source.name for source in found.listed_sources)
    return [source.name for source in found.listed_sources]
