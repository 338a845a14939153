"""Co-Create in two browsers at once: from a generated image to the delivered work, and the ways that end otherwise."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from painter.core import commissions, publishing, receipts, schema
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context, Mode
from painter.core.kernel.records import sha256
from painter.core.replicate import Host
from painter.ui.words import say
from tests.core import deals
from tests.core.conftest import Clock, World
from tests.core.stand_in import BASE, StandIn
from tests.core.test_commissions import reference

from .conftest import ROOT, Server, StartServer, settled
from .people import Person, crowd

PAYLOADS = json.loads((ROOT / "tests/data/xss.json").read_text())
SECRET = b"the layers of my source file, which stay with me"


@dataclass
class House:
    """A demo directory in which Jonas has an image made with Cheri's model, and the server on it."""

    world: World
    server: Server
    order: str


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, start_server: StartServer) -> Iterator[House]:
    data = tmp_path_factory.mktemp("cocreate")
    db = database.connect(data / "painter.db")
    schema.migrate(db)
    stand_in = StandIn()
    clock = Clock()
    world = World(Context(actor=SYSTEM, db=db, data_dir=data, clock=clock), clock, stand_in, _host(stand_in))
    order = reference(world)
    deals.opened(world, terms="Please credit me.")
    server = start_server(data, PAINTER_SEED_SAMPLES="0")
    now = Context(actor=SYSTEM, db=db, data_dir=data)
    yield House(World(now, Clock(now.now()), stand_in, _host(stand_in)), server, order)
    db.conn.close()


def _host(stand_in: StandIn) -> Host:
    return Host(Mode.SANDBOX, BASE, "r8_test", stand_in)


@pytest.fixture
def people(browser: Browser, house: House) -> Iterator[Callable[[str], Person]]:
    """A browser of its own for each person."""
    yield from crowd(browser, house.server.url)


def test_from_an_image_to_the_hand_of_the_artist(people: Callable[[str], Person], house: House) -> None:
    """E10: asked, offered, agreed, shown, approved, delivered and reviewed, each seen by the other without a reload."""
    artist, creator = people("cheri"), people("jonas")
    artist.open("inbox")
    artist.reads("No request.")

    creator.open("library")
    creator.press("Continue to Co-Create")
    creator.reads("Image licence and commission rights are separate.")
    creator.fill("Your idea", "A tower in the snow, seen from below.")
    creator.fill("Intended use", "The cover of a novel")
    creator.choose("Fully human-made final artwork")
    creator.tick("I have read this")
    creator.press("Send the request")
    creator.reads("Cheri answers the request")

    artist.reads("Your turn")  # the inbox has brought itself up to date
    artist.press("Open")
    artist.reads("A tower in the snow, seen from below.")
    artist.reads("Fully human-made final artwork")
    expect(artist.page.get_by_alt_text("The generated image that serves as a reference")).to_be_visible()
    artist.unfold("Make an offer")
    artist.reads("Image licence and commission rights are separate.")
    artist.fill("Process", "Pencil sketch, then gouache on paper.")
    artist.press("Send the offer")
    artist.reads("Jonas reads the offer")

    creator.reads("Offer 1 · €480.00")  # the open page shows the offer by itself
    creator.tick("I have read this offer and agree")
    creator.press("Accept · €480.00")
    creator.reads("There is an agreement.")
    with creator.page.expect_download() as download:
        creator.page.get_by_role("button", name="Agreement PDF").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")

    artist.press("Begin the work")
    for number, name in enumerate(commissions.DEFAULT_MILESTONES, start=1):
        artist.reads("Cheri works on the next milestone.")
        artist.give(f"{name}.png", deals.a_picture(number).content)
        artist.press("Show it")
        creator.press(f"Approve “{name}”")
        creator.reads("Approved.")
    finished = deals.a_picture(41).content
    artist.reads("Fully human-made was agreed.")
    artist.at_rest()
    trace = {"name": "layers.psd", "mimeType": "application/octet-stream", "buffer": SECRET}
    artist.page.locator("#files").set_input_files([trace])
    artist.reads(f"sha256 {sha256(SECRET)[:16]}")
    artist.give("cover.png", finished)
    artist.at_rest()
    artist.tick("I made the final artwork")
    artist.press("Deliver")
    artist.reads("Delivered. The creator has the files now.")
    assert not any(SECRET in frame for frame in artist.sent)

    creator.reads("pAInter has not seen the files")
    with creator.page.expect_download() as download:
        creator.page.get_by_test_id("stDownloadButton").filter(has_text="cover.png").locator("button").click()
    assert Path(download.value.path()).read_bytes() == finished
    creator.press("Accept the delivery")
    creator.reads("Completed. The commission has its receipt.")
    ctx = house.world.creator
    done = next(one for one in commissions.inbox(ctx) if one.state is commissions.State.COMPLETED)
    body = receipts.commission_body(house.world.system, commissions.get(ctx, done.id).receipt_id)
    assert body.files[0].sha256 == sha256(finished)
    assert body.evidence[0].sha256 == sha256(SECRET)
    creator.press("Receipt")
    creator.reads("Commission receipt")
    creator.reads("neither passes on any right to the other")


