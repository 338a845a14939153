"""The command `monitor`: both transparency logs re-read, and held against files that are out already."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from painter.core.kernel.context import Context, Mode
from painter.core.receipts import log, origin_of
from painter.core.receipts.verify import MOST_FILE
from painter.core.receipts.watching import checkpoint_in, log_breaks


def checkpoint_of(path: Path) -> str | None:
    """The checkpoint that this image or receipt carries, or None. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return checkpoint_in(file.read(MOST_FILE + 1))


def monitor(ctx: Context, seen: Sequence[str]) -> dict[str, Any]:
    """{"whole": bool, "logs": [{"log", "origin", "entries"}], "seen": how many, "breaks": [...]}"""
    logs = [{"log": str(mode), "origin": origin_of(ctx, mode), "entries": log.size(ctx, mode)} for mode in Mode]
    breaks = log_breaks(ctx, seen)
    return {"whole": not breaks, "logs": logs, "seen": len(seen), "breaks": breaks}


def unreadable(why: str) -> dict[str, Any]:
    """The result where the file is no database at all."""
    return {"whole": False, "logs": [], "seen": 0, "breaks": [f"the database cannot be read: {why}"]}


def render(result: dict[str, Any]) -> str:
    """The result for a terminal."""
    lines = [f"{one['log']} log, {one['origin']}: {one['entries']} entries re-read" for one in result["logs"]]
    if result["seen"]:
        lines.append(f"held against the checkpoints of {result['seen']} files that are out already")
    lines += result["breaks"]
    return "\n".join([*lines, "whole" if result["whole"] else "BROKEN"])
