"""Figures as news writes them, the intervals they mean, and what they count."""

from __future__ import annotations

import pytest

from claimtrack.linking.quantities import Quantity, quantities
from claimtrack.linking.words import tokens_of


def read(text: str) -> tuple[Quantity, ...]:
    return quantities(tokens_of(text))


def one(text: str) -> Quantity:
    (found,) = read(text)
    return found


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        pytest.param("12 people died", 12, 12, "", id="digits"),
        pytest.param("twelve people died", 12, 12, "", id="words"),
        pytest.param("one in five members left", 0.2, 0.2, "", id="one in five"),
        pytest.param("nine out of ten voters", 0.9, 0.9, "", id="out of"),
        pytest.param("two and a half million people", 2_500_000, 2_500_000, "", id="and a half"),
        pytest.param("twenty-three sheep", 23, 23, "", id="hyphen"),
        pytest.param("one hundred and twenty boats", 120, 120, "", id="hundred and"),
        pytest.param("3,200 homes", 3200, 3200, "", id="thousands comma"),
        pytest.param("1.234.567 votes", 1234567, 1234567, "", id="continental"),
        pytest.param("1.5m doses", 1.5e6, 1.5e6, "", id="magnitude letter"),
        pytest.param("half a million doses", 5e5, 5e5, "", id="half a million"),
        pytest.param("three dozen eggs", 36, 36, "", id="dozen"),
        pytest.param("dozens of homes", 20, 99, "", id="dozens"),
        pytest.param("tens of thousands of people", 30_000, 989_901, "", id="tens of thousands"),
        pytest.param("two thirds of voters", 0.6666, 0.6666, "", id="fraction"),
        pytest.param("between 30 and 40 boats", 30, 40, "", id="between"),
        pytest.param("10 to 20 million tonnes", 1e10, 2e10, "mass", id="range shares its magnitude"),
        pytest.param("£3bn", 3e9, 3e9, "gbp", id="currency sign"),
        pytest.param("412 million euros", 4.12e8, 4.12e8, "eur", id="currency word"),
        pytest.param("US$ 27.5 billion", 2.75e10, 2.75e10, "usd", id="dollars with a space"),
        pytest.param("5 percent", 5, 5, "percent", id="percent"),
        pytest.param("0.2 percentage points", 0.2, 0.2, "points", id="points are no percent"),
        pytest.param("40 km of coast", 40_000, 40_000, "length", id="kilometres"),
        pytest.param("five miles of coast", 5 * 1609.34, 5 * 1609.34, "length", id="miles"),
        pytest.param("a 29-year-old teacher", 29, 29, "age", id="age"),
        pytest.param("a quake of magnitude 6.9", 6.9, 6.9, "magnitude", id="magnitude"),
        pytest.param("a 2-1 win", 2.001, 2.001, "", id="result"),
    ],
)
def test_figure(text: str, low: float, high: float, unit: str) -> None:
    found = one(text)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-3)
    assert found.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "in 2024",
        "on 27 December",
        "December 27, 2024",
        "at 10:30",
        "an F-16 jet",
        "Covid-19",
        "the 21st century",
        "one of them",
        "9/11",
    ],
)
def test_years_dates_times_and_names_are_no_figures(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("one_text", "other_text", "verdict"),
    [
        pytest.param("over 3,000 soldiers", "some 3,200 soldiers", "agree", id="over meets some"),
        pytest.param("about 1,100 soldiers", "3,000 soldiers", "differ", id="about excludes"),
        pytest.param("at least 23 people", "nearly two dozen people", "agree", id="at least meets nearly"),
        pytest.param("64 diners", "dozens of diners", "agree", id="dozens"),
        pytest.param("12 people", "13 people", "differ", id="people die one by one"),
        pytest.param("13.5 million euros", "13 million euros", "near", id="rounded"),
        pytest.param("up to 50 boats", "45 boats", "agree", id="up to"),
        pytest.param("up to 50 boats", "51 boats", "differ", id="more than up to"),
        pytest.param("48 hours", "two days", "agree", id="units"),
        pytest.param("30 km", "19 miles", "near", id="kilometres and miles"),
    ],
)
def test_intervals_meet_or_exclude_each_other(one_text: str, other_text: str, verdict: str) -> None:
    assert one(one_text).against(one(other_text)) == verdict
    assert one(other_text).against(one(one_text)) == verdict


@pytest.mark.parametrize(
    ("text", "states"),
    [
        pytest.param("12 people were killed", [{"dead"}], id="after"),
        pytest.param("killed at least 12 people", [{"dead"}], id="before"),
        pytest.param("over 3,000 soldiers killed or wounded", [{"dead", "hurt"}], id="both"),
        pytest.param("about 1,100 casualties", [{"dead", "hurt"}], id="casualties"),
        pytest.param("the death toll rose to 41", [{"dead"}], id="toll"),
        pytest.param("12 people died and 30 were wounded", [{"dead"}, {"hurt"}], id="each its own"),
        pytest.param("killed 12 people and injured 30 others", [{"dead"}, {"hurt"}], id="two verbs"),
        pytest.param("12 boats left", [set()], id="none"),
    ],
)
def test_what_became_of_those_counted(text: str, states: list[set[str]]) -> None:
    assert [set(found.state) for found in read(text)] == states
