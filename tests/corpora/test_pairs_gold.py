"""The gold pairs: enough of every kind, each well formed, and nothing of the unseen ones anywhere else."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from claimtrack.linking.judge import LABELS
from claimtrack.linking.pairs import Pair, read_pairs
from claimtrack.linking.times import read_date

ROOT = Path(__file__).parent.parent.parent
GOLD = {name: ROOT / "corpora" / "pairs" / f"{name}.jsonlines" for name in ("dev", "unseen")}
TRAINING = sorted((ROOT / "training" / "judging" / "pairs").glob("*.jsonl"))
DISTORTIONS = ("number-swapped", "polarity-flipped", "actor-changed")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_there_are_at_least_eighty_of_each_label_and_every_distortion() -> None:
    every = [row for path in GOLD.values() for row in rows(path)]
    labels = Counter(row["label"] for row in every)
    assert set(labels) == set(LABELS) and min(labels.values()) >= 80
    kinds = Counter(row["kind"] for row in every if row["kind"] in DISTORTIONS)
    assert set(kinds) == set(DISTORTIONS) and min(kinds.values()) >= 10


@pytest.mark.parametrize("path", [*GOLD.values(), *TRAINING], ids=lambda path: path.stem)
def test_pairs_are_well_formed(path: Path) -> None:
    found = rows(path)
    assert len({row["id"] for row in found}) == len(found)
    assert all(isinstance(pair, Pair) for pair in read_pairs(path.read_bytes().splitlines(), path.name))
    for row in found:
        assert row["label"] in LABELS and row["kind"] and row["a"] != row["b"], row["id"]
        assert all(read_date(row[name]) for name in ("a_date", "b_date") if name in row), row["id"]


def test_no_sentence_stands_in_two_sets() -> None:
    seen: dict[str, str] = {}
    for path in (*GOLD.values(), *TRAINING):
        for row in rows(path):
            for side in ("a", "b"):
                assert seen.setdefault(row[side], path.stem) == path.stem, row["id"]
