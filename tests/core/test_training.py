"""Training: a frozen set, a package with nothing else in it, one request, a version."""

import importlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from painter.core import artwork, jobs, licensing, models, readiness, storage, training, verification
from painter.core.jobs import JobState, JobTrouble
from painter.core.jobs.model import Event, Settled
from painter.core.jobs.service import move
from painter.core.kernel import db as database
from painter.core.kernel.context import Role
from painter.core.kernel.errors import HostTrouble, NotAllowedNow, NotFound, Refused
from painter.core.kernel.records import ModelId, TrainingId, sha256
from painter.core.readiness import ReadinessReason, SafetyKind
from painter.core.training import StepState, TrainingReason, next_trigger, trigger_problems, with_trigger
from painter.core.verification import Decision
from painter.ui.words import sentences

from .conftest import World
from .pictures import an_upload
from .river import (
    HOST_VERSION,
    OWN,
    WEIGHTS,
    count,
    data_url,
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


def between(monkeypatch: pytest.MonkeyPatch, where: str, act: Callable[[], object]) -> None:
    """Something happens once, in another window of hers, when this function is called."""
    module, _, name = where.rpartition(".")
    real = getattr(importlib.import_module(module), name)
    waiting = [act]

    def meanwhile(*values: Any, **more: Any) -> Any:
        if waiting:
            waiting.pop()()
        return real(*values, **more)

    monkeypatch.setattr(where, meanwhile)


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


@pytest.mark.parametrize("where", ["painter.core.training.service.build", "painter.core.readiness.assess_model"])
def test_the_same_key_at_the_same_moment_is_the_same_training(
    world: World, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """The second press comes while the first is at work: one training, no refusal, no file of a second one (M17)."""
    model_id = ready(world)
    files = len(storage.every_digest(world.system.data_dir))
    firsts: list[training.Training] = []
    between(monkeypatch, where, lambda: firsts.append(prepared(world, model_id, key="k1")))
    second = training.prepare(world.artist, model_id, trigger_word=WORD, key="k1")
    storage.sweep(world.system)

    assert firsts == [second]
    assert count(world, "trainings") == count(world, "jobs") == 1
    assert len(storage.every_digest(world.system.data_dir)) == files + 2


def _none_confirmed(world: World, model_id: ModelId) -> None:
    artwork.unconfirm(world.artist, [work.id for work in artwork.confirmed(world.artist, model_id)])


def _another_confirmed(world: World, model_id: ModelId) -> None:
    (more,) = artwork.submit(world.artist, model_id, [an_upload(77)], OWN)
    assert more.artwork is not None
    artwork.confirm(world.artist, [more.artwork.id])
    document(world.artist, model_id)


def _other_answers(world: World, model_id: ModelId) -> None:
    told = OWN.model_copy(update={"disclosures": frozenset({artwork.Disclosure.AI_GENERATED})})
    artwork.set_answers(world.artist, artwork.confirmed(world.artist, model_id)[0].id, told)
    document(world.artist, model_id)


def _stopped(world: World, model_id: ModelId) -> None:
    jobs.stop_everything(world.person("ines", Role.ADMIN), "an outage")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_none_confirmed, ReadinessReason.FEW_IMAGES),
        (_unsafe, ReadinessReason.SAFETY_OPEN),
        (_turned_down, ReadinessReason.VERIFICATION_OPEN),
        (_another_confirmed, TrainingReason.SET_CHANGED),
        (_other_answers, TrainingReason.SET_CHANGED),
        (_stopped, jobs.JobReason.STOPPED),
    ],
)
def test_what_changes_while_the_set_is_packed_is_asked_again(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[World, ModelId], None],
    reason: ReadinessReason | TrainingReason | jobs.JobReason,
) -> None:
    """Gates, stops and the set itself are as they are when it is frozen; package and manifest go (R2, R8, M2, U1)."""
    model_id = ready(world)
    between(monkeypatch, "painter.core.training.service.build", lambda: spoil(world, model_id))
    with pytest.raises(Refused) as refusal:
        training.prepare(world.artist, model_id, trigger_word=WORD, key="k1")
    storage.sweep(world.system)

    assert refusal.value.reasons[0] is reason
    assert all(sentence.endswith(".") for sentence in sentences(refusal.value))
    assert count(world, "trainings") == count(world, "jobs") == 0
    assert set(storage.every_digest(world.system.data_dir)) == storage.referenced(world.system)


