"""Texts made to keep a program busy, and how its time grows with their length."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest

LENGTH = 100_000
# What is repeated, and what ends the text: a run that fails only at its end is what makes regular expressions start over.
_UNITS = {
    "straight quotes": ('"', ""),
    "opening quotes": ("“", ""),
    "closing quotes": ("”", ""),
    "opening single quotes": ("‘", ""),
    "apostrophes": ("'", ""),
    "angle quotes": ("« ", ""),
    "openings of single quotations": ("'a ", ""),
    "openings and possessives": ("“s' a ", ""),
    "single quotations": ("'a' ", ""),
    "plural possessives": ("s' a ", ""),
    "possessives in possessives": ("s' aa'a", ""),
    "words and commas": ("a, ", ""),
    "spaces": (" ", "x"),
    "tabs and line breaks": ("\t\n", "x"),
    "opening brackets": ("(", ""),
    "square brackets": ("[", ""),
    "note numbers": ("[1]", "a"),
    "digits and commas": ("1,", "a"),
    "digits": ("1", "a"),
    "letters": ("a", "'"),
    "hyphened letters": ("a-", ""),
    "full stops": (".", "a"),
    "stops and closing quotes": (".”", "a"),
    "sentences of one letter": ("A. ", ""),
    "dashes": ("-", "a"),
    "equals signs": ("=", "a"),
    "stars": ("*", "a"),
    "underscores": ("_ ", "a"),
    "open tags": ("<a ", ""),
    "links": ("[a](", ""),
    "addresses": ("www.a.", " "),
}


def repeated(length: int = LENGTH) -> list[Any]:
    """One parameter of a test for each hostile text."""
    return [pytest.param((unit * length)[:length] + end, id=name) for name, (unit, end) in _UNITS.items()]


def texts(length: int) -> Sequence[str]:
    """The hostile texts themselves."""
    return [(unit * length)[:length] + end for unit, end in _UNITS.values()]


def growth(function: Callable[[str], object], text: str) -> float:
    """How many times longer a function takes for all of a text than for half of it: 2 where time is linear, 4 where quadratic.

    Times are processor time, the best of up to three, since other programs disturb; a tenth comes first and stops what would run for minutes.
    """
    if _seconds(function, text[: len(text) // 10]) > 1:
        return float("inf")
    half = whole = float("inf")
    for _ in range(3):
        half, whole = min(half, _seconds(function, text[: len(text) // 2])), min(whole, _seconds(function, text))
        if whole < 2.5 * half or whole < 0.02:
            break
    return whole / half if whole > 0.02 else 1.0


def best_time(function: Callable[[str], object], text: str, *, enough: float) -> float:
    """The shortest of up to three runs in seconds; one that is short enough needs no second."""
    best = float("inf")
    for _ in range(3):
        best = min(best, _seconds(function, text))
        if best < enough:
            break
    return best


def _seconds(function: Callable[[str], object], text: str) -> float:
    start = time.thread_time()
    function(text)
    return time.thread_time() - start
