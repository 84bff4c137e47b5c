from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.hearsay import hearsay_in
from claimtrack.extraction.lexicon import shipped
from claimtrack.model import Span


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
            "The soldier, a cook, reportedly died.",
            "reportedly",
            ["The soldier, a cook", "died."],
            id="comma, no relative",
        ),
    ],
)
def test_sentence_with_an_adverb_of_hearsay(sentence: str, adverb: str, content: list[str]) -> None:
    found = hearsay_in(sentence, Span(0, len(sentence)), shipped())
    assert found is not None
    assert found[0].cut(sentence) == adverb
    assert [part.cut(sentence) for part in found[1]] == content


@pytest.mark.parametrize("sentence", ["Troops left.", "Unreportedly, troops left.", ""])
def test_sentence_without_one(sentence: str) -> None:
    assert hearsay_in(sentence, Span(0, len(sentence)), shipped()) is None


def test_adverb_of_another_sentence_does_not_count() -> None:
    assert hearsay_in("Troops left. They reportedly stayed.", Span(0, 12), shipped()) is None


PARTS = st.sampled_from(["reportedly", "who", "which", "troops", "left", ",", ";", "(", "—", "“", ".", " "])


@given(st.lists(PARTS, max_size=15).map(" ".join))
def test_parts_stand_in_order_around_the_adverb_and_say_something(sentence: str) -> None:
    found = hearsay_in(sentence, Span(0, len(sentence)), shipped())
    if found is None:
        assert "reportedly" not in sentence
        return
    adverb, parts = found
    for part in parts:
        assert part.end <= adverb.start or adverb.end <= part.start
        assert any(character.isalnum() for character in part.cut(sentence))
    assert list(parts) == sorted(parts)