def test_the_days_budget_is_asked_before_anything_is_packed(world: World) -> None:
    """A click that the budget refuses leaves no file and no row behind (E4)."""
    model_id = ready(world)
    live = world.live(daily_spend_cap_cents=10)
    files = storage.every_digest(live.data_dir)
    for number in range(3):
        with pytest.raises(Refused) as refusal:
            training.prepare(live.acting_as(world.artist.actor), model_id, trigger_word=WORD, key=f"k{number}")
        assert refusal.value.reasons == [jobs.JobReason.DAILY_BUDGET]

    assert storage.every_digest(live.data_dir) == files
    assert count(world, "trainings") == count(world, "jobs") == count(world, "erasures") == 0


def test_a_package_that_was_swept_away_meanwhile_is_stored_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same set is the same bytes: what a refused attempt leaves to the sweep, the next one needs (U1)."""
    model_id = ready(world)
    between(monkeypatch, "painter.core.training.service.build", lambda: _stopped(world, model_id))
    with pytest.raises(Refused):
        training.prepare(world.artist, model_id, trigger_word=WORD, key="k1")
    jobs.start_everything(world.person("ines", Role.ADMIN), "over")
    sweeping = replace(world.artist, milestone=lambda name: None if name != "before intend" else swept(world))
    made = training.prepare(sweeping, model_id, trigger_word=WORD, key="k2")

    assert len(package_of(world, made).namelist()) == 10


def swept(world: World) -> None:
    assert storage.sweep(world.system) == 2


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
        (JobState.SUCCEEDED, {"host_id": "h1", "progress": 1.0}, 6, StepState.NOW, "Processing"),  # being taken over
        (JobState.SUCCEEDED, {"host_id": "h1", "progress": 1.0, "settled": Settled.YES}, 7, None, "Succeeded"),
        (JobState.SUCCEEDED, {"host_id": "h1", "settled": Settled.RESULT_LOST}, 6, StepState.STOPPED, "Failed"),
        (JobState.FAILED, {"host_id": "h1"}, 3, StepState.STOPPED, "Failed"),
        (JobState.FAILED, {"host_id": "h1", "progress": 0.4}, 5, StepState.STOPPED, "Failed"),
        (JobState.FAILED, {"host_id": "h1", "why": JobTrouble.NOT_SAVED}, 6, StepState.STOPPED, "Failed"),
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


def test_what_a_public_page_says_of_a_training_names_no_work_and_no_job(world: World) -> None:
    """Numbers, names and the two digests; the request, the log and the works themselves are hers (S8, N4)."""
    model_id = trained(world)
    facts = training.public_facts(world.system, training.versions(world.artist, model_id)[0].id)
    (made,) = training.of_model(world.artist, model_id)
    said = repr(facts)

    assert (facts.images, facts.bases, facts.training_id) == (10, {"self_created": 10}, made.job.host_id)
    for work in artwork.works(world.artist, model_id):
        assert not any(private in said for private in (work.id, work.original_sha256, work.working_sha256))
    assert not any(private in said for private in (made.job.id, "package_name", model_id, made.owner_id))


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


ADVANCED = "ostris/flux-dev-lora-trainer"


def expert(**changed: Any) -> training.Expert:
    """The trainer that leaves choices, with these."""
    return training.Expert(trainer=ADVANCED, **changed)


def captioned(world: World, model_id: ModelId) -> list[str]:
    """Two of her works have a caption; their ids."""
    ids = [work.id for work in artwork.confirmed(world.artist, model_id)[:2]]
    artwork.set_caption(world.artist, ids[0], "a harbour at dusk, two boats")
    artwork.set_caption(world.artist, ids[1], "PAINTER_CHERI_V1 a tower")
    return [str(i) for i in ids]


def sent(world: World) -> dict[str, Any]:
    """The input of the only training at the host."""
    (job,) = world.stand_in.jobs.values()
    return dict(job["input"])


def test_options_of_trainers_are_read_and_kept(world: World) -> None:
    """Names, bounds and defaults as the schema says them, with the time; artists read them without the host (S1)."""
    ready(world)
    assert training.read_trainers(world.system, world.host) == 2
    asked = len(world.stand_in.asked)
    usual, advanced = training.trainers(world.artist)

    assert usual.description.trainer == "replicate/fast-flux-trainer"
    assert set(usual.description.options) == {"steps"}
    options = advanced.description.options
    assert (options["rank"].name, options["rank"].default, options["rank"].maximum) == ("lora_rank", 16, 128)
    assert (options["rate"].default, options["rate"].maximum) == (0.0004, None)
    assert advanced.read_at == world.clock.now
    assert training.read_trainers(world.system, world.host) == 0
    assert len(world.stand_in.asked) == asked
    world.clock.pass_s(601)
    assert training.read_trainers(world.system, world.host) == 2


def test_nothing_is_read_before_there_is_a_model(world: World) -> None:
    """An empty house asks the host nothing."""
    assert training.read_trainers(world.system, world.host) == 0
    assert world.stand_in.asked == []


def test_what_cannot_be_read_stays_as_it_was(world: World) -> None:
    """A trainer that is gone for a while keeps its last description, and its old time."""
    ready(world)
    training.read_trainers(world.system, world.host)
    before = training.trainers(world.artist)
    world.stand_in.trainers.pop(ADVANCED)
    world.clock.pass_s(601)

    assert training.read_trainers(world.system, world.host) == 1
    assert training.trainers(world.artist)[1] == before[1]


def test_expert_options_are_sent_by_the_trainers_names(world: World) -> None:
    """Rank, learning rate and captions reach the host, stand in the manifest, and nothing else is sent (S1)."""
    model_id = ready(world)
    training.read_trainers(world.system, world.host)
    chosen = expert(rank=32, rate=0.0002, captions=training.Captions.AUTO)
    made = training.prepare(world.artist, model_id, trigger_word=WORD, key="k", steps=5000, expert=chosen)
    turn(world)

    told = {name: value for name, value in sent(world).items() if name != "input_images"}
    assert told == {
        "trigger_word": WORD,
        "steps": 5000,
        "lora_rank": 32,
        "learning_rate": 0.0002,
        "autocaption": True,
    }
    assert ("POST", f"/v1/models/{ADVANCED}/versions/{'a' * 64}/trainings") in world.stand_in.asked
    manifest = training.manifest(world.artist, made.id)
    assert manifest.trainer == ADVANCED
    assert manifest.parameters == {"steps": 5000, "rank": 32, "learning_rate": 0.0002, "captions": "auto"}
    assert {file.caption_source for file in manifest.files} == {"provider"}
    assert training.get(world.artist, made.id).job.request["sent"] == told


@pytest.mark.parametrize(
    ("chosen", "steps", "reason"),
    [
        (expert(rank=129), 1000, TrainingReason.RANK_RANGE),
        (expert(rank=0), 1000, TrainingReason.RANK_RANGE),
        (expert(rate=0.0), 1000, TrainingReason.RATE_RANGE),
        (expert(rate=0.5), 1000, TrainingReason.RATE_RANGE),
        (expert(), 6001, TrainingReason.STEPS_RANGE),
        (expert(captions=training.Captions.OWN), 1000, TrainingReason.CAPTIONS_NONE),
        (training.Expert(rank=8), 1000, TrainingReason.RANK_RANGE),
        (training.Expert(captions=training.Captions.NONE), 1000, TrainingReason.CAPTIONS_NOT_TAKEN),
        (training.Expert(trainer="somebody/elses"), 1000, TrainingReason.TRAINER_UNKNOWN),
    ],
)
def test_what_the_schema_does_not_take_is_refused(
    world: World, chosen: training.Expert, steps: int, reason: TrainingReason
) -> None:
    """In core, whoever calls, with the bounds as they were read; nothing is left behind (S1)."""
    model_id = ready(world)
    training.read_trainers(world.system, world.host)
    assert refused(world, model_id, expert=chosen, steps=steps) == [reason]


def test_options_wait_until_they_were_read(world: World) -> None:
    """Without a schema there is only the usual way."""
    assert refused(world, ready(world), expert=expert(rank=8)) == [TrainingReason.TRAINER_UNREAD]


def test_her_captions_go_in_when_she_chooses_them(world: World) -> None:
    """The zip lists the approved works and their caption files, as the manifest says, and nothing else (M5, U1)."""
    model_id = ready(world)
    with_words = captioned(world, model_id)
    training.read_trainers(world.system, world.host)
    chosen = expert(captions=training.Captions.OWN)
    made = training.prepare(world.artist, model_id, trigger_word=WORD, key="k", expert=chosen)
    package = package_of(world, made)
    files = training.manifest(world.artist, made.id).files

    listed = [name for file in files for name in (file.file, file.caption_file) if name]
    assert package.namelist() == listed
    assert len(listed) == 12
    by_work = {file.artwork_id: file for file in files}
    assert {i for i, file in by_work.items() if file.caption_file} == set(with_words)
    for work_id, text in zip(with_words, ("a harbour at dusk, two boats", "a tower"), strict=True):
        file = by_work[work_id]
        content = package.read(file.caption_file)
        assert content.decode() == f"{WORD} {text}"
        assert (sha256(content), file.caption_source) == (file.caption_sha256, "artist")
        assert file.caption_file == file.file.replace(".jpg", ".txt").replace(".png", ".txt").replace(".webp", ".txt")
    assert {file.caption_source for i, file in by_work.items() if i not in with_words} == {"none"}
    turn(world)
    assert sent(world)["autocaption"] is False


def test_her_captions_stay_at_home_unless_she_chooses_them(world: World) -> None:
    """As usual only pictures go in (U1)."""
    model_id = ready(world)
    captioned(world, model_id)
    made = prepared(world, model_id)
    assert len(package_of(world, made).namelist()) == 10
    assert {f.caption_source for f in training.manifest(world.artist, made.id).files} == {"left to the trainer"}


def test_a_chosen_option_that_the_trainer_lost_is_not_left_out_in_silence(world: World) -> None:
    """Between choice and start the trainer changed: the attempt fails and says why (M12)."""
    model_id = ready(world)
    training.read_trainers(world.system, world.host)
    made = training.prepare(world.artist, model_id, trigger_word=WORD, key="k", expert=expert(rank=8))
    schema = {"input_images": {}, "trigger_word": {}, "steps": {}}
    world.stand_in.trainers[ADVANCED] = {"components": {"schemas": {"Input": {"properties": schema}}}}
    turn(world, 2)
    failed = training.get(world.artist, made.id)

    assert failed.status == "Failed"
    assert failed.job.error == f"{ADVANCED} no longer takes a rank"
    assert world.stand_in.creates("trainings") == 0


@pytest.mark.parametrize(
    "word", ["LIGHTHOUSE", "PAINTER", "PAINTER_HOUSE", "Monet", "house", "TOK", "PAINTER HOUSE V1"]
)
def test_a_real_word_is_no_trigger_word(word: str) -> None:
    """The shape with prefix, underscores and number is of no dictionary; a word by itself is refused (S4, S6)."""
    assert trigger_problems(word, set()) == [TrainingReason.TRIGGER_FORM]


USUAL = "replicate/fast-flux-trainer"


def test_the_estimate_rests_on_the_published_price(world: World) -> None:
    """120 s at 1.22 cents is 1.46 dollars; the range holds it, and the reserved maximum is said beside it (M12)."""
    live = world.live().acting_as(world.artist.actor)
    told = training.estimate(live, USUAL, 1000)

    assert (told.seconds, told.cents, told.most_cents, told.basis) == ((90, 180), (109, 220), 300, "published")
    assert training.estimate(live, USUAL, 2000).seconds == (180, 360)
    unknown = training.estimate(live, ADVANCED, 1000)
    assert (unknown.seconds, unknown.cents, unknown.basis) == (None, None, "none")


def test_the_sandbox_costs_nothing_and_says_what_it_took(world: World) -> None:
    """Before the first training nothing is known; afterwards the last ones are the basis."""
    before = training.estimate(world.artist, USUAL, 1000)
    trained(world)
    after = training.estimate(world.artist, USUAL, 1000)

    assert (before.simulated, before.seconds, before.cents, before.basis) == (True, None, (0, 0), "none")
    assert (after.seconds, after.cents, after.basis) == ((9, 9), (0, 0), "past")


def test_the_true_cost_is_told_beside_what_the_budget_counts(world: World) -> None:
    """Seconds as the host says them at the published price; the API tells no price, so the maximum is counted."""
    job = training.of_model(world.artist, trained(world))[0].job
    assert training.cost(job) == training.Cost(simulated=True, seconds=9.0, cents=0, counted_cents=0)
    real = job.model_copy(update={"mode": "live", "reserved_cents": 300, "cost_seconds": 119.7})
    assert training.cost(real) == training.Cost(simulated=False, seconds=119.7, cents=147, counted_cents=300)
    other = real.model_copy(update={"request": {**job.request, "trainer": ADVANCED}})
    assert training.cost(other).cents is None


def test_the_record_says_what_was_known_only_afterwards(world: World) -> None:
    """Trainer version, what was sent, times, cost, weights; the frozen manifest stays as it was (M17, X1-X6)."""
    model_id = ready(world)
    made = prepared(world, model_id)
    frozen = training.manifest_file(world.artist, made.id)
    early = training.record(world.artist, made.id)
    finished(world, made.id)
    late = training.record(world.artist, made.id)
    (version,) = training.versions(world.artist, model_id)

    assert (early.status, early.trainer_version, early.completed_at, early.version) == ("Starting", "", "", "")
    assert late.trainer_version == "a" * 64
    assert late.sent == {"trigger_word": WORD, "lora_type": "style", "training_steps": 1000}
    assert (late.started_at[:19], late.completed_at[:19]) == ("2026-11-25T10:00:00", "2026-11-25T10:00:09")
    assert late.cost == training.Cost(simulated=True, seconds=9.0, cents=0, counted_cents=0)
    assert (late.version, late.weights_sha256, late.weights_bytes) == (
        version.host_version,
        sha256(WEIGHTS),
        len(WEIGHTS),
    )
    assert late.base_model_licence.startswith("none needed")
    assert training.manifest_file(world.artist, made.id) == frozen
    assert sha256(frozen) == early.manifest_sha256 == late.manifest_sha256
    assert json.loads(training.record_file(world.artist, made.id))["manifest_sha256"] == sha256(frozen)


def test_the_manifest_is_a_whole_label(world: World) -> None:
    """Digest, size, basis, disclosures and caption source of each file; base, licence, trainer, parameters."""
    made = prepared(world, ready(world))
    label = json.loads(training.manifest_file(world.artist, made.id))
    of_each = {"original_sha256", "packaged_sha256", "width", "height", "basis", "disclosures", "caption_source"}

    assert all(of_each <= set(file) for file in label["files"])
    assert all(
        file["packaged_bytes"] == len(storage.get(world.system, file["packaged_sha256"])) for file in label["files"]
    )
    assert (label["trainer"], label["parameters"]) == (USUAL, {"steps": 1000})
    assert label["base_model_licence"] == training.BASE_LICENCES[world.system.mode]


def test_a_manifest_of_the_first_version_is_still_read(world: World) -> None:
    """Those that were frozen before captions and parameters were named."""
    made = prepared(world, ready(world))
    label = json.loads(training.manifest_file(world.artist, made.id))
    for name in ("parameters", "base_model_licence", "schema_version"):
        label.pop(name)
    for file in label["files"]:
        for name in ("caption_source", "caption_file", "caption_sha256", "packaged_bytes"):
            file.pop(name)
    old = training.Manifest(**label)
    assert (old.parameters, old.files[0].caption_source, old.files[0].packaged_bytes) == ({}, "", 0)


def test_an_exact_file_is_found_in_its_training(world: World) -> None:
    """By the original's digest, the packaged copy's and the caption's; anything else was not in it (U3)."""
    model_id = ready(world)
    captioned(world, model_id)
    training.read_trainers(world.system, world.host)
    chosen = expert(captions=training.Captions.OWN)
    made = training.prepare(world.artist, model_id, trigger_word=WORD, key="k", expert=chosen)
    package = package_of(world, made)
    for number, file in enumerate(training.manifest(world.artist, made.id).files, start=1):
        whole = artwork.original_bytes(world.artist, file.artwork_id)
        for content in (whole, package.read(file.file)):
            place = training.whether_in(world.artist, made.id, sha256(content).upper())
            assert place is not None
            assert (place.number, place.of, place.file) == (number, 10, file)
            assert place.way == ("original" if sha256(content) == file.original_sha256 else "packaged")
            assert training.whether_in(world.artist, made.id, sha256(content + b"x")) is None
        if file.caption_file:
            caption = training.whether_in(world.artist, made.id, sha256(package.read(file.caption_file)))
            assert caption is not None
            assert caption.way == "caption"


