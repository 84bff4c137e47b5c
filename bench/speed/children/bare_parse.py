"""The parse both peers stand on and nothing after it: one record an article, its number of sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.speed.children import stream


def whole(text: str) -> Iterator[str]:
    """The article as it is."""
    yield text


def sentences(doc: Any) -> list[dict[str, object]]:
    """One record: how many sentences the parser found."""
    return [{"sentences": sum(1 for _ in doc.sents)}]


if __name__ == "__main__":
    stream.main(whole, sentences)
