"""Receipts and the log: one a mode, older receipts entered, nothing half done; and version 1 for good."""

import json
import multiprocessing
import os
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from PIL import Image

from painter.core import receipts, schema
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context, Mode
from painter.core.kernel.records import sha256
from painter.core.receipts import Verdict, credentials, keys, log, monitor, notes, parse, read_trust, verify_bytes
from painter.core.receipts.canonical import decode_base64url

from .conftest import World
from .test_receipts import a_draft, failed, issued

ONE = Path(__file__).parents[1] / "data" / "receipt_v1"
TABLES = ("receipts", "log_entries", "log_nodes", "log_checkpoints", "events")
LIVE = {
    "model": {**json.loads(a_draft().model.model_dump_json()), "base_model": "FLUX.1 [dev] through Replicate"},
    "generation": {**json.loads(a_draft().generation.model_dump_json()), "provider": "replicate"},
}


def counts(ctx: Context) -> dict[str, int]:
    return {table: database.count(ctx.db, f"SELECT COUNT(*) FROM {table}") for table in TABLES}


def wrong_in_the_logs(ctx: Context) -> list[str]:
    """What re-reading both logs finds."""
    of_logs = [key for key in keys.public_keys(ctx) if key.use is receipts.Use.LOG]
    publics = {mode: [decode_base64url(key.x) for key in of_logs if key.mode is mode] for mode in Mode}
    return monitor.watch(ctx, publics)


def old_receipt(number: int = 1, previous: str = "0" * 64) -> bytes:
    """What the older version issued; only the first of the chain is signed by the key of the trust file."""
    if number == 1:
        return (ONE / "receipt.json").read_bytes()
    file = json.loads((ONE / "receipt.json").read_bytes())
    file["receipt"] |= {"id": f"rcpt_old{number}", "log": {"number": number, "previous_sha256": previous}}
    return receipts.canonical(file)


def insert_old(ctx: Context, statement: bytes) -> None:
    """The row as the older version left it."""
    body = json.loads(statement)["receipt"]
    row = {
        "number": body["log"]["number"],
        "id": body["id"],
        "envelope": statement,
        "sha256": sha256(statement),
        "previous_sha256": body["log"]["previous_sha256"],
        "pixels_sha256": body["image"]["pixels_sha256"],
        "issued_at": body["issued_at"],
    }
    database.insert(ctx.db, "receipts", row)


def with_old_receipts(ctx: Context, number: int) -> list[bytes]:
    """So many receipts of the older version, in one chain."""
    made: list[bytes] = []
    for n in range(1, number + 1):
        statement = old_receipt(n, sha256(made[-1]) if made else "0" * 64)
        insert_old(ctx, statement)
        made.append(statement)
    return made


def test_version_1_verifies_for_good() -> None:
    """Image and receipt of the older version, with the trust file that it wrote (Q4)."""
    trust = read_trust((ONE / "trust.json").read_bytes())
    for name in ("image.png", "receipt.json"):
        outcome = verify_bytes((ONE / name).read_bytes(), trust)
        assert outcome.exit_code == 0
        assert isinstance(outcome.body, receipts.BodyOne)
        assert [step.passed for step in outcome.steps[7:9]] == [None, None]
        assert verify_bytes((ONE / name).read_bytes(), None).verdict is Verdict.UNKNOWN_SIGNER


@pytest.mark.parametrize("name", ["image.png", "receipt.json"])
def test_any_one_byte_of_version_1_changed_is_altered(name: str) -> None:
    """Every position, with trust and without."""
    content, trust = bytearray((ONE / name).read_bytes()), read_trust((ONE / "trust.json").read_bytes())
    for at in range(len(content)):
        for flip in (0x01,) if at % 3 else (0x01, 0x20):
            content[at] ^= flip
            assert verify_bytes(bytes(content), trust).exit_code == 1, at
            assert verify_bytes(bytes(content), None).exit_code == 1, at
            content[at] ^= flip
    assert verify_bytes(bytes(content) + b"\0", trust).exit_code == 1


def test_a_version_is_not_taken_for_the_other(world: World) -> None:
    """A receipt of version 2 under the number 1, and the other way round, is no receipt's form."""
    two, one = json.loads(issued(world).file), json.loads(old_receipt())
    two["receipt"]["schema_version"], one["receipt"]["schema_version"] = "1", "2"
    for file in (two, one):
        assert failed(verify_bytes(receipts.canonical(file), receipts.trusted_keys(world.system))) == [3]


