"""An address -> the bytes behind it: polite (robots.txt), bounded (redirects, bytes, seconds), kept out of private networks."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin

from protego import Protego
from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from claimtrack import limits
from claimtrack.errors import Failure
from claimtrack.reading.exchange import AGENT, REDIRECTING, Answer, Place, RefusedError, get, host_of
from claimtrack.reading.kinds import Kind
from claimtrack.reading.networks import is_public

_PORTS: Final = {"http": 80, "https": 443}
_KINDS: Final[dict[str, Kind]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
}
_CREDENTIALS: Final = re.compile(r"(?<=://)[^/?#]*@")


@dataclass(frozen=True, slots=True)
class Page:
    """What an address held: `landed` is the address after redirects, `moment` the time (ISO 8601, UTC)."""

    data: bytes
    kind: Kind | None
    landed: str
    moment: str


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
            return Failure(_CREDENTIALS.sub("", address), str(error))

    def _follow(self, address: str) -> Page:
        here = address
        for _ in range(limits.REDIRECTS + 1):
            url = _checked(here)
            self._ask_robots(url)
            answer = get(url, self._places, limits.FILE_BYTES)
            if answer.status not in REDIRECTING:
                return self._page(answer, url.url)
            here = _joined(here, answer)
        raise RefusedError(f"it redirects more often than the limit of {limits.REDIRECTS} (REDIRECTS)")

    def _page(self, answer: Answer, landed: str) -> Page:
        if answer.status != 200:
            raise RefusedError(f"the server answered {answer.status} {answer.reason}".rstrip())
        moment = self._clock().astimezone(UTC).isoformat(timespec="seconds")
        return Page(answer.data, _KINDS.get(answer.content_type), landed, moment)

    def _ask_robots(self, url: Url) -> None:
        site = f"{url.scheme}://{url.netloc}"
        if site not in self._rules:
            self._rules[site] = _parsed(self._robots(site))
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
            answer = get(_checked(here), self._places, limits.ROBOTS_BYTES, whole=False)
            if answer.status in REDIRECTING:
                here = _joined(here, answer)
                continue
            if answer.status >= 500:
                raise RefusedError(f"its robots.txt cannot be read (the server answered {answer.status})")
            return answer.data.decode("utf-8-sig", "replace") if answer.status == 200 else ""
        return ""

    def _places(self, url: Url) -> Sequence[Place]:
        """The numeric addresses a host name stands for. Raises RefusedError when one of them is private."""
        host = host_of(url)
        try:
            found = socket.getaddrinfo(host, url.port or _PORTS[str(url.scheme)], type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise RefusedError(f"the host {host!r} cannot be found") from None
        numbers = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
        if not self._private and not all(map(is_public, numbers)):
            raise RefusedError(f"{host} is on this machine or a private network (--allow-private fetches it)")
        return found


def _checked(address: str) -> Url:
    try:
        url = parse_url(address)
    except LocationParseError:
        raise RefusedError("it is no address that can be read") from None
    if url.scheme not in _PORTS:
        raise RefusedError(f"only http and https addresses are fetched, not {url.scheme or address}")
    if not url.host:
        raise RefusedError("it names no host")
    if url.auth:
        raise RefusedError("it holds a user name or password, which would end up in the store")
    return url


def _joined(here: str, answer: Answer) -> str:
    """The address a redirect leads to."""
    if not answer.location:
        raise RefusedError(f"the server answered {answer.status} and no address to go on to")
    try:
        return urljoin(here, answer.location)
    except ValueError:
        raise RefusedError("it redirects to what is no address") from None


def _parsed(robots: str) -> Protego:
    """The rules of a robots.txt. Each rule is kept for each program of its group: 3,000 for 3,000 take 10 s and 640 MB."""
    lines = robots.splitlines()
    agents = sum(line.lstrip().lower().startswith("user") for line in lines)
    if agents * (len(lines) - agents) > limits.ROBOTS_RULES:
        raise RefusedError(f"its robots.txt has more rules than the limit of {limits.ROBOTS_RULES:,} (ROBOTS_RULES)")
    return Protego.parse(robots)
