"""Which half of a public set the shipped encoder has not learnt from."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

HELD = 0


def halves(rows: Sequence[Mapping[str, str]]) -> list[int]:
    """The half of each pair. Pairs that share a sentence are in the same one: else a fold would learn what it is measured on."""
    parents: dict[str, str] = {}

    def root(text: str) -> str:
        parents.setdefault(text, text)
        while parents[text] != text:
            parents[text] = parents[parents[text]]
            text = parents[text]
        return text

    for row in rows:
        parents[root(row["a"])] = root(row["b"])
    return [zlib.crc32(root(row["a"]).encode()) % 2 for row in rows]
