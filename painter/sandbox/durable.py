"""Files that are whole and on the disk, or not there."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """The file has that content even if the power goes now."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    settle(draft, path)


def settle(draft: Path, path: Path) -> None:
    """The synced draft stands under its name, and the folder knows it."""
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
