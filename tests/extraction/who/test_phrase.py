from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.who.phrase import Phrase, clean, phrase_of, without_acronyms

PARTS = st.sampled_from(
    "the a two its Lund’s Kvist's fishermen's mayor Mayor of for who and , – ( ) (HB) Harbour Board chair \n “ ” . 212,000".split(
        " "
    )
)
TEXTS = st.text(max_size=60) | st.lists(PARTS, max_size=10).map(" ".join)


@pytest.mark.parametrize(
    ("text", "determiner", "owner", "head", "after", "apposition"),
    [
        pytest.param("the old mill of Lund, a ruin", "the", "", "old mill", "of Lund", "a ruin", id="all parts"),
        pytest.param("two officers in the port", "two", "", "officers", "in the port", "", id="number"),
        pytest.param("its spokeswoman", "", "its", "spokeswoman", "", "", id="possessive pronoun"),
        pytest.param("Kvist's lawyer", "", "Kvist", "lawyer", "", "", id="possessor"),
        pytest.param("the mayors’ lawyer", "the", "mayors", "lawyer", "", "", id="possessor in the plural"),
        pytest.param("the ranchers' union", "the", "", "ranchers' union", "", "", id="no possessor: part of the name"),
        pytest.param("a man who saw it", "a", "", "man", "who saw it", "", id="relative"),
        pytest.param("officials briefed on it", "", "", "officials", "briefed on it", "", id="participle"),
        pytest.param("Local fishermen", "", "", "local fishermen", "", "", id="capital of a sentence's start"),
        pytest.param("the Bank of Lund chair", "the", "", "Bank of Lund chair", "", "", id="of inside a name"),
        pytest.param("the mayor – a farmer", "the", "", "mayor", "", "a farmer", id="dash"),
        pytest.param("212,000 people", "", "", "212,000 people", "", "", id="comma inside a number"),
        pytest.param(
            "The Harbour Board (HB) chair", "the", "", "Harbour Board chair", "", "", id="acronym in brackets"
        ),
        pytest.param("", "", "", "", "", "", id="nothing"),
    ],
)
def test_parts_of_a_noun_phrase(text: str, determiner: str, owner: str, head: str, after: str, apposition: str) -> None:
    assert phrase_of(text) == Phrase(text, determiner, owner, tuple(head.split()), after, apposition)


@pytest.mark.parametrize(
    ("text", "definite", "indefinite"),
    [
        pytest.param("the mayor", True, False, id="the"),
        pytest.param("this mayor", True, False, id="this"),
        pytest.param("her mayor", True, False, id="possessive"),
        pytest.param("Lund's mayor", True, False, id="possessor"),
        pytest.param("a mayor", False, True, id="a"),
        pytest.param("several mayors", False, True, id="several"),
        pytest.param("mayors", False, False, id="bare"),
    ],
)
def test_definite_and_indefinite_phrases(text: str, definite: bool, indefinite: bool) -> None:
    phrase = phrase_of(text)
    assert (phrase.definite, phrase.indefinite) == (definite, indefinite)


@pytest.mark.parametrize(
    ("text", "front", "tail", "noun"),
    [
        pytest.param("the Harbour Board chair", "Harbour Board", "", "chair", id="name in front"),
        pytest.param("the economist Marta Vellinga", "", "Marta Vellinga", "vellinga", id="name at the end"),
        pytest.param("the Bank of Lund", "Bank of Lund", "Bank of Lund", "lund", id="of inside a name"),
        pytest.param("the old mill", "", "", "mill", id="no name"),
    ],
)
def test_names_of_a_phrase(text: str, front: str, tail: str, noun: str) -> None:
    phrase = phrase_of(text)
    assert (" ".join(phrase.front), " ".join(phrase.tail), phrase.noun) == (front, tail, noun)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        pytest.param("“Axnor,”", "Axnor", id="marks"),
        pytest.param("Axnor’s", "Axnor", id="closing possessive"),
        pytest.param(" the\n old  mill ", "the old mill", id="white space"),
    ],
)
def test_source_without_marks_around_it(words: str, text: str) -> None:
    assert clean(words) == text


def test_brackets_are_left_out() -> None:
    assert without_acronyms("the Harbour Board (HB) of Lund (est. 1900)") == "the Harbour Board of Lund"


@given(TEXTS)
def test_any_text_can_be_cut_into_parts(text: str) -> None:
    phrase = phrase_of(text)
    assert phrase.text == text
    assert not (phrase.definite and phrase.indefinite)
    assert phrase.front == phrase.words[: len(phrase.front)]
