"""The drawing of hands, and the curve of a figure that moved."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from claimtrack.extraction import Tagger, extract_all
from claimtrack.model import Article, Claim, Extraction, Link, SlotPair
from claimtrack.reports import moving as curves
from claimtrack.reports.moving import Moving, moving
from claimtrack.reports.network import WIDTH, network
from tests.checks.made import article_of

TOLL = """---
outlet: {outlet}
published: {published}
---

The mayor said that {figure} people had died in the flood at Orlec.
"""


def sides_of(extractions: Sequence[Extraction]) -> list[tuple[Article, Claim]]:
    return [(one.article, claim) for one in extractions for claim in one.claims]


def test_lines_run_from_outlets_by_way_of_relays_to_origins(extractions: Sequence[Extraction]) -> None:
    drawn = network(sides_of(extractions))
    names = [name for name, _ in drawn.layers]
    assert names[0] == "outlets" and names[1] == "relays" and names[-1] == "origins"
    assert all(drawn.boxes[line.start].layer < drawn.boxes[line.end].layer for line in drawn.lines)
    tied = {end for line in drawn.lines for end in (line.start, line.end)}
    assert tied == set(range(len(drawn.boxes)))


def test_boxes_stand_apart_inside_the_drawing(extractions: Sequence[Extraction]) -> None:
    drawn = network(sides_of(extractions))
    assert len({(box.x, box.y) for box in drawn.boxes}) == len(drawn.boxes)
    assert all(0 <= box.y < drawn.height and 0 <= box.x <= WIDTH - drawn.box for box in drawn.boxes)


def test_drawing_does_not_depend_on_the_order_of_claims(extractions: Sequence[Extraction]) -> None:
    sides = sides_of(extractions)
    assert network(sides) == network(sides[::-1])


def test_a_hand_too_many_to_draw_is_passed_over(extractions: Sequence[Extraction]) -> None:
    drawn = network(sides_of(extractions))
    assert drawn.left_out > 0
    assert all(sum(box.layer == layer for box in drawn.boxes) <= 18 for layer in range(len(drawn.layers)))


def test_nobody_named_is_nothing_to_draw() -> None:
    drawn = network([])
    assert (drawn.boxes, drawn.lines, drawn.height) == ((), (), 0)


@pytest.fixture(scope="module")
def tolls(tagger: Tagger) -> list[Extraction]:
    told = [("Radio Nord", "2024-05-03", "nine"), ("Harbour Post", "2024-05-02", "four"), ("Visti", "2024-05-09", "12")]
    texts = [TOLL.format(outlet=outlet, published=day, figure=figure) for outlet, day, figure in told]
    return list(extract_all([article_of(text, f"{at}.md") for at, text in enumerate(texts)], tagger))


def moved(tolls: Sequence[Extraction], figures: Sequence[str] = ("nine people", "four people", "12 people")) -> Moving:
    ids = [next(c.id for c in one.claims if "died" in c.content.text) for one in tolls]
    links = [
        Link(ids[a], ids[b], "updates", 0.9, "unknown", (SlotPair("quantity", figures[a], figures[b], "later"),))
        for a, b in ((1, 0), (0, 2))
    ]
    (found,) = moving(links, {claim.id: (article, claim) for article, claim in sides_of(tolls)})
    return found


def test_states_stand_in_the_order_of_time(tolls: Sequence[Extraction]) -> None:
    found = moved(tolls)
    assert [state.article.outlet for state in found.states] == ["Harbour Post", "Radio Nord", "Visti"]
    assert [state.words for state in found.states] == ["four people", "nine people", "12 people"]
    assert found.text == found.states[0].claim.content.text


def test_curve_goes_on_with_time_and_up_with_the_figure(tolls: Sequence[Extraction]) -> None:
    curve = moved(tolls).curve
    xs, ys = [state.x or 0 for state in curve], [state.y or 0 for state in curve]
    assert len(curve) == 3 and xs == sorted(xs) and ys == sorted(ys, reverse=True)
    assert 0 < min(xs) < max(xs) < curves.WIDTH and 0 < min(ys) < max(ys) < curves.HEIGHT
    assert xs[1] - xs[0] < xs[2] - xs[1]  # a day against six


def test_where_no_figure_was_compared_there_is_no_curve(tolls: Sequence[Extraction]) -> None:
    found = moved(tolls, ("charged", "held", "convicted"))
    assert found.curve == () and len(found.states) == 3
