"""What an audit finds of receipts, log, keys and pictures that do not fit together."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from painter import audit
from painter.core import receipts
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.records import sha256
from painter.core.receipts import Use, keys, log

from .conftest import World
from .river import accept, delivered, published
from .test_cli_receipts import issued


@contextmanager
def unguarded(ctx: Context) -> Iterator[None]:
    """As somebody with the file in hand works: without the triggers, which stand again afterwards."""
    guards = list(ctx.db.conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, _ in guards:
        ctx.db.conn.execute(f"DROP TRIGGER {name}")
    yield
    for _, made in guards:
        ctx.db.conn.execute(made)


def whole(ctx: Context) -> bool:
    found = {check["name"]: check["breaks"] for check in audit.audit(ctx)["checks"]}
    assert not any(found.values()), found
    return True


@pytest.fixture
def ctx(world: World) -> Context:
    """Three receipts."""
    for _ in range(3):
        issued(world.system)
    return world.system


def test_receipts_that_are_as_they_were_issued_are_whole(ctx: Context) -> None:
    """Also after keys were changed."""
    receipts.change_key(ctx, Use.RECEIPT)
    receipts.change_key(ctx, Use.LOG)
    issued(ctx)
    assert whole(ctx)


def test_a_receipt_that_is_not_in_the_log_is_named(ctx: Context) -> None:
    """One whose entry is gone or about something else, and one that stands there twice."""
    with unguarded(ctx):
        ctx.db.conn.execute("UPDATE log_entries SET subject = 'rcpt_other' WHERE idx = 1")
    assert receipts.breaks(ctx) == [
        "entry 1 of the sandbox log is of receipt rcpt_other, which is gone",
        "receipt 2 is not in the log",
    ]


def test_an_entry_with_another_digest_is_named(ctx: Context) -> None:
    """By the receipts and by the log itself."""
    with unguarded(ctx):
        ctx.db.conn.execute("UPDATE log_entries SET leaf = x'7b7d' WHERE idx = 1")
    assert receipts.breaks(ctx) == ["receipt 2 stands in the log with another digest"]
    assert receipts.log_breaks(ctx)


def test_a_receipt_that_stands_in_the_log_twice_is_named(ctx: Context) -> None:
    """A second entry, signed as the log signs."""
    entry = log.entries(ctx, Mode.SANDBOX, 1, 1)[0]
    with ctx.transaction():
        log.append(ctx, Mode.SANDBOX, entry.kind, entry.subject, entry.leaf)
        log.checkpoint(ctx, Mode.SANDBOX, receipts.signer_of(ctx, Mode.SANDBOX, Use.LOG))
    assert receipts.log_breaks(ctx) == []
    assert receipts.breaks(ctx) == [f"receipt {entry.subject} stands in the log twice"]


def test_entries_that_changed_places_are_named(ctx: Context) -> None:
    """A receipt says itself at which place it stands."""
    with unguarded(ctx):
        for old, new in ((0, -1), (1, 0), (-1, 1)):
            ctx.db.conn.execute("UPDATE log_entries SET idx = ? WHERE idx = ?", (new, old))
    assert receipts.breaks(ctx) == [
        f"receipt {number} stands in the log at another place than it says" for number in (1, 2)
    ]


def test_a_log_that_is_empty_is_no_excuse(ctx: Context) -> None:
    """For receipts that say themselves where they stand."""
    with unguarded(ctx):
        ctx.db.conn.execute("DELETE FROM log_entries")
    assert receipts.breaks(ctx) == [f"receipt {number} is not in the log" for number in (1, 2, 3)]


def test_receipts_of_before_the_log_wait_for_the_next_one(world: World) -> None:
    """One of version 1 is not missed in a log that has no receipts yet; here only its key is a stranger's."""
    statement = (Path(__file__).parents[1] / "data/receipt_v1/receipt.json").read_bytes()
    body = json.loads(statement)["receipt"]
    row = (
        body["log"]["number"],
        body["id"],
        statement,
        sha256(statement),
        body["log"]["previous_sha256"],
        body["image"]["pixels_sha256"],
        body["issued_at"],
    )
    sql = "INSERT INTO receipts (number, id, envelope, sha256, previous_sha256, pixels_sha256, issued_at)"
    world.system.db.conn.execute(f"{sql} VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    world.system.record("receipts:receipt:issued", body["id"], sha256=sha256(statement))
    stranger = "receipt 1 is signed by a key that this instance does not hold"
    assert receipts.breaks(world.system) == [stranger]
    issued(world.system)
    assert receipts.breaks(world.system) == [stranger, "receipt 1 stands in the log at another place than it says"]


def test_keys_are_those_that_lie_on_disk(ctx: Context, tmp_path: Path) -> None:
    """Another one, one that is gone, one that cannot be opened, and one of which nobody knows."""
    assert receipts.key_breaks(ctx) == []
    ours, of_log = keys.key_path(ctx, Mode.SANDBOX), keys.key_path(ctx, Mode.SANDBOX, Use.LOG)
    kept = ours.read_bytes()
    ours.write_bytes(of_log.read_bytes())
    assert receipts.key_breaks(ctx) == [f"key file {ours.name} holds another key than the one that is known"]
    ours.write_bytes(b"no key")
    assert "cannot be opened" in receipts.key_breaks(ctx)[0]
    ours.unlink()
    assert receipts.key_breaks(ctx) == [f"key file {ours.name} is gone"]
    ours.write_bytes(kept)
    (ours.parent / "artist-sandbox-ab.key").write_bytes(kept)
    assert receipts.key_breaks(ctx) == ["key file artist-sandbox-ab.key belongs to no key that is known"]


def test_a_picture_that_is_not_the_one_with_its_receipt_is_named(world: World) -> None:
    """An order's and a test picture's."""
    model_id = published(world)
    accept(world.creator, model_id)
    made = delivered(world, world.creator, model_id)
    assert whole(world.system)
    run = world.system.db.conn.execute
    other = run("SELECT thumbnail_sha256 FROM orders WHERE id = ?", (made.id,)).fetchone()[0]
    run("UPDATE orders SET image_sha256 = ? WHERE id = ?", (other, made.id))
    run("UPDATE test_outputs SET image_sha256 = ?", (other,))
    found = audit.picture_breaks(world.system)
    assert f"order {made.id} has another picture than the one with its receipt" in found
    assert any("test picture" in line for line in found)
    run("UPDATE orders SET receipt_id = NULL")
    assert f"order {made.id} was delivered without a receipt" in audit.picture_breaks(world.system)
