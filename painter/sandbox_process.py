"""Starting, watching and ending the sandbox server, which is a process of its own."""

import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path

from painter.core.kernel.errors import HostTrouble

START_S = 30.0  # importing numpy and Pillow on a slow disk
RESTART_PAUSE_S = 1.0


class SandboxProcess:
    """One sandbox on one state directory; it keeps its port, so that URLs that were recorded stay true."""

    def __init__(
        self, state_dir: Path, *, engine_px: int, train_seconds: float = 0.0, start_delay: float = 0.3
    ) -> None:
        self._state_dir = state_dir
        self._options = [
            "--engine-size",
            str(engine_px),
            "--train-seconds-min",
            str(train_seconds),
            "--start-delay",
            str(start_delay),
        ]
        self._process: subprocess.Popen[str] | None = None
        self._address: tuple[str, str] | None = None
        self._failed_at = 0.0

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def ensure(self) -> tuple[str, str]:
        """Base URL and token of a running sandbox; one that has died is started again on the same port."""
        if self._process is not None and self._process.poll() is None and self._address is not None:
            return self._address
        if time.monotonic() - self._failed_at < RESTART_PAUSE_S:
            raise HostTrouble("the sandbox is starting again")
        try:
            self._address = self._start(self._last_port())
        except HostTrouble:
            self._address = self._start(0)
        return self._address

    def stop(self) -> None:
        """It has ended, by its own process id."""
        process, self._process, self._address = self._process, None, None
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=5)

    def _last_port(self) -> int:
        try:
            return int((self._state_dir / "port").read_text())
        except (OSError, ValueError):
            return 0

    def _start(self, port: int) -> tuple[str, str]:
        self._state_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        command = [sys.executable, "-m", "painter.sandbox", "--port", str(port), "--state", str(self._state_dir)]
        command += [*self._options, "--parent-pid", str(os.getpid())]
        log = (self._state_dir / "sandbox.log").open("a")
        # the live token has no business in that process
        environment = {k: v for k, v in os.environ.items() if "TOKEN" not in k}
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env=environment,
            cwd=Path(__file__).resolve().parent.parent,
        )
        log.close()
        said = _first_lines(self._process)
        if said is None:
            self._failed_at = time.monotonic()
            self.stop()
            raise HostTrouble("the sandbox did not start")
        base_url, token = said
        (self._state_dir / "port").write_text(base_url.rsplit(":", 1)[-1])
        return base_url, token


def _first_lines(process: "subprocess.Popen[str]") -> tuple[str, str] | None:
    """What it prints before it listens: `base URL: ...` and `token: ...`; None where it does not."""
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        if process.stdout is not None:
            for line in process.stdout:
                lines.put(line.strip())

    threading.Thread(target=read, daemon=True, name="sandbox-output").start()
    said: dict[str, str] = {}
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        try:
            name, _, value = lines.get(timeout=0.2).partition(": ")
        except queue.Empty:
            if process.poll() is not None:
                return None
            continue
        said[name] = value
        if "base URL" in said and "token" in said:
            return said["base URL"], said["token"]
    return None
