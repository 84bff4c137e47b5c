"""Texts made to keep a program busy, and how its time grows with their length."""

from __future__ import annotations

import gc
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


def repeated() -> list[Any]:
    """One parameter of a test for each kind of hostile text: its unit and its end."""
    return [pytest.param(kind, id=name) for name, kind in _UNITS.items()]


def text_of(kind: tuple[str, str], length: int = LENGTH) -> str:
    """A hostile text of a length."""
    unit, end = kind
    return (unit * length)[:length] + end


def texts(length: int) -> Sequence[str]:
    """All hostile texts of a length."""
    return [text_of(kind, length) for kind in _UNITS.values()]


def growth(function: Callable[[str], object], kind: tuple[str, str]) -> float:
    """How many times longer a function takes for a text than for one half as long: 2 where time is linear, 4 where quadratic.

    Times are processor time, the best of up to three, since other programs disturb. Shorter texts come first and stop what
    would run for minutes.
    """
    if any(_seconds(function, text_of(kind, LENGTH // part)) > 1 for part in (50, 16, 8, 4)):
        return float("inf")
    half = whole = float("inf")
    for _ in range(3):
        half = min(half, _seconds(function, text_of(kind, LENGTH // 2)))
        whole = min(whole, _seconds(function, text_of(kind)))
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
    gc.disable()  # a long test process has much to collect
    try:
        start = time.thread_time()
        function(text)
        return time.thread_time() - start
    finally:
        gc.enable()
