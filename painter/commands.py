"""What each command does: settings are read, the work is done elsewhere, the answer is printed; its exit code."""

import argparse
import errno
import json
import os
import signal
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from painter.settings import ROOT, Settings

MISUSE = 2
BROKEN = 1


def tell(sentence: str) -> None:
    """A sentence for the person who typed the command, on standard error."""
    print(sentence, file=sys.stderr, flush=True)


def _print(result: dict[str, Any], as_json: bool, render: Callable[[dict[str, Any]], str]) -> None:
    print(json.dumps(result, ensure_ascii=False, indent=2) if as_json else render(result), flush=True)


def _settings(arguments: argparse.Namespace) -> Settings:
    if arguments.data is not None:
        os.environ["PAINTER_DATA"] = str(arguments.data.resolve())
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "PAINTER_" + "_".join(str(part) for part in first["loc"]).upper()
        tell(f"The setting {name} cannot be used: {first['msg']}.")
        raise SystemExit(MISUSE) from None


def _kept(arguments: argparse.Namespace) -> Settings:
    """The settings of a data directory that is there already. Raises FileNotFoundError where there is none."""
    settings = _settings(arguments)
    if not (settings.data / "painter.db").exists():
        raise FileNotFoundError(errno.ENOENT, "There is no pAInter database here", str(settings.data))
    return settings


def serve(arguments: argparse.Namespace) -> int:
    from painter.wiring import open_house

    settings = _settings(arguments)
    on_loopback = arguments.address in ("127.0.0.1", "localhost", "::1")
    if not on_loopback:
        os.environ["PAINTER_PUBLIC"] = "1"
    open_house(settings, on_loopback=on_loopback)
    for line in settings.start_lines():
        tell(line)
    tell(f"pAInter: http://localhost:{arguments.port}")
    os.environ.pop("REPLICATE_API_TOKEN", None)
    os.chdir(ROOT)
    command = [sys.executable, "-m", "streamlit", "run", "painter/web/asgi.py"]
    command += ["--server.port", str(arguments.port), "--server.address", arguments.address]
    for host in _hosts(settings, on_loopback):
        command += ["--server.allowedHosts", host]
    os.execv(sys.executable, command)  # noqa: S606 - our own module, no shell


def _hosts(settings: Settings, on_loopback: bool) -> list[str]:
    """The names under which a browser may connect; none means any, and start says so."""
    if settings.canonical:
        return [urlsplit(settings.canonical).hostname or ""]
    if on_loopback:
        return ["localhost", "127.0.0.1", "::1"]
    tell("PAINTER_PUBLIC_URL is not set: pAInter answers under any name. Set it to the address that people use.")
    return []


def demo(arguments: argparse.Namespace) -> int:
    from painter import demo

    data = arguments.data or Path(tempfile.mkdtemp(prefix="painter-demo-"))
    result = demo.run(arguments.artwork, data.resolve(), tell)
    _print(result, arguments.json, lambda r: "\n".join(f"{key}: {value}" for key, value in r.items()))
    return 0 if result["verified"] else BROKEN


def check(arguments: argparse.Namespace) -> int:
    from painter import check

    _print(check.check_folder(arguments.folder), arguments.json, check.render)
    return 0


def screen(arguments: argparse.Namespace) -> int:
    from painter import screening

    if arguments.csv is not None:
        result = screening.screen_csv(arguments.csv, arguments.restrict)
    else:
        result = screening.screen_one(arguments.prompt, arguments.restrict)
    _print(result, arguments.json, screening.render)
    return 0


def verify(arguments: argparse.Namespace) -> int:
    from painter import verify

    given = arguments.trust or (Path(os.environ["PAINTER_TRUST"]) if os.environ.get("PAINTER_TRUST") else None)
    outcome = verify.verify_file(arguments.file, given)
    _print(outcome.document(), arguments.json, lambda _: verify.render(outcome))
    return outcome.exit_code


def audit(arguments: argparse.Namespace) -> int:
    from painter import audit
    from painter.wiring import open_house

    settings = _kept(arguments)
    try:
        result = audit.audit(open_house(settings).context())
    except sqlite3.DatabaseError as error:
        result = audit.unreadable(str(error))
    _print(result, arguments.json, audit.render)
    return 0 if result["whole"] else BROKEN


def monitor(arguments: argparse.Namespace) -> int:
    from painter import monitor
    from painter.wiring import open_house

    settings = _kept(arguments)
    seen = {path: monitor.checkpoint_of(path) for path in arguments.seen}
    for path in (path for path, note in seen.items() if note is None):
        tell(f"{path} carries no checkpoint of a log.")
        return MISUSE
    try:
        result = monitor.monitor(open_house(settings).context(), [note for note in seen.values() if note])
    except sqlite3.DatabaseError as error:
        result = monitor.unreadable(str(error))
    _print(result, arguments.json, monitor.render)
    return 0 if result["whole"] else BROKEN


def keys(arguments: argparse.Namespace) -> int:
    from painter import keys
    from painter.wiring import open_house

    ctx = open_house(_kept(arguments)).context()
    changed = keys.change(ctx, arguments.change) if arguments.change else None
    _print({"changed": changed, "keys": keys.known(ctx)}, arguments.json, keys.render)
    return 0


def sandbox(arguments: argparse.Namespace) -> int:
    from painter.sandbox.__main__ import main as sandbox_main

    state = (arguments.data or Path(tempfile.mkdtemp(prefix="painter-sandbox-"))).resolve()
    return int(sandbox_main(["--port", str(arguments.port), "--state", str(state)]))


def admin(arguments: argparse.Namespace) -> int:
    from painter import admin

    email, link = admin.appoint(_settings(arguments), arguments.email)
    tell(f"{email} is an administrator now. With this link she sets a password; it is good for one day, once:")
    print(link, flush=True)
    return 0


def worker(arguments: argparse.Namespace) -> int:
    from painter import worker
    from painter.wiring import open_house

    settings = _settings(arguments)
    house = open_house(settings)
    for line in settings.start_lines():
        tell(line)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker.run(house, stop)
    house.close()
    return 0
