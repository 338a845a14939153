"""Taking everything along, and leaving: what goes, what stays, and nothing of anybody else."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from painter import audit
from painter.core import (
    accounts,
    artwork,
    commissions,
    generation,
    jobs,
    models,
    notices,
    own_data,
    publishing,
    receipts,
    storage,
)
from painter.core.accounts import AccountReason, Letter
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Held, Role
from painter.core.kernel.errors import NotFound, NotYours, Refused
from painter.core.kernel.records import PersonId
from painter.core.own_data import OwnDataReason
from painter.core.own_data.copying import safe

from . import claims, deals
from .conftest import World
from .members import admin, device, joined, quick_hashes, visitor
from .pictures import uploads
from .river import OWN, accept, an_order, delivered, everything_written, published

__all__ = ["quick_hashes"]
PROMPT = "a fox under a lantern"


def with_account(world: World, ctx: Context, email: str) -> Context:
    """A person of the world gets an account, so that she can leave."""
    row = {
        "person_id": ctx.actor.id,
        "email": email,
        "email_key": email,
        "language": "en",
        "created_at": world.system.stamp(),
    }
    with world.system.transaction():
        database.insert(world.system.db, "accounts", row)
    return ctx


def packed(ctx: Context, tmp_path: Path) -> zipfile.ZipFile:
    own_data.copy(ctx, tmp_path / "copy.zip")
    return zipfile.ZipFile(io.BytesIO((tmp_path / "copy.zip").read_bytes()))


def everything_in(archive: zipfile.ZipFile) -> bytes:
    return b"\0".join(archive.read(name) for name in archive.namelist()) + "\n".join(archive.namelist()).encode()


def sold(world: World) -> tuple[Any, generation.Order]:
    """Cheri's published model, and a picture that Jonas made with it; both have accounts."""
    model_id = published(world)
    with_account(world, world.artist, "cheri@mail.example")
    with_account(world, world.creator, "jonas@mail.example")
    accept(world.creator, model_id)
    return model_id, delivered(world, world.creator, model_id)


def test_the_artist_gets_all_of_hers_and_nothing_of_the_creator(world: World, tmp_path: Path) -> None:
    """Works, documents, terms, trainings, tests; of his picture only that there is one (J15, N4)."""
    model_id, order = sold(world)
    archive = packed(world.artist, tmp_path)
    names = archive.namelist()
    assert sum(name.startswith("works/") for name in names) == 10
    assert sum(name.startswith("tests/") for name in names) == 1
    told = json.loads(archive.read("models.json"))[0]
    assert told["id"] == model_id
    assert told["made_with_it"][0]["receipt_id"] == order.receipt_id
    work = artwork.works(world.artist, model_id)[0]
    held = next(entry for entry in told["works"] if entry["id"] == work.id)
    assert archive.read(held["file"]) == artwork.original_bytes(world.artist, work.id)
    content = everything_in(archive)
    for his in (PROMPT, "jonas@mail.example", "Jonas", str(world.creator.actor.id)):
        assert his.encode() not in content
    assert b"cheri@mail.example" in content


def test_the_creator_gets_his_pictures_prompts_and_receipts(world: World, tmp_path: Path) -> None:
    """The receipt byte for byte, the nonce that proves the prompt, and nothing of the artist's files (J15, Q1)."""
    _, order = sold(world)
    archive = packed(world.creator, tmp_path)
    assert archive.read(f"receipts/{order.receipt_id}.json") == receipts.get(world.creator, order.receipt_id or "").file
    assert archive.read(f"images/{order.id}.png") == generation.image(world.creator, order.id)
    told = json.loads(archive.read("images.json"))[0]
    assert told["prompt"] == PROMPT
    assert told["prompt_nonce"] == order.prompt_nonce
    assert not any(name.startswith("works/") for name in archive.namelist())
    assert b"cheri@mail.example" not in everything_in(archive)


def test_the_copy_has_the_cases_that_she_was_told_of(world: World, tmp_path: Path) -> None:
    """With the claim's name and words, never the address; a claim that nobody told her of is not in it (J15)."""
    model_id, _ = sold(world)
    quiet, told = claims.filed(world, model_id, form={"text": "Nobody asked yet."}), claims.filed(world, model_id)
    claims.hide(world, told.case_id)
    (case,) = json.loads(packed(world.artist, tmp_path).read("cases.json"))
    assert (case["id"], case["name"], case["words"][0]["text"]) == (told.case_id, claims.WHO, claims.SAID)
    content = everything_in(packed(world.artist, tmp_path))
    for others in (claims.EMAIL, quiet.case_id, "Nobody asked yet."):
        assert others.encode() not in content


def test_no_secret_of_the_account_is_in_the_copy(world: World, tmp_path: Path) -> None:
    """Neither hash nor token nor the number of a session (N1)."""
    token, hers = device(world, joined(world))
    content = everything_in(packed(hers, tmp_path))
    assert b"argon2" not in content
    assert token.encode() not in content
    assert accounts.mine(hers)[0].id.encode() not in content


