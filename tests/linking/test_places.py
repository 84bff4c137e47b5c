"""Which place lies in which."""

from __future__ import annotations

import pytest

from claimtrack.linking.alignment import align
from claimtrack.linking.places import is_within
from claimtrack.linking.slots import slots
from claimtrack.linking.statements import statement_of


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("Kurakhove", "Donetsk Oblast", True, id="town in its region"),
        pytest.param("Kurakhovo", "the Donetsk region", True, id="other spellings"),
        pytest.param("Kurakhove", "Ukraine", True, id="town in its country"),
        pytest.param("Donetsk Oblast", "Ukraine", True, id="region in its country"),
        pytest.param("Tirana", "Albania", True, id="capital"),
        pytest.param("Leeds", "Britain", True, id="country by another name"),
        pytest.param("Donetsk Oblast", "Kurakhove", False, id="not the other way round"),
        pytest.param("Kurakhove", "Kharkiv Oblast", False, id="another region"),
        pytest.param("Kurakhove", "Kurakhove", False, id="the same"),
        pytest.param("Setmar", "Kelda", False, id="unknown"),
        pytest.param("", "", False, id="nothing"),
    ],
)
def test_containment(one: str, other: str, expected: bool) -> None:
    assert is_within(one, other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The Slovenian parliament fell silent.", "Parliament in Slovenia fell silent.", id="nation"),
        pytest.param("The European Union froze assets.", "Assets were frozen by the EU.", id="acronym"),
        pytest.param("Peaches from the Po valley are scarce.", "Peaches of the Po are scarce.", id="part of a name"),
    ],
)
def test_names_of_one_thing_agree(one: str, other: str) -> None:
    a, b = statement_of(one), statement_of(other)
    alignment = align(a, b)
    assert alignment is not None
    assert {slot.verdict for slot in slots(a, b, alignment) if slot.slot == "name"} == {"agree"}


def test_town_and_region_are_one_place_on_two_scales() -> None:
    a, b = (
        statement_of("Russian forces took Kurakhove on Friday."),
        statement_of("A town in Donetsk Oblast fell on Friday."),
    )
    alignment = align(a, b)
    assert alignment is not None
    found = {(slot.slot, slot.a, slot.b, slot.verdict) for slot in slots(a, b, alignment)}
    assert ("place", "Kurakhove", "Donetsk Oblast", "agree") in found
    assert not any(
        slot == "name" and verdict.startswith("only") and "Kurakhove" in (one, other)
        for slot, one, other, verdict in found
    )
