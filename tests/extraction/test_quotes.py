from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.quotes import quotations, quoted_share
from claimtrack.model import Span
from tests.hostile import growth, repeated

MARKS = "“”‘’„‚«»\"'`"


def pieces(paragraph: str) -> list[str]:
    return [paragraph[quotation.start : quotation.end] for quotation in quotations(paragraph)]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("“We go,” he said.", ["“We go,”"], id="curly"),
        pytest.param('"We go," he said.', ['"We go,"'], id="straight"),
        pytest.param("‘We go,’ he said.", ["‘We go,’"], id="curly single"),
        pytest.param("'We go,' he said.", ["'We go,'"], id="straight single"),
        pytest.param("‘We don’t go,’ he said.", ["‘We don’t go,’"], id="apostrophe inside curly single"),
        pytest.param("'We don't go,' he said.", ["'We don't go,'"], id="apostrophe inside straight single"),
        pytest.param("‘The workers’ hall is shut,’ he said.", ["‘The workers’ hall is shut,’"], id="plural possessive"),
        pytest.param(
            "'The workers' hall is shut,' he said.", ["'The workers' hall is shut,'"], id="straight possessive"
        ),
        pytest.param("The workers’ hall and the miners’ club are shut.", [], id="plural possessives outside"),
        pytest.param("The workers' hall and the miners' club are shut.", [], id="straight possessives outside"),
        pytest.param(
            "“He said ‘we must go’ and left,” she said.",
            ["“He said ‘we must go’ and left,”", "‘we must go’"],
            id="single nested in double",
        ),
        pytest.param(
            "'He said \"we must go\" and left,' she said.",
            ["'He said \"we must go\" and left,'", '"we must go"'],
            id="double nested in single",
        ),
        pytest.param(
            "‘The old engineers say: “A cold boiler is a patient boiler.”’",
            ["‘The old engineers say: “A cold boiler is a patient boiler.”’", "“A cold boiler is a patient boiler.”"],
            id="nested, closed together",
        ),
        pytest.param("„Wir gehen“, sagte er.", ["„Wir gehen“"], id="low, closed by a raised mark"),
        pytest.param("„Idziemy”, powiedział.", ["„Idziemy”"], id="low, closed by a closing mark"),
        pytest.param("«Ідемо», — сказав він.", ["«Ідемо»"], id="angle"),
        pytest.param("« Nous partons », dit-il.", ["« Nous partons »"], id="angle with inner spaces"),
        pytest.param("»Wir gehen«, sagte er.", ["»Wir gehen«"], id="angle turned inwards"),
        pytest.param("''We go,'' he said.", ["''We go,''"], id="doubled single marks"),
        pytest.param("``We go,'' he said.", ["``We go,''"], id="TeX marks"),
        pytest.param(
            "``He said 'no' twice,'' she said.", ["``He said 'no' twice,''", "'no'"], id="single nested in TeX"
        ),
        pytest.param("The “so-called” (“alleged”) plan", ["“so-called”", "“alleged”"], id="several, one in brackets"),
        pytest.param('He wrote: "Go." And then: "Stay."', ['"Go."', '"Stay."'], id="several straight"),
        pytest.param("It was the '90s.", [], id="decade with straight mark"),
        pytest.param("It was the ’90s, not the ’80s.", [], id="decades with curly marks"),
        pytest.param("He is 5'10\" tall.", [], id="feet and inches"),
        pytest.param('A 12" gun was lost.', [], id="inches"),
        pytest.param("'500 people died,' he said.", ["'500 people died,'"], id="single quotation opens with a number"),
        pytest.param("'2024 was hard,' he said.", ["'2024 was hard,'"], id="single quotation opens with a year"),
        pytest.param("It’s Moscow’s.", [], id="apostrophes only"),
        pytest.param("", [], id="empty"),
        pytest.param("“", [], id="a mark and nothing else"),
        pytest.param("No marks at all.", [], id="none"),
        pytest.param(
            "'90 people died,' he said.",
            ["'90 people died,'"],
            id="single quotation opens with two digits",
            marks=pytest.mark.xfail(strict=True, reason="looks like a decade ('90); curly marks tell them apart"),
        ),
        pytest.param(
            '"He is 5\'10" tall," she said.',
            ['"He is 5\'10" tall,"'],
            id="inches inside a straight quotation",
            marks=pytest.mark.xfail(strict=True, reason="the mark for inches closes the quotation"),
        ),
    ],
)
def test_quotations_of_a_paragraph(paragraph: str, expected: list[str]) -> None:
    assert pieces(paragraph) == expected
    assert all(quotation.closed for quotation in quotations(paragraph))


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("“We go. We go now.", ["“We go. We go now."], id="opens the paragraph"),
        pytest.param('"We go. We go now.', ['"We go. We go now.'], id="straight mark opens the paragraph"),
        pytest.param("He said: “We go. We go now.", ["“We go. We go now."], id="opens after the cue"),
        pytest.param("“One “two” three", ["“One “two” three"], id="holds a closed one"),
        pytest.param('"A," he said. "B', ['"B'], id="the second of two"),
    ],
)
def test_quotation_left_open_runs_to_the_end_of_the_paragraph(paragraph: str, expected: list[str]) -> None:
    assert [paragraph[q.start : q.end] for q in quotations(paragraph) if not q.closed] == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        pytest.param('He is 5 feet 10" tall and left.', id="straight mark after a word"),
        pytest.param("A closing mark” with no opening one.", id="closing mark alone"),
        pytest.param("'Twas a cold night.", id="apostrophe at the start"),
    ],
)
def test_stray_mark_quotes_nothing(paragraph: str) -> None:
    assert pieces(paragraph) == []


