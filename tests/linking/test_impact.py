"""What rests on a source alone."""

from __future__ import annotations

import pytest

from claimtrack.linking.impact import Impact, impact
from claimtrack.model import Link, Origins, Relation


def link(a: str, b: str, relation: Relation, origins: Origins) -> Link:
    return Link(a, b, relation, 0.9, origins)


@pytest.mark.parametrize(
    ("links", "own", "stands"),
    [
        pytest.param([link("mine", "x", "corroborates", "separate")], True, True, id="separate origin"),
        pytest.param([link("x", "mine", "corroborates", "separate")], True, True, id="the other way round"),
        pytest.param(
            [link("mine", "x", "corroborates", "unknown")], True, False, id="unknown origin counts for nothing"
        ),
        pytest.param([link("mine", "x", "echoes", "same")], True, False, id="its own words elsewhere"),
        pytest.param([link("mine", "x", "echoes", "same")], False, True, id="came another way past an agency"),
        pytest.param(
            [link("mine", "x", "contradicts", "separate")], True, False, id="who says otherwise is no support"
        ),
        pytest.param([link("mine", "mine too", "corroborates", "separate")], True, False, id="both are from it"),
        pytest.param([], True, False, id="alone"),
    ],
)
def test_what_stands_without_a_source(links: list[Link], own: bool, stands: bool) -> None:
    resting = ["mine", "mine too"]
    found = impact(resting, resting if own else [], links)
    assert ("mine" in found.also) == stands
    assert ("mine" in found.only) != stands
    assert {*found.only, *found.also} == set(resting)


def test_order_is_that_of_the_claims() -> None:
    found = impact(["c", "a", "b"], [], [link("a", "x", "corroborates", "separate")])
    assert found == Impact(("c", "b"), {"a": ("x",)})
