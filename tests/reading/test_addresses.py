"""Addresses are fetched from a server on loopback; a stand-in for the resolver leads names and public numbers to it."""

from __future__ import annotations

import gc
import gzip
import ipaddress
import itertools
import re
import socket
import ssl
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from claimtrack import limits
from claimtrack.errors import Failure
from claimtrack.model import Article
from claimtrack.reading import Capture, addresses, captures
from claimtrack.reading.addresses import Fetcher, Page
from claimtrack.reading.networks import is_public
from tests.reading.pages import FIRST, page

LOOPBACK = "127.0.0.1"
PUBLIC, ELSEWHERE = "1.1.1.1", "9.9.9.9"
MOMENT = datetime(2024, 12, 27, 12, 20, 30, 999, tzinfo=timezone(timedelta(hours=2)))
PAGE = page("").encode()

# Made for these tests and trusted nowhere: news.example, from 2020 to 9999.
CERTIFICATE = """-----BEGIN CERTIFICATE-----
MIIBgjCCASigAwIBAgIBATAKBggqhkjOPQQDAjAbMRkwFwYDVQQDDBBjbGFpbXRy
YWNrIHRlc3RzMCAXDTIwMDEwMTAwMDAwMFoYDzk5OTkxMjMxMjM1OTU5WjAbMRkw
FwYDVQQDDBBjbGFpbXRyYWNrIHRlc3RzMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
QgAEbw+gjWwqwUSYiXNwcKbJnzmtA+25anShIp3ozt3y7n+UQUHPRYOc92B93j1/
fvKLgG3+TChZ90Njs0FvTB9scKNbMFkwHQYDVR0OBBYEFJ3LFFYrZxWRX1Dd0D4F
9LlRZ7EOMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgKEMBcGA1UdEQQQ
MA6CDG5ld3MuZXhhbXBsZTAKBggqhkjOPQQDAgNIADBFAiEAsLPSJGj5IFJujjRK
q7+SfzHNeqCdhEl98w45xmk98BACIHEmA3GtZtBQETW1r1DazR1XzBPe2Oa5tzP1
cHhRIj9O
-----END CERTIFICATE-----
"""
KEY = """-----BEGIN EC PRIVATE KEY-----
MHcCAQEEINZzxSX+yPa8ZlQeqebgxhvR1e2xCKaNudjyCrD16zudoAoGCCqGSM49
AwEHoUQDQgAEbw+gjWwqwUSYiXNwcKbJnzmtA+25anShIp3ozt3y7n+UQUHPRYOc
92B93j1/fvKLgG3+TChZ90Njs0FvTB9scA==
-----END EC PRIVATE KEY-----
"""


class Asking(BaseHTTPRequestHandler):
    """One request: noted, and answered with the page of its path."""

    server: Site
    timeout = 10

    def do_GET(self) -> None:
        path = self.requestline.split()[1]  # self.path has one slash where two were sent
        self.server.asked.append(path)
        self.server.headers.append(dict(self.headers))
        self.server.pages.get(path, reply(404))(self)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is http.server's
        pass


