"""A real Chromium, and the real program started as a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent

START_S = 60.0  # a cold disk has to read some 500 MB of packages
END_S = 10.0  # the server itself promises 2 s
PATIENCE_MS = 15_000  # for one step in the browser, on two busy cores
OUR_SETTINGS = ("PAINTER_", "REPLICATE_", "STREAMLIT_")

BROWSER_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",  # the tests speak to nobody else
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder is a browser test."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One Chromium for the whole run; each page below gets a fresh profile."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=BROWSER_ARGS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of a visitor whom nobody knows yet."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def settled(page: Page) -> Page:
    """The page once Streamlit has run its script to the end; acting in mid-run is what makes such tests flicker."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    return page


@pytest.fixture(name="settled")
def _settled() -> Callable[[Page], Page]:
    return settled


@dataclass(frozen=True)
class Server:
    """`painter serve` as a process of its own."""

    url: str
    data_dir: Path
    process: subprocess.Popen[bytes]
    log: Path

    def end(self) -> None:
        """Exactly this process has ended."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(END_S)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


StartServer = Callable[..., Server]


@pytest.fixture(scope="module")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """start_server(data_dir=None, **settings) -> Server, cold and ready; all of them end with the module."""
    servers: list[Server] = []

    def start(data_dir: Path | None = None, **settings: str) -> Server:
        folder = tmp_path_factory.mktemp("served")
        server = _launch(data_dir or folder / "state", folder / "server.log", settings)
        servers.append(server)
        _wait_until_healthy(server)
        return server

    yield start
    for server in servers:
        server.end()


@pytest.fixture(scope="module")
def server(start_server: StartServer) -> str:
    """The base URL of a fresh demo server that the tests of one module share; no samples are trained beside them."""
    return start_server(PAINTER_SEED_SAMPLES="0").url


def _launch(data_dir: Path, log: Path, settings: dict[str, str]) -> Server:
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    settings = {name: value.replace("{url}", url) for name, value in settings.items()}  # a setting may name the server
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(OUR_SETTINGS)}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "painter", "serve", "--port", str(port), "--data", str(data_dir)],
            cwd=ROOT,
            env={**inherited, **settings},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    return Server(url, data_dir, process, log)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: Server) -> None:
    deadline = time.monotonic() + START_S
    with httpx.Client(trust_env=False, timeout=5) as client:
        while time.monotonic() < deadline and server.process.poll() is None:
            try:
                if client.get(f"{server.url}/healthz").status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                pass  # not listening yet
            time.sleep(0.2)
    server.end()
    pytest.fail(f"the server did not become healthy:\n{server.log.read_text(errors='replace')[-4000:]}")
