"""Consent receipts: one form, one chain, and no byte that can change unseen."""

import base64
import json
import multiprocessing
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from painter import verify
from painter.core import receipts
from painter.core.kernel.errors import NotFound, Refused
from painter.core.receipts import NotCanonical, Outcome, Verdict, canonical, parse, read_trust, verify_bytes

from .conftest import World

SHA = "ab" * 32


def a_draft(**changes: object) -> receipts.Draft:
    """A valid draft."""
    facts = {
        "artist": {"id": "per_1", "name": "Cheri Valmont"},
        "model": {
            "id": "mdl_1",
            "name": "Lantern Coast",
            "kind": "style",
            "version_id": "ver_1",
            "version_number": 1,
            "host_version": "o/n:" + "0" * 64,
            "base_model": "pAInter sandbox base (not FLUX)",
            "base_model_notice": "made by others",
            "base_model_licence": "none needed",
            "trigger_word": "PAINTER_CHERI_V1",
            "training_id": "t1",
            "manifest_sha256": SHA,
            "package_sha256": SHA,
            "weights_sha256": SHA,
        },
        "licence": {
            "tier": "demo",
            "terms_id": "trm_1",
            "terms_version": 1,
            "terms_sha256": SHA,
            "grant_sha256": SHA,
            "may": ["look at it"],
            "may_not": ["sell it"],
        },
        "rights": {"owner_id": "per_1", "owner_name": "Cheri Valmont", "holder": "licensee", "statement": "hers"},
        "creator": {"pseudonym": "creator-1"},
        "generation": {
            "provider": "sandbox",
            "prediction_id": "p1",
            "prompt_commitment": SHA,
            "seed": 7,
            "aspect": "1:1",
            "strength_percent": 100,
        },
        "grant": {"sha256": SHA, "kid": "k", "kept_by": "pAInter"},
        "source_sha256": SHA,
        "watermarked": True,
        **changes,
    }
    return receipts.Draft.model_validate_json(json.dumps(facts))


def issued(world: World) -> receipts.Issued:
    """A receipt over a small picture."""
    picture = Image.radial_gradient("L").resize((24, 16)).convert("RGB")
    with world.system.transaction():
        return receipts.issue(world.system, a_draft(), picture)


def judged(content: bytes, trust: bytes | None) -> Outcome:
    return verify_bytes(content, None if trust is None else read_trust(trust))


def test_a_receipt_file_is_exactly_the_rfc_8785_bytes_of_its_envelope(world: World) -> None:
    """Q4: one form, so that one digest stands for it."""
    envelope = issued(world).envelope
    assert canonical(json.loads(envelope)) == envelope


def test_receipt_and_image_are_verified_with_the_trust_file(world: World) -> None:
    """Q4: exit code 0."""
    made, trust = issued(world), receipts.trust_document(world.system)
    assert judged(made.envelope, trust).exit_code == 0
    assert judged(made.image, trust).exit_code == 0
    assert all(step.passed for step in judged(made.image, trust).steps)


def test_without_trust_or_with_anothers_it_is_an_unknown_signer(world: World, tmp_path: Path) -> None:
    """Exit code 3, never 0: trust never comes from the file that is judged."""
    made = issued(world)
    other = b'{"keys":[],"type":"org.painter.trust"}'
    for content in (made.envelope, made.image):
        assert judged(content, None).exit_code == 3
        assert judged(content, other).exit_code == 3


@pytest.mark.parametrize("flip", [0x01, 0x80, 0x20])
def test_any_one_byte_of_a_receipt_changed_is_altered(world: World, flip: int) -> None:
    """Every position, with trust and without: exit code 1, also in key, key id and signature."""
    envelope, trust = issued(world).envelope, receipts.trust_document(world.system)
    for at in range(len(envelope)):
        changed = bytearray(envelope)
        changed[at] ^= flip
        assert judged(bytes(changed), trust).exit_code == 1, at
        assert judged(bytes(changed), None).exit_code == 1, at


