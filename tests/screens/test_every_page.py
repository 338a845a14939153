"""Every screen there is, opened once by somebody who may: it stands, it says where it is, it says SIMULATED."""

import pytest

from painter import seed
from painter.ui.words import say

from .conftest import ADMIN, ROOT, Screens

# Whom a page is for, and what its address holds. A new page needs its line here, and tests of its own beside this.
PAGES: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "pages/account/account.py": (None, ()),
    "pages/account/notices.py": (seed.ARTIST, ()),
    "pages/cocreate/commission.py": (seed.ARTIST, ("commission",)),
    "pages/cocreate/inbox.py": (seed.ARTIST, ()),
    "pages/cocreate/request.py": (seed.CREATOR, ("draft",)),
    "pages/cocreate/settings.py": (seed.ARTIST, ()),
    "pages/desk/claims.py": (seed.REVIEWER, ()),
    "pages/desk/disputes.py": (seed.REVIEWER, ()),
    "pages/market/artist.py": (None, ("artist",)),
    "pages/desk/operations.py": (ADMIN, ()),
    "pages/desk/people.py": (ADMIN, ()),
    "pages/desk/reviews.py": (seed.REVIEWER, ()),
    "pages/market/generate.py": (seed.CREATOR, ("id",)),
    "pages/market/library.py": (seed.CREATOR, ()),
    "pages/market/marketplace.py": (None, ()),
    "pages/market/model.py": (None, ("id",)),
    "pages/public/case.py": (seed.ARTIST, ()),
    "pages/public/claim.py": (None, ("model",)),
    "pages/public/faq.py": (None, ()),
    "pages/public/guide.py": (None, ()),
    "pages/public/landing.py": (None, ()),
    "pages/public/legal.py": (None, ()),
    "pages/public/overview.py": (None, ()),
    "pages/public/receipt.py": (None, ("receipt",)),
    "pages/public/status.py": (None, ()),
    "pages/public/terms.py": (None, ()),
    "pages/public/tour.py": (None, ()),
    "pages/public/verify.py": (None, ()),
    "pages/studio/artwork.py": (seed.ARTIST, ("model",)),
    "pages/studio/earnings.py": (seed.ARTIST, ("model",)),
    "pages/studio/licensing.py": (seed.ARTIST, ("model",)),
    "pages/studio/models.py": (seed.ARTIST, ("model",)),
    "pages/studio/publish.py": (seed.ARTIST, ("model",)),
    "pages/studio/readiness.py": (seed.ARTIST, ("model",)),
    "pages/studio/test_gallery.py": (seed.ARTIST, ("model",)),
    "pages/studio/training.py": (seed.ARTIST, ("model",)),
    "pages/studio/training_monitor.py": (seed.ARTIST, ("model",)),
    "pages/studio/verification.py": (seed.ARTIST, ("model",)),
}
FOUND = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "pages").rglob("*.py") if path.name != "__init__.py")


def address(screens: Screens, names: tuple[str, ...]) -> dict[str, str]:
    known = {"id": ("id", screens.ids.model), "model": ("model", screens.ids.model)}
    known["receipt"] = ("id", screens.ids.receipt)
    known["commission"] = ("id", screens.ids.commission)
    known["draft"] = ("id", screens.ids.draft)
    known["artist"] = ("id", seed.ARTIST)
    return dict(known[name] for name in names)


@pytest.mark.parametrize("page", FOUND)
def test_a_page_stands_and_says_that_it_is_simulated(screens: Screens, page: str) -> None:
    """Each page opens with one title and both ribbons; a page that nobody named above fails (D9)."""
    assert page in PAGES, "name the page in PAGES, and write tests of what it shows"
    person, names = PAGES[page]
    screen = screens.open(page, person, **address(screens, names))
    assert len(screen.at.title) == 1
    ribbon = screen.at.warning[0].value
    assert "**SIMULATED.**" in ribbon
    assert say("SIMULATED") in ribbon
    assert say("demo") in ribbon
    assert sum("SIMULATED" in box.value for box in screen.at.warning) == 1, "one ribbon a screen, not two"
    assert not screen.at.error


def test_no_page_is_named_that_is_gone() -> None:
    """The list above is the list of the folder."""
    assert sorted(PAGES) == FOUND
