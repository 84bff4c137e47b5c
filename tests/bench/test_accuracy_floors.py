"""The shipped weights and rules must not find less than they did, on paragraphs no tagger was trained on."""

from __future__ import annotations

from bench.attribution import floors
from bench.attribution.found import find
from bench.attribution.gold import own_sets
from bench.attribution.rows import rows_of


def test_unseen_figures_are_not_below_their_floors() -> None:
    unseen = next(gold for gold in own_sets() if gold.name == "unseen")
    rows = list(rows_of(unseen, find(unseen, "accurate")))
    assert [row.name for row in rows] == ["unseen"]
    # Half a point is one attribution: the last bit of a sum, added up in another order by another processor, may tip two.
    assert floors.faults(rows, floors.read()["accurate"], slack=1.0) == []
