"""The instance's own signing keys, one a mode, each made once and never replaced."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from painter.core import schema
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.durable import fsync_folder, write_aside
from painter.core.receipts.canonical import NotCanonical, canonical, decode_base64url, encode_base64url

KEY_BYTES = 32


@dataclass(frozen=True)
class Signer:
    """A private key with its public half as JWK and that one's fingerprint."""

    private: Ed25519PrivateKey
    kid: str
    jwk: dict[str, str]


def thumbprint(x: str) -> str:
    """The key id of an Ed25519 public key: RFC 7638 SHA-256 thumbprint, base64url.

    A key that is not the one base64url of 32 bytes has none, which reads as an empty string and equals no key id.
    """
    try:
        if len(decode_base64url(x)) != KEY_BYTES:
            return ""
    except NotCanonical:
        return ""
    return encode_base64url(hashlib.sha256(canonical(_jwk(x))).digest())


def origin_of(ctx: Context, mode: Mode | None = None) -> str:
    """The origin that receipts of this instance and mode carry; a sandbox one is never taken for a live one."""
    house = "painter-sandbox" if (mode or ctx.mode) is Mode.SANDBOX else "painter"
    return f"{house}/{schema.instance_id(ctx.db)}"


def signer_of(ctx: Context, mode: Mode | None = None) -> Signer:
    """The key of this instance for this mode, made at first use."""
    return _load(key_path(ctx, mode or ctx.mode))


def signers(ctx: Context) -> dict[Mode, Signer]:
    """Every key that this instance has made; none is made here."""
    return {mode: _load(key_path(ctx, mode)) for mode in Mode if key_path(ctx, mode).exists()}


def key_path(ctx: Context, mode: Mode) -> Path:
    return ctx.data_dir / "keys" / f"receipt-{mode}.key"


_READ: dict[tuple[str, int, int], Signer] = {}


def _load(path: Path) -> Signer:
    """The key at path, made there where none was. Read once a process for as long as the file stays the same."""
    if not path.exists():
        _make(path)
    # inode and time are part of the name, because a demo directory may be reset under a running program
    found = path.stat()
    known = (str(path), found.st_ino, found.st_mtime_ns)
    if known not in _READ:
        _READ[known] = _signer(path.read_bytes())
    return _READ[known]


def _signer(pem: bytes) -> Signer:
    private = load_pem_private_key(pem, password=None)
    if not isinstance(private, Ed25519PrivateKey):
        raise TypeError("a receipt is signed with an Ed25519 key")
    x = encode_base64url(private.public_key().public_bytes_raw())
    return Signer(private, thumbprint(x), _jwk(x))


def _jwk(x: str) -> dict[str, str]:
    return {"crv": "Ed25519", "kty": "OKP", "x": x}


def _make(path: Path) -> None:
    """A whole key stands at path, ours or that of whoever was first: a link, unlike a rename, replaces nothing."""
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    aside = write_aside(path, pem)
    try:
        os.link(aside, path)
    except FileExistsError:
        return
    finally:
        aside.unlink(missing_ok=True)
    fsync_folder(path.parent)
