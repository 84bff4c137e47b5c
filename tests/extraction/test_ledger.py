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
    assert [span.cut(made.text) for span in left] == ["All is well here.", "Nobody was hurt."]


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
    assert all(bool(entry.reason) != (entry.sentence in set(sentences_of(made).untouched([]))) for entry in entries)


def test_article_without_blocks_has_an_empty_ledger() -> None:
    assert ledger_of(sentences_of(article()), []) == ()
