"""Who is behind a statement, and when two parties are one."""

from __future__ import annotations

import pytest

from claimtrack.linking.voices import common, voices
from tests.store.made import saying, telling


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        pytest.param("Ana Lund", "Lund", "same", id="surname"),
        pytest.param("Mayor Ana Lund", "the mayor, Lund", "same", id="title"),
        pytest.param("the Transportation Safety Board", "the TSB", "same", id="acronym"),
        pytest.param("Canada's Transportation Safety Board", "the TSB", "same", id="acronym without the country"),
        pytest.param("the finance ministry", "the finance ministry's spokesman", "same", id="spokesman"),
        pytest.param("Ana Lund", "Bo Li", "other", id="two people"),
        pytest.param("the finance ministry", "the health ministry", "other", id="two ministries"),
    ],
)
def test_voices(one: str, other: str, verdict: str) -> None:
    first, second = (
        saying(f"{who} said the bridge was shut.", who, id_=f"person:{number}")
        for number, who in enumerate((one, other))
    )
    assert common(voices(first.claims), voices(second.claims)) == verdict


def test_known_sources_are_told_apart_by_their_ids() -> None:
    first = saying("The Post said the bridge was shut.", "The Post", id_="washington-post", kind="outlet")
    second = saying("The Post said the bridge was open.", "The Post", id_="huffington-post", kind="outlet")
    assert common(voices(first.claims), voices(second.claims)) == "other"


def test_narrator_has_no_voice() -> None:
    assert voices(telling("The bridge is shut.").claims) == ()
