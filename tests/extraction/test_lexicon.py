from __future__ import annotations

import pytest

from claimtrack.config import LEXICON_KEYS
from claimtrack.extraction.lexicon import (
    Stance,
    extended,
    inflected,
    lemmas,
    pattern_of,
    phrases_of,
    plurals,
    read_mapping,
    shipped,
)
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


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        pytest.param("plan", {"plan", "plans"}, id="regular"),
        pytest.param("inquiry", {"inquiry", "inquiries"}, id="ends in consonant and y"),
        pytest.param("survey", {"survey", "surveys"}, id="ends in vowel and y"),
        pytest.param("brief", {"brief", "briefs"}, id="ends in f"),
        pytest.param("address", {"address", "addresses"}, id="ends in s"),
    ],
)
def test_plural_of_a_noun(noun: str, forms: set[str]) -> None:
    assert plurals(noun) == forms


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        pytest.param("one; two words;\n  three", ["one", "two words", "three"], id="over lines"),
        pytest.param("two\n  words", ["two words"], id="a phrase over two lines"),
        pytest.param("one; ;", ["one"], id="empty ones"),
        pytest.param("", [], id="none"),
    ],
)
def test_phrases_of_a_list(text: str, phrases: list[str]) -> None:
    assert phrases_of(text) == phrases


@pytest.mark.parametrize("part", ["verbs", "nouns"])
def test_each_lemma_stands_once_in_its_part(part: str) -> None:
    found = [lemma for _, _, lemma in lemmas(read_mapping("reporting.yaml"), (part,))]
    assert sorted(found) == sorted(set(found))


def test_verbs_of_reporting_are_as_many_as_the_docs_say() -> None:
    assert sum(1 for _ in lemmas(read_mapping("reporting.yaml"), ("verbs",))) > 600


def test_every_lemma_is_a_word() -> None:
    found = [lemma for _, _, lemma in lemmas(read_mapping("reporting.yaml"))]
    assert [lemma for lemma in found if not lemma.replace("-", "a").isalpha() or lemma.endswith("-")] == []


@pytest.mark.parametrize(
    ("form", "stance"),
    [
        pytest.param("revealed", "endorses", id="revealed"),
        pytest.param("confirms", "endorses", id="confirms"),
        pytest.param("admitted", "endorses", id="admitted"),
        pytest.param("finding", "endorses", id="finding"),
        pytest.param("claimed", "distances", id="claimed"),
        pytest.param("allegations", "distances", id="noun"),
        pytest.param("insists", "distances", id="insists"),
        pytest.param("denying", "denies", id="denying"),
        pytest.param("rejected", "denies", id="rejected"),
        pytest.param("denials", "denies", id="denials"),
        pytest.param("said", None, id="said"),
        pytest.param("reported", None, id="reported"),
        pytest.param("warned", None, id="warned"),
        pytest.param("estimated", None, id="estimated"),
    ],
)
def test_stance_of_a_word_that_the_docs_name(form: str, stance: Stance | None) -> None:
    assert shipped().stance.get(form) == stance


def test_every_phrase_of_a_stance_can_be_met_in_a_cue() -> None:
    lexicon = shipped()
    phrases = [*lexicon.phrases, *lexicon.judgement]
    assert [phrase for phrase in phrases if tuple(words_of(" ".join(phrase))) != phrase] == []


def test_every_approximation_can_be_met_in_a_text() -> None:
    lexicon = shipped()
    found = lexicon.approximations
    assert [words for words in found if tuple(tokenize(" ".join(words)).words) != words] == []
    assert max(map(len, found)) == lexicon.longest_approximation


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
        *lexicon.voicing,
        *lexicon.hearsay_adverbs,
        *lexicon.hearsay_sources,
        *lexicon.hearsay_adjectives,
        *lexicon.acts,
        *lexicon.act_objects,
        *lexicon.reading_verbs,
        *lexicon.requests,
        *(
            word
            for table in (lexicon.phrases, lexicon.judgement, lexicon.hedges)
            for phrase in table
            for word in phrase
        ),
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Word has it that he left", "Word has it", id="the longest, in any case"),
        pytest.param("a word", "word", id="the shorter one"),
        pytest.param("It signalled the end", "signalled", id="any ending"),
        pytest.param("in the 1980s", "in the 1980s", id="any letters inside"),
        pytest.param("an assignment; swords", "", id="whole words only"),
    ],
)
def test_pattern_finds_any_of_its_phrases(text: str, found: str) -> None:
    match = pattern_of("word; word has it; sign*; in the *0s; it is the").search(text)
    assert (match.group() if match else "") == found
