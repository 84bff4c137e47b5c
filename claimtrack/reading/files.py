"""A file or standard input -> articles; nothing that could hang or fill the memory is opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from claimtrack import limits
from claimtrack.errors import Failure
from claimtrack.model import Article
from claimtrack.reading.jsonl import bounded_lines, read_records
from claimtrack.reading.kinds import Kind, is_record, kind_of_name
from claimtrack.reading.paths import Found, reason_of, refusal
from claimtrack.reading.whole import read_whole


def read_file(found: Found, seen: dict[str, str]) -> Iterator[Article | Failure]:
    """Read one file; `seen` holds the record ids met so far. An error while reading ends the file, not the run."""
    try:
        with _open(found.path) as stream:
            status = os.fstat(stream.fileno())
            reason = refusal(status.st_mode)
            kind = kind_of_name(found.path)
            if not reason and kind != "jsonl" and status.st_size > limits.FILE_BYTES:
                reason = _too_large()
            if reason:
                yield Failure(found.ref, reason)
            else:
                yield from read_stream(stream, found.ref, kind, seen)
    except (OSError, ValueError) as error:
        yield Failure(found.ref, reason_of(error))


def read_stream(stream: BinaryIO, ref: str, kind: Kind | None, seen: dict[str, str]) -> Iterator[Article | Failure]:
    """Read an open stream; without a `kind` it is told by how it begins."""
    lines = bounded_lines(stream)
    head: list[bytes] = []
    if kind is None:
        head = _opening(lines)
        kind = "jsonl" if head and is_record(head[-1].decode("utf-8-sig", "replace")) else None
    if kind == "jsonl":
        yield from read_records(chain(head, lines), ref, seen)
        return
    begun = b"".join(head)
    data = begun + stream.read(max(0, limits.FILE_BYTES + 1 - len(begun)))
    if len(data) > limits.FILE_BYTES:
        yield Failure(ref, _too_large())
    else:
        yield from read_whole(data, ref, kind, seen)


def _opening(lines: Iterator[bytes]) -> list[bytes]:
    """The lines up to the first that is not blank, or as many as a file may have."""
    opening: list[bytes] = []
    size = 0
    for line in lines:
        opening.append(line)
        size += len(line)
        if line.strip() or size > limits.FILE_BYTES:
            break
    return opening


def _open(path: str) -> BinaryIO:
    """Open without waiting: a pipe may have taken the file's place since it was looked at."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    return os.fdopen(os.open(path, flags), "rb")


def _too_large() -> str:
    return f"it is larger than the limit of {limits.FILE_BYTES:,} bytes (FILE_BYTES)"
