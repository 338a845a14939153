"""Other people's implementations, installed from npm once: tests/node/package-lock.json says which."""

import fcntl
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STAMP = HERE / "node_modules" / ".installed-for"
OLDEST = (18, 20, 2)  # that c2pa-node 0.5.5 names


class Missing(RuntimeError):
    """Node, npm, or what npm should have brought is not there; the message says which."""


def install() -> Path:
    """The folder in which `node` finds the packages of the lock file. Raises Missing.

    --ignore-scripts: c2pa-node would look for its library on GitHub, and has it in the package already.
    """
    check_node()
    wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    with (HERE / ".lock").open("w") as lock:  # test processes that start together install once
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not STAMP.exists() or STAMP.read_text() != wanted:
            npm_ci()
            STAMP.write_text(wanted)
    return HERE


def check_node() -> None:
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            raise Missing(f"there is no {program}")
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    version = tuple(int(part) for part in re.findall(r"\d+", said)[:3])
    if version < OLDEST:
        raise Missing(f"Node {said.strip()} is older than v{'.'.join(map(str, OLDEST))}")


def npm_ci() -> None:
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=420, check=False)
    if done.returncode:
        raise Missing(f"npm ci did not succeed: {' '.join(done.stderr.split())[:200]}")


def judge(root_pem: Path, files: Sequence[Path]) -> list[dict[str, Any]]:
    """What judge.mjs says of each file."""
    command = ["node", str(HERE / "judge.mjs"), str(root_pem), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found
