"""Reading: files, folders, standard input or bytes go in; articles, their parts told apart, or reasons come out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from claimtrack.errors import Failure
from claimtrack.model import Article
from claimtrack.reading.files import read_file, read_stream
from claimtrack.reading.kinds import Kind
from claimtrack.reading.paths import STDIN, find
from claimtrack.reading.whole import read_whole

__all__ = ["Kind", "read", "read_bytes"]


def read(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Article | Failure]:
    """Read files, folders, globs and `-`, in the order given and folders by name; one file is read once.

    Files of a folder are taken by their suffix, files given by name are also told by how they begin. Nothing that is
    wrong with an input raises: it comes out as a Failure, and the rest is read.
    """
    seen: dict[str, str] = {}
    for found in find(paths):
        if isinstance(found, Failure):
            yield found
        elif found.path == STDIN:
            yield from read_stream(stdin or sys.stdin.buffer, STDIN, None, seen)
        else:
            yield from read_file(found, seen)


def read_bytes(data: bytes, ref: str, kind: Kind | None = None) -> Iterator[Article | Failure]:
    """Read one file that is in memory; `ref` names it, and without a `kind` it is told by how it begins."""
    yield from read_whole(data, ref, kind, {})