def test_a_version_1_image_that_was_altered_is_named_and_altered() -> None:
    """Another picture under its text chunk (E9)."""
    trust = read_trust((ONE / "trust.json").read_bytes())
    png = receipts.plain_png(Image.new("RGB", (24, 16)))
    laid = png[:33] + receipts.png.chunk_of(b"iTXt", receipts.png.HEAD + old_receipt()) + png[33:]
    outcome = verify_bytes(laid, trust)
    assert failed(outcome) == [6, 7]
    assert outcome.body is not None


def test_old_receipts_are_entered_into_the_log_with_the_next_one(world: World) -> None:
    """By their digests, in the order of the chain, once; the new one follows them in chain and log."""
    old = with_old_receipts(world.system, 3)
    made = [issued(world) for _ in range(2)]
    entries = log.entries(world.system, Mode.SANDBOX, 0, 10)

    assert [entry.subject for entry in entries] == [
        *(json.loads(statement)["receipt"]["id"] for statement in old),
        *(one.id for one in made),
    ]
    leaves = [receipts.leaf_of(statement) for statement in (*old, *(one.envelope for one in made))]
    assert [entry.leaf for entry in entries] == leaves
    assert parse(leaves[0]) == {"sha256": sha256(old[0]), "type": "org.painter.log.receipt"}
    bodies = [receipts.get(world.visitor, one.id).body for one in made]
    assert [(body.log.number, body.log.index) for body in bodies] == [(4, 3), (5, 4)]  # type: ignore[union-attr]
    assert bodies[0].log.previous_sha256 == sha256(old[-1])
    assert [receipts.verify_stored(world.system, one.id).exit_code for one in made] == [0, 0]
    assert wrong_in_the_logs(world.system) == []


def test_an_old_receipt_is_handed_out_as_it_was(world: World) -> None:
    """Its file is the one that its holder has: no proof is laid into it."""
    with_old_receipts(world.system, 1)
    before = receipts.get(world.visitor, "rcpt_a38eb78eaae72184c572").file
    issued(world)
    assert receipts.get(world.visitor, "rcpt_a38eb78eaae72184c572").file == before == old_receipt()


def test_a_directory_of_the_older_version_goes_on(world: World) -> None:
    """Its plain key still signs, what it issued verifies before and after, and chain and log are whole (Q4)."""
    path = keys.key_path(world.system, Mode.SANDBOX)
    path.parent.mkdir()
    private = Ed25519PrivateKey.generate()
    path.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    signer, body = keys.signer_of(world.system), json.loads(old_receipt())["receipt"]
    body |= {"origin": receipts.origin_of(world.system), "signer": {"kid": signer.kid}}
    statement = receipts.seal(receipts.BodyOne.model_validate_json(json.dumps(body)), signer)
    with world.system.transaction():
        insert_old(world.system, statement)
        world.system.record("receipts:receipt:issued", body["id"], number=1, sha256=sha256(statement))

    assert receipts.verify_stored(world.visitor, body["id"]).exit_code == 0
    made = issued(world)
    assert json.loads(made.envelope)["receipt"]["signer"]["kid"] == signer.kid
    assert [receipts.verify_stored(world.visitor, one).exit_code for one in (body["id"], made.id)] == [0, 0]
    assert receipts.of_id(world.visitor, body["id"]).answer is receipts.Answer.AUTHENTIC
    assert receipts.breaks(world.system) == []
    assert wrong_in_the_logs(world.system) == []


def test_receipts_of_sandbox_and_live_have_logs_of_their_own(world: World) -> None:
    """Also where both are issued in one house: own origin, own keys, own index from 0, one chain (Decision 17)."""
    live = replace(world, system=replace(world.system, mode=Mode.LIVE))
    made = [issued(live), issued(live, **LIVE), issued(live), issued(world)]
    bodies = [json.loads(one.envelope)["receipt"] for one in made]
    name = schema.instance_id(world.system.db)

    assert [body["origin"].removesuffix(f"/{name}") for body in bodies] == [
        "painter-sandbox",
        "painter",
        "painter-sandbox",
        "painter-sandbox",
    ]
    assert [body["simulated"] for body in bodies] == [True, False, True, True]
    assert [body["log"]["number"] for body in bodies] == [1, 2, 3, 4]
    assert [body["log"]["index"] for body in bodies] == [0, 0, 1, 2]
    assert len({body["signer"]["kid"] for body in bodies}) == 2
    assert [log.size(world.system, mode) for mode in (Mode.SANDBOX, Mode.LIVE)] == [3, 1]
    assert [notes.unproved(json.loads(one.file)["proof"]["checkpoint"]).origin for one in made] == [
        body["origin"] for body in bodies
    ]
    trust = receipts.trusted_keys(world.system)
    assert [verify_bytes(one.image, trust).exit_code for one in made] == [0, 0, 0, 0]
    assert receipts.breaks(world.system) == []
    assert wrong_in_the_logs(world.system) == []


