from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from claimtrack.extraction import extract
from claimtrack.model import Extraction
from claimtrack.reports.terminal import NOBODY, printable, tables
from tests.articles import article
from tests.extraction.fakes import FakeTagger, marked

WIDTHS = [40, 71, 72, 80, 160]


def printed(extractions: Sequence[Extraction], width: int = 80, *, terminal: bool = False) -> str:
    """What the tables look like at a width, without colour unless a terminal is asked for."""
    page = io.StringIO()
    console = Console(
        file=page,
        width=width,
        markup=False,
        highlight=False,
        emoji=False,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
        _environ={},
    )
    for table in tables(extractions):
        console.print(table, soft_wrap=False)
    return page.getvalue()


def made(*annotated: str, **facts: str) -> Extraction:
    told = [marked(one) for one in annotated]
    tagger = FakeTagger({one.text: [one.found] for one in told})
    return extract(article(told[0].text, **facts), tagger)  # type: ignore[arg-type]


def squeezed(text: str) -> str:
    """The letters and digits of a text: what is left when lines are broken anywhere."""
    return "".join(character for character in text if character.isalnum())


def columns(page: str) -> list[str]:
    """Each column of the table as one string, read from top to bottom; the head gives where columns start.

    A narrow page has no columns: all of it stands for each.
    """
    lines = page.split("\n")
    head = next((index for index, line in enumerate(lines) if line.startswith("who ") and "certainty" in line), None)
    if head is None:
        return [page] * 4
    starts = [lines[head].index(name) for name in ("who", "how", "claim", "certainty")]
    ends = [*starts[1:], None]
    return ["".join(line[start:end] for line in lines[head + 2 :]) for start, end in zip(starts, ends, strict=True)]


def who_cells(page: str) -> list[list[str]]:
    """The lines of each claim's first cell, for a table wide enough that none is broken."""
    lines = page.split("\n")
    head = next(index for index, line in enumerate(lines) if line.startswith("who "))
    how, claim = lines[head].index("how"), lines[head].index("claim")
    cells: list[list[str]] = []
    for line in lines[head + 2 : -2]:
        if line[how:claim].strip() and not line[how:claim].lstrip().startswith("“"):
            cells.append([])
        cells[-1] += [line[:how].strip()] if line[:how].strip() else []
    return cells


@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_of_every_claim_is_printed(extractions: Sequence[Extraction], width: int) -> None:
    for extraction in extractions:
        who, how, claims, certainties = map(squeezed, columns(printed([extraction], width)))
        for claim in extraction.claims:
            source, cue = claim.attribution.source, claim.attribution.cue
            assert squeezed(printable(claim.content.text)) in claims
            for one in (source.parts or (source,)) if source else ():
                assert squeezed(printable(one.name or one.mention.text)) in who
            for hop in claim.chain:
                shown = (hop.role == "relay" and claim.parent is None) or (hop.role, hop.basis) == ("origin", "carried")
                assert not shown or squeezed(printable(hop.name)) in who
            assert cue is None or squeezed(printable(cue.text)) in how
            assert squeezed(claim.attribution.mode) in how
            assert all(squeezed(hedge.text.lower()) in certainties for hedge in claim.certainty.hedges)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(extractions: Sequence[Extraction], width: int) -> None:
    assert max(len(line) for line in printed(extractions, width).split("\n")) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_one_word_wider_than_its_column_is_folded_not_cut(width: int) -> None:
    word = "".join(f"{number:03}" for number in range(200))
    page = printed([made(f"The road {word} was closed.")], width)
    assert word in squeezed(columns(page)[2])


HOSTILE = [
    pytest.param("\x1b[31mred\x1b[0m", "<U+001B>[31mred<U+001B>[0m", id="ANSI colour"),
    pytest.param("\x1b]0;title\x07", "<U+001B>]0;title<U+0007>", id="ANSI window title"),
    pytest.param("\x9b2J", "<U+009B>2J", id="C1 control sequence"),
    pytest.param("a\x08b\x7f", "a<U+0008>b<U+007F>", id="backspace and delete"),
    pytest.param("\x00", "<U+0000>", id="null"),
    pytest.param("a\u202eb\u202c", "a<U+202E>b<U+202C>", id="right-to-left override"),
    pytest.param("a\u2066b\u2069", "a<U+2066>b<U+2069>", id="isolates"),
    pytest.param("a\u200eb\u200fc\u061c", "a<U+200E>b<U+200F>c<U+061C>", id="direction marks"),
    pytest.param("a\u200bb\ufeffc\u2060", "a<U+200B>b<U+FEFF>c<U+2060>", id="zero width"),
    pytest.param("a\xadb", "a<U+00AD>b", id="soft hyphen"),
    pytest.param("a\U000e0041b", "a<U+E0041>b", id="tag characters"),
    pytest.param("a\ud800b", "a<U+D800>b", id="half a surrogate pair"),
    pytest.param("[bold red]a[/bold red]", "[bold red]a[/bold red]", id="markup"),
    pytest.param("[link=https://x.example]a[/]", "[link=https://x.example]a[/]", id="link markup"),
    pytest.param(":warning: [/]", ":warning: [/]", id="emoji code and stray end tag"),
    pytest.param("a\r\nb\tc\u2028d", "a b c d", id="white space"),
]


@pytest.mark.parametrize(("text", "expected"), HOSTILE)
def test_text_is_made_printable(text: str, expected: str) -> None:
    assert printable(text) == expected


