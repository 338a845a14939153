"""Consent receipts: one form, one chain, and no byte that can change unseen."""

import base64
import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from painter import verify
from painter.core import receipts
from painter.core.kernel.context import Mode
from painter.core.kernel.errors import NotFound, Refused
from painter.core.receipts import (
    NotCanonical,
    Outcome,
    Verdict,
    canonical,
    certificates,
    credentials,
    files,
    parse,
    read_trust,
    verify_bytes,
)

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


def issued(world: World, mime: str = "image/png", **changes: object) -> receipts.Issued:
    """A receipt over a small picture."""
    picture = Image.radial_gradient("L").resize((24, 16)).convert("RGB")
    with world.system.transaction():
        return receipts.issue(world.system, a_draft(**changes), receipts.prepare(picture, mime=mime))


def a_signer() -> receipts.Signer:
    """Somebody else's key."""
    private = Ed25519PrivateKey.generate()
    x = receipts.encode_base64url(private.public_key().public_bytes_raw())
    return receipts.Signer(private, receipts.thumbprint(x), receipts.keys.jwk(x))


def carried_in(png: bytes, file: bytes) -> bytes:
    """The picture with a receipt in a text chunk, as version 1 carried it."""
    head = len(receipts.png.SIGNATURE) + 25
    return png[:head] + receipts.png.chunk_of(b"iTXt", receipts.png.HEAD + file) + png[head:]


def one_pixel_changed(image: bytes) -> bytes:
    picture = files.opened(image)
    picture.putpixel((3, 3), (1, 2, 3))
    return receipts.plain_png(picture)


def failed(outcome: Outcome) -> list[int]:
    """The steps that answered no."""
    return [step.number for step in outcome.steps if step.passed is False]


def judged(content: bytes, trust: bytes | None) -> Outcome:
    return verify_bytes(content, None if trust is None else read_trust(trust))


def test_a_receipt_file_is_exactly_the_rfc_8785_bytes_of_its_envelope(world: World) -> None:
    """Q4: one form, so that one digest stands for it; with its proof, too."""
    made = issued(world)
    for content in (made.envelope, made.file):
        assert canonical(json.loads(content)) == content
    assert json.loads(made.file) == {**json.loads(made.envelope), "proof": json.loads(made.file)["proof"]}


def test_receipt_and_image_are_verified_with_the_trust_file(world: World) -> None:
    """Q4: exit code 0, each step answered: of a receipt alone those about a picture are not asked."""
    made, trust = issued(world), receipts.trust_document(world.system)
    assert [step.passed for step in judged(made.image, trust).steps] == [True] * 10
    assert judged(made.image, trust).exit_code == 0
    alone = judged(made.file, trust)
    assert alone.exit_code == 0
    assert [step.number for step in alone.steps if step.passed is None] == [2, 6, 7]


@pytest.mark.parametrize("mime", ["image/png", "image/jpeg", "image/webp"])
def test_each_format_carries_its_receipt(world: World, mime: str) -> None:
    """The picture that a lossy format makes is the one that the receipt names."""
    made = issued(world, mime)
    outcome = judged(made.image, receipts.trust_document(world.system))
    assert outcome.exit_code == 0
    assert isinstance(outcome.body, receipts.BodyTwo)
    assert outcome.body.image.mime == mime == files.mime_of(made.image)
    assert outcome.body.image.pixels_sha256 == receipts.pixels_sha256(files.opened(made.image))


@pytest.mark.parametrize("mime", ["image/png", "image/jpeg", "image/webp"])
@pytest.mark.parametrize("name", ["cpadYes, yes", "c2pa.signature", "jumb", "org.painter.consent-receipt", "<x>&amp;"])
def test_no_name_looks_like_a_part_of_the_file(world: World, name: str, mime: str) -> None:
    """Whatever an artist calls herself, the file that carries her name verifies."""
    made = issued(world, mime, artist={"id": "per_1", "name": name})
    assert judged(made.image, receipts.trust_document(world.system)).exit_code == 0


