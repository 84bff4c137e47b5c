"""The commands that link a store and ask who is behind a claim, as a user meets them."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.test_commands import ROOT, claimtrack
from tests.cli.test_store_commands import ARTICLES, assert_fits

DEPOT = "No ammunition depot in the Rostov Region was damaged"


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the corpora whose links are made."""
    folder = tmp_path_factory.mktemp("linked")
    assert claimtrack("ingest", ARTICLES, cwd=folder).returncode == 0
    done = claimtrack("links", "-f", "jsonl", cwd=folder)
    assert done.returncode == 0 and "15 articles were linked" in done.stderr, done.stderr
    return folder


@pytest.fixture
def copy(linked: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(linked, tmp_path / "copy"))


def test_links_are_records_and_are_made_once(linked: Path) -> None:
    done = claimtrack("links", "-f", "jsonl", cwd=linked)
    assert (done.returncode, done.stderr) == (0, "")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    for record in records:
        assert_fits(record, "link")
        assert record["a"]["ref"] != record["b"]["ref"]
    assert [record["score"] for record in records] == sorted((one["score"] for one in records), reverse=True)
    assert claimtrack("links", "-f", "jsonl", cwd=linked).stdout == done.stdout


def test_who_says_otherwise_about_the_depot(linked: Path) -> None:
    done = claimtrack("links", "--relation", "contradicts", "--about", "depot Rostov", "-f", "jsonl", cwd=linked)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert records and {record["relation"] for record in records} == {"contradicts"}
    assert any(DEPOT in (record["a"]["text"], record["b"]["text"]) for record in records)
    assert {record["origins"] for record in records} <= {"separate", "unknown"}


def test_links_for_people(linked: Path) -> None:
    done = claimtrack("links", "--relation", "contradicts", "--about", "depot", cwd=linked, COLUMNS="100")
    assert "contradicts" in done.stdout and "origins" in done.stdout and DEPOT in " ".join(done.stdout.split())


def test_new_articles_are_linked_before_links_are_listed(copy: Path) -> None:
    (copy / "new.txt").write_text(
        "The regional governor said that no ammunition depot in the Rostov Region had been damaged.\n", encoding="utf-8"
    )
    assert claimtrack("ingest", "new.txt", cwd=copy).returncode == 0
    done = claimtrack("links", "--about", "depot", "-f", "jsonl", cwd=copy)
    assert "1 article was linked" in done.stderr
    assert "new.txt" in {json.loads(line)[side]["ref"] for line in done.stdout.splitlines() for side in ("a", "b")}


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write everywhere")
def test_store_that_cannot_be_written_is_still_read(copy: Path) -> None:
    (copy / "claimtrack.db").chmod(0o400)
    assert claimtrack("links", "-f", "jsonl", cwd=copy).returncode == 0


def test_store_of_an_older_format_is_brought_up_to_date(copy: Path) -> None:
    connection = sqlite3.connect(copy / "claimtrack.db")
    connection.executescript(
        "DROP INDEX editions_unlinked; ALTER TABLE editions DROP COLUMN linked; DELETE FROM links; PRAGMA user_version = 1"
    )
    connection.close()
    done = claimtrack("links", "--judge", "slots", "-f", "jsonl", cwd=copy)
    assert done.returncode == 0 and done.stdout


def test_links_of_another_judge_are_made_anew_when_asked(copy: Path) -> None:
    done = claimtrack("links", "--judge", "slots", "--again", "-f", "jsonl", cwd=copy)
    assert "15 articles were linked" in done.stderr
    assert claimtrack("links", "--judge", "slots", "--again", "-f", "jsonl", cwd=copy).stderr == ""


def test_origins_of_a_text(linked: Path) -> None:
    asked = ("origins", "More than 3,000 North Korean soldiers have been killed or wounded.")
    done = claimtrack(*asked, cwd=linked, COLUMNS="100")
    assert "separate origin" in done.stdout and "Volodymyr Zelensky" in done.stdout
    assert "searched 272 claims" in " ".join(done.stdout.split())
    record = json.loads(claimtrack(*asked, "-f", "json", cwd=linked).stdout)
    assert_fits(record, "origins")
    assert "Volodymyr Zelensky" in {origin["name"] for origin in record["origins"]}
    texts = [claim["text"] for relation in ("contradicts", "updates", "differs") for claim in record[relation]]
    assert any("1,100" in text for text in texts)


