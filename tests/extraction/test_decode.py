from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from claimtrack.extraction.decode import Floats, Grouped, WordSpan, allowed, group, spans_of, viterbi

# Tags: 0 outside; 1 and 2 first and inner word of a source, 3 and 4 of a cue, 5 and 6 of a content.
TAGS = {".": 0, "S": 1, "s": 2, "Q": 3, "q": 4, "C": 5, "c": 6}
FREE = np.zeros((7, 7), dtype=np.float32)


def tags_of(letters: str) -> NDArray[np.intp]:
    return np.array([TAGS[letter] for letter in letters], dtype=np.intp)


def scores_of(tags: NDArray[np.intp], sure: float = 20.0) -> Floats:
    scores = np.zeros((len(tags), 7), dtype=np.float32)
    scores[np.arange(len(tags)), tags] = sure
    return scores


def ties_of(words: int, *leaning: tuple[WordSpan, WordSpan | None, float]) -> Floats:
    """Ties in which the words of one span lean on another's, or on nothing, with a weight; all others on nothing."""
    ties = np.full((1 + words, 1 + words), -50.0, dtype=np.float32)
    ties[:, 0] = -40.0
    for span, other, weight in leaning:
        columns = [0] if other is None else range(other.start + 1, other.end + 1)
        for row in range(span.start + 1, span.end + 1):
            for column in columns:
                ties[row, column] = np.log(weight / len(columns))
    return ties


def grouped(letters: str, to_cue: Floats, to_source: Floats, speech: Floats | None = None) -> list[Grouped]:
    tags = tags_of(letters)
    return group(
        tags, to_cue, to_source, np.zeros(len(tags), np.float32) if speech is None else speech, scores_of(tags)
    )


@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.sampled_from([0.1, 1.0, 30.0]))
def test_an_inner_tag_always_follows_its_beginning(seed: int, words: int, scale: float) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(0, scale, (words, 7)).astype(np.float32)
    scores[:, [2, 4, 6]] += scale  # inner tags are what the scores ask for
    path = viterbi(scores, allowed(random.normal(0, scale, (7, 7)).astype(np.float32)))
    for previous, tag in zip([0, *path.tolist()], path.tolist(), strict=False):
        assert tag not in (2, 4, 6) or previous in (tag - 1, tag)


