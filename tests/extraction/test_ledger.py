from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack import limits
from claimtrack.extraction.assemble import Tie
from claimtrack.extraction.ledger import CLAIMING, ledger_of, sentences_of
from claimtrack.model import Attribution, BlockKind, Certainty, Claim, Disposition, Source, Span, Words
from tests.articles import article

KINDS: list[BlockKind] = [
    "headline", "byline", "dateline", "credit", "body", "heading", "caption", "correction", "sources", "navigation",
]  # fmt: skip


def tie(*contents: Span, cue: Span | None = None, source: Span | None = None) -> Tie:
    return Tie(source, cue, contents, 0.9, 0.9, ())


def claim(text: str, *contents: Span, cue: Span | None = None, source: Span | None = None) -> Claim:
    said = Words.cut(text, (cue,)) if cue else None
    attribution = Attribution("indirect", cue=said, source=Source(Words.cut(text, (source,))) if source else None)
    return Claim("c1", "body", contents[0], Words.cut(text, contents), attribution, Certainty())


@pytest.mark.parametrize(
    ("kind", "text", "disposition", "reason"),
    [
        pytest.param("body", "Is all well?", "non-claim", "question", id="question"),
        pytest.param("body", "“Is all well?”", "non-claim", "question", id="quoted question"),
        pytest.param("body", "Good evening.", "non-claim", "fragment", id="two words"),
        pytest.param("body", "1,200 3 4 5.", "non-claim", "fragment", id="numbers only"),
        pytest.param("body", "a" * 4001, "unparsed", "too long", id="too long"),
        pytest.param("byline", "By Maria Koval in Kyiv", "non-claim", "byline", id="byline"),
        pytest.param("heading", "What we know so far", "non-claim", "heading", id="heading"),
        pytest.param("navigation", "Home. News. Weather.", "non-claim", "navigation", id="navigation"),
        pytest.param("sources", "Sources: ISW, Reuters", "non-claim", "sources", id="sources"),
    ],
)
def test_sentence_without_claim_has_its_reason(
    kind: BlockKind, text: str, disposition: Disposition, reason: str
) -> None:
    (entry,) = ledger_of(sentences_of(article((kind, text))), [])
    assert (entry.disposition, entry.reason, entry.claims) == (disposition, reason, ())


def test_limit_of_a_sentence_is_the_one_that_is_documented() -> None:
    words = "All is well and so on " * 500
    longest, longer = words[: limits.SENTENCE_CHARACTERS - 1] + ".", words[: limits.SENTENCE_CHARACTERS] + "."
    assert [*sentences_of(article(longest)).untouched([])] != []
    assert [*sentences_of(article(longer)).untouched([])] == []


def test_sentence_the_tagger_left_alone_is_the_narrators() -> None:
    made = article("All is well here. He said so. Nobody was hurt.")
    found = sentences_of(made)
    left = found.untouched([tie(Span(26, 28), cue=Span(21, 25))])
    assert [found.spans[number].cut(made.text) for number in left] == ["All is well here.", "Nobody was hurt."]


def test_sentence_that_holds_only_a_source_or_a_cue_is_not_the_narrators() -> None:
    made = article("He said so. All is well here. She agreed at once.")
    found = sentences_of(made)
    one = tie(Span(12, 29), cue=Span(3, 7), source=Span(0, 2))
    assert list(found.untouched([one])) == [2]
    assert list(found.untouched([])) == [0, 1, 2]


def test_questions_headings_and_fragments_are_nobodys() -> None:
    made = article("All is well here. Is it? Good evening.", ("heading", "What we know so far"))
    assert list(sentences_of(made).untouched([])) == [0]


@pytest.mark.parametrize(
    ("position", "number"),
    [
        pytest.param(0, 0, id="first letter"),
        pytest.param(11, 0, id="last of the first"),
        pytest.param(12, 0, id="space behind a sentence"),
        pytest.param(13, 1, id="first letter of the second"),
        pytest.param(29, 1, id="between two blocks"),
        pytest.param(31, 2, id="second block"),
        pytest.param(500, 2, id="past the end"),
    ],
)
def test_sentence_of_a_position(position: int, number: int) -> None:
    found = sentences_of(article("All is well. Nobody was hurt.", "He left early."))
    assert found.index(position) == number
    assert found.at(position) == found.spans[number]


def test_sentences_know_the_block_they_stand_in() -> None:
    found = sentences_of(article(("headline", "All well here"), "All is well. Nobody was hurt.", "He left early."))
    assert found.blocks == (0, 1, 1, 2)
    assert found.kinds == ("headline", "body", "body", "body")


@pytest.mark.parametrize(
    ("span", "numbers"),
    [
        pytest.param(Span(0, 5), [0], id="inside one"),
        pytest.param(Span(0, 13), [0], id="up to the next"),
        pytest.param(Span(5, 15), [0, 1], id="over two"),
        pytest.param(Span(5, 40), [0, 1, 2], id="over two blocks"),
        pytest.param(Span(13, 13), [1], id="empty"),
    ],
)
def test_sentences_that_a_span_reaches_into(span: Span, numbers: list[int]) -> None:
    found = sentences_of(article("All is well. Nobody was hurt.", "He left early."))
    assert list(found.overlapping(span)) == numbers


@pytest.mark.parametrize(
    ("content", "cue", "source"),
    [
        pytest.param((0, 3), None, None, id="content"),
        pytest.param((18, 20), (0, 3), None, id="cue"),
        pytest.param((18, 20), None, (0, 3), id="source"),
        pytest.param((0, 20), None, None, id="content over two sentences"),
    ],
)
def test_claim_stands_in_every_sentence_its_parts_reach_into(
    content: tuple[int, int], cue: tuple[int, int] | None, source: tuple[int, int] | None
) -> None:
    made = article("All is well here. He said so.")
    one = claim(made.text, Span(*content), cue=cue and Span(*cue), source=source and Span(*source))
    first = ledger_of(sentences_of(made), [one])[0]
    assert (first.disposition, first.claims) == ("claim", ("c1",))


def test_span_that_ends_where_the_next_sentence_starts_does_not_reach_into_it() -> None:
    made = article("All is well. Nobody was hurt.")
    one = claim(made.text, Span(0, 13))
    assert [entry.claims for entry in ledger_of(sentences_of(made), [one])] == [("c1",), ()]


@pytest.mark.parametrize(("kind", "where"), list(CLAIMING.items()))
def test_place_of_a_claim_is_the_kind_of_its_block(kind: BlockKind, where: str) -> None:
    made = article("Before this one.", (kind, "All is well here."), "After that one.")
    assert sentences_of(made).where(made.text.index("well")) == where


@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.text(alphabet="Aa .?!“”1\n[]", min_size=1, max_size=60)), max_size=6)
)
def test_ledger_holds_every_character_of_every_block_once(parts: list[tuple[BlockKind, str]]) -> None:
    made = article(*parts)
    entries = ledger_of(sentences_of(made), [])
    covered = [position for entry in entries for position in range(*entry.sentence)]
    assert covered == sorted(set(covered))
    printed = {p for block in made.blocks for p in range(*block.span) if not made.text[p].isspace()}
    assert printed == {p for p in covered if not made.text[p].isspace()}
    left = set(sentences_of(made).untouched([]))
    assert all(bool(entry.reason) != (number in left) for number, entry in enumerate(entries))


def test_article_without_blocks_has_an_empty_ledger() -> None:
    assert ledger_of(sentences_of(article()), []) == ()
