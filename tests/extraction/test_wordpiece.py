from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction import wordpiece
from claimtrack.extraction.tagger import DATA
from claimtrack.extraction.tokens import tokenize
from claimtrack.extraction.wordpiece import CLS, SEP, UNKNOWN, WordPieces, encode

PIECES = WordPieces(DATA / "vocabulary.json")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Minister", "minister", id="capitals"),
        pytest.param("café", "cafe", id="accents"),
    ],
)
def test_words_that_differ_only_in_dress_have_the_same_pieces(one: str, other: str) -> None:
    assert PIECES.of_word(one) == PIECES.of_word(other)


def test_unknown_mark_is_one_unknown_piece() -> None:
    assert PIECES.of_word("🙂") == (UNKNOWN,)


@given(st.text(alphabet=st.characters(), min_size=1, max_size=150))
def test_every_word_has_one_to_twelve_pieces(word: str) -> None:
    assert 1 <= len(PIECES.of_word(word)) <= 12


def test_half_a_surrogate_pair_does_not_raise() -> None:
    assert 1 <= len(PIECES.of_word("\ud800abc")) <= 12


def test_memory_is_bounded_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordpiece, "_MEMORY", 2)
    words = ["said", "claimed", "reported", "said", "claimed"]
    assert WordPieces(DATA / "vocabulary.json").of_words(words) == PIECES.of_words(words)


@given(st.text(max_size=120))
def test_encoding_marks_the_first_piece_of_each_word_and_gives_all_its_pieces_one_feature(text: str) -> None:
    tokens = tokenize(text)
    pieces = PIECES.of_words(tokens.words)
    ids, features, firsts = encode(tokens, pieces)
    assert (ids[0], ids[-1], firsts[0]) == (CLS, SEP, 0)
    assert len(ids) == len(features) == 2 + sum(map(len, pieces))
    assert len(firsts) == 1 + len(tokens)
    for word, first, feature in zip(pieces, firsts[1:], tokens.features, strict=True):
        assert tuple(ids[first : first + len(word)]) == word
        assert features[first : first + len(word)] == [feature] * len(word)


def test_encoding_of_some_words_is_that_of_a_paragraph_of_them() -> None:
    whole, part = tokenize("The ministry said that all is well"), tokenize("said that all")
    of_whole = encode(whole, PIECES.of_words(whole.words), 2, 5)
    assert of_whole == encode(part, PIECES.of_words(part.words))


def test_missing_vocabulary_is_named(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="No such file"):
        WordPieces(tmp_path / "vocabulary.json")
