"""Whether a webhook comes from the host: the Svix scheme (Standard Webhooks), with the client's gaps closed.

The client's own check has no window unless asked, takes any version of signature, takes an empty key, and raises
plain ValueErrors for what is malformed.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import datetime

WINDOW_S = 300  # as the scheme says; an older one is a replay
ID = re.compile(r"[^.\s]{1,200}")
SECONDS = re.compile(r"[0-9]{1,11}")
MOST_SIGNATURES = 8  # while a key is being changed there are two


def in_window(headers: Mapping[str, str], now: datetime) -> bool:
    """Whether it has an id, a signature and a time within five minutes of now: can be told before the body is read."""
    at = headers.get("webhook-timestamp", "")
    known = ID.fullmatch(headers.get("webhook-id", "")) and headers.get("webhook-signature")
    return bool(known and SECONDS.fullmatch(at) and abs(now.timestamp() - int(at)) <= WINDOW_S)


def genuine_id(headers: Mapping[str, str], body: bytes, secret: str, now: datetime) -> str | None:
    """The id of a webhook that was signed with the secret (whsec_...) in the last five minutes; None for any other."""
    key = _key(secret)
    if key is None or not in_window(headers, now):
        return None
    hook_id, at = headers["webhook-id"], headers["webhook-timestamp"]
    signed = f"{hook_id}.{at}.".encode("utf-8", "surrogateescape") + body
    right = b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
    given = headers["webhook-signature"].split(" ", MOST_SIGNATURES)[:MOST_SIGNATURES]
    matches = [hmac.compare_digest(right, one.encode("utf-8", "surrogateescape")) for one in given]
    return hook_id if any(matches) else None


def _key(secret: str) -> bytes | None:
    if not secret.startswith("whsec_"):
        return None
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True) or None
    except (binascii.Error, ValueError):
        return None
