"""The instance's own signing keys: one a use and mode, encrypted on disk, replaced by rotation, never forgotten.

The public half of every key that ever signed stays in the table signing_keys and in the published key set.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.durable import fsync_folder, write_aside
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import Record
from painter.core.receipts.canonical import NotCanonical, canonical, decode_base64url, encode_base64url
from painter.core.receipts.model import ReceiptReason

KEY_BYTES = 32
MOST_READY = 256
OWN_WORD = "passphrase"  # the file that stands in where the settings give none


class Use(StrEnum):
    """What a key signs. ARTIST: the grants of one artist, whose key pAInter keeps for her."""

    RECEIPT = "receipt"
    LOG = "log"
    ARTIST = "artist"


@dataclass(frozen=True)
class Signer:
    """A private key with its public half as JWK and that one's fingerprint."""

    private: Ed25519PrivateKey
    kid: str
    jwk: dict[str, str]


class PublicKey(Record):
    """A key that signs here or did. subject: whose it is, for an artist's."""

    kid: str
    use: Use
    mode: Mode
    subject: str
    x: str
    made_at: datetime
    retired_at: datetime | None


_ready: dict[tuple[str, int, int, str], Signer] = {}  # by file as it lies there, and passphrase


@lru_cache(maxsize=256)
def thumbprint(x: str) -> str:
    """The key id of an Ed25519 public key: RFC 7638 SHA-256 thumbprint, base64url.

    A key that is not the one base64url of 32 bytes has none, which reads as an empty string and equals no key id.
    """
    try:
        if len(decode_base64url(x)) != KEY_BYTES:
            return ""
    except NotCanonical:
        return ""
    return encode_base64url(hashlib.sha256(canonical(jwk(x))).digest())


def jwk(x: str) -> dict[str, str]:
    """The public key by RFC 8037."""
    return {"crv": "Ed25519", "kty": "OKP", "x": x}


def origin_of(ctx: Context, mode: Mode | None = None) -> str:
    """The origin that receipts of this instance and mode carry; a sandbox one is never taken for a live one."""
    from painter.core import schema  # it brings pandas with it, which whoever only verifies need not load

    house = "painter-sandbox" if (mode or ctx.mode) is Mode.SANDBOX else "painter"
    return f"{house}/{schema.instance_id(ctx.db)}"


def signer_of(ctx: Context, mode: Mode | None = None, use: Use = Use.RECEIPT, subject: str = "") -> Signer:
    """The key of this instance for this use and mode, made and enrolled at first use.

    Raises Refused where it cannot be opened with the passphrase of the settings.
    """
    path = key_path(ctx, mode or ctx.mode, use, subject)
    try:
        signer = _load(ctx, path)
    except FileNotFoundError:
        _make(path, passphrase(ctx))
        signer = _load(ctx, path)
    _enrol(ctx, signer, mode or ctx.mode, use, subject)
    return signer


def rotate(ctx: Context, mode: Mode, use: Use, subject: str = "") -> tuple[Signer, str]:
    """A new key signs from now on; the old one's kid beside it. Its public half stays known, its private half goes.

    Inside the transaction that logs it.
    """
    old = signer_of(ctx, mode, use, subject)
    path = key_path(ctx, mode, use, subject)
    write_aside(path, _pem(Ed25519PrivateKey.generate(), passphrase(ctx))).replace(path)
    fsync_folder(path.parent)
    return signer_of(ctx, mode, use, subject), old.kid


def public_keys(ctx: Context) -> list[PublicKey]:
    """Every key that signs here or did, oldest first."""
    found = database.rows(ctx.db, "SELECT * FROM signing_keys ORDER BY made_at, kid")
    return [PublicKey(**{**row, "retired_at": row["retired_at"] or None}) for row in found]


def kid_on_disk(ctx: Context, mode: Mode, use: Use, subject: str = "") -> str:
    """The fingerprint of the private key that lies on disk for this; "" where none does.

    Raises Refused where it cannot be opened with the passphrase of the settings.
    """
    path = key_path(ctx, mode, use, subject)
    return _open(ctx, path, passphrase(ctx))[0].kid if path.exists() else ""


def enrol_all(ctx: Context) -> None:
    """The keys for receipts and log exist and are known, of this mode and of each in which something was signed."""
    for mode in Mode:
        for use in (Use.RECEIPT, Use.LOG):
            if mode is ctx.mode or key_path(ctx, mode, Use.RECEIPT).exists():
                signer_of(ctx, mode, use)


