"""Articles of a few sentences, extracted and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimtrack.checking import check_articles
from claimtrack.checks import rules_of
from claimtrack.extraction import Tagger, extract_all
from claimtrack.linking.encoder import encoder
from claimtrack.model import Article, Finding
from claimtrack.reading import Kind, read_bytes

Given = Mapping[str, str | Mapping[str, str]]


def article_of(text: str, ref: str = "made.md", kind: Kind = "markdown") -> Article:
    """An article of Markdown: a heading, paragraphs, facts before them where they are wanted."""
    (article,) = read_bytes(text.encode(), ref, kind)
    assert isinstance(article, Article)
    return article


def found(*texts: str, tagger: Tagger, given: Given | None = None, unread: int = 0) -> list[list[Finding]]:
    """The findings in articles that are read together."""
    articles = [article_of(text, f"{at}.md") for at, text in enumerate(texts)]
    checked = check_articles(
        extract_all(articles, tagger),
        rules_of(given or {}),
        encoder=encoder() if len(texts) > 1 else None,
        unread=unread,
    )
    return [list(one.findings) for one in checked]


def marked(findings: Sequence[Finding], code: str) -> list[str]:
    """The words that the findings of one code mark."""
    return [one.text for one in findings if one.code == code]
