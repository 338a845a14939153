"""python -m painter.sandbox --port N --state DIR"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from painter.sandbox.options import Options
from painter.sandbox.serving import CannotServe, run

ENGINE_SIZES = (64, 1024)  # px


def main(argv: list[str] | None = None) -> int:
    """Serves until it is told to end; 0 then, 2 for arguments or a port that cannot be."""
    arguments = _parser().parse_args(argv)
    state = arguments.state or Path(tempfile.mkdtemp(prefix="painter-sandbox-"))
    options = Options(
        state_dir=state.resolve(),
        port=arguments.port,
        engine_px=max(ENGINE_SIZES[0], min(ENGINE_SIZES[1], arguments.engine_size)),
        train_seconds_min=arguments.train_seconds_min,
        start_delay_s=arguments.start_delay,
        delete_delay_s=arguments.delete_delay,
        parent_pid=arguments.parent_pid,
    )
    try:
        run(options, _announce)
    except CannotServe as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    except KeyboardInterrupt:
        pass
    return 0


def _announce(base_url: str, token: str) -> None:
    sys.stdout.write(f"base URL: {base_url}\ntoken: {token}\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    """Each option can be set as PAINTER_SANDBOX_* as well."""
    parser = argparse.ArgumentParser(
        prog="painter sandbox", description="A server on this machine that speaks Replicate's HTTP API. SIMULATED."
    )
    options = (
        ("port", int, 0, "default: a free one"),
        ("state", Path, None, "directory of its own; default: a new temporary one"),
        ("train-seconds-min", float, 0.0, "a training takes at least this long"),
        ("engine-size", int, 512, "working size of pictures in px"),
        ("start-delay", float, 0.3, 'seconds in "starting"'),
        ("delete-delay", float, 2.0, "seconds between the deletion of a version and 404"),
        ("parent-pid", int, None, "end when this process is gone"),
    )
    for name, kind, fallback, about in options:
        set_outside = os.environ.get(f"PAINTER_SANDBOX_{name.upper().replace('-', '_')}")
        # a string default goes through `type`, so a bad variable is a clear error as well
        parser.add_argument(f"--{name}", type=kind, default=set_outside or fallback, help=about)
    return parser


if __name__ == "__main__":
    sys.exit(main())
