"""Training: a frozen set, a package with nothing else in it, one request, a version."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from painter.core import artwork, jobs, licensing, models, readiness, storage, training, verification
from painter.core.jobs import JobState
from painter.core.jobs.model import Event, Settled
from painter.core.jobs.service import move
from painter.core.kernel import db as database
from painter.core.kernel.errors import NotAllowedNow, NotFound, Refused
from painter.core.kernel.records import ModelId, TrainingId, sha256
from painter.core.readiness import ReadinessReason, SafetyKind
from painter.core.training import StepState, TrainingReason, next_trigger, trigger_problems, with_trigger
from painter.core.verification import Decision

from .conftest import World
from .pictures import an_upload
from .river import (
    HOST_VERSION,
    OWN,
    WEIGHTS,
    count,
    document,
    end,
    everything_written,
    finished,
    prepared,
    ready,
    trained,
    turn,
)

WORD = "PAINTER_CHERI_V1"


def package_of(world: World, made: training.Training) -> zipfile.ZipFile:
    """The stored package, opened."""
    return zipfile.ZipFile(io.BytesIO(storage.get(world.system, made.package_sha256)))


def refused(world: World, model_id: ModelId, word: str = WORD, **more: Any) -> list[Any]:
    """Why it was refused, and nothing was left behind: no row, no job, no file."""
    files = storage.every_digest(world.system.data_dir)
    with pytest.raises(Refused) as refusal:
        training.prepare(world.artist, model_id, trigger_word=word, key="k1", **more)
    assert count(world, "trainings") == count(world, "jobs") == 0
    assert storage.every_digest(world.system.data_dir) == files
    return refusal.value.reasons


def test_the_same_set_is_the_same_bytes(world: World) -> None:
    """No clock, no order of arrival in the package (U1)."""
    works = artwork.confirmed(world.artist, ready(world))
    first, _ = training.build(world.system, works)
    world.clock.pass_s(99_999)
    again, _ = training.build(world.system, works[::-1])

    assert first == again


def test_the_package_holds_exactly_the_confirmed_works(world: World) -> None:
    """Names as in the manifest, bytes of the clean working copies, nothing else (U1, U7, G6)."""
    model_id = ready(world)
    (left_out,) = artwork.submit(world.artist, model_id, [an_upload(77)], OWN)
    document(world.artist, model_id)
    made = prepared(world, model_id)
    manifest = training.manifest(world.artist, made.id)
    package = package_of(world, made)
    confirmed = {work.id: work for work in artwork.confirmed(world.artist, model_id)}

    assert package.testzip() is None
    assert package.namelist() == [file.file for file in manifest.files]
    assert {file.artwork_id for file in manifest.files} == set(confirmed)
    for file in manifest.files:
        assert sha256(package.read(file.file)) == file.packaged_sha256 == confirmed[file.artwork_id].working_sha256
    assert left_out.artwork is not None
    assert left_out.artwork.working_sha256 not in {sha256(package.read(name)) for name in package.namelist()}
    assert (made.images, len(manifest.files)) == (10, 10)


def test_names_and_metadata_of_files_stay_at_home(world: World) -> None:
    """The package carries neither the artist's file names nor anything of her camera (U9)."""
    made = prepared(world, ready(world))
    package = package_of(world, made)

    assert all(name[:3].isdigit() and len(name) <= 8 for name in package.namelist())
    assert all(info.comment == info.extra == b"" for info in package.infolist())
    assert all(b"Exif" not in package.read(name) for name in package.namelist())
    assert package.comment == b""


def test_the_manifest_says_on_which_word_each_work_went_in(world: World) -> None:
    """Basis and disclosures of each work, the confirmations, the digest of the package (U3, V12)."""
    model_id = ready(world)
    work = artwork.confirmed(world.artist, model_id)[0]
    told = artwork.Answers(
        basis=artwork.Basis.COMMISSIONED,
        disclosures=frozenset({artwork.Disclosure.COLLABORATIVE, artwork.Disclosure.AI_GENERATED}),
        acknowledged=True,
    )
    artwork.set_answers(world.artist, work.id, told)
    document(world.artist, model_id)
    made = prepared(world, model_id)
    stored = training.manifest_file(world.artist, made.id)
    manifest = json.loads(stored)

    assert sha256(stored) == made.manifest_sha256
    assert manifest["package_sha256"] == made.package_sha256
    rows = {file["artwork_id"]: (file["basis"], file["disclosures"]) for file in manifest["files"]}
    assert rows.pop(work.id) == ("commissioned", ["ai_generated", "collaborative"])
    assert set(map(str, rows.values())) == {"('self_created', [])"}
    assert set(manifest["safety"]) == set(SafetyKind)
    assert manifest["base_model"] == "pAInter sandbox base (not FLUX)"
    assert manifest["simulated"] is True


