"""The time of day as the sandbox tells it; tests may move it forward."""

import time
from datetime import UTC, datetime


class Clock:
    """Wall-clock time plus a shift; the shift is lost when the server ends."""

    def __init__(self, shift_s: float = 0.0) -> None:
        self.shift_s = shift_s

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time() + self.shift_s

    def advance(self, seconds: float) -> None:
        """It is that much later; nothing that waits in real time gets faster."""
        self.shift_s += seconds


def stamp(seconds: float | None) -> str | None:
    """The moment as the API writes it: UTC, microseconds, Z."""
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
