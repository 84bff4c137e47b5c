"""The documents say what the program does."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from claimtrack.exports import FORMATS
from claimtrack.model import Basis, Hand, Level, Mode, Role, Stance

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
    for target in re.findall(r"\]\(([^)#:\s]+)\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_python_example_of_the_readme_runs() -> None:
    example = re.search(r"```python\n(.*?)```", README, re.S)
    assert example is not None
    done = subprocess.run(
        [sys.executable, "-c", example.group(1)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.stderr == ""
    assert "according_to | " in done.stdout


def test_table_of_the_readme_is_what_the_program_prints() -> None:
    block = re.search(r"\$ (claimtrack extract [^\n]+)\n(.*?)```", README, re.S)
    assert block is not None
    command = [sys.executable, "-m", *block.group(1).split()]
    wide = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, env=wide, check=True)
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    shown = [line.rstrip() for line in block.group(2).splitlines() if line.strip() != "…"]
    assert [line for line in shown if line not in printed] == []


def test_changelog_names_the_version() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
