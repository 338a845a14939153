"""A sandbox of its own process, and a data directory in which everything stands but the training."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from painter import demo, seed
from painter.core import accounts, training
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.records import ModelId
from painter.core.replicate import Host
from painter.sandbox_process import SandboxProcess
from painter.settings import Settings
from painter.wiring import House, open_house
from tests.core.pictures import uploads

HERE = Path(__file__).parent
ENGINE_PX = 128  # the work is real and small


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder drives sandbox and worker."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.river)


@dataclass(frozen=True)
class Sandbox:
    """Address and token of a running sandbox, and what it was asked."""

    url: str
    token: str

    @property
    def host(self) -> Host:
        return Host(Mode.SANDBOX, self.url, self.token)

    def creates(self, noun: str) -> int:
        """How often it was asked for a training or a prediction."""
        said = httpx.get(
            f"{self.url}/sandbox/requests", headers={"Authorization": f"Bearer {self.token}"}, timeout=10
        ).json()
        return sum(row["method"] == "POST" and row["path"].endswith(f"/{noun}") for row in said["rows"])


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[Sandbox]:
    """A fresh one."""
    process = SandboxProcess(tmp_path / "sandbox", engine_px=ENGINE_PX, start_delay=0.2)
    url, token = process.ensure()
    yield Sandbox(url, token)
    process.stop()


def quick_settings(data: Path) -> Settings:
    """Short intervals; no sample artists of their own."""
    return Settings(
        data=data,
        demo=True,
        seed_samples=False,
        replicate_token=None,
        training_poll_s=0.2,
        prediction_poll_first_s=0.1,
        prediction_poll_most_s=0.3,
        sandbox_engine_px=ENGINE_PX,
    )


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory in which the artist has given all and started nothing; copied by each test."""
    data = tmp_path_factory.mktemp("prepared") / "state"
    house = open_house(quick_settings(data))
    ctx = house.context()
    seed.people(ctx)
    person = accounts.demo_person(ctx, seed.ARTIST)
    about = {**demo.ABOUT, "model_name": "Lantern Coast"}
    seed.bring_to_readiness(ctx, person, about, uploads=lambda: uploads(12))
    ctx.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    ctx.db.conn.close()
    return data


@dataclass
class River:
    """A house of a copied directory, its people, its model."""

    house: House
    ctx: Context
    model_id: ModelId

    def person(self, person_id: str) -> Context:
        return self.ctx.acting_as(accounts.demo_person(self.ctx, person_id).actor)

    @property
    def artist(self) -> Context:
        return self.person(seed.ARTIST)

    @property
    def creator(self) -> Context:
        return self.person(seed.CREATOR)

    def start(self, key: str = "k1") -> training.Training:
        """The training is intended."""
        trigger = training.next_trigger("PAINTER_CHERI", training.taken_triggers(self.ctx))
        return training.prepare(self.artist, self.model_id, trigger_word=trigger, key=key)


@pytest.fixture
def river(prepared: Path, tmp_path: Path) -> Iterator[River]:
    """A fresh copy of the prepared directory."""
    data = tmp_path / "state"
    shutil.copytree(prepared, data)
    house = open_house(quick_settings(data))
    ctx = house.context()
    row = ctx.db.conn.execute("SELECT id FROM models").fetchone()
    yield River(house, ctx, ModelId(row["id"]))
    ctx.db.conn.close()
    house.close()
