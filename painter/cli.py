"""The commands. Bad input is one clear sentence and exit code 2, never a traceback."""

import argparse
import json
import os
import signal
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from painter import __version__
from painter.core.kernel.errors import PainterError
from painter.settings import ROOT, Settings

MISUSE = 2
BROKEN = 1


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of the command that was asked for."""
    arguments = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except PainterError as error:
        from painter.ui.words import sentences

        _tell("\n".join(sentences(error)))
        if error.subject:
            _tell(f"({error.subject})")
        return MISUSE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0
    except OSError as error:
        _tell(f"{error.strerror or 'The file could not be used'}: {error.filename or ''}".rstrip(": "))
        return MISUSE


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _print(result: dict[str, Any], as_json: bool, render: Callable[[dict[str, Any]], str]) -> None:
    print(json.dumps(result, ensure_ascii=False, indent=2) if as_json else render(result), flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="painter", description="Artists' own models, licensed images, consent receipts."
    )
    parser.add_argument("--version", action="version", version=f"pAInter {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    serve = _command(commands, "serve", _serve, "the whole program in a browser")
    serve.add_argument("--port", type=_port, default=8501, help="default 8501")
    serve.add_argument("--address", default="127.0.0.1", help="default 127.0.0.1: this machine only")
    _data(serve)

    demo = _command(commands, "demo", _demo, "the whole river without a browser, on real files, in the sandbox")
    demo.add_argument("--artwork", type=Path, help="a folder with at least 10 pictures; default: a sample artist's")
    _data(demo, "default: a new temporary directory")
    _json(demo)

    check = _command(commands, "check", _check, "a verdict for each file of a folder, and the readiness score")
    check.add_argument("folder", type=Path)
    _json(check)

    screen = _command(commands, "screen", _screen, "whether a prompt would be allowed")
    screen.add_argument("--restrict", default="", help="adult,political,gambling,nft")
    which = screen.add_mutually_exclusive_group(required=True)
    which.add_argument("prompt", nargs="?")
    which.add_argument("--csv", type=Path, help="a file with the columns text and restricted")
    _json(screen)

    verify = _command(commands, "verify", _verify, "an image or a receipt: 0 verified, 1 altered, 3 unknown signer")
    verify.add_argument("file", type=Path)
    verify.add_argument("--trust", type=Path, help="a trust file; default: PAINTER_TRUST")
    _json(verify)

    audit = _command(commands, "audit", _audit, "whether ledger, receipts, files and jobs are whole")
    _data(audit)
    _json(audit)

    sandbox = _command(commands, "sandbox", _sandbox, "the Replicate-speaking server alone, on this machine")
    sandbox.add_argument("--port", type=int, default=0, help="default: a free one")
    _data(sandbox, "default: a new temporary directory")

    worker = _command(commands, "worker", _worker, "the worker without a server")
    _data(worker)

    admin = _command(commands, "admin", _admin, "the first administrator: makes or promotes the account of an address")
    admin.add_argument("email")
    _data(admin)
    return parser


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], int], about: str) -> Any:
    command = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
    command.set_defaults(run=run)
    return command


def _data(command: Any, about: str = "default: data/state, or PAINTER_DATA") -> None:
    command.add_argument("--data", type=Path, help=about)


def _json(command: Any) -> None:
    command.add_argument("--json", action="store_true", help="one JSON document on standard output, nothing else")


def _port(text: str) -> int:
    number = int(text)
    if not 0 < number < 65536:
        raise argparse.ArgumentTypeError("a port lies between 1 and 65535")
    return number


def _settings(arguments: argparse.Namespace) -> Settings:
    if arguments.data is not None:
        os.environ["PAINTER_DATA"] = str(arguments.data.resolve())
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "PAINTER_" + "_".join(str(part) for part in first["loc"]).upper()
        _tell(f"The setting {name} cannot be used: {first['msg']}.")
        raise SystemExit(MISUSE) from None


def _serve(arguments: argparse.Namespace) -> int:
    from painter.wiring import open_house

    settings = _settings(arguments)
    on_loopback = arguments.address in ("127.0.0.1", "localhost", "::1")
    if not on_loopback:
        os.environ["PAINTER_PUBLIC"] = "1"
    open_house(settings, on_loopback=on_loopback)
    for line in settings.start_lines():
        _tell(line)
    _tell(f"pAInter: http://localhost:{arguments.port}")
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
    _tell("PAINTER_PUBLIC_URL is not set: pAInter answers under any name. Set it to the address that people use.")
    return []


def _demo(arguments: argparse.Namespace) -> int:
    from painter import demo

    data = arguments.data or Path(tempfile.mkdtemp(prefix="painter-demo-"))
    result = demo.run(arguments.artwork, data.resolve(), _tell)
    _print(result, arguments.json, lambda r: "\n".join(f"{key}: {value}" for key, value in r.items()))
    return 0 if result["verified"] else BROKEN


def _check(arguments: argparse.Namespace) -> int:
    from painter import check

    _print(check.check_folder(arguments.folder), arguments.json, check.render)
    return 0


def _screen(arguments: argparse.Namespace) -> int:
    from painter import screening

    if arguments.csv is not None:
        result = screening.screen_csv(arguments.csv, arguments.restrict)
    else:
        result = screening.screen_one(arguments.prompt, arguments.restrict)
    _print(result, arguments.json, screening.render)
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from painter import verify

    given = arguments.trust or (Path(os.environ["PAINTER_TRUST"]) if os.environ.get("PAINTER_TRUST") else None)
    outcome = verify.verify_file(arguments.file, given)
    _print(outcome.document(), arguments.json, lambda _: verify.render(outcome))
    return outcome.exit_code


def _audit(arguments: argparse.Namespace) -> int:
    from painter import audit
    from painter.wiring import open_house

    settings = _settings(arguments)
    if not audit.exists(settings.data):
        _tell(f"There is no pAInter database in {settings.data}.")
        return MISUSE
    try:
        result = audit.audit(open_house(settings).context())
    except sqlite3.DatabaseError as error:
        result = audit.unreadable(str(error))
    _print(result, arguments.json, audit.render)
    return 0 if result["whole"] else BROKEN


def _sandbox(arguments: argparse.Namespace) -> int:
    from painter.sandbox.__main__ import main as sandbox_main

    state = (arguments.data or Path(tempfile.mkdtemp(prefix="painter-sandbox-"))).resolve()
    return int(sandbox_main(["--port", str(arguments.port), "--state", str(state)]))


def _admin(arguments: argparse.Namespace) -> int:
    from painter import admin

    email, link = admin.appoint(_settings(arguments), arguments.email)
    _tell(f"{email} is an administrator now. With this link she sets a password; it is good for one day, once:")
    print(link, flush=True)
    return 0


def _worker(arguments: argparse.Namespace) -> int:
    from painter import worker
    from painter.wiring import open_house

    settings = _settings(arguments)
    house = open_house(settings)
    for line in settings.start_lines():
        _tell(line)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker.run(house, stop)
    house.close()
    return 0
