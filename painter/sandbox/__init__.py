"""A server on this machine that speaks Replicate's HTTP API, with an engine of our own behind it.

What it makes is SIMULATED: its base is "pAInter sandbox base (not FLUX)". It imports nothing else of painter.
"""

from collections.abc import Callable
from pathlib import Path

from painter.sandbox.options import TOKEN

__all__ = ["TOKEN", "serve"]


def serve(
    *,
    state_dir: Path,
    port: int = 0,
    ready: Callable[[str, str], None] | None = None,
    engine_px: int = 512,
    train_seconds_min: float = 0.0,
    start_delay_s: float = 0.3,
) -> None:
    """Serves in this process, in its main thread, until SIGTERM or SIGINT; ready is told base URL and token."""
    from painter.sandbox.options import Options
    from painter.sandbox.serving import run

    options = Options(
        state_dir=state_dir,
        port=port,
        engine_px=engine_px,
        train_seconds_min=train_seconds_min,
        start_delay_s=start_delay_s,
    )
    run(options, ready)
