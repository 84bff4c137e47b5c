"""Sources lists: where one begins and ends, in the shapes in which outlets print them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from claimtrack.model import Span
from claimtrack.reading.paragraphs import Paragraph
from claimtrack.reading.source_names import is_heading, is_marked, label_length, parts
from claimtrack.reading.vocabulary import vocabulary

LONGEST_ITEM: Final = 300
_LONGEST_LIST: Final = 600
_LONGEST_ENTRY: Final = 120
_LONGEST_NAME: Final = 90
_MOST_WORDS: Final = 12
_SENTENCE_WORDS: Final = 8
_SENTENCE_END: Final = (".", ".”", '."', "!", "?")
_URL: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def is_inline_list(text: str) -> bool:
    """True for 'Sources: ISW, Telegram and Yonhap', false for 'Sources: the ministry says it will act.'"""
    label = label_length(text)
    if not label or len(text) > _LONGEST_LIST or "\n" in text:
        return False
    found = [part.cut(text) for part in parts(text, Span(label, len(text)))]
    return bool(found) and all(_is_name(part) for part in found)


def is_entry(paragraph: Paragraph) -> bool:
    """True for a paragraph that can stand in a Sources list."""
    if is_marked(paragraph):
        return len(paragraph.text) <= LONGEST_ITEM and not is_heading(paragraph.text)
    return all(_is_entry_line(line) for line in paragraph.text.split("\n"))


def list_end(paragraphs: Sequence[Paragraph], heading: int) -> int:
    """Index after the last entry of the list whose heading stands at `heading`; `heading + 1` if it has none."""
    end = heading + 1
    while end < len(paragraphs) and paragraphs[end].kind in (None, "sources", "credit", "navigation"):
        entry = paragraphs[end]
        if entry.kind == "navigation" and not _URL.fullmatch(entry.text.strip()):
            break
        items_are_over = end > heading + 1 and is_marked(paragraphs[heading + 1]) and not is_marked(entry)
        if items_are_over or not is_entry(entry):
            break
        end += 1
    return end


def _is_name(part: str) -> bool:
    words = part.lower().split()
    is_short = len(part) <= _LONGEST_NAME and len(words) <= _MOST_WORDS
    return _URL.fullmatch(part) is not None or (is_short and not vocabulary().sentence_verbs & set(words))


def _is_entry_line(line: str) -> bool:
    words = line.lower().rstrip(".").split()
    if _URL.search(line):
        return len(line) <= LONGEST_ITEM
    is_sentence = line.rstrip().endswith(_SENTENCE_END) and len(words) > _SENTENCE_WORDS
    return len(line) <= _LONGEST_ENTRY and not is_sentence and not vocabulary().sentence_verbs & set(words)
