"""Printed dates -> ISO 8601. Only what is written counts: nothing is filled in from the clock."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1
    )
    for name in names.split()
}  # fmt: skip
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
MONTH_DAY: Final = rf"(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\.?)"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)",
        rf"\b(?P<n>{_MONTH})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})\b",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<n>{_MONTH})\.?,?\s(?P<y>\d{{4}})\b",
        r"(?<!\d)(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?!\d)",
    )
)
_TIME: Final = re.compile(
    r"(?<![\d:])(?P<h>\d{1,2})[:.](?P<min>\d{2})(?![\d:])(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s?(?P<zone>GMT|UTC|Z)\b)?",
    re.IGNORECASE,
)
_NOISE: Final = re.compile(
    r"\b(?:\d{1,3} (?:minute|min|hour|day|week|month)s? ago|(?:mon|tues|wednes|thurs|fri|satur|sun)day|published|updated"
    r"|posted|modified|created|last|on|at|by|date|time|GMT|UTC|EST|EDT|ET|CET|EET|BST|MSK|am|pm|a\.m|p\.m)\b",
    re.IGNORECASE,
)
LONGEST_LINE: Final = 160


def iso(text: str) -> str:
    """A machine's date (`2024-12-27T07:12:00Z`) as it stands, a printed one as ISO 8601, anything else as ""."""
    text = text.strip()[:LONGEST_LINE]
    try:
        date.fromisoformat(text[:10])
        if len(text) > 10:
            datetime.fromisoformat(text)
    except ValueError:
        return find(text)
    return text if len(text) > 10 else date.fromisoformat(text).isoformat()


def find(line: str) -> str:
    """The first full date of a line, with its time of day if it has just one: '2024-12-27T12:20', '2024-12-27', ""."""
    match = _match(line)
    if match is None:
        return ""
    day = _date(match)
    clocks = {_clock(clock) for clock in _TIME.finditer(line[: match.start()] + " " + line[match.end() :])} - {""}
    return f"{day}T{clocks.pop()}" if len(clocks) == 1 else day


def without(line: str) -> str:
    """A line without its date, times, weekdays and the words around them: what else does it say?"""
    match = _match(line)
    rest = line[: match.start()] + " " + line[match.end() :] if match else line
    return _NOISE.sub(" ", _TIME.sub(" ", rest))


def is_time(line: str) -> bool:
    """True for a line that is a time of day and nothing else."""
    return _TIME.search(line) is not None and not any(map(str.isalnum, without(line)))


def _match(line: str) -> re.Match[str] | None:
    found = (form.search(line[:LONGEST_LINE]) for form in _FORMS)
    return min((match for match in found if match and _date(match)), key=re.Match.start, default=None)


def _date(match: re.Match[str]) -> str:
    part = match.groupdict()
    month = int(part["m"]) if part.get("m") else _MONTHS[part["n"].lower()]
    try:
        return date(int(part["y"]), month, int(part["d"])).isoformat()
    except ValueError:
        return ""


def _clock(match: re.Match[str]) -> str:
    hour, minute, half = int(match["h"]), int(match["min"]), (match["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, minute).isoformat("minutes") + ("Z" if match["zone"] else "")
    except ValueError:
        return ""
