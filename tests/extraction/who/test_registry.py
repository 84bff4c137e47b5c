from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.who.countries import countries
from claimtrack.extraction.who.registry import (
    KnownSource,
    fold,
    known_source,
    registry_of,
    shipped_registry,
    without_article,
)

LONG = [
    (source, name)
    for source in shipped_registry().by_id.values()
    for name in source.names()
    if len(name.split()) >= 3 and re.search(r"[A-Za-z]{5}", name) and not countries().first_in(name)
]


def id_of(found: KnownSource | None) -> str | None:
    return found.id if found else None


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        pytest.param("Institute for the Study of War", "isw", id="full name"),
        pytest.param("the ISW", "isw", id="acronym with an article"),
        pytest.param("ISW's", "isw", id="possessive"),
        pytest.param("“Reuters”", "reuters", id="quotation marks around it"),
        pytest.param("institute for the study of war", "isw", id="small letters in a name of several words"),
        pytest.param("WHO", "who", id="capitals of a name of one word"),
        pytest.param("who", None, id="small letters of a name of one word"),
        pytest.param("World Health Organisation", "who", id="British spelling"),
        pytest.param("Ukraine’s Defence Intelligence", "ua-hur", id="curly mark"),
        pytest.param("Ukrainian Defense Intelligence", "ua-hur", id="adjective and American spelling"),
        pytest.param("Main Directorate of Intelligence of Ukraine", "ua-hur", id="official name"),
        pytest.param("Ukrayinska Pravda", "ukrainska-pravda", id="transliteration"),
        pytest.param("Aljazeera", "al-jazeera", id="printed in one word"),
        pytest.param("bbc.co.uk", "bbc", id="address"),
        pytest.param("Harbour Post", None, id="unknown"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_source_of_a_name_that_means_it_everywhere(name: str, id_: str | None) -> None:
    assert id_of(shipped_registry().named(name)) == id_


@pytest.mark.parametrize("name", ["NIS", "HUR", "Defence Ministry", "Times", "Security Service", "Red Cross"])
def test_shared_name_means_nobody_without_context(name: str) -> None:
    assert shipped_registry().named(name) is None


@pytest.mark.parametrize(
    ("name", "id_", "full"),
    [
        pytest.param(
            "the Belarusian foreign ministry",
            "by-ministry-of-foreign-affairs",
            "Ministry of Foreign Affairs of Belarus",
            id="adjective",
        ),
        pytest.param("Peru's health ministry", "pe-ministry-of-health", "Ministry of Health of Peru", id="possessive"),
        pytest.param("health ministry of Peru", "pe-ministry-of-health", "Ministry of Health of Peru", id="of"),
        pytest.param("the Kenyan Supreme Court", "ke-supreme-court", "Supreme Court of Kenya", id="court"),
        pytest.param("Lithuania's army", "lt-armed-forces", "Armed Forces of Lithuania", id="army"),
        pytest.param(
            "Poland's Ministry of Defense", "pl-mod", "Polish Ministry of National Defence", id="a listed one"
        ),
    ],
)
def test_office_that_every_country_has(name: str, id_: str, full: str) -> None:
    found = shipped_registry().named(name)
    assert found is not None
    assert (found.id, found.name) == (id_, full)


def test_all_ways_of_printing_an_office_mean_one_body() -> None:
    names = ["the Chilean navy", "Chile's Navy", "navy of Chile", "the Naval Forces of Chile"]
    assert {id_of(shipped_registry().named(name)) for name in names} == {"cl-navy"}


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(
            ("Ukrainian central bank", "central bank of Ukraine"),
            id="listed central bank",
        ),
        pytest.param(
            ("Germany's Constitutional Court", "the German Constitutional Court"),
            id="listed court",
        ),
        pytest.param(
            ("Peru's embassy in Rome", "Embassy of Peru in Rome"),
            id="embassy and its seat",
        ),
        pytest.param(("Polish defence ministry", "defence ministry of Poland"), id="listed ministry"),
        pytest.param(("Ghana's finance ministry", "Ministry of Finance of Ghana"), id="ministry that is not listed"),
    ],
)
def test_two_ways_of_printing_one_body_agree(names: tuple[str, str]) -> None:
    first, second = (shipped_registry().named(name) for name in names)
    assert first is not None
    assert first == second


