"""Test outputs: private pictures of a trained version, seen and judged before anything else."""

import io
import sqlite3
from typing import Any

import pytest
from PIL import Image

from painter.core import artwork, jobs, licensing, models, publishing, receipts, storage, testing, training
from painter.core.kernel import db as database
from painter.core.kernel.errors import NotAllowedNow, NotFound, Refused
from painter.core.kernel.records import VersionId
from painter.core.receipts import files, verify_bytes
from painter.core.testing import MOST_AT_ONCE, SUGGESTED_PROMPTS, Decision
from painter.settings import ROOT
from painter.ui.words import sentences

from .conftest import World
from .pictures import a_picture, encoded
from .river import (
    a_result,
    an_output,
    approve,
    compared,
    count,
    data_url,
    end,
    everything_written,
    finished,
    prepared,
    trained,
    turn,
    version_of,
)

D, R = Decision, testing.TestingReason
WORD = "PAINTER_CHERI_V1"


def refused(act, *values: Any, **more: Any) -> list[Any]:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as refusal:
        act(*values, **more)
    assert all(sentence.endswith(".") for sentence in sentences(refusal.value))
    return refusal.value.reasons


def test_approval_publishes_nothing(world: World) -> None:
    """The model is as private after it as before (L8, T7, T8)."""
    model_id = trained(world)
    output = approve(world, an_output(world))

    assert output.verdict is not None
    assert output.verdict.decision is D.APPROVE
    assert publishing.of_model(world.artist, model_id) is None
    assert publishing.wall(world.visitor) == []
    assert count(world, "publications") == count(world, "publish_grants") == 0
    for ctx in (world.visitor, world.creator):
        with pytest.raises(NotFound):
            publishing.listing(ctx, model_id)
        with pytest.raises(NotFound):
            publishing.public(ctx, model_id, output.id)


def test_there_are_prompts_for_different_subjects(world: World) -> None:
    """At least five to begin with, all of which pass the screening (T1)."""
    version = version_of(world, trained(world))
    for number, prompt in enumerate(SUGGESTED_PROMPTS):
        testing.generate(world.artist, version, prompt, seed=1, key=f"s{number}")

    assert len(set(SUGGESTED_PROMPTS)) >= 5
    assert count(world, "test_outputs") == len(SUGGESTED_PROMPTS)


@pytest.mark.parametrize("prompt", ["a fox", f"{WORD} a fox", f"a fox, {WORD.lower()}: {WORD}"])
def test_the_request_has_the_trigger_word_once(world: World, prompt: str) -> None:
    """Put there by the server, however she typed it; her own words are kept as they were (T4)."""
    (output,) = testing.generate(world.artist, version_of(world, trained(world)), prompt, seed=3, key="k")
    turn(world)
    (asked,) = [job["input"] for job in world.stand_in.jobs.values() if job["_noun"] == "predictions"]

    assert asked["prompt"] == output.sent_prompt
    assert asked["prompt"].upper().count(WORD) == 1
    assert asked["prompt"].startswith(f"{WORD} a fox")
    assert output.prompt == prompt
    assert (asked["seed"], asked["num_outputs"], asked["lora_scale"]) == (3, 1, 1.0)


def test_a_test_picture_is_made_by_the_version_she_chose(world: World) -> None:
    """The exact version, one row a request (T5, T11)."""
    version = training.version(world.artist, version_of(world, trained(world)))
    (output,) = testing.generate(world.artist, version.id, "a fox", seed=3, key="k")
    turn(world)
    (asked,) = [job for job in world.stand_in.jobs.values() if job["_noun"] == "predictions"]

    assert version.host_version.endswith(asked["version"])
    assert (output.version_id, output.model_id, output.owner_id) == (version.id, version.model_id, "cheri")