def test_single_marks_far_apart_are_apostrophes() -> None:
    assert pieces("'Tis " + "a long time " * 200 + "the workers' hall") == []


def test_each_quotation_knows_whether_its_marks_are_single() -> None:
    assert [q.single for q in quotations("“He said ‘we must go’ and left,” she said.")] == [False, True]


@given(st.text(alphabet=MARKS + "as 9.\n", max_size=60))
def test_quotations_lie_inside_nest_properly_and_start_at_a_mark(paragraph: str) -> None:
    found = quotations(paragraph)
    for quotation in found:
        assert 0 <= quotation.start < quotation.end <= len(paragraph)
        assert paragraph[quotation.start] in MARKS
        assert quotation.closed <= (paragraph[quotation.end - 1] in MARKS)
        assert quotation.closed or quotation.end == len(paragraph)
    for before, after in pairwise(found):
        assert (before.start, -before.end) <= (after.start, -after.end)
    closed = [quotation for quotation in found if quotation.closed]
    for outer in closed:
        for inner in closed:
            assert not outer.start < inner.start < outer.end < inner.end, "two quotations cross"


@pytest.mark.parametrize(
    "mark", [pytest.param('"', id="straight"), pytest.param("“", id="opening"), pytest.param("'", id="apostrophe")]
)
def test_a_million_marks_are_read(mark: str) -> None:
    found = quotations(mark * 1_000_000)
    assert all(0 <= quotation.start < quotation.end <= 1_000_000 for quotation in found[:1000])


@pytest.mark.parametrize("hostile", repeated())
def test_time_grows_with_the_length_of_a_paragraph(hostile: tuple[str, str]) -> None:
    assert growth(quotations, hostile) < 3.5


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        pytest.param("“abcd”", ["“abcd”"], 1.0, id="all of it"),
        pytest.param("abcd “efgh”", ["abcd “efgh”"], 0.5, id="half of it"),
        pytest.param("“ab” cd “ef” gh", ["“ab”", "gh"], 0.5, id="one of two parts"),
        pytest.param("“ab ‘cd’ ef”", ["“ab ‘cd’ ef”"], 1.0, id="nested quotations count once"),
        pytest.param("abcd", ["abcd"], 0.0, id="no quotation"),
        pytest.param("“abcd” ef", ["ef"], 0.0, id="a quotation elsewhere"),
        pytest.param("— …", ["— …"], 0.0, id="nothing to count"),
    ],
)
def test_share_of_the_letters_that_is_quoted(text: str, parts: list[str], expected: float) -> None:
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in parts]
    assert quoted_share(text, spans, quotations(text)) == expected