def test_a_set_that_was_frozen_stays_as_it_was(world: World) -> None:
    """What she removes later is still in the package, as its manifest says (M17)."""
    model_id = ready(world)
    made = prepared(world, model_id)
    artwork.remove(world.artist, artwork.works(world.artist, model_id)[0].id)

    assert training.get(world.artist, made.id) == made
    assert len(package_of(world, made).namelist()) == 10


def _nine_images(world: World, model_id: ModelId) -> None:
    artwork.unconfirm(world.artist, [artwork.confirmed(world.artist, model_id)[0].id])


def _low_score(world: World, model_id: ModelId) -> None:
    flat = {"mean": 1.0, "contrast": 1.0, "sharpness": 0.0, "width": 64, "height": 640, "colours": {"0": 1.0}}
    for name, value in flat.items():
        path, told = f"$.{name}", json.dumps(value)
        database.run(world.system.db, "UPDATE artworks SET measures = json_set(measures, ?, json(?))", path, told)


def _unverified(world: World, model_id: ModelId) -> None:
    artwork.submit(world.artist, model_id, [an_upload(77)], OWN)


def _turned_down(world: World, model_id: ModelId) -> None:
    review = document_again(world, model_id)
    verification.decide(world.reviewer, review, Decision.REJECT, "no code on the page")


def _unsafe(world: World, model_id: ModelId) -> None:
    readiness.withdraw_safety(world.artist, model_id, SafetyKind.NOT_SCRAPED)


def document_again(world: World, model_id: ModelId) -> Any:
    _unverified(world, model_id)
    return document(world.artist, model_id)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_nine_images, ReadinessReason.FEW_IMAGES),
        (_low_score, ReadinessReason.LOW_SCORE),
        (_unverified, ReadinessReason.VERIFICATION_OPEN),
        (_turned_down, ReadinessReason.VERIFICATION_OPEN),
        (_unsafe, ReadinessReason.SAFETY_OPEN),
    ],
)
def test_each_gate_blocks_on_the_server(
    world: World, spoil: Callable[[World, ModelId], None], reason: ReadinessReason
) -> None:
    """The gates are computed again at submit, and a refusal leaves nothing behind (R2, R3, R7, R8, M2)."""
    model_id = ready(world)
    spoil(world, model_id)

    assert refused(world, model_id) == [reason]


