"""No regular expression of the package takes more than 50 ms on 100 kB of hostile text."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

import claimtrack
from claimtrack.extraction import hearsay, lexicon
from tests.hostile import LENGTH, best_time, texts

_MOST_SECONDS = 0.05
_METHODS = ("search", "finditer", "match", "fullmatch", "sub", "split", "findall")
# Patterns made of a vocabulary that is handed in: by what they are called in the tests, the ones of the shipped vocabulary.
_MADE = {"claimtrack.extraction.hearsay._nominal()": hearsay._nominal(lexicon.shipped().hearsay_sources)}


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


def _built(module: Any) -> Iterator[tuple[str, str, re.Pattern[Any]]]:
    """(id, field, pattern) for what the cached functions of a module build once: vocabularies with patterns in their fields."""
    for name, function in vars(module).items():
        if not hasattr(function, "cache_info") or function.__module__ != module.__name__:
            continue
        if inspect.signature(function).parameters:
            continue  # see _MADE
        built = function()
        named = {one.name: getattr(built, one.name) for one in fields(built)} if is_dataclass(built) else {"": built}
        for part, value in named.items():
            for number, pattern in enumerate(_patterns(value)):
                yield f"{module.__name__}.{name}().{part}" + (f"[{number}]" if number else ""), part, pattern


def _methods_used() -> dict[str, set[str]]:
    """Name of a pattern -> how the package applies it. A name that is passed on, not called upon, may be applied in any way.

    A field is named by itself (`.turns`), whatever the value it is a field of.
    """
    used: dict[str, set[str]] = defaultdict(set)
    for path in Path(claimtrack.__path__[0]).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        applied = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                method = applied.get(id(node), "")
                used[f"{path.stem}.{node.id}"] |= {method} if method in _METHODS else {"search", "finditer", "match"}
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                method = applied.get(id(node), "")
                used[f".{node.attr}"] |= {method} if method in _METHODS else {"search", "finditer", "match"}
    return used


def _written_inline() -> Iterator[tuple[str, re.Pattern[str], set[str]]]:
    """(id, pattern, method) of what is compiled where it is used: `re.search("…", text)`."""
    for path in sorted(Path(claimtrack.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            module, first = node.func.value, node.args[0]
            if not (isinstance(module, ast.Name) and module.id == "re" and node.func.attr in _METHODS):
                continue
            if isinstance(first, ast.Constant):
                flags = re.IGNORECASE if "IGNORECASE" in ast.unparse(node) else 0
                where = f"{path.relative_to(Path(claimtrack.__path__[0]).parent)}:{node.lineno}"
                yield where, re.compile(first.value, flags), {node.func.attr}


def _row(pattern: re.Pattern[Any], methods: set[str], name: str) -> Any:
    # A pattern that is only ever matched at one place is not tried at all others.
    return pytest.param(pattern, sorted(methods or {"search", "finditer"}), id=name)


def _rows() -> Iterator[Any]:
    used = _methods_used()
    for module in _modules():
        for name, value in vars(module).items():
            key = f"{module.__name__.rpartition('.')[2]}.{name}"
            for number, pattern in enumerate(_patterns(value)):
                suffix = f"[{number}]" if number else ""
                yield _row(pattern, used[key], f"{module.__name__}.{name}{suffix}")
        for name, part, pattern in _built(module):
            yield _row(pattern, used[f".{part}"], name)
    for name, inline, methods in _written_inline():
        yield _row(inline, methods, name)
    for name, pattern in _MADE.items():
        yield _row(pattern, set(), name)


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
    assert any(name.startswith("claimtrack/extraction/who/names.py:") for name in names)
    assert names >= {
        "claimtrack.extraction.quotes._MARK",
        "claimtrack.extraction.sentences._END",
        "claimtrack.extraction.chain._TOLD",
        "claimtrack.extraction.certainty._words().ability",
        "claimtrack.extraction.carried._signs().turns",
        "claimtrack.extraction.hearsay._nominal()",
        "claimtrack.extraction.who.countries.countries().any_form",
        "claimtrack.extraction.who.mentions._JOINT",
        "claimtrack.extraction.who.names.NAME_RUN",
    }


@pytest.mark.parametrize("package", ["claimtrack.extraction", "claimtrack.extraction.who"])
def test_every_module_that_makes_patterns_once_is_looked_at(package: str) -> None:
    """Those that compile while they run are not: their patterns hold a name of the article."""
    names = [row.id for row in _rows()]
    folder = Path(importlib.import_module(package).__path__[0])
    for path in folder.glob("*.py"):
        if re.search(r"^[A-Z_]+(?:: Final)? = re\.compile\(", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert any(name.startswith(f"{package}.{path.stem}.") for name in names), path.name
