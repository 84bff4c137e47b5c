"""Bylines and credit lines: who wrote it, and whose material it is."""

from __future__ import annotations

import re
from typing import Final

from claimtrack.reading.dates import without
from claimtrack.reading.vocabulary import vocabulary

LONGEST: Final = 200
_CONTRIBUTED: Final = re.compile(r"\bcontributed (?:to|reporting)\b", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"\((?P<agency>[^\W\d_][\w ./&-]{0,38})\)")
_COPYRIGHT: Final = re.compile(r"(?:©|\(c\))\s*(?:\d{4}\s*)?(?P<agency>[^\W\d_][\w .&/-]{1,40})", re.IGNORECASE)
_SIGNED: Final = re.compile(r"[—–-]{1,2}\s?(?P<agency>[^\W\d_][\w./&-]{1,20})")
_BARE: Final = re.compile(r"(?P<agency>[^\W\d_][\w/-]{1,30})")
_PHOTO_LABEL: Final = re.compile(r"\(?(?P<label>[^\W\d_]\w*(?: \w+)?)(?:[:,]| by ).", re.IGNORECASE)
_READING_TIME: Final = re.compile(r"\b\d{1,3}[ -]min(?:ute)?s?(?: read)?\b", re.IGNORECASE)
_PARTS: Final = re.compile(r"\s[·|•]\s|\s[-–—]{1,2}\s|\s//\s|\n")
_BY: Final = re.compile(r"\bby\s+(?=\S)", re.IGNORECASE)


def is_byline(line: str) -> bool:
    """True for 'By Jane Roe in Kyiv' and 'By our foreign desk', false for 'By Friday the town had fallen.'"""
    words = line.split()
    opening = next((o for o in vocabulary().byline_openings if line.lower().startswith(o + " ")), "")
    if not opening or len(line) > LONGEST or _is_sentence(line) or len(words) < 2:
        return False
    name = line[len(opening) :].split()
    return name[0][0].isupper() or bool(vocabulary().byline_desks & {word.lower().strip(",.") for word in name})


def byline_names(line: str) -> str:
    """The writers of a byline as printed, without 'By', date and reading time."""
    rest = _READING_TIME.sub("", line)
    by = _BY.search(rest)
    parts = _PARTS.split(rest[by.end() :] if by else rest)
    kept = (" ".join(part.split()).strip(" ,;|·•") for part in parts)
    return next((part for part in kept if any(map(str.isalpha, without(part)))), "")


def is_credit(line: str) -> bool:
    """True for credit lines of the article: 'With agencies', '(AP)', 'Reuters contributed to this report.', '© AFP'."""
    if len(line) > LONGEST:
        return False
    opens = line.strip("([ ").lower().startswith(vocabulary().credits) or _CONTRIBUTED.search(line) is not None
    return (opens and not line.startswith(("“", '"', "«"))) or bool(agency_alone(line))


def agency_alone(line: str) -> str:
    """The agency of a line that says nothing else ('(AP)', '© AFP', '— Reuters', 'Reuters/AFP'), or ""."""
    bare = line.strip().rstrip(".")
    for form in (_BRACKETED, _SIGNED, _BARE):
        match = form.fullmatch(bare)
        if match and set(match["agency"].split("/")) <= vocabulary().agencies:
            return match["agency"]
    owner = _COPYRIGHT.fullmatch(bare)
    return owner["agency"].strip() if owner and "rights" not in bare.lower() else ""


def is_photo_credit(line: str) -> bool:
    """True for 'Photo: Jane Roe', 'Photograph by Jane Roe', 'Image source, Agency'."""
    label = _PHOTO_LABEL.match(line)
    return label is not None and label["label"].lower() in vocabulary().photo_credits and len(line) <= LONGEST


def _is_sentence(line: str) -> bool:
    return line.endswith((".", "!", "?", ".”", '."')) and not line.endswith((" Jr.", " Sr."))
