"""The commands that link claims, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import claimtrack
from tests.cli.test_store_commands import assert_fits

A = "Customs officers seized 340 kilos of cocaine at the port of Brest."
B = "Customs officers seized 430 kilos of cocaine at the port of Brest."


def test_two_sentences_are_compared_slot_by_slot() -> None:
    done = claimtrack("compare", A, B, COLUMNS="100")
    assert (done.returncode, done.stderr) == (0, "")
    assert "They contradict each other" in done.stdout
    (row,) = [line for line in done.stdout.splitlines() if line.startswith("quantity")]
    assert "340 kilos" in row and "430 kilos" in row and "differ" in row


def test_dates_make_an_update_of_it() -> None:
    toll = (
        "At least 12 people died in the ferry fire off Quelo.",
        "The death toll in the ferry fire off Quelo has risen to 27.",
    )
    done = claimtrack("compare", *toll, "--a-date", "2024-03-12", "--b-date", "2024-03-14", "-f", "json")
    assert json.loads(done.stdout)["label"] == "updates"


@pytest.mark.parametrize("judge", ["encoder", "slots"])
def test_pairs_of_a_file(tmp_path: Path, judge: str) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(
        json.dumps({"id": "x", "a": A, "b": B}) + "\nnonsense\n" + json.dumps({"id": "y", "a": A, "b": A}) + "\n",
        encoding="utf-8",
    )
    done = claimtrack("compare", "--pairs", path, "--judge", judge)
    assert done.returncode == 3 and f"{path}:2" in done.stderr
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["id"], first["label"], second["id"], second["label"]) == ("x", "contradicts", "y", "echoes")
    for record in (first, second):
        assert_fits(record, "pair")
    done = claimtrack(
        "compare", "--pairs", "-", "-f", "json", "-o", tmp_path / "out.json", stdin=path.read_bytes(), cwd=tmp_path
    )
    assert len(json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))) == 2


def test_claims_of_a_store_are_compared_by_their_ids(tmp_path: Path) -> None:
    for name, text in (("a", A), ("b", B)):
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    assert claimtrack("ingest", "a.txt", "b.txt", cwd=tmp_path).returncode == 0
    listed = claimtrack("claims", "-f", "jsonl", cwd=tmp_path).stdout.splitlines()
    ids = [json.loads(line)["id"] for line in listed]
    done = claimtrack("compare", *ids, cwd=tmp_path)
    assert "They contradict each other" in done.stdout
    done = claimtrack("compare", ids[0], "c" + "0" * 16, cwd=tmp_path)
    assert done.returncode == 2 and "has no claim" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "two claims", id="nothing"),
        pytest.param([A], "two claims", id="one"),
        pytest.param([A, B, "--pairs", "x"], "two claims", id="both"),
        pytest.param([A, "?!"], "no word to compare", id="no words"),
        pytest.param([A, __file__], "is a file", id="file"),
        pytest.param([A, B, "--a-date", "soon"], "is no date", id="date"),
        pytest.param(["--pairs", "nothing.jsonl"], "cannot be read", id="no file"),
        pytest.param(["--pairs", "nothing.jsonl", "-f", "table"], "jsonl or json", id="table"),
    ],
)
def test_wrong_usage_says_what_to_do(arguments: list[str], said: str) -> None:
    done = claimtrack("compare", *arguments)
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr


def test_file_without_pairs_is_exit_code_4(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("nonsense\n", encoding="utf-8")
    assert claimtrack("compare", "--pairs", tmp_path / "bad.jsonl").returncode == 4
