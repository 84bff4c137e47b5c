"""Quotation marks of one paragraph, paired and repaired.

News text mixes straight, curly, single, low and angle marks, forgets to close them, and opens every paragraph of a long
quotation anew without closing the last. Pairs are found in one pass with a stack; what stays open at the end either runs to
the end of the paragraph (a continuing quotation) or is taken for a stray mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.model import Span

_MARK = re.compile(r"''|``|[\"“”„«»‘’‚']")
_CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "''": "''",
    "``": "''",
    "'": "'",
    "»": "«",
    "”": "”",
}
_SINGLE = frozenset("‘’'‚")
_OPENING_CONTEXT = frozenset("([{—–-/:“‘\"'«„")
# the workers’ hall: inside single marks this closes nothing when a better closing mark follows before the next opening one.
_PLURAL_POSSESSIVE = re.compile(r"s['’] [a-z][^‘'’]{0,400}(?:\w['’]\w[^‘'’]{0,400}){0,8}['’](?!\w)")
# A pair of single marks further apart than this is two apostrophes, not a quotation.
_LONGEST_SINGLE = 1_000
# Marks open at once; the oldest beyond it is a stray. Nothing printed nests this deep; unbounded, 100 kB of “ take minutes.
_DEEPEST = 16
_DECADE = re.compile(r"\d\d(?:s\b|(?!\w))")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch: offsets of the paragraph, marks included; `closed` is False when it runs on into the next paragraph."""

    start: int
    end: int
    closed: bool
    single: bool


def quotations(paragraph: str) -> list[Quotation]:
    """The quotations of a paragraph in order of their start; nested ones follow the one that holds them.

    Offsets are code points of `paragraph`. Never raises: an unpaired mark yields nothing unless it opens the paragraph or
    stands where only an opening mark can stand.
    """
    found: list[Quotation] = []
    open_marks: list[tuple[str, int]] = []
    for match in _MARK.finditer(paragraph):
        mark, start, end = match.group(), match.start(), match.end()
        before = paragraph[start - 1] if start else " "
        after = paragraph[end] if end < len(paragraph) else " "
        if _is_apostrophe(mark, before, after, open_marks, paragraph, end):
            continue
        opener = _opener_closed_by(mark, start, before, after, open_marks)
        if opener is not None:
            found.append(Quotation(open_marks[opener][1], end, True, mark in _SINGLE))
            del open_marks[opener:]
        elif mark in _CLOSERS and _may_open(mark, before, after):
            open_marks.append((mark, start))
            del open_marks[:-_DEEPEST]
    found.extend(_left_open(open_marks, paragraph))
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def quoted_share(text: str, parts: Sequence[Span], quoted: Sequence[Quotation]) -> float:
    """How much of a content's letters and digits stand inside quotation marks, 0 to 1. All offsets are of `text`."""
    total = sum(_letters(text, part.start, part.end) for part in parts)
    inside = reached = 0
    for quotation in quoted:  # a nested one adds nothing to the one that holds it
        start = max(quotation.start, reached)
        inside += sum(_letters(text, max(start, part.start), min(quotation.end, part.end)) for part in parts)
        reached = max(reached, quotation.end)
    return inside / total if total else 0.0


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start : max(start, end)]))


def _is_apostrophe(
    mark: str, before: str, after: str, open_marks: list[tuple[str, int]], paragraph: str, end: int
) -> bool:
    if mark not in "'’":
        return False
    if before.isalnum() and after.isalnum():
        return True
    if _DECADE.match(paragraph, end):  # ’90s
        return not before.isalnum()
    if not before.isalnum():
        return False
    if not any(opened in _SINGLE for opened, _ in open_marks):
        return True  # the workers' hall
    return _PLURAL_POSSESSIVE.match(paragraph, end - 2) is not None


def _opener_closed_by(mark: str, start: int, before: str, after: str, open_marks: list[tuple[str, int]]) -> int | None:
    for index in range(len(open_marks) - 1, -1, -1):
        opened, position = open_marks[index]
        if mark not in _CLOSERS[opened] or (opened == "'" and mark == "''"):
            continue
        if mark in ('"', "'") and _may_open(mark, before, after) and before.isspace():
            continue  # space before and none after: it opens another one
        if opened in _SINGLE and start - position > _LONGEST_SINGLE:
            continue
        return index
    return None


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark == "”" or (mark == "»" and not after.isalnum()):
        return False
    if after.isspace():
        return mark == "«"
    if mark in ("'", "’"):
        return mark == "'" and (before.isspace() or before in _OPENING_CONTEXT)
    return before.isspace() or before in _OPENING_CONTEXT or mark in "“‘«„‚"


def _left_open(open_marks: list[tuple[str, int]], paragraph: str) -> list[Quotation]:
    """A double mark never closed runs to the end of the paragraph; a single one was an apostrophe."""
    for mark, position in open_marks:
        if mark not in _SINGLE and mark != "»":
            return [Quotation(position, len(paragraph), False, False)]
    return []
