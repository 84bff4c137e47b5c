"""Sources lists: where one begins and ends, and the names in it, in the shapes in which outlets print them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from claimtrack.model import ListedSource, Span
from claimtrack.reading.paragraphs import Paragraph
from claimtrack.reading.vocabulary import vocabulary

LONGEST_ITEM: Final = 300
LONGEST_ENTRY: Final = 120
_LONGEST_NAME: Final = 60
_MOST_WORDS: Final = 8
_MARK: Final = re.compile(r"\s*(?:[•*·▪◦‣●○■–—-]+\s|\[\d{1,3}\]|\(?\d{1,3}[.)]\s)\s*")
_LABEL: Final = re.compile(r"\s*(?P<label>[^\W\d_][\w ]{0,30}?)\s?[:：]\s*")
_URL: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_AND: Final = re.compile(r"\s(?:and|&)\s")
_LAST_AND: Final = re.compile(r"\s*(?:and|&)\s")
_SEPARATORS: Final = (";", "|", " / ", ",")


def is_heading(text: str) -> bool:
    """True for 'Sources', 'Sources:', 'References' on a line of their own."""
    return text.strip().rstrip(":：.").strip().lower() in vocabulary().sources_headings


def label_length(text: str) -> int:
    """Length of an opening 'Sources: ', or 0."""
    label = _LABEL.match(text)
    return label.end() if label and label["label"].strip().lower() in vocabulary().sources_headings else 0


def is_inline_list(text: str) -> bool:
    """True for 'Sources: ISW, Telegram and Yonhap', false for 'Sources: the ministry says it will act.'"""
    label = label_length(text)
    if not label or len(text) > 2 * LONGEST_ITEM or "\n" in text:
        return False
    parts = [Span(start, end).cut(text) for start, end in _parts(text, Span(label, len(text)), several=True)]
    return bool(parts) and all(_is_name(part) for part in parts)


def is_item(text: str) -> bool:
    """True for a line that opens with a bullet or a number."""
    return _MARK.match(text) is not None


def is_entry(paragraph: Paragraph) -> bool:
    """True for a paragraph that can stand in a Sources list."""
    text = paragraph.text
    if paragraph.item or is_item(text):
        return len(text) <= LONGEST_ITEM and not is_heading(text)
    return all(_is_entry_line(line) for line in text.split("\n"))


def list_end(paragraphs: Sequence[Paragraph], heading: int) -> int:
    """Index after the last entry of the list whose heading stands at `heading`; `heading + 1` if it has none."""
    end = heading + 1
    while end < len(paragraphs) and paragraphs[end].kind in (None, "sources", "credit", "navigation"):
        entry = paragraphs[end]
        if entry.kind == "navigation" and not _URL.fullmatch(entry.text.strip()):
            break
        items_are_over = end > heading + 1 and _is_marked(paragraphs[heading + 1]) and not _is_marked(entry)
        if items_are_over or not is_entry(entry):
            break
        end += 1
    return end


def names(paragraph: Paragraph, *, alone: bool) -> Iterator[ListedSource]:
    """Yield the sources one paragraph of a Sources list names; spans are those of the article.

    `alone`: it is the whole list, so commas part the names. Items and lines of a longer list are one name each.
    """
    if is_heading(paragraph.text):
        return
    local = paragraph.text
    label = label_length(local)
    mark = _MARK.match(local, label)
    area = Span(mark.end() if mark else label, len(local))
    split = bool(label) or (alone and not _is_marked(paragraph))
    singular = local[:label].strip().rstrip(":").strip().lower() == "source"
    for start, end in _parts(local, area, several=not singular) if split else [_trim(local, area)]:
        if start < end:
            span = Span(paragraph.start + start, paragraph.start + end)
            yield ListedSource(local[start:end], span)


def _parts(text: str, area: Span, *, several: bool) -> list[Span]:
    """Cut a list in a line at its strongest separator; the last part also at its 'and'."""
    whole = _trim(text, area)
    separator = next((mark for mark in _SEPARATORS if mark in whole.cut(text)), "")
    cuts = _cut(text, whole, separator) if separator else _slashed(text, whole)
    last = cuts[-1]
    joined = _AND.search(text, last.start, last.end)
    if joined and several and separator in ("", ","):
        cuts[-1:] = [Span(last.start, joined.start()), Span(joined.end(), last.end)]
    return [part for part in (_trim(text, cut) for cut in cuts) if part.start < part.end]


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


def _trim(text: str, area: Span) -> Span:
    start, end = area
    leading = _LAST_AND.match(text, start, end)
    start = leading.end() if leading else start
    while start < end and (text[start].isspace() or text[start] in ",;|"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;|" or _is_full_stop(text, start, end)):
        end -= 1
    return Span(start, end)


def _is_full_stop(text: str, start: int, end: int) -> bool:
    """The stop that ends a list, not the one of 'U.S.' or 'Inc.'"""
    return (
        text[end - 1] == "." and text.find(".", start, end - 1) < 0 and not text[start:end].endswith((" Inc.", " Ltd."))
    )


def _is_name(part: str) -> bool:
    words = part.lower().split()
    if _URL.fullmatch(part):
        return True
    return len(part) <= _LONGEST_NAME and len(words) <= _MOST_WORDS and not vocabulary().sentence_verbs & set(words)


def _is_entry_line(line: str) -> bool:
    words = line.lower().rstrip(".").split()
    if _URL.search(line):
        return len(line) <= LONGEST_ITEM
    if len(line) > LONGEST_ENTRY or (line.rstrip().endswith((".", ".”", '."', "!", "?")) and len(words) > _MOST_WORDS):
        return False
    return not vocabulary().sentence_verbs & set(words)


def _is_marked(paragraph: Paragraph) -> bool:
    return paragraph.item or is_item(paragraph.text)
