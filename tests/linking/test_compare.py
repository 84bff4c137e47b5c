"""How two statements are linked. What is certain here is certain whatever the weights are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.linking.alignment import align
from claimtrack.linking.compare import Comparison, compare
from claimtrack.linking.encoder import Scores
from claimtrack.linking.slots import slots
from claimtrack.linking.statements import Statement, looks_like_headline, statement_of

AGREED = Scores((0.75, 0.2, 0.05), (0.3, 0.45, 0.15, 0.04, 0.04, 0.02))


def found(a: str, b: str, a_date: str = "", b_date: str = "") -> list[tuple[str, str]]:
    one, other = statement_of(a, a_date), statement_of(b, b_date)
    alignment = align(one, other)
    assert alignment is not None
    return [(slot.slot, slot.verdict) for slot in slots(one, other, alignment)]


def judged(a: str, b: str, **dates: str) -> Comparison:
    """With an encoder that finds agreement five times as likely as a contradiction: slots must overrule it."""
    one, other = statement_of(a, dates.get("a_date", "")), statement_of(b, dates.get("b_date", ""))
    return compare(one, other, voice="same", scores=(AGREED, AGREED))


@pytest.mark.parametrize(
    ("a", "b", "slot"),
    [
        pytest.param(
            "Nine people died in the Varna derailment.",
            "Twelve people died in the Varna derailment.",
            "quantity",
            id="figure",
        ),
        pytest.param(
            "Police seized 340 kilos of cocaine at Brest.",
            "Police seized 430 kilos of cocaine at Brest.",
            "quantity",
            id="unit",
        ),
        pytest.param(
            "Car sales in Ruthana rose in March.", "Car sales in Ruthana fell in March.", "outcome", id="opposite"
        ),
        pytest.param(
            "Captain Eide will play in the final.",
            "Captain Eide will not play in the final.",
            "polarity",
            id="negation",
        ),
        pytest.param(
            "The vaccine protected older people.",
            "The vaccine failed to protect older people.",
            "polarity",
            id="failure",
        ),
    ],
)
def test_what_is_distorted_never_agrees(a: str, b: str, slot: str) -> None:
    assert (slot, "differ") in found(a, b)
    for one, other in ((a, b), (b, a)):
        result = judged(one, other)
        assert result.label not in ("corroborates", "echoes"), result
        assert slot in result.differs_in


def test_actor_and_object_changed_places() -> None:
    a, b = "The ferry rammed the freighter off Port Selwyn.", "The freighter rammed the ferry off Port Selwyn."
    assert judged(a, b).label not in ("corroborates", "echoes")
    passive = "The freighter was rammed by the ferry off Port Selwyn."
    assert judged(a, passive).label == "echoes"


def test_copy_with_the_same_figures_is_an_echo() -> None:
    text = "The central bank of Karelovia lifted its key rate by 75 basis points to 11.25% on Wednesday."
    result = compare(statement_of(text), statement_of(text), scores=(AGREED, AGREED))
    assert result.label == "echoes"


def test_figures_of_another_scope_do_not_exclude_each_other() -> None:
    assert ("quantity", "scope") in found(
        "Over 3,000 soldiers were killed or wounded.", "About 300 soldiers were killed."
    )


def test_times_keep_their_order() -> None:
    a, b = "By Tuesday 12 were dead.", "By Thursday 20 were dead."
    assert ("time", "later") in found(a, b, "2024-12-24", "2024-12-26")
    assert ("time", "earlier") in found(b, a, "2024-12-26", "2024-12-24")


def test_nothing_updates_without_a_sign_of_time() -> None:
    assert judged("Nine people died in Varna.", "Twelve people died in Varna.").label != "updates"


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        pytest.param(
            "Police arrest 12 in Rome raid", "Twelve arrested by police in raid in Rome", "corroborates", id="agree"
        ),
        pytest.param("Police arrest 12 in Rome raid", "Police arrest 20 in Rome raid", "contradicts", id="figure"),
        pytest.param(
            "Bale to play Jobs in new film", "Bale will not play Jobs in new film", "contradicts", id="negation"
        ),
        pytest.param("Bale to play Jobs in new film", "Is Bale to play Jobs in new film?", "unrelated", id="question"),
        pytest.param(
            "Bale to play Jobs in new film", "Bale reportedly to play Jobs in new film", "unrelated", id="only reported"
        ),
        pytest.param(
            "Bale to play Jobs in new film", "Storm shuts harbours on west coast", "unrelated", id="another matter"
        ),
    ],
)
def test_headlines_are_compared_by_what_they_have_in_common(a: str, b: str, label: str) -> None:
    assert looks_like_headline(a) and looks_like_headline(b)
    assert compare(statement_of(a), statement_of(b)).label == label


def test_slots_are_words_of_the_statements() -> None:
    a, b = (
        statement_of("At least 12 people died in Rome on 3 May 2024."),
        statement_of("Some 13 died in Rome in June 2024."),
    )
    alignment = align(a, b)
    assert alignment is not None
    for slot in slots(a, b, alignment):
        assert slot.a in a.text and slot.b in b.text


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=80, deadline=None)
def test_odd_text_never_raises(a: str, b: str) -> None:
    one, other = statement_of(a), statement_of(b)
    result = compare(one, other)
    assert 0 <= result.score <= 1
    assert compare(one, other) == result


@pytest.mark.parametrize("text", ["", "…", "of the", "—"])
def test_nothing_to_compare(text: str) -> None:
    result = compare(statement_of(text), statement_of("Nine people died."))
    assert (result.label, result.slots) == ("unrelated", ())


def test_statement_knows_its_words() -> None:
    made: Statement = statement_of("Ana Lund denied that Rome fell on Monday.", "2024-12-27")
    assert {"lund", "rome"} <= made.names and "monday" not in made.names
    assert made.denials and not made.is_headline and made.published is not None
