"""What re-reading the logs needs: every key that ever signed checkpoints, and checkpoints that are out already."""

from collections.abc import Iterable

from painter.core.kernel.context import Context, Mode
from painter.core.receipts import monitor
from painter.core.receipts.canonical import NotCanonical, decode_base64url
from painter.core.receipts.envelope import open_envelope
from painter.core.receipts.keys import Use, public_keys
from painter.core.receipts.sealed import ProvenEnvelope
from painter.core.receipts.verify import written_in


def log_breaks(ctx: Context, seen: Iterable[str] = ()) -> list[str]:
    """What re-reading both logs finds; empty means whole. seen: checkpoints out of files that were handed out."""
    return monitor.watch(ctx, log_keys(ctx), seen)


def log_keys(ctx: Context) -> dict[Mode, list[bytes]]:
    """The public keys, 32 bytes each, that sign the checkpoints of each log or did."""
    known: dict[Mode, list[bytes]] = {mode: [] for mode in Mode}
    for key in public_keys(ctx):
        if key.use is Use.LOG:
            known[key.mode].append(decode_base64url(key.x))
    return known


def checkpoint_in(content: bytes) -> str | None:
    """The checkpoint that an image or the file of a receipt carries, as it stands there; None where it has none."""
    try:
        written = written_in(content)
        envelope = None if written is None else open_envelope(written)
    except NotCanonical:
        return None
    return envelope.proof.checkpoint if isinstance(envelope, ProvenEnvelope) else None