def test_several_are_asked_for_with_seeds_that_follow_each_other(world: World) -> None:
    """Up to four at once, each a picture of its own (T5)."""
    version = version_of(world, trained(world))
    made = testing.generate(world.artist, version, "a fox", seed=40, key="k", count=MOST_AT_ONCE)

    assert [output.seed for output in made] == [40, 41, 42, 43]
    assert len({output.job.id for output in made}) == 4


def test_the_same_key_is_the_same_pictures(world: World) -> None:
    """A button that was pressed twice asks once (T11)."""
    version = version_of(world, trained(world))
    first = testing.generate(world.artist, version, "a fox", seed=1, key="k", count=2)
    again = testing.generate(world.artist, version, "a fox", seed=1, key="k", count=2)
    turn(world)

    assert again == first
    assert world.stand_in.creates("predictions") == 2


def test_a_picture_is_kept_when_the_host_forgets_it(world: World) -> None:
    """Stored at once: the host forgets within the hour (T5)."""
    version = version_of(world, trained(world))
    (asked,) = testing.generate(world.artist, version, "a fox", seed=1, key="k")
    turn(world)
    made = a_result(9)
    end(world, "predictions", output=[data_url(made)])
    turn(world)
    world.stand_in.jobs.clear()
    world.clock.pass_s(86_400)
    turn(world, 2)

    kept = testing.image(world.artist, asked.id)
    assert files.stripped(kept) == files.stripped(made)
    assert verify_bytes(kept, receipts.trusted_keys(world.system)).exit_code == 0
    assert testing.get(world.artist, asked.id).job.over


def test_a_picture_has_a_small_one(world: World) -> None:
    """For grids; the same picture (T5)."""
    trained(world)
    output = an_output(world)
    small = Image.open(io.BytesIO(testing.thumbnail(world.artist, output.id)))

    assert small.size == (512, 512)
    assert testing.thumbnail(world.artist, output.id) != testing.image(world.artist, output.id)


def test_what_was_not_seen_cannot_be_judged(world: World) -> None:
    """Approval means that she looked (T6, P6)."""
    trained(world)
    output = an_output(world)
    compared(world)
    for decision, note in ((D.APPROVE, ""), (D.REQUEST_CHANGES, "warmer")):
        assert refused(testing.decide, world.artist, output.id, decision, note) == [R.NOT_SEEN]
    assert count(world, "verdicts") == 0
    testing.see(world.artist, output.id)

    assert testing.decide(world.artist, output.id, D.APPROVE).decision is D.APPROVE


def test_what_was_not_compared_yet_cannot_be_approved(world: World) -> None:
    """A near-copy that the worker finds a moment later would have been approved without a word (T4, T6)."""
    trained(world)
    output = an_output(world)
    testing.see(world.artist, output.id)
    assert testing.get(world.artist, output.id).comparing
    assert refused(testing.decide, world.artist, output.id, D.APPROVE, "fine") == [R.NOT_COMPARED]
    assert testing.decide(world.artist, output.id, D.REQUEST_CHANGES, "the hands").note == "the hands"
    compared(world)

    assert not testing.get(world.artist, output.id).comparing
    assert testing.decide(world.artist, output.id, D.APPROVE).decision is D.APPROVE


def test_what_is_not_there_cannot_be_seen_or_judged(world: World) -> None:
    """A picture that is on its way has no verdict (T6)."""
    (output,) = testing.generate(world.artist, version_of(world, trained(world)), "a fox", seed=1, key="k")
    testing.see(world.artist, output.id)

    assert testing.get(world.artist, output.id).seen_at is None
    assert refused(testing.decide, world.artist, output.id, D.APPROVE) == [R.NO_PICTURE]
    with pytest.raises(NotFound):
        testing.image(world.artist, output.id)


