"""Readiness: parts that sum to the score, gates that no score opens."""

import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from painter import seed
from painter.core import artwork, licensing, models, readiness, storage
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
from painter.core.readiness.rules import FULL_SPREAD, _colour_spread, gates

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


def test_not_even_the_worker_confirms_in_her_place(world: World) -> None:
    """R8: the confirmations are the artist's own."""
    model = models.begin(world.artist, "Lantern Coast", Kind.STYLE)
    for verb in (readiness.confirm_safety, readiness.withdraw_safety):
        with pytest.raises(NotFound):
            verb(world.system, model.id, SafetyKind.NOT_SCRAPED)


@pytest.mark.parametrize("name", ["original_sha256", "working_sha256"])
def test_a_work_without_its_file_does_not_count(world: World, name: str) -> None:
    """R11: neither without the original nor without the copy for training."""
    model = models.begin(world.artist, "Lantern Coast", Kind.STYLE)
    answers = Answers(basis=Basis.SELF_CREATED, acknowledged=True)
    ids = [v.artwork.id for v in artwork.submit(world.artist, model.id, uploads(2), answers) if v.artwork]
    artwork.confirm(world.artist, ids)
    storage.erase(world.system, getattr(artwork.get(world.artist, ids[0]), name))
    assert readiness.assess_model(world.artist, model.id).images == 1


def test_nobody_else_reads_a_score(world: World) -> None:
    """N4: it says something of private works."""
    model = models.begin(world.artist, "Lantern Coast", Kind.STYLE)
    for ctx in (world.stranger, world.creator, world.visitor):
        with pytest.raises(NotFound):
            readiness.assess_model(ctx, model.id)


def test_terms_without_a_tier_open_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """R9: at least one tier must be on."""
    model = models.begin(world.artist, "Lantern Coast", Kind.STYLE)
    off = licensing.set_terms(world.artist, model.id, seed.default_terms()).model_copy(update={"offers": ()})
    monkeypatch.setattr(licensing, "current", lambda ctx, model_id: off)
    assert ReadinessReason.NO_TIER in may_train(readiness.assess_model(world.artist, model.id))


@given(st.lists(st.integers(0, 40), min_size=2, max_size=9), st.data())
@settings(max_examples=60, deadline=None)
def test_the_spread_of_colours_is_the_mean_over_all_pairs(sizes: list[int], data: st.DataObject) -> None:
    """R4: the quick way gives what two loops over all pairs give."""
    (plain,) = works(1)
    found = []
    for n, size in enumerate(sizes):
        cells = data.draw(st.lists(st.integers(0, 511), min_size=size, max_size=size, unique=True))
        colours = {str(cell): 1 / size for cell in cells}
        measures = plain.measures.model_copy(update={"colours": colours})
        found.append(Work(id=str(n), name=str(n), measures=measures))
    pairs = list(combinations([work.measures.colours for work in found], 2))
    apart = [sum(abs(a.get(c, 0) - b.get(c, 0)) for c in a.keys() | b.keys()) / 2 for a, b in pairs]
    assert _colour_spread(found) == pytest.approx(min(1, sum(apart) / len(apart) / FULL_SPREAD))


def test_a_thousand_works_are_judged_in_a_blink() -> None:
    """R1: the score is computed on every screen of the studio."""
    many = [
        Work(
            id=str(n),
            name=str(n),
            measures=w.measures.model_copy(update={"phash": f"{n * 0x9E3779B97F4A7C15 % 2**64:016x}"}),
        )
        for n, w in enumerate(works(10) * 100)
    ]
    began = time.perf_counter()
    assert assess(many, ALL).images == 1000
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("name", ["sharpness", "exposure", "aspect", "compression"])
def test_a_style_may_cost_points_and_never_the_training(name: str) -> None:
    """R1, R6: soft, dark, long or hard compressed works warn, name the works, and keep 60 points within reach."""
    poor: dict[str, dict[str, object]] = {
        "sharpness": {"sharpness": 2.0},
        "exposure": {"mean": 5.0},
        "aspect": {"width": 3000, "height": 600},
        "compression": {"bits_per_pixel": 0.1, "format": "JPEG"},
    }
    found = [w.model_copy(update={"measures": w.measures.model_copy(update=poor[name])}) for w in works(12)]
    result = assess(found, ALL)
    part = {p.name: p for p in result.parts}[name]
    assert (part.points, len(part.weak)) == (0, 12)
    assert may_train(result) == []


def test_one_tier_opens_the_licensing_gate(world: World) -> None:
    """R9."""
    model = models.begin(world.artist, "Lantern Coast", Kind.STYLE)
    passed = lambda: {g.name: g.passed for g in readiness.assess_model(world.artist, model.id).gates}["licensing"]  # noqa: E731
    assert not passed()
    licensing.set_terms(world.artist, model.id, seed.default_terms())
    assert passed()


def test_the_weights_in_the_docs_are_the_ones_in_the_code() -> None:
    """Decision 5: published on the page and in the docs."""
    from pathlib import Path

    said = (Path(__file__).parents[2] / "docs" / "readiness.md").read_text(encoding="utf-8")
    for name, points in WEIGHTS.items():
        assert f"| {name} | {points} |" in said