def test_waitlist_refused_references_and_a_no(people: Callable[[str], Person], house: House) -> None:
    """The artist's settings change the creator's form; the server refuses the image; a no costs nobody anything."""
    artist, creator = people("cheri"), people("jonas")
    artist.open("settings")
    artist.choose("Waitlist: requests wait")
    artist.choose("No: the server refuses them")
    artist.press("Save")
    artist.reads("Saved. Creators see it so from now on.")

    creator.open("request", order=house.order)
    creator.reads("takes no generated images as references")
    with pytest.raises(Exception, match="references_refused"):
        commissions.begin(house.world.creator, house.world.artist.person(), house.order)  # type: ignore[arg-type]
    creator.fill("Your idea", "A fox under a lantern.")
    creator.fill("Intended use", "A card")
    creator.tick("I have read this")
    creator.press("Send the request")
    creator.reads("takes requests off the waitlist")

    artist.open("inbox")
    artist.reads("Waitlist (1)")
    artist.page.get_by_text("Waitlist (1)").click()
    settled(artist.page)
    artist.press("Open")
    artist.press("Take it off the waitlist")
    artist.reads("The request is yours to answer.")
    artist.unfold("Decline")
    artist.reads(say("F11"))
    artist.press("Decline this request")
    artist.reads("Nothing counts against you.")
    creator.reads("does not take this request")
    deals.opened(house.world)


def test_a_dispute_goes_to_the_desk(people: Callable[[str], Person], house: House) -> None:
    """The creator calls, the reviewer reads and decides with a reason, both read it."""
    made = deals.begun(house.world)
    house.world.reviewer  # noqa: B018 - she is there
    artist, creator, reviewer = people("cheri"), people("jonas"), people("amara")
    artist.open("commission", id=made)
    creator.open("commission", id=made)
    creator.unfold("Call a pAInter reviewer")
    creator.fill("What is the matter?", "Nothing has come for weeks.")
    creator.press("Open a dispute")
    creator.reads("A pAInter reviewer has it.")
    artist.reads("Nothing has come for weeks.")
    reviewer.open("disputes")
    reviewer.press("Open")
    reviewer.reads("Nothing has come for weeks.")
    reviewer.fill("Your reason, for both sides", "The sketch is due on Friday.")
    reviewer.press("It goes on")
    for side in (artist, creator):
        side.reads("The sketch is due on Friday.")


def test_hostile_words_are_words(people: Callable[[str], Person], house: House) -> None:
    """A corpus of payloads as messages, names, ideas and reviews: shown as typed, run by nobody, loading nothing."""
    assert len(PAYLOADS) >= 100
    made = _written(house)
    reader = people("jonas")
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.page.on("dialog", lambda dialog: dialog.dismiss())
    artist_page = ("artist", {"id": "cheri"})
    for name, values in (("commission", {"id": made}), ("inbox", {}), artist_page, ("notices", {})):
        reader.open(name, **values)
        reader.page.wait_for_timeout(500)
        assert reader.page.evaluate("window.__xss") is None, name
        shown = reader.page.locator('[data-testid="stMarkdownContainer"]')
        for tag in (
            "script",
            "iframe",
            "object",
            "embed",
            "form",
            "svg script",
            "svg a",
            "math",
            "video",
            "table",
            "h1 img",
            ".katex",
        ):
            assert shown.locator(tag).count() == 0, (name, tag)
        links = [link for link in shown.locator("a").all() if "evil" in (link.get_attribute("href") or "")]
        scripted = [a for a in shown.locator("a").all() if ":" in (a.get_attribute("href") or "").partition("/")[0]]
        assert [link.get_attribute("href") for link in links + scripted if _active(link.get_attribute("href"))] == []
        assert shown.locator("img:not([src*='/media/'])").count() == 0
    assert [url for url in asked if not url.startswith((house.server.url, "data:", "blob:", "ws:"))] == []
    reader.open("commission", id=made)
    told = " ".join(reader.page.locator('[data-testid="stChatMessage"]').all_inner_texts())
    seen = "".join(told.split())
    missing = [p for p in PAYLOADS if "".join(_printable(p).split()) not in seen]
    assert missing == []


def _active(href: str | None) -> bool:
    """A link that leads elsewhere or runs; an e-mail address that a reader may press does neither."""
    return bool(href) and not str(href).startswith(("mailto:", "/", "#", "http://127.0.0.1", "http://localhost"))


def _printable(text: str) -> str:
    import unicodedata

    from painter.ui.plain import TURNING

    return "".join(c for c in text if c.isspace() or (unicodedata.category(c) not in ("Cc", "Cs") and c not in TURNING))


def _written(house: House) -> str:
    """Every payload was said in one commission, by both sides, over some hours."""
    world = house.world
    deals.opened(world, terms=PAYLOADS[0], share_contact=True)
    world.system.db.conn.execute("UPDATE people SET name = ?, about = ? WHERE id = 'cheri'", (PAYLOADS[5], PAYLOADS[6]))
    commissions.save_service(world.artist, deals.a_service(name=PAYLOADS[1][:80], description=PAYLOADS[2]))
    made = deals.drafted(world, idea=PAYLOADS[3], use=PAYLOADS[4])
    commissions.request(world.creator, made, terms_read=True)
    commissions.offer(world.artist, made, deals.an_offer(world, usage_rights=PAYLOADS[7], process=PAYLOADS[8]))
    commissions.accept(world.creator, made, deals.newest_offer(world, made))
    for number, payload in enumerate(PAYLOADS):
        world.system.db.conn.execute(
            "UPDATE commission_messages SET at = '2026-01-01T00:00:00.000Z'"  # they were said over months
        )
        side = world.artist if number % 2 else world.creator
        commissions.say(side, made, payload, key=f"p{number}")
    assert publishing.wall(world.system)
    return made
