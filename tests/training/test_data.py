"""Annotated text becomes examples; the project's own files keep to the format."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from claimtrack.model import Mode
from training import data

ROOT = Path(__file__).parent.parent.parent
FILES = sorted([*(ROOT / "training" / "annotated").glob("*.txt"), *(ROOT / "corpora" / "gold").glob("*.txt")])


def labels(marked: str) -> list[list[str]]:
    """The tags of each example of a marked paragraph."""
    text, attributions = data.annotated_paragraph(marked)
    return [[data.LABELS[label] for label in e.labels] for e in data.examples_of_paragraph(text, False, attributions)]


def test_tags_are_taken_out_and_spans_recut() -> None:
    text, (one,) = data.annotated_paragraph("<s1>Ana Lund</s1> <q1>said</q1> <c1 indirect>that it rained</c1>.")
    assert text == "Ana Lund said that it rained."
    assert [text[s:e] for s, e in (*one.source, *one.cue, *one.content)] == ["Ana Lund", "said", "that it rained"]
    assert (one.mode, one.act) == ("indirect", "speech")


@pytest.mark.parametrize("mode", ["belief", "attitude"])
def test_thinking_and_wanting_are_no_speech(mode: str) -> None:
    _, (one,) = data.annotated_paragraph(f"<s1>She</s1> <q1>hopes</q1> <c1 {mode}>so</c1>.")
    assert one.act == "other"


@pytest.mark.parametrize(
    ("marked", "problem"),
    [
        pytest.param("<s1>She said so.", "left open", id="open tag"),
        pytest.param("She</s1> said so.", "without an opening one", id="stray closing tag"),
        pytest.param("<s1>She</s1> <q1>said</q1> so.", "no content", id="no content"),
    ],
)
def test_broken_markup_is_named(marked: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        data.annotated_paragraph(marked)


def test_nested_attribution_becomes_an_example_of_its_own() -> None:
    outer, inner = labels(
        "<s1>Oslo</s1> <q1>said</q1> <c1 indirect>that <s2>Riga</s2> <q2>denied</q2> <c2 indirect>it</c2></c1>."
    )
    assert outer == ["B-source", "B-cue", "B-content", "I-content", "I-content", "I-content", "O"]
    assert inner == ["O", "B-source", "B-cue", "B-content"]


def test_split_content_starts_anew_and_both_parts_tie_to_the_cue() -> None:
    text, attributions = data.annotated_paragraph(
        "<c1 direct>“No,”</c1> <s1>he</s1> <q1>said</q1>, <c1 direct>“never.”</c1>"
    )
    (example,) = data.examples_of_paragraph(text, False, attributions)
    tags = [data.LABELS[label] for label in example.labels]
    assert tags.count("B-content") == 2
    cue = tags.index("B-cue")
    assert all(example.cue_of[i] == [cue] for i, tag in enumerate(tags) if tag.endswith("content"))
    assert example.source_of == {cue: [tags.index("B-source")]}


def test_content_of_two_cues_ties_to_both() -> None:
    text, attributions = data.annotated_paragraph(
        "<c1 indirect><c2 according_to>Rates fell</c2></c1>, <s1>DPA</s1> <q1>said</q1>, <q2>citing</q2> <s2>a bank</s2>."
    )
    (example,) = data.examples_of_paragraph(text, False, attributions)
    assert example.cue_of[0] == [4, 6]


def test_attributions_keep_the_numbers_of_their_tags() -> None:
    text, attributions = data.annotated_paragraph(
        "<c7 indirect>The pier is shut</c7>, <s7>Bo Reyes</s7> <q7>said</q7>;"
        " <s2>Ana Lund</s2> <q2>denied</q2> <c2 indirect>it</c2>."
    )
    assert [(one.number, [text[s:e] for s, e in one.cue]) for one in attributions] == [(2, ["denied"]), (7, ["said"])]


RARE = 4.0
SAID, CLAIM, REPORTEDLY = "Ana Lund said the pier shut.", "The claim that it sank spread.", "Boats reportedly sank."


def document(*paragraphs: tuple[str, str, str, dict[str, str] | None]) -> dict[str, Any]:
    """A bench document with one attribution a paragraph: its text, cue, content and kind."""
    text, attributions = "", []
    for words, cue, content, kind in paragraphs:
        spans = {
            role: [[len(text) + words.index(part), len(text) + words.index(part) + len(part)]]
            for role, part in (("cue", cue), ("content", content))
        }
        attributions.append({"source": [], **spans, **({"kind": kind} if kind is not None else {})})
        text += words + "\n\n"
    return {"doc_id": "d", "text": text, "attributions": attributions}


@pytest.mark.parametrize(
    ("words", "cue", "content", "kind", "weight"),
    [
        pytest.param(SAID, "said", "the pier shut", {"cue": "verbal", "source": "named"}, 1.0, id="verb of somebody"),
        pytest.param(CLAIM, "claim", "that it sank", {"cue": "nominal", "source": "named"}, RARE, id="noun"),
        pytest.param(
            REPORTEDLY, "reportedly", "sank", {"cue": "adverbial", "source": "none"}, RARE, id="nobody behind it"
        ),
        pytest.param(SAID, "said", "the pier shut", {}, 1.0, id="no kind told"),
        pytest.param(SAID, "said", "the pier shut", None, 1.0, id="no kind at all"),
    ],
)
def test_paragraph_with_a_rare_kind_weighs_more(
    words: str, cue: str, content: str, kind: dict[str, str] | None, weight: float
) -> None:
    (example,) = data.examples_of_document(document((words, cue, content, kind)), RARE)
    assert example.weight == weight


def test_rare_kind_weighs_only_on_its_own_paragraph() -> None:
    made = document((SAID, "said", "the pier shut", {}), (CLAIM, "claim", "that it sank", {"cue": "nominal"}))
    assert [one.weight for one in data.examples_of_document(made, RARE)] == [1.0, RARE]


def test_rare_kinds_weigh_as_all_others_unless_told() -> None:
    made = document((CLAIM, "claim", "that it sank", {"cue": "nominal"}))
    assert [one.weight for one in data.examples_of_document(made)] == [1.0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_own_annotated_files_keep_to_the_format(path: Path) -> None:
    paragraphs = list(data.read_annotated(path))
    assert paragraphs
    for text, headline, attributions in paragraphs:
        assert "<" not in text
        assert all(one.cue and one.mode in get_args(Mode) for one in attributions), text
        for example in data.examples_of_paragraph(text, headline, attributions):
            for before, after in pairwise([0, *example.labels]):
                assert after == 0 or after % 2 or before in (after, after - 1)
