"""The keys of an instance: encrypted on disk, one a use and mode, replaced and never forgotten."""

import multiprocessing
import re
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from painter.core import receipts, schema
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context, Mode, Role
from painter.core.kernel.errors import NotFound, NotYours, Refused
from painter.core.kernel.records import PersonId
from painter.core.receipts import Use, keys, log, notes, parse
from painter.core.receipts.canonical import decode_base64url
from painter.ui.words_receipts import WORDS

from .conftest import World
from .test_receipts import issued, judged

PRIVATE = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----\n", re.DOTALL)


def private_parts(ctx: Context) -> dict[Path, bytes]:
    """The private key of each file that holds one."""
    files = [path for path in sorted((ctx.data_dir / "keys").rglob("*")) if path.is_file()]
    found = {path: PRIVATE.search(path.read_bytes()) for path in files}
    return {path: match[0] for path, match in found.items() if match}


def opens(pem: bytes, word: bytes | None) -> bool:
    try:
        load_pem_private_key(pem, word)
    except (TypeError, ValueError):
        return False
    return True


def with_every_key(world: World, passphrase: str = "") -> World:
    """A receipt was issued and a grant signed: every kind of key was needed."""
    house = replace(world, system=replace(world.system, passphrase=passphrase))
    issued(house)
    with house.system.transaction():
        receipts.sign_grant(house.system, Mode.SANDBOX, PersonId("per_1"), {"model_id": "mdl_1"})
    return house


def test_no_key_on_disk_opens_without_the_passphrase(world: World) -> None:
    """Those of receipts, log, artists and certificates; only the owner of the files may read them."""
    with_every_key(world, "a long one")
    found = private_parts(world.system)
    assert len(found) == 5
    for path, pem in found.items():
        assert path.stat().st_mode & 0o777 == 0o600
        assert not any(opens(pem, word) for word in (None, b"another", b"x"))
        assert opens(pem, b"a long one")
    assert not (world.system.data_dir / "keys" / keys.OWN_WORD).exists()


def test_without_a_passphrase_in_the_settings_one_lies_beside_the_keys(world: World) -> None:
    """So that no key is ever written in the open; it is a new one in each directory."""
    with_every_key(world)
    word = world.system.data_dir / "keys" / keys.OWN_WORD
    assert word.stat().st_mode & 0o777 == 0o600
    assert len(word.read_bytes()) >= 32
    assert all(opens(pem, word.read_bytes()) and not opens(pem, None) for pem in private_parts(world.system).values())


def test_a_passphrase_that_is_given_later_holds_for_what_was_there(world: World) -> None:
    """Every key is the same and lies encrypted under the new one, the certificates' too."""
    before = with_every_key(world)
    old = receipts.trust_document(before.system)
    later = with_every_key(world, "a long one")
    assert receipts.trust_document(later.system) == old
    found = private_parts(world.system)
    assert len(found) == 5
    assert all(opens(pem, b"a long one") for pem in found.values())
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in found)


def test_a_plain_key_of_an_older_version_is_written_anew(world: World) -> None:
    """The key stays, and old receipts with it; its file can no longer be read by whoever copies it."""
    path = keys.key_path(world.system, Mode.SANDBOX)
    path.parent.mkdir()
    private = Ed25519PrivateKey.generate()
    path.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    signer = keys.signer_of(world.system)
    assert signer.private.private_bytes_raw() == private.private_bytes_raw()
    assert b"ENCRYPTED" in path.read_bytes()
    assert not opens(path.read_bytes(), None)
    assert keys.signer_of(world.system).kid == signer.kid


@pytest.mark.parametrize("locked", ["receipt-sandbox.key", "log-sandbox.key", "c2pa-sandbox"])
def test_a_wrong_passphrase_is_refused_with_a_sentence(world: World, locked: str) -> None:
    """And nothing is made in the place of what cannot be opened."""
    issued(with_every_key(world, "a long one"))
    wrong = replace(world, system=replace(world.system, passphrase="another"))
    before = private_parts(world.system)
    for path in before:
        if locked not in str(path):
            _seal_anew(path, b"another")
    changed = private_parts(world.system)
    with pytest.raises(Refused) as refusal:
        issued(wrong)
    assert refusal.value.reasons == [receipts.ReceiptReason.KEY_LOCKED]
    assert "passphrase" in str(WORDS[receipts.ReceiptReason.KEY_LOCKED]).lower()
    assert private_parts(world.system) == changed


def _seal_anew(path: Path, word: bytes) -> None:
    content = path.read_bytes()
    match = PRIVATE.search(content)
    assert match is not None
    private = load_pem_private_key(match[0], b"a long one")
    sealed = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, keys.BestAvailableEncryption(word))
    path.write_bytes(content[: match.start()] + sealed + content[match.end() :])


def test_a_file_that_holds_no_key_of_ours_is_refused(world: World) -> None:
    path = keys.key_path(world.system, Mode.SANDBOX)
    path.parent.mkdir()
    path.write_bytes(b"no key")
    with pytest.raises(Refused):
        keys.signer_of(world.system)
    assert path.read_bytes() == b"no key"


def test_a_key_file_is_never_replaced_by_itself(world: World) -> None:
    """Issuing again reads the key that is there; a directory made anew under a running program gets its own."""
    issued(world)
    path = keys.key_path(world.system, Mode.SANDBOX)
    before, kid = path.read_bytes(), keys.signer_of(world.system).kid
    issued(world)
    assert path.read_bytes() == before
    path.unlink()
    assert keys.signer_of(world.system).kid != kid
    assert path.read_bytes() != before


