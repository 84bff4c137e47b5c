"""No regular expression of the package takes more than 50 ms on 100 kB of hostile text."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import claimtrack
from tests.hostile import LENGTH, best_time, texts

_MOST_SECONDS = 0.05
_METHODS = ("search", "finditer", "match", "fullmatch", "sub", "split", "findall")


def _modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(claimtrack.__path__, "claimtrack."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _patterns(value: object) -> Iterator[re.Pattern[Any]]:
    """The compiled patterns in a module's value: itself, or those of a list, tuple, set or dict."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (pattern for one in value.values() for pattern in _patterns(one))
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from (pattern for one in value for pattern in _patterns(one))


def _methods_used() -> dict[str, set[str]]:
    """Name of a pattern -> how the package applies it. A name that is passed on, not called upon, may be applied in any way."""
    used: dict[str, set[str]] = defaultdict(set)
    for path in Path(claimtrack.__path__[0]).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        applied = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                method = applied.get(id(node), "")
                used[f"{path.stem}.{node.id}"] |= {method} if method in _METHODS else {"search", "finditer", "match"}
    return used


def _rows() -> Iterator[Any]:
    used = _methods_used()
    for module in _modules():
        for name, value in vars(module).items():
            key = f"{module.__name__.rpartition('.')[2]}.{name}"
            for number, pattern in enumerate(_patterns(value)):
                # A pattern that is only ever matched at one place is not tried at all others.
                methods = sorted(used.get(key) or {"search", "finditer"})
                suffix = f"[{number}]" if number else ""
                yield pytest.param(pattern, methods, id=f"{module.__name__}.{name}{suffix}")


def _applied(pattern: re.Pattern[Any], method: str) -> Callable[[str], object]:
    def run(text: str) -> object:
        subject: Any = text.encode() if isinstance(pattern.pattern, bytes) else text
        if method == "sub":
            return pattern.sub(subject[:0], subject)
        if method == "finditer":
            return sum(1 for _ in pattern.finditer(subject))
        return getattr(pattern, method)(subject)

    return run


@pytest.mark.parametrize(("pattern", "methods"), list(_rows()))
def test_pattern_is_quick_on_hostile_text(pattern: re.Pattern[Any], methods: list[str]) -> None:
    """Short texts first: a pattern whose time explodes fails on them, before it could run for hours."""
    for method in methods:
        for length in (30, 1_000, 10_000, LENGTH):
            for text in texts(length):
                spent = best_time(_applied(pattern, method), text, enough=_MOST_SECONDS)
                assert spent < _MOST_SECONDS, (
                    f"{method}: {spent:.3f} s on {length} characters of {text[:6]!r}…{text[-2:]!r}"
                )


def test_patterns_are_found() -> None:
    """The test above must not pass because it looks in the wrong place."""
    names = {row.id for row in _rows()}
    assert {"claimtrack.extraction.quotes._MARK", "claimtrack.extraction.sentences._END"} <= names