class Site(ThreadingHTTPServer):
    """A server on loopback; `over` tells answers without an end that the test is done."""

    daemon_threads = False  # so that closing waits for the last of them

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), Asking)
        self.pages: dict[str, Callable[[Asking], object]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.over, self.left = threading.Event(), threading.Event()

    def at(self, path: str, host: str = LOOPBACK, scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.server_port}{path}"

    def handle_error(self, *_: object) -> None:
        """Readers hang up here on purpose."""


class Network:
    """Stands in for the resolver and for the way to public numbers: both end on loopback."""

    lookup = staticmethod(socket.getaddrinfo)
    connect = staticmethod(socket.socket.connect)

    def __init__(self) -> None:
        self.names: dict[str, Iterator[list[str]]] = {
            "news.example": itertools.repeat([PUBLIC]),
            "other.example": itertools.repeat([ELSEWHERE]),
            "xn--mnchen-3ya.example": itertools.repeat([PUBLIC]),
            "localhost": itertools.repeat(["::1", LOOPBACK]),
            "intranet": itertools.repeat(["10.0.0.7"]),
            "mixed.example": itertools.repeat([PUBLIC, "192.168.0.1"]),
        }
        self.down: set[str] = set()
        self.looked_up: list[str] = []
        self.reached: list[str] = []

    def numbers(self, host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        if host not in self.names:
            return list(self.lookup(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST))
        self.looked_up.append(host)
        return [entry for number in next(self.names[host]) for entry in self.numbers(number, port)]

    def reach(self, connection: socket.socket, place: tuple[Any, ...]) -> None:
        self.reached.append(place[0])
        if place[0] in self.down or place[0] not in (LOOPBACK, PUBLIC, ELSEWHERE):
            raise ConnectionRefusedError(111, "Connection refused")
        self.connect(connection, (LOOPBACK, place[1]))


class Watch:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.naps: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.naps += [seconds] if seconds else []


@pytest.fixture(autouse=True)
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    made = Network()
    monkeypatch.setattr(socket, "getaddrinfo", made.numbers)

    def connect(connection: socket.socket, place: tuple[Any, ...]) -> None:
        made.reach(connection, place)

    monkeypatch.setattr(socket.socket, "connect", connect)
    return made


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr(addresses, "time", made)
    return made


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FETCH_SECONDS", 0.3)


@pytest.fixture
def site() -> Iterator[Site]:
    yield from running(Site())


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[Site]:
    made = Site()
    (tmp_path / "both.pem").write_text(CERTIFICATE + KEY)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    made.socket = context.wrap_socket(made.socket, server_side=True, do_handshake_on_connect=False)
    yield from running(made)


def running(site: Site) -> Iterator[Site]:
    site.pages["/a"] = reply(body=PAGE, content_type="text/html; charset=utf-8")
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    site.over.set()
    site.shutdown()
    thread.join()
    site.server_close()


def reply(status: int = 200, body: bytes = b"", **headers: str) -> Callable[[Asking], object]:
    named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return raw(f"HTTP/1.1 {status} Said\r\n{named}Content-Length: {len(body)}\r\n\r\n".encode("latin-1") + body)


def raw(answer: bytes) -> Callable[[Asking], object]:
    return lambda asking: asking.wfile.write(answer)


def moved(location: str, status: int = 302) -> Callable[[Asking], object]:
    return reply(status, location=location)


def robots(text: str) -> Callable[[Asking], object]:
    return reply(body=text.encode())


def without_end(start: bytes, piece: bytes = b"") -> Callable[[Asking], None]:
    """An answer that begins and then comes a piece at a time, or not at all, until the reader or the test has left."""

    def answer(asking: Asking) -> None:
        try:
            asking.wfile.write(start)
            while not asking.server.over.wait(0.01):
                asking.wfile.write(piece)
        except OSError:
            asking.server.left.set()

    return answer


def until_left(start: bytes) -> Callable[[Asking], None]:
    """An answer after which the server waits for the reader to hang up."""

    def answer(asking: Asking) -> None:
        asking.wfile.write(start)
        asking.connection.settimeout(0.01)
        while not asking.server.over.is_set():
            try:
                assert not asking.connection.recv(1)
            except TimeoutError:
                continue
            except OSError:
                pass
            asking.server.left.set()
            return

    return answer


def fetched(address: str, *, private: bool = True) -> Page:
    found = Fetcher(private=private).fetch(address)
    assert isinstance(found, Page), found
    return found


def refused(address: str, *, private: bool = True) -> str:
    found = Fetcher(private=private).fetch(address)
    assert isinstance(found, Failure), found
    return found.reason


# What is asked for and what comes back


def test_page_comes_with_its_bytes_address_and_moment(site: Site) -> None:
    found = Fetcher(private=True, clock=lambda: MOMENT).fetch(site.at("/a"))
    assert found == Page(PAGE, "html", site.at("/a"), "2024-12-27T10:20:30+00:00")


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("text/html", "html"),
        ("TEXT/HTML;charset=x", "html"),
        ("application/xhtml+xml", "html"),
        ("text/markdown", "markdown"),
        ("application/x-ndjson", "jsonl"),
        ("application/jsonl", "jsonl"),
        ("text/plain", None),
        ("application/octet-stream", None),
        ("", None),
    ],
)
def test_kind_is_what_the_server_says_or_told_later(site: Site, content_type: str, kind: str | None) -> None:
    site.pages["/b"] = reply(body=b"The town is cut off.", content_type=content_type)
    assert fetched(site.at("/b")).kind == kind


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        pytest.param("", "/", id="no path"),
        pytest.param("?page=2", "/?page=2", id="query only"),
        pytest.param("/b?page=2&x=%20#part", "/b?page=2&x=%20", id="fragment stays here"),
        pytest.param("/b/../c/./d", "/c/d", id="dots"),
        pytest.param("/café/a b", "/caf%C3%A9/a%20b", id="encoded"),
        pytest.param("//b", "//b", id="two slashes are no host"),
        pytest.param("\\@other.example/", "/%5C@other.example/", id="backslash is no host"),
    ],
)
def test_path_that_is_asked_for(site: Site, path: str, asked: str) -> None:
    site.pages[asked] = reply()
    fetched(site.at(path))
    assert site.asked == ["/robots.txt", asked]


def test_request_says_who_asks_and_nothing_of_the_user(site: Site) -> None:
    fetched(site.at("/a", "news.example"), private=False)
    for headers in site.headers:
        assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding"}
        assert headers["Host"] == f"news.example:{site.server_port}"
        assert headers["User-Agent"].startswith("claimtrack ")


