"""Which screens there are, and which of them somebody sees in the bar."""

from typing import Any

import streamlit as st

from painter.core.accounts import Person
from painter.core.kernel.context import Role
from painter.settings import ROOT
from painter.wiring import the_house

STUDIO = (  # in the order of the guide; the number is part of the label
    ("verification", "Verify", ":material/how_to_reg:"),
    ("artwork", "Artwork", ":material/photo_library:"),
    ("readiness", "Readiness", ":material/fact_check:"),
    ("licensing", "Licensing", ":material/contract:"),
    ("training", "Training", ":material/model_training:"),
    ("training_monitor", "Training monitor", ":material/monitor_heart:"),
    ("test_gallery", "Test outputs", ":material/grading:"),
    ("publish", "Publish", ":material/publish:"),
    ("earnings", "Earnings", ":material/payments:"),
)
DESK = frozenset({Role.REVIEWER, Role.ADMIN})


def page(area: str, name: str, title: str, icon: str, *, hidden: bool = False, default: bool = False) -> Any:
    """One screen at /<name>; pages lie in sub-folders only, so that none is served without the frame."""
    return st.Page(
        ROOT / "pages" / area / f"{name}.py",
        title=title,
        icon=icon,
        url_path=None if default else name,
        default=default,
        visibility="hidden" if hidden else "visible",
    )


def _bell(waiting: int) -> tuple[str, str]:
    """Title and icon of the bell, with how much waits."""
    if not waiting:
        return "Notices", ":material/notifications:"
    return f"Notices ({waiting})", ":material/notifications_unread:"


def build(person: Person | None, waiting: int = 0) -> Any:
    """st.navigation for this person: everybody's pages, the Studio for artists, the desk for reviewers.

    waiting: how many notices she has not looked at.
    """
    roles = person.roles if person else frozenset()
    demo = the_house().is_demo
    nobody = "Be somebody" if demo else "Sign in"
    bar: dict[str, list[Any]] = {
        "": [
            page("public", "landing", "Home", ":material/home:", default=True),
            page("market", "marketplace", "Marketplace", ":material/storefront:"),
            page("public", "verify", "Verify", ":material/verified:"),
            page("studio", "models", "Studio", ":material/brush:", hidden=Role.ARTIST not in roles),
            page("market", "library", "My images", ":material/receipt_long:", hidden=person is None),
            page("cocreate", "inbox", "Co-Create", ":material/handshake:", hidden=person is None),
            page("account", "notices", *_bell(waiting), hidden=person is None),
            page("desk", "reviews", "Reviews", ":material/gavel:", hidden=Role.REVIEWER not in roles),
            page("desk", "claims", "Claims", ":material/flag:", hidden=Role.REVIEWER not in roles),
            page("desk", "disputes", "Disputes", ":material/balance:", hidden=Role.REVIEWER not in roles),
            page("desk", "operations", "Operations", ":material/monitoring:", hidden=roles.isdisjoint(DESK)),
            page("desk", "people", "People", ":material/group:", hidden=Role.ADMIN not in roles),
            page("public", "guide", "How it works", ":material/menu_book:"),
            page("public", "faq", "Questions", ":material/quiz:"),
            page("public", "status", "What works today", ":material/checklist:"),
            page("public", "tour", "Guided demo", ":material/tour:", hidden=not demo),
            page("public", "overview", "Figures", ":material/bar_chart:", hidden=True),
            page("account", "account", person.name if person else nobody, ":material/person:"),
            page("market", "model", "Model", ":material/image:", hidden=True),
            page("market", "artist", "Artist", ":material/palette:", hidden=True),
            page("cocreate", "settings", "How you take commissions", ":material/tune:", hidden=True),
            page("cocreate", "request", "Ask for a commission", ":material/draw:", hidden=True),
            page("cocreate", "commission", "Commission", ":material/handshake:", hidden=True),
            page("market", "generate", "Generate", ":material/auto_awesome:", hidden=True),
            page("public", "receipt", "Consent receipt", ":material/receipt_long:", hidden=True),
            page("public", "claim", "Claim", ":material/flag:", hidden=True),
            page("public", "case", "Case", ":material/balance:", hidden=True),
            page("public", "legal", "Copyright and licences", ":material/copyright:", hidden=True),
            page("public", "terms", "Terms and privacy", ":material/gavel:", hidden=True),
        ]
    }
    bar[""] += [page("studio", name, title, icon, hidden=True) for name, title, icon in STUDIO]
    return st.navigation(bar, position="top")
