"""An address -> the bytes behind it: polite (robots.txt), bounded (redirects, bytes, seconds), kept out of private networks."""

from __future__ import annotations

import ipaddress
import queue
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import urljoin

import urllib3
from protego import Protego
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Timeout, Url, parse_url

from claimtrack import limits
from claimtrack.errors import Failure
from claimtrack.reading.capture import too_large
from claimtrack.reading.kinds import Kind

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

AGENT: Final = "claimtrack"
_HEADERS: Final = {"User-Agent": f"{AGENT} (reads single articles)", "Accept": "text/html, text/*;q=0.9, */*;q=0.1"}
_PORTS: Final = {"http": 80, "https": 443}
_KINDS: Final[dict[str, Kind]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
}
_REDIRECTING: Final = frozenset((301, 302, 303, 307, 308))
_CHUNK: Final = 16_384
_OBJECT: Final = re.compile(r"^\w{1,40}\([^()]{0,300}\): ")
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
Result = TypeVar("Result")
IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Page:
    """What an address held: `landed` is the address after redirects, `moment` the time (ISO 8601, UTC)."""

    data: bytes
    kind: Kind | None
    landed: str
    moment: str


class RefusedError(Exception):
    """An address that is not fetched; the message says why."""


class Fetcher:
    """Fetches one address after the other.

    private: also fetch from this machine and from private networks. A page that sends its reader there is otherwise refused:
    every address is resolved first, and the connection goes to the number that was looked at (no DNS rebinding).
    """

    def __init__(self, *, private: bool = False, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._private, self._clock = private, clock
        self._rules: dict[str, Protego] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, address: str) -> Page | Failure:
        """The page at an address, or why there is none."""
        try:
            return self._follow(address)
        except RefusedError as error:
            return Failure(address, str(error))

    def _follow(self, address: str) -> Page:
        here = address
        for _ in range(limits.REDIRECTS + 1):
            url = _checked(here)
            self._ask_robots(url)
            answer = self._get(url, limits.FILE_BYTES)
            if answer.status not in _REDIRECTING:
                return self._page(answer, here)
            here = urljoin(here, answer.location)
        raise RefusedError(f"it redirects more often than the limit of {limits.REDIRECTS} (REDIRECTS)")

    def _page(self, answer: _Answer, landed: str) -> Page:
        if answer.status != 200:
            raise RefusedError(f"the server answered {answer.status} {answer.reason}".rstrip())
        moment = self._clock().astimezone(UTC).isoformat(timespec="seconds")
        return Page(answer.data, _KINDS.get(answer.content_type), landed, moment)

    def _ask_robots(self, url: Url) -> None:
        site = f"{url.scheme}://{url.netloc}"
        if site not in self._rules:
            self._rules[site] = Protego.parse(self._robots(site))
        rules = self._rules[site]
        if not rules.can_fetch(url.url, AGENT):
            raise RefusedError("its robots.txt asks programs not to read it")
        pause = min(rules.crawl_delay(AGENT) or 0.0, limits.FETCH_SECONDS)
        time.sleep(max(0.0, self._asked.get(site, float("-inf")) + pause - time.monotonic()))
        self._asked[site] = time.monotonic()

    def _robots(self, site: str) -> str:
        """A site's robots.txt; none is no rule, and one that cannot be had forbids everything (RFC 9309, 2.3.1)."""
        here = f"{site}/robots.txt"
        for _ in range(limits.REDIRECTS + 1):
            answer = self._get(_checked(here), limits.ROBOTS_BYTES, whole=False)
            if answer.status in _REDIRECTING:
                here = urljoin(here, answer.location)
                continue
            if answer.status >= 500:
                raise RefusedError(f"its robots.txt cannot be read (the server answered {answer.status})")
            return answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
        return ""

    def _get(self, url: Url, most: int, *, whole: bool = True) -> _Answer:
        return _within(limits.FETCH_SECONDS, lambda: _exchange(url, self._number(url), most, whole=whole))

    def _number(self, url: Url) -> str:
        """The numeric address a host name stands for. Raises RefusedError when one of them is private."""
        host = (url.host or "").strip("[]")
        try:
            found = socket.getaddrinfo(host, url.port or _PORTS[str(url.scheme)], type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise RefusedError(f"the host {host!r} cannot be found") from None
        numbers = [str(entry[4][0]).partition("%")[0] for entry in found]
        if not self._private and not all(_is_public(ipaddress.ip_address(number)) for number in numbers):
            raise RefusedError(f"{host} is on this machine or a private network (--allow-private fetches it)")
        return numbers[0]


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    reason: str
    location: str
    content_type: str
    data: bytes


def _checked(address: str) -> Url:
    try:
        url = parse_url(address)
    except LocationParseError:
        raise RefusedError("it is no address that can be read") from None
    if url.scheme not in _PORTS or not url.host:
        raise RefusedError(f"only http and https addresses are fetched, not {url.scheme or address}")
    if url.auth:
        raise RefusedError("it holds a user name or password, which would end up in the store")
    return url


def _is_public(number: IpAddress) -> bool:
    """Whether a number is reachable by everybody, the IPv4 number inside an IPv6 one included."""
    if isinstance(number, ipaddress.IPv6Address):
        inside = number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
        if number in _NAT64:
            inside = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inside is not None:
            return _is_public(inside)
    return number.is_global and not number.is_multicast


def _exchange(url: Url, number: str, most: int, *, whole: bool) -> _Answer:
    """One request to a number under the name of its host; more than `most` bytes are refused, or cut when not `whole`."""
    timeout = Timeout(connect=limits.FETCH_SECONDS, read=limits.FETCH_SECONDS)
    with _pool(url, number, timeout) as pool:
        try:
            headers = {**_HEADERS, "Host": url.netloc or ""}
            answer = pool.urlopen(
                "GET", url.request_uri, headers=headers, redirect=False, retries=False, preload_content=False
            )
            data = b"" if answer.status in _REDIRECTING else _body(answer, most, whole=whole)
        except (HTTPError, OSError) as error:
            raise RefusedError(f"it cannot be fetched: {_words(error)}") from error
    said = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return _Answer(answer.status, answer.reason or "", answer.headers.get("Location", ""), said, data)


def _pool(url: Url, number: str, timeout: Timeout) -> urllib3.HTTPConnectionPool:
    port = url.port or _PORTS[str(url.scheme)]
    if url.scheme == "http":
        return urllib3.HTTPConnectionPool(number, port, timeout=timeout)
    return urllib3.HTTPSConnectionPool(
        number,
        port,
        timeout=timeout,
        ssl_context=ssl.create_default_context(),
        server_hostname=url.host,
        assert_hostname=url.host,
    )


def _body(answer: BaseHTTPResponse, most: int, *, whole: bool) -> bytes:
    data = bytearray()
    for chunk in answer.stream(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > most:
            if whole:
                raise RefusedError(too_large())
            return bytes(data[:most])
    return bytes(data)


def _words(error: Exception) -> str:
    """What went wrong, without the object that urllib3 names before it."""
    return _OBJECT.sub("", str(error)) or type(error).__name__


def _within(seconds: float, work: Callable[[], Result]) -> Result:
    """Do some work in so many seconds. A server that sends a byte now and then keeps every timeout of a socket content, so
    the whole is timed from outside and a thread that hangs is left behind."""
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
        raise RefusedError(f"it took longer than the limit of {seconds:g} seconds (FETCH_SECONDS)") from None
    if isinstance(result, Exception):
        raise result
    return result
