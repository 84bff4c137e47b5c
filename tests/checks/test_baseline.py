"""Known findings: written, read, left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from claimtrack.checks.baseline import fingerprint, new_ones, read_baseline, written
from claimtrack.errors import ClaimtrackError
from claimtrack.extraction import Tagger
from claimtrack.model import Span
from tests.checks.made import article_of, found

TEXT = "# Ships\n\nThe ships have reportedly been boarded. Officials said the crew was well."


def test_known_findings_are_left_out_wherever_they_stand(tagger: Tagger) -> None:
    (before,) = found(TEXT, tagger=tagger)
    known = read_baseline(written((article_of(TEXT), one) for one in before), "known.json")
    moved = TEXT.replace("# Ships\n\n", "# Ships\n\nThe sea is calm, the port said.\n\n")
    (after,) = found(moved, tagger=tagger)
    assert [one.code for one in before] == [one.code for one in after] == ["CT102", "CT104"]
    assert not list(new_ones(article_of(moved), after, known))


def test_same_finding_twice_is_two(tagger: Tagger) -> None:
    (one, *_), article = found(TEXT, tagger=tagger)[0], article_of(TEXT)
    known = Counter({fingerprint(article, one): 1})
    assert list(new_ones(article, [one, one], known)) == [one]


def test_another_code_or_other_words_are_new(tagger: Tagger) -> None:
    (one, *_), article = found(TEXT, tagger=tagger)[0], article_of(TEXT)
    marks = {
        fingerprint(article, made) for made in (one, replace(one, code="CT999"), replace(one, sentence=Span(0, 5)))
    }
    assert len(marks) == 3


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"schema": "x", "findings": []}', '{"schema": "claimtrack.baseline/1", "findings": [1]}']
)
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(ClaimtrackError, match=r"known\.json is no list of known findings"):
        read_baseline(text, "known.json")