@pytest.mark.parametrize(
    ("named_before", "places", "home", "id_"),
    [
        pytest.param((), (), "", None, id="no context"),
        pytest.param((), ("pl",), "", "pl-mod", id="the one country named"),
        pytest.param((), ("pl", "de"), "", None, id="two countries that have one"),
        pytest.param((), ("pl", "de"), "de", "de-mod", id="home of the article"),
        pytest.param(("ua-mod",), ("pl", "de"), "de", "ua-mod", id="named before"),
        pytest.param(("ua-mod", "ru-mod"), (), "", None, id="two named before"),
        pytest.param((), ("pe",), "", None, id="a country of which none is listed"),
    ],
)
def test_short_name_means_the_one_its_context_fits(
    named_before: tuple[str, ...], places: tuple[str, ...], home: str, id_: str | None
) -> None:
    found = shipped_registry().in_short("the Defence Ministry", named_before, places, home)
    assert id_of(found) == id_


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        pytest.param("World Helth Organization", "who", id="a letter dropped"),
        pytest.param("Reporters Without Boarders", "rsf", id="a letter added"),
        pytest.param("Bundesnachrichtendeinst", "de-bnd", id="letters swapped"),
        pytest.param("World Health Organization", None, id="a known name is nobody's variant"),
        pytest.param("Reutres", None, id="too short to tell"),
        pytest.param("Southern Korean Central Newsroom", None, id="near nobody"),
    ],
)
def test_spelling_variant(name: str, id_: str | None) -> None:
    assert id_of(shipped_registry().spelt(name)) == id_


def test_variant_near_two_known_sources_is_neither_of_them() -> None:
    offices = [KnownSource(name.lower(), f"{name} Harbour Office", "government") for name in ("Ulm", "Ulsa")]
    registry = registry_of({office.id: office for office in offices})
    assert registry.spelt("Ula Harbour Office") is None


def test_lost_space_makes_no_other_source_of_a_name() -> None:
    assert id_of(shipped_registry().spelt("InternationalAtomic Energy Agency")) in (None, "iaea")


@st.composite
def misspelt(draw: st.DrawFn) -> tuple[KnownSource, str, str]:
    """A long shipped name with one letter changed inside a word of five letters or more; Niger and Nigeria are left out."""
    source, name = draw(st.sampled_from(LONG))
    inner = [i for word in re.finditer(r"[A-Za-z]{5,}", name) for i in range(word.start() + 1, word.end())]
    at = draw(st.sampled_from(inner))
    letter = draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    behind = draw(st.sampled_from([name[at:], name[at + 1 :]]))
    return source, name, name[:at] + draw(st.sampled_from([letter, ""])) + behind


@given(misspelt())
def test_one_wrong_letter_in_a_long_name_never_makes_another_source_of_it(case: tuple[KnownSource, str, str]) -> None:
    source, _, variant = case
    registry = shipped_registry()
    found = registry.named(variant) or registry.spelt(variant)
    assert found is None or found.id == source.id


@given(st.text(max_size=60))
def test_any_text_may_be_looked_up(text: str) -> None:
    registry = shipped_registry()
    for found in (registry.named(text), registry.spelt(text), registry.in_short(text, (), ())):
        assert found is None or isinstance(found, KnownSource)
    for start, end, source in registry.found_in(text):
        assert registry.named(text[start:end]) == source


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("ISW told Reuters.", [("ISW", "isw"), ("Reuters", "reuters")], id="two"),
        pytest.param("The BBC Russian Service said so.", [("BBC Russian Service", "bbc-russian")], id="longest name"),
        pytest.param("Reuters's editors met.", [("Reuters's", "reuters")], id="possessive"),
        pytest.param("Those who spoke left.", [], id="a common word"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_known_names_printed_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    hits = [(text[start:end], source.id) for start, end, source in shipped_registry().found_in(text)]
    assert hits == found


def test_users_source_is_added_with_its_aliases() -> None:
    reef = known_source("reef-watch", {"name": "Reef Watch Alliance", "kind": "ngo", "aliases": ("RWA",)})
    registry = registry_of({"reef-watch": reef})
    assert registry.named("the Reef Watch Alliance") == registry.named("RWA") == reef
    assert id_of(registry.named("Reuters")) == "reuters"


def test_users_source_takes_the_place_of_a_shipped_one_of_its_id() -> None:
    registry = registry_of({"isw": KnownSource("isw", "Isle Weather Watch", "institution", "gb")})
    assert registry.by_id["isw"].name == "Isle Weather Watch"
    assert registry.named("Institute for the Study of War") is None


def test_users_sources_leave_the_shipped_registry_as_it_was() -> None:
    registry_of({"reef-watch": KnownSource("reef-watch", "Reef Watch Alliance", "ngo")})
    assert shipped_registry().named("Reef Watch Alliance") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Defence Ministry", "defense ministry", id="defence"),
        pytest.param("Levada Centre", "Levada Center", id="centre"),
        pytest.param("Peru’s  navy", "peru's navy", id="marks and white space"),
    ],
)
def test_names_that_compare_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        pytest.param("The Ledger", "Ledger", id="article"),
        pytest.param(" the  Harbour   Post, ", "Harbour Post", id="white space and marks"),
        pytest.param("Harbour Post's", "Harbour Post", id="possessive"),
        pytest.param("Theatre Guild", "Theatre Guild", id="no article"),
    ],
)
def test_name_without_article_and_possessive(name: str, plain: str) -> None:
    assert without_article(name) == plain
