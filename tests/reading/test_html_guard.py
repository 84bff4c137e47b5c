from __future__ import annotations

import pytest

from tests.reading.pages import FIRST, blocks, failure, results
from tests.reading.pages import article as read

MANY_FORMATS = "".join(f"<b x={number}>" for number in range(500))


@pytest.mark.parametrize(
    ("html", "limit"),
    [
        pytest.param("<div>" * 5_000, "MARKUP_DEPTH", id="divs"),
        pytest.param("<ul><li>" * 5_000, "MARKUP_DEPTH", id="lists"),
        pytest.param("<span>" * 5_000, "MARKUP_DEPTH", id="spans"),
        pytest.param("<div><table></div>" * 5_000, "MARKUP_DEPTH", id="end tags that reach nothing"),
        pytest.param("<select><style></select>" + "<div>" * 5_000, "MARKUP_DEPTH", id="style that is none"),
        pytest.param("<svg/><style></style>" + "<div>" * 5_000, "MARKUP_DEPTH", id="empty svg"),
        pytest.param("<!-->" + "<div>" * 5_000, "MARKUP_DEPTH", id="empty comment"),
        pytest.param("<p>" + MANY_FORMATS + "<p>x" * 5_000, "MARKUP_COPIES", id="repeated formats"),
        pytest.param(
            f"<table><p>{MANY_FORMATS}<td></table>" + "<p>x" * 5_000, "MARKUP_COPIES", id="formats around a table"
        ),
    ],
)
def test_limits_are_named(html: str, limit: str) -> None:
    assert limit in failure(html + FIRST, "html")


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<p>" * 2_000, id="unclosed paragraphs"),
        pytest.param("<a name='x'>" * 2_000, id="unclosed anchors"),
        pytest.param("<br>" * 2_000, id="void elements"),
        pytest.param("<table>" + "<tr><td><font size=2>x" * 300 + "</table>", id="fonts in cells"),
        pytest.param("<script>" + "if (a<b) document.write('<div>');" * 1_000 + "</script>", id="script"),
        pytest.param("<div></div>" * 5_000, id="side by side"),
        pytest.param("<s<svg>vg></svg>", id="cut does not make new tags"),
    ],
)
def test_ordinary_and_odd_pages_are_read(html: str) -> None:
    assert ("body", FIRST) in blocks(read(f"<title>T</title>{html}<div><p>{FIRST}</p></div>", "html"))


@pytest.mark.parametrize(
    "piece", ["<", "<div", "<!--", "<p a='", "&amp;", "</", "<a href=", "<script>", "<svg>", "\x00", "<table><tr>"]
)
def test_repeated_pieces_end(piece: str) -> None:
    assert len(results(piece * 3_000, "html")) == 1
