"""Articles made by hand, and the articles of the corpora."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from claimtrack.model import Article, Block, BlockKind, ListedSource, Span
from claimtrack.reading import read

CORPORA = Path(__file__).parent.parent / "corpora" / "articles"


def article(*parts: tuple[BlockKind, str] | str, ref: str = "made.txt", **facts: str) -> Article:
    """An article of these blocks, in order, a blank line between them; a part without a kind is body."""
    text, blocks = "", list[Block]()
    for part in parts:
        kind: BlockKind = "body" if isinstance(part, str) else part[0]
        words = part if isinstance(part, str) else part[1]
        text += "\n\n" if text else ""
        blocks.append(Block(kind, Span(len(text), len(text) + len(words))))
        text += words
    made = Article("a" + _digest(ref)[:16], ref, text, _digest(text), tuple(blocks))
    return replace(made, **facts)  # type: ignore[arg-type]


def listing(made: Article, *names: str) -> Article:
    """An article with these names listed as its sources, in a block of their own at the end."""
    text, listed = f"{made.text}\n\nSources: ", list[ListedSource]()
    start = len(made.text) + 2
    for number, name in enumerate(names):
        text += ", " if number else ""
        listed.append(ListedSource(name, Span(len(text), len(text) + len(name))))
        text += name
    blocks = (*made.blocks, Block("sources", Span(start, len(text))))
    return replace(made, text=text, sha256=_digest(text), blocks=blocks, listed_sources=tuple(listed))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def corpora() -> Sequence[Article]:
    """Every article of corpora/, as claimtrack reads it."""
    found = list(read([str(CORPORA)]))
    assert len(found) == 16
    return [one for one in found if isinstance(one, Article)]
