"""What happens to a stream of articles when its processes do not live."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor

import pytest

from claimtrack import pipeline
from claimtrack.config import Config
from claimtrack.errors import ClaimtrackError
from claimtrack.pipeline import extract_stream
from tests.articles import article

ARTICLES = [article(f"Bo Li said that road {number} was shut.", ref=f"{number}.txt") for number in range(3)]


def test_process_that_is_ended_from_outside_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_load", lambda config: os._exit(9))
    with pytest.raises(ClaimtrackError, match="ended from outside"):
        list(extract_stream(ARTICLES, Config(), 2))


def test_process_that_cannot_be_started_is_told_and_nothing_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*given: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(ProcessPoolExecutor, "submit", refused)
    with pytest.raises(ClaimtrackError, match="could be started: Resource temporarily unavailable"):
        list(extract_stream(ARTICLES, Config(), 2))
