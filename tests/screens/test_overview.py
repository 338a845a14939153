"""The page of figures: the database's numbers, how each is counted, and for whom (E12)."""

import pytest

from painter import seed
from painter.core import overview
from painter.core.kernel import db as database
from painter.ui.widgets import figures
from painter.ui.words import say

from .conftest import Screens

OVERVIEW = "pages/public/overview.py"
COUNTED = {  # asked here in other words than core asks
    "Artists": "SELECT COUNT(*) FROM (SELECT owner_id FROM models GROUP BY owner_id)",
    "Works": "SELECT COUNT(confirmed_at) FROM artworks WHERE state <> 'removed'",
    "Images": "SELECT COUNT(receipt_id) FROM orders",
    "Receipts": "SELECT MAX(number) FROM receipts",
    "Models on the wall": "SELECT COUNT(*) FROM publications WHERE state <> 'withdrawn'",
    "Test pictures": "SELECT COUNT(image_sha256) FROM test_outputs",
    "Commissions": "SELECT COUNT(requested_at) FROM commissions",
}


def shown(screens: Screens, person: str | None = None) -> dict[str, str]:
    return {metric.label: metric.value for metric in screens.open(OVERVIEW, person).at.metric}


def test_every_number_is_what_the_database_holds(screens: Screens) -> None:
    """Not one of them is typed in (E12)."""
    ctx = screens.house.context()
    text = screens.open(OVERVIEW).text
    large = shown(screens)
    told = figures.values(overview.figures(ctx))
    for name, query in COUNTED.items():
        assert told[name] == str(database.count(ctx.db, query)), name
    assert large == {name: told[name] for name in large}
    assert len(large) == 8
    assert (told["Images"], told["Commissions"]) == ("1", "1")
    for name, value in told.items():
        assert f"{name}: {value}" in text, name


def test_a_number_moves_with_the_database(screens: Screens) -> None:
    """The page opened again counts again (E12)."""
    before = shown(screens)["Artists"]
    ctx = screens.person(seed.ADMIN)
    with ctx.transaction():
        row = {"id": "mod_new", "owner_id": seed.CREATOR, "name": "New", "kind": "style", "trigger_stem": "P_NEW"}
        row |= {"destination": "x/new", "created_at": ctx.stamp()}
        database.insert(ctx.db, "models", row)
    assert int(shown(screens)["Artists"]) == int(before) + 1


def test_each_number_says_how_it_is_counted(screens: Screens) -> None:
    """No number without its rule, and no rule without its number (E12)."""
    assert set(figures.HOW) == set(figures.values(overview.figures(screens.house.context())))
    table = next(iter(screens.open(OVERVIEW).at.table)).value
    assert list(table["How it is counted"]) == list(figures.HOW.values())


def test_each_chart_says_the_same_in_words(screens: Screens) -> None:
    """Who cannot see a column reads its number."""
    text = screens.open(OVERVIEW).text
    assert "1 image in 14 days, the most on " in text
    assert "Models: 3 begun, 1 trained, 1 on the wall, 1 used." in text


def test_it_says_that_it_is_a_demo_once(screens: Screens) -> None:
    """One ribbon; invented people are called so, and money is not hinted at (E12)."""
    screen = screens.open(OVERVIEW)
    assert [box.value.count("SIMULATED") for box in screen.at.warning] == [1]
    for key in ("overview.demo", "overview.money", "overview.base"):
        assert say(key) in screen.text


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(None, "–"), (31, "31 s"), (119, "119 s"), (600, "10 min"), (7200, "2 h"), (200_000, "2 days")],
)
def test_a_span_is_told_in_its_unit(seconds: int | None, told: str) -> None:
    """Small ones stay exact."""
    assert figures.lasted(seconds) == told
