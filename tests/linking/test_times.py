"""Days as news writes them, against the date of the article."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.linking.times import read_date, times
from claimtrack.linking.words import tokens_of

FRIDAY = date(2024, 12, 27)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("on 24 December 2024", "2024-12-24", "2024-12-24", id="day month year"),
        pytest.param("on December 24, 2024", "2024-12-24", "2024-12-24", id="month day year"),
        pytest.param("on Dec. 24", "2024-12-24", "2024-12-24", id="nearest year"),
        pytest.param("on 3 January", "2025-01-03", "2025-01-03", id="nearest year is the next"),
        pytest.param("on the 5th of March 2023", "2023-03-05", "2023-03-05", id="ordinal"),
        pytest.param("in March 2023", "2023-03-01", "2023-03-31", id="month"),
        pytest.param("in 2023", "2023-01-01", "2023-12-31", id="year"),
        pytest.param("on 2024-12-24", "2024-12-24", "2024-12-24", id="ISO"),
        pytest.param("on Tuesday", "2024-12-24", "2024-12-24", id="weekday before"),
        pytest.param("on Friday", "2024-12-27", "2024-12-27", id="weekday of the article"),
        pytest.param("next Tuesday", "2024-12-31", "2024-12-31", id="next"),
        pytest.param("yesterday", "2024-12-26", "2024-12-26", id="yesterday"),
        pytest.param("last week", "2024-12-16", "2024-12-22", id="last week"),
        pytest.param("this month", "2024-12-01", "2024-12-31", id="this month"),
        pytest.param("last year", "2023-01-01", "2023-12-31", id="last year"),
        pytest.param("3 days ago", "2024-12-24", "2024-12-24", id="days ago"),
    ],
)
def test_time(text: str, first: str, last: str) -> None:
    (found,) = times(tokens_of(text), FRIDAY)
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize("text", ["they may leave", "the march went on", "the sun rose", "12 people"])
def test_words_that_are_no_dates(text: str) -> None:
    assert times(tokens_of(text), FRIDAY) == ()


def test_day_of_the_week_means_nothing_without_a_date() -> None:
    assert times(tokens_of("on Tuesday"), None) == ()


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("on Tuesday", "on Thursday", "earlier"),
        ("on Thursday", "on Tuesday", "later"),
        ("on Tuesday", "in December 2024", "same"),
        ("in 2023", "in March 2023", "same"),
    ],
)
def test_order_keeps_the_precision(one: str, other: str, order: str) -> None:
    (first,), (second,) = times(tokens_of(one), FRIDAY), times(tokens_of(other), FRIDAY)
    assert first.against(second) == order


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2024", (date(2024, 1, 1), date(2024, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2024-12-27T10:00:00Z", (FRIDAY, FRIDAY)),
        ("2024-13-01", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_date_of_publication(written: str, days: tuple[date, date] | None) -> None:
    assert read_date(written) == days
