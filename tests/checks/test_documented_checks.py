"""docs/checks.md: what its examples mark is what the checks find."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimtrack.checking import Checked, check_articles
from claimtrack.checks import checks, rules_of
from claimtrack.extraction import Tagger, extract_all
from claimtrack.linking.encoder import encoder
from claimtrack.model import Article
from claimtrack.reading import read_bytes

DOCUMENT = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")
RULES = rules_of({})


@dataclass(frozen=True)
class Example:
    """The articles of one example; `marked`: the words that the check of this code marks, "" in a good one."""

    code: str
    articles: tuple[str, ...]
    marked: str


def examples() -> list[Example]:
    found = []
    for section in re.split(r"^## (?=CT\d{3}:)", DOCUMENT, flags=re.M)[1:]:
        code = section[:5]
        for kind, words, marked in re.findall(
            r"^```(bad|good)\n(.*?)^```\n(?:Marked: ([^\n]+)\n)?", section, re.M | re.S
        ):
            assert bool(marked) == (kind == "bad"), code
            found.append(Example(code, tuple(words.split("\n=====\n\n")), marked))
    return found


def checked(texts: Sequence[str], tagger: Tagger) -> list[Checked]:
    articles = [one for at, text in enumerate(texts) for one in read_bytes(text.encode(), f"{at}.md", "markdown")]
    assert all(isinstance(one, Article) for one in articles), articles
    extractions = extract_all([one for one in articles if isinstance(one, Article)], tagger)
    return list(check_articles(extractions, RULES, encoder=encoder()))


@pytest.mark.parametrize(
    "example", [pytest.param(one, id=f"{one.code}-{'bad' if one.marked else 'good'}") for one in examples()]
)
def test_examples_mark_what_is_found(example: Example, tagger: Tagger) -> None:
    found = [
        finding.text
        for one in checked(example.articles, tagger)
        for finding in one.findings
        if finding.code == example.code
    ]
    if not example.marked:
        assert found == []
    elif example.code == "CT401":  # both sides contradict each other
        assert example.marked in found
    else:
        assert found == [example.marked]


def test_every_check_has_its_section_with_a_bad_and_a_good_example() -> None:
    sections = re.findall(r"^## (CT\d{3}): (.+)$", DOCUMENT, re.M)
    assert dict(sections) == {code: one.title for code, one in checks().items()}
    shown = {(one.code, bool(one.marked)) for one in examples()}
    assert shown == {(code, bad) for code in checks() if code != "CT400" for bad in (True, False)}


def test_settings_are_documented() -> None:
    for one in checks().values():
        for name in one.settings:
            assert re.search(rf"\b{name}\b", DOCUMENT), (one.code, name)
