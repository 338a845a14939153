"""Passwords and tokens: what is stored of them opens nothing."""

import hashlib
import hmac
import secrets
import threading
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from painter.core.accounts.model import AccountReason
from painter.core.kernel.durable import write_aside
from painter.core.kernel.errors import Refused

HASHER = PasswordHasher()  # argon2id, 64 MiB, 3 passes, 4 lanes: RFC 9106, the second recommended choice
AT_ONCE = 2  # 128 MiB at most, however many people sign in
PATIENCE_S = 10.0  # about fifty people before her

_gate = threading.BoundedSemaphore(AT_ONCE)


def hashed(password: str) -> str:
    """The argon2id hash with its parameters. Raises Refused where too many people are being signed in."""
    with _Turn():
        return HASHER.hash(password)


def matches(password: str, password_hash: str | None) -> bool:
    """Whether this is the password; with no hash at all the same time is spent, and the answer is no."""
    with _Turn():
        try:
            return HASHER.verify(password_hash or _nobodys(), password) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False


def is_old(password_hash: str) -> bool:
    """Whether it was made with weaker parameters than those of today."""
    return HASHER.check_needs_rehash(password_hash)


class _Turn:
    def __enter__(self) -> None:
        if not _gate.acquire(timeout=PATIENCE_S):
            raise Refused([AccountReason.BUSY])

    def __exit__(self, *_: object) -> None:
        _gate.release()


@cache
def _nobodys() -> str:
    return HASHER.hash(secrets.token_hex(16))


def new_token() -> str:
    """256 random bits, for a cookie or a link."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token: lower-case hex SHA-256. The token has enough bits to need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def site_key(data_dir: Path) -> bytes:
    """32 random bytes of this data directory, made at first use: they sign forms and blind what is counted."""
    return _site_key(data_dir)


@cache
def _site_key(data_dir: Path) -> bytes:
    target = data_dir / "keys" / "site.key"
    if not target.exists():
        aside = write_aside(target, secrets.token_bytes(32))
        try:
            target.hardlink_to(aside)  # the first of two processes wins, and both use its key
        except FileExistsError:
            pass
        finally:
            aside.unlink(missing_ok=True)
    return target.read_bytes()


def blinded(data_dir: Path, *parts: str) -> str:
    """A name under which something is counted without being kept: HMAC-SHA256 by the site key."""
    return hmac.new(site_key(data_dir), "\0".join(parts).encode(), "sha256").hexdigest()
