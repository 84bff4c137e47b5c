"""Floors go up, never down by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.attribution import __main__ as command
from bench.attribution import floors
from bench.attribution.figures import Figure, Interval
from bench.attribution.floors import Floor, FloorsError
from bench.attribution.gold import GoldSet
from bench.attribution.rows import Row

SHA = {"gold.txt": "aa"}


def row(name: str = "unseen", digests: dict[str, str] = SHA, **f1: float) -> Row:
    figures = {figure: Figure(share, share, share) for figure, share in f1.items()}
    return Row(name, figures, Interval(0.0, 1.0), documents=1, gold=1, found=1, digests=digests)


FLOORS = {"unseen": Floor({"e2e": 80.0, "cue": 70.0}, SHA)}


def test_slack_lets_a_figure_lie_a_little_below_its_floor() -> None:
    near = row(e2e=0.795, cue=0.70)
    assert floors.faults([near], FLOORS, slack=1.0) == []
    assert floors.faults([near], FLOORS, slack=0.4) == ["unseen e2e: 79.50 is below its floor of 80.0"]


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        pytest.param(row(e2e=0.8, cue=0.75), [], id="at and above"),
        pytest.param(row(e2e=0.7999, cue=0.75), ["unseen e2e: 79.99 is below its floor of 80.0"], id="a little below"),
        pytest.param(row(e2e=0.8), ["unseen cue: not measured, its floor is 70.0"], id="a figure that is gone"),
        pytest.param(
            row(e2e=0.8, cue=0.7, source=0.9),
            ["unseen source: no floor yet (--update sets it)"],
            id="a new figure",
        ),
        pytest.param(row("gum.dev", e2e=0.4), ["gum.dev: no floors yet (--update sets them)"], id="a new row"),
        pytest.param(
            row(digests={"gold.txt": "bb"}, e2e=0.8, cue=0.7),
            ["unseen: gold.txt is not the file its floors were measured on (--update takes it as it is)"],
            id="a changed annotated file",
        ),
        pytest.param(
            row(digests={"gold.txt": "aa", "new.txt": "cc"}, e2e=0.8, cue=0.7),
            ["unseen: new.txt is not the file its floors were measured on (--update takes it as it is)"],
            id="an annotated file more",
        ),
    ],
)
def test_each_fault_is_named(measured: Row, expected: list[str]) -> None:
    assert floors.faults([measured], FLOORS) == expected


@pytest.mark.parametrize(
    ("share", "percent"),
    [
        pytest.param(0.8999, 89.9, id="down"),
        pytest.param(0.573, 57.3, id="a decimal that binary cannot hold"),
        pytest.param(1.0, 100.0, id="all"),
        pytest.param(0.0, 0.0, id="none"),
    ],
)
def test_floors_are_figures_rounded_down(share: float, percent: float) -> None:
    assert floors.reached(row(e2e=share)) == {"e2e": percent}


def test_update_keeps_the_floors_of_rows_that_were_not_measured() -> None:
    assert floors.updated([row("gum.dev", e2e=0.4)], FLOORS) == {**FLOORS, "gum.dev": Floor({"e2e": 40.0}, SHA)}


def test_floors_read_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert floors.read(path) == {}
    floors.write({"accurate": FLOORS}, path)
    assert floors.read(path) == {"accurate": FLOORS}
    assert [entry.name for entry in tmp_path.iterdir()] == ["floors.json"]


def test_floors_that_cannot_be_replaced_stay_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "floors.json"
    floors.write({"accurate": FLOORS}, path)

    def full(self: Path, target: Path) -> Path:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FloorsError, match="was left as it is"):
        floors.write({}, path)
    assert floors.read(path) == {"accurate": FLOORS}
    assert [entry.name for entry in tmp_path.iterdir()] == ["floors.json"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "other", "taggers": {}}'])
def test_damaged_floors_are_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FloorsError, match="cannot be read"):
        floors.read(path)


class Bench:
    """The command with the measuring taken out: every set has the F1 it is given."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.f1 = 0.8

    def rows_of(self, gold: GoldSet, found: object) -> Iterator[Row]:
        yield row(gold.name, e2e=self.f1)

    @property
    def floor(self) -> float:
        return floors.read(self.path)["accurate"]["unseen"].figures["e2e"]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    made = Bench(tmp_path / "floors.json")
    read, write = floors.read, floors.write
    monkeypatch.setattr(floors, "read", lambda path=made.path: read(path))
    monkeypatch.setattr(floors, "write", lambda values: write(values, made.path))
    monkeypatch.setattr(command, "own_sets", lambda: [GoldSet("unseen", {}, SHA)])
    monkeypatch.setattr(command, "find", lambda gold, tagger: {})
    monkeypatch.setattr(command, "rows_of", made.rows_of)
    assert command.main(["--update"]) == 0
    return made


def test_update_raises_a_floor(bench: Bench) -> None:
    bench.f1 = 0.8567
    assert command.main([]) == 0
    assert bench.floor == 80.0
    assert command.main(["--update"]) == 0
    assert bench.floor == 85.6


def test_fall_below_a_floor_fails_and_names_the_figure(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.f1 = 0.7
    assert command.main([]) == 1
    assert "unseen e2e: 70.00 is below its floor of 80.0" in capsys.readouterr().err


def test_update_refuses_to_lower_a_floor(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    bench.f1 = 0.7
    assert command.main(["--update"]) == 1
    assert "--allow-regression" in capsys.readouterr().err
    assert bench.floor == 80.0


def test_update_lowers_a_floor_when_told_to(bench: Bench) -> None:
    bench.f1 = 0.7
    assert command.main(["--update", "--allow-regression"]) == 0
    assert bench.floor == 70.0


def test_allowing_regression_without_update_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main(["--allow-regression"])
    assert "only with --update" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("present", "missing"),
    [
        pytest.param([], "no polnear.dev.jsonl and no gum.dev.jsonl there", id="an empty folder"),
        pytest.param(["polnear.dev.jsonl"], "no gum.dev.jsonl there", id="one file of two"),
    ],
)
def test_missing_gold_is_told_with_what_is_needed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], present: list[str], missing: str
) -> None:
    for name in present:
        (tmp_path / name).write_text("", encoding="utf-8")
    assert command.main([str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert missing in told
    assert "must hold polnear.dev.jsonl and gum.dev.jsonl" in told


def test_gold_that_is_no_gold_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("polnear.dev.jsonl", "gum.dev.jsonl"):
        (tmp_path / name).write_text('{"doc_id": "d"}\n', encoding="utf-8")
    assert command.main([str(tmp_path)]) == 2
    assert "polnear.dev.jsonl is no JSONL of annotated documents" in capsys.readouterr().err
