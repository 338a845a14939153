"""What somebody who means harm, or a crash, may do to receipts, and what is then said."""

import io
import json
import multiprocessing
import random
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from painter import cli, verify
from painter.core import receipts, schema
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context, Mode
from painter.core.kernel.errors import NotYours, Refused
from painter.core.kernel.records import sha256
from painter.core.receipts import Verdict, canonical, files, keys, read_trust, verify_bytes
from painter.core.receipts.model import ReceiptReason
from painter.ui.qr import qr_png, qr_svg
from painter.ui.words_receipts import WORDS

from .conftest import World
from .test_receipts import a_draft, a_signer, carried_in, failed

OWNER_LICENCE = {
    "tier": "owner",
    "terms_id": "",
    "terms_version": 0,
    "terms_sha256": "",
    "grant_sha256": "",
    "may": ["everything"],
    "may_not": [],
}
NO_GRANT = {"sha256": "", "kid": "", "kept_by": ""}
ASCII = "".join(map(chr, range(128)))
HERS = {"owner_id": "per_1", "owner_name": "Cheri Valmont", "holder": "owner", "statement": "hers"}


def a_picture(width: int = 24, height: int = 16) -> Image.Image:
    noise = random.Random(3).randbytes(width * height * 3)
    return Image.frombytes("RGB", (width, height), noise)


def issued(ctx: Context, picture: Image.Image | receipts.Prepared | None = None, **changes: object) -> receipts.Issued:
    with ctx.transaction():
        return receipts.issue(ctx, a_draft(**changes), picture or a_picture())


def an_instance(folder: Path) -> Context:
    """Another data directory with an id of its own."""
    folder.mkdir()
    db = database.connect(folder / "painter.db")
    schema.migrate(db)
    schema.found_instance(db, "demo", f"ins_{folder.name}")
    return Context(actor=SYSTEM, db=db, data_dir=folder)


