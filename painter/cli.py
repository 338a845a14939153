"""The commands as they are typed. Bad input is one clear sentence and exit code 2, never a traceback."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from painter import __version__, commands
from painter.commands import MISUSE, tell
from painter.core.kernel.errors import PainterError


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of the command that was asked for."""
    arguments = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except PainterError as error:
        from painter.ui.words import sentences

        tell("\n".join(sentences(error)))
        if error.subject:
            tell(f"({error.subject})")
        return MISUSE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0
    except OSError as error:
        tell(f"{error.strerror or 'The file could not be used'}: {error.filename or ''}".rstrip(": "))
        return MISUSE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="painter", description="Artists' own models, licensed images, consent receipts."
    )
    parser.add_argument("--version", action="version", version=f"pAInter {__version__}")
    known = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    serve = _command(known, commands.serve, "the whole program in a browser")
    serve.add_argument("--port", type=_port, default=8501, help="default 8501")
    serve.add_argument("--address", default="127.0.0.1", help="default 127.0.0.1: this machine only")
    _data(serve)

    demo = _command(known, commands.demo, "the whole river without a browser, on real files, in the sandbox")
    demo.add_argument("--artwork", type=Path, help="a folder with at least 10 pictures; default: a sample artist's")
    _data(demo, "default: a new temporary directory")
    _json(demo)

    check = _command(known, commands.check, "a verdict for each file of a folder, and the readiness score")
    check.add_argument("folder", type=Path)
    _json(check)

    screen = _command(known, commands.screen, "whether a prompt would be allowed")
    screen.add_argument("--restrict", default="", help="adult,political,gambling,nft")
    which = screen.add_mutually_exclusive_group(required=True)
    which.add_argument("prompt", nargs="?")
    which.add_argument("--csv", type=Path, help="a file with the columns text and restricted")
    _json(screen)

    verify = _command(known, commands.verify, "an image or a receipt: 0 verified, 1 altered, 3 unknown signer")
    verify.add_argument("file", type=Path)
    verify.add_argument("--trust", type=Path, help="a trust file; default: PAINTER_TRUST")
    _json(verify)

    audit = _command(known, commands.audit, "whether ledger, receipts, files and jobs are whole")
    _data(audit)
    _json(audit)

    monitor = _command(known, commands.monitor, "the transparency logs re-read: 0 whole, 1 something does not follow")
    monitor.add_argument(
        "--seen", type=Path, nargs="+", default=[], metavar="FILE", help="images or receipts that are out already"
    )
    _data(monitor)
    _json(monitor)

    keys = _command(known, commands.keys, "the keys that sign here or did; --change makes a new one")
    keys.add_argument("--change", choices=("receipt", "log"), help="a new key signs from now on, which the log says")
    _data(keys)
    _json(keys)

    sandbox = _command(known, commands.sandbox, "the Replicate-speaking server alone, on this machine")
    sandbox.add_argument("--port", type=int, default=0, help="default: a free one")
    _data(sandbox, "default: a new temporary directory")

    worker = _command(known, commands.worker, "the worker without a server")
    _data(worker)

    admin = _command(known, commands.admin, "the first administrator: makes or promotes the account of an address")
    admin.add_argument("email")
    _data(admin)
    return parser


def _command(known: Any, run: Callable[[argparse.Namespace], int], about: str) -> Any:
    command = known.add_parser(run.__name__, help=about, description=about[0].upper() + about[1:] + ".")
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
