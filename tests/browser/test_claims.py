"""E12 in three browsers: a visitor claims with a picture, is asked, the model is hidden, its artist appeals."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from painter.core import accounts, artwork, moderation, schema
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context, Mode, Role
from painter.core.kernel.records import PersonId
from painter.core.moderation import Event, Kind
from painter.core.replicate import Host
from painter.ui.words import say
from tests.core.conftest import Clock, World
from tests.core.river import published
from tests.core.stand_in import BASE, StandIn

from .conftest import Server, StartServer
from .people import Person, crowd

SAID = "I painted this harbour in 2019; a gallery has shown it."
REASON = "The picture behind the model is the one that the gallery shows."


@dataclass
class House:
    """A demo directory in which Cheri's model is published, with two reviewers, and the server on it."""

    world: World
    server: Server
    model: str
    work: artwork.Artwork
    picture: bytes


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, start_server: StartServer) -> Iterator[House]:
    data = tmp_path_factory.mktemp("claims")
    db = database.connect(data / "painter.db")
    schema.migrate(db)
    stand_in, clock = StandIn(), Clock()
    host = Host(Mode.SANDBOX, BASE, "r8_test", stand_in)
    world = World(Context(actor=SYSTEM, db=db, data_dir=data, clock=clock), clock, stand_in, host)
    model_id = published(world)
    for reviewer in ("amara", "berta"):
        world.person(reviewer, Role.REVIEWER)
    work = artwork.works(world.artist, model_id)[2]
    picture = artwork.original_bytes(world.artist, work.id)
    server = start_server(data, PAINTER_SEED_SAMPLES="0")
    now = Context(actor=SYSTEM, db=db, data_dir=data)
    yield House(World(now, Clock(now.now()), stand_in, host), server, model_id, work, picture)
    db.conn.close()


@pytest.fixture
def people(browser: Browser, house: House) -> Iterator[Callable[[str], Person]]:
    """A browser of its own for each person; '' is a visitor."""
    yield from crowd(browser, house.server.url)


def upload_field(person: Person) -> None:
    """The form's file field is there."""
    expect(person.page.locator('[data-testid="stFileUploader"]')).to_be_visible()


def test_a_stranger_claims_and_the_artist_appeals(people: Callable[[str], Person], house: House) -> None:
    """E12: evidence, a question by a private link, hidden with a reason, both told, appealed, overturned, audited."""
    visitor, reviewer, artist, other = people(""), people("amara"), people("cheri"), people("berta")
    visitor.open("model", id=house.model)
    visitor.press("Something here is mine, or should not be here")
    visitor.reads(say("claim.does_not"))
    visitor.reads(say("claim.who_reads"))
    visitor.choose("This is my artwork")
    visitor.fill("Which works or samples?", "A harbour at dusk")
    visitor.fill("Explain it", SAID)
    visitor.fill("Links to where the original", "http://gallery.example.org/petra")
    upload_field(visitor)
    visitor.give("harbour.png", house.picture)
    visitor.fill("Your name", "Petra Holm")
    visitor.fill("Your e-mail address", "petra@mail.example")
    visitor.tick("What I say here is true")
    visitor.press("Send the claim")
    visitor.reads(say("cases.link_form"))
    expect(visitor.page.get_by_label("Explain it")).to_have_value(SAID)  # nothing that she typed is lost
    visitor.reads("harbour.png")
    visitor.fill("Links to where the original", "https://gallery.example.org/petra")
    visitor.press("Send the claim")
    visitor.reads("Keep this private link.")
    link = visitor.page.locator("code", has_text=re.compile("/case")).first.inner_text().strip()
    query = dict(part.split("=", 1) for part in link.partition("?")[2].split("&"))

    artist.open("case", id=query["id"])
    artist.reads(say("case.not_found"))  # nobody has told her yet
    reviewer.open("claims")
    reviewer.reads("1 waiting")
    reviewer.reads("petra@mail.example")
    expect(reviewer.page.get_by_text(re.compile(rf"{re.escape(house.work.file_name)}: ")).first).to_be_visible()
    expect(reviewer.page.get_by_alt_text("The work that it is a copy of")).to_be_visible()
    reviewer.fill("Reason or question", "Which gallery, and when?")
    reviewer.unfold("Ask for information")
    reviewer.tick("Petra Holm")
    reviewer.press("Send the question")
    reviewer.reads("Asked. You read the answer here.")

    visitor.open("case", **query)
    visitor.reads("Which gallery, and when?")
    visitor.fill("Your answer", "The one at the harbour, in May 2019.")
    visitor.press("Send the answer")
    visitor.reads("Sent. Reviewers read it.")
    visitor.open("case", id=query["id"], token="x" * 43)
    visitor.reads(say("case.not_found"))

    reviewer.open("claims")
    reviewer.reads("The one at the harbour, in May 2019.")
    reviewer.fill("Reason or question", REASON)
    reviewer.press("Hide the model")
    reviewer.reads("Your decision stands. Both sides are told.")
    visitor.open("case", **query)
    visitor.reads(REASON)
    visitor.reads(say("case.claim.hidden"))
    visitor.open("marketplace")
    expect(visitor.page.get_by_text("Harbour Line")).to_have_count(0)
    visitor.open("model", id=house.model)
    visitor.reads(say("not_found"))

    artist.open("notices")
    artist.reads(say("bell.cases.claim.hide.respondent"))
    artist.press("Open")
    artist.reads(REASON)
    artist.reads(SAID)
    assert "petra@mail.example" not in artist.page.content()
    assert "The one at the harbour" not in artist.page.content()
    artist.fill("Why the decision should fall", "My sketches are of 2016.")
    artist.press("Appeal")
    artist.reads(say("case.appealed"))
    artist.open("publish", model=house.model)
    artist.reads(say("hidden.desk"))

    reviewer.open("claims")
    reviewer.fill("Reason or question", "As before.")
    reviewer.press("The first decision stands")
    reviewer.reads(say("cases.other_reviewer"))
    other.open("claims")
    other.reads("My sketches are of 2016.")
    other.fill("Reason or question", "The sketches are older than the picture.")
    other.press("The first decision falls")
    other.reads("Your decision stands. Both sides are told.")
    for side, values in ((visitor, query), (artist, {"id": query["id"]})):
        side.open("case", **values)
        side.reads("The sketches are older than the picture.")
        side.reads(say("case.final"))
    visitor.open("marketplace")
    visitor.reads("Harbour Line")
    (case,) = moderation.cases(
        house.world.system.acting_as(accounts.about(house.world.system, PersonId("amara")).actor), Kind.CLAIM
    )
    assert [word.by_id for word in case.words if word.what in (Event.HIDE, Event.OVERTURN)] == ["amara", "berta"]
    assert not Path(house.server.log).read_text(errors="replace").count(query["token"])
