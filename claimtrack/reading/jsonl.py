"""JSON lines -> records -> Articles: one record a line, `text` or `html` and what is known about it. A bad line fails alone."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from claimtrack import limits
from claimtrack.errors import Failure
from claimtrack.model import Article
from claimtrack.reading import dates
from claimtrack.reading.article import origin_of
from claimtrack.reading.html import read_html
from claimtrack.reading.paragraphs import Facts
from claimtrack.reading.text import read_text

_FIELDS: Final = {
    "title": ("title", "headline"),
    "outlet": ("outlet",),
    "published": ("published", "date"),
    "url": ("url",),
    "byline": ("byline", "author"),
    "dateline": ("dateline",),
    "credit": ("credit",),
}
_TEXT_FIELDS: Final = ("id", "text", "html", *(name for names in _FIELDS.values() for name in names))


@dataclass(frozen=True, slots=True)
class Record:
    """A line that holds an article: `ref` is its own id (`named`) or its place in the file."""

    ref: str
    named: bool
    line: bytes


def records(lines: Iterable[bytes], ref: str, seen: dict[str, str]) -> Iterator[Record | Failure]:
    """The articles of a file, one a line; blank lines are skipped. `seen` maps the ids met so far to their places, and grows."""
    found = False
    for number, raw in enumerate(lines, start=1):
        line = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
        if line.strip():
            found = True
            yield _record(line.rstrip(b"\r\n"), f"{ref}:{number}", seen)
    if not found:
        yield Failure(ref, "it is empty")


def bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream of any size; of a line beyond the limit just enough to see that it is."""
    while line := stream.readline(limits.LINE_BYTES + 1):
        rest = line
        while len(rest) > limits.LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(limits.LINE_BYTES + 1)
        yield line


def read_record(line: bytes, ref: str) -> Article | Failure:
    """Read the article of one line."""
    record = _parse(line)
    reason = record if isinstance(record, str) else _complaint(record)
    if isinstance(record, str) or reason:
        return Failure(ref, reason)
    origin = origin_of(ref, line)
    if _has(record, "text"):
        return read_text(record["text"], origin, _facts(record))
    return read_html(record["html"], origin, _facts(record))


def _record(line: bytes, place: str, seen: dict[str, str]) -> Record | Failure:
    record = _parse(line)
    reason = record if isinstance(record, str) else _complaint(record)
    if isinstance(record, str) or reason:
        return Failure(place, reason)
    ref = record.get("id") or place
    if ref in seen:
        return Failure(place, f"its id {ref!r} was used before, at {seen[ref]}")
    seen[ref] = place
    return Record(ref, bool(record.get("id")), line)


def _parse(line: bytes) -> dict[str, str] | str:
    """The text fields of a record that have a value, or what is wrong with the line."""
    if len(line) > limits.LINE_BYTES:
        return f"the line is longer than the limit of {limits.LINE_BYTES:,} bytes (LINE_BYTES)"
    try:
        record = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError:
        return "the line is not UTF-8"
    except RecursionError:
        return "the line is nested too deeply"
    except ValueError as error:
        return f"the line is not JSON: {error}"
    if not isinstance(record, dict):
        return "the line is not a JSON object"
    return {name: record[name] for name in _TEXT_FIELDS if record.get(name) is not None}


def _no_number(_name: str) -> None:
    """NaN and Infinity, which pandas writes for what is missing."""


def _complaint(record: Mapping[str, object]) -> str:
    for name, value in record.items():
        if not isinstance(value, str):
            return f"'{name}' is not text"
        if not is_unicode(value):
            return f"'{name}' has half a surrogate pair, which is no character"
        if "\0" in value:
            return f"'{name}' has a NUL"
    if not (_has(record, "text") or _has(record, "html")):
        return "it has neither 'text' nor 'html'"
    return ""


def _has(record: Mapping[str, object], name: str) -> bool:
    return str(record.get(name, "")).strip() != ""


def is_unicode(value: str) -> bool:
    """Whether a text can be encoded: JSON may hold half a surrogate pair."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _facts(record: Mapping[str, str]) -> Facts:
    said = {field: next(filter(None, map(record.get, names)), "").strip() for field, names in _FIELDS.items()}
    return Facts(
        title=said["title"],
        outlet=said["outlet"],
        published=dates.iso(said["published"]),
        url=said["url"],
        byline=said["byline"],
        dateline=said["dateline"],
        credit=said["credit"],
    )