def test_somebody_who_is_held_may_take_her_data(world: World, tmp_path: Path) -> None:
    """A suspension takes nothing away; a visitor has nothing (J15)."""
    sold(world)
    held = world.artist.acting_as(replace(world.artist.actor, held=Held.SUSPENDED))
    assert any(name.startswith("works/") for name in packed(held, tmp_path).namelist())
    with pytest.raises(NotYours):
        own_data.copy(visitor(world), tmp_path / "x.zip")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/root", "a\\..\\b", "..", "", "con\x00.png", "x" * 300, "ein Bär\n.png"]
)
def test_names_stay_in_their_folder(name: str) -> None:
    """Whatever a file was called."""
    made = safe(name)
    assert made
    assert "/" not in made
    assert "\\" not in made
    assert made not in (".", "..")
    assert made.isprintable()
    assert len(made) <= 80


def test_two_files_of_one_name_both_come_along(world: World, tmp_path: Path) -> None:
    """The second gets a number."""
    model = models.begin(world.artist, "Twice", models.Kind.STYLE, trigger_stem="PAINTER_TWICE")
    files = [artwork.Upload("same.png", file.content) for file in uploads(2)]
    artwork.submit(world.artist, model.id, files, OWN)
    names = packed(world.artist, tmp_path).namelist()
    assert {"works/Twice/same.png", "works/Twice/same-2.png"} <= set(names)


def test_leaving_says_before_what_goes_and_what_stays(world: World) -> None:
    """With her own figures (J15)."""
    sold(world)
    parting = own_data.parting(world.artist)
    assert any("10 works" in line for line in parting.goes)
    assert any("1 image that others made" in line for line in parting.stays)
    assert parting.reasons == ()


def test_an_artist_who_leaves_is_forgotten_and_her_receipts_hold(world: World) -> None:
    """Files, documents, name and address are gone; his picture stays his, and verifies (J15, D1)."""
    model_id, order = sold(world)
    works = artwork.works(world.artist, model_id)
    own_data.leave(world.artist, " CHERI@mail.example ")
    storage.sweep(world.system)
    for work in works:
        for digest in (work.original_sha256, work.working_sha256, work.thumbnail_sha256):
            assert not storage.exists(world.system, digest)
    assert accounts.about(world.system, PersonId("cheri")).name == "A former member"
    state = publishing.of_model(world.system, model_id)
    assert state is not None
    assert state.state is publishing.PublicationState.WITHDRAWN
    assert generation.image(world.creator, order.id)
    assert receipts.verify_stored(world.system, order.receipt_id or "").exit_code == 0
    assert audit.audit(world.system)["whole"]
    with pytest.raises(Refused):
        generation.order(world.creator, an_order(model_id), key="n")


def test_what_identified_her_is_nowhere_in_the_database(world: World) -> None:
    """Address, documents, captions and prompts, also from reviews (J15)."""
    sold(world)
    own_data.leave(world.artist, "cheri@mail.example")
    storage.sweep(world.system)
    for notice in notices.due(world.system):
        assert notice.kind == Letter.LEFT
        notices.sent(world.system, notice)
    written = everything_written(world)
    for hers in (b"cheri@mail.example", b"cheri@example.org", b"portfolio.example.org", b"progress.psd"):
        assert hers not in written


def test_nothing_leads_from_a_creators_pseudonym_to_him(world: World) -> None:
    """Prompt, nonce and picture are gone, the signed receipt stays (J15, Q1)."""
    _, order = sold(world)
    stored = receipts.get(world.system, order.receipt_id or "")
    own_data.leave(world.creator, "jonas@mail.example")
    storage.sweep(world.system)
    assert database.one(world.system.db, "SELECT 1 FROM pseudonyms WHERE person_id = 'jonas'") is None
    with pytest.raises(NotFound):
        generation.image(world.artist, order.id)
    assert PROMPT.encode() not in everything_written(world)
    assert receipts.get(world.system, order.receipt_id or "") == stored
    assert audit.audit(world.system)["whole"]
    assert len(generation.made_with(world.artist, order.model_id)) == 1


def commissioned(world: World) -> str:
    """Jonas's commission with Cheri is completed, and another request of his waits."""
    sold(world)
    made = deals.completed(world)
    commissions.say(world.creator, made, "Write to jonas-in-words please.", key="k", files=[deals.a_picture(7)])
    deals.asked(world, idea="An idea that nobody took up.")
    return made


def test_a_copy_holds_her_commissions(world: World, tmp_path: Path) -> None:
    """Agreement, messages, delivered files and both receipts, for either side (J15)."""
    made = commissioned(world)
    for ctx in (world.artist, world.creator):
        archive = packed(ctx, tmp_path)
        told = json.loads(archive.read("commissions.json"))
        deal = next(one for one in told["commissions"] if one["id"] == made)
        assert "separate" in deal["agreement"]["text"]
        assert any(said["text"].startswith("Write to jonas") for said in deal["conversation"])
        assert archive.read(f"commissions/{made}/{deals.a_picture(41).name}") == deals.a_picture(41).content
        assert f"receipts/{deal['receipt_id']}.json" in archive.namelist()


