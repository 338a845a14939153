"""Who acts, when, with which ids, on which data: handed to every verb first."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from painter.core.kernel import db as database
from painter.core.kernel.errors import NotFound, NotYours
from painter.core.kernel.records import PersonId, compact_json, instant

if TYPE_CHECKING:
    from sqlite_utils import Database


class Role(StrEnum):
    ARTIST = "artist"
    CREATOR = "creator"
    REVIEWER = "reviewer"
    ADMIN = "admin"


class Held(StrEnum):
    """Why somebody who has signed in may do no more than look after her account."""

    SUSPENDED = "suspended"
    AGREEMENT = "agreement"  # the documents have changed since she accepted them


@dataclass(frozen=True)
class Actor:
    """A person with her roles; a visitor has no id; the system acts in the worker only."""

    id: PersonId | None = None
    roles: frozenset[Role] = frozenset()
    system: bool = False
    held: Held | None = None

    @property
    def unheld(self) -> "Actor":
        """The same person where she looks after what is hers, which she may also while she is held."""
        return replace(self, held=None)

    @property
    def name(self) -> str:
        if self.system:
            return "system"
        return self.id or "visitor"


VISITOR = Actor()
SYSTEM = Actor(system=True)


class Mode(StrEnum):
    """Where computing happens; sandbox results are SIMULATED wherever they are seen."""

    SANDBOX = "sandbox"
    LIVE = "live"


@dataclass(frozen=True)
class Limits:
    """The knobs that rules read; painter.settings fills them and explains each."""

    demo_images_a_day: int = 5
    training_poll_s: float = 12.0
    prediction_poll_first_s: float = 1.0
    prediction_poll_most_s: float = 5.0
    training_deadline_s: float = 6 * 3600.0
    prediction_deadline_s: float = 900.0
    daily_spend_cap_cents: int = 1000
    training_reserve_cents: int = 300
    prediction_reserve_cents: int = 5
    session_days: int = 14
    session_idle_hours: int = 72


@dataclass(frozen=True)
class Context:
    """What a verb needs from outside: the actor, the database, the data directory, clock and ids.

    milestone: called by name at the points around a remote call where a crash would matter; tests die there.
    life: shared by every context of one connection; when the last of them is gone, the connection is closed.
    public_url: the address under which people reach this instance, for links in what is handed out.
    passphrase: encrypts signing keys on disk; empty where the deployment gave none.
    warrant: asks at the start of every transaction whether who acts still may; a sign-in session that has ended in
    the meantime raises NotYours there.
    """

    actor: Actor
    db: "Database"
    data_dir: Path
    mode: Mode = Mode.SANDBOX
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ids: Callable[[str], str] = lambda prefix: f"{prefix}_{secrets.token_hex(10)}"
    milestone: Callable[[str], None] = lambda name: None
    life: object = None
    public_url: str = "http://localhost:8501"
    passphrase: str = field(default="", repr=False)
    warrant: Callable[["Context"], None] = lambda ctx: None

    def now(self) -> datetime:
        return self.clock()

    def stamp(self) -> str:
        """Now, as it is stored."""
        return instant(self.now())

    def new_id(self, prefix: str) -> str:
        """An unguessable id, 80 random bits behind its prefix."""
        return self.ids(prefix)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        outermost = not self.db.conn.in_transaction
        with database.transaction(self.db):
            if outermost:
                self.warrant(self)
            yield

    def record(self, tag: str, subject: str, **facts: str | int | bool | None) -> None:
        """Write an audit event in the running transaction: ids and digests, never prompts, e-mails or tokens."""
        database.insert(
            self.db,
            "events",
            {
                "at": self.stamp(),
                "actor": self.actor.name,
                "tag": tag,
                "subject": subject,
                "facts": compact_json(facts),
            },
        )

    def acting_as(self, actor: Actor) -> "Context":
        return replace(self, actor=actor)

    def person(self, subject: str = "") -> PersonId:
        """The signed-in person, who may act. Raises NotYours for a visitor and for somebody who is held."""
        self._free(subject)
        return self.herself(subject)

    def herself(self, subject: str = "") -> PersonId:
        """The signed-in person, held or not: for what she may always do with her own account."""
        if self.actor.id is None:
            raise NotYours(subject, needs="sign-in")
        return self.actor.id

    def require_role(self, role: Role, subject: str = "") -> None:
        """Raises NotYours where the actor does not hold the role or is held; the system holds all."""
        self._free(subject)
        if not self.actor.system and role not in self.actor.roles:
            raise NotYours(subject, needs=str(role))

    def require_system(self, subject: str = "") -> None:
        """Only the worker sends, syncs and settles."""
        if not self.actor.system:
            raise NotYours(subject, needs="system")

    def is_owner(self, owner: PersonId) -> bool:
        """Whether it is hers and she may act: for reading and doing, somebody who is held is nobody."""
        return self.actor.held is None and self.actor.id is not None and self.actor.id == owner

    def owned(self, owner: PersonId, subject: str) -> None:
        """Raises NotFound where the subject is somebody else's private matter; the system may pass.

        An owner who is held reads NotYours: it is hers, and waits for her.
        """
        if self.actor.system or self.is_owner(owner):
            return
        if self.actor.id == owner:
            self._free(subject)
        raise NotFound(subject)

    def _free(self, subject: str) -> None:
        if self.actor.held is not None:
            raise NotYours(subject, needs=str(self.actor.held))
