from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.carried import goes_on
from claimtrack.model import Source, Span, Words

TOLD = "The ministry said its crews raided a warehouse in Brovary and seized 40 rifles."


def source(mention: str, kind: str | None, name: str | None = None) -> Source:
    return Source(Words(mention, (Span(0, len(mention)),)), name, None, kind)


MINISTRY = source("The ministry", "ministry", "Ministry of the Interior")
MAN = source("Ivan Hrytsenko", "person", "Ivan Hrytsenko")
WOMAN = source("Maria Koval", "person", "Maria Koval")
OFFICIAL = source("an official", "anonymous")
OFFICIALS = source("officials", "anonymous")


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The operation also destroyed several vehicles.", id="an event by another word"),
        pytest.param("The raid lasted until noon.", id="the event by its own word"),
        pytest.param("The warehouse belonged to a haulier.", id="a thing told of"),
        pytest.param("The rifles were hidden under flour.", id="plural"),
        pytest.param("All the rifles were new.", id="all of them"),
        pytest.param("Three days later, that warehouse burned.", id="that"),
        pytest.param(
            "That warehouse had stood empty.",
            id="that, at the start",
        ),
        pytest.param("The driver fled on foot.", id="somebody there"),
        pytest.param("It was empty.", id="it"),
        pytest.param("They were hidden under flour.", id="they"),
        pytest.param("Two others fled.", id="two others"),
        pytest.param("Three of them fled.", id="three of them"),
        pytest.param("The other three fled.", id="the other"),
        pytest.param("A further 12 pistols were found.", id="a further"),
        pytest.param("Those arrested were brothers.", id="those"),
        pytest.param("The dead were brothers.", id="the dead"),
        pytest.param("Such stores were found before.", id="such"),
        pytest.param("In the yard, the crews found a lorry.", id="not at the start"),
    ],
)
def test_sentence_that_takes_up_what_was_told_goes_on_with_it(sentence: str) -> None:
    assert goes_on(sentence, TOLD, MINISTRY, "Harbour Post") != ""


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Snow fell in the north.", id="another topic"),
        pytest.param("The harvest begins in August.", id="definite, but another topic"),
        pytest.param("Warehouses in Brovary were full.", id="not definite"),
        pytest.param("The driver is a father of two.", id="somebody there, told of as he is"),
        pytest.param("Meanwhile, the warehouse burned.", id="turns to something else"),
        pytest.param("But the rifles were old.", id="contradicts"),
        pytest.param("However, the rifles were old.", id="however"),
        pytest.param("According to the mayor, the raid failed.", id="another source"),
        pytest.param("Last week the warehouse was full.", id="another time"),
        pytest.param("In 2014 the warehouse burned down.", id="another year"),
        pytest.param("Elsewhere, the rifles were sold.", id="another place"),
        pytest.param("This was the third raid of the year.", id="the outlet sums up"),
        pytest.param("The haulier did not respond to a request for comment.", id="comment asked for"),
        pytest.param("The ministry declined to comment on the raid.", id="no comment"),
        pytest.param("The raid could not be independently verified.", id="nothing verified"),
        pytest.param("The rifles were reportedly old.", id="hearsay"),
        pytest.param("Post reporters have seen the rifles.", id="the outlet speaks of itself"),
        pytest.param("Harbour Post saw the rifles.", id="the outlet by its name"),
        pytest.param("The raid underscores a wider campaign.", id="the outlet reads a meaning"),
        pytest.param("The raid raises questions about the border.", id="the outlet asks"),
        pytest.param("The raid came after weeks of rumours.", id="the outlet puts it in time"),
        pytest.param("The warehouse is one of the largest in Europe.", id="background"),
        pytest.param("The rifles are currently in Kyiv.", id="background of today"),
        pytest.param("The speech surprised his party.", id="a deed nobody told of"),
        pytest.param("", id="no words"),
        pytest.param("…", id="no letters"),
    ],
)
def test_sentence_of_another_topic_or_the_outlets_own_voice_does_not_go_on(sentence: str) -> None:
    assert goes_on(sentence, TOLD, MINISTRY, "Harbour Post") == ""


@pytest.mark.parametrize(
    ("sentence", "who", "goes"),
    [
        pytest.param("He was arrested at dawn.", MINISTRY, True, id="he, told by a ministry"),
        pytest.param("He was arrested at dawn.", WOMAN, True, id="he, told by a woman"),
        pytest.param("She was arrested at dawn.", MAN, True, id="she, told by a man"),
        pytest.param("He was arrested at dawn.", OFFICIALS, True, id="he, told by several"),
        pytest.param("He was arrested at dawn.", OFFICIAL, False, id="he may be the official who told it"),
        pytest.param("He was elected last year.", MAN, False, id="he may be the man who told it"),
        pytest.param("She was elected in May.", WOMAN, False, id="she may be the woman who told it"),
        pytest.param(
            "He was elected last year.",
            source("the mayor", None),
            False,
            id="he may be somebody with no name who told it",
        ),
        pytest.param("It was built in 1961.", MAN, True, id="it, told by a man"),
        pytest.param("We saw them arrive.", MINISTRY, False, id="we is the outlet"),
        pytest.param("Who they were is not known.", MINISTRY, False, id="question of the outlet"),
    ],
)
def test_pronoun_goes_on_unless_it_may_mean_who_told(sentence: str, who: Source, goes: bool) -> None:
    assert bool(goes_on(sentence, TOLD, who)) is goes


def test_what_is_past_the_subject_takes_up_nothing() -> None:
    sentence = "Snow fell on the hills north of the river and on all villages between the two dams, burying the rifles."
    assert goes_on(sentence, TOLD, MINISTRY) == ""


def test_article_of_the_outlets_name_is_not_its_doing() -> None:
    assert goes_on("The operation also destroyed several vehicles.", TOLD, MINISTRY, "The Insider")


def test_without_an_outlet_its_own_doings_are_not_told_apart() -> None:
    assert goes_on("The Post and the warehouse share a wall.", TOLD, MINISTRY) != ""


def test_reason_quotes_the_words_that_take_it_up() -> None:
    assert "rifles" in goes_on("The rifles were hidden.", TOLD, MINISTRY)
    assert "such" in goes_on("Such stores were found before.", TOLD, MINISTRY)


PARTS = st.sampled_from(
    ["The", "the", "rifles", "attack", "He", "It", "Such", "two others", "of them", "is", "was", ",", "“", "’s", "\n"]
)


@given(st.lists(PARTS, max_size=12).map(" ".join), st.sampled_from([MINISTRY, MAN, OFFICIAL, source("", None)]))
def test_any_sentence_is_answered(sentence: str, who: Source) -> None:
    assert isinstance(goes_on(sentence, TOLD, who, "Harbour Post"), str)
    assert goes_on(f"Meanwhile, {sentence}", TOLD, who) == ""
