"""Bytes -> text: byte order mark, UTF-8, what the file declares, and last a guess from a sample."""

from __future__ import annotations

import codecs
import re
from typing import Final

SAMPLE_BYTES: Final = 65_536
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "an SQLite database"),
)
_DECLARED: Final = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
_DECLARED_WITHIN: Final = 4_096
# Seven-bit sets look like UTF-8, so the declaration has to come first; browsers read the Latin-1 names as Windows-1252.
_SEVEN_BIT: Final = frozenset(("iso-2022-jp", "iso-2022-kr", "hz-gb-2312", "hz"))
_WINDOWS: Final = frozenset(
    ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii", "windows-1252", "cp1252")
)
_NEWS_MARKS: Final = frozenset("“”‘’–—…•€£©®°´«»·àáâäåæçèéêëìíîïñòóôöøùúûüßœŠšŽžÀÁÂÄÅÆÇÈÉÊËÍÑÓÔÖØÚÜ\xa0")
_MOST_CONTROLS: Final = 0.005
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# A byte that is no UTF-8 in a file that otherwise is one comes from Windows-1252 text pasted in.
_REPAIR: Final = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


class UndecodableError(Exception):
    """The bytes are no text; the message says why."""


def decode(data: bytes) -> str:
    """Decode a file, without its byte order mark; line ends stay as they are. Raises UndecodableError."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UndecodableError(f"it is {what}; convert it to text first")
    readings = (read(data) for read in (_marked, _wide, _utf8, _declared, _repaired, _guessed))
    text = next((reading for reading in readings if reading is not None), "")
    if len(_CONTROLS.findall(text[:SAMPLE_BYTES])) > _MOST_CONTROLS * min(len(text), SAMPLE_BYTES):
        raise UndecodableError("it is binary, not text")
    return text


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UndecodableError(f"its byte order mark says {encoding}, but byte {error.start} is none") from None
    return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: NULs in every other byte. NULs anywhere else mean it is no text."""
    if b"\x00" not in data:
        return None
    sample = data[: SAMPLE_BYTES & ~1]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) * 4 > len(sample) and min(even, odd) * 50 < max(even, odd):
        text = _strictly(data, "utf-16-le" if odd > even else "utf-16-be")
        if text is not None:
            return text
    raise UndecodableError("it is binary: it has NUL bytes and is not UTF-16")


def _utf8(data: bytes) -> str | None:
    declared = _declaration(data)
    return _strictly(data, declared if declared in _SEVEN_BIT else "utf-8")


def _declared(data: bytes) -> str | None:
    name = _declaration(data)
    return _strictly(data, "cp1252" if name in _WINDOWS else name) if name else None


def _declaration(data: bytes) -> str:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return found[1].decode("ascii").lower() if found else ""


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        if not codecs.lookup(encoding)._is_text_encoding:  # hex, zip and rot13 are no character sets
            return None
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _repaired(data: bytes) -> str | None:
    """A file that is UTF-8 but for a few bytes."""
    text = data.decode("utf-8", "surrogateescape")
    wrong = sum(map(text.count, map(chr, _REPAIR)))
    right = sum(1 for character in text if character > "\x7f") - wrong
    return text.translate(_REPAIR) if wrong < right else None


def _guessed(data: bytes) -> str:
    """Windows-1252 if that gives the marks news is printed with, else the best guess from the start of the file."""
    western = _strictly(data, "cp1252")
    if western and {character for character in western if character > "\x7f"} <= _NEWS_MARKS:
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE_BYTES]).best()
    if best is None:
        raise UndecodableError("its character set cannot be told")
    return data.decode(best.encoding, "replace")