@given(st.integers(0, 2**32 - 1), st.integers(1, 6))
def test_path_is_the_best_of_all_allowed_ones(seed: int, words: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(0, 2, (words, 7)).astype(np.float32)
    transitions = allowed(random.normal(0, 2, (7, 7)).astype(np.float32))

    def worth(path: tuple[int, ...]) -> float:
        steps = sum(transitions[a, b] for a, b in pairwise(path))
        return float(steps + sum(scores[index, tag] for index, tag in enumerate(path)))

    best = viterbi(scores, transitions).tolist()
    others = random.integers(0, 7, (200, words)).tolist()
    legal = [
        tuple(path)
        for path in others
        if all(tag not in (2, 4, 6) or before in (tag - 1, tag) for before, tag in zip([0, *path], path, strict=False))
    ]
    assert all(worth(tuple(best)) >= worth(path) - 1e-3 for path in legal)


def test_closing_transitions_leaves_the_learned_ones_as_they_are() -> None:
    closed = allowed(FREE)
    assert closed[1, 2] == closed[2, 2] == closed[5, 6] == 0
    assert closed[0, 2] < -1000 and closed[3, 2] < -1000 and closed[1, 4] < -1000
    assert (FREE == 0).all()


@pytest.mark.parametrize(
    ("letters", "sources", "cues", "contents"),
    [
        pytest.param("CccSsQ", [(3, 5)], [(5, 6)], [(0, 3)], id="content, source, cue"),
        pytest.param("CcCc", [], [], [(0, 2), (2, 4)], id="two contents side by side"),
        pytest.param("SQ.C", [(0, 1)], [(1, 2)], [(3, 4)], id="one word each"),
        pytest.param("....", [], [], [], id="nothing"),
    ],
)
def test_spans_of_a_tag_sequence(
    letters: str, sources: list[tuple[int, int]], cues: list[tuple[int, int]], contents: list[tuple[int, int]]
) -> None:
    spans = spans_of(tags_of(letters))
    found = {role: [(span.start, span.end) for span in spans[role]] for role in ("source", "cue", "content")}
    assert found == {"source": sources, "cue": cues, "content": contents}


def test_split_content_belongs_to_one_attribution() -> None:
    first, source, cue, second = WordSpan(0, 2), WordSpan(2, 3), WordSpan(3, 4), WordSpan(4, 6)
    to_cue = ties_of(6, (first, cue, 0.9), (second, cue, 0.9))
    (one,) = grouped("CcSQCc", to_cue, ties_of(6, (cue, source, 0.9)))
    assert (one.source, one.cue, one.contents) == (source, cue, (first, second))


def test_two_cues_share_a_source() -> None:
    source, cue_a, content_a, cue_b, content_b = (WordSpan(i, i + 1) for i in range(5))
    to_cue = ties_of(5, (content_a, cue_a, 0.9), (content_b, cue_b, 0.9))
    to_source = ties_of(5, (cue_a, source, 0.9), (cue_b, source, 0.9))
    found = grouped("SQCQC", to_cue, to_source)
    assert [(one.source, one.cue, one.contents) for one in found] == [
        (source, cue_a, (content_a,)),
        (source, cue_b, (content_b,)),
    ]


@pytest.mark.parametrize(
    ("second", "cues"),
    [
        pytest.param(0.4, 2, id="leans on both"),
        pytest.param(0.1, 2, id="leans on it a little"),
        pytest.param(0.001, 1, id="hardly leans on it"),
    ],
)
def test_cue_left_with_nothing_shares_the_content_that_leans_on_it(second: float, cues: int) -> None:
    content, source_a, cue_a, cue_b, source_b = (
        WordSpan(0, 2),
        WordSpan(2, 3),
        WordSpan(3, 4),
        WordSpan(4, 5),
        WordSpan(5, 6),
    )
    to_cue = ties_of(6, (content, cue_a, 0.95 - second), (content, cue_b, second))
    to_source = ties_of(6, (cue_a, source_a, 0.9), (cue_b, source_b, 0.9))
    found = grouped("CcSQQS", to_cue, to_source)
    assert [one.cue for one in found] == [cue_a, cue_b][:cues]
    assert [one.source for one in found] == [source_a, source_b][:cues]
    assert [one.shared for one in found] == [False, True][:cues]
    assert all(one.contents == (content,) for one in found)


def test_cue_with_a_content_of_its_own_shares_no_other() -> None:
    first, cue_a, cue_b, second = (WordSpan(i, i + 1) for i in range(4))
    to_cue = ties_of(4, (first, cue_a, 0.6), (first, cue_b, 0.4), (second, cue_b, 0.9))
    found = grouped("CQQC", to_cue, ties_of(4, (cue_a, None, 0.9), (cue_b, None, 0.9)))
    assert [(one.cue, one.contents, one.shared) for one in found] == [
        (cue_a, (first,), False),
        (cue_b, (second,), False),
    ]


def test_cue_that_leans_on_no_source_has_none() -> None:
    cue, content, source = WordSpan(0, 1), WordSpan(1, 3), WordSpan(4, 5)
    (one,) = grouped("QCc.S", ties_of(5, (content, cue, 0.9)), ties_of(5, (cue, None, 0.8), (cue, source, 0.1)))
    assert (one.source, one.cue, one.contents) == (None, cue, (content,))


def test_contents_without_cue_stand_alone_each_with_its_own_probability() -> None:
    first, second = WordSpan(0, 1), WordSpan(2, 3)
    cue = WordSpan(4, 5)
    to_cue = ties_of(5, (first, None, 0.9), (first, cue, 0.1), (second, None, 0.6), (second, cue, 0.4))
    found = grouped("C.C.Q", to_cue, ties_of(5))
    alone = [one for one in found if one.cue is None]
    assert [one.contents for one in alone] == [(first,), (second,)]
    assert [round(one.probability, 1) for one in alone] == [0.9, 0.6]


def test_cue_without_content_is_no_attribution() -> None:
    assert grouped("SQ...", ties_of(5), ties_of(5, (WordSpan(1, 2), WordSpan(0, 1), 0.9))) == []


def test_part_of_a_content_far_from_the_rest_is_left_out() -> None:
    near, cue, far = WordSpan(0, 2), WordSpan(2, 3), WordSpan(33, 34)
    letters = "CcQ" + "." * 30 + "C"
    (one,) = grouped(letters, ties_of(34, (near, cue, 0.9), (far, cue, 0.9)), ties_of(34, (cue, None, 0.9)))
    assert one.contents == (near,)


def test_probability_falls_with_unsure_ties_and_speech_is_read_at_the_cue() -> None:
    content, cue, source = WordSpan(0, 2), WordSpan(2, 3), WordSpan(3, 4)
    speech = np.array([-9, -9, 9, -9], dtype=np.float32)
    to_source = ties_of(4, (cue, source, 0.99))
    (sure,) = grouped("CcQS", ties_of(4, (content, cue, 0.99)), to_source, speech)
    (unsure,) = grouped("CcQS", ties_of(4, (content, cue, 0.6), (content, None, 0.4)), to_source, speech)
    assert 0 < unsure.probability < sure.probability <= 1
    assert sure.speech > 0.99


@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_attributions_are_made_of_tagged_spans_each_content_used(seed: int, words: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(0, 2, (words, 7)).astype(np.float32)
    tags = viterbi(scores, allowed(FREE))
    to_cue, to_source = (random.normal(0, 3, (1 + words, 1 + words)).astype(np.float32) for _ in range(2))
    spans = spans_of(tags)
    found = group(tags, to_cue, to_source, random.normal(0, 3, words).astype(np.float32), scores)
    for one in found:
        assert one.contents and set(one.contents) <= set(spans["content"])
        assert list(one.contents) == sorted(one.contents)
        assert one.cue is None or one.cue in spans["cue"]
        assert one.source is None or (one.source in spans["source"] and one.cue is not None)
        assert 0 <= one.probability <= 1.0001 and 0 <= one.speech <= 1
    cues = [one.cue for one in found if one.cue]
    assert len(cues) == len(set(cues))


def test_moved_attribution_keeps_its_shape() -> None:
    one = Grouped(WordSpan(0, 1), None, (WordSpan(2, 3), WordSpan(5, 9)), 0.5, 0.5)
    assert one.moved(10) == Grouped(WordSpan(10, 11), None, (WordSpan(12, 13), WordSpan(15, 19)), 0.5, 0.5)
