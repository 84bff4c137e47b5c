"""Reading: files, folders, standard input or bytes go in; articles, their parts told apart, or reasons come out."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.errors import Failure
from claimtrack.model import Article
from claimtrack.reading.capture import Capture
from claimtrack.reading.files import captures_in, captures_of
from claimtrack.reading.kinds import Kind
from claimtrack.reading.paths import STDIN, Found, find, is_address

if TYPE_CHECKING:
    from claimtrack.reading.addresses import Fetcher

__all__ = ["Capture", "Kind", "captures", "read", "read_bytes"]


def read(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Article | Failure]:
    """Read files, folders, globs and `-`, in the order given and folders by name; one file is read once.

    Files of a folder are taken by their suffix, files given by name are also told by how they begin. Nothing that is
    wrong with an input raises: it comes out as a Failure, and the rest is read.

    >>> for article in read(["corpora/articles/meridian-assessment.md"]):
    ...     print(article.outlet, article.published, sep=", ")
    Meridian Institute for Conflict Studies, 2024-12-26
    """
    for found in captures(paths, stdin=stdin):
        yield found if isinstance(found, Failure) else found.article()


def captures(
    paths: Iterable[str], *, stdin: BinaryIO | None = None, fetcher: Fetcher | None = None
) -> Iterator[Capture | Failure]:
    """What `read` reads, before it is read: the bytes of each article. Addresses are only fetched where a `fetcher` is given."""
    seen: dict[str, str] = {}
    for found in find(paths):
        if isinstance(found, Failure):
            yield found
        elif found.path == STDIN:
            yield from captures_in(stdin or sys.stdin.buffer, Capture(STDIN, b"", None, "nowhere"), None, seen)
        elif not is_address(found.path):
            yield from captures_of(found, seen)
        elif fetcher is None:
            yield Failure(found.ref, "it is an address, and only `claimtrack ingest` fetches addresses")
        else:
            yield from _fetched(fetcher, found, seen)


def _fetched(fetcher: Fetcher, found: Found, seen: dict[str, str]) -> Iterator[Capture | Failure]:
    page = fetcher.fetch(found.ref)
    if isinstance(page, Failure):
        yield page
    else:
        named = Capture(found.ref, b"", None, "address", moment=page.moment, landed=page.landed)
        yield from captures_in(io.BytesIO(page.data), named, page.kind, seen)


def read_bytes(data: bytes, ref: str, kind: Kind | None = None) -> Iterator[Article | Failure]:
    """Read one file that is in memory; `ref` names it, and without a `kind` it is told by how it begins."""
    for found in captures_in(io.BytesIO(data), Capture(ref, b"", None, "nowhere"), kind, {}):
        yield found if isinstance(found, Failure) else found.article()