def test_proxies_of_the_environment_are_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.7:3128")
    assert fetched(site.at("/a")).data == PAGE


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP"])
@pytest.mark.parametrize("chunked", [False, True])
def test_packed_answer_is_unpacked(site: Site, encoding: str, chunked: bool) -> None:
    data = gzip.compress(PAGE)
    chunks = b"%x\r\n%b\r\n%x;x=y\r\n%b\r\n0\r\nX: y\r\n\r\n" % (9, data[:9], len(data) - 9, data[9:])
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\n".encode()
    site.pages["/b"] = raw(head + (b"Transfer-Encoding: chunked\r\n\r\n" + chunks if chunked else b"\r\n" + data))
    assert fetched(site.at("/b")).data == PAGE


@pytest.mark.parametrize("status", [204, 206, 304, 400, 404, 410, 429, 451, 500, 503, 999])
def test_status_that_brings_no_page_is_named(site: Site, status: int) -> None:
    site.pages["/b"] = reply(status)
    assert refused(site.at("/b")) == f"the server answered {status} Said"


def test_words_of_a_server_are_not_repeated_at_length(site: Site) -> None:
    site.pages["/b"] = raw(b"HTTP/1.1 404 " + b"Sorry " * 5_000 + b"\r\n\r\n")
    assert len(refused(site.at("/b"))) < 300


# Addresses that are none


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://news.example/a", "not ftp"),
        ("file:///etc/passwd", "not file"),
        ("gopher://127.0.0.1:70/x", "not gopher"),
        ("http+unix://x/y", "not http.unix"),
        ("news.example/a", "only http and https"),
        pytest.param("http:///a", "host"),
        ("http://:80/", "."),
        ("http://[", "no address"),
        ("http://[::1", "no address"),
        ("http://[v1.x]/", "no address"),
        ("http://news.example:99999/", "no address"),
        ("http://news.example:-1/", "no address"),
        ("http://news.example:x/", "no address"),
        ("http://a b/", "no address"),
        ("http://a\r\nHost: b/", "no address"),
        ("http://a\0b/", "no address"),
        ("http://a%00b/", "no address"),
        ("http://\udce9/", "no address"),
        ("http://exa℀mple/", "no address"),
        (f"http://{'a' * 70}.example/", "cannot be found"),
        ("http://a..example/", "cannot be found"),
        ("http://.example/", "cannot be found"),
        ("http://nobody.example/", "the host 'nobody.example' cannot be found"),
        ("http://user@news.example/", "user name or password"),
        ("http://user:secret@news.example/", "user name or password"),
        ("http://news.example@127.0.0.1/", "user name or password"),
    ],
)
def test_address_that_cannot_be_fetched_says_why(network: Network, address: str, reason: str) -> None:
    assert re.search(reason, refused(address))
    assert not network.reached


@pytest.mark.parametrize(
    "address", ["http://user:secret@news.example/", "ftp://user:secret@news.example/", "http://user:secret@[/"]
)
def test_password_is_not_repeated(address: str) -> None:
    (found,) = captures([address], fetcher=Fetcher())
    assert isinstance(found, Failure)
    assert "secret" not in found.ref + found.reason


def test_international_host_is_asked_for_by_its_ascii_name(site: Site) -> None:
    fetched(site.at("/a", "MÜNCHEN.example"), private=False)
    assert site.headers[1]["Host"] == f"xn--mnchen-3ya.example:{site.server_port}"


# This machine and private networks


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("1.1.1.1", True),
        ("192.0.1.1", True),
        ("0.0.0.0", False),
        ("0.1.2.3", False),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("100.100.100.200", False),
        ("127.0.0.1", False),
        ("127.255.255.254", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("198.18.0.1", False),
        ("203.0.113.1", False),
        ("224.0.0.1", False),
        ("239.255.255.250", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("192.0.0.1", False),
        ("2606:4700:4700::1111", True),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00:ec2::254", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("ff0e::1", False),
        ("100::1", False),
        ("2001:db8::1", False),
        pytest.param("192.0.0.192", False, id="metadata of a cloud"),
        pytest.param("::ffff:1.1.1.1", True, id="IPv4-mapped, public"),
        pytest.param("::ffff:127.0.0.1", False, id="IPv4-mapped"),
        pytest.param("::ffff:a9fe:a9fe", False, id="IPv4-mapped, link-local"),
        pytest.param("2002:101:101::1", True, id="6to4, public"),
        pytest.param("2002:7f00:1::1", False, id="6to4"),
        pytest.param("2002:a00:1::1", False, id="6to4, private"),
        pytest.param("64:ff9b::1.1.1.1", True, id="NAT64, public"),
        pytest.param("64:ff9b::127.0.0.1", False, id="NAT64"),
        pytest.param("64:ff9b::169.254.169.254", False, id="NAT64, link-local"),
        pytest.param("64:ff9b:1::7f00:1", False, id="local NAT64"),
        pytest.param("2001:0:101:101::80ff:fffe", False, id="Teredo"),
        pytest.param("::127.0.0.1", False, id="IPv4-compatible"),
        pytest.param("::ffff:0:127.0.0.1", False, id="IPv4-translated"),
        pytest.param("fec0::1", False, id="site-local"),
        pytest.param("5f00::1", False, id="segment routing"),
    ],
)
def test_numbers_everybody_can_reach(number: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(number)) is public


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[fe80::1]",
        "169.254.169.254",
        "localhost",
        "LocalHost",
        "%6cocalhost",
        "intranet",
        "mixed.example",
    ],
)
def test_private_host_is_not_even_connected_to(network: Network, site: Site, host: str) -> None:
    assert "--allow-private" in refused(site.at("/a", host), private=False)
    assert not network.reached


