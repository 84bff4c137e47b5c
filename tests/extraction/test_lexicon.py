from __future__ import annotations

import pytest

from claimtrack.config import LEXICON_KEYS
from claimtrack.extraction.lexicon import extended, inflected, shipped
from claimtrack.extraction.reporting import words_of
from claimtrack.extraction.tokens import tokenize


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        pytest.param("claim", {"claim", "claims", "claimed", "claiming"}, id="regular"),
        pytest.param("believe", {"believe", "believes", "believed", "believing"}, id="ends in e"),
        pytest.param("deny", {"deny", "denies", "denied", "denying"}, id="ends in consonant and y"),
        pytest.param("convey", {"convey", "conveys", "conveyed", "conveying"}, id="ends in vowel and y"),
        pytest.param("stress", {"stress", "stresses", "stressed", "stressing"}, id="ends in s"),
        pytest.param("vouch", {"vouch", "vouches", "vouched", "vouching"}, id="ends in ch"),
    ],
)
def test_forms_of_a_regular_word(lemma: str, forms: set[str]) -> None:
    assert inflected(lemma, {}) == forms


def test_listed_forms_of_an_irregular_word_replace_the_regular_ones() -> None:
    assert inflected("say", {"say": ["says", "said"]}) == {"say", "says", "said"}


@pytest.mark.parametrize("form", ["thought", "knew", "felt", "found", "understood", "regretted"])
def test_irregular_forms_are_known(form: str) -> None:
    lexicon = shipped()
    assert form in lexicon.belief or form in lexicon.stance


def test_every_phrase_can_be_met_in_a_cue() -> None:
    """A phrase is compared with the letters-only words of a cue: one that has other characters would never match."""
    lexicon = shipped()
    phrases = lexicon.hearsay | lexicon.according_to
    assert [phrase for phrase in phrases if " ".join(words_of(phrase)) != phrase] == []


def test_every_hedge_can_be_met_in_a_text() -> None:
    lexicon = shipped()
    assert [hedge for hedge in lexicon.hedges if tuple(tokenize(" ".join(hedge)).words) != hedge] == []
    assert max(map(len, lexicon.hedges)) == lexicon.longest_hedge


def test_shipped_words_are_lower_case() -> None:
    lexicon = shipped()
    words = [
        *lexicon.stance,
        *lexicon.belief,
        *lexicon.attitude,
        *lexicon.documents,
        *lexicon.hearsay,
        *lexicon.according_to,
    ]
    assert [word for word in words if word != word.lower()] == []


@pytest.mark.parametrize("key", LEXICON_KEYS)
def test_every_key_of_the_configuration_adds_words(key: str) -> None:
    lexicon = extended({key: ("frobnicate",)})
    held = [lexicon.stance, lexicon.belief, lexicon.attitude, lexicon.hearsay, lexicon.according_to, lexicon.documents]
    assert any("frobnicate" in words for words in held) != (("frobnicate",) in lexicon.hedges)


def test_added_verb_comes_with_its_forms_and_its_stance() -> None:
    stance = extended({"distances": ("bloviate",)}).stance
    assert stance["bloviated"] == stance["bloviating"] == "distances"


def test_added_hedge_may_hold_an_apostrophe_and_be_longer_than_any_shipped_one() -> None:
    lexicon = extended({"possible": ("it's on the cards that one day or another",)})
    hedge = tuple(tokenize("it's on the cards that one day or another").words)
    assert lexicon.hedges[hedge] == "possible"
    assert lexicon.longest_hedge == len(hedge)


def test_additions_leave_the_shipped_lexicon_as_it_was() -> None:
    extended({"denies": ("frobnicate",)})
    assert "frobnicate" not in shipped().stance
