"""Readiness: parts that sum to the score, gates that no score opens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from painter.core import artwork, licensing, models, readiness
from painter.core.artwork import Answers, Basis, inspect
from painter.core.kernel.errors import NotFound
from painter.core.models import Kind
from painter.core.readiness import (
    WEIGHTS,
    GateFacts,
    ReadinessReason,
    SafetyKind,
    Work,
    assess,
    may_train,
)
from painter.core.readiness.rules import gates

from .conftest import World
from .pictures import a_picture, encoded, uploads

ALL = GateFacts(verified=True, safety=True, licensed=True)


def works(count: int, **sizes: tuple[int, int]) -> list[Work]:
    """Works of 640 x 560 that look nothing alike."""
    size = sizes.get("size", (640, 560))
    made = [inspect(encoded(a_picture(seed, size))).measures for seed in range(count)]
    return [Work(id=f"art_{n}", name=f"{n}.jpg", measures=m) for n, m in enumerate(made)]


def test_the_weights_are_published_and_sum_to_a_hundred() -> None:
    """R1."""
    assert sum(WEIGHTS.values()) == 100


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 14))
def test_the_parts_sum_to_the_score(count: int) -> None:
    """R1: whatever the set."""
    result = assess(works(count), ALL)
    assert sum(part.points for part in result.parts) == result.score
    assert [part.name for part in result.parts] == list(WEIGHTS)
    assert 0 <= result.score <= 100


def test_fifty_nine_is_blocked_and_sixty_allowed() -> None:
    """R2."""
    by_name = {g.name: g.passed for g in gates(12, 59, ALL)}
    assert by_name["score"] is False
    assert all(g.passed for g in gates(12, 60, ALL))


def test_nine_images_are_blocked_at_any_score() -> None:
    """R3: the minimum stands apart from the score."""
    result = assess(works(9), ALL)
    assert result.score >= 60
    assert may_train(result) == [ReadinessReason.FEW_IMAGES]
    assert may_train(assess(works(10), ALL)) == []


def test_ten_times_the_same_picture_scores_low_on_variety() -> None:
    """R4."""
    same = [w.model_copy(update={"id": f"art_{n}"}) for n, w in enumerate(works(1) * 10)]
    part = {p.name: p for p in assess(same, ALL).parts}["variety"]
    assert part.points <= 3
    assert len(part.weak) == 9


def test_small_pictures_are_flagged_and_not_refused() -> None:
    """R6: 400 x 600 costs points and stays usable."""
    result = assess(works(12, size=(400, 600)), ALL)
    part = {p.name: p for p in result.parts}["resolution"]
    assert part.points == 0
    assert len(part.weak) == 12
    assert result.score >= 60


@pytest.mark.parametrize("missing", ["verified", "safety", "licensed"])
def test_each_gate_blocks_on_its_own(missing: str) -> None:
    """R7, R8, R9."""
    facts = ALL.model_copy(update={missing: False})
    assert len(may_train(assess(works(12), facts))) == 1


def test_it_is_computed_from_what_is_stored(world: World) -> None:
    """R11: a forged page cannot change it, and a file that is gone does not count."""
    model = models.begin(world.artist, "Lantern Coast", Kind.STYLE)
    answers = Answers(basis=Basis.SELF_CREATED, acknowledged=True)
    ids = [v.artwork.id for v in artwork.submit(world.artist, model.id, uploads(12), answers) if v.artwork]
    assert readiness.assess_model(world.artist, model.id).images == 0
    artwork.confirm(world.artist, ids)
    assert readiness.assess_model(world.artist, model.id).images == 12
    from painter.core import storage

    storage.erase(world.system, artwork.get(world.artist, ids[0]).working_sha256)
    assert readiness.assess_model(world.artist, model.id).images == 11


def test_the_three_confirmations_are_given_and_taken_back_one_by_one(world: World) -> None:
    """R8: stored with time and version of the sentence."""
    model = models.begin(world.artist, "Lantern Coast", Kind.STYLE)
    for kind in SafetyKind:
        assert not all(readiness.safety(world.artist, model.id).values())
        readiness.confirm_safety(world.artist, model.id, kind)
    assert all(readiness.safety(world.artist, model.id).values())
    readiness.withdraw_safety(world.artist, model.id, SafetyKind.NOT_SCRAPED)
    assert readiness.safety(world.artist, model.id)[SafetyKind.NOT_SCRAPED] is None
    with pytest.raises(NotFound):
        readiness.confirm_safety(world.stranger, model.id, SafetyKind.NOT_SCRAPED)


def test_one_tier_opens_the_licensing_gate(world: World) -> None:
    """R9."""
    from painter import seed

    model = models.begin(world.artist, "Lantern Coast", Kind.STYLE)
    passed = lambda: {g.name: g.passed for g in readiness.assess_model(world.artist, model.id).gates}["licensing"]  # noqa: E731
    assert not passed()
    licensing.set_terms(world.artist, model.id, seed.default_terms())
    assert passed()
