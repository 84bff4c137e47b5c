"""What one line is by its own words, whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from claimtrack.model import BlockKind
from claimtrack.reading import bylines, dateline, dates
from claimtrack.reading.vocabulary import vocabulary

LONGEST_MARK: Final = 300
_LONE_ADDRESS: Final = re.compile(r"<?(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>?", re.IGNORECASE)
_COUNTER: Final = re.compile(
    r"[\d.,]*\s?[km]?\s?(?:views?|comments?|shares?|likes?|min(?:ute)?s?[ -]read|(?:minute|min|hour|day|week|month)s? ago)",
    re.IGNORECASE,
)
_LABEL_END: Final = re.compile(r"\s*(?:[:.—–-]|,|\()")
_SITE_VOICE: Final = re.compile(
    r"\b(?:we|our|this (?:web)?site|let us know|by (?:continuing|using|clicking))\b", re.IGNORECASE
)
_BETWEEN_WORDS: Final = re.compile(r"[\s|/·•,:-]+")
_SIGNATURE: Final = re.compile(r"\sby\s", re.IGNORECASE)
_COOKIES: Final = re.compile(r"\bcookies?\b", re.IGNORECASE)
_QUOTES: Final = frozenset('“”"«»„')
_DECORATION: Final = " \t»«›‹→←▶►>|•*()[]#.:…-–—"
_MOST_LABELS: Final = 6
_FEW_WORDS: Final = 2
_MENU_BARS: Final = 2
_SENTENCE_END: Final = (".", "!", "?", ".”", '."')


def kind_of(line: str) -> BlockKind | None:
    """The kind of a line that shows what it is, or None: a headline, a heading or prose."""
    if is_correction(line):
        return "correction"
    if len(line) > LONGEST_MARK:
        return None if any(map(str.isalnum, line)) else "navigation"
    return next((kind for kind, is_it in _TESTS if is_it(line)), None)


def is_correction(line: str) -> bool:
    """True for 'Correction, 27 December: …', 'Editor's note: …', 'An earlier version of this article said …'"""
    head = line[:LONGEST_MARK].lower().replace("’", "'").lstrip("*([ ")
    if head.startswith(vocabulary().correction_openings):
        return True
    labels = filter(head.startswith, vocabulary().correction_labels)
    return any(head == label or _LABEL_END.match(head, len(label)) for label in labels)


def is_navigation(line: str) -> bool:
    """True for ornaments, menu words, tag lines, share buttons, cookie notes, addresses, counters, times of day."""
    bare = line.lower().strip(_DECORATION)
    if not any(map(str.isalnum, bare)):
        return True
    opening = next(filter(bare.startswith, vocabulary().navigation_openings), "")
    if bare in vocabulary().navigation_lines or opening.startswith("copyright") or opening.endswith(":"):
        return True
    if opening and (not line.rstrip().endswith(_SENTENCE_END) or len(line.split()) <= _MOST_LABELS):
        return True
    if _LONE_ADDRESS.fullmatch(line.strip()) or _COUNTER.fullmatch(bare) or dates.is_time(line):
        return True
    if line.count("|") >= _MENU_BARS and not line.rstrip().endswith(_SENTENCE_END) and len(line) <= dates.LONGEST_LINE:
        return True
    return bool(_COOKIES.search(line) and _SITE_VOICE.search(line) and not _QUOTES & set(line))


def opens_related(line: str) -> bool:
    """True for the line above a list of other articles."""
    bare = line.lower().strip(_DECORATION)
    return len(line) <= dates.LONGEST_LINE and bare.startswith(vocabulary().related_openings)


def is_date_line(line: str) -> bool:
    """True for 'Ukraine | December 27, 2024, Friday // 12:20| views': a date and few words that are no sentence."""
    if len(line) > dates.LONGEST_LINE or not dates.find(line) or line.rstrip().endswith(_SENTENCE_END):
        return False
    words = [word for word in _BETWEEN_WORDS.split(dates.without(line)) if any(map(str.isalnum, word))]
    most = _MOST_LABELS if any(mark in line for mark in ("|", "//", "·")) else _FEW_WORDS
    return len(words) <= most


def _is_signed_date_line(line: str) -> bool:
    front = _SIGNATURE.split(line, maxsplit=1)[0]
    return front != line and is_date_line(front) and bylines.byline_names(line) != ""


_TESTS: Final[tuple[tuple[BlockKind, Callable[[str], bool]], ...]] = (
    ("navigation", is_navigation),
    ("credit", bylines.is_credit),
    ("credit", bylines.is_photo_credit),
    ("dateline", dateline.stands_alone),
    ("byline", bylines.is_byline),
    ("byline", _is_signed_date_line),
    ("navigation", is_date_line),
)
