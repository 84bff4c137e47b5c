"""Annotated rows: what is read of them, and that every fault is told with its row and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.reporting import gold
from bench.reporting.gold import CORPORA, HERE, ExpectedHop, GoldError, Row, rows_of
from claimtrack.model import Span

FILES = sorted(HERE.glob("*.txt"))
TAGGED = "<s1>Ana Lund</s1> <q1>said</q1> <c1 indirect>that the pier may be shut</c1>."
LINE = "neutral possible | Ana Lund | Harbour Post < Ana Lund"
HEADLINE = "# <s1>Harbour master</s1><q1>:</q1> <c1 indirect>Pier shut</c1>"


def row(text: str = TAGGED, claims: str = f"  1.1: {LINE}", facts: str = "outlet: Harbour Post") -> str:
    return f"{text}\n---\n{facts}\nclaims:\n{claims}"


def read(folder: Path, *rows: str) -> list[Row]:
    path = folder / "pier.txt"
    path.write_text("\n===\n".join(rows) + "\n", encoding="utf-8")
    return rows_of(path)


def refused(folder: Path, *rows: str) -> str:
    with pytest.raises(GoldError) as caught:
        read(folder, *rows)
    return str(caught.value)


def test_row_is_an_article_and_what_is_expected_of_its_claims(tmp_path: Path) -> None:
    facts = "outlet: Harbour Post\npublished: 2025-03-04\ncredit: Danube Wire"
    (one,) = read(tmp_path, row(facts=facts))
    assert (one.article.text, one.article.outlet) == ("Ana Lund said that the pier may be shut.", "Harbour Post")
    assert (one.article.published, one.article.credit) == ("2025-03-04", "Danube Wire")
    (expected,) = one.expected
    assert (expected.key, expected.who) == ("1.1", ("Ana Lund",))
    assert (expected.mode, expected.stance, expected.certainty) == ("indirect", "neutral", "possible")
    assert (expected.source, expected.cue, expected.content) == ((Span(0, 8),), (Span(9, 13),), (Span(14, 39),))
    assert expected.chain == (ExpectedHop("Harbour Post"), ExpectedHop("Ana Lund"))


def test_rows_are_numbered_in_their_file(tmp_path: Path) -> None:
    assert [one.name for one in read(tmp_path, row(), row(), row())] == ["pier:1", "pier:2", "pier:3"]


def test_paragraphs_are_counted_from_the_headline_on_and_spans_fit_the_whole_text(tmp_path: Path) -> None:
    claims = "\n".join(f"  {number}.1: {LINE}" for number in (1, 3))
    (one,) = read(tmp_path, row(f"{HEADLINE}\n\nNobody was\nhurt.\n\n{TAGGED}", claims))
    assert one.article.title == "Harbour master: Pier shut"
    assert (
        one.article.text == "Harbour master: Pier shut\n\nNobody was hurt.\n\nAna Lund said that the pier may be shut."
    )
    assert [expected.key for expected in one.expected] == ["1.1", "3.1"]
    cut = [expected.content[0].cut(one.article.text) for expected in one.expected]
    assert cut == ["Pier shut", "that the pier may be shut"]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        pytest.param("nobody", (), id="nobody"),
        pytest.param("anonymous", ("anonymous",), id="no name"),
        pytest.param("Ana Lund + Bo Reyes", ("Ana Lund", "Bo Reyes"), id="two sources"),
        pytest.param("Lund+Reyes Shipping", ("Lund+Reyes Shipping",), id="plus inside a name"),
    ],
)
def test_who_is_nobody_one_or_several(tmp_path: Path, who: str, expected: tuple[str, ...]) -> None:
    (one,) = read(tmp_path, row(claims=f"  1.1: neutral asserted | {who} | -"))
    assert one.expected[0].who == expected


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        pytest.param("-", [], id="no outlet"),
        pytest.param("Harbour Post", [("Harbour Post", "explicit")], id="outlet alone"),
        pytest.param(
            "Harbour Post < Danube Wire [credit] < anonymous",
            [("Harbour Post", "explicit"), ("Danube Wire", "credit"), ("anonymous", "explicit")],
            id="credited relay",
        ),
        pytest.param(
            "Harbour Post < Steppe Wire [footer] < Ana Lund + Bo Reyes [carried]",
            [("Harbour Post", "explicit"), ("Steppe Wire", "footer"), ("Ana Lund + Bo Reyes", "carried")],
            id="two who spoke together are one hop",
        ),
    ],
)
def test_chain_is_hops_with_what_each_rests_on(tmp_path: Path, chain: str, expected: list[tuple[str, str]]) -> None:
    (one,) = read(tmp_path, row(claims=f"  1.1: neutral asserted | Ana Lund | {chain}"))
    assert [(hop.name, hop.basis) for hop in one.expected[0].chain] == expected


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        pytest.param(row(claims=f"  1.2: {LINE}"), "no line for 1.1; no tag for the line 1.2", id="other number"),
        pytest.param(row(claims=f"  1.1: {LINE}\n  2.1: {LINE}"), "no tag for the line 2.1", id="line too many"),
        pytest.param(
            row(claims="  1.1: neutral possible | Ana Lund"), "1.1: expected `stance certainty", id="two parts"
        ),
        pytest.param(row(claims="  1.1: neutral | Ana Lund | -"), "1.1: expected `stance certainty", id="no certainty"),
        pytest.param(
            row(claims="  1.1: doubts possible | Ana Lund | -"), "1.1: 'doubts' is none of neutral", id="stance"
        ),
        pytest.param(
            row(claims="  1.1: neutral maybe | Ana Lund | -"), "1.1: 'maybe' is none of asserted", id="certainty"
        ),
        pytest.param(
            row(claims="  1.1: neutral asserted | Ana Lund | Harbour Post < Ana Lund [guess]"),
            "1.1: 'guess]' is no basis",
            id="basis",
        ),
        pytest.param(row(TAGGED.replace("c1 indirect", "c1 told")), "1.1: 'told' is none of direct", id="mode"),
        pytest.param(row(TAGGED.replace("</q1>", "")), "tags left open", id="open tag"),
        pytest.param(row(TAGGED.replace("<q1>", "")), "closing tag without an opening one", id="stray tag"),
        pytest.param(TAGGED, "must hold `claims:`", id="nothing after the text"),
        pytest.param(f"{TAGGED}\n---\noutlet: Harbour Post", "must hold `claims:`", id="no claims"),
        pytest.param(f"{TAGGED}\n---\nclaims: [1.1]", "must hold `claims:`", id="claims as a list"),
    ],
)
def test_fault_is_told_with_its_row_and_line(tmp_path: Path, broken: str, problem: str) -> None:
    message = refused(tmp_path, row(), broken)
    assert message.startswith("pier:2: ")
    assert problem in message


def test_broken_yaml_is_told_with_its_row(tmp_path: Path) -> None:
    assert refused(tmp_path, row(), row(facts="outlet: [Harbour")).startswith("pier:2: ")


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    lines = "  1.1: neutral maybe | Ana Lund | -\n  1.2: neutral | Ana Lund | -"
    two = f"{TAGGED} <s2>He</s2> <q2>left</q2> <c2 indirect>so</c2>."
    message = refused(tmp_path, row(claims="  9.9: x"), row(), row(two, lines))
    first, last = message.splitlines()
    assert first.startswith("pier:1: no line for 1.1; no tag for the line 9.9")
    assert last.startswith("pier:3: 1.1: 'maybe'")
    assert "; 1.2: expected" in last


def test_files_are_checked_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(row(), encoding="utf-8")
    bad.write_text(row(claims="  9.9: x"), encoding="utf-8")
    assert gold._check([str(good)]) == 0
    assert gold._check([str(bad), str(good)]) == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [f"{good}: 1 rows, 1 claims"] * 2
    assert "bad:1: no line for 1.1" in printed.err


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shipped_rows_keep_to_the_format(path: Path) -> None:
    rows = rows_of(path)
    assert len(rows) > 10
    for one in rows:
        assert one.expected, one.name
        for expected in one.expected:
            where = f"{one.name} {expected.key}"
            assert all(span.cut(one.article.text).strip() for span in expected.content), where
            assert (expected.mode == "narrator") <= (not expected.source and not expected.cue), where
            assert expected.mode == "narrator" or expected.source or expected.cue, where
            assert not one.article.outlet or (expected.chain and expected.chain[0].name == one.article.outlet), where


def test_example_articles_are_annotated_one_file_an_article() -> None:
    names = [path.stem for path in sorted((CORPORA / "articles").iterdir())]
    assert sorted(path.stem for path in (CORPORA / "reporting").iterdir()) == names
    rows = gold.corpora_rows()
    assert [one.name for one in rows] == names
    for one in rows:
        assert one.expected, one.name
        for expected in one.expected:
            assert all(span.cut(one.article.text).strip() for span in expected.content), f"{one.name} {expected.key}"


def test_rows_never_looked_at_are_no_rows_developed_on() -> None:
    texts = {path.stem: {one.article.text for one in rows_of(path)} for path in FILES}
    unseen = set[str]().union(*(rows for name, rows in texts.items() if name.startswith("unseen-")))
    developed = set[str]().union(*(rows for name, rows in texts.items() if name.startswith("dev-")))
    assert unseen and developed
    assert not unseen & developed
