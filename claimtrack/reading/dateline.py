"""Datelines: 'SEOUL, Dec. 27 (Yonhap) -- ', 'KYIV (Reuters) - ', 'LONDON - ', 'IGORA, December 26. /TASS/. '."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from claimtrack.reading.dates import MONTH_DAY
from claimtrack.reading.vocabulary import vocabulary

LONGEST: Final = 120
_DASH: Final = re.compile(r"\s?(?:—|–|--)\s?|\s-\s")
_SLASHED: Final = re.compile(r"/(?P<agency>[^\W\d_][\w .&-]{1,28})/\.?(?=\s|$)(?:\s?(?:—|–|--|-))?")
_AGENCY: Final = re.compile(r"\((?P<agency>[^\W\d_][\w .&/-]{1,38})\)[.,:]?$")
_DATE: Final = re.compile(rf"(?:^|[,.]\s?|\s)(?P<date>{MONTH_DAY}(?:,? \d{{4}})?)[.,]?$", re.IGNORECASE)
_PLACE: Final = re.compile(r"[^\W\d_][\w.'’/-]*(?:,? [(]?[^\W\d_][\w.'’/-]*[)]?)*")
_REGION: Final = re.compile(r"[,(]")
_BARE_PLACE: Final = 4
_MOST_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Dateline:
    """`end`: where the report itself begins, relative to the paragraph; `text` leaves the dash out."""

    text: str
    length: int
    end: int
    agency: str


def dateline(paragraph: str) -> Dateline | None:
    """Read the dateline at the start of a paragraph, or None.

    A place in capitals with a dash is enough; a place in lower case needs a date or a known agency, for 'Ukraine - and
    its allies - said' is no dateline.
    """
    head = paragraph[:LONGEST]
    slashed = _SLASHED.search(head)
    dash = _DASH.search(head)
    if slashed and (not dash or slashed.start() < dash.start()):
        return _made(head, head[: slashed.start()].rstrip(), slashed.end(), slashed["agency"])
    if not dash:
        return None
    front = head[: dash.start()].rstrip()
    agency = _AGENCY.search(front)
    place = front[: agency.start()].rstrip() if agency else front
    return _made(head, place, dash.end(), agency["agency"] if agency else "")


def stands_alone(line: str) -> bool:
    """True for a line that is nothing but a dateline: 'KYIV, Dec. 27 (Reuters)'."""
    found = dateline(line + " — X") if len(line) < LONGEST - 4 and not _DASH.search(line) else None
    return found is not None and found.text == line and (bool(found.agency) or _DATE.search(line) is not None)


def _made(head: str, place_and_date: str, end: int, agency: str) -> Dateline | None:
    date = _DATE.search(place_and_date)
    place = (place_and_date[: date.start()] if date else place_and_date).strip(" ,.")
    if not _is_place(place, dated=date is not None, agency=agency):
        return None
    front = head[:end].rstrip()
    rest = head[end:].lstrip()
    if not agency and not date and not rest[:1].isupper() and rest[:1] not in "\"'“‘«„":
        return None
    start_of_rest = len(head) - len(rest)
    return Dateline(front.rstrip(" -–—"), len(front), start_of_rest, agency)


def _is_place(place: str, *, dated: bool, agency: str) -> bool:
    words = place.replace("(", " ").replace(")", " ").replace(",", " ").split()
    known = agency in vocabulary().agencies or bool(set(agency.split("/")) & vocabulary().agencies)
    if not words:
        return known
    if len(words) > _MOST_WORDS or _PLACE.fullmatch(place) is None or not all(word[0].isupper() for word in words):
        return False
    if words[0].strip(".").upper() in vocabulary().not_places or len(words[0]) == 1:
        return False
    if not words[0].isupper():
        return known or (dated and bool(agency))
    capitals = all(word.isupper() for word in _REGION.split(place, maxsplit=1)[0].split())
    return capitals and (dated or bool(agency) or len(place) >= _BARE_PLACE)
