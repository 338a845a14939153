"""GET /weights/{version}: the file for its artist, a sentence for everybody else, in a demo and with sessions."""

from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware

from painter import seed, wiring
from painter.core import training
from painter.core.kernel import db as database
from painter.core.kernel.context import Mode
from painter.core.kernel.records import compact_json
from painter.core.replicate import Host
from painter.ui.words import say
from painter.web import weights
from tests.core.river import data_url
from tests.core.stand_in import BASE, StandIn
from tests.web.test_hardening import in_a_loop

from .conftest import OTHER, Screens

CONTENT = b"weights"


@pytest.fixture
def version(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> training.Version:
    """The artist's version, whose weights lie at the stand-in."""
    host = Host(Mode.SANDBOX, BASE, "r8_test", StandIn())
    monkeypatch.setattr(wiring.House, "host", lambda self: host)
    lie_there(screens, CONTENT)
    return training.versions(screens.artist, screens.model)[0]


def lie_there(screens: Screens, content: bytes) -> None:
    ctx = screens.house.context()
    output = {"version": "x", "weights": data_url(content, "application/octet-stream")}
    with ctx.transaction():
        database.run(ctx.db, "UPDATE jobs SET output = ? WHERE kind = 'training'", compact_json(output))


def asked(version_id: str, **query: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        site = GZipMiddleware(Starlette(routes=weights.routes()), minimum_size=1)  # Streamlit has one around all
        transport: Any = httpx.ASGITransport(app=site)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get(f"/weights/{version_id}", params=query)

    return in_a_loop(ask())


def test_her_weights_come_as_a_file(version: training.Version) -> None:
    """Whole, with length and digest, and for nobody's cache (X4)."""
    answer = asked(version.id, **{"as": seed.ARTIST})

    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["content-length"] == "7"
    assert answer.headers["x-content-sha256"] == version.weights_sha256
    assert answer.headers["content-disposition"] == 'attachment; filename="PAINTER_CHERI_V1-weights.bin"'
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("query", [{}, {"as": OTHER}, {"as": seed.CREATOR}, {"as": "nobody"}])
def test_others_read_that_there_is_nothing(version: training.Version, query: dict[str, str]) -> None:
    """A visitor, another artist, the creator with a picture of it (X4)."""
    answer = asked(version.id, **query)
    assert answer.status_code == 404
    assert say("not_found") in answer.text
    assert answer.headers["content-type"].startswith("text/html")


def test_in_a_real_house_only_a_session_opens(version: training.Version, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the address says of a person means nothing there."""
    monkeypatch.setattr(wiring.House, "is_demo", property(lambda self: False))
    answer = asked(version.id, **{"as": seed.ARTIST})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next=/weights/{version.id}")


def test_what_is_not_the_trained_file_does_not_arrive_whole(screens: Screens, version: training.Version) -> None:
    """Less is sent than was announced, so that a browser reports it as failed (X4)."""
    lie_there(screens, b"Weights")
    answer = asked(version.id, **{"as": seed.ARTIST})
    assert len(answer.content) < int(answer.headers["content-length"])


def test_the_monitor_shows_the_notice_before_the_link(screens: Screens, version: training.Version) -> None:
    """Read first, then the link to the route (Decision 9)."""
    screen = screens.studio("training_monitor")
    assert say("weights-sandbox") in screen.text
    assert "Download version 1" not in screen.text
    screen.tick("I have read this")
    assert "Download version 1, 0.0 MB" in screen.text