def _kid(folder: str) -> str:
    data_dir = Path(folder)
    ctx = Context(actor=SYSTEM, db=database.connect(data_dir / "painter.db"), data_dir=data_dir)
    return keys.signer_of(ctx).kid


def test_two_processes_make_one_key(tmp_path: Path) -> None:
    """The first one's key and passphrase stay; nothing is overwritten, and one key is enrolled."""
    ctx = Context(actor=SYSTEM, db=database.connect(tmp_path / "painter.db"), data_dir=tmp_path)
    schema.migrate(ctx.db)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        kids = set(pool.map(_kid, [str(tmp_path)] * 4, chunksize=1))
    assert len(kids) == 1
    assert [key.kid for key in keys.public_keys(ctx)] == list(kids)
    assert {path.name for path in (tmp_path / "keys").iterdir()} == {"receipt-sandbox.key", keys.OWN_WORD}


def as_admin(world: World) -> Context:
    return world.person("ines", Role.ADMIN)


def published(ctx: Context, use: Use) -> dict[str, str]:
    """Key id and state of each published key of this use."""
    return {key["kid"]: key["painter_status"] for key in receipts.key_set(ctx)["keys"] if key["painter_use"] == use}


@pytest.mark.parametrize("use", [Use.RECEIPT, Use.LOG])
def test_what_was_issued_before_a_key_was_changed_verifies_today(world: World, use: Use) -> None:
    """Rotation: the new key signs, the old one stays published as retired, and the log says so."""
    before, given = issued(world), receipts.trust_document(world.system)
    old = keys.signer_of(world.system, use=use).kid
    world.clock.pass_s(60)
    new = receipts.change_key(as_admin(world), use)
    after = issued(world)
    today = receipts.trust_document(world.system)

    assert new != old
    assert keys.signer_of(world.system, use=use).kid == new
    assert published(world.visitor, use) == {old: "retired", new: "signing"}
    assert [judged(one.image, today).exit_code for one in (before, after)] == [0, 0]
    assert [judged(one.image, given).exit_code for one in (before, after)] == [0, 3 if use is Use.RECEIPT else 1]
    (entry,) = log.entries_of(world.system, new)
    assert entry.kind == "key"
    told = parse(entry.leaf)
    assert (told["kid"], told["was"], told["use"], told["type"]) == (new, old, use, "org.painter.log.key")
    assert receipts.breaks(world.system) == []


def test_a_key_that_was_changed_is_gone_from_the_disk(world: World) -> None:
    """Whoever takes the files today cannot sign as yesterday."""
    issued(world)
    old = keys.signer_of(world.system).private
    receipts.change_key(as_admin(world), Use.RECEIPT)
    word = keys.passphrase(world.system)
    kept = [load_pem_private_key(pem, word) for pem in private_parts(world.system).values()]
    raw = [key.private_bytes_raw() for key in kept if isinstance(key, Ed25519PrivateKey)]
    assert len(raw) == 2
    assert old.private_bytes_raw() not in raw


def test_only_administrators_change_keys(world: World) -> None:
    """And whoever may not changes nothing."""
    kid = keys.signer_of(world.system).kid
    for other in (world.artist, world.reviewer, world.visitor):
        with pytest.raises(NotYours):
            receipts.change_key(other, Use.RECEIPT)
    assert keys.signer_of(world.system).kid == kid


def test_a_change_that_fails_leaves_a_key_that_is_known(world: World) -> None:
    """The file is replaced before the transaction ends; whatever key lies there next is enrolled when it signs."""
    before = issued(world)
    with pytest.raises(NotFound), as_admin(world).transaction():
        receipts.change_key(as_admin(world), Use.RECEIPT)
        raise NotFound("x")
    after = issued(world)
    trust = receipts.trust_document(world.system)
    assert [judged(one.image, trust).exit_code for one in (before, after)] == [0, 0]
    assert list(published(world.system, Use.RECEIPT).values()).count("signing") == 1
    assert receipts.breaks(world.system) == []


def test_the_key_set_holds_public_halves_only(world: World) -> None:
    """RFC 7517 and 8037: no d, and each key id is the key's fingerprint."""
    with_every_key(world)
    found = receipts.key_set(world.visitor)["keys"]
    assert {key["painter_use"] for key in found} == {"receipt", "log", "artist"}
    for key in found:
        assert (key["kty"], key["crv"], key["alg"], key["use"]) == ("OKP", "Ed25519", "EdDSA", "sig")
        assert key["kid"] == receipts.thumbprint(key["x"])
        assert "d" not in key


def test_the_artists_key_is_no_key_of_trust_documents(world: World) -> None:
    """It signs grants and vouches for no receipt."""
    with_every_key(world)
    trust = receipts.trusted_keys(world.system)
    artists = {key.kid for key in keys.public_keys(world.system) if key.use is Use.ARTIST}
    assert len(artists) == 1
    assert not artists & {key.kid for key in trust.keys}


def test_the_verifier_key_opens_the_checkpoints(world: World) -> None:
    """C2SP: name, key id and key, by which any program reads our notes."""
    issued(world)
    (written,) = receipts.verifier_keys(world.visitor)
    name, key_id, _ = written.split("+", 2)
    assert name == receipts.origin_of(world.system)
    public = next(key for key in keys.public_keys(world.system) if key.use is Use.LOG)
    assert notes.vkey(name, decode_base64url(public.x)) == written
    assert notes.key_id(name, decode_base64url(public.x)).hex() == key_id
    note = log.latest_checkpoint(world.system, Mode.SANDBOX)
    assert note is not None
    assert notes.open_note(note, name, decode_base64url(public.x)).size == 1