def test_a_receipt_without_its_proof_is_altered(world: World) -> None:
    """Of version 2 a record and its signature alone say nothing of the log: step 8 answers no."""
    made, trust = issued(world), receipts.trust_document(world.system)
    outcome = judged(made.envelope, trust)
    assert outcome.verdict is Verdict.ALTERED
    assert failed(outcome) == [8]
    assert judged(made.envelope, None).verdict is Verdict.ALTERED


def test_without_trust_or_with_anothers_it_is_an_unknown_signer(world: World, tmp_path: Path) -> None:
    """Exit code 3, never 0: trust never comes from the file that is judged."""
    made = issued(world)
    other = b'{"keys":[],"type":"org.painter.trust"}'
    for content in (made.file, made.image):
        assert judged(content, None).exit_code == 3
        assert judged(content, other).exit_code == 3


@pytest.mark.parametrize("left", ["receipt", "log", "roots"])
def test_each_kind_of_trust_is_needed(world: World, left: str) -> None:
    """The receipt's key, the log's key and, for an image, the root: without one of them it is an unknown signer."""
    made, trust = issued(world), json.loads(receipts.trust_document(world.system))
    if left == "roots":
        trust["roots"] = []
    else:
        trust["keys"] = [key for key in trust["keys"] if key["use"] != left]
    without = json.dumps(trust).encode()
    assert judged(made.image, without).exit_code == 3
    assert judged(made.file, without).exit_code == (0 if left == "roots" else 3)


@pytest.mark.parametrize("flip", [0x01, 0x80, 0x20])
def test_any_one_byte_of_a_receipt_changed_is_altered(world: World, flip: int) -> None:
    """Every position, key, key id, signature, proof and checkpoint included: exit code 1; without trust never 0."""
    file = [issued(world) for _ in range(6)][-1].file
    assert len(json.loads(file)["proof"]["hashes"]) == 2
    trust = read_trust(receipts.trust_document(world.system))
    for at in range(len(file)):
        changed = bytearray(file)
        changed[at] ^= flip
        assert verify_bytes(bytes(changed), trust).exit_code == 1, at
        if at % 9 == 0:
            assert verify_bytes(bytes(changed), None).exit_code in (1, 3), at


def test_any_one_byte_of_an_image_changed_is_not_verified(world: World) -> None:
    """All over the PNG, its manifest, checksums and end included."""
    image, trust = issued(world).image, receipts.trusted_keys(world.system)
    for at in {*range(40), *range(40, len(image), 43), *range(len(image) - 40, len(image))}:
        changed = bytearray(image)
        changed[at] ^= 0x01
        assert verify_bytes(bytes(changed), trust).exit_code == 1, at
    assert verify_bytes(image + b"\0", trust).exit_code == 1
    assert verify_bytes(image[:-1], trust).exit_code == 1


@pytest.mark.parametrize("mime", ["image/jpeg", "image/webp"])
def test_what_changes_unseen_in_the_other_formats_is_filling(world: World, mime: str) -> None:
    """C2PA leaves the filling of its own box unsigned; receipt and picture are then still what they were."""
    image, trust = issued(world, mime).image, receipts.trusted_keys(world.system)
    body, bare = verify_bytes(image, trust).body, files.stripped(image)
    for at in range(0, len(image), 61):
        changed = bytearray(image)
        changed[at] ^= 0x01
        outcome = verify_bytes(bytes(changed), trust)
        assert outcome.exit_code in (0, 1)
        if outcome.exit_code == 0:
            assert (outcome.body, files.stripped(bytes(changed))) == (body, bare)
    for cut in (image + b"\0", image[:-1]):
        assert verify_bytes(cut, trust).exit_code == 1


def test_one_pixel_changed_looks_like_the_receipt_and_is_altered(world: World) -> None:
    """E9: "Altered, looks like receipt ..."."""
    made, trust = issued(world), receipts.trust_document(world.system)
    outcome = judged(carried_in(one_pixel_changed(made.image), made.file), trust)
    assert outcome.verdict is Verdict.ALTERED
    assert failed(outcome) == [6, 7]
    assert outcome.body is not None
    assert outcome.body.id == made.id


