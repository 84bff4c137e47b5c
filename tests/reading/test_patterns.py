"""No regular expression of the room takes long on the texts its formats could be attacked with."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

import claimtrack.reading

LONGEST_SECONDS = 0.05
SIZE = 100_000
METHODS = ("match", "fullmatch", "search")
PIECES = (
    *("a", " ", "A ", "\n", "\t", "1", "12:30 ", "1.", "(", ")", "[", "]", "[a](", "![a](", "[](a", "(["),
    *("<", "<a ", "</", "<!--", "<p a='", "&", "'", '"', "=", "charset=", "charset" + " " * 50, "-", "— ", "--", "/"),
    *("/a ", "|", "| ", "•", "*", "**", "*a", "_", "_a_", "`", "~", "#", ">", "> ", "- ", "```", "---\n", "27 Dec "),
    *("Dec 27, 2024 ", "by ", "By A ", "http://", "http://a.", "a@", "a@a.", "a.a", "cookies we ", "©", "(c) 1 a"),
    *("© " + "a" * 50, "\\", "\\*", "Photo: ", " Photo by", "(AP) ", "display:", "display" + " " * 30, "Sources: "),
    *("Aa", "aA", "A.B.", "é", "\u2028", "\x00"),
)


def patterns() -> Iterator[object]:
    """Every compiled pattern with the methods its module applies: one that is only matched need not be fast to search."""
    for found in pkgutil.walk_packages(claimtrack.reading.__path__, "claimtrack.reading."):
        module = importlib.import_module(found.name)
        source = inspect.getsource(module)
        for name, value in sorted(vars(module).items()):
            only_matched = not re.search(rf"\b{name}\b(?!: Final|\.(?:full)?match\()", source)
            for number, pattern in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(pattern, re.Pattern):
                    label = f"{found.name.removeprefix('claimtrack.reading.')}.{name}[{number}]"
                    yield pytest.param(pattern, METHODS[: 2 if only_matched else 3], id=label)


def seconds(pattern: re.Pattern[Any], method: str, subject: str | bytes) -> float:
    started = time.process_time()
    getattr(pattern, method)(subject)
    return time.process_time() - started


@pytest.mark.parametrize(("pattern", "methods"), list(patterns()))
def test_hostile_text_is_matched_fast(pattern: re.Pattern[Any], methods: tuple[str, ...]) -> None:
    for piece, size in product(PIECES, (1_000, SIZE)):
        text = (piece * (size // len(piece)))[:size]
        for hostile, method in product((text, text + "!", "x " + text + "!"), methods):
            subject = hostile if isinstance(pattern.pattern, str) else hostile.encode()
            # Other work on the machine may slow one measurement, hardly three in a row.
            spent = next(
                (s for s in (seconds(pattern, method, subject) for _ in range(2)) if s < LONGEST_SECONDS), None
            )
            assert spent is not None or seconds(pattern, method, subject) < LONGEST_SECONDS, (method, piece, size)
