from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.tokens import FEATURES, QUOTE_STATES, shape, tokenize
from tests.hostile import growth, repeated


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Moscow's plan", ["Moscow", "'s", "plan"], id="possessive, straight"),
        pytest.param("Moscow’s plan", ["Moscow", "’s", "plan"], id="possessive, curly"),
        pytest.param("It's late", ["It", "'s", "late"], id="contraction of is"),
        pytest.param("the workers’ hall", ["the", "workers", "’", "hall"], id="plural possessive"),
        pytest.param("don’t, O'Brien", ["don’t", ",", "O'Brien"], id="apostrophe inside a word"),
        pytest.param("O’Brien’s", ["O’Brien", "’s"], id="possessive of a name with an apostrophe"),
        pytest.param("1,000 or 3.5 or 1,234,567.8", ["1,000", "or", "3.5", "or", "1,234,567.8"], id="numbers"),
        pytest.param("in 2024.", ["in", "2024", "."], id="number at the end of a sentence"),
        pytest.param("40% of $5m", ["40", "%", "of", "$", "5", "m"], id="percent and currency"),
        pytest.param("Russian-backed forces", ["Russian-backed", "forces"], id="hyphen"),
        pytest.param("war – again", ["war", "–", "again"], id="dash"),
        pytest.param("“Go,” he", ["“", "Go", ",", "”", "he"], id="quotation marks"),
        pytest.param("a_b", ["a", "_", "b"], id="underscore"),
        pytest.param("Зеленський сказав", ["Зеленський", "сказав"], id="Cyrillic"),
        pytest.param("  \n\t ", [], id="white space only"),
        pytest.param("", [], id="empty"),
    ],
)
def test_words_of_a_paragraph(text: str, words: list[str]) -> None:
    assert tokenize(text).words == words


@given(st.text(max_size=200))
def test_words_recut_from_their_offsets_and_hold_everything_but_white_space(text: str) -> None:
    tokens = tokenize(text)
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert "".join(tokens.words) == "".join(text.split())
    assert all(before <= after for before, after in zip(tokens.ends, tokens.starts[1:], strict=False))


@given(st.text(max_size=200))
def test_each_word_has_one_feature_within_range(text: str) -> None:
    tokens = tokenize(text)
    assert len(tokens) == len(tokens.features)
    assert all(0 <= feature < FEATURES for feature in tokens.features)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        pytest.param("He said “we go” twice", [0, 0, 1, 1, 1, 1, 0], id="closed quotation, marks included"),
        pytest.param("He said “we go", [0, 0, 2, 2, 2], id="quotation that runs on"),
        pytest.param("He said so", [0, 0, 0], id="no quotation"),
        pytest.param("“a ‘b’ c", [2, 2, 1, 1, 1, 2], id="closed one inside one that runs on"),
    ],
)
def test_feature_tells_the_state_of_the_quotation_marks(text: str, states: list[int]) -> None:
    assert [feature % QUOTE_STATES for feature in tokenize(text).features] == states


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("may", "May", id="lower and capitalised"),
        pytest.param("May", "MAY", id="capitalised and capitals"),
        pytest.param("I", "In", id="one capital and a capitalised word"),
        pytest.param("12", "twelve", id="digits and letters"),
        pytest.param("1,000", "1000", id="number with marks and digits"),
        pytest.param("“", "‘", id="double and single mark"),
        pytest.param(",", "“", id="punctuation and quotation mark"),
    ],
)
def test_words_of_different_looks_have_different_shapes(first: str, second: str) -> None:
    assert shape(first) != shape(second)


@pytest.mark.parametrize("hostile", repeated())
def test_time_grows_with_the_length_of_a_paragraph(hostile: tuple[str, str]) -> None:
    assert growth(tokenize, hostile) < 3.5