def test_any_one_byte_of_an_image_changed_is_not_verified(world: World) -> None:
    """Every position of the PNG, its text chunk, checksums and end included."""
    image, trust = issued(world).image, receipts.trust_document(world.system)
    for at in range(len(image)):
        changed = bytearray(image)
        changed[at] ^= 0x01
        assert judged(bytes(changed), trust).exit_code == 1, at
    assert judged(image + b"\0", trust).exit_code == 1
    assert judged(image[:-1], trust).exit_code == 1


def test_one_pixel_changed_looks_like_the_receipt_and_is_altered(world: World) -> None:
    """E9: "Altered, looks like receipt ..."."""
    made, trust = issued(world), receipts.trust_document(world.system)
    picture = receipts.png.open_png(made.image)
    picture.putpixel((3, 3), (1, 2, 3))
    forged = receipts.embed(receipts.plain_png(picture), made.envelope)
    outcome = judged(forged, trust)
    assert outcome.verdict is Verdict.ALTERED
    assert outcome.body is not None
    assert outcome.body.id == made.id


@pytest.mark.parametrize("content", [b"", b"hello", b"{}", b"[]", b"\xff\xd8\xff", b"[" * 5000, b'{"a":1e999}'])
def test_something_else_carries_no_receipt(content: bytes) -> None:
    """It says nothing bad about the file."""
    assert judged(content, None).verdict is Verdict.NO_RECEIPT


def test_a_whole_receipt_of_another_key_is_an_unknown_signer(world: World, tmp_path: Path) -> None:
    """Somebody else's signature over anything is intact, and not ours."""
    envelope = json.loads(issued(world).envelope)
    other = receipts.keys._load(tmp_path / "other.pem")
    envelope["receipt"]["signer"]["kid"] = other.kid
    body = receipts.Body.model_validate_json(json.dumps(envelope["receipt"]))
    forged = receipts.seal(body, other)
    assert judged(forged, receipts.trust_document(world.system)).exit_code == 3


def test_a_key_that_was_swapped_alone_is_altered(world: World, tmp_path: Path) -> None:
    """The key id stands inside the signed body too."""
    envelope = json.loads(issued(world).envelope)
    other = receipts.keys._load(tmp_path / "other.pem")
    envelope["sig"] |= {"kid": other.kid, "jwk": other.jwk}
    assert judged(canonical(envelope), receipts.trust_document(world.system)).exit_code == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b'"seed":7', b'"seed":7.0'),
        lambda text: text.replace(b'"seed":7', b'"seed":07'),
        lambda text: text.replace(b'{"receipt"', b'{ "receipt"'),
        lambda text: text + b"\n",
        lambda text: text.replace(b'"alg":"EdDSA"', b'"alg":"EdDSA","alg":"EdDSA"'),
        lambda text: text.replace(b'"watermarked":true', b'"watermarked":1'),
        lambda text: text.replace(b'"width":24', b'"width":24,"extra":1'),
        lambda text: text.replace(b"ab" * 32, b"AB" * 32, 1),
    ],
)
def test_another_way_of_writing_the_same_is_altered(world: World, change) -> None:  # type: ignore[no-untyped-def]
    """Spacing, duplicates, floats, upper-case digests: one form only."""
    envelope = issued(world).envelope
    changed = change(envelope)
    assert changed != envelope
    assert judged(changed, receipts.trust_document(world.system)).exit_code == 1


@given(st.binary(max_size=80))
def test_base64url_has_one_form(content: bytes) -> None:
    """Without padding, and re-encoding to itself."""
    text = receipts.encode_base64url(content)
    assert receipts.decode_base64url(text) == content
    for other in (text + "=", text + "A", base64.b64encode(content).decode() + "\n"):
        if other != text:
            with pytest.raises(NotCanonical):
                assert receipts.decode_base64url(other) != content
                raise NotCanonical


