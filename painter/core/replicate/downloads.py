"""Fetching what the host made: from known hosts only, up to a cap, the token to the API host alone."""

import base64
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from painter.core.kernel.context import Mode
from painter.core.kernel.errors import HostTrouble
from painter.core.kernel.records import Record
from painter.core.replicate.host import Host
from painter.core.replicate.wire import Wire

DELIVERY = "replicate.delivery"
IMAGE_CAP = 32 * 1024 * 1024  # four times the largest PNG of 2 megapixels
WEIGHTS_CAP = 2 * 1024**3  # FLUX adaptations are 20 to 700 MB
IMAGE_TOTAL_S = 60.0  # a few MB
WEIGHTS_TOTAL_S = 300.0  # 700 MB at 2.5 MB a second
TIMEOUT = httpx.Timeout(connect=5.0, read=20.0, write=5.0, pool=5.0)


class Download(Record):
    """Digest (lower-case hex) and size in bytes of what was streamed."""

    sha256: str
    size: int


def urls_in(output: Any) -> list[str]:
    """The URLs of an output, however the host wraps them: a string, a list, or nothing yet."""
    if output is None:
        return []
    found = output if isinstance(output, list) else [output]
    return [str(getattr(one, "url", one)) for one in found]


def fetch(host: Host, url: str, *, cap: int = IMAGE_CAP, transport: httpx.BaseTransport | None = None) -> bytes:
    """The whole content. Raises HostTrouble for a foreign host, a redirect, too much, or no answer."""
    if url.startswith("data:"):
        return _data_url(url, cap)
    with _chunks(host, url, cap, transport or Wire(lambda _: IMAGE_TOTAL_S)) as chunks:
        return b"".join(chunks)


def stream(
    host: Host, url: str, *, cap: int = WEIGHTS_CAP, transport: httpx.BaseTransport | None = None
) -> Iterator[bytes]:
    """The content as it comes, never whole in memory. Raises as fetch does, at the first chunk or later."""
    if url.startswith("data:"):
        yield _data_url(url, cap)
        return
    with _chunks(host, url, cap, transport or Wire(lambda _: WEIGHTS_TOTAL_S)) as chunks:
        yield from chunks


def digest_of(host: Host, url: str, *, cap: int = WEIGHTS_CAP) -> Download:
    """Digest and size of the weights, streamed once and not kept."""
    digest = hashlib.sha256()
    size = 0
    for chunk in stream(host, url, cap=cap):
        digest.update(chunk)
        size += len(chunk)
    return Download(sha256=digest.hexdigest(), size=size)


def allowed(host: Host, url: str) -> bool:
    """Whether outputs may come from there: the provider's delivery hosts over https, or the API host itself."""
    try:
        return _is_known(host, httpx.URL(url))
    except (httpx.InvalidURL, ValueError):  # ValueError: a name that no encoding of names knows
        return False


def _is_known(host: Host, target: httpx.URL) -> bool:
    if _same_place(target, httpx.URL(host.base_url)):
        return True
    if host.mode is not Mode.LIVE or target.scheme != "https" or target.port not in (None, 443) or target.userinfo:
        return False
    return target.host == DELIVERY or target.host.endswith(f".{DELIVERY}")


def _same_place(one: httpx.URL, other: httpx.URL) -> bool:
    return (one.scheme, one.host, one.port) == (other.scheme, other.host, other.port)


@contextmanager
def _chunks(host: Host, url: str, cap: int, transport: httpx.BaseTransport) -> Iterator[Iterator[bytes]]:
    if not allowed(host, url):
        raise HostTrouble("the result lies at a host that is not known", retriable=False)
    headers = host.authorization if _same_place(httpx.URL(url), httpx.URL(host.base_url)) else {}
    try:
        with (
            httpx.Client(timeout=TIMEOUT, follow_redirects=False, transport=transport, trust_env=False) as client,
            client.stream("GET", url, headers=headers) as response,
        ):
            if response.status_code != 200:
                gone = response.status_code in (403, 404, 410)
                raise HostTrouble("the result could not be fetched", status=response.status_code, retriable=not gone)
            yield _capped(response, cap)
    except httpx.HTTPError as error:
        raise HostTrouble(f"the result could not be fetched ({type(error).__name__})") from None


def _capped(response: httpx.Response, cap: int) -> Iterator[bytes]:
    size = 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > cap:
            raise HostTrouble("the result is larger than it can be", retriable=False)
        yield chunk


def _data_url(url: str, cap: int) -> bytes:
    head, _, body = url.partition(",")
    if not head.endswith(";base64") or len(body) > cap * 4 // 3 + 4:
        raise HostTrouble("the result is not an image that can be read", retriable=False)
    try:
        return base64.b64decode(body, validate=True)
    except ValueError:
        raise HostTrouble("the result is not an image that can be read", retriable=False) from None