def test_private_host_is_fetched_when_the_user_says_so(network: Network, site: Site) -> None:
    network.names["intranet"] = itertools.repeat([LOOPBACK])
    assert fetched(site.at("/a", "intranet")).data == PAGE


def test_connection_goes_to_the_number_that_was_looked_at(network: Network, site: Site) -> None:
    fetched(site.at("/a", "news.example"), private=False)
    assert network.looked_up == ["news.example"] * 2
    assert network.reached == [PUBLIC] * 2


def test_name_that_changes_its_number_is_looked_at_again(network: Network, site: Site) -> None:
    network.names["rebound.example"] = iter([[PUBLIC], [LOOPBACK]])
    assert "--allow-private" in refused(site.at("/a", "rebound.example"), private=False)
    assert (network.reached, site.asked) == ([PUBLIC], ["/robots.txt"])


def test_next_number_is_tried_when_one_does_not_answer(network: Network, site: Site) -> None:
    network.names["news.example"] = itertools.repeat([ELSEWHERE, PUBLIC])
    network.down.add(ELSEWHERE)
    assert fetched(site.at("/a", "news.example"), private=False).data == PAGE


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_followed_and_the_last_address_kept(site: Site, status: int) -> None:
    site.pages["/old"] = moved("/a", status)
    found = fetched(site.at("/old"))
    assert (found.data, found.kind, found.landed) == (PAGE, "html", site.at("/a"))


@pytest.mark.parametrize(
    ("location", "landed"),
    [
        ("b", "/x/b"),
        ("/b", "/b"),
        ("../b", "/b"),
        ("?p=2", "/x/old?p=2"),
        pytest.param("/b#part", "/b#part", id="fragment"),
        pytest.param("/b c", "/b%20c", id="space"),
        pytest.param("/b\x1b[1m", "/b%1B[1m", id="escape"),
        pytest.param("/caf\xc3\xa9", "/caf%C3%A9", id="UTF-8"),
    ],
)
def test_redirect_is_relative_to_its_page(site: Site, location: str, landed: str) -> None:
    site.pages["/x/old"] = moved(location)
    site.pages[landed.partition("#")[0].replace("[", "%5B")] = reply()
    assert fetched(site.at("/x/old")).landed == site.at(landed.replace("[", "%5B"))


def test_redirect_to_another_host_asks_under_its_name_and_reads_its_rules(site: Site) -> None:
    site.pages["/old"] = moved(site.at("/a", "other.example"))
    landed = fetched(site.at("/old", "news.example"), private=False).landed
    assert landed == site.at("/a", "other.example")
    assert site.asked == ["/robots.txt", "/old", "/robots.txt", "/a"]
    assert [headers["Host"].partition(":")[0] for headers in site.headers] == ["news.example"] * 2 + [
        "other.example"
    ] * 2


@pytest.mark.parametrize(("count", "works"), [(limits.REDIRECTS, True), (limits.REDIRECTS + 1, False)])
def test_redirects_are_followed_up_to_the_limit(site: Site, count: int, works: bool) -> None:
    site.pages |= {f"/{number}": moved(f"/{number - 1}") for number in range(1, count + 1)} | {"/0": reply()}
    if works:
        assert fetched(site.at(f"/{count}")).landed == site.at("/0")
    else:
        assert "REDIRECTS" in refused(site.at(f"/{count}"))
        assert "/0" not in site.asked