@pytest.mark.parametrize(("text", "expected"), HOSTILE)
def test_what_an_article_says_stays_visible_text_in_every_cell(text: str, expected: str) -> None:
    facts = {"title": text, "outlet": text, "ref": text}
    extraction = made(f"⟦source He {text} x⟧ ⟦cue said {text} y⟧ ⟦content the road {text} may be closed⟧.", **facts)
    page = printed([extraction], 400)
    assert page.count(expected) >= 5, "title, outlet, reference, source and claim"
    assert squeezed(expected) in squeezed(columns(page)[1])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069]", page)


def test_on_a_colour_terminal_only_our_own_escapes_are_printed() -> None:
    text = "\x1b[31mred [bold]x[/bold]"
    plain = printed([made("[source He] [cue said] [content the road may be closed].")], terminal=True)
    hostile = printed(
        [made(f"⟦source He {text}⟧ ⟦cue said⟧ ⟦content the road may be closed⟧.", title=text)], terminal=True
    )
    assert "\x1b[31m" not in hostile.replace("31mred", "")
    assert set(re.findall(r"\x1b\[[\d;]*m", hostile)) == set(re.findall(r"\x1b\[[\d;]*m", plain))


@given(st.text(max_size=100))
def test_printable_text_holds_no_control_and_no_line_break(text: str) -> None:
    shown = printable(text)
    assert all(character.isprintable() or not character.isascii() for character in shown)
    assert printable(shown) == shown
    assert "\n" not in shown and "\x1b" not in shown


def test_nested_claim_is_indented_under_the_one_around_it() -> None:
    page = printed(
        [
            made(
                "[source ISW] [cue reported] [content that Mr. Putin said all is well].",
                "that [source Mr. Putin] [cue said] [content all is well]",
            )
        ]
    )
    assert "↳ all is well" in page
    assert page.index("ISW") < page.index("↳")


def test_narrators_claim_has_nobody() -> None:
    (row,) = [line for line in printed([made("The road was closed.")]).split("\n") if "The road" in line]
    assert row.split()[:2] == [NOBODY, "narrator"]


TOLD = "[source Ana Lund, the harbour master,] [cue told] Reuters [content that the pier was shut]. The pier also lost its crane."


@pytest.mark.parametrize(
    ("sentence", "facts", "lines"),
    [
        pytest.param(
            "[source He] [cue said] [content the road may be closed].", {}, ["He"], id="words where no name is known"
        ),
        pytest.param(
            "[source The Institute for the Study of War (ISW)] [cue said] [content the road may be closed].",
            {},
            ["Institute for the Study of War"],
            id="name that the article prints",
        ),
        pytest.param(
            "[source HUR] [cue said] [content the road in Ukraine may be closed].",
            {},
            ["Defence Intelligence of Ukraine", "“HUR”"],
            id="name with the article's own words under it",
        ),
        pytest.param(
            "[source Ana Lund and Bo Reyes] [cue said] [content the road may be closed].",
            {},
            ["Ana Lund and Bo Reyes"],
            id="two names",
        ),
        pytest.param(
            "[source Ana Lund] [cue said] [content the road may be closed].",
            {"credit": "Reuters"},
            ["Ana Lund", "via Reuters (credit)"],
            id="relay by the credit line",
        ),
        pytest.param(TOLD, {}, ["Ana Lund", "via Reuters"], id="relay in the sentence itself"),
        pytest.param("The road was closed.", {"credit": "Reuters"}, [NOBODY, "via Reuters (credit)"], id="narrator"),
    ],
)
def test_who_is_the_name_its_words_and_through_whom(sentence: str, facts: dict[str, str], lines: list[str]) -> None:
    assert who_cells(printed([made(sentence, outlet="Harbour Post", **facts)], 240))[0] == lines


def test_narrators_sentence_that_goes_on_with_a_report_names_whose_it_is() -> None:
    _, went_on = who_cells(printed([made(TOLD, outlet="Harbour Post")], 240))
    assert went_on == [NOBODY, "via Reuters (carried)", "← Ana Lund (carried)"]


def test_relay_of_a_nested_claim_is_the_claim_above_and_not_named_again() -> None:
    nested = "[source Ana Lund] [cue said] [content that Bo Reyes said all is well]."
    page = printed(
        [made(nested, "that [source Bo Reyes] [cue said] [content all is well]", outlet="Harbour Post")], 240
    )
    assert who_cells(page) == [["Ana Lund"], ["Bo Reyes"]]
    assert "via" not in page


def test_narrow_page_names_the_relay_on_the_claims_own_line() -> None:
    page = printed([made(TOLD, outlet="Harbour Post")], 60)
    assert "Ana Lund via Reuters · indirect “told”" in page


def test_stance_and_hedges_are_named() -> None:
    page = printed([made("[source He] [cue claimed] [content the road may be closed].")], 160)
    assert "indirect,distances" in columns(page)[1].replace(" ", "")
    assert "“claimed”" in page and "“may”" in page and "possible" in page


def test_heading_names_article_outlet_date_and_ledger() -> None:
    page = printed(
        [made("The road was closed. Why?", title="Road closed", outlet="Harbour Post", published="2024-12-27")]
    )
    assert page.startswith("Road closed\nHarbour Post · 2024-12-27 · made.txt\n")
    assert "2 sentences and lines: 1 with claims, 1 without · 0 attributed claims, 1 of the narrator" in " ".join(
        page.split()
    )


def test_article_without_claims_says_so() -> None:
    page = printed([made("Why?")])
    assert "(no headline)" in page and "no claims" in page


def test_unparsed_sentence_is_counted() -> None:
    page = printed([made("all is well " * 500)], 160)
    assert "0 with claims, 0 without, 1 unparsed" in page


def test_articles_are_set_apart_by_an_empty_line() -> None:
    extraction = made("Why?", title="Title")
    assert printed([extraction, extraction]) == printed([extraction]) + "\n" + printed([extraction])
