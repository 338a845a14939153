"""What was asked for and not yet sent, when the consent behind it ends: it is not sent, and costs nothing (N9, K2)."""

from collections.abc import Callable

import pytest

from painter.core import artwork, generation, jobs, moderation, publishing, training
from painter.core.jobs import JobState, JobTrouble
from painter.core.kernel.context import Context
from painter.core.kernel.records import ModelId

from .conftest import World
from .river import a_result, accept, an_order, data_url, end, prepared, published, ready, turn

ENDS = [publishing.pause, publishing.withdraw]


@pytest.fixture
def model_id(world: World) -> ModelId:
    """A published model whose terms the creator has accepted."""
    found = published(world)
    accept(world.creator, found)
    return found


@pytest.mark.parametrize("leave", ENDS)
def test_an_order_that_waits_ends_with_the_consent(
    world: World, model_id: ModelId, leave: Callable[[Context, ModelId], object]
) -> None:
    """Neither the host nor the creator's day is touched; resumed, she orders again."""
    before = world.stand_in.creates("predictions")
    made = generation.order(world.creator, an_order(model_id), key="k")
    leave(world.artist, model_id)

    turn(world, 2)

    ended = generation.get(world.creator, made.id)
    assert (ended.job.state, ended.job.why) == (JobState.FAILED, JobTrouble.CONSENT_GONE)
    assert world.stand_in.creates("predictions") == before
    assert generation.used_today(world.creator, "demo") == 0
    assert jobs.breaks(world.system) == []
    if leave is publishing.pause:
        publishing.resume(world.artist, model_id)
        generation.order(world.creator, an_order(model_id), key="k2")
        turn(world)
        assert world.stand_in.creates("predictions") == before + 1


def test_what_is_at_the_host_already_is_delivered(world: World, model_id: ModelId) -> None:
    """Its order stood under the consent, and the picture is being drawn."""
    made = generation.order(world.creator, an_order(model_id), key="k")
    turn(world)
    publishing.withdraw(world.artist, model_id)
    end(world, "predictions", output=[data_url(a_result(1))])
    turn(world, 2)
    assert generation.get(world.creator, made.id).receipt_id is not None


def test_her_own_picture_needs_nobodys_leave(world: World, model_id: ModelId) -> None:
    """She may generate with a model that she has paused."""
    before = world.stand_in.creates("predictions")
    publishing.pause(world.artist, model_id)
    generation.order(world.artist, an_order(model_id, tier=generation.OWNER), key="k")
    turn(world)
    assert world.stand_in.creates("predictions") == before + 1


def held_by_the_desk(world: World, work_id: str) -> None:
    """A reviewer has ruled that this work came later than the same picture of somebody else."""
    hers, other = world.artist.person(), world.stranger.person()
    with world.system.transaction():
        case_id = moderation.open_twins(world.system, "cfl_1", ("artwork", work_id), hers, other)
    moderation.decide(world.reviewer, case_id, moderation.Event.HIDE, "The other one is older.")


@pytest.mark.parametrize("change", ["removed", "held"])
def test_a_set_with_a_work_that_is_gone_is_not_sent(world: World, change: str) -> None:
    """Not even its package is uploaded; the reason says what to do."""
    made = prepared(world, ready(world))
    work = artwork.works(world.artist, made.model_id)[3]
    if change == "removed":
        artwork.remove(world.artist, work.id)
    else:
        held_by_the_desk(world, work.id)

    turn(world, 2)

    ended = training.get(world.artist, made.id).job
    assert (ended.state, ended.why) == (JobState.FAILED, JobTrouble.SET_CHANGED)
    assert (world.stand_in.files, world.stand_in.creates("trainings")) == (0, 0)
    assert jobs.breaks(world.system) == []


def test_a_work_that_goes_during_the_upload_stops_the_training(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package lies at the host, where it expires; nothing is learned from it."""
    made = prepared(world, ready(world))
    upload = type(world.host).upload

    def slowly(host: object, name: str, content: bytes) -> tuple[str, str]:
        artwork.remove(world.artist, artwork.works(world.artist, made.model_id)[0].id)
        return upload(host, name, content)  # type: ignore[arg-type]

    monkeypatch.setattr(type(world.host), "upload", slowly)
    turn(world, 2)
    assert world.stand_in.creates("trainings") == 0
    assert training.get(world.artist, made.id).job.why is JobTrouble.SET_CHANGED
