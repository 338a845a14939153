"""Delivered images for tests: marked, signed, and with one bit flipped in a place that matters."""

from painter.core.receipts import certificates, credentials, files, xmp
from painter.core.receipts.model import KEYWORD, SANDBOX_BASE

from .pictures import a_picture

FORMS = list(files.FORMS)
ENVELOPE = {
    "proof": {"checkpoint": "painter-sandbox/1\n1\nabc=\n\n— x y\n", "hashes": ["AAAA"], "index": 0},
    "receipt": {"id": "rcpt_1", "artist": {"name": "Mära 林"}, "seed": 2**53 - 1, "simulated": True},
    "sig": {"alg": "EdDSA", "value": "AAAA"},
}


def about(**other: object) -> xmp.About:
    facts = {
        "title": "A river by night",
        "creator": "Mara Lind",
        "rights": "Under the terms of receipt rcpt_1",
        "credit": "Made with a model by Mara Lind",
        "receipt_url": "http://127.0.0.1:8501/receipt?id=rcpt_1&v=2",
        "licensor_url": "http://127.0.0.1:8501/model?id=mdl_1",
        "simulated": True,
        "model_id": "mdl_1",
        "model_name": "Lind ink",
        "model_version": "3",
        "base_model": SANDBOX_BASE,
        "program_version": "0.1.0",
    }
    return xmp.About.model_validate({**facts, **other})


def plain(mime: str, size: tuple[int, int] = (64, 48), seed: int = 0) -> bytes:
    return files.plain(a_picture(seed, size), mime)


def sign(mime: str, issuing: certificates.Issuing, dressed: bytes | None = None) -> bytes:
    content = dressed or files.with_xmp(plain(mime), xmp.packet(about()))
    return credentials.sign(content, mime, credentials.manifest(about(), ENVELOPE), issuing)


def _in_the_pixels(content: bytes, mime: str) -> int:
    if mime == files.WEBP:
        return content.index(b"VP8 ") + 60
    return len(content) - {files.PNG: 30, files.JPEG: 9}[mime]


PLACES = {
    "pixels": _in_the_pixels,
    "packet": lambda content, mime: content.index(b"Mara Lind"),
    "receipt": lambda content, mime: content.index(b"rcpt_1", content.index(KEYWORD.encode())),
    "claim": lambda content, mime: content.index(b"claim_generator_info") + 30,
    "signature": lambda content, mime: content.index(b"\x58\x40", content.index(b"c2pa.signature\0")) + 10,
}


def flipped(content: bytes, mime: str, place: str) -> bytes:
    at = PLACES[place](content, mime)
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
