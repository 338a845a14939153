"""What can be set about a sandbox, and the constants that are the same in every one."""

from dataclasses import dataclass
from pathlib import Path

TOKEN = "r8_sandbox_public_token_not_a_secret"  # noqa: S105 - public on purpose: it opens this machine's sandbox only
ACCOUNT = "painter-sandbox"
HOST = "127.0.0.1"  # never another: the token is public

FILE_CAP = 100 * 1024 * 1024  # bytes; the API's own limit
JSON_CAP = 1024 * 1024  # bytes; no input of ours comes near
FILE_LIFETIME_S = 24 * 3600  # recorded from the API
RESULT_LIFETIME_S = 3600  # the API removes input, output and logs of predictions after one hour
LONGEST_WAIT_S = 60  # of a Prefer header


@dataclass(frozen=True)
class Options:
    """engine_px: working size of pictures. start_delay_s: time in "starting". delete_delay_s: between 202 and 404."""

    state_dir: Path
    port: int = 0
    engine_px: int = 512
    train_seconds_min: float = 0.0
    start_delay_s: float = 0.3
    delete_delay_s: float = 2.0
    parent_pid: int | None = None
