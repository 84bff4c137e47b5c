"""The bytes of one article, as they were found, and how they become an Article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal, get_args

from claimtrack import limits
from claimtrack.errors import Failure
from claimtrack.model import Article
from claimtrack.reading.article import Origin, origin_of
from claimtrack.reading.decoding import UndecodableError, decode
from claimtrack.reading.html import read_html
from claimtrack.reading.jsonl import read_record
from claimtrack.reading.kinds import Kind, kind_of_text
from claimtrack.reading.markdown import read_markdown
from claimtrack.reading.text import read_text

CaptureKind = Literal["text", "markdown", "html", "record"]
Place = Literal["file", "address", "record", "nowhere"]

_READERS: Final[dict[Kind, Callable[[str, Origin], Article | Failure]]] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
}


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one article before anything is made of them.

    `ref` names them: a path, an address, a record's own id, or the place of a record without one. `place` says whether other
    bytes can be found under that name later: not for standard input and for records without an id (`nowhere`). `kind` is None
    where only the text itself tells. `path` opens a file; `moment` (ISO 8601, UTC) and `landed` are the time and the last
    address of a fetch.
    """

    ref: str
    data: bytes
    kind: CaptureKind | None
    place: Place
    path: str = ""
    moment: str = ""
    landed: str = ""

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return sha256(self.data).hexdigest()

    def article(self) -> Article | Failure:
        """Read the bytes."""
        if self.kind == "record":
            return read_record(self.data, self.ref)
        if len(self.data) > limits.FILE_BYTES:
            return Failure(self.ref, too_large())
        try:
            text = decode(self.data)
        except UndecodableError as error:
            return Failure(self.ref, str(error))
        if not text.strip():
            return Failure(self.ref, "it is empty")
        return _READERS[self.kind or kind_of_text(text)](text, origin_of(self.ref, self.data))


def capture_kind(name: str) -> CaptureKind | None:
    """The kind with this name; None for any other word: the text itself tells."""
    return next((kind for kind in get_args(CaptureKind) if kind == name), None)


def too_large() -> str:
    """The reason why a large file is not read."""
    return f"it is larger than the limit of {limits.FILE_BYTES:,} bytes (FILE_BYTES)"
