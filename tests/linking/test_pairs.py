"""Pairs of sentences from a file: what is read, what is refused, and how they come out."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from claimtrack.errors import Failure
from claimtrack.extraction import Tagger
from claimtrack.linking.compare import Comparison
from claimtrack.linking.encoder import encoder
from claimtrack.linking.pairs import Pair, compared, heard, read_pairs


def line(**fields: object) -> bytes:
    return json.dumps({"id": "1", "a": "Nine died.", "b": "Ten died.", **fields}).encode() + b"\n"


def test_pairs_are_read_with_or_without_dates_and_ids() -> None:
    lines = [
        b"\xef\xbb\xbf" + line(a_date="2024-12-27"),
        b"\n",
        line(id=7, extra=1),
        json.dumps({"a": "A.", "b": "B."}).encode(),
    ]
    assert list(read_pairs(lines, "p.jsonl")) == [
        Pair("1", "Nine died.", "Ten died.", "2024-12-27"),
        Pair("7", "Nine died.", "Ten died."),
        Pair("4", "A.", "B."),
    ]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        pytest.param(b"nonsense\n", "no JSON", id="no JSON"),
        pytest.param(b"\xff\xfe\n", "no JSON", id="no UTF-8"),
        pytest.param(b"[1]\n", "no JSON object", id="array"),
        pytest.param(b"[" * 100_000, "no JSON", id="deep"),
        pytest.param(line(a=""), "'a' has no words", id="empty"),
        pytest.param(line(b=7), "'b' has no words", id="number"),
        pytest.param(line(b="?!"), "'b' has no words", id="marks"),
        pytest.param(line(b="word " * 1_000), "SENTENCE_CHARACTERS", id="too long"),
        pytest.param(line(a="a \ud800 b"), "surrogate", id="half a surrogate pair"),
        pytest.param(line(a_date="yesterday"), "is no date", id="date"),
        pytest.param(line(a_date=["2024"]), "is no date", id="list as date"),
        pytest.param(line(id=[1]), "'id' is neither", id="id"),
    ],
)
def test_bad_line_is_told_by_its_number_and_the_rest_goes_on(bad: bytes, said: str) -> None:
    good, failure, last = read_pairs([line(), bad, line()], "p.jsonl")
    assert isinstance(good, Pair) and isinstance(last, Pair)
    assert isinstance(failure, Failure) and failure.ref == "p.jsonl:2" and said in failure.reason


def test_binary_is_told_once() -> None:
    first, failure = read_pairs([line(), b"\x7fELF\0\n", b"\0\n", line()], "p.jsonl")
    assert isinstance(first, Pair)
    assert isinstance(failure, Failure) and failure.ref == "p.jsonl:2" and "binary" in failure.reason


@pytest.fixture(scope="module")
def results(tagger: Tagger) -> Sequence[tuple[Pair, Comparison]]:
    pairs = [
        Pair(
            "echo",
            "The ferry had 212 people aboard, coastguard chief Ana Lund said.",
            "Lund said 212 people were on the ferry.",
        ),
        Pair(
            "number",
            "Customs officers seized 340 kilos of cocaine at Brest.",
            "Customs officers seized 430 kilos of cocaine at Brest.",
        ),
        Pair(
            "other",
            "The harbour of Oslo froze over in January.",
            "A court in Lyon acquitted the surgeon of fraud on Tuesday.",
        ),
    ]
    return list(compared(pairs, tagger, encoder()))


def test_pairs_come_out_in_their_order_with_reasons(results: Sequence[tuple[Pair, Comparison]]) -> None:
    assert [pair.id for pair, _ in results] == ["echo", "number", "other"]
    labels = {pair.id: found.label for pair, found in results}
    assert labels["echo"] == "echoes"
    assert labels["number"] == "contradicts"
    assert labels["other"] == "unrelated"
    assert "the same voice is behind both" in results[0][1].why
    assert results[1][1].differs_in == ("quantity",)


def test_other_pairs_beside_it_change_nothing(results: Sequence[tuple[Pair, Comparison]], tagger: Tagger) -> None:
    for pair, found in results:
        assert list(compared([pair], tagger, encoder())) == [(pair, found)]


def test_what_is_said_is_compared_and_not_who_says_it(tagger: Tagger) -> None:
    said, denied = heard(
        [
            ("The bridge over the Vent was closed on Monday, Bo Li said.", ""),
            ("Bo Li denied that the bridge was closed.", ""),
        ],
        tagger,
    )
    assert "Li" not in said.statement.text and said.voices
    (long,) = heard(
        [("Ana Lund, the mayor of the old harbour town of Varna, said that the bridge is shut.", "")], tagger
    )
    assert long.statement.text.removeprefix("that ") == "the bridge is shut", "however much is told of who says it"
    assert "denied" in denied.statement.text, "a denial stays in its sentence"