def test_redirects_in_a_circle_end(site: Site) -> None:
    site.pages |= {"/1": moved("/2"), "/2": moved("/1")}
    assert "REDIRECTS" in refused(site.at("/1"))


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("ftp://news.example/a", "not ftp"),
        ("file:///etc/passwd", "not file"),
        ("javascript:alert(1)", "not javascript"),
        ("data:text/html,x", "not data"),
        ("http://169.254.169.254/latest/meta-data/", "--allow-private"),
        ("//127.0.0.1/", "--allow-private"),
        ("http://localhost:22/", "--allow-private"),
        ("http://[::ffff:127.0.0.1]/", "--allow-private"),
        ("http://mixed.example/", "--allow-private"),
        ("http://user:secret@other.example/", "user name or password"),
        ("http://other.example:99999/", "no address"),
        ("http://nobody.example/", "cannot be found"),
        ("//exa\xbdmple/", "no address|cannot be found"),
        *(pytest.param(location, "address") for location in ("http://[", "//]", "http://[::1/")),
        pytest.param("", "302"),
    ],
)
def test_redirect_that_is_not_followed_says_why(network: Network, site: Site, location: str, reason: str) -> None:
    site.pages["/old"] = moved(location)
    assert re.search(reason, refused(site.at("/old", "news.example"), private=False))
    assert set(network.reached) == {PUBLIC}


def test_redirect_is_not_followed_where_robots_forbid_its_aim(site: Site) -> None:
    site.pages |= {"/old": moved("/a"), "/robots.txt": robots("User-agent: *\nDisallow: /a")}
    assert "robots.txt" in refused(site.at("/old"))
    assert "/a" not in site.asked


# robots.txt


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        pytest.param("", True, id="empty"),
        pytest.param("User-agent: *\nDisallow:", True, id="nothing forbidden"),
        pytest.param("User-agent: *\nDisallow: /", False, id="all forbidden"),
        pytest.param("User-agent: claimtrack\nDisallow: /", False, id="our name"),
        pytest.param("User-agent: ClaimTrack\nDisallow: /", False, id="our name in capitals"),
        pytest.param("User-agent: other\nUser-agent: claimtrack\nDisallow: /", False, id="two names"),
        pytest.param("User-agent: other\nDisallow: /", True, id="another name"),
        pytest.param("User-agent: *\nDisallow: /\n\nUser-agent: claimtrack\nAllow: /", True, id="our name over all"),
        pytest.param("User-agent: *\nAllow: /\n\nUser-agent: claimtrack\nDisallow: /n", False, id="all under our name"),
        pytest.param("User-agent: *\nDisallow: /news/", False, id="folder"),
        pytest.param("User-agent: *\nDisallow: /new/", True, id="another folder"),
        pytest.param("User-agent: *\nDisallow: /*/*.html*=1$", False, id="wildcards"),
        pytest.param("User-agent: *\nDisallow: /*.htm$", True, id="end"),
        pytest.param("User-agent: *\nDisallow: /news\nAllow: /news/a", True, id="longer rule"),
        pytest.param("User-agent: *\nDisallow: /*?print=", False, id="query"),
        pytest.param("User-agent: *\nDisallow: /n%65ws/", False, id="encoded"),
        pytest.param("User-agent: * # all\nDisallow: / # it", False, id="remarks"),
        pytest.param("User-agent: *\rDisallow: /", False, id="CR"),
        pytest.param("Disallow: /", True, id="for nobody"),
        pytest.param("<html><body>Disallow: /</body></html>", True, id="a page"),
        pytest.param("User-agent: *\nCrawl-delay: x\nDisallow: /%zz\nRequest-rate: 1/0\nAllow", True, id="nonsense"),
        pytest.param("\ufeffUser-agent: *\nDisallow: /", False, id="byte order mark"),
    ],
)
def test_rules_of_a_site(site: Site, rules: str, allowed: bool) -> None:
    site.pages |= {"/robots.txt": robots(rules), "/news/a.html?print=1": reply()}
    found = Fetcher(private=True).fetch(site.at("/news/a.html?print=1"))
    assert isinstance(found, Page) is allowed
    assert site.asked == ["/robots.txt"] + ["/news/a.html?print=1"] * allowed


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(reply(404, b"User-agent: *\nDisallow: /"), "", id="404"),
        pytest.param(reply(403), "", id="403"),
        pytest.param(reply(410), "", id="410"),
        pytest.param(reply(500), "robots.txt cannot be read", id="500"),
        pytest.param(reply(503), "answered 503", id="503"),
        pytest.param(raw(b"nonsense"), "cannot be fetched", id="no HTTP"),
        pytest.param(raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nUser"), "cannot be fetched", id="cut"),
        pytest.param(moved("/rules"), "asks programs not to read it", id="redirect"),
        pytest.param(moved("/robots.txt"), "", id="redirect in a circle"),
        pytest.param(moved("ftp://news.example/"), "not ftp", id="redirect to FTP"),
        pytest.param(moved("http://10.0.0.7/"), "--allow-private", id="redirect to a private network"),
        pytest.param(moved("http://["), "address", id="redirect to nothing"),
        pytest.param(reply(200, b"\xff\xfe\x00User-agent"), "", id="binary"),
    ],
)
def test_robots_file_that_is_none_forbids_nothing_or_all(
    site: Site, answer: Callable[[Asking], object], reason: str
) -> None:
    site.pages |= {"/robots.txt": answer, "/rules": robots("User-agent: *\nDisallow: /a")}
    address = site.at("/a", "news.example")
    assert reason in refused(address, private=False) if reason else fetched(address, private=False).data == PAGE


