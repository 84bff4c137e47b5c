"""Paragraph -> sentences, by rules; abbreviations, initials, decimals and closing quotes are what trips others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.model import Span

# Closing marks and note numbers ("….[1]") belong to the sentence; the lookbehind keeps long runs of dots linear.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?:\[\d{1,3}\])*+(?=\s|$)")
_NEXT = re.compile(r"\s+[\"'“‘«„(\[—–-]{0,3}\s?(\w)")
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"[\w.’'-]{1,20}$")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev hon st sen rep gov gen col lt capt maj sgt cpl adm brig cmdr pres supt messrs v vs etc"
    " inc ltd co corp bros jr sr dept est approx ca cf al ave blvd rd ft mt ed eds"
    " e.g i.e a.m p.m u.s u.k u.n e.u d.c l.a n.y u.s.a u.s.s.r ph.d".split()
)
# Short for something only before a number: "No. 5", but "The answer is no."
_BEFORE_NUMBERS = frozenset("no nos fig vol art sec para jan feb mar apr jun jul aug sep sept oct nov dec".split())
_DAYS = frozenset("Mon Tue Wed Thu Fri Sat Sun".split())  # "sat" and "sun" are words
# These end sentences as often as not; they do when the next word starts in upper case and is no name that goes with them.
_EITHER_WAY = frozenset("a.m p.m u.s u.k u.n e.u d.c n.y u.s.a etc inc ltd co corp jr sr".split())
_STARTERS = frozenset(
    "the a an he she it they we i his her its their in on at but and however meanwhile this that these those there as for"
    " after before when while if some many most what who why how by with from according".split()
)


def sentences(text: str, block: Span) -> Iterator[Span]:
    """Yield the sentences of one block, in order; together they hold all of it but the white space between them.

    Offsets are code points of `text`. A sentence never crosses its block.
    """
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        end = match.end()
        if end < block.end and _ends(text, match, block):
            yield from _trimmed(text, start, end)
            start = end
    yield from _trimmed(text, start, block.end)


def _ends(text: str, match: re.Match[str], block: Span) -> bool:
    following = _NEXT.match(text, match.end(), block.end)
    if following is None or following.group(1).islower():
        return following is None and text[match.end() : match.end() + 1] == "\n"
    if match.group()[0] != "." or match.group().startswith(".."):
        return True
    last = _LAST_WORD.search(text, max(block.start, match.start() - 20), match.start())
    return last is None or not _is_abbreviation(last.group(), _word_at(text, following.start(1)))


def _is_abbreviation(word: str, following: str) -> bool:
    lowered = word.lower().strip("’'-")
    if lowered in _EITHER_WAY:
        return following.lower() not in _STARTERS
    if len(word) == 1 and word.isupper():
        return following.lower() not in _STARTERS or following == "I"
    if lowered in _BEFORE_NUMBERS:
        return following[:1].isdigit()
    return lowered in _ABBREVIATIONS or word in _DAYS


def _word_at(text: str, position: int) -> str:
    match = _WORD.match(text, position)
    return match.group() if match else ""


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
