"""What stands around a pair of statements, in words that the encoder reads before the second one: how much later, and whose."""

from __future__ import annotations

from typing import Final

from claimtrack.linking.statements import Statement
from claimtrack.linking.voices import Common

_WEEKS, _MONTHS = 14, 60  # days from which they are counted so
_VOICES: Final = {"same": "same source", "other": "other source", "unknown": ""}


def in_context(one: Statement, other: Statement, voice: Common) -> str:
    """The other statement with what is known of it beside the first (*3 days later, same source: …*)."""
    told = ", ".join(part for part in (_time_between(one, other), _VOICES[voice]) if part)
    return f"{told}: {other.text}" if told else other.text


def _time_between(one: Statement, other: Statement) -> str:
    if not one.published or not other.published:
        return ""
    days = (other.published[1] - one.published[1]).days
    if not days:
        return "same day"
    order, days = ("later" if days > 0 else "earlier"), abs(days)
    if days < _WEEKS:
        return f"{days} days {order}"
    return f"weeks {order}" if days < _MONTHS else f"months {order}"
