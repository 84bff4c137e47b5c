from __future__ import annotations

import pytest

from claimtrack.reading import dates


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("Ukraine | December 27, 2024, Friday // 12:20|\xa0 views", "2024-12-27T12:20", id="bulletin"),
        pytest.param("Published: 06:01, 28 Dec 2024", "2024-12-28T06:01", id="time first"),
        pytest.param("December 26, 2024, 8:30 pm ET", "2024-12-26T20:30", id="pm"),
        pytest.param("12:05 a.m. on Jan. 3, 2025", "2025-01-03T00:05", id="midnight"),
        pytest.param("Posted Friday, December 27, 2024 - 10:22 GMT", "2024-12-27T10:22Z", id="GMT"),
        pytest.param("27.12.2024", "2024-12-27", id="dots"),
        pytest.param("1st January 2025", "2025-01-01", id="ordinal"),
        pytest.param("2024-12-27 and 2024-12-28", "2024-12-27", id="first of two"),
        pytest.param("from 10:00 to 11:00 on 2024-12-27", "2024-12-27", id="two times say nothing"),
        pytest.param("February 30, 2024", "", id="no such day"),
        pytest.param("December 27", "", id="no year is not this year"),
        pytest.param("03/04/2024", "", id="ambiguous"),
        pytest.param("yesterday", "", id="words"),
        pytest.param("", "", id="empty"),
    ],
)
def test_dates_in_a_line(line: str, found: str) -> None:
    assert dates.find(line) == found


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-12-27T07:12:00.000Z", "2024-12-27T07:12:00.000Z"),
        ("2024-12-27", "2024-12-27"),
        ("Fri, 27 Dec 2024 12:20:00 GMT", "2024-12-27"),
        ("2024-13-01", ""),
        ("2024-12-27T99:00", "2024-12-27"),
        ("soon", ""),
    ],
)
def test_machine_dates(text: str, iso: str) -> None:
    assert dates.iso(text) == iso


@pytest.mark.parametrize(
    ("line", "expected"), [("09:40", True), ("9:40 am", True), ("At 09:40 he left", False), ("", False)]
)
def test_times(line: str, expected: bool) -> None:
    assert dates.is_time(line) is expected