@pytest.mark.parametrize(("before", "allowed"), [(99, True), (10, False)])
def test_robots_file_is_read_as_far_as_the_limit(
    site: Site, before: int, allowed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ROBOTS_BYTES", 100)
    site.pages["/robots.txt"] = robots("#" * before + "\nUser-agent: *\nDisallow: /\n" + "#" * 100_000)
    assert isinstance(Fetcher(private=True).fetch(site.at("/a")), Page) is allowed


def test_robots_file_that_would_fill_the_memory_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROBOTS_RULES", 10_000, raising=False)
    agents, rules = "".join(f"User-agent: a{n}\n" for n in range(200)), "".join(f"Allow: /{n}\n" for n in range(200))
    site.pages["/robots.txt"] = robots(agents + rules)
    assert "robots.txt" in refused(site.at("/a"))


def test_robots_file_is_asked_for_once_for_each_site(site: Site) -> None:
    fetcher = Fetcher()
    for host in ("news.example", "news.example", "other.example", "news.example"):
        assert isinstance(fetcher.fetch(site.at("/a", host)), Page)
    assert site.asked == ["/robots.txt", "/a", "/a", "/robots.txt", "/a", "/a"]


def test_robots_file_that_could_not_be_read_is_asked_for_again(site: Site) -> None:
    fetcher = Fetcher(private=True)
    site.pages["/robots.txt"] = reply(500)
    assert isinstance(fetcher.fetch(site.at("/a")), Failure)
    site.pages["/robots.txt"] = reply(404)
    assert isinstance(fetcher.fetch(site.at("/a")), Page)


@pytest.mark.parametrize(
    ("delay", "naps"),
    [
        pytest.param("7", [7.0], id="seconds"),
        pytest.param("0.5", [0.5], id="less than one"),
        pytest.param("86400", [30.0], id="a day"),
        pytest.param("-5", [], id="negative"),
        pytest.param("nan", [], id="not a number"),
        pytest.param("inf", [], id="for ever"),
        pytest.param("soon", [], id="words"),
    ],
)
def test_pause_a_site_asks_for_is_kept(site: Site, watch: Watch, delay: str, naps: list[float]) -> None:
    site.pages["/robots.txt"] = robots(f"User-agent: *\nCrawl-delay: {delay}")
    fetcher = Fetcher(private=True)
    for _ in range(2):
        assert isinstance(fetcher.fetch(site.at("/a")), Page)
    assert watch.naps == naps


def test_pause_is_what_is_left_of_it_and_only_for_its_site(site: Site, watch: Watch) -> None:
    site.pages |= {"/robots.txt": robots("User-agent: *\nCrawl-delay: 7"), "/old": moved("/a")}
    fetcher = Fetcher()
    for host, path, passed in (("news", "/a", 3), ("other", "/a", 1), ("news", "/old", 100), ("news", "/a", 0)):
        assert isinstance(fetcher.fetch(site.at(path, f"{host}.example")), Page)
        watch.now += passed
    assert watch.naps == [3.0, 7.0]


# Servers that mean harm, or are broken


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x00\xff\r\n\r\n", id="no HTTP"),
        pytest.param(b"<html>", id="HTTP/0.9"),
        pytest.param(b"HTTP/2 200 OK\r\n\r\n", id="HTTP/2"),
        pytest.param(b"HTTP/1.1 99 OK\r\n\r\n", id="no status"),
        pytest.param(b"HTTP/1.1 200 " + b"x" * 70_000 + b"\r\n\r\n", id="long status line"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 200 + b"\r\n", id="many headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nx: " + b"y" * 70_000 + b"\r\n\r\n", id="long header"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", id="shorter than announced"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc", id="two lengths"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", id="no chunk length"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc", id="chunk that is cut"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", id="no last chunk"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\nabc\r\n",
            id="negative chunk",
        ),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nabc", id="not packed"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Encoding: " + b"gzip, " * 9 + b"gzip\r\n\r\nabc", id="packed often"),
    ],
)
def test_answer_that_cannot_be_read_is_a_failure(site: Site, answer: bytes) -> None:
    site.pages["/b"] = raw(answer)
    assert refused(site.at("/b")).startswith("it cannot be fetched: ")


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(b"Content-Length: x", id="length that is none"),
        pytest.param(b"Content-Length: -3", id="negative length"),
        pytest.param(b"Content-Length: " + b"9" * 5_000, id="endless length"),
        pytest.param(b"nonsense\r\n: x\r\n\x00\xff: y", id="headers that are none"),
        pytest.param(b"Content-Type: \xff\xfe;;;=", id="type that is none"),
        pytest.param(b"Content-Encoding: nonsense", id="unknown packing"),
        pytest.param(b"Refresh: 0; url=http://127.0.0.1/\r\nSet-Cookie: a=b", id="headers for browsers"),
    ],
)
def test_answer_with_odd_headers_is_read(site: Site, head: bytes) -> None:
    site.pages["/b"] = raw(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\nabc")
    assert fetched(site.at("/b")).data == b"abc"


@pytest.mark.parametrize(("size", "works"), [(1_000, True), (1_001, False)])
@pytest.mark.parametrize("announced", [True, False])
def test_page_is_read_up_to_the_limit(
    site: Site, size: int, works: bool, announced: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 1_000)
    body = b"x" * size
    site.pages["/b"] = reply(body=body) if announced else raw(b"HTTP/1.1 200 OK\r\n\r\n" + body)
    assert fetched(site.at("/b")).data == body if works else "FILE_BYTES" in refused(site.at("/b"))


@pytest.mark.parametrize("times", [1, 2, 3])
def test_page_that_unpacks_to_more_than_the_limit_is_not_unpacked(
    site: Site, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 1_000)
    body = bytes(20_000_000)
    for _ in range(times):
        body = gzip.compress(body)
    site.pages["/b"] = reply(body=body, content_encoding=", ".join(["gzip"] * times))
    tracemalloc.start()
    try:
        assert "FILE_BYTES" in refused(site.at("/b"))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_chunk_of_negative_length_is_counted_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 1_000)
    site.pages["/b"] = raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n" + b"x" * 50_000)
    assert "FILE_BYTES" in refused(site.at("/b"))


