"""What every test may ask for. No test reaches beyond this machine: pytest-socket is set so in pyproject.toml."""

import os
import shutil
from pathlib import Path

import pytest

from tests.node import installing

REQUIRED = os.environ.get("PAINTER_REQUIRE_BROWSER") == "1"
NO_BROWSER = "no Chromium found (set PAINTER_CHROMIUM to its path); browser tests are skipped"
NOT_LIVE = "the real Replicate was not asked (set PAINTER_LIVE_TESTS=1 and PAINTER_REPLICATE_TOKEN)"
NODE_REQUIRED = os.environ.get("PAINTER_REQUIRE_NODE") == "1"
NO_NODE = "other people's programs (C2PA, axe-core) were not asked"
NAMES = ("chromium", "chromium-browser", "google-chrome")


def _chromium() -> Path | None:
    """PAINTER_CHROMIUM where it is set, else the first known name on the search path."""
    named = os.environ.get("PAINTER_CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's program. Without one the test is skipped, or fails where PAINTER_REQUIRE_BROWSER=1."""
    found = _chromium()
    if found is not None:
        return found
    if REQUIRED:
        pytest.fail("PAINTER_REQUIRE_BROWSER=1, but there is no Chromium: install one or set PAINTER_CHROMIUM.")
    pytest.skip(NO_BROWSER)


@pytest.fixture(scope="session")
def node() -> Path:
    """tests/node, installed. Without Node the test is skipped, or fails where PAINTER_REQUIRE_NODE=1."""
    try:
        return installing.install()
    except installing.Missing as missing:
        if NODE_REQUIRED:
            pytest.fail(f"PAINTER_REQUIRE_NODE=1, but {missing}.")
        pytest.skip(f"{NO_NODE}: {missing}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One loud line each where tests were skipped for want of a browser, of Node, or of the real Replicate."""
    stats = terminalreporter.stats.get("skipped", [])
    skipped = [report for report in stats if NO_BROWSER in str(report.longrepr)]
    unasked = [report for report in stats if NOT_LIVE in str(report.longrepr)]
    if unasked:
        terminalreporter.write_line(f"{len(unasked)} live tests not run: {NOT_LIVE}.", yellow=True)
    unjudged = [report.longrepr[-1].removeprefix("Skipped: ") for report in stats if NO_NODE in str(report.longrepr)]
    if unjudged:
        terminalreporter.write_line(f"ATTENTION: {len(unjudged)} tests not run: {unjudged[0]}.", red=True, bold=True)
    if skipped:
        terminalreporter.write_line(f"ATTENTION: {len(skipped)} tests not run: {NO_BROWSER}.", red=True, bold=True)
