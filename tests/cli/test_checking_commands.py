"""The commands that check, as a newsroom meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sarif_pydantic import Sarif

from tests.cli.test_commands import claimtrack
from tests.cli.test_store_commands import assert_fits

DRAFT = """---
title: Morning in the harbour
outlet: Harbour Post
published: 2024-05-02
---

The two ships have reportedly been boarded by armed men. Officials said the crew was well.

Saboteurs blew up a fuel depot near Talvik on Monday.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_unsupported_lists_what_nobody_stands_behind(draft: Path) -> None:
    done = claimtrack("unsupported", draft, COLUMNS="100")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines() if line.startswith("CT")] == [
        "CT102",
        "CT104",
        "CT101",
    ]
    assert "»Officials« said the crew was well." in done.stdout
    assert done.stdout.splitlines()[-1] == "3 findings in 1 article: 1 CT101, 1 CT102, 1 CT104"


def test_records_fit_their_schema_and_point_into_the_article(draft: Path) -> None:
    text = claimtrack("text", draft).stdout
    for output_format in ("json", "jsonl"):
        out = claimtrack("check", draft, "-f", output_format).stdout
        records = json.loads(out) if output_format == "json" else list(map(json.loads, out.splitlines()))
        assert len(records) == 3
        for record in records:
            assert_fits(record, "finding")
            assert text[slice(*record["span"])] == record["text"]


def test_gate_fails_on_the_codes_named(draft: Path) -> None:
    assert claimtrack("check", draft, "--fail-on", "CT2").returncode == 0
    assert claimtrack("check", draft, "--fail-on", "CT2,CT101").returncode == 1
    assert claimtrack("check", draft, "--fail-on", "CT1").returncode == 1
    done = claimtrack("check", draft, "--fail-on", "CT9")
    assert done.returncode == 2 and "no check that is on has such a code" in done.stderr
    assert claimtrack("check", draft, "--min-origins", "2").returncode == 1


