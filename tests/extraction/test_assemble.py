from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack import limits
from claimtrack.extraction.assemble import Piece, Tie, attributions, joined
from claimtrack.extraction.decode import Grouped, WordSpan
from claimtrack.extraction.lexicon import shipped
from claimtrack.model import Span
from tests.extraction.fakes import FakeTagger, marked


def found_in(text: str, *groups: Grouped, inner: dict[str, list[Grouped]] | None = None) -> list[Tie]:
    tagger = FakeTagger({text: groups, **(inner or {})})
    return attributions([text], [[Piece(Span(0, len(text)))]], tagger, shipped())[0]  # type: ignore[arg-type]


def contents(text: str, tie: Tie) -> list[str]:
    return [span.cut(text) for span in tie.contents]


@pytest.mark.parametrize(
    ("annotated", "expected"),
    [
        pytest.param("[source He] [cue said] [content all is well].", ["all is well"], id="as tagged"),
        pytest.param("“[content We go],” [source he] [cue said].", ["“We go,”"], id="quotation marks taken in"),
        pytest.param(
            "“[content We go,] [content they stay],” [source he] [cue said].", ["“We go, they stay,”"], id="joined"
        ),
        pytest.param(
            "[source He] [cue said] [content we go] ([content they stay]).", ["we go (they stay"], id="bracket"
        ),
        pytest.param(
            "[source He] [cue said] [content we go] and [content they stay].", ["we go", "they stay"], id="apart"
        ),
        pytest.param(
            "“[content We go],” [source he] [cue said], “[content and we stay].”",
            ["“We go,”", "“and we stay.”"],
            id="split",
        ),
        pytest.param(
            "[content All is] [cue reportedly] [content well].",
            ["All is", "well"],
            id="cue between two parts keeps them apart",
        ),
        pytest.param(
            "[source He] [cue said] [content it was “a very hard] night” for crews.",
            ["it was “a very hard night”"],
            id="most of a quotation takes all of it",
        ),
        pytest.param(
            "[source He] [cue said] [content it was “a] very hard night for repair crews”.",
            ["it was “a"],
            id="little of a quotation takes nothing more",
        ),
        pytest.param(
            "“[content We go now and], [source he] [cue said], they stay.”",
            ["We go now and"],
            id="a quotation around the cue is not taken in",
        ),
        pytest.param(
            "[source Media] [cue reported], [content without evidence, that it was empty].",
            ["that it was empty"],
            id="remark",
        ),
        pytest.param(
            "[source He] [cue said] [content without evidence, courts would act].",
            ["without evidence, courts would act"],
            id="part of the content",
        ),
    ],
)
def test_words_become_stretches_of_the_text(annotated: str, expected: list[str]) -> None:
    made = marked(annotated)
    (tie,) = found_in(made.text, made.found)
    assert contents(made.text, tie) == expected


def test_source_and_cue_are_cut_from_the_article() -> None:
    made = marked("[source The ministry] [cue said] [content all is well].")
    text = "Headline\n\n" + made.text
    tagger = FakeTagger({made.text: [made.found]})
    ((tie,),) = attributions([text], [[Piece(Span(10, len(text)))]], tagger, shipped())  # type: ignore[arg-type]
    assert tie.source and tie.source.cut(text) == "The ministry"
    assert tie.cue and tie.cue.cut(text) == "said"
    assert contents(text, tie) == ["all is well"]


@pytest.mark.parametrize(
    ("annotated", "probability", "kept"),
    [
        pytest.param("[source He] [cue said] [content we go].", 0.9, True, id="likely"),
        pytest.param("[source He] [cue said] [content we go].", 0.05, False, id="unlikely"),
        pytest.param("“[content We go].” He left.", 0.9, True, id="quoted, no cue"),
        pytest.param("“[content We go].” He left.", 0.3, False, id="quoted, no cue, less likely"),
        pytest.param("[content We go]. He left.", 0.9, False, id="neither quoted nor cue"),
    ],
)
def test_improbable_attributions_are_dropped(annotated: str, probability: float, kept: bool) -> None:
    made = marked(annotated, probability=probability)
    assert bool(found_in(made.text, made.found)) is kept


