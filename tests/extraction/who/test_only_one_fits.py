"""Descriptions that fit one party alone: ages, roles, words of a headline, bodies of a nation, regulators of a field."""

from __future__ import annotations

import pytest

from claimtrack.extraction.who.registry import KnownSource, registry_of
from tests.articles import article
from tests.extraction.who.scenes import last, who

AT_A_CLUB = "Racing's director Mikel Garmendia signed Mayor Sandal's son, the striker Iker Ocampo."


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        pytest.param(
            "Farmer Rosa Huen spoke. The 43-year-old said it rained.", "The 43-year-old", "Rosa Huen", id="age"
        ),
        pytest.param(
            "Dr Rosa Huen, 43, met Dr Ana Oja. The 43-year-old said it rained.",
            "The 43-year-old",
            "Rosa Huen",
            id="age that is told",
        ),
        pytest.param(
            "Dr Rosa Huen, 51, met Dr Ana Oja. The 43-year-old said it rained.",
            "The 43-year-old",
            "Ana Oja",
            id="age of the other",
        ),
        pytest.param(
            "Mayor Lucía Cava spoke. The mother of three said it rained.",
            "The mother of three",
            "Lucía Cava",
            id="children",
        ),
        pytest.param(
            f"{AT_A_CLUB} The 24-year-old forward said so.", "The 24-year-old forward", "Iker Ocampo", id="age and role"
        ),
        pytest.param(
            "Estonian lawyer Kaarel Mets spoke. The Estonian official said so.",
            "The Estonian official",
            "Kaarel Mets",
            id="nation",
        ),
        pytest.param(
            "On Monday Polish prosecutors said so.", "Polish prosecutors", "Polish prosecutors", id="body of a nation"
        ),
        pytest.param(
            "On Monday Iranian state media said so.",
            "Iranian state media",
            "Iranian state media",
            id="media of a nation",
        ),
        pytest.param(
            "The UK competition regulator said so.",
            "The UK competition regulator",
            "Competition and Markets Authority",
            id="regulator",
        ),
        pytest.param("A nurse called Ratna said so.", "A nurse called Ratna", "Ratna", id="called"),
        pytest.param(
            "A rebel who uses the name Commander Lion said so.",
            "A rebel who uses the name Commander Lion",
            "Commander Lion",
            id="war name",
        ),
        pytest.param(
            "The paper, by geologist Ana Oja, said so.", "The paper, by geologist Ana Oja,", "Ana Oja", id="author"
        ),
        pytest.param(
            "A post on Telegram by the governor, Ana Oja, said so.",
            "A post on Telegram by the governor, Ana Oja,",
            "Ana Oja",
            id="author with a role",
        ),
        pytest.param(
            "The charity Sea Watch Noord met. A report the charity released on Tuesday said so.",
            "A report the charity released on Tuesday",
            "Sea Watch Noord",
            id="who put it out",
        ),
        pytest.param(
            "The Port Institute (PI) met. An institute spokesman said so.",
            "An institute spokesman",
            "Port Institute",
            id="spokesman of a noun",
        ),
        pytest.param("Grocer Halvex closed. The company said so.", "The company", "Halvex", id="trade before a name"),
        pytest.param(
            "He told the Witrand village council. The council said so.",
            "The council",
            "Witrand village council",
            id="body of a place",
        ),
    ],
)
def test_the_only_one_that_fits(text: str, mention: str, name: str) -> None:
    assert last(text, mention).name == name


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        pytest.param(
            "Dr Rosa Huen met Dr Ana Oja. The 43-year-old said it rained.",
            "The 43-year-old",
            id="either may be of that age",
        ),
        pytest.param(
            "Dr Rosa Huen, 51, spoke. The 43-year-old said it rained.", "The 43-year-old", id="of another age"
        ),
        pytest.param(
            "Striker Iker Ocampo spoke. The finance minister said so.", "The finance minister", id="of another role"
        ),
        pytest.param(
            "A former agent who asked not to be named said so.",
            "A former agent who asked not to be named",
            id="not named",
        ),
    ],
)
def test_where_nobody_or_several_fit_the_name_stays_open(text: str, mention: str) -> None:
    assert last(text, mention).name is None


def test_two_nations_share_a_noun() -> None:
    found = last("Polish and Lithuanian prosecutors said so.", "Polish and Lithuanian prosecutors")
    assert [part.name for part in found.parts] == ["Polish prosecutors", "Lithuanian prosecutors"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param("Mireille Castagne, the harbour's chief, said so.", "Mireille Castagne", id="told of below"),
        pytest.param(
            "Mireille Castagne, a farmer, met Paul Oja, the harbour's chief.", "Paul Oja", id="the one with the word"
        ),
        pytest.param("The harbour was shut for a day.", None, id="nobody named"),
    ],
)
def test_headline_calls_somebody_by_what_he_is(body: str, name: str | None) -> None:
    told = article(("headline", "Harbour chief: no dredging"), body)
    assert last(told, "Harbour chief").name == name


@pytest.mark.parametrize("noun", ["watchdog", "regulator", "authority", "agency"])
def test_field_of_a_regulator_in_the_settings(noun: str) -> None:
    registry = registry_of({"eels": KnownSource("eels", "Eel Board", "government", "ee", watches=("eel",))})
    found = registry.named(f"Estonia's eel {noun}")
    assert found is not None and found.id == "eels"
    assert registry.named(f"Latvia's eel {noun}") is None


def test_he_takes_up_a_spokesman_and_so_whom_he_speaks_for() -> None:
    text = "The Port Institute (PI) met. An institute spokesman said so. He declined to say more."
    assert who(text, "An institute spokesman", "He")[-1].name == "Port Institute"


@pytest.mark.parametrize(
    "mention",
    [
        pytest.param("Oja and Lisa Brandt", id="surname and full name"),
        pytest.param("Oja and co-author Lisa Brandt, of the Institute for Ports (IFP)", id="acronym behind"),
        pytest.param("Oja and Brandt", id="surnames"),
    ],
)
def test_two_people_the_article_tells_of(mention: str) -> None:
    found = last(f"Dr Ana Oja met Dr Lisa Brandt. {mention} said so.", mention)
    assert [part.name for part in found.parts] == ["Ana Oja", "Lisa Brandt"]


def test_one_name_that_holds_and() -> None:
    name = "The Port and Harbour Institute (PHI)"
    assert last(f"{name} said so.", name).name == "Port and Harbour Institute"


def test_long_run_of_capitals_before_a_relative_takes_no_time() -> None:
    text = f"The order came from the {'INTERNATIONAL TELECOMMUNICATIONS UNION ' * 20}(Geneva) which said so."
    assert last(text, "which").name is None


def test_names_of_a_users_source_count_before_those_of_a_shipped_one() -> None:
    registry = registry_of({"front": KnownSource("front", "Acme Front", "ngo", aliases=("ISW",))})
    assert registry.by_id["isw"].name == "Institute for the Study of War"
    assert last("On Monday ISW said so.", "ISW", registry=registry).name == "Acme Front"


def test_name_of_marks_in_the_settings_is_no_name() -> None:
    registry_of({"marks": KnownSource("marks", "...", "ngo", aliases=("’s",))})