def test_baseline_leaves_out_what_is_known(draft: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    assert claimtrack("check", draft, "--write-baseline", known, "-q", "-o", tmp_path / "x").returncode == 0
    done = claimtrack("check", draft, "--baseline", known, "--fail-on", "CT1")
    assert done.returncode == 0 and "no findings in 1 article" in done.stdout
    assert "3 findings that are known" in done.stderr
    draft.write_text(DRAFT + "\nOfficials said the port would close.\n", encoding="utf-8")
    done = claimtrack("check", draft, "--baseline", known, "--fail-on", "CT1", "-f", "jsonl")
    assert done.returncode == 0 and done.stdout == ""  # they are told once an article
    draft.write_text(DRAFT.replace("near Talvik", "near Lomse"), encoding="utf-8")
    done = claimtrack("check", draft, "--baseline", known, "--fail-on", "CT1", "-f", "jsonl")
    assert done.returncode == 1 and "Lomse" in json.loads(done.stdout)["text"]


@pytest.mark.parametrize("text", [None, "{}", "\udcff"])
def test_baseline_that_is_none_is_refused(draft: Path, tmp_path: Path, text: str | None) -> None:
    known = tmp_path / "known.json"
    if text is not None:
        known.write_text(text, encoding="utf-8", errors="surrogateescape")
    done = claimtrack("check", draft, "--baseline", known)
    assert done.returncode == 2 and "known.json" in done.stderr and done.stdout == ""


def test_sarif_is_what_other_programs_read(draft: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("Harbour news\n\nThe ships have reportedly been boarded.\n", encoding="utf-8")
    done = claimtrack("check", draft, plain, "-f", "sarif", "--fail-on", "CT101")
    log = json.loads(done.stdout)
    read = Sarif.model_validate(log)
    assert read.version == "2.1.0" and done.returncode == 1
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert {one["ruleId"]: one["level"] for one in run["results"]} == {
        "CT101": "error",
        "CT102": "warning",
        "CT104": "warning",
    }
    (place,) = [
        location["physicalLocation"]["region"]
        for one in run["results"]
        for location in one["locations"]
        if location["physicalLocation"]["artifactLocation"]["uri"].endswith("plain.txt")
    ]
    assert (place["startLine"], place["startColumn"], place["endLine"]) == (3, 1, 3)


def test_output_of_no_findings_is_still_written(tmp_path: Path) -> None:
    path = tmp_path / "calm.txt"
    path.write_text("The port is open, the harbour master said.\n", encoding="utf-8")
    for output_format in ("json", "jsonl", "md", "sarif", "table"):
        out = tmp_path / f"out.{output_format}"
        out.write_text("old", encoding="utf-8")
        assert claimtrack("check", path, "-f", output_format, "-o", out).returncode == 0
        assert "old" not in out.read_text(encoding="utf-8")


def test_markdown_marks_the_words_and_escapes_the_article(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("Harbour *news*\n\nThe ships have reportedly been [boarded](x).\n", encoding="utf-8")
    out = claimtrack("check", path, "-f", "md").stdout
    assert "- **CT102** **The ships have reportedly been \\[boarded\\](x).**" in out


def test_draft_is_checked_against_a_store_that_stays_as_it_is(draft: Path, tmp_path: Path) -> None:
    told = tmp_path / "told.md"
    told.write_text(
        "---\ntitle: Depot\noutlet: Radio Nord\npublished: 2024-05-01\n---\n\n"
        "Saboteurs blew up a fuel depot near Talvik on Monday, the army said.\n",
        encoding="utf-8",
    )
    db = tmp_path / "claimtrack.db"
    assert claimtrack("ingest", told, "--db", db).returncode == 0
    before = db.read_bytes()
    alone = claimtrack("check", draft, "-f", "jsonl")
    beside = claimtrack("check", draft, "--db", db, "-f", "jsonl")
    assert "CT101" in alone.stdout and "CT101" not in beside.stdout and "CT406" in beside.stdout
    assert db.read_bytes() == before
    (lost,) = [one for one in map(json.loads, beside.stdout.splitlines()) if one["code"] == "CT406"]
    assert lost["beside"][0]["outlet"] == "Radio Nord"


def test_store_is_checked_whole_or_in_part(draft: Path, tmp_path: Path) -> None:
    assert claimtrack("ingest", draft, cwd=tmp_path).returncode == 0
    whole = claimtrack("unsupported", "-f", "jsonl", cwd=tmp_path).stdout
    assert len(whole.splitlines()) == 3
    assert claimtrack("unsupported", "-f", "jsonl", "--since", "2024-05-03", cwd=tmp_path).stdout == ""
    assert claimtrack("unsupported", "-f", "jsonl", "--outlet", "harbour post", cwd=tmp_path).stdout == whole
    done = claimtrack("unsupported", draft, "--since", "2024", cwd=tmp_path)
    assert done.returncode == 2 and "choose articles of a store" in done.stderr


def test_settings_of_the_user_hold(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("claimtrack: 1\nchecks:\n  CT104: off\n", encoding="utf-8")
    done = claimtrack("check", draft, "-f", "jsonl", cwd=tmp_path)
    assert [json.loads(line)["code"] for line in done.stdout.splitlines()] == ["CT102", "CT101"]
    (tmp_path / "config.yaml").write_text("claimtrack: 1\nchecks:\n  CT999: off\n", encoding="utf-8")
    done = claimtrack("check", draft, cwd=tmp_path)
    assert done.returncode == 2 and "there is no check CT999" in done.stderr


def test_inputs_that_cannot_be_read_are_told(draft: Path, tmp_path: Path) -> None:
    done = claimtrack("check", draft, tmp_path / "none.txt", "-f", "jsonl")
    assert done.returncode == 3 and "none.txt" in done.stderr and len(done.stdout.splitlines()) == 3
    assert claimtrack("check", tmp_path / "none.txt").returncode == 4
    done = claimtrack("check", draft, tmp_path / "none.txt", "--min-origins", "1", "-f", "jsonl")
    (few,) = [one for one in map(json.loads, done.stdout.splitlines()) if one["code"] == "CT400"]
    assert "whether there are others is unknown, as 1 input could not be read" in few["reason"]


def test_list_prints_every_check() -> None:
    out = claimtrack("check", "--list", COLUMNS="100").stdout
    assert {"CT101", "CT406"} <= {line.split()[0] for line in out.splitlines() if line.startswith("CT")}
    assert "least: 0.6" in out