def key_path(ctx: Context, mode: Mode, use: Use = Use.RECEIPT, subject: str = "") -> Path:
    return _path(ctx.data_dir, mode, use, subject)


@lru_cache(maxsize=MOST_READY)
def _path(data_dir: Path, mode: Mode, use: Use, subject: str) -> Path:
    name = f"{use}-{mode}-{hashlib.sha256(subject.encode()).hexdigest()[:24]}" if subject else f"{use}-{mode}"
    return data_dir / "keys" / f"{name}.key"


def passphrase(ctx: Context) -> bytes:
    """What keys on disk are encrypted with: the settings' own, else one that lies beside them, which hides nothing
    from whoever can read the folder and says so on the status page."""
    if ctx.passphrase:
        return ctx.passphrase.encode()
    path = ctx.data_dir / "keys" / OWN_WORD
    if not path.exists():
        _place(path, secrets.token_urlsafe(32).encode())
    return path.read_bytes()


@lru_cache(maxsize=MOST_READY)
def _opened(path: str, inode: int, changed_ns: int, wanted: bytes) -> tuple[Signer, bytes | None] | None:
    """The key and what opened it. Inode and time name it: a demo directory may be reset under a running program."""
    pem = Path(path).read_bytes()
    for word in (wanted, None):
        try:
            private = load_pem_private_key(pem, password=word)
        except (ValueError, TypeError):
            continue
        if not isinstance(private, Ed25519PrivateKey):
            return None
        x = encode_base64url(private.public_key().public_bytes_raw())
        return Signer(private, thumbprint(x), jwk(x)), word
    return None


def _load(ctx: Context, path: Path) -> Signer:
    """The key at path. One that another passphrase or none opens, as older versions wrote it, is written anew."""
    found = path.stat()
    named = (str(path), found.st_ino, found.st_mtime_ns, ctx.passphrase)
    if named in _ready:
        return _ready[named]
    wanted = passphrase(ctx)
    signer, word = _open(ctx, path, wanted)
    if word != wanted:
        write_aside(path, _pem(signer.private, wanted)).replace(path)
        fsync_folder(path.parent)
        return signer
    if len(_ready) >= MOST_READY:
        _ready.clear()
    return _ready.setdefault(named, signer)


def _open(ctx: Context, path: Path, wanted: bytes) -> tuple[Signer, bytes | None]:
    """The key at path and what opened it: this passphrase, an own one from before, or none."""
    found = path.stat()
    opened = _opened(str(path), found.st_ino, found.st_mtime_ns, wanted)
    if opened is None and (own := ctx.data_dir / "keys" / OWN_WORD).exists():
        opened = _opened(str(path), found.st_ino, found.st_mtime_ns, own.read_bytes())
    if opened is None:
        raise Refused([ReceiptReason.KEY_LOCKED], path.name)
    return opened


def _enrol(ctx: Context, signer: Signer, mode: Mode, use: Use, subject: str) -> None:
    if database.one(ctx.db, "SELECT 1 FROM signing_keys WHERE kid = ?", signer.kid) is not None:
        return
    named = (str(use), str(mode), subject)
    with ctx.transaction():  # what stood in its place signs no more
        database.run(
            ctx.db,
            "UPDATE signing_keys SET retired_at = ? WHERE use = ? AND mode = ? AND subject = ? AND retired_at IS NULL",
            ctx.stamp(),
            *named,
        )
        database.run(
            ctx.db,
            "INSERT INTO signing_keys (kid, use, mode, subject, x, made_at) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            signer.kid,
            *named,
            signer.jwk["x"],
            ctx.stamp(),
        )


def _pem(private: Ed25519PrivateKey, word: bytes) -> bytes:
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(word))


def _make(path: Path, word: bytes) -> None:
    _place(path, _pem(Ed25519PrivateKey.generate(), word))


def _place(path: Path, content: bytes) -> None:
    """The content stands at path, ours or that of whoever was first: a link, unlike a rename, replaces nothing."""
    aside = write_aside(path, content)
    try:
        os.link(aside, path)
    except FileExistsError:
        return
    finally:
        aside.unlink(missing_ok=True)
    fsync_folder(path.parent)
