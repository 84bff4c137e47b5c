"""The digit that corroboration proposes, and the letter that only the user gives."""

from __future__ import annotations

import pytest

from claimtrack.checks.admiralty import proposal
from claimtrack.extraction import Tagger, extract_all
from claimtrack.linking.behind import behind
from claimtrack.linking.compare import Comparison
from claimtrack.linking.subjects import Subject, subjects
from claimtrack.model import Relation
from tests.checks.made import article_of

TOLL = "Forty soldiers died in the ambush at Talvik, {} said."


def subject_of(who: str, at: int, tagger: Tagger) -> Subject:
    text = f"---\noutlet: Post {at}\npublished: 2024-05-0{at + 1}\n---\n\n# News\n\n{TOLL.format(who)}\n"
    (extraction,) = extract_all([article_of(text, f"{at}.md")], tagger)
    return next(one for one in subjects(extraction) if one.claim.where == "body")


@pytest.mark.parametrize(
    ("agree", "otherwise", "digit"),
    [
        pytest.param(["the Red Cross"], [], 1, id="separate origin agrees"),
        pytest.param(["officials"], [], 2, id="perhaps separate"),
        pytest.param(["the Red Cross"], ["the World Bank"], 3, id="some agree, some do not"),
        pytest.param([], ["officials"], 4, id="somebody says otherwise"),
        pytest.param([], ["the World Bank"], 5, id="a separate origin says otherwise"),
        pytest.param([], [], 6, id="nothing to judge by"),
        pytest.param(["Ukraine's General Staff"], [], 6, id="the same origin again"),
    ],
)
def test_digit_follows_from_corroboration(agree: list[str], otherwise: list[str], digit: int, tagger: Tagger) -> None:
    own = subject_of("Ukraine's General Staff", 0, tagger)
    sides: list[tuple[str, Relation]] = [(who, "corroborates") for who in agree]
    sides += [(who, "contradicts") for who in otherwise]
    beside = [(subject_of(who, at, tagger), Comparison(label, 0.9)) for at, (who, label) in enumerate(sides, start=1)]
    rated = proposal(behind([own], beside), {"ua-general-staff": "B"} if not agree else {})
    assert rated.digit == digit
    assert str(rated) == (f"B{digit}" if not agree else f"–{digit}")


def test_what_could_not_be_read_may_hold_others(tagger: Tagger) -> None:
    found = behind([subject_of("officials", 0, tagger)], [])
    assert "2 inputs could not be read, and others may be unknown" in proposal(found, {}, unread=2).reason
    assert "could not" not in proposal(found, {}).reason
