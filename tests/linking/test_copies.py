"""Which articles are copies of which, and which was first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from claimtrack.linking.copies import Copy, copy_of
from claimtrack.model import Article, Extraction
from tests.articles import article, listing

TEXT = (
    "A ferry with 212 people aboard ran aground off Kelda Point on Monday night after its engines failed in heavy swell.",
    "Divers searched the hull until dawn, and the harbour master said that nobody was missing when the last boat came in.",
)
OTHER = (
    "Parliament voted by 88 to 61 for a law that lifts the age of retirement, after a debate that had lasted for two days.",
    "Unions called for a strike on Friday, and the minister of labour said that he would not meet them before the spring.",
)


def copies(*articles: Article) -> list[Copy]:
    found = (copy_of(one, other) for at, other in enumerate(articles) for one in articles[:at])
    return [copy for copy in found if copy]


def test_trimmed_copy_is_found_and_another_report_is_not() -> None:
    whole, trimmed = article(*TEXT, ref="a"), article(TEXT[0].replace("on Monday night ", ""), ref="b")
    (copy,) = copies(whole, article(*OTHER, ref="c"), trimmed)
    assert (copy.first, copy.second) == (whole.id, trimmed.id)
    assert copy.contained >= 0.3 and copy.longest >= 10


def test_copied_paragraph_in_a_long_article_is_found_by_its_run() -> None:
    own = (f"Paragraph {n} tells of pier {n} and of what {n} men saw there in year {n}." for n in range(60))
    long = article(*OTHER, *own, " ".join(TEXT), ref="b")
    (copy,) = copies(article(*TEXT, *OTHER, ref="a"), long)
    assert copy.longest >= 25


@pytest.mark.parametrize(
    ("one", "other", "original", "why"),
    [
        pytest.param(
            {"outlet": "Hanbit"}, {"outlet": "Courier", "credit": "Hanbit"}, "first", "credits Hanbit", id="credit"
        ),
        pytest.param(
            {"outlet": "Courier", "byline": "By Hanbit"}, {"outlet": "Hanbit"}, "second", "credits Hanbit", id="byline"
        ),
        pytest.param({"published": "2024-12-26"}, {"published": "2024-12-27"}, "first", "published on", id="earlier"),
        pytest.param(
            {"published": "2024-12"}, {"published": "2024-12-27"}, "unknown", "", id="dates not precise enough"
        ),
        pytest.param(
            {"outlet": "A", "credit": "B"}, {"outlet": "B", "credit": "A"}, "unknown", "", id="each credits the other"
        ),
        pytest.param({}, {}, "unknown", "", id="nothing known"),
    ],
)
def test_direction(one: dict[str, str], other: dict[str, str], original: str, why: str) -> None:
    (copy,) = copies(article(*TEXT, ref="a", **one), article(*TEXT, ref="b", **other))
    assert copy.original == original and why in copy.why


def test_credit_counts_more_than_a_date() -> None:
    late = article(*TEXT, ref="a", outlet="Hanbit", published="2024-12-28")
    (copy,) = copies(late, article(*TEXT, ref="b", credit="Hanbit", published="2024-12-27"))
    assert copy.original == "first"


def test_sources_list_is_a_credit_and_no_text() -> None:
    listed = listing(article(*TEXT, ref="b", outlet="Courier"), "Hanbit")
    (copy,) = copies(article(*TEXT, ref="a", outlet="Hanbit"), listed)
    assert copy.original == "first"


def test_copies_of_the_corpora(extractions: Sequence[Extraction]) -> None:
    """What corpora/README.md says of its articles."""
    articles = {one.article.ref.rpartition("/")[2].partition(".")[0]: one.article for one in extractions}
    pairs = copies(*(replace(one, id=one.ref) for one in articles.values()))
    agency, courier, quick = (
        articles[f"{outlet}-captured-soldier"].ref for outlet in ("hanbit", "northern-courier", "quickwire")
    )
    assert {frozenset((copy.first, copy.second)) for copy in pairs} >= {
        frozenset((agency, courier)),
        frozenset((agency, quick)),
    }
    (to_courier,) = (copy for copy in pairs if {copy.first, copy.second} == {agency, courier})
    assert agency == (to_courier.first if to_courier.original == "first" else to_courier.second)
    assert "credits Hanbit News Agency" in to_courier.why and to_courier.is_credited


def test_empty_article_is_no_copy() -> None:
    assert copies(article("Nine died.", ref="a"), article("Nine died.", ref="b")) == []
