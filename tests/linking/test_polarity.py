"""What turns a statement round, and how far it reaches."""

from __future__ import annotations

import pytest

from claimtrack.linking import polarity
from claimtrack.linking.words import tokens_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Inspectors found no trace of listeria.", ["trace", "of", "listeria"], id="no"),
        pytest.param("Duty will not go up, he said.", ["go", "up"], id="until the comma"),
        pytest.param("He didn't leave but stayed.", ["leave"], id="contraction, until but"),
        pytest.param("No more than five boats left.", [], id="no more than"),
        pytest.param("Not only Rome fell.", [], id="not only"),
        pytest.param("It passed without a vote by members.", ["a", "vote"], id="without reaches little"),
        pytest.param("He never did not pay.", ["did", "not"], id="twice is none"),
    ],
)
def test_negation_reaches(text: str, words: list[str]) -> None:
    tokens = tokens_of(text)
    flagged = polarity.negated(tokens)
    assert [word for word, flag in zip(tokens.lower, flagged, strict=True) if flag] == words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("The bridge is not shut.", 1, id="of the statement"),
        pytest.param("A man who had not worked for years was sacked.", 0, id="of a clause about somebody"),
        pytest.param("No fewer than five boats left.", 0, id="idiom"),
    ],
)
def test_negation_of_the_statement_itself(text: str, count: int) -> None:
    assert len(polarity.negations(tokens_of(text))) == count


@pytest.mark.parametrize(
    ("one", "other", "opposite"),
    [
        ("rose", "fell", True),
        ("captured", "retook", False),
        ("lawful", "unlawful", True),
        ("accepted", "rejected", True),
        ("open", "shut", True),
        ("rose", "climbed", False),
        ("table", "chair", False),
    ],
)
def test_opposites(one: str, other: str, opposite: bool) -> None:
    assert polarity.are_opposite(one, other) is polarity.are_opposite(other, one) is opposite


def test_phrases_of_failure() -> None:
    assert polarity.failures(tokens_of("Bale drops out of the film.")) == (1,)
    assert polarity.failures(tokens_of("A drop of water.")) == ()


def test_ladders_put_charges_before_verdicts() -> None:
    ((ladder, charged),) = polarity.rungs("charged")
    (convicted,) = [rung for line, rung in polarity.rungs("convicted") if line == ladder]
    assert convicted > charged
