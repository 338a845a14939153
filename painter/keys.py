"""The command `keys`: what signs here, what signed before, and a new key where one is asked for."""

from typing import Any

from painter.core import receipts
from painter.core.kernel.context import Context
from painter.core.kernel.records import instant


def known(ctx: Context) -> list[dict[str, Any]]:
    """Every key, oldest first: {"use", "origin", "subject", "kid", "since", "retired"}; times as text or None.

    subject: the artist, of a key that is kept for one; else "".
    """
    return [
        {
            "use": str(key.use),
            "origin": receipts.origin_of(ctx, key.mode),
            "subject": key.subject,
            "kid": key.kid,
            "since": instant(key.made_at),
            "retired": None if key.retired_at is None else instant(key.retired_at),
        }
        for key in receipts.public_keys(ctx)
    ]


def change(ctx: Context, use: str) -> str:
    """A new key signs from now on, for the mode that the settings say; its kid. The log has an entry of it."""
    return receipts.change_key(ctx, receipts.Use(use))


def render(result: dict[str, Any]) -> str:
    """The result for a terminal."""
    lines = [] if result["changed"] is None else [f"From now on this key signs: {result['changed']}"]
    for key in result["keys"]:
        whose = f" of {key['subject']}" if key["subject"] else ""
        until = f"retired {key['retired']}" if key["retired"] else "signs"
        lines.append(f"{key['use']:<8} {key['kid']}  {key['origin']}{whose}  since {key['since']}, {until}")
    return "\n".join(lines or ["No key has been made here yet."])
