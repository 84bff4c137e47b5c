"""The report of one article: its values, and that every format tells the same."""

from __future__ import annotations

import re

import pytest

from claimtrack.checking import checked, corpus_of
from claimtrack.checks import rules_of
from claimtrack.exports.reports import report_markdown
from claimtrack.extraction import Tagger, extract_all
from claimtrack.linking.encoder import encoder
from claimtrack.model import Extraction
from claimtrack.reading import Kind
from claimtrack.reports.article import ArticleReport, article_report, beside_of
from claimtrack.reports.page import article_page
from tests.checks.made import article_of

SHIPS = """---
title: "Ships <b>boarded</b> & sunk"
outlet: Harbour Post
published: 2024-05-02
---

“We saw armed men,” captain Ida Holm said. The navy said that two ships had been boarded off Lom.

The ships have reportedly been towed to Brod. Saboteurs blew up a fuel depot near Talvik on Monday.

Sources:

- Navy
- Telegram
"""
OTHER = SHIPS.replace("Harbour Post", "Radio Nord").replace("The navy said that two", "The coastguard said that five")


def reported(*texts: str, tagger: Tagger, kind: Kind = "markdown") -> ArticleReport:
    """The report of the first of these articles beside the others."""
    articles = [article_of(text, f"{at}.md", kind) for at, text in enumerate(texts)]
    extractions: list[Extraction] = extract_all(articles, tagger)
    corpus = corpus_of(extractions, encoder=encoder() if len(texts) > 1 else None)
    found = checked(extractions[0], rules_of({}), corpus)
    return article_report(extractions[0], found.findings, beside_of(extractions[0], corpus))


@pytest.fixture(scope="module")
def ships(tagger: Tagger) -> ArticleReport:
    return reported(SHIPS, tagger=tagger)


def test_stretches_add_up_to_the_blocks(ships: ArticleReport) -> None:
    text = ships.article.text
    shown = ["".join(one.text for one in paragraph.stretches) for paragraph in ships.paragraphs]
    assert shown == [b.span.cut(text) for b in ships.article.blocks if b.kind not in ("sources", "navigation")]
    for card in ships.cards:
        mine = [one for p in ships.paragraphs for one in p.stretches if one.number == card.number]
        assert mine and all(one.group == card.group for one in mine)


def test_shares_add_up_to_a_hundred(ships: ArticleReport) -> None:
    assert sum(ships.shares.values()) == 100
    assert set(ships.shares) == {"quoted", "paraphrased", "hearsay", "narrator"}


def test_who_said_what_and_which_sources_are_cited(ships: ArticleReport) -> None:
    said = {one.name: [ships.cards[number - 1].claim.content.text for number in one.numbers] for one in ships.named}
    assert "Ida Holm" in said and "two ships had been boarded off Lom" in said["The navy"][0]
    assert [(one.name, one.is_cited) for one in ships.listed] == [("Navy", True), ("Telegram", False)]
    assert {one.code for one in ships.findings} >= {"CT101", "CT102", "CT201"}


def test_page_makes_no_request_and_runs_nothing_of_an_article(ships: ArticleReport) -> None:
    page = "".join(article_page(ships))
    assert "<b>boarded</b>" not in page and "Ships &lt;b&gt;boarded&lt;/b&gt; &amp; sunk" in page
    assert re.findall(r"\b(?:src|srcset|action|data|poster)=", page) == []
    assert {one.split("#")[0] for one in re.findall(r'href="([^"]*)"', page)} == {""}
    assert "url(" not in page and "@import" not in page
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy
    assert " style=" not in page and " on" not in "".join(re.findall(r"<[a-z][^>]*>", page)).replace(" one", "")
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)


def test_page_is_the_same_every_time(ships: ArticleReport) -> None:
    assert "".join(article_page(ships)) == "".join(article_page(ships))


def test_what_others_say_stands_beside_the_claim(tagger: Tagger) -> None:
    made = reported(SHIPS, OTHER, tagger=tagger)
    differing = [slot for card in made.cards for one in card.beside for slot in one.differing]
    assert ("quantity", "two ships", "five ships") in differing
    page, markdown = "".join(article_page(made)), "".join(report_markdown(made))
    assert "<mark>two ships</mark> here, <mark>five ships</mark> there" in page
    assert "Radio Nord" in page and "Radio Nord" in markdown


def test_article_without_claims_has_a_page(tagger: Tagger) -> None:
    made = reported("# News\n", tagger=tagger)
    assert made.shares == {} or sum(made.shares.values()) == 100
    assert "Nobody is named for anything." in "".join(article_page(made))
