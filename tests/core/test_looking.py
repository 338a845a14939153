"""What is said of any file that somebody drops: the ladder from its receipt to a mere likeness."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from painter.core import receipts
from painter.core.kernel import db as database
from painter.core.kernel.context import Mode
from painter.core.kernel.errors import NotAllowedNow, NotFound, NotYours
from painter.core.receipts import Answer, Finding, Rung, Status, canonical, files, looking
from painter.ui.words_receipts import WORDS

from .conftest import World
from .delivered import flipped
from .pictures import a_picture, encoded
from .test_receipts import a_draft, a_signer, carried_in, one_pixel_changed

FORMS = ["image/png", "image/jpeg", "image/webp"]
TEST = {
    "purpose": "test",
    "licence": json.loads(receipts.OWN_LICENCE.model_dump_json()),
    "rights": {"owner_id": "per_1", "owner_name": "Cheri Valmont", "holder": "owner", "statement": "hers"},
    "grant": {"sha256": "", "kid": "", "kept_by": ""},
}


def issued(world: World, seed: int = 1, mime: str = "image/png", **changes: object) -> receipts.Issued:
    """A receipt over a picture with something to see in it."""
    with world.system.transaction():
        ready = receipts.prepare(a_picture(seed, (160, 120)), mime=mime)
        return receipts.issue(world.system, a_draft(**changes), ready)


def said(finding: Finding) -> tuple[Answer, Rung]:
    """And that nothing of it is missing in the document for programs, nor in words."""
    document = json.loads(json.dumps(finding.document()))
    assert (document["answer"], document["found_by"]) == (finding.answer, finding.rung)
    assert document["issued_here"] is (finding.receipt is not None)
    assert {f"answer.{finding.answer}", f"answer.{finding.answer}.says"} <= WORDS.keys()
    return finding.answer, finding.rung


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize("mime", FORMS)
def test_what_was_delivered_is_authentic(world: World, mime: str) -> None:
    """By the receipt inside it; so is the receipt's own file."""
    made = issued(world, mime=mime)
    for content in (made.image, made.file):
        finding = receipts.look(world.visitor, content)
        assert said(finding) == (Answer.AUTHENTIC, Rung.INSIDE)
        assert finding.receipt is not None
        assert finding.receipt.id == made.id
        assert finding.body == finding.receipt.body


