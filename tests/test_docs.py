"""The documents say what the program does."""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

import claimtrack.extraction.claims
import claimtrack.graph
import claimtrack.reading
import claimtrack.store
from claimtrack.cli.app import app
from claimtrack.exports import FORMATS
from claimtrack.model import Basis, Extraction, Hand, Level, Mode, Role, Stance
from claimtrack.store import Store

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
OUTPUT = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*get_args(Mode), *get_args(Stance), *get_args(Level)])
def test_every_term_of_the_output_is_explained(word: str) -> None:
    assert f"`{word}`" in README
    assert f"`{word}`" in OUTPUT


def test_every_key_of_a_claim_is_explained() -> None:
    schema = json.loads((ROOT / "claimtrack" / "data" / "schemas" / "claim.schema.json").read_text(encoding="utf-8"))
    keys = set(schema["properties"])
    for part in ("source", "hop", "certainty"):
        keys |= set(schema["$defs"][part]["properties"])
    explained = set(re.findall(r"`(?:attribution\.)?(\w+)`", OUTPUT))
    assert keys - explained == {"attribution"}, "its parts have a line each"
    assert {f"`{word}`" for word in (*get_args(Basis), *get_args(Role), *get_args(Hand))} <= set(
        re.findall(r"`\w+`", OUTPUT)
    )


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_in_the_readme(name: str) -> None:
    assert re.search(rf"(--format|-f) {name}\b", README)


@pytest.mark.parametrize(
    "document", sorted(path for path in ROOT.glob("**/*.md") if not {".venv", "articles"} & set(path.parts))
)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    prose = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)#:\s]+)\)", prose):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize(
    ("document", "printed"),
    [
        pytest.param(
            "README.md", "indirect | National Intelligence Service of South Korea | Northern Courier", id="readme"
        ),
        pytest.param("docs/tutorial.md", "albion-live-drones.html ingested", id="tutorial"),
        pytest.param("docs/graph.md", "True", id="graph"),
    ],
)
def test_python_examples_run(document: str, printed: str) -> None:
    examples = re.findall(r"```python\n(.*?)```", (ROOT / document).read_text(encoding="utf-8"), re.S)
    assert examples
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(examples)], capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )
    assert done.stderr == ""
    assert printed in done.stdout


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(claimtrack.reading.read, id="read"),
        pytest.param(claimtrack.extraction.claims.extract, id="extract"),
        pytest.param(claimtrack.store.Store, id="Store"),
        pytest.param(claimtrack.graph.build_graph, id="build_graph"),
    ],
)
def test_examples_of_the_public_face_run(example: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (test,) = doctest.DocTestFinder(recurse=False).find(example, getattr(example, "__name__", ""))
    assert test.examples
    report: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert report == []


def test_public_face_is_what_is_documented() -> None:
    for name in claimtrack.__all__:
        assert getattr(claimtrack, name)
    assert {"read", "extract", "Store", "build_graph"} <= set(claimtrack.__all__)


@pytest.mark.parametrize("command", ["extract", "unsupported", "who"])
def test_tables_of_the_readme_are_what_the_program_prints(command: str, tmp_path: Path) -> None:
    block = re.search(rf"\$ (claimtrack {command} [^\n]+)\n(.*?)```", README, re.S)
    assert block is not None
    wide = {**os.environ, "COLUMNS": "100", "PYTHONPATH": str(ROOT)}
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    program = [sys.executable, "-m", "claimtrack"]
    if command == "who":
        subprocess.run([*program, "ingest", "-q", "corpora/articles"], cwd=tmp_path, env=wide, check=True)
    asked = [*program, *shlex.split(block.group(1))[1:]]
    done = subprocess.run(asked, capture_output=True, encoding="utf-8", cwd=tmp_path, env=wide, check=True)
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    shown = [line.rstrip() for line in block.group(2).splitlines() if line.strip() != "…"]
    assert len(shown) > 5
    assert [line for line in shown if line not in printed] == []


@pytest.mark.parametrize("command", [command.callback for command in app.registered_commands if command.callback])
def test_every_command_is_in_the_readme_and_has_an_example(command: Callable[..., object]) -> None:
    assert f"claimtrack {command.__name__} " in README or f"claimtrack {command.__name__}`" in README
    (registered,) = [one for one in app.registered_commands if one.callback is command]
    assert (registered.epilog or "").startswith(f"Example: claimtrack {command.__name__}")


def test_every_table_column_and_view_of_the_store_is_explained() -> None:
    explained = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "store.md").read_text(encoding="utf-8")))
    with Store(":memory:") as store:
        kinds = dict(store.connection.execute("SELECT name, type FROM sqlite_schema").fetchall())
        tables = {name for name, kind in kinds.items() if kind in ("table", "view")}
        shadows = {name for name in tables if re.fullmatch(r"claims_fts_\w+|sqlite_\w+", name)}
        for table in tables - shadows:
            assert table in explained
            if kinds[table] == "table" and not table.startswith("claims_"):
                columns = {row[1] for row in store.connection.execute(f"PRAGMA table_info({table})")} - {"id"}
                assert columns <= explained, table


def test_every_node_and_edge_of_the_graph_is_explained(extractions: Sequence[Extraction]) -> None:
    document = (ROOT / "docs" / "graph.md").read_text(encoding="utf-8")
    explained = {
        row[0]: set(re.findall(r"`(\w+)`", row[1])) for row in re.findall(r"^\| `(\w+)` \| (.*)$", document, re.M)
    }
    graph = claimtrack.build_graph(extractions)
    for _, values in graph.nodes(data=True):
        assert set(values) - {"type"} <= explained[values["type"]]
    for _, _, values in graph.edges(data=True):
        assert set(values) - {"relation"} <= explained[values["relation"]]


@pytest.mark.parametrize(
    "name", ["who", "source", "link", "origins", "timeline", "impact", "change", "ingest", "damage"]
)
def test_every_key_of_an_answer_is_explained(name: str) -> None:
    schema = json.loads((ROOT / "claimtrack" / "data" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    explained = set(re.findall(r"`(\w+)`", OUTPUT))
    assert f"`{schema['properties']['schema']['const']}`" in OUTPUT
    assert set(schema["properties"]) <= explained


def test_changelog_names_the_version() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
