"""The figures of the linking bench."""

from __future__ import annotations

import pytest

from bench.linking.halves import halves
from bench.linking.score import THREE, macro, mistakes, shares
from claimtrack.linking.judge import LABELS


def test_shares_of_each_label() -> None:
    gold = ["contradicts", "contradicts", "unrelated", "echoes"]
    found = ["contradicts", "unrelated", "unrelated", "contradicts"]
    given = shares(gold, found)
    assert list(given) == ["contradicts", "unrelated", "echoes"]
    assert (given["contradicts"].precision, given["contradicts"].recall, given["contradicts"].there) == (0.5, 0.5, 2)
    assert given["unrelated"].f1 == pytest.approx(2 / 3)
    assert given["echoes"].f1 == 0
    assert macro(given) == pytest.approx((0.5 + 2 / 3) / 3)


def test_mistakes_are_counted() -> None:
    rows = [
        ("contradicts", "number-swapped", "corroborates"),
        ("contradicts", "actor-changed", "unrelated"),
        ("contradicts", "toll", "echoes"),
        ("updates", "toll", "contradicts"),
        ("updates", "toll", "updates"),
    ]
    assert mistakes(rows) == {"distortions taken for agreement": 1, "updates taken for contradictions": 0.5}


def test_every_label_has_one_of_three() -> None:
    assert set(THREE) == set(LABELS) and set(THREE.values()) == {"corroborates", "contradicts", "unrelated"}


def test_pairs_that_share_a_sentence_are_in_one_half() -> None:
    rows = [{"a": f"a{n}", "b": f"b{n}"} for n in range(40)] + [{"a": "a1", "b": "b2"}, {"a": "a3", "b": "b2"}]
    found = halves(rows)
    assert set(found) == {0, 1}
    assert len({found[1], found[2], found[3], found[-1], found[-2]}) == 1
