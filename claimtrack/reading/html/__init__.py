"""HTML -> Article: the article's part of the page is printed as paragraphs, menus and the like left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimtrack.errors import Failure
from claimtrack.model import Article
from claimtrack.reading.article import Origin, printed_article
from claimtrack.reading.headline import same_words
from claimtrack.reading.html.facts import facts_of
from claimtrack.reading.html.guard import MarkupLimitError, guarded
from claimtrack.reading.html.roles import dropped, kind_of
from claimtrack.reading.html.root import article_root
from claimtrack.reading.html.tree import Element, tree_of
from claimtrack.reading.html.walk import paragraphs
from claimtrack.reading.paragraphs import Facts, Paragraph


def read_html(html: str, origin: Origin, known: Facts | None = None) -> Article | Failure:
    """Read one page. What is `known` besides the page (a record's own fields) is not overruled by it."""
    from selectolax.lexbor import LexborHTMLParser

    try:
        source = guarded(html)
    except MarkupLimitError as error:
        return Failure(origin.ref, str(error))
    page = LexborHTMLParser(source.html)
    facts = _merged(facts_of(page, source.linked_data), known)
    if page.body is None:
        return Failure(origin.ref, "there is no article text in it")
    body = tree_of(page.body)
    return printed_article(list(_article_paragraphs(body, facts)), facts, origin)


def _merged(found: Facts, known: Facts | None) -> Facts:
    if known is None:
        return found
    stated = {name: getattr(known, name) for name in Facts.__slots__ if getattr(known, name)}
    return replace(found, **stated)


def _article_paragraphs(body: Element, facts: Facts) -> Iterator[Paragraph]:
    """The article's paragraphs: the headline first, even from outside; correction and Sources list from around it."""
    left_out = dropped(body, facts.title)
    root = article_root(body, left_out)
    printed = {root, *root.elements()}
    headline = _headline(body, facts.title)
    if headline is not None and headline not in printed:
        yield Paragraph(headline.text(), kind="headline")
    for paragraph in paragraphs(root, left_out):
        is_other = paragraph.kind == "headline" and not (headline and same_words(paragraph.text, facts.title))
        yield replace(paragraph, kind="heading") if is_other else paragraph
    for element in body.elements():
        if kind_of(element) in ("correction", "sources") and element not in printed:
            printed |= {element, *element.elements()}
            yield from paragraphs(element, left_out)


def _headline(body: Element, title: str) -> Element | None:
    return next((e for e in body.elements() if e.tag == "h1" and same_words(e.text(), title)), None)