def test_a_delivered_file_is_known_when_its_credentials_no_longer_hold(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its digest is kept: a root that was lost takes nothing from whoever asks here."""
    made = issued(world)
    monkeypatch.setattr(looking, "trusted_keys", lambda ctx: None)
    finding = receipts.look(world.visitor, made.image)
    assert said(finding) == (Answer.AUTHENTIC, Rung.FILE)
    assert finding.receipt is not None
    assert finding.receipt.id == made.id


@pytest.mark.parametrize("mime", FORMS)
def test_a_picture_without_its_metadata_is_the_same_picture(world: World, mime: str) -> None:
    """What most platforms leave of it where they do not encode it anew; also with their own metadata in it."""
    made = issued(world, mime=mime)
    bare = files.stripped(made.image)
    for content in (bare, files.with_xmp(bare, b"<x>theirs</x>")):
        finding = receipts.look(world.visitor, content)
        assert said(finding) == (Answer.SAME_PICTURE, Rung.PICTURE_DATA)
        assert finding.receipt is not None
        assert finding.receipt.id == made.id


@pytest.mark.parametrize(("mime", "form"), [("image/png", "PNG"), ("image/png", "WEBP"), ("image/jpeg", "PNG")])
def test_saved_again_without_a_loss_it_is_the_same_picture(world: World, mime: str, form: str) -> None:
    """The pixels are compared, whatever holds them."""
    made = issued(world, mime=mime)
    again = saved(files.opened(made.image), form, **({"lossless": True} if form == "WEBP" else {"compress_level": 9}))
    finding = receipts.look(world.visitor, again)
    assert said(finding) == (Answer.SAME_PICTURE, Rung.PIXELS)
    assert finding.receipt is not None
    assert finding.receipt.id == made.id


def test_one_pixel_changed_is_altered_and_names_the_receipt(world: World) -> None:
    """Where the receipt is still in it, it says what was changed (E9)."""
    made = issued(world)
    finding = receipts.look(world.visitor, carried_in(one_pixel_changed(made.image), made.file))
    assert said(finding) == (Answer.ALTERED, Rung.INSIDE)
    assert finding.receipt is not None
    assert finding.receipt.id == made.id
    assert [step.number for step in finding.outcome.steps if step.passed is False] == [6, 7]


@pytest.mark.parametrize("mime", FORMS)
def test_one_bit_of_the_picture_changed_is_altered_and_names_the_receipt(world: World, mime: str) -> None:
    """In the delivered file itself, whose credentials say so as well."""
    made = issued(world, mime=mime)
    finding = receipts.look(world.visitor, flipped(made.image, mime, "pixels"))
    assert said(finding) == (Answer.ALTERED, Rung.INSIDE)
    assert finding.outcome.exit_code == 1
    assert [step.number for step in finding.outcome.steps if step.passed is False][:2] == [2, 6]
    assert finding.receipt is not None
    assert finding.receipt.id == made.id


def test_smaller_and_as_jpeg_it_looks_like_its_receipt(world: World) -> None:
    """The nearest one, with the number of bits apart, and never a word of authentic (Q4)."""
    made = [issued(world, seed) for seed in range(1, 6)]
    small = saved(a_picture(3, (160, 120)).resize((80, 60)), "JPEG", quality=60)
    finding = receipts.look(world.visitor, small)
    assert said(finding) == (Answer.LOOKS_LIKE, Rung.LIKENESS)
    assert finding.receipt is not None
    assert finding.receipt.id == made[2].id
    assert finding.bits is not None
    assert 0 <= finding.bits <= 64
    assert finding.outcome.exit_code == 1


def test_another_picture_has_no_receipt(world: World) -> None:
    """Nothing is said against it."""
    issued(world)
    for content in (encoded(a_picture(8)), b"", b"hello", b"{}", b"%PDF-1.7", encoded(a_picture(8), "PNG")[:900]):
        finding = receipts.look(world.visitor, content)
        assert said(finding) == (Answer.NO_RECEIPT, Rung.NONE)
        assert (finding.receipt, finding.body, finding.bits, finding.since) == (None, None, None, ())


def test_the_image_of_another_instance_is_signed_by_somebody_else(world: World, tmp_path: Path) -> None:
    """It is intact, and we say so; that we issued it is not said."""
    from .test_receipts_hostile import an_instance
    from .test_receipts_hostile import issued as issued_there

    made = issued_there(an_instance(tmp_path / "other"))
    finding = receipts.look(world.visitor, made.image)
    assert said(finding) == (Answer.UNKNOWN_SIGNER, Rung.INSIDE)
    assert finding.receipt is None


def test_mallory_cannot_have_our_receipt_shown_beside_her_picture(world: World) -> None:
    """She signs what she likes, our id included: whole it is hers; around another picture it names nothing."""
    made, other = issued(world), a_signer()
    file = json.loads(made.file)
    file["receipt"]["signer"] = {"kid": other.kid}
    file["receipt"]["artist"]["name"] = "Mallory"
    value = receipts.encode_base64url(other.private.sign(canonical(file["receipt"])))
    file["sig"] |= {"kid": other.kid, "jwk": other.jwk, "value": value}
    finding = receipts.look(world.visitor, canonical(file))
    assert said(finding) == (Answer.UNKNOWN_SIGNER, Rung.INSIDE)
    assert finding.receipt is None
    hers = carried_in(receipts.plain_png(a_picture(30, (160, 120))), canonical(file))
    finding = receipts.look(world.visitor, hers)
    assert said(finding) == (Answer.ALTERED, Rung.NONE)
    assert (finding.receipt, finding.body) == (None, None)


def test_the_older_receipt_is_found_where_two_are_of_one_picture(world: World) -> None:
    first, second = issued(world), issued(world)
    bare = files.stripped(second.image)
    assert bare == files.stripped(first.image)
    finding = receipts.look(world.visitor, bare)
    assert finding.receipt is not None
    assert finding.receipt.id == first.id


def written(world: World) -> dict[Path, int]:
    """Every file but the database's, and when it was written."""
    found = (path for path in world.system.data_dir.rglob("*") if "painter.db" not in path.name)
    return {path: path.stat().st_mtime_ns for path in found}


def test_nothing_of_what_is_dropped_is_kept(world: World) -> None:
    """No row, no file, whatever it is (N4)."""
    made = issued(world)
    receipts.look(world.artist, made.file)  # keys and certificates of this mode, and she, are there now
    everything = "\n".join(world.system.db.conn.iterdump())
    there = written(world)
    small = saved(a_picture(1, (160, 120)).resize((80, 60)), "JPEG")
    for content in (
        made.image,
        made.file,
        made.envelope,
        files.stripped(made.image),
        small,
        encoded(a_picture(8)),
        b"x" * 1000,
    ):
        receipts.look(world.visitor, content)
        receipts.look(world.artist, content)
    assert "\n".join(world.system.db.conn.iterdump()) == everything
    assert written(world) == there


def test_likenesses_are_read_anew_when_the_directory_is(world: World) -> None:
    """A demo directory may be reset under a running program; numbers then belong to other receipts."""
    for seed in (1, 2):
        issued(world, seed)
    small = saved(a_picture(2, (160, 120)).resize((80, 60)), "JPEG")
    assert receipts.look(world.visitor, small).answer is Answer.LOOKS_LIKE
    for act in ("update", "delete"):
        world.system.db.conn.execute(f"DROP TRIGGER receipts_no_{act}")
    database.run(world.system.db, "DELETE FROM receipts")
    made = [issued(world, seed) for seed in (5, 6, 2)]
    finding = receipts.look(world.visitor, small)
    assert finding.receipt is not None
    assert finding.receipt.id == made[2].id


def test_a_test_picture_is_found_by_its_owner_only(world: World) -> None:
    """By likeness the next public one is found instead, not none."""
    hers = world.person("per_1")
    private = issued(world, 1, **TEST)
    bare = files.stripped(private.image)
    small = saved(a_picture(1, (160, 120)).resize((80, 60)), "JPEG")
    for content in (bare, small):
        assert receipts.look(hers, content).body is not None
        assert said(receipts.look(world.visitor, content)) == (Answer.NO_RECEIPT, Rung.NONE)
        assert said(receipts.look(world.stranger, content)) == (Answer.NO_RECEIPT, Rung.NONE)
    public = issued(world, 1)
    for content in (bare, small):
        for ctx in (world.visitor, world.stranger):
            finding = receipts.look(ctx, content)
            assert finding.receipt is not None
            assert finding.receipt.id == public.id
    found = receipts.look(hers, bare)
    assert found.receipt is not None
    assert found.receipt.id == private.id
    for ask in (receipts.get, receipts.of_id, receipts.verify_stored):
        assert ask(hers, private.id)
        with pytest.raises(NotFound):
            ask(world.visitor, private.id)


def test_her_test_picture_that_was_altered_is_not_shown_to_others(world: World) -> None:
    """The receipt in it is hers to see."""
    hers = world.person("per_1")
    private = issued(world, 1, **TEST)
    altered = carried_in(receipts.plain_png(a_picture(30, (160, 120))), private.file)
    assert said(receipts.look(hers, altered)) == (Answer.ALTERED, Rung.INSIDE)
    finding = receipts.look(world.visitor, altered)
    assert said(finding) == (Answer.ALTERED, Rung.NONE)
    assert finding.body is None


def test_a_receipt_is_asked_for_by_its_id(world: World) -> None:
    """As it is kept; there is none by another id."""
    made = issued(world)
    assert said(receipts.of_id(world.visitor, made.id)) == (Answer.AUTHENTIC, Rung.INSIDE)
    for other in ("", "rcpt_x", "'; DROP TABLE receipts; --", "x" * 10_000):
        with pytest.raises(NotFound):
            receipts.of_id(world.visitor, other)


def test_a_receipt_that_was_rewritten_in_the_table_is_altered(world: World) -> None:
    """The table is not believed either."""
    made = issued(world)
    world.system.db.conn.execute("DROP TRIGGER receipts_no_update")
    database.run(
        world.system.db,
        "UPDATE receipts SET envelope = CAST(replace(CAST(envelope AS TEXT), 'Cheri', 'Chari') AS BLOB)",
    )
    assert receipts.of_id(world.visitor, made.id).answer is Answer.ALTERED


def test_the_desk_marks_a_receipt_as_disputed_and_takes_it_back(world: World) -> None:
    """Everybody reads it beside the receipt, which itself stays as it is (Q4)."""
    made = issued(world)
    world.clock.pass_s(60)
    assert not receipts.is_disputed(world.visitor, made.id)
    receipts.dispute(world.reviewer, made.id)
    assert receipts.is_disputed(world.visitor, made.id)
    finding = receipts.look(world.visitor, made.image)
    assert finding.answer is Answer.AUTHENTIC
    assert [one.status for one in finding.since] == [Status.DISPUTED]
    with pytest.raises(NotAllowedNow):
        receipts.dispute(world.reviewer, made.id)
    world.clock.pass_s(60)
    receipts.dispute(world.reviewer, made.id, disputed=False)
    assert not receipts.is_disputed(world.visitor, made.id)
    since = receipts.of_id(world.visitor, made.id).since
    assert [one.status for one in since] == [Status.DISPUTED, Status.UNDISPUTED]
    assert since == tuple(receipts.statuses(world.visitor, made.id))
    assert all(f"since.{one.status}" in WORDS for one in since)
    told = receipts.look(world.visitor, made.image).document()["statuses"]
    assert [one["status"] for one in told] == ["disputed", "undisputed"]


def test_only_the_desk_disputes_and_only_what_there_is(world: World) -> None:
    made = issued(world)
    for other in (world.artist, world.visitor):
        with pytest.raises(NotYours):
            receipts.dispute(other, made.id)
    with pytest.raises(NotFound):
        receipts.dispute(world.reviewer, "rcpt_x")
    assert receipts.statuses(world.visitor, made.id) == []


def test_a_dispute_stands_in_the_log_of_the_receipt(world: World) -> None:
    """Also where the house has gone live since."""
    made = issued(world)
    live = replace(world.reviewer, mode=Mode.LIVE)
    receipts.dispute(live, made.id)
    (told,) = receipts.statuses(world.visitor, made.id)
    assert (told.mode, told.index) == (Mode.SANDBOX, 1)