def test_the_proof_is_beside_the_receipt_from_the_first_to_the_last(world: World) -> None:
    """Index and path belong to the checkpoint that was signed right after it."""
    for number in range(1, 18):
        made = issued(world)
        proof = json.loads(made.file)["proof"]
        assert proof["index"] == number - 1
        assert notes.unproved(proof["checkpoint"]).size == number
        assert receipts.get(world.visitor, made.id).file == made.file


def test_the_log_holds_digests_only(world: World) -> None:
    """Nothing in it would ever have to be erased (N4)."""
    made = issued(world)
    (entry,) = log.entries(world.system, Mode.SANDBOX, 0, 10)
    assert set(parse(entry.leaf)) == {"sha256", "type"}
    assert parse(entry.leaf)["sha256"] == sha256(made.envelope)


@pytest.mark.parametrize(
    "where",
    [
        "painter.core.receipts.log.leaf_hash",
        "painter.core.receipts.log.sign_note",
        "painter.core.receipts.issuing.proof_as_written",
        "painter.core.receipts.issuing.about",
        "painter.core.receipts.credentials.sign",
        "painter.core.kernel.db.insert",
        "painter.core.kernel.context.Context.record",
    ],
)
def test_what_fails_on_the_way_leaves_neither_row_nor_entry(
    world: World, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Receipt, entry, checkpoint and event are there together or not at all; the next one takes the same place."""
    issued(world)
    before = counts(world.system)

    def dies(*values: object, **more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(where, dies)
        with pytest.raises(KeyboardInterrupt):
            issued(world)
    assert counts(world.system) == before
    made = json.loads(issued(world).envelope)["receipt"]
    assert (made["log"]["number"], made["log"]["index"]) == (2, 1)
    assert receipts.breaks(world.system) == []
    assert wrong_in_the_logs(world.system) == []


def test_a_file_that_cannot_be_signed_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library says no: no receipt for an image that does not exist."""

    def refuses(*values: object) -> bytes:
        raise credentials.NotSigned("no")

    before = counts(world.system)
    with monkeypatch.context() as patch:
        patch.setattr("painter.core.receipts.credentials.sign", refuses)
        with pytest.raises(credentials.NotSigned):
            issued(world)
    assert counts(world.system) == before


def _is_killed(folder: str) -> None:
    """Issues one receipt, and dies in the middle of the next."""
    data_dir = Path(folder)
    ctx = Context(actor=SYSTEM, db=database.connect(data_dir / "painter.db"), data_dir=data_dir)
    ready = receipts.prepare(Image.new("RGB", (8, 8)))
    with ctx.transaction():
        receipts.issue(ctx, a_draft(), ready)
    credentials.sign = lambda *values: os._exit(9)
    with ctx.transaction():
        receipts.issue(ctx, a_draft(), ready)


def test_a_killed_process_leaves_neither(tmp_path: Path) -> None:
    """Between entry and row, without a chance to clean up."""
    ctx = Context(actor=SYSTEM, db=database.connect(tmp_path / "painter.db"), data_dir=tmp_path)
    schema.migrate(ctx.db)
    victim = multiprocessing.get_context("spawn").Process(target=_is_killed, args=(str(tmp_path),))
    victim.start()
    victim.join(60)
    assert victim.exitcode == 9
    assert counts(ctx) == {"receipts": 1, "log_entries": 1, "log_nodes": 1, "log_checkpoints": 1, "events": 1}
    with ctx.transaction():
        made = receipts.issue(ctx, a_draft(), receipts.prepare(Image.new("RGB", (8, 8))))
    assert made.number == 2
    assert verify_bytes(made.image, receipts.trusted_keys(ctx)).exit_code == 0
    assert receipts.breaks(ctx) == []
    assert wrong_in_the_logs(ctx) == []
