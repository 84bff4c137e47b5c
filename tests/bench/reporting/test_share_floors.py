"""Floors of the reporting bench: kept whole, read with care, errors rounded up."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.attribution.floors import FloorsError
from bench.reporting import floors
from bench.reporting.measure import Figures


def test_shares_are_rounded_down_and_errors_up() -> None:
    reached = floors.reached(Figures(claims=3, found=2, named=3, merged=1))
    assert (reached["found"], reached["merged"]) == (66.6, 33.4)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    written = {"dev": {"mode": 97.5}}
    floors.write(written, tmp_path / "floors.json")
    assert floors.read(tmp_path / "floors.json") == written


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
def test_broken_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FloorsError, match=r"floors\.json cannot be read"):
        floors.read(path)
    assert path.read_text(encoding="utf-8") == text
