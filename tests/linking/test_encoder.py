"""The pair encoder: the same scores whatever is beside a pair, and weights that are the released ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimtrack.errors import ClaimtrackError
from claimtrack.extraction.wordpiece import WordPieces
from claimtrack.linking.encoder import FOLDER, MOST_PIECES, Encoder, encode_pair, encoder
from claimtrack.linking.judge import LABELS

PAIRS = [
    ("The bridge is shut.", "The bridge is not shut."),
    ("A man is sleeping.", "A man is asleep."),
    ("Police arrested twelve people in Rome on Monday after a raid.", "The harbour of Oslo froze over in January."),
]


def test_scores_are_probabilities_and_tell_the_obvious() -> None:
    found = encoder().judge(PAIRS)
    for scores in found:
        assert (len(scores.inference), len(scores.news)) == (3, 6)
        assert sum(scores.inference) == pytest.approx(1, abs=1e-5) == sum(scores.news)
    conflicts, follows, _ = (one.inference.index(max(one.inference)) for one in found)
    assert (conflicts, follows) == (1, 0)
    assert [LABELS[one.news.index(max(one.news))] for one in found] == ["contradicts", "echoes", "unrelated"]


def test_pair_has_the_same_scores_whatever_is_beside_it() -> None:
    together = encoder().judge(PAIRS * 3)
    assert together[: len(PAIRS)] == [encoder().judge([pair])[0] for pair in PAIRS]
    assert encoder().judge([]) == []


@pytest.mark.parametrize(
    ("a", "b"), [("word " * 500, "word"), ("word", "word " * 500), ("word " * 500, "word " * 500), ("", "")]
)
def test_long_and_empty_sentences_fit(a: str, b: str) -> None:
    ids, first = encode_pair(a, b, WordPieces(FOLDER.parent / "taggers" / "vocabulary.json"))
    assert 2 <= first < len(ids) <= MOST_PIECES


def test_weights_that_are_not_the_released_ones_are_refused(tmp_path: Path) -> None:
    for name in ("judge.json", "judge.onnx"):
        shutil.copy(FOLDER / name, tmp_path)
    with (tmp_path / "judge.onnx").open("ab") as out:
        out.write(b"x")
    with pytest.raises(ClaimtrackError, match="sha256 differs"):
        Encoder(tmp_path)
    (tmp_path / "judge.onnx").unlink()
    with pytest.raises(ClaimtrackError, match="cannot be read"):
        Encoder(tmp_path)
