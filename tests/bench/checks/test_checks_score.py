"""How findings are held against the marks of annotators."""

from __future__ import annotations

from bench.checks.__main__ import below
from bench.checks.score import Figures, Outcome, cases, figures


def test_figures_by_code() -> None:
    found = [
        Outcome("a", "CT101", "right", ""),
        Outcome("a", "CT101", "wrong", ""),
        Outcome("b", "CT101", "missed", ""),
        Outcome("b", "CT102", "missed", ""),
    ]
    assert figures(found) == {"CT101": Figures(2, 1, 1), "CT102": Figures(1, 0, 0)}
    assert (figures(found)["CT101"].precision, figures(found)["CT101"].recall) == (0.5, 0.5)
    assert (figures(found)["CT102"].precision, figures(found)["CT102"].recall) == (1.0, 0.0)


def test_every_mark_stands_once_in_its_article() -> None:
    ids: list[str] = []
    for name in ("dev", "unseen"):
        for case in cases(name):
            ids.append(case.id)
            for mark in case.marks:
                assert case.span_of(mark).cut(case.articles[mark.article].text) == mark.words
    assert len(ids) == len(set(ids))


def test_what_is_below_its_floor_or_has_none_is_told() -> None:
    lines = list(below({"a": 0.5, "b": 0.9, "c": 1.0}, {"a": 0.6, "b": 0.9}))
    assert [line.split()[0] for line in lines] == ["a:", "c"]
    assert len(list(below({"a": 0.58}, {"a": 0.6}, slack=0.05))) == 0