def test_who_leaves_takes_her_words_and_leaves_what_was_agreed(world: World) -> None:
    """Open requests end, messages are emptied, agreement, delivery and receipts hold (J15)."""
    made = commissioned(world)
    waiting = next(line.id for line in commissions.inbox(world.creator) if line.state == "requested")
    own_data.leave(world.creator, "jonas@mail.example")
    storage.sweep(world.system)
    written = everything_written(world)
    assert b"jonas-in-words" not in written
    assert b"An idea that nobody took up." not in written
    read = commissions.get(world.artist, made)
    assert read.agreement is not None
    assert commissions.delivered_file(world.artist, read.deliveries[0].files[0].id)
    assert commissions.get(world.artist, waiting).state == "withdrawn"
    assert audit.audit(world.system)["whole"]


def test_an_agreed_commission_is_finished_first(world: World) -> None:
    """Nobody leaves the other alone with it (J15)."""
    sold(world)
    deals.begun(world)
    for ctx in (world.artist, world.creator):
        assert own_data.parting(ctx).reasons == (OwnDataReason.COMMISSION_OPEN,)


def test_others_keep_everything(world: World, tmp_path: Path) -> None:
    """Her leaving touches no row of theirs (N4)."""
    sold(world)
    before = everything_in(packed(world.creator, tmp_path))
    own_data.leave(world.artist, "cheri@mail.example")
    storage.sweep(world.system)
    assert everything_in(packed(world.creator, tmp_path)) == before


def test_a_slip_of_the_hand_deletes_nothing(world: World) -> None:
    """The address must be typed (J15)."""
    sold(world)
    before = list(world.system.db.conn.iterdump())
    with pytest.raises(Refused) as refusal:
        own_data.leave(world.artist, "other@mail.example")
    assert refusal.value.reasons == [AccountReason.TYPED_WRONG]
    assert list(world.system.db.conn.iterdump()) == before


def test_work_under_way_is_finished_or_cancelled_first(world: World) -> None:
    """Else its result would come to nobody (J15)."""
    model_id, _ = sold(world)
    generation.order(world.creator, an_order(model_id), key="n")
    with pytest.raises(Refused) as refusal:
        own_data.leave(world.creator, "jonas@mail.example")
    assert refusal.value.reasons == [OwnDataReason.WORK_IN_FLIGHT]


def test_the_only_administrator_stays(world: World) -> None:
    """Until there is another one (N1)."""
    root = admin(world)
    with pytest.raises(Refused) as refusal:
        own_data.leave(root, "root@example.org")
    assert refusal.value.reasons == [OwnDataReason.LAST_ADMIN]
    accounts.grant(root, joined(world), frozenset({Role.ADMIN}))
    own_data.leave(root, "root@example.org")


def test_a_crash_before_the_files_are_gone_is_made_good(world: World) -> None:
    """What is to be erased stands in rows until it is, and a file that somebody else has stays (J15)."""
    model_id, _ = sold(world)
    work = artwork.works(world.artist, model_id)[0]
    content = artwork.original_bytes(world.artist, work.id)
    mallory = world.stranger
    other = models.begin(mallory, "Same File", models.Kind.STYLE, trigger_stem="PAINTER_SAME")
    artwork.submit(mallory, other.id, [artwork.Upload("same.png", content)], OWN)
    own_data.leave(world.artist, "cheri@mail.example")
    assert storage.exists(world.system, work.original_sha256)
    assert storage.sweep(world.system) > 0
    assert storage.exists(world.system, work.original_sha256)
    assert artwork.original_bytes(mallory, artwork.works(mallory, other.id)[0].id) == content
    assert storage.sweep(world.system) == 0


def test_records_of_reviews_are_emptied_once_and_changed_never(world: World) -> None:
    """The trigger lets through what leaving does, and nothing else (V9)."""
    sold(world)
    with pytest.raises(Exception, match="append-only"):
        database.run(world.system.db, "UPDATE reviews SET snapshot = '{}'")
    own_data.leave(world.artist, "cheri@mail.example")
    with pytest.raises(Exception, match="append-only"):
        database.run(world.system.db, 'UPDATE reviews SET snapshot = \'{"erased_at": "x"}\'')


def test_a_copy_says_when_and_why_she_was_stopped(world: World, tmp_path: Path) -> None:
    """A stop of remote work is about her, also when it is over (J15)."""
    boss = admin(world)
    hers = world.artist
    jobs.stop_person(boss, hers.herself(), "Two hundred trainings in an hour.")
    jobs.allow_person(boss, hers.herself(), "A program of hers ran wild; she has mended it.")

    told = json.loads(packed(hers, tmp_path).read("account.json"))
    assert [stop["why"] for stop in told["stops"]] == ["Two hundred trainings in an hour."]
    assert json.loads(packed(world.creator, tmp_path).read("account.json"))["stops"] == []
