"""How much a sentence is worth checking, and by which signs."""

from __future__ import annotations

import pytest

from claimtrack.checks.signs import signs
from claimtrack.checks.worth import worth


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        pytest.param("Rebels seized the town of Sarun on Monday.", {"name", "event", "time"}, id="event, name, day"),
        pytest.param("The dam has cracked in three places.", {"figure", "event"}, id="perfect and figure"),
        pytest.param("Trains were not running.", {"event"}, id="progressive"),
        pytest.param("The ground station has been without power.", {"event"}, id="has been"),
        pytest.param("The reservoir holds 40 million cubic metres.", {"figure", "state"}, id="state"),
        pytest.param("Ukrainian defenses remain effective.", {"state", "evaluation"}, id="evaluation"),
        pytest.param("The bridge will open in May.", {"plan", "time"}, id="plan"),
        pytest.param("The ferry sank in May.", {"event", "time"}, id="the month is no modal verb"),
        pytest.param("Trade may suffer.", {"plan"}, id="modal verb"),
        pytest.param("The wounded need blood.", set(), id="participle as a noun"),
        pytest.param("Torvik beat Lomse 3-1.", {"figure", "name", "public_act"}, id="score"),
        pytest.param("Brod is a town on the Sava.", {"name", "state", "standing"}, id="standing"),
    ],
)
def test_signs_of_a_sentence(sentence: str, found: set[str]) -> None:
    assert set(worth(sentence).signs) == found


def test_score_is_the_sum_of_the_signs_between_0_and_1() -> None:
    weights = signs().worth
    assert worth("The dam has cracked.").score == weights["event"]
    assert worth("Rebels killed 40 men in Sarun on Monday.").score == 1.0
    assert worth("The deal remains fragile.").score == 0.0


def test_years_long_before_the_article_are_background() -> None:
    assert "standing" in worth("The war broke out in 2021.", "2025-03-01").signs
    assert "standing" not in worth("The war broke out in 2021.", "2021-03-01").signs
    assert "standing" not in worth("The war broke out in 2021.").signs
