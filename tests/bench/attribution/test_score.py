"""The scorer on sentences small enough to score by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.attribution import score
from bench.attribution.figures import Counts, Tally, interval
from bench.attribution.records import Attribution, Document, Prediction, Spans

TEXT = '"The old bridge," said Anna Roe of the town council, "is closed for good." Reports say its owner fled.'
ALL = (1.0, 1.0, 1.0)
NONE = (0.0, 0.0, 0.0)
HALF = (0.5, 0.5, 0.5)


def spans(*parts: str) -> Spans:
    return [[TEXT.index(part), TEXT.index(part) + len(part)] for part in parts]


def attribution(source: str, cue: str, *content: str, **kind: str) -> Attribution:
    return Attribution(
        source=spans(source) if source else [], cue=spans(cue) if cue else [], content=spans(*content), kind=kind
    )


BRIDGE = attribution("Anna Roe of the town council", "said", '"The old bridge,"', '"is closed for good."', act="speech")
OWNER = attribution("", "Reports say", "its owner fled", act="other")


def scored(gold: list[Attribution], found: list[Attribution]) -> score.Scores:
    return score.score({"d": Document(doc_id="d", text=TEXT, attributions=gold)}, {"d": Prediction(attributions=found)})


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param([BRIDGE, OWNER], dict.fromkeys(score.MEASURES, ALL), id="all right"),
        pytest.param([], dict.fromkeys(score.MEASURES, NONE), id="nothing found"),
        pytest.param(
            [attribution("Anna Roe of the town council", "said", "The old bridge", "is closed for good"), OWNER],
            {"content/exact": HALF, "content/exact~": ALL, "content/soft": ALL, "attribution/e2e": ALL},
            id="quotation marks left outside",
        ),
        pytest.param(
            [attribution("Anna Roe of the town council", "said", '"is closed for good."'), OWNER],
            {"content/exact~": HALF, "attribution/content50": ALL, "attribution/e2e": ALL},
            id="the larger half of a split content",
        ),
        pytest.param(
            [attribution("Anna Roe of the town council", "said", '"The old bridge,"'), OWNER],
            {"attribution/content50": HALF, "attribution/e2e": HALF, "content/soft": (1.0, 5 / 7, 5 / 6)},
            id="the smaller half of a split content",
        ),
        pytest.param(
            [attribution("town", "said", '"The old bridge,"', '"is closed for good."'), OWNER],
            {"attribution/e2e": ALL, "source/exact": NONE, "source/soft": (1.0, 1 / 6, 2 / 7)},
            id="one word of the source that names it",
        ),
        pytest.param(
            [attribution("the town council"[:3], "said", '"The old bridge,"', '"is closed for good."'), OWNER],
            {"attribution/content50": ALL, "attribution/e2e": HALF},
            id="only a function word of the source",
        ),
        pytest.param(
            [attribution("", "said", '"The old bridge,"', '"is closed for good."'), OWNER],
            {"attribution/content50": ALL, "attribution/e2e": HALF, "source/exact": NONE},
            id="no source where there is one",
        ),
        pytest.param(
            [BRIDGE, attribution("Reports", "say", "its owner fled")],
            {"attribution/e2e": ALL, "attribution/e2e-cue": ALL, "attribution/e2e-strict": HALF, "cue/exact": HALF},
            id="a source where there is none",
        ),
        pytest.param(
            [attribution("Anna Roe of the town council", "fled", '"The old bridge,"', '"is closed for good."'), OWNER],
            {"attribution/e2e": ALL, "attribution/e2e-cue": HALF, "cue/exact": HALF},
            id="another cue",
        ),
        pytest.param(
            [BRIDGE, BRIDGE, OWNER],
            {"attribution/e2e": (2 / 3, 1.0, 0.8), "content/exact": ALL},
            id="the same twice counts once",
        ),
        pytest.param(
            [BRIDGE, OWNER, attribution("Anna", "closed", "for good")],
            {"attribution/e2e": (2 / 3, 1.0, 0.8), "content/exact": (2 / 3, 1.0, 0.8)},
            id="one too many",
        ),
    ],
)
def test_figures_are_what_a_hand_counts(found: list[Attribution], expected: dict[str, tuple[float, ...]]) -> None:
    figures = scored([BRIDGE, OWNER], found)
    assert {measure: tuple(figures[measure]) for measure in expected} == {
        measure: pytest.approx(shares) for measure, shares in expected.items()
    }


def test_source_of_function_words_matches_by_any_of_them() -> None:
    gold, found = attribution("its", "say", "owner fled"), attribution("its", "say", "owner fled")
    assert scored([gold], [found])["attribution/e2e"] == ALL


def test_better_content_wins_the_match() -> None:
    part, whole = attribution("", "say", "owner fled"), attribution("", "say", "its owner fled")
    figures = scored([OWNER], [part, whole])
    assert figures["attribution/e2e"] == pytest.approx((0.5, 1.0, 2 / 3))
    assert figures.per_document == [Counts(1, 2, 1)]


def test_document_without_prediction_counts_as_nothing_found() -> None:
    gold = {"d": Document(doc_id="d", text=TEXT, attributions=[BRIDGE])}
    assert score.score(gold, {})["attribution/e2e"] == NONE
    assert score.score(gold, {}).gold == 1


def test_recall_is_told_by_kind_and_by_split_content() -> None:
    recall = scored([BRIDGE, OWNER], [OWNER]).recall_by_kind
    assert {kind: (one.matched, one.gold) for kind, one in recall.items()} == {
        "act=other": (1, 1),
        "act=speech": (0, 1),
        "content=split": (0, 1),
        "content=whole": (1, 1),
    }


FOR_GOOD, FLED = attribution("Anna", "closed", "for good"), attribution("", "say", "fled")


@pytest.mark.parametrize(
    ("found", "left"),
    [
        pytest.param([BRIDGE, OWNER], [BRIDGE], id="an answer to another kind goes"),
        pytest.param([FOR_GOOD], [FOR_GOOD], id="an answer to none stays"),
        pytest.param([FLED], [FLED], id="less than half of another kind stays"),
    ],
)
def test_restriction_leaves_out_other_kinds_and_what_answers_to_them(
    found: list[Attribution], left: list[Attribution]
) -> None:
    gold = {"d": Document(doc_id="d", text=TEXT, attributions=[BRIDGE, OWNER])}
    kept, rest = score.restrict(gold, {"d": Prediction(attributions=found)}, "act", "speech")
    assert kept["d"]["attributions"] == [BRIDGE]
    assert rest["d"]["attributions"] == left


def test_figure_of_nothing_is_nought() -> None:
    assert Tally().figure() == NONE


def test_interval_holds_the_figure_and_repeats() -> None:
    counts = [Counts(1, 1, 1), Counts(0, 1, 1), Counts(1, 2, 1), Counts(0, 0, 0)] * 5
    low, high = interval(counts)
    whole = 2 * sum(one.matched for one in counts) / sum(one.found + one.gold for one in counts)
    assert low < whole < high
    assert interval(counts) == (low, high)


def test_interval_of_one_document_is_its_figure() -> None:
    assert interval([Counts(1, 2, 2)]) == (0.5, 0.5)


def test_command_prints_every_measure_of_two_files(tmp_path: Path) -> None:
    gold, found = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    gold.write_text(json.dumps({"doc_id": "d", "text": TEXT, "attributions": [BRIDGE, OWNER]}) + "\n", encoding="utf-8")
    found.write_text(json.dumps({"doc_id": "d", "attributions": [BRIDGE, OWNER]}) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "bench.attribution.score", str(gold), str(found), "--only", "act=speech", "--ci"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]).stdout
    assert "1 documents, 1 attributions annotated, 1 predicted" in printed
    assert [line.split()[0] for line in printed.splitlines() if line.endswith("100.0  100.0  100.0")] == list(
        score.MEASURES
    )
    assert "95% interval over documents: 100.0 to 100.0" in printed
