from __future__ import annotations

import textwrap

import pytest

from claimtrack import limits
from claimtrack.reading import Kind
from tests.reading.pages import BULLETIN, BULLETIN_HEADLINE, FIRST, SECOND, article, blocks, failure, listed


def test_bulletin_comes_apart_as_a_reader_sees_it() -> None:
    found = article(BULLETIN, "text")
    assert [kind for kind, _ in blocks(found)] == ["headline", "navigation", "body", "body"] + ["sources"] * 6 + [
        "navigation"
    ] * 6
    assert found.title == BULLETIN_HEADLINE
    assert found.published == "2024-12-27T12:20"
    assert listed(found) == ["Telegram", "ISW", "Yonhap", "Ukrainska Pravda", "The Financial Times"]
    assert found.text == BULLETIN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"Bridge closed\n\n{FIRST}", ["headline", "body"], id="headline"),
        pytest.param(
            f"Bridge closed.\n\nBy Jane Roe\n\n{FIRST}", ["headline", "byline", "body"], id="stop then byline"
        ),
        pytest.param(f"{FIRST}\n\n{SECOND}", ["body", "body"], id="no headline"),
        pytest.param(FIRST, ["body"], id="one paragraph"),
        pytest.param("Minister resigns", ["body"], id="one line"),
        pytest.param(f"Bridge closed\n{FIRST}\n{SECOND}", ["headline", "body", "body"], id="no blank lines"),
        pytest.param(f"Bridge closed\r\n\r\n{FIRST}", ["headline", "body"], id="CRLF"),
        pytest.param(f"Bridge closed\r\r{FIRST}", ["headline", "body"], id="CR"),
        pytest.param(f"Bridge closed\u2029\u2029{FIRST}", ["headline", "body"], id="paragraph separator"),
        pytest.param(f"Bridge closed\x85\x85{FIRST}", ["headline", "body"], id="NEL"),
        pytest.param(
            f"Bridge closed\n\n{FIRST}\n\nThe town\n\n{SECOND}", ["headline", "body", "heading", "body"], id="subhead"
        ),
        pytest.param(
            f"Bridge closed\n\n{FIRST}\n\n***\n\n{SECOND}", ["headline", "body", "navigation", "body"], id="rule"
        ),
        pytest.param(
            f"Bridge closed\n\n{FIRST}\n\nRead more: Flood", ["headline", "body", "navigation"], id="read more"
        ),
        pytest.param(
            f"Bridge closed\n\n{FIRST}\n\nhttps://a.example/b", ["headline", "body", "navigation"], id="address"
        ),
        pytest.param(f"Bridge closed\n\n{FIRST}\n\n(AP)", ["headline", "body", "credit"], id="agency"),
        pytest.param(
            f"Bridge closed\n\n{FIRST}\n\nAdvertisement\n\n{SECOND}",
            ["headline", "body", "navigation", "body"],
            id="ad",
        ),
        pytest.param(
            f"Bridge closed\n\n{FIRST}\n\nWe use cookies to make this site work.",
            ["headline", "body", "navigation"],
            id="cookies",
        ),
        pytest.param(f"• one\n• two\n\n{FIRST}", ["body", "body", "body"], id="a bullet is no headline"),
    ],
)
def test_kinds(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in blocks(article(text, "text"))] == expected


def test_hard_wrapped_paragraph_is_one_block_with_its_line_ends() -> None:
    first, second = textwrap.fill(FIRST * 3, 72), textwrap.fill(SECOND * 3, 72)
    for between in ("\n\n", "\n"):
        found = article(f"Bridge closed\n\n{first}{between}{second}", "text")
        assert blocks(found) == [("headline", "Bridge closed"), ("body", first), ("body", second)]


def test_short_lines_under_one_another_stay_apart() -> None:
    lines = ["Bridge closed", "The town is cut off, its mayor said.", "Trucks wait at the ferry."]
    assert [text for _, text in blocks(article("\n".join(lines), "text"))] == lines


def test_dateline_is_a_block_of_its_own_and_names_the_agency() -> None:
    found = article(f"Bridge closed\n\nKYIV, Ukraine (AP) — {FIRST}", "text")
    assert blocks(found)[1:] == [("dateline", "KYIV, Ukraine (AP) —"), ("body", FIRST)]
    assert (found.dateline, found.credit) == ("KYIV, Ukraine (AP)", "AP")


def test_credit_line_comes_before_the_agency_of_the_dateline() -> None:
    found = article(f"Bridge closed\n\nKYIV (AP) — {FIRST}\n\nReuters contributed to this report.", "text")
    assert found.credit == "Reuters contributed to this report."


def test_picture_credit_is_no_credit_of_the_article() -> None:
    found = article(f"Bridge closed\n\n{FIRST}\n\nPhoto: Jane Roe / Agency", "text")
    assert blocks(found)[-1][0] == "credit"
    assert found.credit == ""


def test_note_on_the_writer_at_the_end_is_a_byline() -> None:
    found = article(f"Bridge closed\n\nBy Jane Roe\n\n{FIRST}\n\nJane Roe is a reporter in Kherson.", "text")
    assert [kind for kind, _ in blocks(found)] == ["headline", "byline", "body", "byline"]
    assert found.byline == "Jane Roe"


def test_text_of_navigation_only_is_no_article() -> None:
    assert "no article text" in failure("Back\n\nSearch\n\nTags: a, b", "text")


def test_prose_below_related_articles_is_read_again() -> None:
    found = article(f"Bridge closed\n\n{FIRST}\n\nRelated articles:\n\nFlood hits town\n\n{SECOND}", "text")
    assert [kind for kind, _ in blocks(found)] == ["headline", "body", "navigation", "navigation", "body"]


@pytest.mark.parametrize(("kind", "line"), [("text", "a\n"), ("markdown", "a\n\n"), ("html", "<p>a</p>")])
def test_too_many_paragraphs_name_the_limit(kind: Kind, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PARAGRAPHS", 100)
    assert "PARAGRAPHS" in failure(line * 101, kind)
