from __future__ import annotations

import pytest

from claimtrack.reading import bylines
from claimtrack.reading.marks import kind_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Jane Roe", "byline"),
        ("By Jane Roe and Max Mustermann in Kyiv", "byline"),
        ("By our foreign desk", "byline"),
        ("By Friday the town had fallen.", None),
        ("By the numbers", None),
        ("Written by Jane Roe", "byline"),
        ("Posted Friday, December 27, 2024 by Staff", "byline"),
        ("Additional reporting by Jane Roe in Tokyo", "credit"),
        ("(Reporting by Jane Roe; Editing by John Doe)", "credit"),
        ("With agencies", "credit"),
        ("© AFP", "credit"),
        ("(AP)", "credit"),
        ("(END)", "navigation"),
        ("Reuters/AFP", "credit"),
        ("— Reuters", "credit"),
        ("Reuters contributed to this report.", "credit"),
        ("“He contributed to this,” she said.", None),
        ("© 2024 The Post. All rights reserved.", None),
        ("Copyright 2024 The Post. Contact", "navigation"),
        ("Photo: Jane Roe / Agency", "credit"),
        ("Photograph by Jane Roe", "credit"),
        ("Correction, 27 December, 12:40: It was not.", "correction"),
        ("Corrections: It was not.", "correction"),
        ("Corrections officers were attacked.", None),
        ("Editor’s note: names were changed.", "correction"),
        ("An earlier version of this article said otherwise.", "correction"),
        ("This article was amended on 3 May.", "correction"),
        ("Tags: Ukraine, Russia", "navigation"),
        ("Home | World | Sport", "navigation"),
        ("3 min read", "navigation"),
        ("1.2k views", "navigation"),
        ("jane.roe@post.example", "navigation"),
        ("09:40", "navigation"),
        ("December 27, 2024", "navigation"),
        ("All News 16:48 December 27, 2024", "navigation"),
        ("On December 27, 2024 the town fell.", None),
        ("The town had fallen by December 27, 2024", None),
        ("Search for survivors goes on in the valley.", None),
        ("Share prices fell by 3 per cent.", None),
        ("More than 40 people died.", None),
        ("The firm said it would stop using cookies.", None),
        ("This is a developing story.", None),
        ("Minister: we are ready", None),
    ],
)
def test_what_a_line_says_it_is(line: str, kind: str | None) -> None:
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("27 December 2024 by Fergus Quill", "Fergus Quill"),
        ("Roksolana Deineka · 27 December 2024 · 3 min read", "Roksolana Deineka"),
        ("Posted Friday, December 27, 2024 - 10:22 GMT by Quickwire Staff", "Quickwire Staff"),
        ("Jane Roe in London and Max Mustermann", "Jane Roe in London and Max Mustermann"),
        ("27 December 2024", ""),
    ],
)
def test_names_in_a_byline(line: str, names: str) -> None:
    assert bylines.byline_names(line) == names
