"""The names in one line of a Sources list: 'ISW, Telegram and Yonhap', 'AFP/Reuters', '[1] https://…'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimtrack.model import ListedSource, Span
from claimtrack.reading.paragraphs import Paragraph
from claimtrack.reading.vocabulary import vocabulary

_MARK: Final = re.compile(r"\s*(?:[•*·▪◦‣●○■–—-]+\s|\[\d{1,3}\]|\(?\d{1,3}[.)]\s)\s*")
_LABEL: Final = re.compile(r"\s*(?P<label>[^\W\d_][\w ]{0,30}?)\s?[:：]\s*")
_AND: Final = re.compile(r"\s(?:and|&)\s")
_LEADING_AND: Final = re.compile(r"\s*(?:and|&)\s")
_SEPARATORS: Final = (";", "|", " / ", ",")
_ABBREVIATIONS: Final = (" Inc.", " Ltd.", " Co.", " St.")
_SHORT_NAME: Final = 4


def is_heading(text: str) -> bool:
    """True for 'Sources', 'Sources:', 'References' on a line of their own."""
    return text.strip().rstrip(":：.").strip().lower() in vocabulary().sources_headings


def label_length(text: str) -> int:
    """Length of an opening 'Sources: ', or 0."""
    label = _LABEL.match(text)
    return label.end() if label and label["label"].strip().lower() in vocabulary().sources_headings else 0


def is_item(text: str) -> bool:
    """True for a line that opens with a bullet or a number."""
    return _MARK.match(text) is not None


def is_marked(paragraph: Paragraph) -> bool:
    """True for an item of a list, in markup or by its bullet."""
    return paragraph.item or is_item(paragraph.text)


def names(paragraph: Paragraph, *, alone: bool) -> Iterator[ListedSource]:
    """Yield the sources one paragraph of a Sources list names; spans are those of the article.

    `alone`: it is the whole list, so commas part the names. Items and lines of a longer list are one name each.
    """
    text = paragraph.text
    if is_heading(text):
        return
    label = label_length(text)
    mark = _MARK.match(text, label)
    area = Span(mark.end() if mark else label, len(text))
    split = bool(label) or (alone and not paragraph.item and not mark)
    for start, end in parts(text, area) if split else [_trimmed(text, area)]:
        if start < end:
            yield ListedSource(text[start:end], Span(paragraph.start + start, paragraph.start + end))


def parts(text: str, area: Span) -> list[Span]:
    """Cut a list in a line at its strongest separator.

    After 'Source:' one source is expected: 'Jane Roe, head of the region, on Telegram' and 'Ministry of Trade and
    Industry' stay whole.
    """
    whole = _trimmed(text, area)
    separator = next((mark for mark in _SEPARATORS if mark in whole.cut(text)), "")
    cuts = _cut(text, whole, separator) if separator else _slashed(text, whole)
    if separator in ("", ","):
        cuts = _at_last_and(text, cuts) if not _is_singular(text[: area.start]) else _short_ones(text, cuts, whole)
    trimmed = (_trimmed(text, cut) for cut in _with_additions(text, cuts))
    return [part for part in trimmed if part.start < part.end]


def _is_singular(label: str) -> bool:
    return label.strip().rstrip(":：").strip().lower() == "source"


def _short_ones(text: str, cuts: list[Span], whole: Span) -> list[Span]:
    """All cuts if every part is a short name, else none."""
    printed = [cut.cut(text).strip() for cut in cuts]
    return cuts if all(part[:1].isupper() and len(part.split()) <= _SHORT_NAME for part in printed) else [whole]


def _at_last_and(text: str, cuts: list[Span]) -> list[Span]:
    last = cuts[-1]
    joined = _AND.search(text, last.start, last.end)
    return cuts if joined is None else [*cuts[:-1], Span(last.start, joined.start()), Span(joined.end(), last.end)]


def _with_additions(text: str, cuts: list[Span]) -> list[Span]:
    """Join 'on Telegram' and 'quoted by AFP' to the name before them."""
    joined = cuts[:1]
    for cut in cuts[1:]:
        if cut.cut(text).split(maxsplit=1)[:1] and cut.cut(text).split(maxsplit=1)[0] in vocabulary().additions:
            joined[-1] = Span(joined[-1].start, cut.end)
        else:
            joined.append(cut)
    return joined


def _cut(text: str, area: Span, separator: str) -> list[Span]:
    cuts: list[Span] = []
    start = area.start
    while (found := text.find(separator, start, area.end)) >= 0:
        cuts.append(Span(start, found))
        start = found + len(separator)
    return [*cuts, Span(start, area.end)]


def _slashed(text: str, area: Span) -> list[Span]:
    """'AFP/Reuters' is two names; an address is one."""
    printed = area.cut(text)
    return [area] if "://" in printed or "." in printed or "/" not in printed else _cut(text, area, "/")


def _trimmed(text: str, area: Span) -> Span:
    start, end = area
    leading = _LEADING_AND.match(text, start, end)
    start = leading.end() if leading else start
    while start < end and (text[start].isspace() or text[start] in ",;|"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;|" or _is_full_stop(text, start, end)):
        end -= 1
    return Span(start, end)


def _is_full_stop(text: str, start: int, end: int) -> bool:
    """The stop that ends a list, not the one of 'U.S.' or 'Inc.'"""
    is_stop = text[end - 1] == "." and text.find(".", start, end - 1) < 0
    return is_stop and not text[start:end].endswith(_ABBREVIATIONS)
