"""Who said it: full text, misspellings, groups, and queries that mean nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claimtrack.store import Store
from claimtrack.store.search import words_of
from tests.store.made import saying, telling

ARTICLES = (
    telling("More than 3,000 soldiers were killed at Kurakhove.", ref="a"),
    telling("Over 3,000 soldiers were killed at Kurakhove.", ref="b"),
    telling("Over 300 soldiers were killed at Kurakhove.", ref="c"),
    telling("The soldiers were not killed at Kurakhove.", ref="d"),
    saying("Ana Lund said the harbour of Čilipi is open.", "Ana Lund", ref="e"),
    telling("The weather was fine in the harbour.", ref="f"),
    telling("Prices rose again in March.", ref="g"),
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(":memory:") as made:
        for extraction in ARTICLES:
            made.add(extraction)
        yield made


def groups(store: Store, text: str) -> list[set[str]]:
    return [{article.ref for article, _ in group.claims} for group in store.who(text).groups]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        pytest.param("prices rose in March", {"g"}, id="the words"),
        pytest.param("the price in march", {"g"}, id="other forms of the words"),
        pytest.param("cilipi", {"e"}, id="without marks"),
        pytest.param("ČILIPI HARBOUR", {"e"}, id="capitals"),
        pytest.param("Lund harbour", {"e"}, id="the source"),
        pytest.param("Kurakove 3,000 killed", {"a", "b"}, id="misspelt"),
    ],
)
def test_best_group(store: Store, query: str, best: set[str]) -> None:
    assert groups(store, query)[0] == best


def test_figures_and_negation_are_never_the_same_saying(store: Store) -> None:
    assert groups(store, "soldiers were killed at Kurakhove") == [{"d"}, {"a", "b"}, {"c"}] or sorted(
        map(sorted, groups(store, "soldiers were killed at Kurakhove"))
    ) == [["a", "b"], ["c"], ["d"]]


def test_claim_that_covers_little_of_the_query_is_not_an_answer(store: Store) -> None:
    assert groups(store, "harbour of Rotterdam strike of dockers") == []


def test_word_that_no_claim_has_is_told(store: Store) -> None:
    answer = store.who("Kurakove")
    assert list(answer.replaced) == ["kurakove"] and answer.missing == ()
    assert store.who("Rotterdam harbour").missing == ("rotterdam",)
    assert answer.groups and store.who("Kurakhove").replaced == {}


@pytest.mark.parametrize(
    "query", ["", " ", "?!…", '"', "'", "* AND OR NOT NEAR(", "text:x", "-", "\0", "a" * 5000, "x ^ {text}:"]
)
def test_query_without_words_to_find_finds_nothing(store: Store, query: str) -> None:
    assert store.who(query).groups == ()


@pytest.mark.parametrize("query", ['killed "', "killed*", "NOT killed", "killed AND ("])
def test_operators_are_words(store: Store, query: str) -> None:
    assert groups(store, query) != []


def test_words_that_mean_nothing_count_only_alone() -> None:
    assert words_of("The harbour of the town") == ["harbour", "town"]
    assert words_of("who was it") == ["who", "was", "it"]


def test_long_query_is_cut_to_its_first_words() -> None:
    assert len(words_of(" ".join(f"word{number}" for number in range(500)))) == 40


def test_limit_and_order_are_the_same_every_time(store: Store) -> None:
    answer = store.who("soldiers killed", limit=2)
    assert len(answer.groups) == 2
    assert answer == store.who("soldiers killed", limit=2)
    assert [group.score for group in answer.groups] == sorted((group.score for group in answer.groups), reverse=True)


def test_earlier_editions_answer_only_when_asked() -> None:
    with Store(":memory:") as made:
        made.add(telling("Nine people died in the fire."))
        made.add(telling("Ten people died in the blaze."))
        assert groups(made, "nine people fire") == []
        both = made.who("people died", all_editions=True).groups
        assert sorted((group.claims[0][1].content.text[:3], len(group.earlier)) for group in both) == [
            ("Nin", 1),
            ("Ten", 0),
        ]


def test_nothing_is_found_in_an_empty_store() -> None:
    with Store(":memory:") as empty:
        assert empty.who("anything at all").groups == ()