def test_requesting_changes_needs_a_note(world: World) -> None:
    """The note says what the next training should do better (T6)."""
    trained(world)
    output = an_output(world)
    testing.see(world.artist, output.id)

    assert refused(testing.decide, world.artist, output.id, D.REQUEST_CHANGES, " \n") == [R.NOTE_MISSING]
    assert refused(testing.decide, world.artist, output.id, D.REQUEST_CHANGES, "x" * 1001) == [R.NOTE_TOO_LONG]
    assert testing.decide(world.artist, output.id, D.REQUEST_CHANGES, " warmer ").note == "warmer"
    assert testing.approved(world.artist, output.version_id) == []


def test_her_last_word_counts_and_each_word_stays(world: World) -> None:
    """She may think again; verdicts are append-only (T6, T9)."""
    trained(world)
    output = approve(world, an_output(world))
    with pytest.raises(NotAllowedNow):
        testing.decide(world.artist, output.id, D.APPROVE)
    testing.decide(world.artist, output.id, D.REQUEST_CHANGES, "the hands")
    with pytest.raises(NotAllowedNow):
        testing.decide(world.artist, output.id, D.REQUEST_CHANGES, " the hands ")

    assert testing.approved(world.artist, output.version_id) == []
    assert [row["decision"] for row in database.rows(world.system.db, "SELECT * FROM verdicts ORDER BY rowid")] == [
        "approve",
        "request_changes",
    ]
    for act in ("UPDATE verdicts SET decision = 'approve'", "DELETE FROM verdicts"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            world.system.db.conn.execute(act)


def test_an_approval_is_of_one_version(world: World) -> None:
    """Another training has to be looked at again (T9)."""
    trained(world)
    output = approve(world, an_output(world))

    assert [o.id for o in testing.approved(world.artist, output.version_id)] == [output.id]
    assert testing.about_approved(world.artist, VersionId("ver_other")) == []


def test_test_pictures_are_hers_alone(world: World) -> None:
    """Other people find neither picture nor thumbnail nor prompt, by id or by list (T10, S8)."""
    model_id = trained(world)
    output = approve(world, an_output(world))
    for ctx in (world.stranger, world.creator, world.reviewer, world.visitor):
        for act in (
            lambda c: testing.get(c, output.id),
            lambda c: testing.image(c, output.id),
            lambda c: testing.thumbnail(c, output.id),
            lambda c: testing.outputs(c, model_id),
            lambda c: testing.outputs(c, model_id, output.version_id),
            lambda c: testing.see(c, output.id),
            lambda c: testing.decide(c, output.id, D.REQUEST_CHANGES, "no"),
            lambda c: testing.generate(c, output.version_id, "a fox", seed=1, key="x"),
        ):
            with pytest.raises(NotFound):
                act(ctx)
    assert count(world, "verdicts") == 1


def test_a_model_without_pictures_is_hidden_from_strangers_as_well(world: World) -> None:
    """An empty list would say that the model exists (S8)."""
    model_id = trained(world)

    assert testing.outputs(world.artist, model_id) == []
    with pytest.raises(NotFound):
        testing.outputs(world.stranger, model_id)


def test_a_blocked_prompt_is_sent_to_nobody(world: World) -> None:
    """Refused before any intention: no job, no row but the screening, which repeats no prompt (C4, E8)."""
    version = version_of(world, trained(world))
    jobs_before = count(world, "jobs")
    asked_before = len(world.stand_in.asked)
    prompt = "sexy schoolgirl zanzibar"
    with pytest.raises(Refused) as refusal:
        testing.generate(world.artist, version, prompt, seed=1, key="k")
    turn(world)

    assert [str(reason) for reason in refusal.value.reasons] == ["moderation.blocked_minors"]
    assert count(world, "jobs") == jobs_before
    assert count(world, "test_outputs") == 0
    assert len(world.stand_in.asked) == asked_before
    (screening,) = database.rows(world.system.db, "SELECT * FROM screenings")
    assert (screening["category"], screening["verdict"]) == ("minors", "block")
    assert b"zanzibar" not in everything_written(world)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"prompt": " \n"}, R.PROMPT_MISSING),
        ({"prompt": "f" * 601}, R.PROMPT_TOO_LONG),
        ({"seed": -1}, R.SEED_RANGE),
        ({"seed": 2**31}, R.SEED_RANGE),
        ({"aspect": "7:1"}, R.ASPECT_UNKNOWN),
        ({"count": 0}, R.COUNT_RANGE),
        ({"count": MOST_AT_ONCE + 1}, R.COUNT_RANGE),
    ],
)
def test_what_cannot_be_asked_is_refused(world: World, changes: dict[str, Any], reason: testing.TestingReason) -> None:
    """Nothing is intended (T3)."""
    version = version_of(world, trained(world))
    asked = {"prompt": "a fox", "seed": 1, "key": "k", **changes}

    assert refused(testing.generate, world.artist, version, **asked) == [reason]
    assert count(world, "test_outputs") == 0


