from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.certainty import LADDER, certainty_of, hedges
from claimtrack.extraction.lexicon import extended, shipped
from claimtrack.model import Level, Span


@pytest.mark.parametrize(
    ("text", "found", "level"),
    [
        pytest.param("Troops left the town.", [], "asserted", id="no hedge"),
        pytest.param("Troops probably left.", ["probably"], "probable", id="probable"),
        pytest.param("Troops may leave.", ["may"], "possible", id="possible"),
        pytest.param("A claim that is unfounded.", ["unfounded"], "doubtful", id="doubtful"),
        pytest.param("Troops are likely to leave.", ["likely"], "probable", id="likely"),
        pytest.param("Troops are unlikely to leave.", ["unlikely"], "doubtful", id="unlikely holds no likely"),
        pytest.param("Troops are very likely to leave.", ["very likely"], "probable", id="longest match"),
        pytest.param(
            "Troops are highly unlikely to leave.", ["highly unlikely"], "doubtful", id="longest match, doubtful"
        ),
        pytest.param("Troops appear to have left.", ["appear to"], "probable", id="phrase before word"),
        pytest.param("It is said to be over.", ["is said to"], "possible", id="phrase of four words"),
        pytest.param(
            "He may, perhaps, be unlikely to go.", ["may", "perhaps", "unlikely"], "doubtful", id="weakest of several"
        ),
        pytest.param("He REPORTEDLY left.", ["REPORTEDLY"], "possible", id="capitals"),
        pytest.param("The talks are in May.", [], "asserted", id="May the month"),
        pytest.param("Theresa May resigned.", [], "asserted", id="May the name"),
        pytest.param("May he go?", ["May"], "possible", id="may at the start"),
        pytest.param("The dismay of the mighty", [], "asserted", id="hedge inside a word"),
        pytest.param("A so-called offensive", ["so-called"], "doubtful", id="hyphen"),
        pytest.param("", [], "asserted", id="empty"),
        pytest.param(
            "Russia May Send More Troops",
            ["May"],
            "possible",
            id="may in a headline's capitals",
            marks=pytest.mark.xfail(
                strict=True, reason="cannot be told from the month or the name by its capital alone"
            ),
        ),
        pytest.param(
            "May 5 is the day.",
            [],
            "asserted",
            id="May the month at the start",
            marks=pytest.mark.xfail(strict=True, reason="the first word has a capital in any case"),
        ),
    ],
)
def test_certainty_of_a_claim(text: str, found: list[str], level: Level) -> None:
    certainty = certainty_of(text, [Span(0, len(text))], shipped())
    assert ([hedge.text for hedge in certainty.hedges], certainty.level) == (found, level)


def test_only_words_within_the_spans_count() -> None:
    text = "He may go, she said, and perhaps return."
    certainty = certainty_of(text, [Span(0, 9), Span(21, 24)], shipped())
    assert [(hedge.text, hedge.span) for hedge in certainty.hedges] == [("may", Span(3, 6))]


def test_hedge_does_not_reach_across_two_spans() -> None:
    text = "very … unlikely"
    assert [hedge.text for span in (Span(0, 4), Span(7, 15)) for hedge in hedges(text, span, shipped())] == ["unlikely"]


def test_hedges_of_a_nested_attribution_do_not_weaken_the_claim_around_it() -> None:
    text = "the ministry said that troops may leave and perhaps stay"
    inner = Span(text.index("troops"), text.index(" and"))
    certainty = certainty_of(text, [Span(0, len(text))], shipped(), told_inside=[inner])
    assert [hedge.text for hedge in certainty.hedges] == ["perhaps"]


def test_added_hedge_is_found() -> None:
    text = "Peace is on the cards."
    (hedge,) = hedges(text, Span(0, len(text)), extended({"possible": ("on the cards",)}))
    assert (hedge.text, hedge.level) == ("on the cards", "possible")


WORDS = st.sampled_from(
    ["may", "May", "very", "unlikely", "likely", "appear", "to", "is", "said", "troops", ",", "“", "reportedly"]
)


@given(st.lists(WORDS, max_size=20).map(" ".join), st.data())
def test_hedges_recut_stand_in_order_and_decide_the_level(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    certainty = certainty_of(text, [span], shipped())
    for hedge in certainty.hedges:
        assert hedge.span.cut(text) == hedge.text
        assert span.start <= hedge.span.start < hedge.span.end <= span.end
    assert all(a.span.end <= b.span.start for a, b in pairwise(certainty.hedges))
    assert LADDER.index(certainty.level) == max((LADDER.index(h.level) for h in certainty.hedges), default=0)
