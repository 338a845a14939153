"""The command `audit`: whether everything that is kept is whole."""

from collections.abc import Callable
from typing import Any

from painter.core import commissions, generation, jobs, ledger, receipts, storage, testing
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.records import sha256

Check = Callable[[Context], list[str]]


def database_breaks(ctx: Context) -> list[str]:
    """What SQLite itself finds wrong with the file."""
    return database.integrity_breaks(ctx.db)


def picture_breaks(ctx: Context) -> list[str]:
    """Pictures that are not the files that their receipts were put into."""
    return generation.breaks(ctx) + testing.breaks(ctx)


def blob_breaks(ctx: Context) -> list[str]:
    """Stored files whose content is not what their name says, and rows whose file is gone."""
    found = []
    stored = storage.every_digest(ctx.data_dir)
    for digest in stored:
        if sha256(storage.path_of(ctx.data_dir, digest).read_bytes()) != digest:
            found.append(f"file {digest[:16]} has another content than its name says")
    missing = storage.referenced(ctx) - set(stored)
    return found + [f"file {digest[:16]} is named by a row and is gone" for digest in sorted(missing)]


CHECKS: tuple[tuple[str, Check], ...] = (
    ("database", database_breaks),
    ("ledger", ledger.breaks),
    ("receipts", receipts.breaks),
    ("log", receipts.log_breaks),
    ("keys", receipts.key_breaks),
    ("pictures", picture_breaks),
    ("commissions", commissions.breaks),
    ("files", blob_breaks),
    ("jobs", jobs.breaks),
)


def audit(ctx: Context) -> dict[str, Any]:
    """{"whole": bool, "checks": [{"name", "whole", "breaks": [...]}]}"""
    checks = []
    for name, check in CHECKS:
        breaks = check(ctx)
        checks.append({"name": name, "whole": not breaks, "breaks": breaks})
    return {"whole": all(c["whole"] for c in checks), "checks": checks}


def unreadable(why: str) -> dict[str, Any]:
    """The result where the file is no database at all."""
    return {"whole": False, "checks": [{"name": "database", "whole": False, "breaks": [f"it cannot be read: {why}"]}]}


def render(result: dict[str, Any]) -> str:
    """The result for a terminal."""
    lines = []
    for check in result["checks"]:
        lines.append(f"{'whole ' if check['whole'] else 'BROKEN'}  {check['name']}")
        lines += [f"        {line}" for line in check["breaks"]]
    return "\n".join(lines)
