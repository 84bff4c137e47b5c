"""Answers of a store on a terminal: what they show, and that text of articles stays text."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest
from rich.console import Console, RenderableType

from claimtrack.model import Claim, Extraction
from claimtrack.reports.answers import searched, sources_view, who_view
from claimtrack.reports.trace import trace_view
from claimtrack.store import Counts, Store
from tests.store.made import joint, saying, telling

HOSTILE = "Bo Li\x1b[31m said [red]x[/red] \u202eevil\u202c \x07 <b> `rm`."


def printed(shown: Iterable[RenderableType], width: int = 100) -> str:
    page = io.StringIO()
    console = Console(file=page, width=width, markup=False, highlight=False, emoji=False)
    for one in shown:
        console.print(one)
    return page.getvalue()


def asked(text: str, *extractions: Extraction, width: int = 100) -> str:
    with Store(":memory:") as store:
        for extraction in extractions:
            store.add(extraction)
        return printed(who_view(text, store.who(text), store.counts()), width)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_who_fits_the_terminal_and_cuts_nothing(width: int) -> None:
    told = saying(
        "The harbour of Brovary is shut until further notice, Ana Lund said.", "Ana Lund", outlet="Harbour Post"
    )
    with Store(":memory:") as store:
        store.add(told)
        sources = printed(sources_view(store.sources(), "searched"), width)
    shown = asked("harbour of Brovary", told, width=width)
    assert max(map(len, (shown + sources).splitlines())) <= width
    for word in ("Lund", "indirect", "Harbour", "Brovary", "primary", told.claims[0].id):
        assert word in shown
    for word in ("Lund", "person", "indirect 1"):
        assert word in sources


def test_who_shows_the_words_of_those_that_say_it_otherwise() -> None:
    one = telling("More than 3,000 soldiers were killed there.", ref="a")
    other = telling("Over 3,000 soldiers were killed there.", ref="b")
    shown = asked("3,000 soldiers killed", one, other)
    assert "2 claims in 2 articles" in shown
    assert "More than 3,000" in shown and "Over 3,000" in shown and "“" in shown


@pytest.mark.parametrize("ask", ["Bo Li evil", HOSTILE, "\x1b[2J\u202e"])
def test_text_of_articles_and_queries_stays_text(ask: str) -> None:
    told = saying(HOSTILE, "Bo Li", outlet="Post\x1b[1m", published="2024\x07")
    shown = asked(ask, told)
    (claim,) = told.claims
    shown += printed(trace_view(told.article, claim, told.claims))
    assert not {"\x1b", "\x07", "\u202e", "\u202c"} & set(shown)
    assert "[red]x[/red]" in shown


def test_nothing_found_says_how_much_was_searched() -> None:
    shown = asked("dockers of Rotterdam", telling("The bridge is shut."))
    assert "no claim here says “dockers of Rotterdam”" in shown
    assert "no claim has “dockers”, “rotterdam”" in shown
    assert "searched 1 claim of 1 article · none of 1 sentence left unparsed · all inputs could be read" in shown


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        pytest.param(
            Counts(1, 2, 1200, 40, 3, 0), "1,200 claims of 1 article (2 editions) · 3 of 40 sentences", id="editions"
        ),
        pytest.param(
            Counts(2, 2, 5, 9, 0, 1), "none of 9 sentences left unparsed · 1 input could not be read", id="failed"
        ),
        pytest.param(Counts(0, 0, 0, 0, 0, 0), "searched 0 claims of 0 articles", id="empty"),
    ],
)
def test_what_was_searched_in_words(counts: Counts, said: str) -> None:
    assert said in searched(counts)


def test_sources_or_none() -> None:
    with Store(":memory:") as store:
        assert "no claim has a known source" in printed(sources_view(store.sources(), "searched"))
        store.add(joint("The road is open, Bo Li and Ana Lund said.", "Bo Li", "Ana Lund"))
        shown = printed(sources_view(store.sources(), "searched"))
    assert "Bo Li" in shown and "person:ana-lund" in shown and "indirect 1" in shown


def test_trace_names_each_hand_its_words_and_the_sentence(extractions: Iterable[Extraction]) -> None:
    """Over all claims of the corpora: every hop, its basis, its evidence with the place, its reason."""
    drawn = 0
    for extraction in extractions:
        for claim in extraction.claims:
            shown = " ".join(printed(trace_view(extraction.article, claim, extraction.claims), 4000).split())
            assert claim.id in shown and claim.content.text.split()[0] in shown
            _assert_hops(claim, shown)
            drawn += len(claim.chain)
    assert drawn > 200


def _assert_hops(claim: Claim, shown: str) -> None:
    for hop in claim.chain:
        assert f"{hop.role} {' '.join(hop.name.split()).rstrip(' ,;:')}" in shown
        assert hop.reason in shown
        if hop.evidence:
            start, end = hop.evidence.spans[0]
            assert f"[{start}–{end}]" in shown


def test_trace_shows_the_claim_around_and_those_inside(extractions: Iterable[Extraction]) -> None:
    pairs = [
        (extraction, claim, parent)
        for extraction in extractions
        for claim in extraction.claims
        for parent in extraction.claims
        if claim.parent == parent.id
    ]
    assert pairs
    for extraction, claim, parent in pairs:
        inner = printed(trace_view(extraction.article, claim, extraction.claims))
        outer = printed(trace_view(extraction.article, parent, extraction.claims))
        assert parent.id in inner and claim.id in outer


@pytest.mark.parametrize("width", [50, 100])
def test_claim_of_an_earlier_edition_is_marked(width: int) -> None:
    with Store(":memory:") as store:
        for text in ("Nine people died in the fire.", "Ten people died in the fire."):
            store.add(telling(text))
        shown = printed(who_view("x", store.who("people died fire", all_editions=True), store.counts()), width)
    assert shown.count("earlier edition") == 1
    assert shown.index("Nine") < shown.index("earlier edition") < len(shown)