def test_copies_of_an_agency_are_one_origin(linked: Path) -> None:
    done = claimtrack("claims", "--outlet", "Hanbit News Agency", "--about", "1,100 killed", "-f", "jsonl", cwd=linked)
    (claim,) = [json.loads(line) for line in done.stdout.splitlines()]
    record = json.loads(claimtrack("origins", claim["id"], "-f", "json", cwd=linked).stdout)
    (origin,) = [one for one in record["origins"] if one["name"] and "Joint Chiefs" in one["name"]]
    assert {"Hanbit News Agency", "Northern Courier", "Quickwire 24"} <= {one["outlet"] for one in origin["claims"]}
    assert record["separate"] == 1


def test_timeline_of_a_figure(linked: Path) -> None:
    asked = ("timeline", "North Korean soldiers killed or wounded")
    record = json.loads(claimtrack(*asked, "-f", "json", cwd=linked).stdout)
    assert_fits(record, "timeline")
    dates = [point["published"] for point in record["points"]]
    assert dates == sorted(dates) and record["points"][0]["step"] == "first"
    lines = claimtrack(*asked, "-f", "jsonl", cwd=linked).stdout.splitlines()
    assert [json.loads(line) for line in lines] == record["points"]
    assert "figure" in claimtrack(*asked, cwd=linked, COLUMNS="100").stdout


def test_impact_of_a_source(linked: Path) -> None:
    record = json.loads(claimtrack("impact", "kr-nis", "-f", "json", cwd=linked).stdout)
    assert_fits(record, "impact")
    assert record["source"] == "kr-nis" and record["only"]
    done = claimtrack("impact", "National Intelligence Service of South Korea", cwd=linked, COLUMNS="100")
    assert "rest on it alone" in done.stdout


def test_editions_are_compared(tmp_path: Path) -> None:
    first, second = (ARTICLES / f"dnipro-tribune-drones-{name}.md" for name in ("first", "updated"))
    done = claimtrack("diff", first, second, "-f", "jsonl")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    for record in records:
        assert_fits(record, "change")
    assert any("words" in record["in"] for record in records) and {one["change"] for one in records} > {"changed"}
    assert claimtrack("ingest", first, second, cwd=tmp_path).returncode == 0
    (article,) = {
        json.loads(line)["article"]["id"]
        for line in claimtrack("claims", "-f", "jsonl", cwd=tmp_path).stdout.splitlines()
    }
    stored = claimtrack("diff", article, "-f", "jsonl", cwd=tmp_path).stdout.splitlines()
    assert [json.loads(line)["change"] for line in stored] == [one["change"] for one in records]
    assert "changed in words" in claimtrack("diff", first, second, COLUMNS="100").stdout


def test_two_article_files_are_compared() -> None:
    files = [ARTICLES / f"{name}.html" for name in ("hanbit-captured-soldier", "quickwire-captured-soldier")]
    done = claimtrack("compare", *files, "-f", "jsonl")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    for record in records:
        assert_fits(record, "link")
    assert "echoes" in {record["relation"] for record in records}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["links", "--relation", "likes"], "it is one of corroborates", id="relation"),
        pytest.param(["links", "--origins", "two"], "it is one of same", id="origins"),
        pytest.param(["links", "--since", "soon"], "a date is written as", id="date"),
        pytest.param(["origins", "?!"], "no word to look for", id="no words"),
        pytest.param(["origins", "a ferry", "--date", "soon"], "is no date", id="when"),
        pytest.param(["origins", "c" + "0" * 16], "has no claim", id="no such claim"),
        pytest.param(["impact", "Nobody Known"], "no claim in this store is of a source", id="no such source"),
        pytest.param(["impact", "institute"], "which one", id="several sources"),
        pytest.param(["diff", "nothing.txt"], "has no article", id="no article"),
        pytest.param(["diff", "nothing.txt", "none.txt"], "no such article", id="no file"),
    ],
)
def test_wrong_questions_say_what_to_do(linked: Path, arguments: list[str], said: str) -> None:
    done = claimtrack(*arguments, cwd=linked)
    assert (done.returncode, done.stdout) == (2, "") and said in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["links"], ["origins", "a ferry"], ["timeline", "a ferry"], ["impact", "isw"]])
def test_no_store_is_told(tmp_path: Path, command: list[str]) -> None:
    done = claimtrack(*command, cwd=tmp_path)
    assert done.returncode == 2 and "there is no store" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_said_where_nothing_is_linked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry Alba sank off Kelda Point on Monday night.\n", encoding="utf-8")
    assert claimtrack("ingest", "a.txt", cwd=tmp_path).returncode == 0
    done = claimtrack("links", cwd=tmp_path)
    assert done.returncode == 0 and "no link fits" in done.stderr and done.stdout == ""
    done = claimtrack("origins", "Parliament passed the budget of Norway.", cwd=tmp_path)
    assert "no claim here says so" in done.stdout
    assert str(ROOT) not in done.stdout