def test_body_of_a_redirect_is_not_read(site: Site) -> None:
    site.pages["/old"] = without_end(b"HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n", b"x")
    assert fetched(site.at("/old")).data == PAGE


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("start", "piece"),
    [
        pytest.param(b"", b"", id="silence"),
        pytest.param(b"HTTP/1.1 200 OK\r\n", b"", id="half the headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\n", b"x", id="a byte at a time"),
        pytest.param(b"HTTP/1.1 200 OK\r\nx: ", b"y", id="header without end"),
        pytest.param(b"", b"HTTP/1.1 100 Continue\r\n\r\n", id="always about to answer"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"x: y\r\n", id="trailers"),
    ],
)
def test_server_that_takes_too_long_is_left(site: Site, start: bytes, piece: bytes) -> None:
    site.pages["/b"] = without_end(start, piece)
    assert "FETCH_SECONDS" in refused(site.at("/b"))


@pytest.mark.usefixtures("impatient")
def test_robots_file_that_takes_too_long_forbids_all(site: Site) -> None:
    site.pages["/robots.txt"] = without_end(b"HTTP/1.1 200 OK\r\n\r\n", b"#")
    assert "FETCH_SECONDS" in refused(site.at("/a"))
    assert site.asked == ["/robots.txt"]


@pytest.mark.usefixtures("impatient")
def test_name_that_takes_too_long_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait() and [])
    try:
        assert "FETCH_SECONDS" in refused("http://news.example/")
    finally:
        over.set()


@pytest.mark.usefixtures("impatient")
def test_server_that_took_too_long_is_hung_up_on(site: Site) -> None:
    site.pages["/b"] = without_end(b"HTTP/1.1 200 OK\r\n\r\n", b"x")
    refused(site.at("/b"))
    assert site.left.wait(0.5)


def test_server_that_sent_too_much_is_hung_up_on(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 1_000)
    site.pages["/b"] = until_left(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 50_000)
    gc.disable()
    try:
        refused(site.at("/b"))
        assert site.left.wait(0.5)
    finally:
        gc.enable()


def test_server_that_does_not_answer_is_a_failure(network: Network) -> None:
    network.down.add(PUBLIC)
    assert "refused" in refused("http://news.example/", private=False)


# TLS


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trusted.pem").write_text(CERTIFICATE)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    "host",
    [
        "news.example",
        "NEWS.example",
        pytest.param("news.example."),
    ],
)
def test_page_over_tls_under_the_name_of_its_host(network: Network, secure: Site, host: str) -> None:
    network.names["news.example."] = itertools.repeat([PUBLIC])
    assert fetched(secure.at("/a", host, "https"), private=False).data == PAGE
    assert network.reached == [PUBLIC] * 2


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("host", ["other.example", "127.0.0.1", "localhost"])
def test_certificate_for_another_name_is_refused(network: Network, secure: Site, host: str) -> None:
    network.names["localhost"] = itertools.repeat([LOOPBACK])
    assert "match" in refused(secure.at("/a", host, "https"))
    assert not secure.asked