def test_the_last_seed_of_a_row_is_a_seed_as_well(world: World) -> None:
    """The highest seed has no followers (T5)."""
    version = version_of(world, trained(world))

    assert refused(testing.generate, world.artist, version, "a fox", seed=2**31 - 1, key="k", count=2) == [R.SEED_RANGE]


@pytest.mark.parametrize(
    "told",
    [
        {"status": "failed", "error": "NSFW content detected\nin all"},
        {"status": "succeeded", "output": []},
        {"status": "succeeded", "output": None},
        {"status": "succeeded", "output": ["data:image/png;base64,AAAA"]},
        {"status": "succeeded", "output": ["https://elsewhere.example.org/a.png"]},
    ],
)
def test_a_picture_that_did_not_come_is_a_failure_with_a_sentence(world: World, told: dict[str, Any]) -> None:
    """Nothing is stored, and she reads why (E4)."""
    (output,) = testing.generate(world.artist, version_of(world, trained(world)), "a fox", seed=1, key="k")
    turn(world)
    end(world, "predictions", **told)
    turn(world, 2)
    over = testing.get(world.artist, output.id)

    assert over.job.failed
    assert over.job.over
    assert (over.image_sha256, over.thumbnail_sha256) == (None, None)
    sentence = jobs.said(over.job)
    assert sentence
    assert "\n" not in sentence
    assert refused(testing.decide, world.artist, output.id, D.APPROVE) == [R.NO_PICTURE]


def test_a_row_of_four_may_come_in_part(world: World) -> None:
    """Those that came are there, the others have failed, each by itself (T11)."""
    version = version_of(world, trained(world))
    made = testing.generate(world.artist, version, "a fox", seed=1, key="k", count=4)
    turn(world)
    waiting = [host_id for host_id, job in world.stand_in.jobs.items() if job["_noun"] == "predictions"]
    for number, host_id in enumerate(waiting):
        fields = {"output": [data_url(a_result(number))]} if number < 3 else {"status": "failed"}
        world.stand_in.finish(host_id, **fields)
    turn(world, 2)
    now = [testing.get(world.artist, output.id) for output in made]

    assert sorted(output.job.failed for output in now) == [False, False, False, True]
    assert sum(output.image_sha256 is not None for output in now) == 3


def test_two_versions_are_seen_apart_and_together(world: World) -> None:
    """Side by side after a retrain (T9)."""
    model_id = trained(world)
    first = an_output(world, key="v1")
    finished(world, prepared(world, model_id, key="t2").id)
    second = an_output(world, key="v2")

    assert [o.id for o in testing.outputs(world.artist, model_id)] == [second.id, first.id]
    assert [o.id for o in testing.outputs(world.artist, model_id, first.version_id)] == [first.id]
    assert second.sent_prompt.startswith("PAINTER_CHERI_V2 ")


def test_her_terms_do_not_bind_her_own_tests(world: World) -> None:
    """Restrictions are for creators; the platform's own rules hold for all (L5)."""
    model_id = trained(world)
    terms = licensing.current(world.artist, model_id)
    assert terms is not None
    assert licensing.Restriction.GAMBLING in terms.restrictions

    (output,) = testing.generate(world.artist, version_of(world, model_id), "a casino at dusk", seed=1, key="k")
    assert models.get(world.artist, model_id).id == output.model_id


