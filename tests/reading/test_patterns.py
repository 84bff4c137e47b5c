"""No regular expression of the room takes long on the texts its formats could be attacked with."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

import claimtrack.reading

LONGEST_SECONDS = 0.05
SIZE = 100_000
PIECES = (
    *("a", " ", "A ", "\n", "\t", "1", "12:30 ", "1.", "(", ")", "[", "]", "[a](", "![a](", "[](a", "(["),
    *("<", "<a ", "</", "<!--", "<p a='", "&", "'", '"', "=", "charset=", "charset" + " " * 50, "-", "— ", "--", "/"),
    *("/a ", "|", "| ", "•", "*", "**", "*a", "_", "_a_", "`", "~", "#", ">", "> ", "- ", "```", "---\n", "27 Dec "),
    *("Dec 27, 2024 ", "by ", "By A ", "http://", "http://a.", "a@", "a@a.", "a.a", "cookies we ", "©", "(c) 1 a"),
    *("© " + "a" * 50, "\\", "\\*", "Photo: ", " Photo by", "(AP) ", "display:", "display" + " " * 30, "Sources: "),
    *("Aa", "aA", "A.B.", "é", "\u2028", "\x00"),
)


def patterns() -> Iterator[object]:
    seen: set[re.Pattern[str] | re.Pattern[bytes]] = set()
    for module in pkgutil.walk_packages(claimtrack.reading.__path__, "claimtrack.reading."):
        for name, value in sorted(vars(importlib.import_module(module.name)).items()):
            for pattern in value if isinstance(value, tuple) else (value,):
                if isinstance(pattern, re.Pattern) and pattern not in seen:
                    seen.add(pattern)
                    yield pytest.param(pattern, id=f"{module.name.removeprefix('claimtrack.reading.')}.{name}")


def seconds(pattern: re.Pattern[str] | re.Pattern[bytes], text: str) -> float:
    subject = text if isinstance(pattern.pattern, str) else text.encode()
    methods = (pattern.match, pattern.fullmatch, pattern.search)
    started = time.process_time()
    for method in methods:
        method(subject)  # type: ignore[arg-type]
    return (time.process_time() - started) / len(methods)


@pytest.mark.parametrize("pattern", list(patterns()))
def test_hostile_text_is_matched_fast(pattern: re.Pattern[str] | re.Pattern[bytes]) -> None:
    for piece in PIECES:
        text = (piece * (SIZE // len(piece)))[:SIZE]
        for hostile in (text, "x " + text + "!"):
            # Other work on the machine may slow one measurement, never three in a row.
            assert min(seconds(pattern, hostile) for _ in range(3)) < LONGEST_SECONDS, (pattern.pattern, piece)
