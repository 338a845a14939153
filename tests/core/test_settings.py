"""Settings and the house: which provider, how much money, who may be whom."""

from pathlib import Path

import pytest

from painter import settings as module
from painter.core.kernel.context import VISITOR, Mode
from painter.core.kernel.errors import Refused
from painter.settings import Settings
from painter.wiring import DEMO, REAL, open_house


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither this machine's environment nor its secrets decide."""
    for name in ("PAINTER_REPLICATE_TOKEN", "PAINTER_DEMO", "REPLICATE_API_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(module, "SECRETS", tmp_path / "secrets.toml")


def test_it_is_live_if_and_only_if_our_own_token_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stray REPLICATE_API_TOKEN is not used, and start says so."""
    assert Settings().mode is Mode.SANDBOX
    monkeypatch.setenv("REPLICATE_API_TOKEN", "r8_stray")
    assert Settings().mode is Mode.SANDBOX
    assert any("not used" in line for line in Settings().start_lines())
    monkeypatch.setenv("PAINTER_REPLICATE_TOKEN", "r8_ours")
    live = Settings()
    assert live.mode is Mode.LIVE
    assert any("at most 10 USD a day" in line for line in live.start_lines())
    assert not any("r8_" in line for line in live.start_lines())
    assert "r8_ours" not in repr(live)


def test_an_empty_token_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mode is never decided by chance."""
    monkeypatch.setenv("PAINTER_REPLICATE_TOKEN", "")
    assert Settings().mode is Mode.SANDBOX


def test_secrets_toml_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The same keys in either place."""
    (tmp_path / "secrets.toml").write_text('PAINTER_REPLICATE_TOKEN = "r8_file"\nPAINTER_DAILY_SPEND_CAP_USD = 4\n')
    assert Settings().mode is Mode.LIVE
    assert Settings().limits.daily_spend_cap_cents == 400
    monkeypatch.setenv("PAINTER_DAILY_SPEND_CAP_USD", "2.50")
    assert Settings().limits.daily_spend_cap_cents == 250


def test_a_directory_is_demo_or_real_for_good(tmp_path: Path) -> None:
    """On loopback a new one is a demo; off loopback a real one, in which nobody can be chosen by a click."""
    assert open_house(Settings(), tmp_path / "a").kind == DEMO
    assert open_house(Settings(), tmp_path / "b", on_loopback=False).kind == REAL
    assert open_house(Settings(), tmp_path / "b").kind == REAL


def test_a_demo_directory_is_not_served_beyond_this_machine_by_accident(tmp_path: Path) -> None:
    """Anybody can be anybody in it, so it takes a word."""
    open_house(Settings(), tmp_path)
    with pytest.raises(Refused):
        open_house(Settings(), tmp_path, on_loopback=False)
    assert open_house(Settings(demo=True), tmp_path, on_loopback=False).kind == DEMO


def test_a_context_that_nobody_holds_leaves_no_open_file(tmp_path: Path) -> None:
    """Pages make contexts at every run, and Streamlit's own collection after each run is switched off."""
    import gc

    house = open_house(Settings(), tmp_path)
    held = house.context().acting_as(VISITOR)
    gc.disable()
    try:
        before = len(list(Path("/proc/self/fd").iterdir()))
        for _ in range(50):
            house.context().acting_as(VISITOR)
        assert len(list(Path("/proc/self/fd").iterdir())) <= before + 2
    finally:
        gc.enable()
    assert held.db.conn.execute("SELECT 1").fetchone()[0] == 1


def test_sample_models_are_never_made_for_real_money(tmp_path: Path) -> None:
    """With a token the first start seeds people only."""
    from painter import seed

    live = open_house(Settings(replicate_token="r8_ours"), tmp_path)
    ctx = live.context()
    seed.advance(live, ctx)
    assert ctx.db.conn.execute("SELECT COUNT(*) FROM people").fetchone()[0] > 0
    assert ctx.db.conn.execute("SELECT COUNT(*) FROM jobs").fetchone()[0] == 0


@pytest.mark.parametrize(
    ("given", "link"),
    [
        ("help@painter.example", "mailto:help@painter.example"),
        ("https://a.example/us", "https://a.example/us"),
        ("", ""),
    ],
)
def test_where_people_can_write_to(given: str, link: str) -> None:
    """An e-mail or an https address becomes a link; without one the sentence still says whom to tell (N1)."""
    settings = Settings(contact=given)
    assert settings.contact_link == link
    assert "the people who run this pAInter" in settings.whom_to_tell
    assert given in settings.whom_to_tell


@pytest.mark.parametrize("given", ["call me", "javascript:alert(1)", "http://a.example", "a@b.c](https://d.example)"])
def test_an_address_that_leads_nowhere_is_refused(given: str) -> None:
    """At the start, and not by somebody who needs it."""
    with pytest.raises(ValueError, match="neither an e-mail address nor an https address"):
        Settings(contact=given)
