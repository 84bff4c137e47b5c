"""One request to a server: connected to a number that was looked at, bounded in bytes and seconds, and hung up on after."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING, Final, TypeVar

from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as ReadingTimeoutError
from urllib3.util import Url

from claimtrack import limits
from claimtrack.reading.capture import too_large

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

AGENT: Final = "claimtrack"
REDIRECTING: Final = frozenset((301, 302, 303, 307, 308))
_HEADERS: Final = {"User-Agent": f"{AGENT} (reads single articles)", "Accept": "text/html, text/*;q=0.9, */*;q=0.1"}
_CHUNK: Final = 16_384
_WORDS: Final = 200  # characters of what a server says that are repeated
Result = TypeVar("Result")
Place = tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]]
"""An entry of `socket.getaddrinfo`."""


class RefusedError(Exception):
    """An address that is not fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `data` is empty where it redirects."""

    status: int
    reason: str
    location: str
    content_type: str
    data: bytes


def get(url: Url, places_of: Callable[[Url], Sequence[Place]], most: int, *, whole: bool = True) -> Answer:
    """Ask for an address at the places its name stands for, all of it in FETCH_SECONDS.

    More than `most` bytes are refused, or cut when not `whole`. Raises RefusedError.
    """
    line = _Line(time.monotonic() + limits.FETCH_SECONDS)
    return _within(limits.FETCH_SECONDS, lambda: _exchange(url, places_of(url), line, most, whole=whole), line.cut)


def host_of(url: Url) -> str:
    """The host of an address as names are looked up."""
    return (url.host or "").strip("[]")


@dataclass(slots=True)
class _Line:
    """The connection of one request, to be cut from outside when its time is over: the thread that waits on it ends, too."""

    deadline: float
    held: list[socket.socket] = field(default_factory=list)

    def connected(self, places: Sequence[Place]) -> socket.socket:
        """A connection to the first place that answers; all of them together have the time that is left."""
        failed: OSError = TimeoutError("timed out")
        for number, (family, kind, protocol, _, place) in enumerate(places):
            left = self.deadline - time.monotonic()
            if left <= 0:
                break
            connection = socket.socket(family, kind, protocol)
            try:
                connection.settimeout(left / (len(places) - number))
                connection.connect(place)
                connection.settimeout(left)
                self.hold(connection)
            except OSError as error:
                connection.close()
                failed = error
            else:
                return connection
        raise failed

    def hold(self, connection: socket.socket) -> None:
        """Keep a way to cut a connection. What comes after `cut` finds its time over."""
        self.held.append(connection.dup())
        if time.monotonic() >= self.deadline:
            raise TimeoutError("timed out")

    def cut(self) -> None:
        """End the connection under the thread that uses it."""
        for connection in self.held:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of it."""
        for connection in self.held:
            connection.close()


def _exchange(url: Url, places: Sequence[Place], line: _Line, most: int, *, whole: bool) -> Answer:
    """One request to a place under the name of its host; more than `most` bytes are refused, or cut when not `whole`."""
    headers = {**_HEADERS, "Host": url.netloc or ""}
    connection = HTTPConnection(host_of(url), url.port, timeout=limits.FETCH_SECONDS)
    try:
        with closing(line), closing(connection):
            connection.sock = _secured(url, line.connected(places))
            connection.request("GET", url.request_uri, headers=headers, preload_content=False)
            with closing(connection.getresponse()) as answer:
                data = b"" if answer.status in REDIRECTING else _body(answer, most, whole=whole)
    except (TimeoutError, ReadingTimeoutError):
        raise RefusedError(_too_slow()) from None
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        raise RefusedError(f"it cannot be fetched: {_words(error)}") from error
    said = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    # http.client reads headers as Latin-1; servers write addresses in UTF-8.
    location = answer.headers.get("Location", "").encode("latin-1", "replace").decode("utf-8", "replace")
    return Answer(answer.status, (answer.reason or "")[:_WORDS], location, said, data)


def _secured(url: Url, connection: socket.socket) -> socket.socket:
    if url.scheme == "http":
        return connection
    try:
        return ssl.create_default_context().wrap_socket(connection, server_hostname=host_of(url).rstrip("."))
    except (OSError, ValueError):
        connection.close()
        raise


def _body(answer: BaseHTTPResponse, most: int, *, whole: bool) -> bytes:
    data = bytearray()
    # read1: stream() reads a chunk of length -1 up to the end, however far that is.
    while chunk := answer.read1(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > most:
            if whole:
                raise RefusedError(too_large())
            return bytes(data[:most])
    return bytes(data)


def _words(error: Exception) -> str:
    """What went wrong; http.client says it in the names of its errors, and holds what the server sent at any length."""
    said = repr(error) if isinstance(error, HTTPException) else str(error) or type(error).__name__
    return said[:_WORDS]


def _too_slow() -> str:
    return f"it took longer than the limit of {limits.FETCH_SECONDS:g} seconds (FETCH_SECONDS)"


def _within(seconds: float, work: Callable[[], Result], cut: Callable[[], None]) -> Result:
    """Do some work in so many seconds. A server that sends a byte now and then keeps every timeout of a socket content, so
    the whole is timed from outside, and its connection cut."""
    done: queue.SimpleQueue[Result | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except Exception as error:
            done.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        result = done.get(timeout=seconds)
    except queue.Empty:
        cut()
        raise RefusedError(_too_slow()) from None
    if isinstance(result, Exception):
        raise result
    return result
