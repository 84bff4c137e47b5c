"""Ids that follow from what they name, so that they are the same on every machine and in every run.

Sixty-four bits each: among ten million claims two share an id with a probability of three in a million.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from claimtrack.model import Span


def article_id(key: str) -> str:
    """`a` and sixteen hex digits, from what names the article: its address, path or record id."""
    return "a" + _digest(key)


def claim_id(
    article: str, digest: str, *, narrated: bool, spans: Sequence[Span], cue: Span | None, parent: str | None
) -> str:
    """`c` and sixteen hex digits, from the article's id and sha256, the spans and the claim around it."""
    places = [tuple(span) for span in spans]
    return "c" + _digest(f"{article}|{digest}|{narrated}|{places}|{cue and tuple(cue)}|{parent}")


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:16]
