"""A sandbox process of a test's own, and small artworks to train on."""

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import numpy as np
from PIL import Image
from replicate.client import Client

ROOT = Path(__file__).parents[2]
ENGINE_PX = 96  # the work is real and small
PATIENCE_S = 30.0
ACCOUNT = "painter-sandbox"
TRAINER = "replicate/fast-flux-trainer"
# one for all, because making one reads the certificates; each request has a connection of its own
CLIENT = httpx.Client(timeout=20, limits=httpx.Limits(max_keepalive_connections=0), trust_env=False)


@dataclass
class Running:
    """A process that listens. Ending it ends this process only, by its id."""

    process: "subprocess.Popen[str]"
    url: str
    token: str

    @property
    def client(self) -> Client:
        return Client(api_token=self.token, base_url=self.url)

    def http(self, method: str, path: str, *, token: str | None = None, **more: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token or self.token}", **more.pop("headers", {})}
        return CLIENT.request(method, self.url + path, headers=headers, **more)

    def fault(self, kind: str, times: int = 1) -> None:
        assert self.http("POST", "/sandbox/faults", json={"kind": kind, "times": times}).status_code == 200

    def later(self, seconds: float) -> None:
        assert self.http("POST", "/sandbox/clock", json={"advance_s": seconds}).status_code == 200

    def asked(self, noun: str) -> int:
        return int(self.http("GET", "/sandbox/requests").json()["counts"][noun])

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=5)
        if self.process.stdout:
            self.process.stdout.close()

    def stop(self) -> float:
        """Seconds that it took to end when asked."""
        began = time.monotonic()
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=10)
        if self.process.stdout:
            self.process.stdout.close()
        return time.monotonic() - began


def start(state: Path, *more: str) -> Running:
    """A sandbox on that state; its two lines have been read."""
    command = [sys.executable, "-m", "painter.sandbox", "--port", "0", "--state", str(state)]
    command += ["--engine-size", str(ENGINE_PX), "--start-delay", "0.05", "--delete-delay", "0.4"]
    command += ["--parent-pid", str(os.getpid()), *more]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    url = process.stdout.readline().removeprefix("base URL: ").strip()
    token = process.stdout.readline().removeprefix("token: ").strip()
    return Running(process, url, token)


def artwork(number: int, px: int = 128, *, hue: tuple[int, int, int] = (200, 90, 60)) -> bytes:
    """A PNG of soft bands and lines in one hue; another number is another picture."""
    rng = np.random.default_rng(number)
    y, x = np.mgrid[0:px, 0:px] / px
    wave = 0.5 + 0.5 * np.sin(9 * (x * rng.uniform(0.2, 1) + y * rng.uniform(0.2, 1)) + rng.uniform(0, 6))
    pixels = wave[..., None] * np.array(hue) + (1 - wave[..., None]) * np.array((30, 40, 70))
    pixels += rng.normal(0, 6, (px, px, 1))
    out = io.BytesIO()
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(out, "PNG")
    return out.getvalue()


def zip_of(contents: dict[str, bytes]) -> bytes:
    """A zip with those members; the same members make the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def a_package(count: int = 4) -> bytes:
    return zip_of({f"{n:02}.png": artwork(n) for n in range(count)})


def destination(client: Client, name: str) -> str:
    client.models.create(owner=ACCOUNT, name=name, visibility="private", hardware="gpu-h100")
    return f"{ACCOUNT}/{name}"


def training(running: Running, name: str, package: bytes | None = None, **inputs: Any) -> Any:
    """A training into a new model has been created."""
    client = running.client
    version = client.models.get(TRAINER).latest_version
    assert version is not None
    file = client.files.create(io.BytesIO(package or a_package()), filename="works.zip")
    given = {"input_images": file.urls["get"], "trigger_word": "QUILL_V1", "training_steps": 100, **inputs}
    return client.trainings.create(
        version=f"{TRAINER}:{version.id}", input=given, destination=destination(client, name)
    )


def ended(job: Any) -> Any:
    """The job, when it is over."""
    until(lambda: job.reload() or job.status not in ("starting", "processing"))
    return job


def until(true: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
    """It became true in time."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.05)
