from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.tagger import DATA
from claimtrack.extraction.tokens import tokenize
from claimtrack.extraction.windows import Scores, Window, batches, join, runs, windows_of
from claimtrack.extraction.wordpiece import WordPieces

VOCABULARY = WordPieces(DATA / "vocabulary.json")
LONG_WORD = "xq7zkwvjxqpzxkjvwqxzk"


def window(start: int, end: int, owner: int = 0, pieces: int | None = None) -> Window:
    return Window(owner, start, end, [0] * (pieces or end - start + 2), [], [])


def scores(one: Window, value: float) -> Scores:
    """Scores of a window that are all one value, so that it shows which window a word was read in."""
    words = one.end - one.start
    ties = np.full((words + 1, words + 1), value, np.float32)
    return Scores(np.full((words, 7), value, np.float32), np.full(words, value, np.float32), ties, ties.copy())


@pytest.mark.parametrize("text", ["", "one"])
def test_less_than_two_words_make_no_window(text: str) -> None:
    assert list(windows_of(0, tokenize(text), VOCABULARY)) == []


@given(st.lists(st.sampled_from(["the", "said", "2024", LONG_WORD, "“"]), min_size=2, max_size=1_700))
def test_windows_hold_every_word_overlap_and_fit_the_network(words: list[str]) -> None:
    tokens = tokenize(" ".join(words))
    windows = list(windows_of(3, tokens, VOCABULARY))
    assert {index for one in windows for index in range(one.start, one.end)} == set(range(len(tokens)))
    assert all(before.start < after.start <= before.end < after.end for before, after in pairwise(windows))
    for one in windows:
        assert one.owner == 3
        assert len(one.ids) == len(one.features) <= 256
        assert len(one.firsts) == one.end - one.start + 1
    apart = [after.start for before, after in pairwise(windows) if before.end == after.start]
    assert all(start % 800 == 0 for start in apart)


def test_words_of_many_pieces_move_the_window_on() -> None:
    """Twelve pieces a word fill a window with 21 words, fewer than the 48 that windows share where words are short."""
    tokens = tokenize(" ".join([LONG_WORD] * 210))
    assert len(VOCABULARY.of_word(LONG_WORD)) == 12
    assert len(list(windows_of(0, tokens, VOCABULARY))) < 25


@given(st.lists(st.integers(3, 256), max_size=60))
def test_every_window_is_in_one_batch_with_others_of_its_length(lengths: list[int]) -> None:
    windows = [window(0, 1, owner, pieces) for owner, pieces in enumerate(lengths)]
    found = list(batches(windows))
    assert sorted(index for batch in found for index in batch) == list(range(len(windows)))
    for batch in found:
        assert len({windows[index].padded for index in batch}) == 1
        assert len(batch) * windows[batch[0]].padded <= 768


@pytest.mark.parametrize(("pieces", "padded"), [(3, 8), (8, 8), (9, 16), (256, 256)])
def test_padded_length_follows_from_the_window_alone(pieces: int, padded: int) -> None:
    assert window(0, 1, pieces=pieces).padded == padded


def test_runs_are_the_windows_of_one_paragraph_or_cut() -> None:
    windows = [window(0, 10), window(5, 15), window(15, 20), window(0, 9, owner=1), window(4, 12, owner=1)]
    assert list(runs(windows)) == [(0, 2), (2, 3), (3, 5)]
    assert list(runs([])) == []


def test_word_of_two_windows_is_read_where_it_stands_farther_from_an_edge() -> None:
    first, second = window(100, 110), window(104, 120)
    joined = join([first, second], [scores(first, 1), scores(second, 2)])
    assert joined.speech.tolist() == [1] * 7 + [2] * 13
    assert joined.tags[:, 0].tolist() == joined.speech.tolist()
    assert joined.to_cue[1:, 0].tolist() == joined.speech.tolist()


def test_ties_reach_over_the_window_they_were_read_in_and_no_farther() -> None:
    first, second = window(0, 10), window(4, 20)
    joined = join([first, second], [scores(first, 1), scores(second, 2)])
    assert (joined.to_cue[1, 1:11] == 1).all() and (joined.to_cue[1, 11:] < -1000).all()
    assert (joined.to_source[20, 5:] == 2).all() and (joined.to_source[20, 1:5] < -1000).all()


def test_scores_of_one_window_stay_as_they_are() -> None:
    only = scores(window(0, 5), 1)
    assert join([window(0, 5)], [only]) is only
