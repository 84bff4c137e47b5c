"""What holds for every text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.model import Article
from claimtrack.reading import Kind, read_bytes

LINES = st.sampled_from(
    [
        *(
            "Sources:",
            "• ISW",
            "Sources: a, b and c",
            "By Jane Roe",
            "KYIV (AP) — He said so.",
            "LONDON – The",
            "Back",
            "",
        ),
        *(" ", "\xa0", "Correction: no.", "December 27, 2024 // 12:20|", "# Head", "- item", "*A caption.*", "![i](x)"),
        *("> quote", "<p>x</p>", "<h2>Sources</h2>", "<ul><li>a<li>b</ul>", "<br><br>", "</div>", "Related articles"),
        *("<figure><figcaption>A. Photo: B</figcaption></figure>", "Photo: X", "| a | b |", "```", "word " * 30),
        "The minister said so on Monday, and nobody answered him.",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(LINES, max_size=12).map("\n".join),
    st.lists(LINES, max_size=12).map("\n\n".join),
    st.lists(st.one_of(LINES, st.text(max_size=20)), max_size=12).map("\r\n".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["text", "markdown", "html"]))
def test_blocks_hold_all_that_is_printed_once_and_in_order(text: str, kind: Kind) -> None:
    for found in read_bytes(text.encode("utf-8", "replace"), "x", kind):
        if not isinstance(found, Article):
            continue
        position = 0
        for block in found.blocks:
            assert position <= block.span.start < block.span.end <= len(found.text)
            assert found.text[position : block.span.start].strip() == ""
            assert block.span.cut(found.text) == block.span.cut(found.text).strip()
            position = block.span.end
        assert found.text[position:].strip() == ""
        assert all(source.span.cut(found.text) == source.name != "" for source in found.listed_sources)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_plain_text_is_kept_as_it_is(text: str) -> None:
    data = text.encode("utf-8", "replace")
    for found in read_bytes(data, "x", "text"):
        assert not isinstance(found, Article) or found.text.encode() == data.removeprefix(b"\xef\xbb\xbf")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    kinds: tuple[Kind | None, ...] = (None, "text", "markdown", "html", "jsonl")
    for kind in kinds:
        list(read_bytes(data, "x", kind))


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["text", "markdown", "html"]))
def test_same_input_gives_the_same_article(text: str, kind: Kind) -> None:
    data = text.encode("utf-8", "replace")
    assert list(read_bytes(data, "x", kind)) == list(read_bytes(data, "x", kind))
