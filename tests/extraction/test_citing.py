"""Whom a report cites, where the tagger passed over it."""

from __future__ import annotations

import pytest

from claimtrack.extraction.assemble import Tie
from claimtrack.extraction.citing import with_cited
from claimtrack.extraction.ledger import sentences_of
from claimtrack.model import Span
from tests.articles import article


def span(words: str, text: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def cited(text: str, source: str, cue: str, content: str) -> list[tuple[str, str]]:
    """(source, content) of what is added to the attribution these words make."""
    told = article(text)
    tie = Tie(span(source, text), span(cue, text), (span(content, text),), 0.9, 0.9, ())
    found = with_cited([tie], told.text, sentences_of(told))
    assert found[0] == tie
    return [(one.source.cut(text) if one.source else "", one.contents[0].cut(text)) for one in found[1:]]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("The mill stopped, Tidende reported on Monday, citing two clerks.", "two clerks", id="behind"),
        pytest.param("Tidende reported, citing two clerks, the mill stopped.", "two clerks", id="between"),
        pytest.param("Tidende reported the mill stopped, quoting a clerk as saying so.", "a clerk", id="quoting"),
    ],
)
def test_the_cited_stand_behind_the_report(text: str, source: str) -> None:
    assert cited(text, "Tidende", "reported", "the mill stopped" if "the mill" in text else "The mill stopped") == [
        (source, "the mill stopped" if "the mill" in text else "The mill stopped")
    ]


@pytest.mark.parametrize("word", ["after", "when", "while", "because", "but"])
def test_who_cites_in_a_clause_of_his_own_is_no_part_of_the_report(word: str) -> None:
    text = f"The bank said it had asked {word} Tidende, citing two clerks, told of the mill."
    assert cited(text, "The bank", "said", "it had asked") == []


def test_next_sentence_is_not_of_the_report() -> None:
    assert (
        cited("The bank said it had asked. Tidende wrote so, citing a clerk.", "The bank", "said", "it had asked") == []
    )