def test_certificate_nobody_vouches_for_is_refused(secure: Site) -> None:
    assert "certificate" in refused(secure.at("/a", "news.example", "https"))
    assert not secure.asked


def test_tls_is_not_spoken_by_everybody(site: Site) -> None:
    assert refused(site.at("/a", scheme="https")).startswith("it cannot be fetched: ")


@pytest.mark.usefixtures("impatient")
def test_tls_that_takes_too_long_is_left() -> None:
    with socket.create_server((LOOPBACK, 0)) as silent:
        assert "FETCH_SECONDS" in refused(f"https://{LOOPBACK}:{silent.getsockname()[1]}/")


# From addresses to articles


def only(address: str) -> Capture | Failure:
    (found,) = captures([address], fetcher=Fetcher(private=True, clock=lambda: MOMENT))
    return found


def test_page_becomes_an_article(site: Site) -> None:
    site.pages["/old"] = moved("/a")
    found = only(site.at("/old"))
    moment = MOMENT.astimezone(UTC).isoformat(timespec="seconds")
    assert found == Capture(site.at("/old"), PAGE, "html", "address", moment=moment, landed=site.at("/a"))
    article = found.article()
    assert isinstance(article, Article)
    assert article.title == "Bridge closed for repairs"


def test_plain_text_becomes_an_article(site: Site) -> None:
    site.pages["/b"] = reply(body=FIRST.encode(), content_type="text/plain")
    found = only(site.at("/b"))
    assert isinstance(found, Capture)
    article = found.article()
    assert isinstance(article, Article)
    assert article.text == FIRST


@pytest.mark.parametrize("content_type", ["application/x-ndjson", "text/plain"])
def test_records_become_articles(site: Site, content_type: str) -> None:
    lines = b'{"id": "n1", "text": "The town is cut off."}\n{"text": "It is open again."}\nnonsense\n'
    site.pages["/b"] = reply(body=lines, content_type=content_type)
    found = list(captures([site.at("/b")], fetcher=Fetcher(private=True)))
    assert [(item.ref, isinstance(item, Capture) and item.place) for item in found] == [
        ("n1", "record"),
        (f"{site.at('/b')}:2", "nowhere"),
        (f"{site.at('/b')}:3", False),
    ]


@pytest.mark.parametrize(("body", "reason"), [(b"", "empty"), (b"%PDF-1.7", "PDF"), (b"a\0b", "binary")])
def test_page_that_is_no_article_says_so(site: Site, body: bytes, reason: str) -> None:
    site.pages["/b"] = reply(body=body, content_type="text/html")
    found = only(site.at("/b"))
    assert isinstance(found, Capture)
    article = found.article()
    assert isinstance(article, Failure)
    assert article.ref == site.at("/b") and reason in article.reason


def test_address_without_a_fetcher_is_a_failure(network: Network) -> None:
    (found,) = captures(["http://news.example/a"])
    assert isinstance(found, Failure) and "ingest" in found.reason
    assert not network.looked_up


def test_address_named_twice_is_fetched_once(site: Site) -> None:
    assert len(list(captures([site.at("/a"), site.at("/a")], fetcher=Fetcher(private=True)))) == 1


@pytest.mark.parametrize("path", ["/caf\udce9", "/a#\udce9"])
def test_address_that_is_no_utf8_gives_a_ref_that_can_be_kept(site: Site, path: str) -> None:
    found = only(site.at(path))
    assert found.ref.encode().endswith(rb"\xe9")


def test_bad_address_changes_nothing_for_the_others(
    site: Site, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 5_000)
    monkeypatch.setattr(limits, "FETCH_SECONDS", 0.5)
    network.down.add(ELSEWHERE)
    site.pages |= {
        "/large": reply(body=b"x" * 5_001),
        "/slow": without_end(b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        "/circle": moved("/circle"),
        "/broken": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
    }
    bad = [site.at(path, "news.example") for path in ("/large", "/slow", "/circle", "/broken", "/none")]
    bad += ["http://other.example/a", "http://nobody.example/a", "http://127.0.0.1/a", "ftp://news.example/a"]
    good = site.at("/a", "news.example")
    clock = lambda: MOMENT  # noqa: E731 - shorter than a function of its own
    found = list(captures([*bad, good], fetcher=Fetcher(clock=clock)))
    assert [type(item) for item in found] == [Failure] * len(bad) + [Capture]
    assert [found[-1]] == list(captures([good], fetcher=Fetcher(clock=clock)))
