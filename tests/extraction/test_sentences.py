from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.sentences import sentences
from claimtrack.model import Span
from tests.hostile import growth, repeated


def cut(text: str) -> list[str]:
    return [span.cut(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["He left.", "She stayed."], id="full stop"),
        pytest.param(["He left!", "Why?", "She stayed."], id="exclamation and question marks"),
        pytest.param(["What?!", "She stayed."], id="two marks"),
        pytest.param(["Mr. Smith and Dr. Jones met Gen. Brown.", "They left."], id="titles"),
        pytest.param(["J. R. Smith met George W. Bush.", "They left."], id="initials"),
        pytest.param(["It is vitamin C.", "The next is D."], id="a letter that ends a sentence"),
        pytest.param(["The U.S. Army left.", "Nobody saw it."], id="U.S. before a name"),
        pytest.param(["He went to the U.S.", "The others stayed."], id="U.S. at the end"),
        pytest.param(["He lives in Washington, D.C.", "He works there."], id="D.C. at the end"),
        pytest.param(["It rose 3.5 percent to 1.25.", "Then it fell."], id="decimals"),
        pytest.param(["It fell to 3.", "Then it rose."], id="number at the end"),
        pytest.param(["It began at 5 a.m. Kyiv time.", "It ended."], id="a.m. before a name"),
        pytest.param(["It began at 5 p.m.", "The city slept."], id="p.m. at the end"),
        pytest.param(["It began (at 5 p.m.).", "It ended."], id="p.m. in brackets"),
        pytest.param(["“We go.”", "He left."], id="closing quote after the stop"),
        pytest.param(["“We go.”", "“We stay.”"], id="two quoted sentences"),
        pytest.param(["He said “we go”.", "He left."], id="closing quote before the stop"),
        pytest.param(["‘No.’", "She left."], id="No as an answer, quoted"),
        pytest.param(["The answer is no.", "She left."], id="no at the end"),
        pytest.param(["See No. 5 and Fig. 3.", "Then go."], id="No. before a number"),
        pytest.param(["The cat sat.", "The dog ran in the sun.", "They met."], id="words that look like days"),
        pytest.param(["It opened Sat. Dec. 5 in Kyiv.", "Few came."], id="day and month"),
        pytest.param(["“Why?” he asked.", "“Go!” she cried."], id="question inside a sentence"),
        pytest.param(["Well… maybe.", "He paused…", "Then he went."], id="ellipsis"),
        pytest.param(["Well... maybe.", "He paused...", "Then he went."], id="ellipsis of three stops"),
        pytest.param(
            ["The firm, approx. half of it, e.g. the north etc. was sold.", "Few knew."], id="lower case follows"
        ),
        pytest.param(
            ["He saw St. Petersburg, St. Louis, Mt. Hood and Ft. Worth.", "Then he left."],
            id="names with St., Mt., Ft.",
        ),
        pytest.param(["Apple Inc. Chairman Art Levinson left.", "Nobody knew."], id="Inc. before a title"),
        pytest.param(["Donald Trump Jr.", "The others came too."], id="Jr. before a new sentence"),
        pytest.param(["It was Warren v. Trump and Smith vs. Jones.", "Then it ended."], id="versus"),
        pytest.param(["He agreed.[1]", "She did not.[2][3]", "They left."], id="note numbers"),
        pytest.param(["It cost $5.", "300 people came."], id="number opens the next sentence"),
        pytest.param(["«Да.»", "Он ушёл.", "Она осталась."], id="Cyrillic"),
        pytest.param(["No mark at the end"], id="no mark"),
        pytest.param(["…"], id="nothing but a mark"),
    ],
)
def test_sentences_of_a_paragraph(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert cut(text) == []


def test_a_sentence_stays_in_its_block() -> None:
    text = "One. Two three. Four."
    assert [span.cut(text) for span in sentences(text, Span(5, 9))] == ["Two"]


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "Mr.",
            "Smith",
            "U.S.",
            "a.m.",
            "“Go.”",
            "he",
            "said.",
            "3.5",
            "…",
            "?!",
            "No.",
            "5",
            "[1]",
            "(ok.)",
            "\n",
            " ",
            "'",
            "\xa0",
        ]
    ),
    max_size=30,
)


@given(st.one_of(st.text(max_size=200), FRAGMENTS.map(" ".join), FRAGMENTS.map("".join)), st.data())
def test_sentences_hold_all_of_a_block_in_order_and_do_not_overlap(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    block = Span(start, data.draw(st.integers(start, len(text))))
    found = list(sentences(text, block))
    covered = [position for span in found for position in range(*span)]
    assert covered == sorted(set(covered))
    assert all(block.start <= span.start < span.end <= block.end for span in found)
    assert all(span.cut(text) == span.cut(text).strip() for span in found)
    assert {p for p in range(*block) if not text[p].isspace()} <= set(covered)


@pytest.mark.parametrize("hostile", repeated())
def test_time_grows_with_the_length_of_a_block(hostile: tuple[str, str]) -> None:
    assert growth(cut, hostile) < 3.5
