"""What this instance publishes so that others can check it: its keys and roots, retired ones among them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from painter.core.kernel.context import Context, Mode
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import instant
from painter.core.receipts import certificates, keys, notes
from painter.core.receipts.canonical import canonical, decode_base64url
from painter.core.receipts.certificates import HOUSES, Issuing
from painter.core.receipts.keys import PublicKey, Use, origin_of
from painter.core.receipts.model import ReceiptReason
from painter.core.receipts.verdicts import Trust, read_trust


def trust_document(ctx: Context) -> bytes:
    """Every key by which this instance signs or has signed, and its C2PA roots, as a trust file to hand to others."""
    keys.enrol_all(ctx)
    known = [
        {"kid": key.kid, "jwk": keys.jwk(key.x), "origin": origin_of(ctx, key.mode), "use": str(key.use)}
        for key in keys.public_keys(ctx)
        if key.use is not Use.ARTIST
    ]
    return canonical({"type": "org.painter.trust", "keys": known, "roots": roots(ctx)})


def trusted_keys(ctx: Context) -> Trust:
    """What this instance itself trusts: its own keys."""
    return read_trust(trust_document(ctx))


def key_set(ctx: Context) -> dict[str, Any]:
    """The JSON Web Key Set (RFC 7517) of all keys that sign or have signed, the artists' among them."""
    keys.enrol_all(ctx)
    return {"keys": [_published(ctx, key) for key in keys.public_keys(ctx)]}


def verifier_keys(ctx: Context) -> list[str]:
    """The keys of the logs as C2SP writes them, for any program that reads signed notes."""
    keys.enrol_all(ctx)
    of_logs = [key for key in keys.public_keys(ctx) if key.use is Use.LOG]
    return [notes.vkey(origin_of(ctx, key.mode), decode_base64url(key.x)) for key in of_logs]


def roots(ctx: Context) -> list[str]:
    """The C2PA root certificates of this instance as PEM; its own for this mode is made where none was."""
    issuing(ctx, ctx.mode)
    return [pem for mode in Mode for pem in certificates.roots(_folder(ctx, mode))]


def issuing(ctx: Context, mode: Mode) -> Issuing:
    """Certificate and key that sign files of this mode now; a new one where the old one nears its end.

    By the machine's own time, which is the one that C2PA signs and judges by. Raises Refused where the key cannot be
    opened with the passphrase of the settings.
    """
    folder, now, wanted = _folder(ctx, mode), datetime.now(UTC), keys.passphrase(ctx)
    own = ctx.data_dir / "keys" / keys.OWN_WORD
    try:
        return certificates.issuing(folder, wanted, now, HOUSES[mode])
    except ValueError:  # another passphrase than they were made with, perhaps that from before the settings gave any
        if own.exists():
            certificates.reseal(folder, own.read_bytes(), wanted)
    try:
        return certificates.issuing(folder, wanted, now, HOUSES[mode])
    except ValueError:
        raise Refused([ReceiptReason.KEY_LOCKED], folder.name) from None


def _folder(ctx: Context, mode: Mode) -> Path:
    return ctx.data_dir / "keys" / f"c2pa-{mode}"


def _published(ctx: Context, key: PublicKey) -> dict[str, Any]:
    told: dict[str, Any] = {
        **keys.jwk(key.x),
        "kid": key.kid,
        "alg": "EdDSA",
        "use": "sig",
        "painter_use": str(key.use),
        "painter_origin": origin_of(ctx, key.mode),
        "painter_status": "retired" if key.retired_at else "signing",
        "nbf": int(key.made_at.timestamp()),
    }
    if key.retired_at:
        told["painter_retired_at"] = instant(key.retired_at)
    return told
