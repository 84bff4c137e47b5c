"""sayswho's quotations with their speakers, article by article.

Its class `SaysWho` cannot be made without a large coreference model from outside the package index. What is
called here is what it calls before that model is needed: the repair of quotation marks and the quotation finder.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayswho.helpers import prep_text_for_quote_detection  # type: ignore[import-not-found, unused-ignore]
from sayswho.quote_finder import quote_finder  # type: ignore[import-not-found, unused-ignore]

from bench.speed.children import stream


def repaired(text: str) -> Iterator[str]:
    """The article with its quotation marks repaired by sayswho.

    Lines of white space alone, on which the repair stops with an error, are left out.
    """
    yield prep_text_for_quote_detection("\n".join(filter(str.strip, text.split("\n"))))


def quotations(doc: Any) -> list[dict[str, object]]:
    """The quotations of an article, left to right."""
    return [stream.quotation(triple) for triple in quote_finder(doc)]


if __name__ == "__main__":
    stream.main(repaired, quotations)
