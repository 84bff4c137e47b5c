"""The reader finds in the example articles what the gold annotation says is printed there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimtrack.model import Article
from claimtrack.reading import read
from claimtrack.yaml_text import load_yaml

CORPORA = Path(__file__).parents[2] / "corpora"
ARTICLES = sorted((CORPORA / "articles").iterdir())
PRINTED = ("headline", "heading", "body", "caption", "correction")
TAG = re.compile(r"</?[a-z]\d+(?: [a-z_ ]+)?>")


def gold_of(path: Path) -> tuple[list[str], dict[str, object]]:
    text, _, facts = (CORPORA / "gold" / f"{path.stem}.txt").read_text(encoding="utf-8").partition("\n---\n")
    paragraphs = [TAG.sub("", paragraph).strip().removeprefix("# ") for paragraph in text.split("\n\n")]
    loaded = load_yaml(facts, where=path.stem)
    assert isinstance(loaded, dict)
    return [paragraph for paragraph in paragraphs if paragraph], loaded


def printed(article: Article) -> list[str]:
    """The paragraphs of prose; a dateline that opens one is part of it, as in the gold text."""
    paragraphs: list[str] = []
    opening = None
    for block in article.blocks:
        if block.kind == "dateline":
            opening = block.span.start
        elif block.kind in PRINTED:
            with_dateline = opening is not None and "\n" not in article.text[opening : block.span.start]
            start = opening if with_dateline and opening is not None else block.span.start
            paragraphs.append(article.text[start : block.span.end])
            opening = None
    return paragraphs


def article_of(path: Path) -> Article:
    (article,) = read([str(path)])
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_prose_is_what_the_gold_text_has(path: Path) -> None:
    assert printed(article_of(path)) == gold_of(path)[0]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_listed_sources_are_those_of_the_footer(path: Path) -> None:
    assert [source.name for source in article_of(path).listed_sources] == gold_of(path)[1].get("sources_footer", [])


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_outlet_and_date_are_known(path: Path) -> None:
    article, facts = article_of(path), gold_of(path)[1]
    assert article.published[:10] == facts["published"]
    if path.suffix != ".txt":
        assert article.outlet == facts["outlet"]
