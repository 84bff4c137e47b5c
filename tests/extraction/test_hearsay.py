from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.assemble import Tie
from claimtrack.extraction.hearsay import hearsay_in, with_hearsay
from claimtrack.extraction.lexicon import shipped
from claimtrack.model import Span


def heard(text: str, stretch: Span | None = None) -> list[tuple[str, list[str], str]]:
    found = hearsay_in(text, stretch or Span(0, len(text)), shipped())
    return [(cue.cut(text), [part.cut(text) for part in parts], rule) for cue, parts, rule in found]


@pytest.mark.parametrize(
    ("sentence", "adverb", "content"),
    [
        pytest.param("Troops reportedly left.", "reportedly", ["Troops", "left."], id="inside the sentence"),
        pytest.param("Allegedly, troops left.", "Allegedly", ["troops left."], id="at its start"),
        pytest.param("Troops left, supposedly.", "supposedly", ["Troops left"], id="at its end"),
        pytest.param(
            "The soldier, who was reportedly wounded, died.",
            "reportedly",
            ["who was", "wounded"],
            id="relative clause only",
        ),
        pytest.param(
            "The soldier (who was reportedly wounded) died.",
            "reportedly",
            ["who was", "wounded"],
            id="relative clause in brackets",
        ),
        pytest.param(
            "The soldier, a cook, reportedly died.",
            "reportedly",
            ["The soldier, a cook", "died."],
            id="comma, no relative",
        ),
        pytest.param(
            "The council dropped a plan reportedly being drafted in May.",
            "reportedly",
            ["a plan", "being drafted in May."],
            id="noun with a participle",
        ),
        pytest.param(
            "The bridge was reportedly closed.", "reportedly", ["The bridge was", "closed."], id="passive, no noun"
        ),
        pytest.param(
            "A plan reportedly being drafted, said Kyiv, would end it.",
            "reportedly",
            ["A plan", "being drafted"],
            id="noun with a participle at the start",
        ),
    ],
)
def test_sentence_with_an_adverb_of_hearsay(sentence: str, adverb: str, content: list[str]) -> None:
    assert heard(sentence) == [(adverb, content, "rule:hearsay-adverb")]


@pytest.mark.parametrize(
    ("sentence", "noun", "content"),
    [
        pytest.param(
            "There are reports that the dam has burst.", "reports", "that the dam has burst", id="there are reports"
        ),
        pytest.param(
            "He fled on rumours that the dam had burst.", "rumours", "that the dam had burst", id="on rumours"
        ),
        pytest.param(
            "Allegations that he took bribes cost him the post.",
            "Allegations",
            "that he took bribes cost him the post",
            id="all that follows",
        ),
        pytest.param("It fed the theory that the dam was mined!”", "theory", "that the dam was mined", id="quoted"),
    ],
)
def test_sentence_with_a_noun_of_hearsay(sentence: str, noun: str, content: str) -> None:
    assert heard(sentence) == [(noun, [content], "rule:hearsay-noun")]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Troops left.", id="nothing"),
        pytest.param("Unreportedly, troops left.", id="inside a word"),
        pytest.param("Reportedly.", id="nothing but the adverb"),
        pytest.param("There are reports that he left.", id="too short to say much"),
        pytest.param("Reports of a leak worried the town.", id="no clause"),
        pytest.param(
            "The reports that were sent late in May were read aloud.",
            id="relative clause",
        ),
        pytest.param("", id="empty"),
    ],
)
def test_sentence_without_hearsay(sentence: str) -> None:
    assert heard(sentence) == []


def test_every_piece_of_hearsay_is_found() -> None:
    sentence = "Troops reportedly left, and there are rumours that they will come back."
    assert [(cue, rule) for cue, _, rule in heard(sentence)] == [
        ("reportedly", "rule:hearsay-adverb"),
        ("rumours", "rule:hearsay-noun"),
    ]


def test_hearsay_of_another_sentence_does_not_count() -> None:
    assert heard("Troops left. They reportedly stayed.", Span(0, 12)) == []
    assert heard("Troops left. There are reports that they all stayed.", Span(0, 12)) == []


WORDS = ["reportedly", "who", "which", "troops", "left", "reports that", "a", ",", ";", "(", "—", "“", ".", " "]


@given(st.lists(st.sampled_from(WORDS), max_size=15).map(" ".join))
def test_parts_stand_in_order_around_the_cue_and_say_something(sentence: str) -> None:
    found = list(hearsay_in(sentence, Span(0, len(sentence)), shipped()))
    if not found:
        assert "reportedly" not in sentence or sum(word.isalpha() for word in sentence.split()) == 1
    for cue, parts, _ in found:
        assert parts and list(parts) == sorted(parts)
        for part in parts:
            assert 0 <= part.start < part.end <= len(sentence)
            assert part.end <= cue.start or cue.end <= part.start
            assert any(character.isalnum() for character in part.cut(sentence))


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def tie(text: str, source: str, cue: str, content: str, holder: int | None = None, depth: int = 0) -> Tie:
    """An attribution of these words of a text."""
    parts = (span(text, source), span(text, cue), (span(text, content),))
    return Tie(*parts, 0.9, 0.9, (), holder, depth)