@pytest.mark.parametrize(
    ("annotated", "kept"),
    [
        pytest.param("Troops [cue appear] [content to have left].", False, id="bare hedge"),
        pytest.param("Troops [cue may] [content leave].", False, id="modal verb"),
        pytest.param("Troops [cue reportedly] [content left].", True, id="hearsay"),
        pytest.param("[source ISW] [cue suggests] [content troops left].", True, id="hedge with a source"),
    ],
)
def test_hedge_with_nobody_named_is_no_attribution(annotated: str, kept: bool) -> None:
    made = marked(annotated)
    assert bool(found_in(made.text, made.found)) is kept


@pytest.mark.parametrize(
    ("one", "other", "cues"),
    [
        pytest.param(
            "[content All is well], [source Reuters] [cue reported], citing officials.",
            "[content All is well], Reuters reported, [cue citing] [source officials].",
            ["reported", "citing"],
            id="one relays the other",
        ),
        pytest.param(
            "[content All is well], [source Reuters] [cue reported], adding little.",
            "[content All is well], Reuters reported, [cue adding] little.",
            ["reported"],
            id="neither relays the other",
        ),
    ],
)
def test_two_cues_share_a_content_only_where_one_relays(one: str, other: str, cues: list[str]) -> None:
    first, second = marked(one), marked(other)
    found = found_in(first.text, first.found, replace(second.found, shared=True))
    assert [tie.cue.cut(first.text) for tie in found if tie.cue] == cues
    assert len({tie.contents for tie in found}) == 1


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        pytest.param("plan", False, id="plan"),
        pytest.param("a naval plan", False, id="naval plan"),
        pytest.param("Kyiv", True, id="Kyiv"),
    ],
)
def test_plans_and_customs_are_no_speakers(source: str, kept: bool) -> None:
    made = marked(f"[content All went well], [cue according to] [source {source}].")
    assert bool(found_in(made.text, made.found)) is kept


def test_two_halves_of_one_quotation_do_not_both_become_all_of_it() -> None:
    text = "“abc…def…” He left."
    groups = [Grouped(None, None, (WordSpan(start, start + 2),), 0.9, 1.0) for start in (1, 3)]
    found = found_in(text, *groups)
    assert len({tie.contents for tie in found}) == len(found) == 2


OUTER = "[source ISW] [cue reported] [content that Mr. Putin said that all is well]."
INNER = "that [source Mr. Putin] [cue said] [content that all is well]"


def test_attribution_inside_a_content_is_nested() -> None:
    outer, inner = marked(OUTER), marked(INNER)
    first, second = found_in(outer.text, outer.found, inner={inner.text: [inner.found]})
    assert (first.holder, second.holder, second.depth) == (None, 0, 1)
    assert second.source and second.source.cut(outer.text) == "Mr. Putin"
    assert contents(outer.text, second) == ["that all is well"]


def test_nested_attribution_that_says_all_its_holder_says_is_dropped() -> None:
    outer = marked("[source ISW] [cue reported] [content all of it is well].")
    again = marked("[content all of it is well]")
    assert len(found_in(outer.text, outer.found, inner={again.text: [again.found]})) == 1


@pytest.mark.parametrize(
    ("annotated", "kept"),
    [
        pytest.param("that [cue reportedly] [content all is very well]", True, id="hearsay"),
        pytest.param("that [cue saying] [content all is very well]", False, id="no source, no hearsay"),
        pytest.param("that “[content all is very well]”", False, id="no cue"),
    ],
)
def test_nested_attribution_needs_a_source_or_hearsay(annotated: str, kept: bool) -> None:
    inner = marked(annotated)
    outer = marked(f"[source ISW] [cue reported] [content {inner.text}].")
    assert (len(found_in(outer.text, outer.found, inner={inner.text: [inner.found]})) == 2) is kept


def test_short_content_is_not_searched_for_nested_attributions() -> None:
    made = marked("[source He] [cue said] [content she left].")
    tagger = FakeTagger({made.text: [made.found]})
    attributions([made.text], [[Piece(Span(0, len(made.text)))]], tagger, shipped())  # type: ignore[arg-type]
    assert tagger.asked == [made.text]


def test_nesting_ends_at_the_limit() -> None:
    levels = 3 * limits.NESTING
    text = "he says " * levels + "that all of it is well"
    answers: dict[str, list[Grouped]] = {}
    for level in range(levels):
        paragraph = text[len("he says ") * level :]
        words = len(paragraph.split())
        answers[paragraph] = [Grouped(WordSpan(0, 1), WordSpan(1, 2), (WordSpan(2, words),), 0.9, 0.9)]
    found = found_in(text, *answers.pop(text), inner=answers)
    assert [tie.depth for tie in found] == list(range(limits.NESTING))
    assert [tie.holder for tie in found] == [None, *range(limits.NESTING - 1)]


