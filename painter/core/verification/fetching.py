"""Reading one public page for one word: every address it leads to is looked at before it is spoken to.

Nothing of the page is kept; pictures, scripts and styles are never asked for. Source of the list of what must not be
reached: OWASP, Server-Side Request Forgery Prevention; IANA special-purpose address registries.
"""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore

from painter.core.kernel.deadline import TimedStream
from painter.core.verification.model import Found
from painter.core.verification.rules import is_public_url

MOST_BYTES = 1024 * 1024
PATIENCE_S = 5.0  # for everything together: name, connection, redirects, text
MOST_REDIRECTS = 3
SENT = "%/:;=@!$&'()*+,~?-._"  # what stands in an address as it is
PORTS = frozenset({80, 443})
TEXT = ("text/html", "text/plain", "application/xhtml+xml")
HEADERS = (
    (b"User-Agent", b"pAInter profile check (looks for one code, keeps nothing)"),
    (b"Accept", b"text/html, text/plain"),
    (b"Accept-Encoding", b"identity"),  # a small file can unpack to a very large one
    (b"Connection", b"close"),
)
# IPv6 ranges that carry an IPv4 address inside: what they lead to is decided by somebody else's gateway
CARRIERS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")))

Resolve = Callable[[str, int], Iterable[str]]
Left = Callable[[], float]  # seconds that are left; raises TimeoutError where none are


class _Refused(Exception):
    """The page must not or cannot be read; what is shown of it."""

    def __init__(self, found: Found) -> None:
        super().__init__(str(found))
        self.found = found


def addresses_of(host: str, port: int) -> list[str]:
    """Every address that the name has now."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public_address(text: str) -> bool:
    """Whether this address is one that the whole internet may reach, and no way around to one that it may not."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public_address(str(address.ipv4_mapped))
        if any(address in carrier for carrier in CARRIERS):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def look(url: str, code: str, resolve: Resolve = addresses_of, clock: Callable[[], float] = time.monotonic) -> Found:
    """Whether the code stands in the text at this address. Never raises for what the page or the network does."""
    left = _patience(clock)
    try:
        return Found.FOUND if code.casefold() in _text(url, resolve, left).casefold() else Found.NOT_FOUND
    except _Refused as refusal:
        return refusal.found
    except (httpcore.TimeoutException, TimeoutError):
        return Found.TOO_SLOW
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, OSError, ssl.SSLError, UnicodeError):
        return Found.UNREACHABLE


def _patience(clock: Callable[[], float]) -> Left:
    until = clock() + PATIENCE_S

    def left() -> float:
        rest = until - clock()
        if rest <= 0:
            raise TimeoutError
        return rest

    return left


def _text(url: str, resolve: Resolve, left: Left) -> str:
    for _ in range(MOST_REDIRECTS + 1):
        url = _checked(url)
        guarded = _Guarded(resolve, left)
        with httpcore.ConnectionPool(network_backend=guarded, max_connections=1, http2=False, retries=0) as pool:
            host = (b"Host", urlsplit(url).netloc.encode())
            with pool.stream("GET", url, headers=[host, *HEADERS]) as answer:
                headers = {name.lower(): value for name, value in answer.headers}
                if answer.status in (301, 302, 303, 307, 308) and b"location" in headers:
                    url = _moved(url, headers[b"location"].decode("latin-1"))
                    continue
                return _read(answer, headers)
    raise _Refused(Found.UNREACHABLE)


def _moved(url: str, where: str) -> str:
    try:
        return urljoin(url, where)
    except ValueError:  # "http://[" and the like
        raise _Refused(Found.UNREACHABLE) from None


def _checked(url: str) -> str:
    """The address in plain ASCII, as names and paths are sent. Raises _Refused for one that is not public."""
    if not is_public_url(url):
        raise _Refused(Found.NOT_PUBLIC)
    parts = urlsplit(url)
    try:
        port, host = parts.port, (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        raise _Refused(Found.NOT_PUBLIC) from None
    if port is not None and port not in PORTS:
        raise _Refused(Found.NOT_PUBLIC)
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port is not None else ""
    return urlunsplit((parts.scheme, place, quote(parts.path, SENT), quote(parts.query, SENT), ""))


def _read(answer: httpcore.Response, headers: dict[bytes, bytes]) -> str:
    if answer.status != 200:
        raise _Refused(Found.UNREACHABLE)
    if headers.get(b"content-encoding", b"identity").strip().lower() not in (b"", b"identity"):
        raise _Refused(Found.NO_TEXT)
    if not headers.get(b"content-type", b"").decode("latin-1").strip().lower().startswith(TEXT):
        raise _Refused(Found.NO_TEXT)
    read = bytearray()
    for part in answer.iter_stream():
        read += part
        if len(read) > MOST_BYTES:
            break  # the first megabyte is looked at, the rest is not fetched
    return bytes(read[:MOST_BYTES]).decode("utf-8", "replace")


class _Guarded(httpcore.NetworkBackend):
    """Connects to an address that was looked at, by that very address: a name cannot change its mind in between."""

    def __init__(self, resolve: Resolve, left: Left) -> None:
        self._resolve, self._left = resolve, left
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: object = None,
    ) -> httpcore.NetworkStream:
        found = self._addresses(host, port)
        if not found:
            raise _Refused(Found.UNREACHABLE)
        if port not in PORTS or not all(is_public_address(one) for one in found):
            raise _Refused(Found.NOT_PUBLIC)
        return TimedStream(self._plain.connect_tcp(found[0], port, timeout=self._left()), lambda _wanted: self._left())

    def _addresses(self, host: str, port: int) -> list[str]:
        """As the resolver says, if it says so in time: the system's own may take far longer, and is left behind."""
        said: queue.Queue[list[str] | OSError] = queue.Queue()

        def ask() -> None:
            try:
                said.put(list(self._resolve(host, port)))
            except (OSError, UnicodeError) as error:
                said.put(OSError(str(error)))

        threading.Thread(target=ask, daemon=True, name="painter-name").start()
        try:
            found = said.get(timeout=self._left())
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(found, OSError):
            raise found
        return found

    def connect_unix_socket(self, *args: object, **more: object) -> httpcore.NetworkStream:
        raise _Refused(Found.NOT_PUBLIC)
