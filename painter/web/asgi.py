"""The whole server: Home.py with its screens, our routes beside it, the worker as long as it runs.

Started by `streamlit run painter/web/asgi.py`, which `python -m painter serve` does.
"""

import contextlib
import os
from collections.abc import AsyncIterator
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from painter import worker
from painter.settings import ROOT, Settings
from painter.web import account, assets, outside, receipts_api, signing, unsubscribing, webhooks, weights
from painter.web.hardening import Hardening, installed_policy
from painter.web.health import healthz
from painter.wiring import the_house


@contextlib.asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[dict[str, Any]]:
    """The worker lives as long as the server, and the sandbox knows where to send its webhooks."""
    the_house().port = int(st.get_option("server.port"))
    background = worker.ensure(the_house())
    try:
        yield {}
    finally:
        background.stop()


# Until a first visitor has run Home.py, Streamlit believes that the folder pages/ is its own to serve, and greets
# a link to any of our screens with "Page not found". It is told at once that st.navigation decides. (An internal
# name of the pinned version; a browser test on a cold server watches it.)
PagesManager.uses_pages_directory = False

ROUTES = [
    Route("/healthz", healthz),
    *assets.routes(),
    *signing.routes(),
    *account.routes(),
    *unsubscribing.routes(),
    *webhooks.routes(),
    *weights.routes(),
    *receipts_api.routes(),
    outside.mount(the_house()),
]
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def middleware(settings: Settings) -> list[Middleware]:
    """The wall around all routes, as these settings want it."""
    known = frozenset() if os.environ.get("PAINTER_PUBLIC") == "1" else LOOPBACK
    return [
        Middleware(
            Hardening,
            policy=installed_policy(provider.origin for provider in settings.outside),
            https=settings.https,
            canonical=settings.canonical,
            hosts=known,
        )
    ]


app = st.App(str(ROOT / "Home.py"), routes=ROUTES, lifespan=lifespan, middleware=middleware(the_house().settings))
