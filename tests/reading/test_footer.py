from __future__ import annotations

import pytest

from tests.reading.pages import FIRST, SECOND, after, article, blocks, listed, page

HEAD = f"Bridge closed\n\n{FIRST}\n\n"


@pytest.mark.parametrize(
    ("footer", "names"),
    [
        pytest.param("Sources: ISW, Telegram and Yonhap", ["ISW", "Telegram", "Yonhap"], id="commas and and"),
        pytest.param("Sources: ISW, Telegram, and Yonhap.", ["ISW", "Telegram", "Yonhap"], id="Oxford comma, stop"),
        pytest.param(
            "Sources: ISW; Ministry of Trade and Industry; AFP",
            ["ISW", "Ministry of Trade and Industry", "AFP"],
            id="semicolons",
        ),
        pytest.param("Sources: AFP / Reuters / dpa", ["AFP", "Reuters", "dpa"], id="slashes"),
        pytest.param("Source: AFP/Reuters", ["AFP", "Reuters"], id="slash without spaces"),
        pytest.param("Sources: AFP | Reuters | dpa", ["AFP", "Reuters", "dpa"], id="bars"),
        pytest.param("Source: Reuters", ["Reuters"], id="one"),
        pytest.param("Source: Ministry of Trade and Industry", ["Ministry of Trade and Industry"], id="one with and"),
        pytest.param("Sources: ISW and Telegram", ["ISW", "Telegram"], id="and"),
        pytest.param("SOURCES: U.S. Geological Survey", ["U.S. Geological Survey"], id="initials"),
        pytest.param("Sources: https://a.example/x/y, ISW", ["https://a.example/x/y", "ISW"], id="address"),
        pytest.param("Sources:\n- ISW\n- Telegram", ["ISW", "Telegram"], id="dashes"),
        pytest.param("Sources:\nISW\nTelegram", ["ISW", "Telegram"], id="lines"),
        pytest.param(
            "Sources\n\nISW\n\nMinistry of Defence\n\nAP", ["ISW", "Ministry of Defence", "AP"], id="no colon"
        ),
        pytest.param("Sources:\n\nISW, Telegram and Yonhap", ["ISW", "Telegram", "Yonhap"], id="list below heading"),
        pytest.param("Sources:\n1. ISW\n2. Telegram", ["ISW", "Telegram"], id="numbers"),
        pytest.param(
            "Sources:\n[1] https://a.example/x\n[2] https://b.example",
            ["https://a.example/x", "https://b.example"],
            id="notes",
        ),
        pytest.param(
            "References\n\n• Report of 12 May 2023, chapter 3\n• Yearbook",
            ["Report of 12 May 2023, chapter 3", "Yearbook"],
            id="references",
        ),
        pytest.param("Sources: ISW, ISW", ["ISW"], id="twice"),
    ],
)
def test_shapes_in_plain_text(footer: str, names: list[str]) -> None:
    found = article(HEAD + footer + "\n\nTags: a, b", "text")
    assert listed(found) == names
    assert {kind for kind, _ in blocks(found)} == {"headline", "body", "sources", "navigation"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Sources: the ministry says the attack was planned for months.",
        "Sources say the deal is dead.",
        "Sources: two officials who asked not to be named because they are not allowed to speak in public about it.",
        "Source of the fire was a cable, the brigade found.",
    ],
)
def test_sentences_are_no_list(sentence: str) -> None:
    found = article(HEAD + sentence + "\n\n" + SECOND, "text")
    assert listed(found) == []
    assert ("body", sentence) in blocks(found)


def test_heading_with_nothing_below_it_is_no_list() -> None:
    assert listed(article(HEAD + "Sources\n\n" + SECOND, "text")) == []


def test_prose_ends_the_list() -> None:
    found = article(HEAD + "Sources:\n• ISW\n• Telegram\n\n" + SECOND, "text")
    assert listed(found) == ["ISW", "Telegram"]
    assert blocks(found)[-1] == ("body", SECOND)


@pytest.mark.parametrize(
    ("html", "names"),
    [
        pytest.param(
            "<h3>Sources</h3><ul><li>ISW</li><li><a href='https://t.me'>Telegram</a></li></ul>",
            ["ISW", "Telegram"],
            id="h3 ul",
        ),
        pytest.param(
            "<p><b>Sources:</b></p><ul><li>ISW</li><li>Telegram</li></ul>", ["ISW", "Telegram"], id="bold p ul"
        ),
        pytest.param("<p>Sources: ISW, Telegram and Yonhap</p>", ["ISW", "Telegram", "Yonhap"], id="p"),
        pytest.param("<p><strong>Sources</strong>: ISW; AFP.</p>", ["ISW", "AFP"], id="strong"),
        pytest.param("<p><b>Sources:</b><br>ISW<br>Telegram</p>", ["ISW", "Telegram"], id="br"),
        pytest.param(
            "<div class='article-sources'><span>Reuters</span><br><span>AFP</span></div>",
            ["Reuters", "AFP"],
            id="class",
        ),
        pytest.param("<aside id='sources'><h2>Sources</h2><p>ISW</p><p>AFP</p></aside>", ["ISW", "AFP"], id="aside id"),
        pytest.param("<section class='References'><ol><li>Report A</li></ol></section>", ["Report A"], id="section"),
        pytest.param("<footer>Sources: Reuters, AFP</footer>", ["Reuters", "AFP"], id="footer"),
        pytest.param(
            "<footer><h4>Sources</h4><p>A Ministry<br>B Agency</p></footer>", ["A Ministry", "B Agency"], id="footer br"
        ),
        pytest.param(
            "<h3>Sources</h3><p><a href='https://a.example/'>A report</a></p><p><a href='//b.example'>Another</a></p>",
            ["A report", "Another"],
            id="links",
        ),
        pytest.param(
            "<div class='sources'><ul><li><a href='https://www.isw.example/x'><img src='i'></a></li></ul></div>",
            ["www.isw.example"],
            id="bare link",
        ),
    ],
)
def test_shapes_in_html(html: str, names: list[str]) -> None:
    found = article(page(html), "html")
    assert listed(found) == names
    assert {kind for kind, _ in after(found)} == {"sources"}


def test_list_beside_the_article_is_found() -> None:
    around = "<section class='sources'><h2>Sources</h2><p>ISW</p><p>Telegram</p></section>"
    assert listed(article(page("", around=around), "html")) == ["ISW", "Telegram"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param(
            "Source: Serhii Lysak, Head of Dnipropetrovsk Oblast Military Administration, on Telegram",
            ["Serhii Lysak, Head of Dnipropetrovsk Oblast Military Administration, on Telegram"],
            id="one with its office",
        ),
        pytest.param(
            "Source: General Staff of the Armed Forces of Ukraine on Facebook",
            ["General Staff of the Armed Forces of Ukraine on Facebook"],
            id="long name",
        ),
        pytest.param("Source: Reuters, AFP", ["Reuters", "AFP"], id="two after the singular"),
        pytest.param("Sources: Jane Roe, on Telegram, ISW", ["Jane Roe, on Telegram", "ISW"], id="addition"),
    ],
)
def test_commas_that_part_no_names(line: str, names: list[str]) -> None:
    assert listed(article(HEAD + line, "text")) == names
