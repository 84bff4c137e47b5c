"""Which claims fit the options of `claims`, and what sources amount to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claimtrack.store import Store, Wanted
from tests.store.made import joint, saying, telling

ARTICLES = (
    saying("Ana Lund said the harbour is shut.", "Ana Lund", ref="a", outlet="ČTK", published="2024-12-27"),
    saying(
        "The harbour is open, the ISW said.",
        "ISW",
        id_="isw",
        kind="think_tank",
        ref="b",
        outlet="Post",
        published="2025-01-02T10:00",
    ),
    telling("Rumour has it that the road is shut.", mode="hearsay", ref="c", outlet="Post", published="2024"),
    telling("Prices rose in March.", ref="d"),
    joint("The road is open, Bo Li and Ana Lund said.", "Bo Li", "Ana Lund"),
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(":memory:") as made:
        for extraction in ARTICLES:
            made.add(extraction)
        yield made


@pytest.mark.parametrize(
    ("wanted", "refs"),
    [
        pytest.param(Wanted(), "a b c d made.txt", id="all"),
        pytest.param(Wanted(sources=("person:ana-lund",)), "a made.txt", id="source, also beside another"),
        pytest.param(Wanted(sources=("isw", "person:bo-li")), "b made.txt", id="two sources"),
        pytest.param(Wanted(mentions=("isw",)), "b", id="words for a source, whatever their case"),
        pytest.param(Wanted(mentions=("ISW", "bo li")), "b made.txt", id="words for two sources"),
        pytest.param(
            Wanted(sources=("person:bo-li",), mentions=("ISW",)), "b made.txt", id="a source or words for one"
        ),
        pytest.param(Wanted(modes=("hearsay",)), "c", id="mode"),
        pytest.param(Wanted(modes=("hearsay", "narrator")), "c d", id="two modes"),
        pytest.param(Wanted(certainties=("doubtful",)), "", id="certainty"),
        pytest.param(Wanted(outlets=("čtk",)), "a", id="outlet, whatever its case"),
        pytest.param(Wanted(since="2024-12"), "a b", id="since a month"),
        pytest.param(Wanted(since="2024"), "a b c", id="since a year"),
        pytest.param(Wanted(until="2024-12"), "a c", id="until a month, its last day included"),
        pytest.param(Wanted(until="2025-01-02"), "a b c", id="until a day, its last hour included"),
        pytest.param(Wanted(since="2025", until="2025"), "b", id="a year"),
        pytest.param(Wanted(about="road shut"), "c", id="about: all words"),
        pytest.param(Wanted(about="lund"), "a made.txt", id="about: the source's words"),
        pytest.param(Wanted(about="roads"), "c made.txt", id="about: other forms"),
        pytest.param(Wanted(about='"'), "", id="about: no words"),
        pytest.param(Wanted(outlets=("Post",), modes=("hearsay",)), "c", id="both must fit"),
        pytest.param(Wanted(limit=2), "a b", id="limit"),
    ],
)
def test_claims_wanted(store: Store, wanted: Wanted, refs: str) -> None:
    assert [extraction.article.ref for extraction in store.claims(wanted)] == refs.split()


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        pytest.param("person:ana-lund", ["person:ana-lund"], id="id"),
        pytest.param("ana lund", ["person:ana-lund"], id="name"),
        pytest.param("Lund", ["person:ana-lund"], id="a word of the name"),
        pytest.param("the ISW", ["isw"], id="as printed"),
        pytest.param("Anna Lunt", ["person:ana-lund"], id="misspelt"),
        pytest.param("Harbour Watch", [], id="nobody"),
        pytest.param("", [], id="no name"),
    ],
)
def test_sources_called(store: Store, name: str, ids: list[str]) -> None:
    assert [one.id for one in store.sources_called(name)] == ids


def test_sources_are_counted_with_modes_and_distance(store: Store) -> None:
    found = {one.id: one for one in store.sources()}
    lund = found["person:ana-lund"]
    assert (lund.name, lund.kind, lund.claims, lund.articles, lund.first_hand) == ("Ana Lund", "person", 2, 2, 2)
    assert lund.modes == {"indirect": 2}
    assert [one.id for one in store.sources()] == ["person:ana-lund", "person:bo-li", "isw"]
    assert [one.id for one in store.sources(Wanted(outlets=("Post",)))] == ["isw"]


def test_counts(store: Store) -> None:
    counts = store.counts()
    assert (counts.articles, counts.editions, counts.claims, counts.sentences) == (5, 5, 5, 5)
    assert (counts.unparsed, counts.failed) == (0, 0)
