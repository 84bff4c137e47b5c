from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pytest
from rich.console import Console

from claimtrack.extraction import Tagger, extract_all
from claimtrack.model import (
    Attribution,
    Certainty,
    Claim,
    Extraction,
    Hedge,
    Hop,
    Source,
    Span,
    Words,
)
from claimtrack.reports.terminal import NOBODY, printable
from claimtrack.reports.why import explanations
from tests.articles import article, corpora
from tests.reports.test_terminal import HOSTILE, made, squeezed

OUTLET = Hop("Harbour Post", "outlet", "narrator", "credit")


def explained(extractions: Sequence[Extraction], width: int = 160) -> str:
    """What the explanations look like at a width, without colour."""
    page = io.StringIO()
    console = Console(
        file=page, width=width, markup=False, highlight=False, emoji=False, color_system=None, _environ={}
    )
    for part in explanations(extractions):
        console.print(part, soft_wrap=False)
    return page.getvalue()


def reasons(page: str) -> list[dict[str, list[str]]]:
    """The reasons of each claim by their labels, for a page wide enough that no line is broken."""
    claims: list[dict[str, list[str]]] = []
    label = ""
    for line in page.split("\n"):
        told = re.match(r"  (\w*)\s+(\S.*)", line)
        if not told:
            continue
        label = told[1] or label
        if told[1] == "who":
            claims.append({})
        claims[-1].setdefault(label, []).append(told[2].rstrip())
    return claims


def words(text: str) -> Words:
    return Words(text, (Span(0, len(text)),))


def claim(attribution: Attribution | None = None, chain: Sequence[Hop] = (), **facts: object) -> Claim:
    """A claim by hand: by default the narrator's and asserted."""
    given = {"why": ("tagger",), "certainty": Certainty(), "probability": 0.875, **facts}
    return Claim(
        "c1",
        "body",
        Span(0, 12),
        words("All is well."),
        attribution or Attribution("narrator"),
        chain=tuple(chain),
        **given,  # type: ignore[arg-type]
    )


def told(one: Claim) -> dict[str, list[str]]:
    """The reasons of one claim."""
    (given,) = reasons(explained([Extraction(article("All is well."), (one,), ())]))
    return given


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        pytest.param(
            Source(words("the harbour watch"), "Harbour Watch", "harbour-watch", "think_tank", "known source"),
            ["Harbour Watch (think tank)", "“the harbour watch”: known source"],
            id="resolved",
        ),
        pytest.param(
            Source(words("the minister"), how="several fit"), ["the minister", "“the minister”: several fit"], id="open"
        ),
        pytest.param(
            Source(words("dockers"), kind="anonymous", how="no name is given", about="dockers"),
            ["dockers (anonymous)", "“dockers”: no name is given"],
            id="nobody could find out",
        ),
        pytest.param(
            Source(
                words("Ana Lund and he"),
                how="several sources",
                parts=(
                    Source(words("Ana Lund"), "Ana Lund", "person:ana-lund", "person", "named in full"),
                    Source(words("he"), "Bo Reyes", "person:bo-reyes", "person", "the only man so far"),
                ),
            ),
            ["Ana Lund and Bo Reyes", "“Ana Lund”: named in full", "“he”: the only man so far"],
            id="two sources, each with its step",
        ),
        pytest.param(None, [NOBODY], id="nobody"),
    ],
)
def test_who_is_told_with_the_step_that_found_it(source: Source | None, lines: list[str]) -> None:
    assert told(claim(Attribution("indirect", source=source, cue=words("said"))))["who"] == lines


@pytest.mark.parametrize(
    ("attribution", "line"),
    [
        pytest.param(Attribution("narrator"), "narrator, neutral", id="no cue"),
        pytest.param(
            Attribution("according_to", cue=words("per")), "according to, neutral · cue “per”", id="words for a mode"
        ),
        pytest.param(
            Attribution("indirect", "distances", words("claimed")), "indirect, distances · cue “claimed”", id="stance"
        ),
    ],
)
def test_how_is_told_with_its_cue(attribution: Attribution, line: str) -> None:
    assert told(claim(attribution))["how"] == [line]


def test_certainty_is_told_with_each_hedges_rung_and_what_only_blurs_a_number() -> None:
    certainty = Certainty(
        "doubtful",
        (Hedge("may", Span(0, 3), "possible"), Hedge("unlikely", Span(4, 12), "doubtful")),
        (words("about"), words("at least")),
    )
    assert told(claim(certainty=certainty))["certainty"] == [
        "doubtful · “may” is possible · “unlikely” is doubtful · “about” blurs a number · “at least” blurs a number"
    ]


def test_every_hop_is_told_with_what_it_rests_on() -> None:
    chain = (
        OUTLET,
        Hop("Danube Wire", "relay", "narrator", "credit", reason="named in the credit line"),
        Hop("Steppe Wire", "relay", "narrator", "footer", evidence=words("Steppe Wire"), reason="a guess"),
        Hop("Ana Lund", "origin", "indirect", "carried", evidence=words("Lund"), reason="its pronoun goes on"),
    )
    given = told(claim(chain=chain))
    assert given["chain"] == [
        "Harbour Post · outlet, credit",
        "← Danube Wire · relay, credit: named in the credit line",
        "← Steppe Wire · relay, footer “Steppe Wire”: a guess",
        "← Ana Lund · origin, carried “Lund”: its pronoun goes on",
    ]
    assert given["hand"] == ["tertiary: 3 hops from the origin"]


