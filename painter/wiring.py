"""The composition root: settings become a house with a database, people, a host and a worker."""

import os
import secrets
import threading
import weakref
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from painter.core import accounts, schema
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, VISITOR, Actor, Context, Mode
from painter.core.kernel.errors import Reason, Refused
from painter.core.replicate import Host
from painter.core.replicate.host import LIVE_URL
from painter.sandbox_process import SandboxProcess
from painter.settings import HOOK_PATH, Settings

DEMO = "demo"
REAL = "real"


class HouseReason(Reason):
    DEMO_IN_PUBLIC = "house.demo_in_public"
    NO_ACCOUNTS = "house.no_accounts"


class _Life:
    """Something whose end can be seen."""


@dataclass
class House:
    """One data directory with what belongs to it. Contexts are made per script run or thread.

    port: where this process itself listens on this machine, once it is known; the sandbox sends webhooks there.
    """

    settings: Settings
    data_dir: Path
    kind: str
    port: int | None = None
    _sandbox: SandboxProcess | None = field(default=None, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def is_demo(self) -> bool:
        return self.kind == DEMO

    @property
    def mode(self) -> Mode:
        return self.settings.mode

    def context(self, actor: Actor = SYSTEM) -> Context:
        """A context with a connection of its own, which is closed when nobody holds the context any more.

        The database object is part of a reference cycle, so without this each run of a page would leave two open
        files behind until the next collection.
        """
        db = database.connect(self.data_dir / "painter.db")
        life = _Life()
        weakref.finalize(life, db.conn.close)
        return Context(
            actor=actor,
            db=db,
            life=life,
            data_dir=self.data_dir,
            mode=self.mode,
            limits=self.settings.limits,
            public_url=self.settings.public_url.rstrip("/"),
            passphrase=self.settings.key_passphrase.get_secret_value() if self.settings.key_passphrase else "",
        )

    def visit(self, token: str) -> tuple[accounts.Signed | None, Context]:
        """Who holds this session token, and a context of hers; a visitor's where it opens nothing.

        The context asks again at the start of every transaction whether the session still stands.
        """
        ctx = self.context(VISITOR)
        signed = None if self.is_demo else accounts.look_up(ctx, token)
        if signed is None:
            return None, ctx
        session_id = signed.session.id
        hers = replace(ctx, actor=signed.actor, warrant=lambda c: accounts.warrant(c, session_id))
        return signed, hers

    def cookie(self, what: str) -> str:
        """The name of a cookie of ours; behind TLS with the prefix that binds it to this host and to TLS."""
        return f"__Host-painter_{what}" if self.settings.https else f"painter_{what}"

    @cached_property
    def _live(self) -> Host:
        token = self.settings.replicate_token
        if token is None:
            raise ValueError("live without a token")
        return Host(Mode.LIVE, LIVE_URL, token.get_secret_value(), hook=self.settings.hook)

    def host(self) -> Host:
        """The provider to send work to; the sandbox process is started, or started again, where it is needed."""
        if self.mode is Mode.LIVE:
            return self._live
        with self._lock:
            if self._sandbox is None:
                self._sandbox = SandboxProcess(
                    self.data_dir / "sandbox",
                    engine_px=self.settings.sandbox_engine_px,
                    train_seconds=self.settings.sandbox_train_seconds,
                )
            base_url, token = self._sandbox.ensure()
        hook = None if self.port is None else f"http://127.0.0.1:{self.port}{HOOK_PATH}"
        return Host(Mode.SANDBOX, base_url, token, hook=hook)

    def close(self) -> None:
        """The sandbox that this house started has ended."""
        with self._lock:
            if self._sandbox is not None:
                self._sandbox.stop()
                self._sandbox = None


def open_house(settings: Settings, data_dir: Path | None = None, *, on_loopback: bool = True) -> House:
    """The data directory exists, is migrated, and is a demo or a real one for good.

    A new directory is a demo one on loopback, or where PAINTER_DEMO=1; else a real one.
    """
    folder = (data_dir or settings.data).resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    db = database.connect(folder / "painter.db")
    schema.migrate(db)
    wanted = DEMO if (settings.demo if settings.demo is not None else on_loopback) else REAL
    kind, _ = schema.found_instance(db, wanted, f"ins_{secrets.token_hex(10)}")
    db.conn.close()
    if kind == DEMO and not on_loopback and settings.demo is not True:
        raise Refused([HouseReason.DEMO_IN_PUBLIC], str(folder))
    return House(settings, folder, kind)


_HOUSES: dict[Path, House] = {}
_GATE = threading.Lock()


def the_house() -> House:
    """The house of this process, opened once; screens and routes ask for it."""
    settings = Settings()
    with _GATE:
        key = settings.data.resolve()
        if key not in _HOUSES:
            _HOUSES[key] = open_house(settings, on_loopback=os.environ.get("PAINTER_PUBLIC") != "1")
        return _HOUSES[key]
