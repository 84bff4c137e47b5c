"""Near copies made by machine: edited ones say the same, distorted ones do not, and neither is the sentence itself."""

from __future__ import annotations

import random

import pytest

from training.judging import distort

ROW = {
    "label": "echoes",
    "a": "Police in Kelda arrested 40 Turkish farmers on Monday near the bridge, the interior ministry said.",
    "b": "Fire damaged 12 homes in Setmar on Friday, and Ana Lund sued Oskar Prem over the loss of her yacht.",
}


def made(seed: int) -> list[dict[str, str]]:
    return distort.near_copies([ROW] * 40, random.Random(seed))


def test_copies_are_labelled_by_what_was_done_and_differ_from_their_sentence() -> None:
    found = made(0)
    assert {row["label"] for row in found} == {"echoes", "contradicts"}
    for row in found:
        assert row["a"] != row["b"] and row["a"] in (ROW["a"], ROW["b"])


def test_copies_are_the_same_for_the_same_seed() -> None:
    assert made(1) == made(1)


@pytest.mark.parametrize(
    ("way", "text", "gone"),
    [
        pytest.param(distort._other_figure, ROW["a"], "40", id="figure"),
        pytest.param(
            distort._other_word, "Ten Turkish farmers left.", "Ten Turkish farmers left.", id="word of its kind"
        ),
        pytest.param(distort._other_name, ROW["a"], "Kelda", id="name"),
        pytest.param(distort._other_day, ROW["a"], "Monday", id="day"),
        pytest.param(distort._opposite, ROW["a"], "arrested", id="opposite"),
        pytest.param(distort._names_exchanged, ROW["b"], "Ana Lund sued Oskar Prem", id="names exchanged"),
    ],
)
def test_distortions_replace_what_they_should(way: object, text: str, gone: str) -> None:
    found = list(way(text, ["Orla", "Vey"], random.Random(0)))  # type: ignore[operator]
    assert found and all(gone not in other for other in found)


def test_edits_keep_figures_and_names() -> None:
    for row in made(2):
        if row["label"] == "echoes":
            kept = {word for word in row["b"].split() if word[0].isdigit()}
            assert kept <= set(row["a"].split())
