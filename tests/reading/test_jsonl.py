from __future__ import annotations

import io
import json

import pytest

from claimtrack import limits
from claimtrack.errors import Failure
from claimtrack.model import Article
from claimtrack.reading import read
from tests.reading.pages import FIRST, blocks, page, results


def test_text_of_a_record_stays_as_it_is() -> None:
    text = f"  Bridge closed\r\n\r\n{FIRST} \n"
    record = {"id": "r1", "text": text, "outlet": "The Post", "published": "2024-12-27", "url": "https://a.example/1"}
    (found,) = results(json.dumps(record), "jsonl")
    assert isinstance(found, Article)
    assert (found.ref, found.text, found.outlet) == ("r1", text, "The Post")
    assert [kind for kind, _ in blocks(found)] == ["headline", "body"]


def test_title_of_the_record_is_the_headline_only_where_the_text_has_it() -> None:
    with_it, without = results(
        "\n".join(
            json.dumps({"title": "Bridge closed", "text": text})
            for text in (f"Bridge closed\n\n{FIRST}", f"No\n\n{FIRST}")
        ),
        "jsonl",
    )
    assert isinstance(with_it, Article) and isinstance(without, Article)
    assert blocks(with_it)[0] == ("headline", "Bridge closed")
    assert "headline" not in [kind for kind, _ in blocks(without)]
    assert without.title == "Bridge closed"


def test_html_of_a_record_is_read_like_a_page() -> None:
    (found,) = results(json.dumps({"html": page("<p>Sources: ISW</p>"), "outlet": "Mine"}), "jsonl")
    assert isinstance(found, Article)
    assert (found.title, found.outlet, found.ref) == ("Bridge closed for repairs", "Mine", "x:1")
    assert blocks(found)[-1] == ("sources", "Sources: ISW")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param('{"text": ', "not JSON", id="broken"),
        pytest.param("[1]", "not a JSON object", id="array"),
        pytest.param('{"title": "x"}', "neither 'text' nor 'html'", id="no text"),
        pytest.param('{"text": " "}', "neither 'text' nor 'html'", id="blank text"),
        pytest.param('{"text": 5}', "'text' is not text", id="number"),
        pytest.param('{"text": "a b", "outlet": ["x"]}', "'outlet' is not text", id="list"),
        pytest.param('{"text": "a \\ud800 b"}', "surrogate", id="lone surrogate"),
        pytest.param('{"text": "a b", "title": "c\\u0000d"}', "'title' has a NUL", id="NUL"),
        pytest.param("[" * 100_000, "nested too deeply", id="deep"),
        pytest.param('{"text": "a", "n": ' + "1" * 5_000 + "}", "not JSON", id="huge number"),
        pytest.param('{"id": "ok", "text": "again"}', "used before, at x:1", id="duplicate id"),
    ],
)
def test_bad_line_fails_alone_and_is_named(line: str, reason: str) -> None:
    good, bad, last = results(f'{{"id": "ok", "text": "{FIRST}"}}\n{line}\n{{"text": "{FIRST}"}}\n', "jsonl")
    assert isinstance(good, Article)
    assert isinstance(bad, Failure) and bad.ref == "x:2" and reason in bad.reason
    assert isinstance(last, Article) and last.ref == "x:3"


def test_not_a_number_stands_for_nothing() -> None:
    (found,) = results('{"text": "The town is cut off.", "outlet": NaN, "x": -Infinity}', "jsonl")
    assert isinstance(found, Article) and found.outlet == ""


def test_line_that_is_no_utf8_fails_alone() -> None:
    bad, good = results(b'{"text": "caf\xe9"}\n{"text": "The town is cut off."}', "jsonl")
    assert isinstance(bad, Failure) and isinstance(good, Article)


def test_too_long_line_names_the_limit_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE_BYTES", 100)
    long, good = results('{"text": "' + "x" * 1_000 + '"}\n{"text": "The town is cut off."}\n', "jsonl")
    assert isinstance(long, Failure) and "LINE_BYTES" in long.reason
    assert isinstance(good, Article) and good.ref == "x:2"


def test_blank_lines_and_mark_are_passed_over() -> None:
    (found,) = results(b'\xef\xbb\xbf\n\n{"text": "The town is cut off."}\n\n', "jsonl")
    assert isinstance(found, Article) and found.ref == "x:3"


def test_records_on_standard_input_are_told_from_text() -> None:
    lines = io.BytesIO(b'\n{"text": "The town is cut off."}\n{"text": "The town is not."}\n')
    assert [type(found) for found in read(["-"], stdin=lines)] == [Article, Article]


def test_empty_file_is_a_failure() -> None:
    (found,) = results("\n\n", "jsonl")
    assert isinstance(found, Failure) and "empty" in found.reason
