from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.extraction.who.registry import KnownSource, registry_of
from claimtrack.model import ListedSource, Span
from tests.articles import article
from tests.extraction.who.scenes import cast

FACTS = ("Economist Marta Vellinga of the Harbour Institute (HI) met Reuters in Oslo. Vellinga left early.",)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        pytest.param("Mayor Anna Sandal met farmers.", "person:anna-sandal", id="title before a name"),
        pytest.param("Then Jorun Sandal, a historian, met farmers.", "person:jorun-sandal", id="role behind it"),
        pytest.param("Then Jorun Sandal, 54, met farmers.", "person:jorun-sandal", id="age behind it"),
        pytest.param("Then Anna Sandal met farmers.", "person:anna-sandal", id="given name"),
        pytest.param("The Salt Institute met farmers.", "org:salt-institute", id="institution by its word"),
        pytest.param("The Society of Eel Smokers (SES) met.", "org:society-of-eel-smokers", id="acronym"),
        pytest.param("The carmaker Volvik grew.", "org:volvik", id="what it is, before"),
        pytest.param("Axnor, a company in Lund, grew.", "org:axnor", id="what it is, behind"),
        pytest.param("The ISW grew.", "isw", id="known source"),
    ],
)
def test_party_that_says_what_it_is(text: str, id_: str) -> None:
    assert id_ in cast(text).parties


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Sandal met farmers.", id="surname alone"),
        pytest.param("They sailed to Harbour Island on Monday.", id="place"),
        pytest.param("Peru and Chile met in Lima.", id="countries"),
        pytest.param("", id="nothing"),
    ],
)
def test_names_that_do_not_say_what_they_are_make_no_party(text: str) -> None:
    assert cast(text).parties == {}


def test_ministry_named_in_full_is_a_party() -> None:
    assert "org:harbour-ministry" in cast("The Harbour Ministry met farmers.").parties


def test_ministry_of_something_is_a_party() -> None:
    assert "org:ministry-of-fisheries" in cast("The Ministry of Fisheries met farmers.").parties


def test_two_institutions_joined_by_and_are_two_parties() -> None:
    ids = set(cast("Harbour Rail Group and Northern Coal Company met farmers.").parties)
    assert ids == {"org:harbour-rail-group", "org:northern-coal-company"}


def test_two_people_joined_by_and_are_two_parties() -> None:
    ids = set(cast("Judge Viktor Kvist and Mayor Anna Sandal met farmers.").parties)
    assert ids == {"person:viktor-kvist", "person:anna-sandal"}


def test_person_is_known_with_name_role_and_places() -> None:
    found = cast(*FACTS)
    vellinga = found.parties["person:marta-vellinga"]
    assert vellinga.name == "Marta Vellinga"
    assert vellinga.surname == "Vellinga"
    assert vellinga.gender == "she"
    assert "economist" in vellinga.roles
    assert [place.cut(found.article.text) for place in vellinga.places] == ["Marta Vellinga", "Vellinga"]


def test_institution_is_known_with_its_kind_and_acronym() -> None:
    found = cast(*FACTS)
    institute = found.parties["org:harbour-institute"]
    assert (institute.name, institute.kind, institute.acronyms) == ("Harbour Institute", "think_tank", {"HI"})


def test_people_and_institutions_stand_apart_in_order() -> None:
    found = cast("Reuters met Judge Viktor Kvist. Mayor Anna Sandal left the Salt Institute.")
    assert [party.name for party in found.people()] == ["Viktor Kvist", "Anna Sandal"]
    assert [party.name for party in found.institutions()] == ["Reuters", "Salt Institute"]


def test_places_of_every_party_hold_a_part_of_its_name() -> None:
    found = cast(*FACTS)
    for party in found.parties.values():
        assert party.places == sorted(party.places)
        for place in party.places:
            assert place.cut(found.article.text) in (party.name, party.surname)


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        pytest.param("Mr Jorun Sandal, a carpenter, left.", "he", id="courtesy"),
        pytest.param("Spokeswoman Jorun Sandal left.", "she", id="role"),
        pytest.param("Judge Jorun Sandal left.", "", id="nothing tells"),
    ],
)
def test_gender_that_words_beside_a_name_tell(words: str, gender: str) -> None:
    assert cast(words).parties["person:jorun-sandal"].gender == gender


def test_countries_of_the_article() -> None:
    found = cast("Peruvian ships left Oslo.")
    assert found.countries == {"pe", "no"}
    assert found.home == ""


@pytest.mark.parametrize(
    ("text", "facts", "home"),
    [
        pytest.param("Ships left.", {"dateline": "WARSAW, May 4"}, "pl", id="dateline"),
        pytest.param("Ships left.", {"dateline": "Tbilisi (AP)"}, "ge", id="dateline with an agency"),
        pytest.param("Ships left.", {"outlet": "Kyiv Post"}, "ua", id="outlet"),
        pytest.param("Ships left.", {"outlet": "Kyiv Post", "dateline": "WARSAW"}, "pl", id="dateline before outlet"),
        pytest.param("Ships left Lima.", {}, "pe", id="the one country named"),
        pytest.param("Ships left.", {}, "", id="unknown"),
    ],
)
def test_country_the_article_is_written_from(text: str, facts: dict[str, str], home: str) -> None:
    assert cast(article(text, **facts)).home == home


def test_outlet_is_a_party_with_no_place() -> None:
    assert cast(article("Ships left.", outlet="Harbour Post")).parties["org:harbour-post"].places == []
    assert cast(article("Ships left.", outlet="Financial Times")).parties["ft"].known


def test_sources_listed_under_the_article_are_known_in_it() -> None:
    told = article("Ships left.", ("sources", "Yonhap"))
    assert "yonhap" not in cast(told).known_here()
    listed = replace(told, listed_sources=(ListedSource("Yonhap", Span(13, 19)),))
    assert "yonhap" in cast(listed).known_here()


def test_only_prose_is_read() -> None:
    told = article("Ships left.", ("byline", "By Mayor Anna Sandal"), ("navigation", "Reuters"))
    assert cast(told).parties == {}


def test_users_source_is_a_party() -> None:
    registry = registry_of({"reef": KnownSource("reef", "Reef Watch", "ngo")})
    assert cast("On Monday Reef Watch dived.", registry).parties["reef"].known
