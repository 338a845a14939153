"""A database, a clock that stands where it is put, people, and the stand-in for the provider."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from painter.core import accounts, schema
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Actor, Context, Limits, Mode, Role
from painter.core.replicate import Host

from .stand_in import BASE, StandIn


@dataclass
class Clock:
    """Time as the test says."""

    now: datetime = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_s(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class World:
    """One data directory with an artist, another artist, a creator, a reviewer and the worker's context."""

    system: Context
    clock: Clock
    stand_in: StandIn
    host: Host

    def person(self, person_id: str, *roles: Role) -> Context:
        person = accounts.add_demo_person(self.system, person_id, person_id.title(), roles, "Nowhere")
        return self.system.acting_as(person.actor)

    @property
    def artist(self) -> Context:
        return self.person("cheri", Role.ARTIST, Role.CREATOR)

    @property
    def stranger(self) -> Context:
        return self.person("mallory", Role.ARTIST, Role.CREATOR)

    @property
    def creator(self) -> Context:
        return self.person("jonas", Role.CREATOR)

    @property
    def reviewer(self) -> Context:
        return self.person("amara", Role.REVIEWER)

    @property
    def visitor(self) -> Context:
        return self.system.acting_as(Actor())

    def live(self, **limits: int) -> Context:
        """The same world with a live host's budget."""
        return replace(self.system, mode=Mode.LIVE, limits=Limits(**limits))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all tables, made once; each world gets a copy."""
    path = tmp_path_factory.mktemp("migrated") / "painter.db"
    db = database.connect(path)
    schema.migrate(db)
    db.conn.close()  # the last connection writes everything into this one file
    return path


@pytest.fixture
def world(tmp_path: Path, migrated: Path) -> Iterator[World]:
    """A fresh world. No power cut is survived here, which only tests of their own files ask for."""
    shutil.copyfile(migrated, tmp_path / "painter.db")
    db = database.connect(tmp_path / "painter.db")
    db.conn.execute("PRAGMA synchronous=OFF")
    clock = Clock()
    system = Context(actor=SYSTEM, db=db, data_dir=tmp_path, clock=clock)
    stand_in = StandIn()
    yield World(system, clock, stand_in, Host(Mode.SANDBOX, BASE, "r8_test", stand_in))
    db.conn.close()
