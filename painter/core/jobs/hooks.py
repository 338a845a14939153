"""Webhooks wake the worker and say nothing else: how a job stands is asked of the host."""

import json
import os
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.durable import fsync_folder, write_aside
from painter.core.kernel.errors import HostTrouble
from painter.core.kernel.records import instant
from painter.core.replicate import Host, genuine_id, in_window

SECRET_LIFE_S = 24 * 3600  # then it is asked for again: it may have been changed at the host
RETRY_S = 60.0
KEPT = timedelta(hours=1)  # an id older than the window can bring nothing in again

_tried: dict[Path, float] = {}


def learn_secret(ctx: Context, host: Host) -> None:
    """The key of the host's webhooks lies beside our own keys, where webhooks are asked for. Only the worker calls."""
    ctx.require_system("webhooks")
    path = _path(ctx)
    fresh = path.exists() and time.time() - path.stat().st_mtime < SECRET_LIFE_S
    if host.hook is None or fresh or time.monotonic() - _tried.get(path, -RETRY_S) < RETRY_S:
        return
    _tried[path] = time.monotonic()
    try:
        secret = host.webhook_secret()
    except HostTrouble:
        return  # polling goes on as ever
    write_aside(path, secret.encode()).replace(path)
    os.utime(path)
    fsync_folder(path.parent)


def may_be_hook(ctx: Context, headers: Mapping[str, str]) -> bool:
    """Whether it is worth reading the body."""
    ctx.require_system("webhooks")
    return in_window(headers, ctx.now())


def take_hook(ctx: Context, headers: Mapping[str, str], body: bytes) -> bool:
    """The job that a genuine webhook is about is due now, once an id; False, and nothing done, for any other."""
    ctx.require_system("webhooks")
    try:
        secret = _path(ctx).read_text(encoding="ascii")
    except (OSError, ValueError):
        return False
    hook_id = genuine_id(headers, body, secret, ctx.now())
    if hook_id is None:
        return False
    with ctx.transaction():
        database.run(ctx.db, "DELETE FROM webhooks WHERE at < ?", instant(ctx.now() - KEPT))
        new = database.run(ctx.db, "INSERT INTO webhooks VALUES (?, ?) ON CONFLICT DO NOTHING", hook_id, ctx.stamp())
        host_id = _about(body)
        if new and host_id:
            database.run(
                ctx.db,
                "UPDATE jobs SET next_at = ? WHERE host_id = ? AND mode = ? AND state IN ('starting', 'processing')",
                ctx.stamp(),
                host_id,
                str(ctx.mode),
            )
    return True


def _about(body: bytes) -> str:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    host_id = told.get("id") if isinstance(told, dict) else None
    return host_id if isinstance(host_id, str) else ""


def _path(ctx: Context) -> Path:
    return ctx.data_dir / "keys" / f"webhook-{ctx.mode}.secret"
