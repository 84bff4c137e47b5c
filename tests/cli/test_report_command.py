"""The report command, as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import claimtrack
from tests.cli.test_store_commands import ARTICLES, assert_fits

DRONES = ARTICLES / "dnipro-tribune-drones-first.md"
SOLDIER = ARTICLES / "quickwire-captured-soldier.html"


def test_terminal_answers_who_said_what_and_what_nobody_stands_behind() -> None:
    out = claimtrack("report", DRONES, COLUMNS="80").stdout
    assert max(map(len, out.splitlines())) <= 80
    for words in ("Who said what", "Nobody stands behind", "Stated as fact", "findings"):
        assert words in out


def test_every_format_is_written(tmp_path: Path) -> None:
    for output_format, begins in (
        ("html", "<!doctype html>"),
        ("md", "# "),
        ("json", '{"schema":"claimtrack.report/1"'),
    ):
        out = tmp_path / f"report.{output_format}"
        done = claimtrack("report", DRONES, "-f", output_format, "-o", out)
        assert (done.returncode, done.stdout) == (0, "")
        assert out.read_text(encoding="utf-8").startswith(begins)


def test_record_fits_its_schema(tmp_path: Path) -> None:
    assert claimtrack("ingest", ARTICLES, cwd=tmp_path).returncode == 0
    record = json.loads(claimtrack("report", SOLDIER, "--db", tmp_path / "claimtrack.db", "-f", "json").stdout)
    assert_fits(record, "report")
    assert record["findings"] and record["named"] and sum(record["shares"].values()) == 100
    stored = claimtrack("report", record["claims"][0]["id"], "-f", "json", cwd=tmp_path)
    assert json.loads(stored.stdout)["article"]["title"] == record["article"]["title"]
    assert json.loads(stored.stdout)["beside"]


def test_whole_store_is_one_page(tmp_path: Path) -> None:
    assert claimtrack("ingest", ARTICLES, cwd=tmp_path).returncode == 0
    done = claimtrack("report", "--all", "-f", "html", "-o", "all.html", "--judge", "slots", "-q", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = (tmp_path / "all.html").read_text(encoding="utf-8")
    claims = len(claimtrack("claims", "-f", "jsonl", cwd=tmp_path).stdout.splitlines())
    assert page.count('role="listitem"') == claims and "What several outlets say" in page
    again = claimtrack("report", "--all", "-f", "html", "--judge", "slots", "-q", cwd=tmp_path)
    assert again.stdout == page


def test_article_or_all_must_be_asked_for(tmp_path: Path) -> None:
    for arguments in ([], ["--all"], [DRONES, "--all", "-f", "html"]):
        done = claimtrack("report", *arguments, cwd=tmp_path)
        assert done.returncode == 2 and "give one article, or --all with --format html" in done.stderr


def test_what_is_no_article_is_told(tmp_path: Path) -> None:
    assert claimtrack("ingest", DRONES, cwd=tmp_path).returncode == 0
    done = claimtrack("report", "nothing-of-the-kind", cwd=tmp_path)
    assert done.returncode == 2 and "no article called so" in done.stderr
    done = claimtrack("report", DRONES, "-f", "html", "-o", DRONES)
    assert done.returncode == 2 and "one of the inputs" in done.stderr
