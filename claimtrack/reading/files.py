"""A file or standard input -> the bytes of its articles; nothing that could hang or fill the memory is opened."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import BinaryIO

from claimtrack import limits
from claimtrack.errors import Failure
from claimtrack.reading.capture import Capture, Place, too_large
from claimtrack.reading.decoding import SAMPLE_BYTES, UndecodableError, decode
from claimtrack.reading.jsonl import bounded_lines, records
from claimtrack.reading.kinds import Kind, is_record, kind_of_name, kind_of_text
from claimtrack.reading.paths import Found, reason_of, refusal


def captures_of(found: Found, seen: dict[str, str]) -> Iterator[Capture | Failure]:
    """The articles in one file; `seen` holds the record ids met so far. An error while reading ends the file, not the run."""
    try:
        with _open(found.path) as stream:
            status = os.fstat(stream.fileno())
            reason = refusal(status.st_mode)
            kind = kind_of_name(found.path)
            if not reason and kind != "jsonl" and status.st_size > limits.FILE_BYTES:
                reason = too_large()
            if reason:
                yield Failure(found.ref, reason)
            else:
                yield from captures_in(stream, Capture(found.ref, b"", None, "file", path=found.path), kind, seen)
    except (OSError, ValueError) as error:
        yield Failure(found.ref, reason_of(error))


def captures_in(
    stream: BinaryIO, named: Capture, kind: Kind | None, seen: dict[str, str]
) -> Iterator[Capture | Failure]:
    """The articles in an open stream. `named` is their capture but for the bytes; how they begin tells a `kind` not given."""
    lines = bounded_lines(stream)
    head: list[bytes] = []
    if kind is None:
        head = _opening(lines)
        kind = "jsonl" if head and is_record(head[-1].decode("utf-8-sig", "replace")) else None
    if kind == "jsonl":
        yield from _records(chain(head, lines), named, seen)
        return
    begun = b"".join(head)
    data = begun + stream.read(max(0, limits.FILE_BYTES + 1 - len(begun)))
    if len(data) > limits.FILE_BYTES:
        yield Failure(named.ref, too_large())
    elif kind is None and (wide := _wide_records(data)):
        yield from _records(bounded_lines(io.BytesIO(wide)), named, seen)
    else:
        yield replace(named, data=data, kind=kind)


def _records(lines: Iterable[bytes], named: Capture, seen: dict[str, str]) -> Iterator[Capture | Failure]:
    for record in records(lines, named.ref, seen):
        if isinstance(record, Failure):
            yield record
        else:
            place: Place = "record" if record.named else "nowhere"
            yield replace(named, ref=record.ref, data=record.line, kind="record", place=place)


def _wide_records(data: bytes) -> bytes:
    """JSON lines in another encoding than UTF-8 (UTF-16, as some programs on Windows write), in UTF-8; else nothing."""
    if b"\x00" not in data[:SAMPLE_BYTES]:
        return b""
    try:
        text = decode(data)
    except UndecodableError:
        return b""
    return text.encode() if kind_of_text(text) == "jsonl" else b""


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
