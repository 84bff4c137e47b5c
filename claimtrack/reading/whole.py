"""One file in memory -> its article, or its articles if it is JSONL."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Final

from claimtrack import limits
from claimtrack.errors import Failure
from claimtrack.model import Article
from claimtrack.reading.article import Origin, origin_of
from claimtrack.reading.decoding import UndecodableError, decode
from claimtrack.reading.html import read_html
from claimtrack.reading.jsonl import bounded_lines, read_records
from claimtrack.reading.kinds import Kind, kind_of_text
from claimtrack.reading.markdown import read_markdown
from claimtrack.reading.text import read_text

_READERS: Final[dict[Kind, Callable[[str, Origin], Article | Failure]]] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
}


def read_whole(data: bytes, ref: str, kind: Kind | None, seen: dict[str, str]) -> Iterator[Article | Failure]:
    """Read one file. Without a `kind` it is told by how the text begins."""
    if kind == "jsonl":
        yield from read_records(bounded_lines(io.BytesIO(data)), ref, seen)
        return
    if len(data) > limits.FILE_BYTES:
        yield Failure(ref, f"it is larger than the limit of {limits.FILE_BYTES:,} bytes (FILE_BYTES)")
        return
    try:
        text = decode(data)
    except UndecodableError as error:
        yield Failure(ref, str(error))
        return
    if not text.strip():
        yield Failure(ref, "it is empty")
        return
    kind = kind or kind_of_text(text)
    if kind == "jsonl":
        yield from read_records(bounded_lines(io.BytesIO(text.encode())), ref, seen)
    else:
        yield _READERS[kind](text, origin_of(ref, data))