def facts(content: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(content)
    return found


def signed_by(signer: keys.Signer, file: dict[str, Any]) -> bytes:
    """The file as an attacker writes it, who is held by no schema."""
    body = {**file["receipt"], "signer": {"kid": signer.kid}}
    value = receipts.encode_base64url(signer.private.sign(canonical(body)))
    sig = {"alg": "EdDSA", "kid": signer.kid, "jwk": signer.jwk, "value": value}
    return canonical({**file, "receipt": body, "sig": sig})


@pytest.fixture
def mallory() -> keys.Signer:
    return a_signer()


@pytest.mark.parametrize("mime", ["image/png", "image/jpeg", "image/webp"])
def test_the_bytes_of_a_real_image_count(world: World, mime: str) -> None:
    """Q4: head, packet, receipt, pixels and end; with the right trust and with none, exit code 1."""
    made = issued(world.system, receipts.prepare(a_picture(160, 120), mime=mime))
    trust = receipts.trusted_keys(world.system)
    content, rng = bytearray(made.image), random.Random(5)
    receipt = made.image.index(b'"issued_at"')
    pixels = {"image/png": len(content) - 4000, "image/jpeg": len(content) - 4000, "image/webp": 200}[mime]
    packet = made.image.index(b"Cheri Valmont")
    for start, length in ((0, 4), (receipt - 400, 1500), (packet, 60), (pixels, 2500), (len(content) - 2, 2)):
        for at in rng.sample(range(start, start + length), min(length, 25)):
            content[at] ^= 0x01
            assert verify_bytes(bytes(content), trust).exit_code == 1, at
            assert verify_bytes(bytes(content), None).exit_code == 1, at
            content[at] ^= 0x01
    assert verify_bytes(bytes(content), trust).exit_code == 0


def test_the_trust_of_another_instance_vouches_for_nothing(world: World, tmp_path: Path) -> None:
    """Q4: exit code 3 for a whole receipt or image, never 0."""
    made, others = issued(world.system), receipts.trusted_keys(an_instance(tmp_path / "other"))
    for content in (made.file, made.image):
        assert verify_bytes(content, others).verdict is Verdict.UNKNOWN_SIGNER
        assert verify_bytes(content, None).verdict is Verdict.UNKNOWN_SIGNER


def test_what_mallory_signs_is_an_unknown_signer(world: World, mallory: keys.Signer) -> None:
    """A whole receipt under another key is intact and not ours, also inside an image."""
    made, trust = issued(world.system), receipts.trusted_keys(world.system)
    forged = signed_by(mallory, facts(made.file))
    assert verify_bytes(forged, trust).exit_code == 3
    assert verify_bytes(carried_in(receipts.plain_png(a_picture()), forged), trust).exit_code == 3


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("image", "pixels_sha256"), "AB" * 32),
        (("image", "width"), -1),
        (("image", "width"), True),
        (("log", "number"), 0),
        (("model", "version_number"), "1"),
        (("artist", "name"), "Cheri\x1b[2J"),
        (("artist", "name"), "Cheri\u202egnp"),
        (("simulated",), False),
        (("origin",), "painter/ins_unnamed"),
        (("rights", "holder"), "owner"),
        (("limits",), "none"),
        (("purpose",), "test"),
        (("purpose",), "anything"),
        (("grant", "sha256"), "cd" * 32),
        (("fee", "gross_minor"), 5),
        (("fee", "currency"), "euro"),
        (("image", "mime"), "image/gif"),
        (("image", "likeness"), "00"),
        (("log", "index"), -1),
        (("schema_version",), "1"),
        (("schema_version",), "3"),
        (("type",), "org.painter.commission-receipt"),
        (("more",), "than a receipt holds"),
    ],
)
def test_what_no_receipt_says_is_altered_whoever_signed_it(
    world: World, mallory: keys.Signer, path: tuple[str, ...], value: object
) -> None:
    """The schema is read before the signer: letter case, types, ranges, and facts that contradict each other."""
    file = facts(issued(world.system).file)
    place = file["receipt"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    outcome = verify_bytes(signed_by(mallory, file), receipts.trusted_keys(world.system))
    assert outcome.verdict is Verdict.ALTERED
    assert failed(outcome) == [3]
    assert "\x1b" not in verify.render(outcome)


def test_claims_that_nobody_signed_are_not_repeated(world: World) -> None:
    """An altered receipt is not shown as if it said something."""
    envelope = facts(issued(world.system).file)
    envelope["receipt"]["artist"]["name"] = "Mallory"
    outcome = verify_bytes(canonical(envelope), receipts.trusted_keys(world.system))
    assert outcome.body is None
    assert "Mallory" not in verify.render(outcome)


def saved_again(image: bytes, file: bytes) -> bytes:
    """The same pixels and the same receipt, written by another program."""
    text = PngImagePlugin.PngInfo()
    text.add_itxt("org.painter.consent-receipt", file.decode())
    out = io.BytesIO()
    Image.open(io.BytesIO(image)).save(out, "PNG", pnginfo=text, compress_level=9)
    return out.getvalue()


def compressed(image: bytes, file: bytes) -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_itxt("org.painter.consent-receipt", file.decode(), zip=True)
    out = io.BytesIO()
    Image.open(io.BytesIO(image)).save(out, "PNG", pnginfo=text)
    return out.getvalue()


def with_a_note(image: bytes, file: bytes) -> bytes:
    at = image.index(b"IDAT") - 4
    return image[:at] + receipts.png.chunk_of(b"tEXt", b"Comment\0mine") + image[at:]


def with_a_second_receipt(image: bytes, file: bytes) -> bytes:
    return carried_in(image, file)


def with_something_behind_it(image: bytes, file: bytes) -> bytes:
    return image + b"PK\x03\x04"


@pytest.mark.parametrize(
    "change", [saved_again, compressed, with_a_note, with_a_second_receipt, with_something_behind_it]
)
def test_the_same_picture_in_another_file_is_altered(world: World, change) -> None:  # type: ignore[no-untyped-def]
    """Q4: only the file that was delivered is verified."""
    made = issued(world.system)
    other = change(made.image, made.file)
    assert other != made.image
    assert verify_bytes(other, receipts.trusted_keys(world.system)).exit_code == 1


@pytest.mark.parametrize(
    "content",
    [
        b'{"receipt":' * 50_000,
        b'{"receipt":' + b"[" * 500 + b"]" * 500 + b"}",
        b'{"receipt":' + b"9" * 6000 + b"}",
        b'{"receipt":NaN}',
        b'{"receipt":"\\ud800"}',
        '{"receipt":1}'.encode("utf-16"),
        b"\xef\xbb\xbf{}",
        b"org.painter.consent-receipt",
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 12,
        b"\x89PNG\r\n\x1a\n" + b"\xff" * 40,
        b"\xff\xd8\xff\xeb" + b"\0\x20JP\0\x01\0\0\0\x01\0\0\0\x10jumb",
        b"RIFF\x10\0\0\0WEBPC2PA\xff\xff\xff\xffjumb",
        b"x" * (64 * 1024 * 1024 + 1),
    ],
)
def test_hostile_files_get_a_verdict_and_no_traceback(content: bytes) -> None:
    """Deep nesting, huge numbers, other encodings, cut pictures and great files."""
    assert verify_bytes(content, None).exit_code == 1


def test_keys_are_in_the_order_of_rfc_8785() -> None:
    """Section 3.2.3, the RFC's own example: by UTF-16 units, so a surrogate pair comes before U+FB33."""
    value = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\x80": 6, "\u00f6": 7}
    assert canonical(value) == '{"\\r":2,"1":4,"\x80":6,"ö":7,"€":1,"😀":5,"\ufb33":3}'.encode()


@settings(suppress_health_check=[HealthCheck.too_slow])  # its table of characters is built on first use
@given(st.dictionaries(st.text(ASCII), st.text() | st.integers(-(2**53) + 1, 2**53 - 1)))
def test_canonical_bytes_agree_with_another_writer(value: dict[str, object]) -> None:
    """Python's own JSON writer gives the same bytes where both are defined: an independent reading of RFC 8785."""
    other = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical(value) == other.encode()


def _issue_some(folder: str) -> None:
    ctx = Context(actor=SYSTEM, db=database.connect(Path(folder) / "painter.db"), data_dir=Path(folder))
    for _ in range(10):
        issued(ctx)


def test_two_processes_issue_into_one_chain(tmp_path: Path) -> None:
    """Numbers have no gap, no fork, and one key, even where two processes begin at the same time."""
    ctx = an_instance(tmp_path / "shared")
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(_issue_some, [str(ctx.data_dir)] * 2, chunksize=1)
    assert [row["number"] for row in database.rows(ctx.db, "SELECT number FROM receipts ORDER BY number")] == list(
        range(1, 21)
    )
    assert receipts.breaks(ctx) == []


def test_only_the_system_issues(world: World) -> None:
    """A person cannot write receipts, not even about her own model."""
    with pytest.raises(NotYours):
        issued(world.artist)


def test_what_the_sandbox_made_stays_simulated_in_a_live_house(world: World) -> None:
    """Decision 17: a prediction that was under way when the token came is signed as what it is."""
    live = replace(world.system, mode=Mode.LIVE)
    receipt = facts(issued(live).envelope)["receipt"]
    assert receipt["simulated"] is True
    assert receipt["origin"].startswith("painter-sandbox/")


def test_the_sandbox_never_names_flux_as_its_base(world: World) -> None:
    """Decision 17, and the other way round: what the provider made does not name the sandbox's base."""
    draft = facts(a_draft().model_dump_json().encode())
    with pytest.raises(Refused):
        issued(world.system, model={**draft["model"], "base_model": "FLUX.1 [dev] through Replicate"})
    with pytest.raises(Refused):
        issued(world.system, generation={**draft["generation"], "provider": "replicate"})


def test_old_keys_stay_trusted_when_the_house_goes_live(world: World) -> None:
    """Q4: what was issued before verifies with the trust file of today."""
    made = issued(world.system)
    live = replace(world.system, mode=Mode.LIVE)
    trust = receipts.trusted_keys(live)
    assert sorted((key.use, key.origin.partition("/")[0]) for key in trust.keys) == [
        ("log", "painter"),
        ("log", "painter-sandbox"),
        ("receipt", "painter"),
        ("receipt", "painter-sandbox"),
    ]
    assert len(trust.roots) == 2
    assert verify_bytes(made.image, trust).exit_code == 0
    assert receipts.verify_stored(live, made.id).exit_code == 0


def test_a_key_vouches_for_its_own_origin_only(world: World) -> None:
    """A sandbox key signs no live receipts."""
    made = issued(world.system)
    trust = facts(receipts.trust_document(world.system))
    for key in trust["keys"]:
        trust_with = {**trust, "keys": [{**one, "origin": "painter/x"} if one is key else one for one in trust["keys"]]}
        assert verify_bytes(made.file, read_trust(json.dumps(trust_with).encode())).exit_code == 3


def test_a_key_does_not_do_the_work_of_another(world: World) -> None:
    """The log's key vouches for no receipt, nor that of receipts for a log."""
    made = issued(world.system)
    text = receipts.trust_document(world.system)
    swapped = text.replace(b'"receipt"', b'"?"').replace(b'"log"', b'"receipt"').replace(b'"?"', b'"log"')
    assert verify_bytes(made.file, read_trust(text)).exit_code == 0
    assert verify_bytes(made.file, read_trust(swapped)).exit_code == 3


def test_an_owners_receipt_does_not_give_her_pseudonym_away(world: World) -> None:
    """Decision 12: it names her, so the pseudonym of her other receipts must not stand in it."""
    made = issued(world.system, licence=OWNER_LICENCE, rights=HERS, creator={"pseudonym": "creator-77"}, grant=NO_GRANT)
    assert b"creator-77" not in made.envelope


def test_names_cannot_steer_a_terminal(world: World) -> None:
    """Control characters and turns of reading direction become blanks when a receipt is written."""
    made = issued(world.system, artist={"id": "per_1", "name": "Che\x1b[2Jri\u202e\n"})
    assert facts(made.envelope)["receipt"]["artist"]["name"] == "Che [2Jri  "
    assert receipts.verify_stored(world.system, made.id).exit_code == 0


def test_a_picture_prepared_beforehand_gives_the_same_receipt(world: World) -> None:
    """The write lock need not be held while a picture is compressed."""
    with world.system.transaction():
        ready = receipts.issue(world.system, a_draft(), receipts.prepare(a_picture()))
    plain = issued(world.system)
    assert files.stripped(ready.image) == files.stripped(plain.image)
    assert facts(ready.envelope)["receipt"]["image"] == facts(plain.envelope)["receipt"]["image"]


def rewritten_by(signer: keys.Signer, world: World) -> None:
    made = facts(bytes(database.rows(world.system.db, "SELECT envelope FROM receipts")[0]["envelope"]))
    forged = signed_by(signer, made)
    database.run(world.system.db, "UPDATE receipts SET envelope = ?, sha256 = ?", forged, sha256(forged))


def test_audit_sees_a_log_that_was_rewritten_under_another_key(world: World, mallory: keys.Signer) -> None:
    """Whoever holds the file of the database does not hold the key."""
    issued(world.system)
    world.system.db.conn.execute("DROP TRIGGER receipts_no_update")
    rewritten_by(mallory, world)
    found = " ".join(receipts.breaks(world.system))
    assert "a key that this instance does not hold" in found
    assert "guard receipts_no_update" in found


def test_audit_sees_that_the_newest_receipt_is_gone(world: World) -> None:
    """A chain cannot tell that its end was cut off; the events can."""
    made = [issued(world.system) for _ in range(2)]
    world.system.db.conn.execute("DROP TRIGGER receipts_no_delete")
    database.run(world.system.db, "DELETE FROM receipts WHERE number = 2")
    assert any(made[1].id in line for line in receipts.breaks(world.system))


def test_audit_sees_another_date_in_the_table(world: World) -> None:
    """What the table says beside the envelope agrees with it."""
    issued(world.system)
    world.system.db.conn.execute("DROP TRIGGER receipts_no_update")
    database.run(world.system.db, "UPDATE receipts SET issued_at = '2020-01-01T00:00:00.000Z'")
    assert any("filed under another name" in line for line in receipts.breaks(world.system))


@pytest.mark.parametrize("statement", ["UPDATE receipts SET envelope = x'00'", "DELETE FROM receipts"])
def test_the_table_refuses_to_forget(world: World, statement: str) -> None:
    """Q2, Q4: stored for good."""
    issued(world.system)
    with pytest.raises(sqlite3.IntegrityError):
        world.system.db.conn.execute(statement)


@pytest.mark.parametrize(
    "broken",
    [
        lambda text: text.replace('"type":', '"type":"x","type":'),
        lambda text: json.dumps({**json.loads(text), "keys": json.loads(text)["keys"] * 2}),
        lambda text: text.replace('"origin"', '"source"'),
        lambda text: text.replace('"use":"log"', '"use":"anything"'),
        lambda text: text[:-1],
        lambda text: "[" * 100_000,
        lambda text: "null",
    ],
)
def test_a_broken_trust_file_is_misuse(world: World, tmp_path: Path, capsys, broken) -> None:  # type: ignore[no-untyped-def]
    """Exit code 2 and one sentence that says why, never a verdict."""
    (tmp_path / "receipt.json").write_bytes(issued(world.system).file)
    (tmp_path / "trust.json").write_text(broken(receipts.trust_document(world.system).decode()))
    code = cli.main(["verify", str(tmp_path / "receipt.json"), "--trust", str(tmp_path / "trust.json")])
    told = capsys.readouterr()
    assert code == 2
    assert told.out == ""
    assert "–" not in told.err
    assert "trust file" in told.err


def test_the_command_takes_trust_from_its_caller_only(world: World, tmp_path: Path, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    """0 with trust from the option or PAINTER_TRUST, 3 without; --json prints one document."""
    image, trust = tmp_path / "image.png", tmp_path / "trust.json"
    image.write_bytes(issued(world.system).image)
    trust.write_bytes(receipts.trust_document(world.system))
    monkeypatch.delenv("PAINTER_TRUST", raising=False)
    assert cli.main(["verify", str(image)]) == 3
    assert cli.main(["verify", str(image), "--trust", str(trust)]) == 0
    monkeypatch.setenv("PAINTER_TRUST", str(trust))
    capsys.readouterr()
    assert cli.main(["verify", str(image), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["verdict"], document["exit"]) == ("verified", 0)
    assert [step["number"] for step in document["steps"]] == list(range(1, 11))


def test_each_reason_and_verdict_has_its_sentence() -> None:
    """No code without its sentence."""
    assert {str(reason) for reason in ReceiptReason} <= WORDS.keys()
    assert {f"verdict.{verdict}" for verdict in Verdict} <= WORDS.keys()


def test_a_receipt_carries_what_it_does_not_prove(world: World) -> None:
    """Q5, G9, G13: copyright, originality, what the base model was trained on, and no shares of influence."""
    said = " ".join(facts(issued(world.system).envelope)["receipt"]["limits"])
    for subject in ("copyright", "original", "base model was trained on", "cannot be told apart"):
        assert subject in said
    assert "%" not in said


def test_a_link_becomes_a_qr_code() -> None:
    """Q4: a receipt is found by its code as well."""
    link = "http://localhost:8501/receipt?id=rcpt_0123456789abcdef0123"
    assert qr_svg(link).startswith("<svg")
    assert Image.open(io.BytesIO(qr_png(link))).width > 100
