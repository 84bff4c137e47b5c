"""The commands that fill, ask and prove a store, as a user meets them: every case is a process of its own."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

import claimtrack as package
from tests.cli.test_commands import ROOT, claimtrack

ARTICLES = ROOT / "corpora" / "articles"
SCHEMAS = {
    path.name.partition(".")[0]: json.loads(path.read_text(encoding="utf-8"))
    for path in (Path(package.__path__[0]) / "data" / "schemas").glob("*.json")
}
REGISTRY: Registry[Any] = Registry().with_resources(
    [(schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()]
)


def assert_fits(record: object, schema: str) -> None:
    Draft202012Validator(SCHEMAS[schema], registry=REGISTRY).validate(record)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles and a store of them."""
    folder = tmp_path_factory.mktemp("newsroom")
    shutil.copytree(ARTICLES, folder / "news")
    done = claimtrack("ingest", "news", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def copy(newsroom: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(newsroom, tmp_path / "copy"))


def test_ingest_says_what_became_of_the_articles(tmp_path: Path) -> None:
    done = claimtrack("ingest", "--db", tmp_path / "a.db", ARTICLES, tmp_path / "nothing.txt")
    assert done.returncode == 3
    first, second = done.stdout.splitlines()
    assert first.startswith("15 ingested, 0 unchanged, 1 new edition, 1 failed · ") and "a.db" in first
    assert second == "failed: there is no such file or folder (1)"
    lines = done.stderr.splitlines()
    assert "nothing.txt: there is no such file" in lines[0]
    assert re.fullmatch(r"claimtrack: 16 articles, [\d,]+ words extracted, [\d,]+ words/s in [\d.]+ s", lines[1])
    assert "\x1b" not in done.stdout + done.stderr


def test_ingest_again_changes_no_byte(copy: Path) -> None:
    before = (copy / "claimtrack.db").read_bytes()
    done = claimtrack("ingest", "./news", "--quiet", cwd=copy)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("0 ingested, 16 unchanged, 0 new editions, 0 failed")
    assert (copy / "claimtrack.db").read_bytes() == before


def test_ingest_tells_programs(copy: Path) -> None:
    (copy / "news" / "ledger-machine-tools.md").write_text("The factory denied it, Bo Li said.\n", encoding="utf-8")
    done = claimtrack("ingest", "-f", "json", "news", "nothing", cwd=copy)
    record = json.loads(done.stdout)
    assert_fits(record, "ingest")
    assert (record["unchanged"], record["ingested"] + record["new_editions"], len(record["failed"])) == (15, 1, 1)


def test_nothing_readable_is_exit_code_4(tmp_path: Path) -> None:
    done = claimtrack("ingest", "--db", tmp_path / "a.db", tmp_path / "nothing.txt")
    assert done.returncode == 4 and "nothing could be read" in done.stderr


def test_dry_run_writes_nothing(copy: Path, tmp_path: Path) -> None:
    (copy / "news" / "new.txt").write_text("Prices rose again in March.\n", encoding="utf-8")
    before = (copy / "claimtrack.db").read_bytes()
    done = claimtrack("ingest", "--dry-run", "news", cwd=copy)
    assert done.stdout == "1 ingested, 16 unchanged, 0 new editions, 0 failed (dry run: nothing was written)\n"
    assert (copy / "claimtrack.db").read_bytes() == before
    done = claimtrack("ingest", "--dry-run", copy / "news", cwd=tmp_path)
    assert done.stdout.startswith("16 ingested, 0 unchanged, 1 new edition, 0 failed")
    assert not (tmp_path / "claimtrack.db").exists()


def test_other_settings_are_told_and_read_again_when_asked(copy: Path) -> None:
    (copy / "config.yaml").write_text("claimtrack: 1\nlexicon:\n  endorses: [establish]\n", encoding="utf-8")
    done = claimtrack("ingest", "news", cwd=copy)
    assert "16 of the unchanged were read by another version or with other settings; --again" in done.stdout
    done = claimtrack("ingest", "--again", "news", "--jobs", "2", cwd=copy)
    assert "16 read again" in done.stdout
    assert claimtrack("verify", cwd=copy).returncode == 0


@pytest.mark.parametrize(
    "command", [["who", "x"], ["claims"], ["trace", "c" * 17], ["sources"], ["verify"], ["export", "-f", "dot"]]
)
def test_asking_where_there_is_no_store_says_how_to_make_one(tmp_path: Path, command: list[str]) -> None:
    done = claimtrack(*command, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no store at claimtrack.db" in done.stderr and "claimtrack ingest" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["who", "x"], ["claims"], ["ingest", str(ARTICLES)], ["verify"]])
def test_file_that_is_no_store_is_left_alone(tmp_path: Path, command: list[str]) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    done = claimtrack(*command, "--db", notes)
    assert done.returncode == 2 and "no claimtrack store" in done.stderr
    assert notes.read_text(encoding="utf-8") == "mine"


def test_who_shows_source_mode_outlet_date_and_chain(newsroom: Path) -> None:
    done = claimtrack("who", "captured North Korean soldier died of his wounds", cwd=newsroom, COLUMNS="100")
    assert (done.returncode, done.stderr) == (0, "")
    for shown in (
        "National Intelligence",
        "indirect",
        "Northern Courier",
        "2024-12-28",
        "via Hanbit (credit)",
        "secondary",
    ):
        assert shown in done.stdout
    assert "3 claims in 3 outlets" in done.stdout
    assert "searched 272 claims of 15 articles (16 editions) · none of 321 sentences left unparsed" in " ".join(
        done.stdout.split()
    )
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_who_of_nothing_is_honest_and_no_error(newsroom: Path) -> None:
    done = claimtrack("who", "strike of the Rotterdam dockers", cwd=newsroom)
    assert done.returncode == 0
    assert "no claim here says “strike of the Rotterdam dockers”" in done.stdout and "15 articles" in done.stdout


def test_unread_inputs_are_told_with_every_answer(copy: Path) -> None:
    (copy / "news" / "broken.txt").write_bytes(b"\x00\x01\x02" * 50)
    assert claimtrack("ingest", "news", "-q", cwd=copy).returncode == 3
    assert "1 input could not be read" in " ".join(claimtrack("who", "dockers", cwd=copy).stdout.split())


def test_who_for_programs(newsroom: Path) -> None:
    whole = json.loads(claimtrack("who", "-f", "json", "Kurakove", cwd=newsroom).stdout)
    assert_fits(whole, "who")
    assert whole["replaced"] and whole["groups"] and whole["searched"]["articles"] == 15
    lines = claimtrack("who", "-f", "jsonl", "Kurakove", cwd=newsroom).stdout.splitlines()
    assert [json.loads(line) for line in lines] == whole["groups"]


def test_who_of_a_claim_finds_those_that_say_the_same(newsroom: Path) -> None:
    (group, *_) = json.loads(claimtrack("who", "-f", "json", "captured soldier died of wounds", cwd=newsroom).stdout)[
        "groups"
    ]
    ids = {claim["id"] for claim in group["claims"]}
    found = json.loads(claimtrack("who", "-f", "json", sorted(ids)[0], cwd=newsroom).stdout)
    assert {claim["id"] for claim in found["groups"][0]["claims"]} >= ids
    assert claimtrack("who", "c0123456789abcdef", cwd=newsroom).returncode == 2


def test_claims_of_a_store_are_those_of_its_articles(newsroom: Path) -> None:
    stored = claimtrack("claims", "-f", "jsonl", "--all-editions", cwd=newsroom)
    assert stored.stdout == claimtrack("extract", "-f", "jsonl", "news", cwd=newsroom).stdout


def test_claims_that_fit_all_options(newsroom: Path) -> None:
    done = claimtrack(
        "claims", "-f", "csv", "--source", "NIS", "--mode", "indirect", "--outlet", "northern courier", cwd=newsroom
    )
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert rows and {(row["outlet"], row["mode"]) for row in rows} == {("Northern Courier", "indirect")}
    assert {row["source"] for row in rows} == {"National Intelligence Service of South Korea"}


def test_listed_claims_show_their_ids(newsroom: Path) -> None:
    done = claimtrack("claims", "--mode", "hearsay", "--limit", "2", cwd=newsroom)
    assert len(re.findall(r"\bc[0-9a-f]{16}\b", done.stdout)) == 2
    assert "sentences and lines" not in done.stdout


def test_no_claim_is_told_and_leaves_the_output_file_alone(newsroom: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    out.write_text("kept", encoding="utf-8")
    done = claimtrack("claims", "--about", "dockers", "-f", "csv", "-o", out, cwd=newsroom)
    assert done.returncode == 0 and "no claim fits; searched 272 claims" in done.stderr
    assert out.read_text(encoding="utf-8") == "kept"


def test_everything_wrong_with_the_options_is_told_at_once(newsroom: Path) -> None:
    done = claimtrack(
        "claims",
        "--mode",
        "shouted",
        "--certainty",
        "sure",
        "--since",
        "yesterday",
        "--source",
        "Nobody Inc",
        cwd=newsroom,
    )
    assert (done.returncode, done.stdout) == (2, "")
    for said in (
        "--mode shouted",
        "according_to",
        "--certainty sure",
        "--since yesterday",
        "2024-12-27",
        "--source Nobody Inc",
    ):
        assert said in done.stderr


def test_name_that_may_mean_several_sources_is_asked_back(newsroom: Path) -> None:
    done = claimtrack("claims", "--source", "institute", cwd=newsroom)
    assert done.returncode == 2 and "which one?" in done.stderr and "(isw)" in done.stderr


def test_source_is_known_by_a_name_no_article_uses(newsroom: Path) -> None:
    names = {
        claim["attribution"]["source"]["id"]
        for claim in map(
            json.loads, claimtrack("claims", "--source", "ISW", "-f", "jsonl", cwd=newsroom).stdout.splitlines()
        )
    }
    assert names == {"isw"}


def test_trace_draws_the_chain_with_the_words_that_say_so(newsroom: Path) -> None:
    lines = claimtrack(
        "claims", "-f", "jsonl", "--source", "kr-nis", "--outlet", "Northern Courier", cwd=newsroom
    ).stdout
    claim = json.loads(lines.splitlines()[-1])
    done = claimtrack("trace", claim["id"][:9], cwd=newsroom, COLUMNS="100")
    assert done.returncode == 0
    for hop in claim["chain"]:
        assert f"{hop['role']} {hop['name']}" in done.stdout
        if hop["evidence"]:
            (start, end), *_ = hop["evidence"]["spans"]
            assert f"“{hop['evidence']['text']}” [{start}–{end}]" in done.stdout
    assert claim["hand"] in done.stdout and claim["id"] in done.stdout
    assert json.loads(claimtrack("trace", "-f", "json", claim["id"], cwd=newsroom).stdout) == claim


@pytest.mark.parametrize("id_", ["c0123456789abcdef", "c", "nonsense", "a1a1cfb77fe0ea30e"])
def test_trace_of_no_claim_says_where_ids_come_from(newsroom: Path, id_: str) -> None:
    done = claimtrack("trace", id_, cwd=newsroom)
    assert done.returncode == 2 and "has no claim" in done.stderr and "claimtrack who" in done.stderr


def test_sources_are_listed_with_modes_and_distance(newsroom: Path) -> None:
    done = claimtrack("sources", "--limit", "3", cwd=newsroom, COLUMNS="100")
    assert "Vladimir Putin" in done.stdout and "first-hand" in done.stdout
    records = json.loads(claimtrack("sources", "-f", "json", cwd=newsroom).stdout)
    lines = claimtrack("sources", "-f", "jsonl", cwd=newsroom).stdout.splitlines()
    assert records == list(map(json.loads, lines))
    for record in records:
        assert_fits(record, "source")
    assert [record["claims"] for record in records] == sorted((record["claims"] for record in records), reverse=True)


def test_text_of_the_store_is_what_was_read(newsroom: Path) -> None:
    claim = json.loads(claimtrack("claims", "-f", "jsonl", "--limit", "1", cwd=newsroom).stdout)
    article = claim["article"]
    read = claimtrack("text", article["ref"], cwd=newsroom).stdout
    for asked in ([claim["id"]], [article["id"]], [article["ref"], "--db", "claimtrack.db"]):
        assert claimtrack("text", *asked, cwd=newsroom).stdout == read
    done = claimtrack("text", "c0123456789abcdef", cwd=newsroom)
    assert done.returncode == 2 and "has no article or claim" in done.stderr


def test_verify_says_what_moved_with_exit_code_5(copy: Path) -> None:
    done = claimtrack("verify", cwd=copy)
    assert (done.returncode, done.stdout) == (0, "nothing has moved: 272 claims in 16 editions of 15 articles\n")
    assert claimtrack("verify", "-f", "json", cwd=copy).stdout == "[]\n"
    connection = sqlite3.connect(copy / "claimtrack.db")
    (claim,) = connection.execute("SELECT claim FROM claims WHERE id = 7").fetchone()
    connection.execute("UPDATE claims SET spans = '[0,5]' WHERE id = 7")
    connection.commit()
    connection.close()
    done = claimtrack("verify", cwd=copy)
    assert done.returncode == 5 and claim in done.stdout
    done = claimtrack("verify", "-f", "json", cwd=copy)
    (damage,) = json.loads(done.stdout)
    assert_fits(damage, "damage")
    assert damage["claims"] == [claim] and done.returncode == 5


def test_broken_file_is_exit_code_5(copy: Path) -> None:
    path = copy / "claimtrack.db"
    path.write_bytes(path.read_bytes()[:40_000] + b"\xff" * 60_000)
    for command in (["verify"], ["claims"], ["who", "Kurakhove"]):
        done = claimtrack(*command, cwd=copy)
        assert done.returncode == 5 and "Traceback" not in done.stderr, done.stderr


@pytest.mark.parametrize("output_format", ["graphml", "gexf", "json", "dot"])
def test_graph_is_the_same_on_every_export(newsroom: Path, tmp_path: Path, output_format: str) -> None:
    out = tmp_path / "graph"
    done = claimtrack("export", "-f", output_format, "-o", out, cwd=newsroom, PYTHONHASHSEED="1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    again = claimtrack("export", "-f", output_format, cwd=newsroom, PYTHONHASHSEED="2")
    assert out.read_text(encoding="utf-8") == again.stdout


def test_graph_for_neo4j_is_a_folder_that_is_never_overwritten(newsroom: Path, tmp_path: Path) -> None:
    out = tmp_path / "neo4j"
    assert claimtrack("export", "-f", "neo4j", "-o", out, "--source", "isw", cwd=newsroom).returncode == 0
    assert sorted(path.name for path in out.iterdir()) == ["nodes.csv", "relationships.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["neo4j"]
    for asked, said in ((["-o", out], "exists and was left as it is"), ([], "does not fit standard output")):
        done = claimtrack("export", "-f", "neo4j", *asked, cwd=newsroom)
        assert done.returncode == 2 and said in done.stderr


def test_output_is_never_the_store(copy: Path) -> None:
    before = (copy / "claimtrack.db").read_bytes()
    commands = (["claims", "-f", "csv"], ["export", "-f", "dot"], ["who", "Kurakhove"], ["sources"])
    (claim, *_) = re.findall(r"c[0-9a-f]{16}", claimtrack("claims", cwd=copy, COLUMNS="200").stdout)
    for command in (*commands, ["trace", claim], ["text", claim]):
        for suffix in ("", "-wal", "-shm"):
            done = claimtrack(*command, "-o", f"claimtrack.db{suffix}", cwd=copy)
            assert done.returncode == 2 and "as it is" in done.stderr, (command, suffix, done.stderr)
    assert (copy / "claimtrack.db").read_bytes() == before


@pytest.mark.parametrize("command", [["who", "Kurakhove"], ["claims"], ["trace", "c3"], ["sources"]])
def test_asking_imports_nothing_of_the_tagger(newsroom: Path, command: list[str]) -> None:
    heavy = ("numpy", "onnxruntime", "tokenizers", "selectolax", "networkx", "urllib3", "yaml")
    code = (
        "import sys\nfrom claimtrack.cli.app import app\n"
        f"try:\n    app({[*command, '--db', str(newsroom / 'claimtrack.db')]!r}, standalone_mode=False)\n"
        "except BaseException:\n    pass\n"
        f"print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr.strip() == "[]"


class _Site(BaseHTTPRequestHandler):
    """Two pages, one of which robots may not read."""

    page = "<html><body><article><h1>Bridge shut</h1><p>“The bridge is shut,” said Bo Li.</p></article></body></html>"

    def do_GET(self) -> None:
        body = {"/robots.txt": "User-agent: *\nDisallow: /secret", "/bridge": self.page, "/secret": self.page}.get(
            self.path
        )
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_address_is_ingested_politely_and_once(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ingest(*more: str) -> dict[str, Any]:
        done = claimtrack("ingest", "-f", "json", "-q", f"{site}/bridge", *more, cwd=tmp_path)
        record: dict[str, Any] = json.loads(done.stdout)
        return record

    refused = ingest()
    assert refused["ingested"] == 0 and "--allow-private" in refused["failed"][0]["reason"]
    first = ingest("--allow-private", f"{site}/secret", f"{site}/nothing")
    assert first["ingested"] == 1
    assert [one["reason"] for one in first["failed"]] == [
        "its robots.txt asks programs not to read it",
        "the server answered 404 Not Found",
    ]
    assert ingest("--allow-private")["unchanged"] == 1
    monkeypatch.setattr(_Site, "page", _Site.page.replace("shut,", "open,"))
    assert ingest("--allow-private")["new_editions"] == 1
    claims = claimtrack(
        "claims", "-f", "jsonl", "--about", "bridge", "--mode", "direct", cwd=tmp_path
    ).stdout.splitlines()
    assert [json.loads(line)["text"] for line in claims] == ["“The bridge is open,”"]
    assert claimtrack("verify", cwd=tmp_path).returncode == 0


def test_address_is_not_fetched_by_extract() -> None:
    done = claimtrack("extract", "https://post.example/bridge")
    assert done.returncode == 4 and "only `claimtrack ingest` fetches addresses" in done.stderr


def test_names_and_queries_that_are_no_utf8(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"news\xff")
    folder.mkdir()
    (folder / os.fsdecode(b"a\xfe\nb.txt")).write_text("Bo Li said that the road was shut.\n", encoding="utf-8")
    odd = os.fsdecode(b"\xff")
    for status in ("1 ingested", "0 ingested, 1 unchanged"):
        done = claimtrack("ingest", folder, "-q", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "") and done.stdout.startswith(status)
    asked = (["who", f"road{odd}"], ["who", odd], ["claims", "--source", odd], ["claims", "--outlet", odd])
    for command in (*asked, ["text", "--db", "claimtrack.db", odd]):
        assert "Traceback" not in claimtrack(*command, cwd=tmp_path).stderr
    (claim,) = claimtrack("claims", "-f", "jsonl", cwd=tmp_path).stdout.splitlines()
    assert json.loads(claim)["article"]["ref"].endswith("news\\xff/a\\xfe\nb.txt")
    assert claimtrack("verify", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("query", ["", " ", "?!"])
def test_query_without_words_is_wrong_usage(newsroom: Path, query: str) -> None:
    done = claimtrack("who", query, cwd=newsroom)
    assert done.returncode == 2 and "no word to look for" in done.stderr


def test_reading_all_again_needs_a_store(tmp_path: Path) -> None:
    done = claimtrack("ingest", "--again", "--db", "typo.db", cwd=tmp_path)
    assert done.returncode == 2 and "there is no store at typo.db" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", [["claims", "-f", "jsonl"], ["who", "Kurakhove"], ["export", "-f", "dot"]])
def test_full_disk_behind_standard_output_is_told(newsroom: Path, command: list[str]) -> None:
    line = f"exec {sys.executable} -m claimtrack {' '.join(command)} > /dev/full"
    done = subprocess.run(
        line, shell=True, cwd=newsroom, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == 2 and b"No space left" in done.stderr and b"Traceback" not in done.stderr


def test_numbers_larger_than_sqlite_knows(newsroom: Path) -> None:
    for command in ("claims", "sources", "export -f dot"):
        assert claimtrack(*command.split(), "--limit", 10**30, cwd=newsroom).returncode == 0


def test_query_in_another_composition_of_its_letters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("José Peña said that İzmir was quiet.\n", encoding="utf-8")
    assert claimtrack("ingest", "a.txt", cwd=tmp_path).returncode == 0
    for query in ("izmir", "İzmir", unicodedata.normalize("NFD", "İZMİR")):
        assert "İzmir was quiet" in claimtrack("who", query, cwd=tmp_path).stdout
    for name in ("José Peña", unicodedata.normalize("NFD", "josé peña")):
        assert "quiet" in claimtrack("claims", "--source", name, cwd=tmp_path).stdout