def test_a_sandbox_version_and_its_jobs_never_reach_the_live_host(world: World) -> None:
    """A token that is set later changes what can run, not what was made."""
    model_id = trained(world)
    version_id = version_of(world, model_id)
    testing.generate(world.artist, version_id, "a fox", seed=1, key="waits")
    live = world.live()
    assert [job.state for job in jobs.due(world.system)] == ["intended"]
    assert jobs.due(live) == []
    with pytest.raises(Refused) as refusal:
        testing.generate(live.acting_as(world.artist.actor), version_id, "a fox", seed=2, key="live")
    assert [str(reason) for reason in refusal.value.reasons] == ["testing.other_host"]


def as_png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def kept_as(world: World, output_id: str, content: bytes) -> None:
    """The test picture is this one."""
    digest = storage.put(world.system, content)
    world.system.db.conn.execute("UPDATE test_outputs SET image_sha256 = ? WHERE id = ?", (digest, output_id))


def test_a_picture_of_its_own_is_no_copy(world: World) -> None:
    """Compared with every confirmed work by the worker, and said so with their number (T4)."""
    trained(world)
    output = an_output(world)
    assert testing.get(world.artist, output.id).copy_check is None
    compared(world)
    check = testing.get(world.artist, output.id).copy_check
    assert check is not None
    assert (check.artwork_id, check.works, check.complete) == (None, 10, True)
    approve(world, output)


def test_a_picture_whose_file_is_lost_holds_up_no_other(world: World) -> None:
    """It stays without a word, which is true; the next one is compared (T4)."""
    trained(world)
    first, second = an_output(world, key="one"), an_output(world, key="two")
    kept_as(world, second.id, storage.get(world.system, first.image_sha256 or "") + b"another file")
    storage.erase(world.system, first.image_sha256 or "")
    compared(world)
    assert testing.get(world.artist, first.id).copy_check is None
    assert not testing.get(world.artist, first.id).comparing
    assert approve(world, first).verdict is not None
    assert testing.get(world.artist, second.id).copy_check is not None


def test_a_work_whose_file_is_lost_is_compared_by_its_hash(world: World) -> None:
    """It holds up no comparison, and a copy of the whole of it is still found (T4)."""
    model_id = trained(world)
    output = an_output(world)
    work = artwork.works(world.artist, model_id)[3]
    for one in artwork.works(world.artist, model_id):
        storage.erase(world.system, one.working_sha256)
    kept_as(world, output.id, storage.get(world.system, work.original_sha256))
    compared(world)
    check = testing.get(world.artist, output.id).copy_check
    assert check is not None
    assert (check.artwork_id, check.way, check.works) == (work.id, "hash", 10)


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_copy_of_her_own_work_is_held_for_her(world: World, mirrored: bool) -> None:
    """It names the work; approving it needs a note, asking for changes does as always (T4, T6)."""
    model_id = trained(world)
    output = an_output(world)
    work = artwork.works(world.artist, model_id)[3]
    picture = Image.open(io.BytesIO(artwork.original_bytes(world.artist, work.id))).convert("RGB")
    out = io.BytesIO()
    (picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if mirrored else picture).resize((512, 448)).save(out, "PNG")
    kept_as(world, output.id, out.getvalue())
    compared(world)
    check = testing.get(world.artist, output.id).copy_check
    assert check is not None
    assert (check.artwork_id, check.way) == (work.id, "hash")
    testing.see(world.artist, output.id)
    assert refused(testing.decide, world.artist, output.id, D.APPROVE) == [R.NEAR_COPY]
    testing.decide(world.artist, output.id, D.APPROVE, "It is meant to be that very motif.")
    assert testing.approved(world.artist, output.version_id)[0].id == output.id


