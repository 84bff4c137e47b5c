"""The report command, as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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
    stored = claimtrack("report", record["article"]["id"], "-f", "json", cwd=tmp_path)
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


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of all example articles, linked."""
    folder = tmp_path_factory.mktemp("reports")
    assert claimtrack("ingest", ARTICLES, cwd=folder).returncode == 0
    assert claimtrack("links", "--judge", "slots", "-q", cwd=folder).returncode == 0
    return folder


@pytest.mark.parametrize("output_format", ["term", "md", "json", "html"])
@pytest.mark.parametrize("kind", ["claim", "source", "store"])
def test_claim_source_and_store_are_told_in_every_format(newsroom: Path, kind: str, output_format: str) -> None:
    claims = claimtrack("claims", "-f", "jsonl", "--about", "North Koreans killed or wounded", cwd=newsroom).stdout
    claim = json.loads(claims.splitlines()[0])
    asked = {"claim": [claim["id"]], "source": ["Vladimir Putin"], "store": ["--all"]}[kind]
    done = claimtrack("report", *asked, "-f", output_format, "--judge", "slots", "-q", cwd=newsroom, COLUMNS="80")
    assert (done.returncode, done.stderr) == (0, "")
    again = claimtrack("report", *asked, "-f", output_format, "--judge", "slots", "-q", cwd=newsroom, COLUMNS="80")
    assert again.stdout == done.stdout
    expected = {"claim": "Origins behind it", "source": "What it said", "store": "All claims"}[kind]
    assert expected in done.stdout
    if output_format == "term":
        assert max(map(len, done.stdout.splitlines())) <= 80
    if output_format == "json":
        record = json.loads(done.stdout)
        assert_fits(record, "summary")
        assert record["of"] == kind and sum(record["shares"].values()) == 100
    if output_format == "html":
        assert done.stdout.startswith("<!doctype html>") and "default-src 'none'" in done.stdout


def test_source_is_found_by_name_and_by_id(newsroom: Path) -> None:
    by_name, by_id = (
        claimtrack("report", asked, "--judge", "slots", "-q", cwd=newsroom).stdout
        for asked in ("Vladimir Putin", "person:vladimir-putin")
    )
    assert by_name == by_id and "person:vladimir-putin" in by_id


def test_what_nothing_is_called_is_said(newsroom: Path) -> None:
    done = claimtrack("report", "no such thing", "--judge", "slots", "-q", cwd=newsroom)
    assert done.returncode == 2
    assert "no file 'no such thing'" in done.stderr and "no article, claim or source called so" in done.stderr


def test_article_or_all_must_be_asked_for(tmp_path: Path) -> None:
    for arguments in ([], ["--all", DRONES]):
        done = claimtrack("report", *arguments, cwd=tmp_path)
        assert done.returncode == 2 and "--all for the whole store" in done.stderr
