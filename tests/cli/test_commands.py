"""The command line as a user meets it: every case is a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ARTICLE = ROOT / "corpora" / "articles" / "meridian-assessment.md"
SAID = "The bridge was shut on Monday.\n\n“We saw three boats,” said Ana Lund, the harbour master.\n"


def claimtrack(
    *arguments: object, stdin: bytes = b"", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "claimtrack", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(SAID, encoding="utf-8")
    return path


def test_table_shows_who_how_claim_and_certainty(news: Path) -> None:
    done = claimtrack("extract", news, COLUMNS="80")
    assert done.returncode == 0
    assert [word for word in ("who", "how", "claim", "certainty") if word in done.stdout.lower()]
    assert "Ana Lund" in done.stdout
    assert "“We saw three boats,”" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_why_explains_each_claim_instead_of_the_table(news: Path) -> None:
    done = claimtrack("extract", "--why", news, COLUMNS="100")
    assert (done.returncode, done.stderr) == (0, "")
    labels = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ") and line[2] != " "]
    assert set(labels) >= {"who", "how", "certainty", "chain", "hand", "found"}
    assert labels.count("who") == 2
    assert "“Ana Lund, the harbour master”: named in full" in done.stdout
    assert "cue “said”" in done.stdout
    assert "probability 0." in done.stdout
    assert "no attribution was found in its sentence" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_why_goes_to_a_file_as_to_the_screen(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "why.txt"
    done = claimtrack("extract", "--why", "-o", out, news, COLUMNS="90")
    assert (done.returncode, done.stdout) == (0, "")
    assert out.read_text(encoding="utf-8") == claimtrack("extract", "--why", news, COLUMNS="90").stdout


@pytest.mark.parametrize("output_format", ["json", "jsonl", "csv", "md"])
def test_why_with_a_format_for_programs_is_wrong_usage_and_writes_nothing(
    news: Path, tmp_path: Path, output_format: str
) -> None:
    out = tmp_path / "out"
    done = claimtrack("extract", "--why", "--format", output_format, "-o", out, news)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--format {output_format}" in done.stderr
    assert not out.exists()


def test_jsonl_spans_recut_from_what_the_text_command_prints() -> None:
    text = claimtrack("text", ARTICLE).stdout
    lines = claimtrack("extract", "-f", "jsonl", ARTICLE).stdout.splitlines()
    assert len(lines) > 10
    for claim in map(json.loads, lines):
        assert " … ".join(text[start:end] for start, end in claim["spans"]) == claim["text"]


def test_json_is_the_same_claims_in_an_array(news: Path) -> None:
    array = json.loads(claimtrack("extract", "-f", "json", news).stdout)
    lines = [json.loads(line) for line in claimtrack("extract", "-f", "jsonl", news).stdout.splitlines()]
    assert array == lines


def test_text_of_a_plain_file_is_the_file(news: Path) -> None:
    assert claimtrack("text", news).stdout == SAID


def test_jobs_and_order_do_not_change_a_byte() -> None:
    folder = ROOT / "corpora" / "articles"
    one = claimtrack("extract", "-f", "jsonl", folder)
    two = claimtrack("extract", "-f", "jsonl", "--jobs", "2", folder, PYTHONHASHSEED="7", LC_ALL="C", TZ="Asia/Seoul")
    assert (one.returncode, two.returncode) == (0, 0)
    assert one.stdout == two.stdout


def test_one_bad_file_leaves_the_others_as_they_are(news: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02" * 50)
    done = claimtrack("extract", "-f", "jsonl", news, bad)
    assert done.returncode == 3
    assert done.stdout == claimtrack("extract", "-f", "jsonl", news).stdout
    assert "bad.txt" in done.stderr


@pytest.mark.parametrize("output_format", ["table", "json", "jsonl", "csv", "md"])
def test_nothing_readable_is_exit_code_4_and_leaves_the_output_file_alone(tmp_path: Path, output_format: str) -> None:
    out = tmp_path / "old.jsonl"
    out.write_text("kept", encoding="utf-8")
    done = claimtrack("extract", "-f", output_format, "-o", out, tmp_path / "missing.txt")
    assert done.returncode == 4
    assert out.read_text(encoding="utf-8") == "kept"
    assert "missing.txt" in done.stderr


def test_text_of_nothing_leaves_the_output_file_alone(tmp_path: Path) -> None:
    out = tmp_path / "old.txt"
    out.write_text("kept", encoding="utf-8")
    assert claimtrack("text", "-o", out, tmp_path / "missing.txt").returncode == 4
    assert out.read_text(encoding="utf-8") == "kept"


def test_texts_of_a_folder_are_told_apart(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"{name} says so.\n", encoding="utf-8")
    assert claimtrack("text", tmp_path).stdout == "a says so.\n\fb says so.\n\f"


def test_output_file_is_whole_and_leaves_nothing_beside_it(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    done = claimtrack("extract", "-f", "csv", "-o", out, news)
    assert (done.returncode, done.stdout) == (0, "")
    assert out.read_text(encoding="utf-8").startswith("article,outlet,published")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.csv", "harbour.txt"]


def test_output_over_an_input_is_refused(news: Path) -> None:
    done = claimtrack("extract", "-o", news, news)
    assert done.returncode == 2
    assert "one of the inputs" in done.stderr
    assert news.read_text(encoding="utf-8") == SAID


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["extract"], "PATH", id="no path"),
        pytest.param(["extract", "--format", "xml", "x"], "xml", id="unknown format"),
        pytest.param(["extrct", "x"], "extrct", id="unknown command"),
        pytest.param(["extract", "--config", "nowhere.yaml", "x"], "nowhere.yaml", id="missing config"),
        pytest.param(
            ["extract", "-o", "no/such/folder/x", str(ARTICLE)], "no/such/folder/x", id="output folder missing"
        ),
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_what(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = claimtrack(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_quiet_says_nothing_but_keeps_the_exit_code(news: Path) -> None:
    done = claimtrack("extract", "-q", "-f", "jsonl", news, "missing.txt")
    assert (done.returncode, done.stderr) == (3, "")


def test_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m claimtrack extract -f jsonl {ROOT / 'corpora' / 'articles'} | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, cwd=ROOT, check=False)
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 1


def test_no_colour_off_a_terminal(news: Path) -> None:
    assert "\x1b" not in claimtrack("extract", news).stdout


def test_hostile_text_cannot_reach_the_terminal() -> None:
    text = "[red]Head[/red] \x1b[31mline\x07\n\nThe \x1b]8;;http://x\x07mayor\u202e said it was so.\n"
    done = claimtrack("extract", "-", stdin=json.dumps({"id": "\x1b[1mx", "text": text}).encode())
    assert done.returncode == 0
    assert not set(done.stdout) & set("\x1b\x07\u202e")
    assert "[red]Head[/red]" in done.stdout


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(b'{"id":"r1","text":"\\u201cWe won,\\u201d said Bo Li."}\n', id="jsonl"),
        pytest.param("“We won,” said Bo Li.\n".encode(), id="plain text"),
        pytest.param(
            "<html><body><article><h1>Cup final</h1><p>“We won,” said Bo Li.</p></article></body></html>".encode(),
            id="html",
        ),
        pytest.param("---\ntitle: Cup final\n---\n“We won,” said **Bo Li**.\n".encode(), id="markdown"),
    ],
)
def test_standard_input_is_read_as_what_it_is(record: bytes) -> None:
    done = claimtrack("extract", "-f", "jsonl", "-", stdin=record)
    sources = [claim["attribution"]["source"] for claim in map(json.loads, done.stdout.splitlines())]
    assert [source["mention"] for source in sources if source] == ["Bo Li"]


def test_settings_of_the_working_folder_are_used_only_when_they_are_ours(news: Path, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("tagger: [nonsense]\n", encoding="utf-8")
    assert claimtrack("extract", news, cwd=tmp_path).returncode == 0
    (tmp_path / "config.yaml").write_text("claimtrack: 1\ntager: accurate\n", encoding="utf-8")
    done = claimtrack("extract", news, cwd=tmp_path)
    assert done.returncode == 2
    assert "did you mean `tagger`?" in done.stderr


def test_source_of_the_settings_is_told_wherever_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(
        "claimtrack: 1\nsources:\n  harbour-watch: {name: Harbour Watch Collective, kind: ngo, aliases: [HWC]}\n",
        encoding="utf-8",
    )
    text = "“The pier is unsafe,” HWC said.\n".encode()
    for jobs in (1, 2):
        done = claimtrack("extract", "-f", "jsonl", "--jobs", jobs, "-", stdin=text, cwd=tmp_path)
        (source,) = [json.loads(line)["attribution"]["source"] for line in done.stdout.splitlines()]
        assert (source["name"], source["id"], source["kind"]) == ("Harbour Watch Collective", "harbour-watch", "ngo")


def test_every_fault_of_the_settings_is_told_at_once(news: Path, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(
        "claimtrack: 1\ntager: accurate\nsources:\n  Harbour Watch: {kind: paper, alias: [HWC]}\n", encoding="utf-8"
    )
    done = claimtrack("extract", news, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    for said in ("`tagger`", "lower-case letters", "`sources.Harbour Watch.aliases`", "has no `name`", "'paper'"):
        assert said in done.stderr


def test_help_imports_no_heavy_package() -> None:
    heavy = ("numpy", "onnxruntime", "tokenizers", "selectolax", "rich", "yaml", "networkx", "jinja2", "rapidfuzz")
    code = (
        "import sys\nfrom claimtrack.cli.app import app\ntry:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr.strip() == "[]"