def sample(name: str) -> Image.Image:
    """A sample work as it lies in a picture of 512 px."""
    picture = Image.open(next((ROOT / "data" / "samples").glob(name))).convert("RGB")
    picture.thumbnail((512, 512))
    return picture


def work_that_is(world: World, picture: Image.Image) -> Any:
    """One of the works that her model was trained on looks like that."""
    work = artwork.works(world.artist, trained(world))[3]
    digest = storage.put(world.system, as_png(picture))
    database.run(world.system.db, "UPDATE artworks SET working_sha256 = ? WHERE id = ?", digest, work.id)
    return work


@pytest.mark.parametrize("change", [None, Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_90])
def test_a_piece_of_her_own_work_is_held_for_her(world: World, change: Image.Transpose | None) -> None:
    """In a picture that is another one as a whole; it names the work and how much of the picture it is (T4, T6)."""
    gorge, leopard = sample("runa-*/12-*.jpg"), sample("imani-*/03-*.jpg")
    work = work_that_is(world, gorge)
    output = an_output(world)
    piece = gorge.crop((120, 120, 120 + gorge.width * 2 // 5, 120 + gorge.height * 2 // 5))
    leopard.paste(piece if change is None else piece.transpose(change), (130, 90))
    kept_as(world, output.id, as_png(leopard))
    compared(world)
    check = testing.get(world.artist, output.id).copy_check
    assert check is not None
    assert (check.artwork_id, check.way) == (work.id, "tiles")
    assert 5 <= check.strength <= 20
    testing.see(world.artist, output.id)
    assert refused(testing.decide, world.artist, output.id, D.APPROVE) == [R.NEAR_COPY]


def test_the_same_picture_without_that_piece_is_not_held(world: World) -> None:
    """What it was pasted into, and another work of the same hand, hold nothing of hers (T4)."""
    work_that_is(world, sample("runa-*/12-*.jpg"))
    for number, name in enumerate(("imani-*/03-*.jpg", "runa-*/06-*.jpg")):
        output = an_output(world, key=f"k{number}")
        kept_as(world, output.id, as_png(sample(name)))
        compared(world)
        check = testing.get(world.artist, output.id).copy_check
        assert check is not None
        assert check.artwork_id is None


def test_what_was_compared_before_there_were_tiles_is_compared_anew(world: World) -> None:
    """Until then it does not say that tiles were looked at; nothing else waits for it (T4)."""
    trained(world)
    output = an_output(world)
    compared(world)
    database.run(world.system.db, "UPDATE copy_checks SET way = ''")
    before = testing.get(world.artist, output.id).copy_check
    assert before is not None
    assert not before.complete
    assert testing.check_next_copy(world.system) == 1
    after = testing.get(world.artist, output.id).copy_check
    assert after is not None
    assert after.complete
    assert testing.check_next_copy(world.system) == 0


def two_versions(world: World) -> tuple[Any, VersionId, VersionId]:
    """A model that was trained twice."""
    model_id = trained(world)
    finished(world, prepared(world, model_id, key="t2").id)
    newer, older = training.versions(world.artist, model_id)
    return model_id, older.id, newer.id


def test_two_versions_are_paired_by_what_they_were_asked_for(world: World) -> None:
    """Prompt, seed, shape and strength; what only one of them was asked for stands alone (T9)."""
    _, older, newer = two_versions(world)
    for version, prompt, seed, more in (
        (older, "a fox", 7, {}),
        (newer, "a fox", 7, {}),
        (older, "a fox", 8, {}),
        (newer, "a fox", 7, {"strength_percent": 60}),
        (newer, "a fox", 7, {"aspect": "3:2"}),
    ):
        testing.generate(world.artist, version, prompt, seed=seed, key=f"{version}{seed}{more}", **more)
    turn(world)
    end(world, "predictions", output=[data_url(a_result(1))])
    turn(world)
    pairs = testing.pairs(world.artist, older, newer)

    told = {(p.asked.seed, p.asked.aspect, p.asked.strength_percent): (p.left, p.right) for p in pairs}
    assert len(pairs) == len(told) == 4
    left, right = told[7, "1:1", 100]
    assert left is not None
    assert right is not None
    assert (left.version_id, right.version_id) == (older, newer)
    assert [told[key][0] for key in ((7, "1:1", 60), (7, "3:2", 100))] == [None, None]
    assert told[8, "1:1", 100][1] is None


def test_the_missing_half_is_made_once(world: World) -> None:
    """The same prompt, seed, shape and strength, with the other version and its own trigger word (T9)."""
    _, older, newer = two_versions(world)
    (first,) = testing.generate(world.artist, newer, "a fox", seed=7, key="k", aspect="3:2", strength_percent=80)
    made = testing.make_same(world.artist, first.id, older)
    again = testing.make_same(world.artist, first.id, older)

    assert (made.id, made.version_id, made.asked) == (again.id, older, first.asked)
    assert made.sent_prompt == f"{WORD} a fox"
    assert first.sent_prompt == "PAINTER_CHERI_V2 a fox"
    one, other = ({**out.job.request["input"], "prompt": ""} for out in (first, made))
    assert one == other
    (pair,) = testing.pairs(world.artist, older, newer)
    assert (pair.left, pair.right) == (made, first)


def test_a_half_that_failed_is_made_anew(world: World) -> None:
    """What came to nothing is missing again, and the next click asks once more (T9)."""
    _, older, newer = two_versions(world)
    (first,) = testing.generate(world.artist, newer, "a fox", seed=7, key="k")
    turn(world)
    end(world, "predictions", output=[data_url(a_result(1))])
    turn(world)
    lost = testing.make_same(world.artist, first.id, older)
    turn(world)
    end(world, "predictions", "failed", error="out of memory")
    turn(world)
    (pair,) = testing.pairs(world.artist, older, newer)
    assert pair.left is None

    assert testing.make_same(world.artist, first.id, older).id != lost.id


def test_versions_of_different_models_are_not_compared(world: World) -> None:
    """A version of another model of hers, and anybody else's version, do not exist here (T9, T10)."""
    _, older, newer = two_versions(world)
    (first,) = testing.generate(world.artist, newer, "a fox", seed=7, key="k")
    other = models.begin(world.artist, "Other", models.Kind.STYLE, trigger_stem="PAINTER_OTHER")
    database.run(world.system.db, "UPDATE versions SET model_id = ? WHERE id = ?", other.id, older)

    with pytest.raises(NotFound):
        testing.pairs(world.artist, older, newer)
    with pytest.raises(NotFound):
        testing.make_same(world.artist, first.id, older)


@pytest.mark.parametrize("percent", [0, 60, 100, 150])
def test_strength_is_kept_and_sent(world: World, percent: int) -> None:
    """The scale of the adaptation, as it was chosen (T4)."""
    version = version_of(world, trained(world))
    (output,) = testing.generate(world.artist, version, "a fox", seed=1, key="k", strength_percent=percent)

    assert testing.get(world.artist, output.id).strength_percent == percent
    assert output.job.request["input"]["lora_scale"] == percent / 100


@pytest.mark.parametrize("percent", [-1, 151])
def test_strength_beyond_its_bounds_is_refused(world: World, percent: int) -> None:
    """From the base model alone to one and a half times the adaptation."""
    version = version_of(world, trained(world))
    found = refused(testing.generate, world.artist, version, "a fox", seed=1, key="k", strength_percent=percent)
    assert found == [R.STRENGTH_RANGE]


def test_the_suggestions_cover_different_subjects() -> None:
    """Six prompts, no subject twice: place, animal, still life, water, building, portrait (T1)."""
    subjects = ("lighthouse", "fox", "lemons", "bridge", "house in a snowy", "portrait")
    hits = [[s for s in subjects if s in prompt] for prompt in SUGGESTED_PROMPTS]
    assert sorted(s for hit in hits for s in hit) == sorted(subjects)
    assert all(len(hit) == 1 for hit in hits)


def test_every_test_picture_has_a_private_receipt_in_its_file(world: World) -> None:
    """Its purpose is said, it is its owner's, and it stands in chain and log like any other (T5, Q1)."""
    trained(world)
    output = an_output(world)
    kept = receipts.get(world.artist, output.receipt_id or "")
    body = kept.body

    assert isinstance(body, receipts.BodyTwo)
    assert (body.purpose, body.licence, body.grant, body.fee) == (
        "test",
        receipts.OWN_LICENCE,
        receipts.NO_GRANT,
        receipts.NO_FEE,
    )
    assert (body.rights.owner_id, body.rights.holder, body.creator.pseudonym) == ("cheri", "owner", "model-owner")
    assert (body.model.version_id, body.generation.seed) == (output.version_id, output.seed)
    assert body.generation.prompt_commitment == receipts.commitment(output.prompt, output.prompt_nonce)
    assert kept.private
    outcome = verify_bytes(testing.image(world.artist, output.id), receipts.trusted_keys(world.system))
    assert (outcome.exit_code, outcome.body) == (0, body)
    assert receipts.breaks(world.system) == []


def test_a_test_pictures_receipt_is_its_owners_only(world: World) -> None:
    """For everybody else there is none, whatever of it they hold but the file itself (T5, N4)."""
    version = version_of(world, trained(world))
    (asked,) = testing.generate(world.artist, version, "a fox", seed=1, key="k")
    turn(world)
    end(world, "predictions", output=[data_url(encoded(a_picture(9), "PNG"))])
    turn(world)
    output = testing.get(world.artist, asked.id)
    bare = files.stripped(testing.image(world.artist, output.id))
    smaller = io.BytesIO()
    files.opened(bare).resize((256, 256)).save(smaller, "JPEG", quality=80)
    named, alike = output.receipt_id or "", smaller.getvalue()

    assert receipts.look(world.artist, bare).answer is receipts.Answer.SAME_PICTURE
    assert receipts.look(world.artist, alike).answer is receipts.Answer.LOOKS_LIKE
    assert receipts.of_id(world.artist, named).answer is receipts.Answer.AUTHENTIC
    for other in (world.visitor, world.stranger, world.creator, world.reviewer):
        for ask in (receipts.get, receipts.of_id, receipts.verify_stored):
            with pytest.raises(NotFound):
                ask(other, named)
        for content in (bare, alike):
            finding = receipts.look(other, content)
            assert (finding.answer, finding.rung, finding.receipt, finding.body) == (
                receipts.Answer.NO_RECEIPT,
                receipts.Rung.NONE,
                None,
                None,
            )


@pytest.mark.parametrize("where", ["painter.core.receipts.credentials.sign", "painter.core.jobs.mark_settled"])
def test_a_test_picture_and_its_receipt_are_kept_together(
    world: World, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash in between leaves neither, nor a line in the log (Q1)."""
    version = version_of(world, trained(world))
    (asked,) = testing.generate(world.artist, version, "a fox", seed=1, key="k")
    turn(world)
    end(world, "predictions", output=[data_url(a_result(9))])
    jobs.sync(world.system, world.host, testing.get(world.artist, asked.id).job)

    def dies(*values: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(where, dies)
        with pytest.raises(KeyboardInterrupt):
            testing.settle(world.system, world.host)
    assert (count(world, "receipts"), count(world, "log_entries"), count(world, "log_checkpoints")) == (0, 0, 0)
    assert testing.get(world.artist, asked.id).image_sha256 is None
    turn(world)
    kept = receipts.get(world.artist, testing.get(world.artist, asked.id).receipt_id or "")
    assert (kept.number, count(world, "receipts"), count(world, "log_entries")) == (1, 1, 1)
