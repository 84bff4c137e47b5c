from __future__ import annotations

import pytest

from tests.reading.pages import FIRST, SECOND, article, blocks, failure, listed, results

FRONT = "---\ntitle: Bridge closed\noutlet: The Post\npublished: 2024-12-27\nauthor: [Jane Roe, Max M.]\n---\n"


def test_front_matter_is_known_and_its_title_printed() -> None:
    found = article(FRONT + FIRST, "markdown")
    assert blocks(found) == [("headline", "Bridge closed"), ("body", FIRST)]
    assert (found.title, found.outlet, found.published, found.byline) == (
        "Bridge closed",
        "The Post",
        "2024-12-27",
        "Jane Roe, Max M.",
    )
    assert found.text == f"Bridge closed\n\n{FIRST}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# Bridge *closed*", [("headline", "Bridge closed")], id="headline"),
        pytest.param("Bridge closed\n====", [("headline", "Bridge closed")], id="underlined"),
        pytest.param("# A\n\n## B\n\n# C", [("headline", "A"), ("heading", "B"), ("heading", "C")], id="headings"),
        pytest.param("# A\n\none\ntwo  \nthree", [("headline", "A"), ("body", "one two three")], id="lines"),
        pytest.param(
            "# A\n\n- one\n  more\n- two", [("headline", "A"), ("body", "one more"), ("body", "two")], id="list"
        ),
        pytest.param(
            "# A\n\nHe said:\n> Never.", [("headline", "A"), ("body", "He said:"), ("body", "Never.")], id="quotation"
        ),
        pytest.param(
            "# A\n\n![alt](i.png)\n*A caption.*", [("headline", "A"), ("caption", "A caption.")], id="caption"
        ),
        pytest.param(
            "# A\n\n![alt](i.png)\n\n*A caption.*", [("headline", "A"), ("caption", "A caption.")], id="caption apart"
        ),
        pytest.param("# A\n\n![alt text](i.png)\n\nProse.", [("headline", "A"), ("body", "Prose.")], id="image"),
        pytest.param(
            "# A\n\n[text](u_(v)) and [more][1].\n\n[1]: http://x",
            [("headline", "A"), ("body", "text and more.")],
            id="links",
        ),
        pytest.param(
            "# A\n\n**b** __c__ *d* _e_ ***f*** ~~g~~ `h`",
            [("headline", "A"), ("body", "b c d e f g h")],
            id="emphasis",
        ),
        pytest.param(
            "# A\n\nsnake_case 5 * 3 \\*kept\\*",
            [("headline", "A"), ("body", "snake_case 5 * 3 *kept*")],
            id="no emphasis",
        ),
        pytest.param("# A\n\n```\ncode *x*\n```", [("headline", "A"), ("body", "code *x*")], id="fence"),
        pytest.param(
            "# A\n\n<!-- no\n\nno --><b>x</b> &amp; y<br>z", [("headline", "A"), ("body", "x & y z")], id="HTML"
        ),
        pytest.param(
            "# A\n\n| B | C |\n|---|---|\n| 1 | 2 |",
            [("headline", "A"), ("body", "B | C"), ("body", "1 | 2")],
            id="table",
        ),
        pytest.param(
            "# A\n\nProse.\n\n***\n\n*Correction: It was.*",
            [("headline", "A"), ("body", "Prose."), ("correction", "Correction: It was.")],
            id="correction",
        ),
        pytest.param(
            "# A\n\nProse.\n\n[Read more](x)", [("headline", "A"), ("body", "Prose.")], id="navigation is left out"
        ),
        pytest.param(
            "# A\n\nOne[^1].\n\n- \n\nTwo[2]", [("headline", "A"), ("body", "One[1]."), ("body", "Two[2]")], id="notes"
        ),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(article(text, "markdown")) == expected


def test_bold_sources_paragraph_with_list() -> None:
    found = article(
        f"{FRONT}{FIRST}\n\n**Sources**\n\n1. [ISW](https://isw.example)\n2. <https://t.me/x>\n", "markdown"
    )
    assert listed(found) == ["ISW", "https://t.me/x"]


def test_sources_of_the_front_matter_are_printed_where_the_text_has_none() -> None:
    front = "---\ntitle: Bridge closed\nsources: [ISW, NO]\n---\n"
    found = article(front + FIRST, "markdown")
    assert listed(found) == ["ISW", "NO"]
    assert found.text.endswith("Sources:\n\nISW\n\nNO")
    assert listed(article(f"{front}{FIRST}\n\nSources: AFP", "markdown")) == ["AFP"]


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        pytest.param("title: a: b", "x:2: mapping values", id="colon"),
        pytest.param("title: a\ntitle: b", "x:3: duplicate key 'title'", id="duplicate"),
        pytest.param("title: !!python/object:os.system x", "x:2: the tag", id="object"),
        pytest.param("title: [a", "x:", id="open bracket"),
    ],
)
def test_broken_front_matter_names_the_line(front: str, reason: str) -> None:
    assert reason in failure(f"---\n{front}\n---\n{FIRST}", "markdown")


def test_rule_at_the_top_is_no_front_matter() -> None:
    found = article(f"---\n\n{FIRST}\n\n---\n\n{SECOND}", "markdown")
    assert [text for _, text in blocks(found)] == [FIRST, SECOND]


def test_front_matter_without_text_is_read_by_its_title() -> None:
    assert blocks(article(FRONT, "markdown")) == [("headline", "Bridge closed")]


@pytest.mark.parametrize("line", ["<!--\n", "=\n", "a\n=\n", "> a\n", "```\n", "|a|\n", "- \n"])
def test_repeated_lines_end(line: str) -> None:
    """Twenty thousand lines would take minutes if each looked back at all others."""
    assert len(results(line * 20_000, "markdown")) == 1