@pytest.mark.parametrize("text", ["", "abc", "0" * 63, "g" * 64])
def test_what_is_no_digest_is_refused(world: World, text: str) -> None:
    """An empty caption's digest is no digest either, so nothing matches by accident."""
    made = prepared(world, ready(world))
    with pytest.raises(Refused) as refusal:
        training.whether_in(world.artist, made.id, text)
    assert refusal.value.reasons == [TrainingReason.DIGEST_FORM]


def weights_of(world: World, model_id: ModelId) -> training.Weights:
    """The download of version 1, begun by its artist."""
    return training.weights(world.artist, world.host, training.versions(world.artist, model_id)[0].id)


def test_the_weights_go_to_their_artist(world: World) -> None:
    """Whole, with their digest, and nothing of them stays here; that it happened is on record (X4)."""
    model_id = trained(world)
    files = storage.every_digest(world.system.data_dir)
    found = weights_of(world, model_id)

    assert b"".join(found.chunks) == WEIGHTS
    assert (found.size, found.sha256) == (len(WEIGHTS), sha256(WEIGHTS))
    assert found.name == f"{WORD}-weights.bin"
    assert storage.every_digest(world.system.data_dir) == files
    event = database.one(world.system.db, "SELECT * FROM events WHERE tag = 'training:weights:handed-out'")
    assert event is not None
    assert event["actor"] == "cheri"