def test_articles_tagged_together_keep_their_own_attributions() -> None:
    one, other = marked("[source He] [cue said] [content we go]."), marked("Nothing said here.")
    tagger = FakeTagger({one.text: [one.found]})
    texts = [other.text, one.text, one.text]
    found = attributions(texts, [[Piece(Span(0, len(t)))] for t in texts], tagger, shipped())  # type: ignore[arg-type]
    assert [len(ties) for ties in found] == [0, 1, 1]
    assert found[1] == found[2]


@pytest.mark.parametrize(
    ("parts", "taken", "expected"),
    [
        pytest.param([(0, 3), (5, 8)], [], [(0, 8)], id="punctuation between"),
        pytest.param([(5, 8), (0, 3)], [], [(0, 8)], id="given out of order"),
        pytest.param([(0, 3), (9, 12)], [], [(0, 3), (9, 12)], id="a word between"),
        pytest.param([(0, 5), (2, 8)], [], [(0, 8)], id="overlapping"),
        pytest.param([(0, 8), (2, 5)], [], [(0, 8)], id="one inside the other"),
        pytest.param([(0, 3), (5, 8)], [(3, 5)], [(0, 3), (5, 8)], id="cue between"),
        pytest.param([], [], [], id="none"),
    ],
)
def test_parts_are_joined(
    parts: list[tuple[int, int]], taken: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    found = joined("abc, def ghi jkl", [Span(*part) for part in parts], [Span(*one) for one in taken])
    assert found == tuple(Span(*one) for one in expected)


@pytest.mark.parametrize(
    ("verb", "noun", "expected"),
    [
        pytest.param("repeated", "unfounded claims", [("repeated unfounded claims", "that all is well")], id="voiced"),
        pytest.param(
            "denied",
            "reports",
            [("denied", "reports that all is well"), ("reports", "that all is well")],
            id="answered",
        ),
    ],
)
def test_a_noun_that_names_what_is_voiced_joins_the_cue(verb: str, noun: str, expected: list[tuple[str, str]]) -> None:
    outer = marked(f"[source Moscow] [cue {verb}] [content {noun} that all is well].")
    inner = marked(f"[cue {noun}] [content that all is well]")
    ties = found_in(outer.text, outer.found, inner={inner.text: [inner.found]})
    assert [(tie.cue.cut(outer.text), *contents(outer.text, tie)) for tie in ties if tie.cue] == expected


@pytest.mark.parametrize(
    ("annotated", "kept"),
    [
        pytest.param("[source Parliament] [cue rejected] [content the proposal].", False, id="act upon a plan"),
        pytest.param("[source Parliament] [cue rejects] [content ceasefire plan]", False, id="act in a headline"),
        pytest.param(
            "[source Moscow] [cue rejected] [content the allegation that the port was sold].", True, id="a claim denied"
        ),
        pytest.param("[source His remarks] [cue underscored] [content a split in the party].", False, id="reading"),
        pytest.param(
            "[source The mayor] [cue underscored] [content a split in the party].", True, id="said by a mayor"
        ),
    ],
)
def test_acts_and_readings_are_the_narrators(annotated: str, kept: bool) -> None:
    made = marked(annotated)
    assert bool(found_in(made.text, made.found)) is kept


@pytest.mark.parametrize(
    ("annotated", "kept"),
    [
        pytest.param("that [source the council] [cue rejected] [content the plan at once]", False, id="nested act"),
        pytest.param("that [source the council] [cue said] [content the plan was dead]", True, id="nested report"),
    ],
)
def test_nested_acts_are_none_either(annotated: str, kept: bool) -> None:
    inner = marked(annotated)
    outer = marked(f"[source ISW] [cue reported] [content {inner.text}].")
    assert (len(found_in(outer.text, outer.found, inner={inner.text: [inner.found]})) == 2) is kept


def test_attribution_of_the_tagger_names_no_rule() -> None:
    made = marked("[source He] [cue said] [content all is well].")
    assert [tie.rule for tie in found_in(made.text, made.found)] == [""]
