from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.who.names import (
    alike,
    holds_word,
    institution_kind,
    is_capital,
    person_in,
    run_at_end,
    shortens,
    slug,
    spells,
    without_country,
)


@pytest.mark.parametrize(
    ("run", "person"),
    [
        pytest.param("Anna Sandal", ("", "Anna Sandal"), id="name alone"),
        pytest.param("Mayor Anna Sandal", ("Mayor", "Anna Sandal"), id="title"),
        pytest.param(
            "Danish Foreign Minister Lone Brask", ("Danish Foreign Minister", "Lone Brask"), id="country, title"
        ),
        pytest.param("Glaciologist Rosaura Quispe", ("Glaciologist", "Rosaura Quispe"), id="occupation by its ending"),
        pytest.param("Minister Dolin", ("Minister", "Dolin"), id="title and surname"),
        pytest.param("Dr Anna Sandal KC", ("Dr", "Anna Sandal"), id="letters behind the name"),
        pytest.param("Yesterday Mayor Anna Sandal's", ("Yesterday Mayor", "Anna Sandal"), id="possessive"),
        pytest.param("Sandal", None, id="surname alone"),
        pytest.param("Ministry of Fisheries", None, id="ministry"),
        pytest.param("Royal College of General Practitioners", None, id="a title inside an institution's name"),
        pytest.param("Harbour Island", None, id="place"),
        pytest.param("Norway", None, id="country"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_person_at_the_end_of_a_run_of_capitals(run: str, person: tuple[str, str] | None) -> None:
    assert person_in(run) == person


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("Ministry of Fisheries", "ministry", id="ministry"),
        pytest.param("the Salt Institute", "think_tank", id="institute"),
        pytest.param("Harbour Daily", "outlet", id="newspaper"),
        pytest.param("Northern Navy", "military", id="navy"),
        pytest.param("Volvik Motors", "company", id="company"),
        pytest.param("Institute of Bank Clerks", "think_tank", id="the head word decides"),
        pytest.param("Axnor", "", id="a name that does not say"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_kind_that_the_head_word_makes_of_a_name(name: str, kind: str) -> None:
    assert institution_kind(name) == kind


@pytest.mark.parametrize(
    ("acronym", "name", "does"),
    [
        pytest.param("CEI", "Coastal Erosion Institute", True, id="initials"),
        pytest.param("SPF", "Society for the Protection of Fish", True, id="small words have no initial"),
        pytest.param("ECI", "Coastal Erosion Institute", False, id="another order"),
        pytest.param("XYZ", "Coastal Erosion Institute", False, id="other letters"),
        pytest.param("C", "Coastal", False, id="one letter is none"),
    ],
)
def test_acronym_spells_a_name(acronym: str, name: str, does: bool) -> None:
    assert spells(acronym, name) is does


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        pytest.param("Zelinsky", "Zelinskiy", True, id="transliteration"),
        pytest.param("Karoly Zelinsky", "Karoly Zelinskiy", True, id="full names"),
        pytest.param("Zelinsky", "Belinsky", False, id="another first letter"),
        pytest.param("Petrov", "Petrenko", False, id="another ending"),
        pytest.param("Karoly Zelinsky", "Zelinsky", False, id="fewer words"),
        pytest.param("Kim", "Kem", False, id="too short to tell"),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str, are: bool) -> None:
    assert alike(one, other) is are
    assert alike(other, one) is are


@pytest.mark.parametrize(
    ("short", "name", "does"),
    [
        pytest.param("the Ledger", "Financial Ledger", True, id="its end"),
        pytest.param("Brandt", "Brandt Regeltechnik", True, id="its beginning"),
        pytest.param("Financial Ledger", "The Financial Ledger", False, id="the article does not count"),
        pytest.param("Coal", "Northern Coal Company", False, id="its middle"),
        pytest.param("", "Financial Ledger", False, id="nothing"),
    ],
)
def test_short_form_of_a_name(short: str, name: str, does: bool) -> None:
    assert shortens(short, name) is does


@pytest.mark.parametrize(
    ("name", "noun", "does"),
    [
        pytest.param("Hellenic Coast Guard", "coastguard", True, id="printed in one word"),
        pytest.param("Volvik-Works Council", "works council", True, id="hyphen"),
        pytest.param("Salt Institute", "institute", True, id="capital"),
        pytest.param("Institutes of Lund", "institute", False, id="part of a word"),
    ],
)
def test_noun_among_the_words_of_a_name(name: str, noun: str, does: bool) -> None:
    assert holds_word(name, noun) is does


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        pytest.param("Japan's Harbour Safety Board", ("jp", "Harbour Safety Board"), id="country's possessive"),
        pytest.param("the Netherlands’ Harbour Board", ("nl", "Harbour Board"), id="plural, article"),
        pytest.param("Lund's Harbour Board", ("", "Lund's Harbour Board"), id="a town is no country"),
        pytest.param("Japan's Diet", ("", "Japan's Diet"), id="one word needs its country"),
    ],
)
def test_institution_without_its_country(name: str, parts: tuple[str, str]) -> None:
    assert without_country(name) == parts


@pytest.mark.parametrize(
    ("text", "run"),
    [
        pytest.param("a spokesman, Emil Kvist", "Emil Kvist", id="behind a comma"),
        pytest.param("the plant's operator, Axnor.", "Axnor", id="full stop"),
        pytest.param("Emil Kvist left", "", id="a name that others follow"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_name_that_a_text_ends_in(text: str, run: str) -> None:
    assert run_at_end(text) == run


@pytest.mark.parametrize(
    ("word", "does"),
    [
        pytest.param("Axnor", True, id="capital"),
        pytest.param("Ängelholm", True, id="capital beyond ASCII"),
        pytest.param("al-Hadid", True, id="particle"),
        pytest.param("mayor", False, id="small letter"),
        pytest.param("Lund-based", False, id="placed"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_word_printed_as_a_name(word: str, does: bool) -> None:
    assert is_capital(word) is does


@pytest.mark.parametrize(
    ("name", "id_part"),
    [
        pytest.param("Anna-Lena Sandål", "anna-lena-sandal", id="accents"),
        pytest.param("S&P  Works!", "s-p-works", id="marks"),
        pytest.param("北京", "unnamed-68c77e15", id="no ASCII letter"),
        pytest.param("", "unnamed", id="nothing"),
    ],
)
def test_slug_of_a_name(name: str, id_part: str) -> None:
    assert slug(name) == id_part


@given(st.text(max_size=60))
def test_slug_of_any_name_can_stand_in_an_id(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug(name))


@given(st.text(max_size=60))
def test_any_text_may_be_asked_for_a_name(text: str) -> None:
    person = person_in(text)
    assert person is None or person[1]
    assert run_at_end(text) in text
    assert without_country(text)[1] in text
