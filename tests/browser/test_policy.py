"""The content policy in a real browser: nothing of ours is blocked, and what should be blocked is."""

from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from .conftest import settled

PAGES = ("", "marketplace", "status", "verify", "terms", "account", "models?as=per_artist", "library?as=per_creator")
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
  (e) => window.violations.push(e.violatedDirective + " " + e.blockedURI));
"""


@pytest.fixture
def watched(page: Page) -> Page:
    page.add_init_script(WATCH)
    return page


def violations(page: Page) -> list[str]:
    return list(page.evaluate("window.violations"))


@pytest.mark.parametrize("path", PAGES)
def test_our_screens_need_nothing_that_is_blocked(server: str, watched: Page, path: str) -> None:
    """Zero violations on each page."""
    watched.goto(f"{server}/{path}")
    settled(watched)
    watched.wait_for_timeout(500)
    assert violations(watched) == []


def test_the_evidence_file_is_chosen_under_the_policy(server: str, watched: Page, tmp_path: Path) -> None:
    """Its script is a file of ours; name and size arrive, and nothing is blocked (V7)."""
    watched.goto(f"{server}/models?as=per_artist")
    settled(watched).get_by_label("Name", exact=False).first.fill("Policy")
    watched.get_by_role("button", name="Begin").first.click()
    expect(watched.get_by_text("Policy").first).to_be_visible()
    watched.goto(f"{server}/verification?as=per_artist")
    evidence = tmp_path / "progress.psd"
    evidence.write_bytes(b"x" * 4711)
    box = settled(watched).locator('input[aria-label="Choose the evidence file"]')
    expect(box).to_be_attached()
    watched.wait_for_timeout(1500)  # the box is there before its script is
    box.set_input_files(evidence)
    expect(watched.get_by_text("progress.psd").first).to_be_visible(timeout=15_000)
    assert violations(watched) == []


def test_an_inline_script_does_not_run(server: str, watched: Page) -> None:
    """What an attacker might put into a page is blocked and seen."""
    watched.goto(f"{server}/assets/pages.css")
    watched.goto(f"{server}/")
    settled(watched)
    watched.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); const i = document.createElement('img'); i.src = 'https://evil.example/x.png';"
        " document.body.append(i); }"
    )
    watched.wait_for_timeout(300)
    assert watched.evaluate("window.ran") is None
    blocked = " ".join(violations(watched))
    assert "script-src" in blocked
    assert "img-src https://evil.example" in blocked


@pytest.mark.parametrize("path", ["/", "/healthz", "/_stcore/health", "/nothing/here.js"])
def test_each_kind_of_answer_carries_it(server: str, path: str) -> None:
    """Screens, our routes, Streamlit's routes, and what is not there."""
    headers = httpx.get(server + path, trust_env=False).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert headers["x-content-type-options"] == "nosniff"