def test_one_hop_is_told_in_the_singular() -> None:
    given = told(claim(chain=(OUTLET, Hop("Ana Lund", "origin", "indirect", "explicit", evidence=words("Ana Lund")))))
    assert given["hand"] == ["primary: 1 hop from the origin"]


@pytest.mark.parametrize("chain", [pytest.param((), id="no outlet"), pytest.param((OUTLET,), id="outlet alone")])
def test_claim_without_an_origin_has_no_hand(chain: tuple[Hop, ...]) -> None:
    given = told(claim(chain=chain))
    assert "hand" not in given
    assert ("chain" in given) == bool(chain)


@pytest.mark.parametrize(
    ("evidence", "shown"),
    [
        pytest.param("x" * 40, "“" + "x" * 40 + "”", id="as long as a line may hold"),
        pytest.param("x" * 41, "“" + "x" * 40 + "…”", id="longer"),
        pytest.param("x" * 39 + " y", "“" + "x" * 39 + "…”", id="no space before the dots"),
    ],
)
def test_long_evidence_is_shortened(evidence: str, shown: str) -> None:
    hop = Hop("Ana Lund", "origin", "indirect", "explicit", evidence=words(evidence))
    assert told(claim(chain=(hop,)))["chain"] == [f"Ana Lund · origin, explicit {shown}"]


@pytest.mark.parametrize(
    ("why", "line"),
    [
        pytest.param(("tagger",), "tagged, probability 0.88", id="tagger"),
        pytest.param(("tagger", "nested"), "tagged, inside the claim above, probability 0.88", id="nested"),
        pytest.param(("narrator",), "no attribution was found in its sentence", id="narrator has no probability"),
        pytest.param(
            ("narrator", "rule:carried"),
            "no attribution was found in its sentence, goes on with the sentence before",
            id="carried",
        ),
        pytest.param(("rule:hearsay-adverb",), "by rule: an adverb of hearsay", id="adverb"),
        pytest.param(("rule:hearsay-noun",), "by rule: a noun of hearsay with “that”", id="noun"),
        pytest.param(("rule:new",), "rule:new", id="step without words of its own"),
    ],
)
def test_steps_that_made_the_claim_are_told_in_words(why: tuple[str, ...], line: str) -> None:
    assert told(claim(why=why))["found"] == [line]


def test_nested_claim_stands_indented_below_the_one_around_it() -> None:
    page = explained(
        [
            made(
                "[source Ana Lund] [cue said] [content that Bo Reyes said all may be well].",
                "that [source Bo Reyes] [cue said] [content all may be well]",
            )
        ]
    )
    assert page.index("\nthat Bo Reyes said all may be well") < page.index("\n↳ all may be well")
    outer, inner = reasons(page)
    assert (outer["who"][0], inner["who"][0]) == ("Ana Lund (person)", "Bo Reyes (person)")
    assert inner["hand"] == ["secondary: 2 hops from the origin"]


def test_articles_have_their_heading_and_stand_apart() -> None:
    extraction = made("All is well.", title="Pier open", outlet="Harbour Post", published="2024-12-27")
    page = explained([extraction])
    assert page.startswith("Pier open\nHarbour Post · 2024-12-27 · made.txt\n\nAll is well.")
    assert explained([extraction, extraction]) == page + "\n" + page


@pytest.mark.parametrize(("text", "expected"), HOSTILE)
def test_what_an_article_says_stays_visible_text_in_every_reason(text: str, expected: str) -> None:
    hostile = words(f"a {text} b")
    source = Source(hostile, how=f"a {text} b")
    hop = Hop(f"a {text} b", "origin", "indirect", "explicit", evidence=hostile, reason=f"a {text} b")
    certainty = Certainty("possible", (Hedge(f"a {text} b", Span(0, 1), "possible"),), (hostile,))
    one = claim(Attribution("indirect", cue=hostile, source=source), [hop], certainty=certainty)
    page = explained([Extraction(article("All is well."), (one,), ())], 400)
    shown = printable(f"a {text} b")
    assert page.count(shown) == 9, "name, mention, step, cue, hedge, approximation, hop, evidence, reason"
    assert expected in shown
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069]", page)


@pytest.mark.parametrize("width", [40, 80, 160])
def test_every_claim_of_the_corpora_is_explained_within_the_width(tagger: Tagger, width: int) -> None:
    for extraction in extract_all(corpora()[:4], tagger):
        page = explained([extraction], width)
        assert max(len(line) for line in page.split("\n")) <= width
        shown = squeezed(page)
        for one in extraction.claims:
            assert squeezed(printable(one.content.text)) in shown
            assert all(squeezed(printable(hop.reason)) in shown for hop in one.chain)
