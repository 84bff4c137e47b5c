"""Annotated cases and what the checks find in them -> precision and recall by code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from claimtrack.checking import Checked, check_articles
from claimtrack.checks import rules_of
from claimtrack.extraction import Tagger, extract_all
from claimtrack.linking.encoder import encoder
from claimtrack.model import Article, Span
from claimtrack.reading import read_bytes

HERE: Final = Path(__file__).parents[2] / "corpora" / "checks"
SETS: Final = ("dev", "unseen")
ENOUGH: Final = 10  # cases of a code, below which its figures tell little


@dataclass(frozen=True, slots=True)
class Mark:
    """What an annotator marked: the words in an article of the case, for a code."""

    article: int
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Case:
    """Articles that are read together, and all marks in them."""

    id: str
    articles: tuple[Article, ...]
    marks: tuple[Mark, ...]

    def span_of(self, mark: Mark) -> Span:
        """Where marked words stand."""
        start = self.articles[mark.article].text.index(mark.words)
        return Span(start, start + len(mark.words))


@dataclass(frozen=True, slots=True)
class Outcome:
    """One finding or mark of a case and what became of it: `right`, `wrong` (found and not marked) or `missed`."""

    case: str
    code: str
    verdict: str
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one code: how many marks there are, and how many findings were right and wrong."""

    marks: int
    right: int
    wrong: int

    @property
    def precision(self) -> float:
        """Share of the findings that are marked; 1 where there are none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the marks that are found; 1 where there are none."""
        return self.right / self.marks if self.marks else 1.0


def cases(name: str) -> list[Case]:
    """The cases of a set. Raises ValueError where one is malformed or marks words that do not stand in its article once."""
    lines = (HERE / f"{name}.jsonlines").read_text(encoding="utf-8").splitlines()
    return [_case(json.loads(line)) for line in lines if line]


def _case(row: dict[str, list[dict[str, str]]]) -> Case:
    id_ = str(row["id"])
    articles = tuple(_article(f"{id_}-{at}", given) for at, given in enumerate(row["articles"]))
    marks = tuple(Mark(int(one["article"]), one["code"], one["words"]) for one in row["findings"])
    for mark in marks:
        if articles[mark.article].text.count(mark.words) != 1:
            raise ValueError(f"{id_}: {mark.words!r} does not stand once in article {mark.article}")
    return Case(id_, articles, marks)


def _article(ref: str, given: dict[str, str]) -> Article:
    facts = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in given.items() if key != "text"
    )
    (article,) = read_bytes(f"---\n{facts}---\n\n{given['text']}\n".encode(), ref, "markdown")
    if not isinstance(article, Article):
        raise ValueError(f"{ref}: {article.reason}")
    return article


def outcomes(found: Iterable[Case]) -> Iterator[Outcome]:
    """What becomes of every mark and finding."""
    rules, tagger, judge = rules_of({}), Tagger(), encoder()
    for case in found:
        checked = list(check_articles(extract_all(case.articles, tagger), rules, encoder=judge))
        yield from _compared(case, checked)


def _compared(case: Case, checked: Sequence[Checked]) -> Iterator[Outcome]:
    """Each mark is met by one finding of its code that shares a character with it."""
    open_ = list(case.marks)
    for at, one in enumerate(checked):
        for finding in one.findings:
            met = next(
                (
                    mark
                    for mark in open_
                    if (mark.article, mark.code) == (at, finding.code) and _overlap(case.span_of(mark), finding.span)
                ),
                None,
            )
            if met:
                open_.remove(met)
            yield Outcome(case.id, finding.code, "right" if met else "wrong", finding.text)
    yield from (Outcome(case.id, mark.code, "missed", mark.words) for mark in open_)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def figures(found: Iterable[Outcome]) -> dict[str, Figures]:
    """By code."""
    counts = Counter((one.code, one.verdict) for one in found)
    return {
        code: Figures(counts[code, "right"] + counts[code, "missed"], counts[code, "right"], counts[code, "wrong"])
        for code in sorted({code for code, _ in counts})
    }
