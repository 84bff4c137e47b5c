from __future__ import annotations

import pytest

from claimtrack.reading.dateline import dateline, stands_alone


@pytest.mark.parametrize(
    ("paragraph", "text", "agency", "rest"),
    [
        pytest.param(
            "SEOUL, Dec. 27 (Yonhap) -- North Korea", "SEOUL, Dec. 27 (Yonhap)", "Yonhap", "North", id="Yonhap"
        ),
        pytest.param("KYIV (Reuters) — Russia", "KYIV (Reuters)", "Reuters", "Russia", id="Reuters"),
        pytest.param("KYIV, Ukraine (AP) — Russia", "KYIV, Ukraine (AP)", "AP", "Russia", id="region"),
        pytest.param("LONDON, 12 January – The", "LONDON, 12 January", "", "The", id="date"),
        pytest.param("LONDON – The", "LONDON", "", "The", id="place only"),
        pytest.param("MOSCOW. — The", "MOSCOW.", "", "The", id="stop"),
        pytest.param("NEW YORK - “We", "NEW YORK", "", "“We", id="hyphen, quotation"),
        pytest.param(
            "IGORA (Leningrad Region), December 26. /Tass/. Any",
            "IGORA (Leningrad Region), December 26. /Tass/.",
            "Tass",
            "Any",
            id="slashes",
        ),
        pytest.param("Kyiv (Reuters) - Russia", "Kyiv (Reuters)", "Reuters", "Russia", id="lower case, known agency"),
        pytest.param("(AP) — Russia", "(AP)", "AP", "Russia", id="agency only"),
        pytest.param(
            "MOSCOW, December 26, 2024 (TASS) – He", "MOSCOW, December 26, 2024 (TASS)", "TASS", "He", id="year"
        ),
    ],
)
def test_datelines(paragraph: str, text: str, agency: str, rest: str) -> None:
    found = dateline(paragraph)
    assert found is not None
    assert (found.text, found.agency) == (text, agency)
    assert paragraph[found.end :].startswith(rest)
    assert paragraph[: found.length] == paragraph[: found.length].rstrip()


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ukraine – and its allies – said no.",
        "NATO – The alliance met.",
        "US President Joe Biden — speaking in Paris — said no.",
        "UK — Iran talks resume.",
        "BREAKING — Russia strikes.",
        "On December 27 – the day after – he left.",
        "Donald Trump (Republican) – the winner – said so.",
        "The group (ISW) — a think tank — noted it.",
        "KYIV",
        "",
        "—",
        "I – We",
    ],
)
def test_other_beginnings_are_none(paragraph: str) -> None:
    assert dateline(paragraph) is None


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("KYIV, Dec. 27 (Reuters)", True),
        ("KYIV, Dec. 27", True),
        ("KYIV", False),
        ("Kyiv is cold.", False),
        ("", False),
    ],
)
def test_line_that_is_only_a_dateline(line: str, alone: bool) -> None:
    assert stands_alone(line) is alone