def told(text: str, ties: list[Tie]) -> list[tuple[str, str, str, int | None, int]]:
    """(source, cue, content, holder, depth) of the attributions with the hearsay in them."""
    return [
        (
            one.source.cut(text) if one.source else "",
            one.cue.cut(text) if one.cue else "",
            " … ".join(part.cut(text) for part in one.contents),
            one.holder,
            one.depth,
        )
        for one in with_hearsay(ties, text, shipped())
    ]


def test_hearsay_inside_a_content_is_nested_in_it() -> None:
    text = "Kyiv said that the bridge was reportedly mined."
    assert told(text, [tie(text, "Kyiv", "said", "that the bridge was reportedly mined")])[1:] == [
        ("", "reportedly", "that the bridge was … mined", 0, 1)
    ]


def test_reports_that_are_denied_are_nested_in_the_denial() -> None:
    text = "Moscow denied reports that the depot had burned."
    assert told(text, [tie(text, "Moscow", "denied", "reports that the depot had burned")]) == [
        ("Moscow", "denied", "reports that the depot had burned", None, 0),
        ("", "reports", "that the depot had burned", 0, 1),
    ]


def test_what_somebody_said_in_the_reports_moves_into_them() -> None:
    text = "Moscow denied reports that Kyiv had said that the depot burned."
    outer = tie(text, "Moscow", "denied", "reports that Kyiv had said that the depot burned")
    inner = tie(text, "Kyiv", "had said", "that the depot burned", 0, 1)
    assert [(source, cue, holder, depth) for source, cue, _, holder, depth in told(text, [outer, inner])] == [
        ("Moscow", "denied", None, 0),
        ("Kyiv", "had said", 2, 2),
        ("", "reports", 0, 1),
    ]


def test_noun_that_the_cue_of_a_denial_took_along_goes_back_to_its_content() -> None:
    text = "Moscow disavowed the reports that the depot had burned."
    assert told(text, [tie(text, "Moscow", "disavowed the reports", "that the depot had burned")]) == [
        ("Moscow", "disavowed", "the reports that the depot had burned", None, 0),
        ("", "reports", "that the depot had burned", 0, 1),
    ]


def test_noun_that_names_what_is_voiced_joins_the_cue() -> None:
    text = "Moscow repeated the baseless claim that the depot had burned."
    assert told(text, [tie(text, "Moscow", "repeated", "the baseless claim that the depot had burned")]) == [
        ("Moscow", "repeated the baseless claim", "that the depot had burned", None, 0)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        pytest.param("Kyiv said all is well.", "Kyiv", "said", "all is well", id="no hearsay"),
        pytest.param(
            "Kyiv denied Moscow’s claims that the bridge was mined.",
            "Kyiv",
            "denied",
            "Moscow’s claims that the bridge was mined",
            id="claims of somebody",
        ),
        pytest.param(
            "Kyiv denied their repeated claims that the bridge was mined.",
            "Kyiv",
            "denied",
            "their repeated claims that the bridge was mined",
            id="their claims",
        ),
        pytest.param(
            "Kyiv confirmed reports that the bridge was mined.",
            "Kyiv",
            "confirmed reports",
            "that the bridge was mined",
            id="noun in the cue, no denial",
        ),
    ],
)
def test_attribution_without_hearsay_stays_as_it_is(text: str, source: str, cue: str, content: str) -> None:
    ties = [tie(text, source, cue, content)]
    assert with_hearsay(ties, text, shipped()) == ties


def test_hearsay_that_the_tagger_found_is_not_found_again() -> None:
    text = "Kyiv said that the bridge was reportedly mined."
    inner = Tie(None, span(text, "reportedly"), (span(text, "the bridge was"), span(text, "mined")), 0.9, 0.9, (), 0, 1)
    ties = [tie(text, "Kyiv", "said", "that the bridge was reportedly mined"), inner]
    assert with_hearsay(ties, text, shipped()) == ties
    assert with_hearsay([], text, shipped()) == []


def test_hearsay_found_by_a_rule_says_by_which() -> None:
    text = "Kyiv denied reports that the bridge was reportedly mined."
    found = with_hearsay([tie(text, "Kyiv", "denied", text[12:-1])], text, shipped())
    assert {one.rule for one in found} == {"", "rule:hearsay-noun", "rule:hearsay-adverb"}