def test_a_receipt_is_of_one_picture_only(world: World) -> None:
    """Laid into another one, as version 1 was carried, it is altered; in its own it still says the truth."""
    made, trust = issued(world), receipts.trust_document(world.system)
    assert judged(carried_in(files.stripped(made.image), made.file), trust).exit_code == 0
    other = receipts.plain_png(Image.new("RGB", (24, 16)))
    assert failed(judged(carried_in(other, made.file), trust)) == [6, 7]


def test_an_altered_image_that_was_signed_anew_is_altered(world: World) -> None:
    """Content Credentials of another root, or even of ours, do not make the receipt one of that picture."""
    made, trust = issued(world), receipts.trust_document(world.system)
    other = receipts.plain_png(Image.new("RGB", (24, 16), (200, 10, 10)))
    about = receipts.telling.about(world.system, receipts.get(world.system, made.id).body)  # type: ignore[arg-type]
    stranger = certificates.issue(certificates.make_root("x", datetime.now(UTC)), "x", datetime.now(UTC))
    for issuing in (stranger, receipts.trusting.issuing(world.system, Mode.SANDBOX)):
        said = credentials.manifest(about, json.loads(made.file))
        outcome = judged(credentials.sign(other, "image/png", said, issuing), trust)
        assert outcome.steps[1].passed
        assert failed(outcome) == [6, 7]
    own = credentials.sign(files.stripped(made.image), "image/png", said, stranger)
    assert judged(own, trust).verdict is Verdict.UNKNOWN_SIGNER


@pytest.mark.parametrize("content", [b"", b"hello", b"{}", b"[]", b"\xff\xd8\xff", b"[" * 5000, b'{"a":1e999}'])
def test_something_else_carries_no_receipt(content: bytes) -> None:
    """It says nothing bad about the file."""
    assert judged(content, None).verdict is Verdict.NO_RECEIPT


def test_a_whole_receipt_of_another_key_is_an_unknown_signer(world: World) -> None:
    """Somebody else's signature over anything is intact, and not ours; nor is a log of hers asked."""
    trust, made = receipts.trust_document(world.system), issued(world)
    body, other = receipts.get(world.visitor, made.id).body, a_signer()
    forged = receipts.seal(body.model_copy(update={"signer": receipts.model.Key(kid=other.kid)}), other)
    proof = receipts.sealed.Proof.model_validate_json(json.dumps(json.loads(made.file)["proof"]))
    for content in (forged, receipts.proven(forged, proof)):
        assert judged(content, trust).exit_code == 3
        assert failed(judged(content, trust)) == [10]


def test_a_key_that_was_swapped_alone_is_altered(world: World) -> None:
    """The key id stands inside the signed body too."""
    envelope, other = json.loads(issued(world).file), a_signer()
    envelope["sig"] |= {"kid": other.kid, "jwk": other.jwk}
    assert failed(judged(canonical(envelope), receipts.trust_document(world.system))) == [4]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b'"seed":7', b'"seed":7.0'),
        lambda text: text.replace(b'"seed":7', b'"seed":07'),
        lambda text: text.replace(b'{"proof"', b'{ "proof"'),
        lambda text: text + b"\n",
        lambda text: text.replace(b'"alg":"EdDSA"', b'"alg":"EdDSA","alg":"EdDSA"'),
        lambda text: text.replace(b'"watermarked":true', b'"watermarked":1'),
        lambda text: text.replace(b'"width":24', b'"width":24,"extra":1'),
        lambda text: text.replace(b"ab" * 32, b"AB" * 32, 1),
    ],
)
def test_another_way_of_writing_the_same_is_altered(world: World, change) -> None:  # type: ignore[no-untyped-def]
    """Spacing, duplicates, floats, upper-case digests: one form only."""
    file = issued(world).file
    changed = change(file)
    assert changed != file
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
