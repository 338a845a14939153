"""Files that are complete or absent, also after a power cut."""

import os
import secrets
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def write_aside(target: Path, content: bytes) -> Path:
    """A private file beside the target that holds the content on disk; the caller moves it there or unlinks it."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


def fsync_folder(folder: Path) -> None:
    """What was put into the folder, or renamed in it, is on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
