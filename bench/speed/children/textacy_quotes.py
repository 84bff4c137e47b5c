"""textacy's direct quotations, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textacy.extract.triples import direct_quotations  # type: ignore[import-not-found, unused-ignore]

from bench.speed.children import stream


def paragraphs(text: str) -> Iterator[str]:
    """The lines of an article that hold anything.

    One odd quotation mark makes textacy refuse the text it is in; by paragraphs it loses a paragraph by that and not
    an article.
    """
    yield from filter(str.strip, text.split("\n"))


def quotations(doc: Any) -> list[dict[str, object]]:
    """The quotations of a paragraph, left to right."""
    return [stream.quotation(triple) for triple in direct_quotations(doc)]


if __name__ == "__main__":
    stream.main(paragraphs, quotations)
