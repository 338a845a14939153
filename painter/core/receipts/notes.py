"""Checkpoints of a log as text that anybody can check: C2SP signed-note with Ed25519, and C2SP tlog-checkpoint.

Of all that those allow we write one form, and read no other: three lines, no extensions, one base64. Further signature
lines, of witnesses and of keys before and after ours, are passed over.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from painter.core.receipts.canonical import NotCanonical
from painter.core.receipts.tree import EMPTY_ROOT, HASH_BYTES

ED25519 = b"\x01"
KEY_ID_BYTES = 4
DASH = "\u2014"
MOST_NOTE = (
    64 * 1024
)  # a checkpoint has 300 bytes; a witness adds 150, or 5,000 where it signs against quantum computers
MOST_SIGNATURES = 32  # C2SP asks for 16 at least
MOST_SIZE = 2**53 - 1
SIZE = re.compile(r"0|[1-9][0-9]{0,15}")
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Checkpoint:
    """What a log has said of itself: with so many entries its tree had this root."""

    origin: str
    size: int
    root: bytes


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    """The three lines that are signed."""
    if not _is_name(origin) or not 0 <= size <= MOST_SIZE or len(root) != HASH_BYTES:
        raise ValueError("no checkpoint of a log")
    return f"{origin}\n{size}\n{_base64(root)}\n"


def key_id(name: str, public: bytes) -> bytes:
    """Four bytes by which a signature line says whose it is; no protection by themselves."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:KEY_ID_BYTES]


def vkey(name: str, public: bytes) -> str:
    """The verifier key as other programs of this format read it. public: 32 bytes."""
    return f"{name}+{key_id(name, public).hex()}+{_base64(ED25519 + public)}"


def sign_note(text: str, name: str, private_key: Ed25519PrivateKey) -> str:
    """The note: the text, an empty line and one signature."""
    if not text.endswith("\n") or CONTROLS.search(text) or not _is_name(name):
        raise ValueError("no text of a note")
    public = _public_of(private_key)
    signature = key_id(name, public) + private_key.sign(text.encode())
    return f"{text}\n{_line(name, signature)}\n"


def open_signed(note: str, name: str, public: bytes) -> str:
    """The text that the holder of this key signed. Raises NotCanonical for anything that is not such a note."""
    if len(note) > MOST_NOTE or CONTROLS.search(note):
        raise NotCanonical("too long for a note, or with control characters")
    text, empty, lines = note.rpartition("\n\n")
    if not empty or not lines.endswith("\n"):
        raise NotCanonical("no note: text, an empty line, signatures")
    text += "\n"
    signatures = [_signature(line) for line in lines[:-1].split("\n")]
    ours = name, key_id(name, public)
    own = [made[KEY_ID_BYTES:] for who, made in signatures if (who, made[:KEY_ID_BYTES]) == ours]
    if len(own) != 1 or len(signatures) > MOST_SIGNATURES:
        raise NotCanonical("not signed, once, by this key")
    try:
        public_key(public).verify(own[0], text.encode())
    except (InvalidSignature, ValueError):
        raise NotCanonical("the signature is not good") from None
    return text


def open_note(note: str, name: str, public: bytes) -> Checkpoint:
    """The checkpoint of the log of this name, signed with its key. Raises NotCanonical for anything else."""
    checkpoint = _read(open_signed(note, name, public))
    if checkpoint.origin != name:
        raise NotCanonical("a checkpoint of another log")
    return checkpoint


def unproved(note: str) -> Checkpoint:
    """What a note says before any signature of it was checked: to find the log and key by which to check it."""
    return _read(note.rpartition("\n\n")[0] + "\n")


def _read(text: str) -> Checkpoint:
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:
        raise NotCanonical("a checkpoint has three lines")
    origin, size, root = lines[0], lines[1], _bytes(lines[2])
    if not SIZE.fullmatch(size) or int(size) > MOST_SIZE:
        raise NotCanonical("a size is written in another way")
    if not _is_name(origin) or len(root) != HASH_BYTES or (size == "0") is not (root == EMPTY_ROOT):
        raise NotCanonical("no origin or root of a log")
    return Checkpoint(origin, int(size), root)


@lru_cache(maxsize=64)
def public_key(public: bytes) -> Ed25519PublicKey:
    """The key of these 32 bytes. Raises ValueError where they are none."""
    return Ed25519PublicKey.from_public_bytes(public)


@lru_cache(maxsize=16)  # computing it takes longer than signing
def _public_of(private_key: Ed25519PrivateKey) -> bytes:
    return private_key.public_key().public_bytes_raw()


def _signature(line: str) -> tuple[str, bytes]:
    """Name, and key id with signature, of any signer."""
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != DASH or not _is_name(parts[1]):
        raise NotCanonical("no signature line")
    made = _bytes(parts[2])
    if len(made) <= KEY_ID_BYTES:
        raise NotCanonical("a signature line without a signature")
    return parts[1], made


def _line(name: str, signature: bytes) -> str:
    return f"{DASH} {name} {_base64(signature)}"


def _is_name(name: str) -> bool:
    """Neither spaces of any script nor plus, as C2SP asks of the names of keys; a log's origin is its key's name."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return name.split() == [name] and "+" not in name and not CONTROLS.search(name)


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(text: str) -> bytes:
    """Raises NotCanonical unless this is the one base64 of them, with padding."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NotCanonical("not base64") from None
    if _base64(content) != text:
        raise NotCanonical("not the one base64 of these bytes")
    return content
