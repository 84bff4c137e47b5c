from __future__ import annotations

import pytest

from claimtrack.extraction.who.countries import countries

FORMS = sorted({*countries().places, *countries().adjectives, *countries().capitals})


@pytest.mark.parametrize(
    ("form", "code"),
    [
        pytest.param("Peru", "pe", id="place"),
        pytest.param("Peruvian", "pe", id="adjective"),
        pytest.param("Lima", "pe", id="capital"),
        pytest.param("U.S.", "us", id="with points"),
        pytest.param("Türkiye", "tr", id="letters beyond ASCII"),
        pytest.param("Norway", "no", id="a code that YAML could take for false"),
        pytest.param("Kiev", "ua", id="another spelling of a capital"),
        pytest.param("us", "", id="a pronoun is no country"),
        pytest.param("polish", "", id="small letters are another word"),
        pytest.param("Atlantis", "", id="no country"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_country_of_a_printed_form(form: str, code: str) -> None:
    assert countries().code(form) == code


@pytest.mark.parametrize("form", FORMS)
def test_every_listed_form_belongs_to_a_country(form: str) -> None:
    code = countries().code(form)
    assert len(code) == 2
    assert code.islower()
    assert countries().first_in(f"She flew to {form} on Monday.") != ""


def test_place_that_is_also_a_capital_lies_in_that_country() -> None:
    held = countries()
    assert [form for form in held.places if held.capitals.get(form, held.places[form]) != held.places[form]] == []


@pytest.mark.parametrize(
    ("form", "code"),
    [
        pytest.param("Lima", "pe", id="capital"),
        pytest.param("Peru", "pe", id="place"),
        pytest.param("Peruvian", "", id="an adjective speaks for nobody"),
    ],
)
def test_places_and_capitals_speak_for_their_government(form: str, code: str) -> None:
    assert countries().speaks_for(form) == code


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        pytest.param("Peru's navy", ("pe", "navy"), id="possessive"),
        pytest.param("Peru’s navy", ("pe", "navy"), id="possessive with a curly mark"),
        pytest.param("Maldives' navy", ("mv", "navy"), id="possessive of a plural"),
        pytest.param("Peruvian navy", ("pe", "navy"), id="adjective"),
        pytest.param("navy of Peru", ("pe", "navy"), id="of"),
        pytest.param("Navy of the Philippines", ("ph", "Navy"), id="of the"),
        pytest.param("South Sudan's army", ("ss", "army"), id="the longer of two names"),
        pytest.param("Guinea's army", ("gn", "army"), id="a name that others hold"),
        pytest.param("Nigerian army", ("ng", "army"), id="not Niger"),
        pytest.param("harbour police", ("", "harbour police"), id="no country"),
    ],
)
def test_country_and_rest_of_a_name(name: str, parts: tuple[str, str]) -> None:
    assert countries().split(name) == parts


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("Ships left Lima for Chile.", "pe", id="the first of two"),
        pytest.param("Papua New Guinea shook.", "pg", id="the longest name"),
        pytest.param("An anti-Chilean song", "", id="not within a compound"),
        pytest.param("The Perugian hills", "", id="not within a word"),
    ],
)
def test_first_country_named_in_a_text(text: str, code: str) -> None:
    assert countries().first_in(text) == code


def test_usual_place_name_of_a_country() -> None:
    assert countries().place("gb") == "United Kingdom"
    assert countries().place("zz") == "zz"