def test_nobody_else_gets_the_weights(world: World) -> None:
    """For everybody else there is no such version (X4, Decision 9)."""
    version = training.versions(world.artist, trained(world))[0]
    for ctx in (world.stranger, world.creator, world.reviewer, world.visitor):
        with pytest.raises(NotFound):
            training.weights(ctx, world.host, version.id)


@pytest.mark.parametrize("other", [WEIGHTS[:-1] + b"X", WEIGHTS[:-1], WEIGHTS + b"X"])
def test_other_weights_never_arrive_whole(world: World, other: bytes) -> None:
    """One changed, missing or added byte: what was sent until then is shorter than the file (X4)."""
    model_id = trained(world)
    output = json.dumps({"version": "x", "weights": data_url(other, "application/octet-stream")})
    database.run(world.system.db, "UPDATE jobs SET output = ? WHERE kind = 'training'", output)
    arrived = b""
    with pytest.raises(HostTrouble, match="not those"):
        for chunk in weights_of(world, model_id).chunks:
            arrived += chunk
    assert len(arrived) < len(WEIGHTS)


@pytest.mark.parametrize("status", [403, 404, 410])
def test_weights_that_are_gone_are_refused_plainly(world: World, monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    """The host deleted them, or lets nobody in: a sentence, and no record of a download."""
    model_id = trained(world)

    def gone(host: object, url: str) -> Iterator[bytes]:
        raise HostTrouble("the result could not be fetched", status=status, retriable=False)
        yield b""

    monkeypatch.setattr("painter.core.training.handing.stream", gone)
    with pytest.raises(Refused) as refusal:
        weights_of(world, model_id)
    assert refusal.value.reasons == [TrainingReason.WEIGHTS_GONE]
    assert database.one(world.system.db, "SELECT 1 FROM events WHERE tag = 'training:weights:handed-out'") is None


def test_weights_of_another_mode_are_not_asked_for_here(world: World) -> None:
    """A live version's address never goes to the sandbox, nor the other way round."""
    model_id = trained(world)
    database.run(world.system.db, "UPDATE versions SET mode = 'live'")
    with pytest.raises(Refused) as refusal:
        weights_of(world, model_id)
    assert refusal.value.reasons == [TrainingReason.WEIGHTS_ELSEWHERE]