JSON = st.recursive(
    st.text(max_size=8) | st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_canonical_bytes_read_back_as_they_were(value: object) -> None:
    """parse is the inverse of canonical."""
    assert parse(canonical(value)) == value


def test_the_chain_has_no_gap_and_audit_sees_a_rewritten_one(world: World) -> None:
    """Each receipt names the digest of the one before it."""
    made = [issued(world) for _ in range(3)]
    stored = [receipts.get(world.visitor, one.id) for one in made]
    assert [one.number for one in stored] == [1, 2, 3]
    assert stored[2].body.log.previous_sha256 == stored[1].sha256
    assert receipts.breaks(world.system) == []
    world.system.db.conn.execute("DROP TRIGGER receipts_no_update")
    world.system.db.conn.execute(
        "UPDATE receipts SET envelope ="
        " CAST(replace(CAST(envelope AS TEXT), 'Lantern', 'Lentern') AS BLOB) WHERE number = 2"
    )
    assert any("receipt 2" in line for line in receipts.breaks(world.system))


def test_receipts_cannot_be_changed_or_deleted(world: World) -> None:
    """Q2: stored for good; the database itself refuses."""
    issued(world)
    for statement in ("UPDATE receipts SET id = 'x'", "DELETE FROM receipts"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            world.system.db.conn.execute(statement)


def test_a_receipt_is_issued_inside_a_transaction_only(world: World) -> None:
    """Image and receipt are stored together or not at all."""
    with pytest.raises(RuntimeError):
        receipts.issue(world.system, a_draft(), Image.new("RGB", (4, 4)))


def test_a_rolled_back_receipt_leaves_no_number_behind(world: World) -> None:
    """No half-written receipt survives."""
    with pytest.raises(NotFound), world.system.transaction():
        receipts.issue(world.system, a_draft(), Image.new("RGB", (4, 4)))
        raise NotFound("x")
    assert issued(world).number == 1


def _kid(path: str) -> str:
    return receipts.keys._load(Path(path)).kid


def test_two_processes_make_one_key(tmp_path: Path) -> None:
    """The first one's key stays; nothing is overwritten."""
    path = tmp_path / "keys" / "receipts.pem"
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        kids = set(pool.map(_kid, [str(path)] * 4, chunksize=1))
    assert len(kids) == 1
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(list(path.parent.iterdir())) == 1


def test_the_prompt_is_a_commitment_only(world: World) -> None:
    """Nobody reads the prompt from a receipt; who holds the nonce can open it."""
    one = receipts.commitment("a fox", "00" * 32)
    assert one == receipts.commitment("a fox", "00" * 32)
    assert one != receipts.commitment("a fox", "01" * 32)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"type":"x","keys":[]}', b"\xff", b'{"type":"org.painter.trust"}'])
def test_a_trust_file_that_is_none_is_refused(content: bytes) -> None:
    """Misuse, not a verdict."""
    with pytest.raises(Refused):
        read_trust(content)


def test_a_trust_file_with_a_wrong_fingerprint_is_refused(world: World) -> None:
    """A key's name is its fingerprint."""
    trust = json.loads(receipts.trust_document(world.system))
    trust["keys"][0]["kid"] = "A" * 43
    with pytest.raises(Refused):
        read_trust(json.dumps(trust).encode())


def test_the_command_explains_its_steps(world: World, tmp_path: Path) -> None:
    """Numbered steps, the answer, and what a receipt does not prove (Q5)."""
    made = issued(world)
    (tmp_path / "image.png").write_bytes(made.image)
    (tmp_path / "trust.json").write_bytes(receipts.trust_document(world.system))
    outcome = verify.verify_file(tmp_path / "image.png", tmp_path / "trust.json")
    told = verify.render(outcome)
    assert "1. ok" in told
    assert "VERIFIED" in told
    assert "does not prove that anybody holds copyright" in told
    assert outcome.document()["exit"] == 0