def test_without_terms_nothing_is_trained(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """At least one tier must be set (R9)."""
    model_id = ready(world)
    monkeypatch.setattr(licensing, "current", lambda ctx, model_id: None)

    assert refused(world, model_id) == [ReadinessReason.NO_TIER]


def test_a_file_that_is_gone_is_not_packaged_over(world: World) -> None:
    """A work without its file does not count, so nine remain (U9)."""
    model_id = ready(world)
    storage.erase(world.system, artwork.confirmed(world.artist, model_id)[3].working_sha256)

    assert refused(world, model_id) == [ReadinessReason.FEW_IMAGES]


@pytest.mark.parametrize(
    ("word", "reasons"),
    [
        ("PAINTER_CHERI_V1", []),
        ("PAINTER_CHERI_V9999", []),
        ("PAINTER_TAKEN_V1", [TrainingReason.TRIGGER_TAKEN]),
        ("PAINTER_CHERI", [TrainingReason.TRIGGER_FORM]),
        ("PAINTER_CHERI_V0", [TrainingReason.TRIGGER_FORM]),
        ("painter_cheri_v1", [TrainingReason.TRIGGER_FORM]),
        ("PAINTER_C_V1", [TrainingReason.TRIGGER_FORM]),
        ("PAINTER_CHE RI_V1", [TrainingReason.TRIGGER_FORM]),
        ("PAINTER_CHERI_V1\n", [TrainingReason.TRIGGER_FORM]),
        ("lighthouse", [TrainingReason.TRIGGER_FORM]),
        ("", [TrainingReason.TRIGGER_FORM]),
    ],
)
def test_a_trigger_word_has_a_shape_that_no_word_has(word: str, reasons: list[TrainingReason]) -> None:
    """PAINTER_<NAME>_V<n>, unique on the platform (S4, S6)."""
    assert trigger_problems(word, {"PAINTER_TAKEN_V1"}) == reasons


def test_a_trigger_word_is_used_once_on_the_platform(world: World) -> None:
    """Also a failed attempt keeps its word; a refusal stores no package (S4)."""
    model_id = ready(world)
    assert refused(world, model_id, word="lighthouse") == [TrainingReason.TRIGGER_FORM]
    assert refused(world, model_id, steps=99) == [TrainingReason.STEPS_RANGE]
    training.cancel(world.artist, prepared(world, model_id).id)
    turn(world)

    with pytest.raises(Refused) as refusal:
        training.prepare(world.artist, model_id, trigger_word=WORD, key="k2")
    assert refusal.value.reasons == [TrainingReason.TRIGGER_TAKEN]


def test_the_next_trigger_counts_up() -> None:
    """V1, V2, and the first that is free (S6)."""
    assert next_trigger("PAINTER_CHERI", set()) == "PAINTER_CHERI_V1"
    assert next_trigger("PAINTER_CHERI", {"PAINTER_CHERI_V1", "PAINTER_CHERI_V2"}) == "PAINTER_CHERI_V3"
    assert next_trigger("PAINTER_CHERI", {"PAINTER_CHERIE_V1"}) == "PAINTER_CHERI_V1"


TYPED = st.sampled_from([WORD, WORD.lower(), WORD.title(), f"{WORD},", f" {WORD}: "])
PLAIN = st.text(alphabet="abc éß_-.,'\n", max_size=12)


@given(parts=st.lists(st.one_of(PLAIN, TYPED), max_size=6))
def test_the_trigger_word_stands_in_a_prompt_once_however_it_was_typed(parts: list[str]) -> None:
    """Never twice, and never left out (T4)."""
    sent = with_trigger(" ".join(parts), WORD)

    assert sent.split()[0] == WORD
    assert sent.upper().count(WORD) - sent.upper().count(f"{WORD}_") == 1
    assert with_trigger(sent, WORD) == sent


def test_a_longer_word_is_not_the_trigger_word() -> None:
    """PAINTER_CHERI_V12 is another word than PAINTER_CHERI_V1 (T4)."""
    assert with_trigger("PAINTER_CHERI_V12 fox", WORD) == f"{WORD} PAINTER_CHERI_V12 fox"


def test_the_same_key_is_the_same_training(world: World) -> None:
    """A button that was pressed twice asks once (M17)."""
    model_id = ready(world)
    first = prepared(world, model_id, key="k1")
    again = prepared(world, model_id, key="k1")
    turn(world, 2)

    assert again == first
    assert count(world, "trainings") == world.stand_in.creates("trainings") == 1
    with pytest.raises(NotFound):
        training.prepare(world.stranger, model_id, trigger_word="PAINTER_X2_V1", key="k1")


def test_a_key_of_hers_stands_in_nobodys_way(world: World) -> None:
    """Another artist may use the same one for a model of her own."""
    hers = prepared(world, ready(world), key="k1")
    other = models.begin(world.stranger, "Other", models.Kind.STYLE)
    with pytest.raises(Refused) as refusal:
        training.prepare(world.stranger, other.id, trigger_word="PAINTER_OTHER_V1", key="k1")

    assert ReadinessReason.FEW_IMAGES in refusal.value.reasons
    assert training.get(world.artist, hers.id).job.state is JobState.INTENDED


def test_one_training_of_a_model_at_a_time(world: World) -> None:
    """A second running one is refused (M17)."""
    model_id = ready(world)
    prepared(world, model_id)
    with pytest.raises(Refused) as refusal:
        prepared(world, model_id, key="t2")

    assert refusal.value.reasons == [TrainingReason.ALREADY_RUNNING]
    assert count(world, "trainings") == count(world, "jobs") == 1


@pytest.mark.parametrize(
    ("state", "changes", "done", "next_step", "status"),
    [
        (JobState.INTENDED, {}, 2, StepState.NOW, "Starting"),
        (JobState.SENDING, {}, 2, StepState.NOW, "Starting"),
        (JobState.UNCLEAR, {}, 2, StepState.NOW, "Starting"),
        (JobState.STARTING, {"host_id": "h1"}, 3, StepState.NOW, "Starting"),
        (JobState.PROCESSING, {"host_id": "h1"}, 3, StepState.NOW, "Processing"),
        (JobState.PROCESSING, {"host_id": "h1", "progress": 0.4}, 5, StepState.NOW, "Processing"),
        (JobState.SUCCEEDED, {"host_id": "h1", "progress": 1.0}, 7, None, "Succeeded"),
        (JobState.SUCCEEDED, {"host_id": "h1", "settled": Settled.RESULT_LOST}, 6, StepState.STOPPED, "Failed"),
        (JobState.FAILED, {"host_id": "h1"}, 3, StepState.STOPPED, "Failed"),
        (JobState.FAILED, {}, 2, StepState.STOPPED, "Failed"),
        (JobState.CANCELED, {"host_id": "h1"}, 3, StepState.STOPPED, "Canceled"),
        (JobState.CANCELED, {}, 2, StepState.STOPPED, "Canceled"),
    ],
)
def test_seven_steps_and_five_statuses(
    world: World, state: JobState, changes: dict[str, Any], done: int, next_step: StepState | None, status: str
) -> None:
    """Each state of the job has its place in the list of seven (M2-M13)."""
    made = prepared(world, ready(world))
    job = made.job.model_copy(update={"state": state, **changes})
    steps = training.timeline(made.model_copy(update={"job": job}))

    assert [s.key for s in steps] == ["M2", "M3", "M4", "M5", "M6", "M7", "M8"]
    assert [s.state for s in steps[:done]] == [StepState.DONE] * done
    if next_step is not None:
        assert steps[done].state is next_step
        assert {s.state for s in steps[done + 1 :]} <= {StepState.AHEAD}
    assert made.model_copy(update={"job": job}).status == status


def test_a_training_that_succeeded_is_version_one(world: World) -> None:
    """With digest and size of its weights, and the word that calls it (M11, X3, X4)."""
    model_id = ready(world)
    made = finished(world, prepared(world, model_id).id)
    (version,) = training.versions(world.artist, model_id)

    assert made.status == "Succeeded"
    assert (version.number, version.training_id, version.trigger_word) == (1, made.id, WORD)
    assert (version.weights_sha256, version.weights_bytes) == (sha256(WEIGHTS), len(WEIGHTS))
    assert version.host_version == f"owner/name:{HOST_VERSION}"
    assert version.simulated
    assert version.base_model == "pAInter sandbox base (not FLUX)"
    assert version.completed_at == made.job.completed_at


def test_retraining_is_version_two_and_keeps_version_one(world: World) -> None:
    """The same set trained again is another exact result (T9, X3)."""
    model_id = trained(world)
    (first,) = training.versions(world.artist, model_id)
    finished(world, prepared(world, model_id, key="t2").id)
    second, kept = training.versions(world.artist, model_id)

    assert kept == first
    assert (second.number, second.trigger_word) == (2, "PAINTER_CHERI_V2")


@pytest.mark.parametrize(("status", "shown"), [("failed", "Failed"), ("canceled", "Canceled"), ("aborted", "Failed")])
def test_what_did_not_succeed_makes_no_version_and_can_be_tried_again(world: World, status: str, shown: str) -> None:
    """The set is kept, the reason is told, another attempt is another request (M12, M13, E4)."""
    model_id = ready(world)
    made = prepared(world, model_id)
    turn(world)
    end(world, "trainings", status, error="CUDA out of memory")
    turn(world)
    over = training.get(world.artist, made.id)

    assert over.status == shown
    assert over.job.over
    assert training.versions(world.artist, model_id) == []
    assert storage.exists(world.system, made.package_sha256)
    assert len(artwork.confirmed(world.artist, model_id)) == 10
    if status == "failed":
        assert jobs.said(over.job) == "CUDA out of memory"
    finished(world, prepared(world, model_id, key="t2").id)
    assert [v.number for v in training.versions(world.artist, model_id)] == [1]


@pytest.mark.parametrize("output", [None, {}, {"version": "owner/name:" + "c" * 64}, {"weights": "data:,"}, "text", []])
def test_a_success_without_a_version_is_a_failure(world: World, output: Any) -> None:
    """What the host calls done and cannot show makes no version (M12)."""
    model_id = ready(world)
    made = prepared(world, model_id)
    turn(world)
    end(world, "trainings", output=output)
    turn(world)

    assert training.get(world.artist, made.id).status == "Failed"
    assert count(world, "versions") == 0


def test_weights_that_cannot_be_had_yet_are_asked_for_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network that stumbles costs no version: there is nothing to be done by hand (M14)."""
    model_id = ready(world)
    made = prepared(world, model_id)
    turn(world)
    weights = f"{world.host.base_url}/v1/files/gone"  # nobody listens there
    end(world, "trainings", output={"version": f"owner/name:{HOST_VERSION}", "weights": weights})
    turn(world)
    waiting = training.get(world.artist, made.id)
    assert not waiting.job.over
    assert training.active(world.artist, model_id) is not None

    job_output = {"version": f"owner/name:{HOST_VERSION}", "weights": "data:;base64,AAAA"}
    database.run(world.system.db, "UPDATE jobs SET output = ? WHERE id = ?", json.dumps(job_output), made.job.id)
    turn(world, 2)
    assert [v.number for v in training.versions(world.artist, model_id)] == [1]


def test_a_training_is_canceled_at_once_before_it_was_sent(world: World) -> None:
    """Nothing reaches the host (M13)."""
    made = prepared(world, ready(world))

    assert training.cancel(world.artist, made.id).status == "Canceled"
    turn(world)
    assert world.stand_in.creates("trainings") == 0


def test_a_training_is_canceled_at_the_host(world: World) -> None:
    """The worker asks the host to stop, and the state is final (M13)."""
    made = prepared(world, ready(world))
    turn(world)
    training.cancel(world.artist, made.id)
    turn(world)

    assert any(path.endswith("/cancel") for _, path in world.stand_in.asked)
    assert training.get(world.artist, made.id).status == "Canceled"
    with pytest.raises(NotAllowedNow), world.system.transaction():
        move(world.system, jobs.get(world.system, made.job.id), Event.RUN)


def test_a_training_is_found_by_either_id(world: World) -> None:
    """Ours or the host's, pasted with blanks around (M16, X1)."""
    made = prepared(world, ready(world))
    turn(world)
    host_id = training.get(world.artist, made.id).job.host_id

    assert host_id is not None
    assert training.find(world.artist, f"  {made.id}\n").id == made.id
    assert training.find(world.artist, f" {host_id} ").id == made.id


def test_strangers_find_no_training_and_no_version(world: World) -> None:
    """A Training ID is no key to somebody else's work (S8)."""
    model_id = trained(world)
    (made,) = training.of_model(world.artist, model_id)
    (version,) = training.versions(world.artist, model_id)
    host_id = made.job.host_id or ""
    for ctx in (world.stranger, world.creator, world.reviewer, world.visitor):
        for act in (
            lambda c: training.get(c, made.id),
            lambda c: training.find(c, made.id),
            lambda c: training.find(c, host_id),
            lambda c: training.cancel(c, made.id),
            lambda c: training.manifest_file(c, made.id),
            lambda c: training.of_model(c, model_id),
            lambda c: training.versions(c, model_id),
            lambda c: training.version(c, version.id),
            lambda c: training.prepare(c, model_id, trigger_word="PAINTER_X2_V1", key="x"),
        ):
            with pytest.raises(NotFound):
                act(ctx)
    with pytest.raises(NotFound):
        training.find(world.artist, "trn_none")


@pytest.mark.parametrize("status", ["succeeded", "failed", "canceled"])
def test_the_uploaded_file_is_deleted_at_the_host_afterwards(world: World, status: str) -> None:
    """However it ended, the package does not stay there (M4, U9)."""
    made = prepared(world, ready(world))
    if status == "succeeded":
        finished(world, made.id)
    else:
        turn(world)
        end(world, "trainings", status)
        turn(world)
    deleted = [path for method, path in world.stand_in.asked if method == "DELETE"]

    assert deleted == ["/v1/files/file1"]


def test_no_token_is_written_anywhere(world: World) -> None:
    """Neither in the database nor in any file beside it (M4)."""
    trained(world)
    written = everything_written(world)

    assert WORD.encode() in written
    assert b"r8_test" not in written


def test_the_destination_is_a_private_model_with_an_opaque_name(world: World) -> None:
    """Neither the artist's name nor the model's stands there (S7)."""
    model_id = ready(world)
    made = prepared(world, model_id)
    turn(world)
    ((name, body),) = world.stand_in.models.items()

    assert body["visibility"] == "private"
    assert name == f"tester/{made.destination}"
    assert "cheri" not in name.lower()
    assert "harbour" not in name.lower()
    assert models.get(world.artist, model_id).destination == made.destination


def test_a_version_waits_for_the_worker_alone(world: World) -> None:
    """Nobody but the worker takes results (M14)."""
    made = prepared(world, ready(world))
    turn(world)
    end(world, "trainings", output={"version": f"owner/name:{HOST_VERSION}", "weights": "data:;base64,AAAA"})
    asked = len(world.stand_in.asked)

    assert training.get(world.artist, TrainingId(made.id)).status == "Starting"
    assert len(world.stand_in.asked) == asked
    due = training.get(world.artist, made.id).job.next_at
    assert due - world.clock.now <= timedelta(seconds=12)
