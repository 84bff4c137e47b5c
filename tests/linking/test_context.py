"""What the encoder is told of a pair beside its words."""

from __future__ import annotations

import pytest

from claimtrack.linking.context import in_context
from claimtrack.linking.statements import statement_of
from claimtrack.linking.voices import Common


@pytest.mark.parametrize(
    ("one", "other", "voice", "expected"),
    [
        pytest.param("", "2024-12-10", "unknown", "It sank.", id="nothing is known"),
        pytest.param("2024-12-10", "2024-12-10", "unknown", "same day: It sank.", id="same day"),
        pytest.param("2024-12-10", "2024-12-13", "same", "3 days later, same source: It sank.", id="days and source"),
        pytest.param("2024-12-13", "2024-12-10", "other", "3 days earlier, other source: It sank.", id="earlier"),
        pytest.param("2024-11-01", "2024-12-10", "unknown", "weeks later: It sank.", id="weeks"),
        pytest.param("2024-01-01", "2024-12-10", "unknown", "months later: It sank.", id="months"),
        pytest.param("", "", "same", "same source: It sank.", id="source alone"),
    ],
)
def test_context_stands_before_the_other_statement(one: str, other: str, voice: Common, expected: str) -> None:
    assert in_context(statement_of("A ship.", one), statement_of("It sank.", other), voice) == expected
