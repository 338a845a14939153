"""Training that goes wrong, is canceled, and is done again, in a real browser against the real sandbox."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from painter.core import models, publishing, schema, testing, training
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context, Mode
from painter.core.kernel.records import ModelId
from painter.core.replicate import Host
from painter.sandbox.options import TOKEN
from painter.ui.words import say
from tests.core.conftest import Clock, World
from tests.core.river import ready
from tests.core.stand_in import BASE, StandIn

from .conftest import Server, StartServer
from .people import Person, at_a_screen

LONG_MS = 60_000
FAILED = say("jobs.not_saved")
SETTINGS = {
    "PAINTER_SEED_SAMPLES": "0",
    "PAINTER_SANDBOX_ENGINE_PX": "128",
    "PAINTER_SANDBOX_TRAIN_SECONDS": "4",
    "PAINTER_TRAINING_POLL_S": "0.5",
    "PAINTER_PREDICTION_POLL_FIRST_S": "0.2",
    "PAINTER_PREDICTION_POLL_MOST_S": "0.5",
}


@dataclass
class Studio:
    """A demo directory in which Cheri's set is ready for training, and the server on it."""

    world: World
    server: Server
    model_id: ModelId

    def fault(self, kind: str) -> None:
        """The next request of that kind goes wrong at the sandbox."""
        port = (self.server.data_dir / "sandbox" / "port").read_text()
        asked = {"kind": kind, "times": 1}
        head = {"Authorization": f"Bearer {TOKEN}"}
        with httpx.Client(trust_env=False) as client:
            client.post(f"http://127.0.0.1:{port}/sandbox/faults", json=asked, headers=head).raise_for_status()

    @property
    def versions(self) -> list[int]:
        return [version.number for version in training.versions(self.world.artist, self.model_id)]


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory, start_server: StartServer) -> Iterator[Studio]:
    data = tmp_path_factory.mktemp("training")
    db = database.connect(data / "painter.db")
    schema.migrate(db)
    stand_in = StandIn()
    clock = Clock()
    host = Host(Mode.SANDBOX, BASE, "r8_test", stand_in)
    model_id = ready(World(Context(actor=SYSTEM, db=db, data_dir=data, clock=clock), clock, stand_in, host))
    now = Context(actor=SYSTEM, db=db, data_dir=data)
    server = start_server(data, **SETTINGS)
    yield Studio(World(now, Clock(now.now()), stand_in, host), server, model_id)
    db.conn.close()


@pytest.fixture
def artist(browser: Browser, studio: Studio) -> Iterator[Person]:
    cheri = at_a_screen(browser, studio.server.url, "cheri")
    yield cheri
    cheri.page.context.close()


def begun(artist: Person) -> str:
    """She starts a training; its Training ID."""
    artist.open("training")
    artist.press("Start training")
    artist.reads("What you receive")
    artist.page.wait_for_url("**id=trn_**")
    return artist.page.url.split("id=")[1].split("&")[0]


def test_a_training_that_fails_and_one_that_she_cancels_lose_nothing(artist: Person, studio: Studio) -> None:
    """E4: a plain reason, no version, nothing charged, and the same set is tried again."""
    artist.open("training")
    artist.press("Start training")
    artist.reads("Training is finished, and a version is ready", LONG_MS)  # the sandbox is up now
    before = studio.versions

    studio.fault("fail_training")
    failed = begun(artist)
    artist.reads(FAILED, LONG_MS)
    artist.press("Try again with the same set")
    artist.reads("10 works")
    canceled = begun(artist)
    artist.press("Cancel training")
    artist.press("Yes, cancel it")
    artist.reads(say("Canceled"), LONG_MS)
    assert studio.versions == before
    for training_id, state in ((failed, "failed"), (canceled, "canceled")):
        found = training.find(studio.world.artist, training_id)
        assert (str(found.job.state), found.images) == (state, 10)

    # found again by its Training ID, as from another device
    artist.open("training")
    artist.unfold("Find a training by its Training ID")
    artist.fill("Training ID", failed)
    artist.press("Find")
    artist.reads(FAILED)


def test_she_tests_asks_for_changes_trains_again_and_approves_the_second(artist: Person, studio: Studio) -> None:
    """E5: the word once, a note that leads on, two versions beside each other, and nothing on the wall."""
    if not studio.versions:
        begun(artist)
        artist.reads("Training is finished, and a version is ready", LONG_MS)
    artist.open("test_gallery")
    artist.fill("What do you want to see?", "a lighthouse on a cliff at dusk")
    artist.press("Generate test output")
    expect(artist.page.get_by_alt_text("Test output: a lighthouse on a cliff at dusk")).to_be_visible(timeout=LONG_MS)
    artist.reads("near-copy", LONG_MS)
    artist.at_rest()
    hers = studio.world.artist
    first = testing.outputs(hers, studio.model_id)[0]
    version = training.versions(hers, studio.model_id)[0]
    assert first.sent_prompt.count(version.trigger_word) == 1

    artist.press("Request changes")
    artist.fill("What should change?", "softer edges")
    artist.press("Save the note")
    artist.reads("softer edges")
    artist.press("Train again with these notes")
    begun(artist)
    artist.reads("Training is finished, and a version is ready", LONG_MS)

    artist.at_rest()
    artist.press("Test the result")
    artist.reads("Only you see these")
    artist.unfold("Compare two")  # the same prompt and seed, by a click
    artist.press(f"Make the same with version {version.number + 1}")
    expect(artist.page.get_by_alt_text("Test output: a lighthouse on a cliff at dusk")).to_have_count(
        2, timeout=LONG_MS
    )
    artist.at_rest()
    artist.unfold("One version")
    artist.reads("near-copy", LONG_MS)
    artist.at_rest()
    artist.press("Approve")
    artist.reads("Approving does not publish.")
    artist.at_rest()  # the button's own help says the same words
    second = testing.outputs(hers, studio.model_id)[0]
    assert second.version_id != first.version_id
    assert (second.prompt, second.seed) == (first.prompt, first.seed)
    assert testing.approved(hers, second.version_id)
    assert models.get(hers, studio.model_id)
    assert publishing.wall(studio.world.system) == []


def test_no_picture_of_hers_is_lost_when_the_provider_forgets(studio: Studio, artist: Person, tmp_path: Path) -> None:
    """The provider deletes results after an hour; hers were kept at once (T5)."""
    port = (studio.server.data_dir / "sandbox" / "port").read_text()
    with httpx.Client(trust_env=False, headers={"Authorization": f"Bearer {TOKEN}"}) as client:
        client.post(f"http://127.0.0.1:{port}/sandbox/clock", json={"advance_s": 7200}).raise_for_status()
    artist.open("test_gallery")
    expect(artist.page.get_by_alt_text("Test output: a lighthouse on a cliff at dusk").first).to_be_visible()
