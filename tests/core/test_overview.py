"""The figures: equal to what the database holds, for whom they are, and counted when they are asked for (E12)."""

from datetime import timedelta

import pytest

from painter.core import generation, overview, publishing, receipts, schema
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import NotYours, Refused

from .conftest import World
from .river import accept, an_order, count, delivered, published


@pytest.fixture
def demo(world: World) -> World:
    """The world's directory is a demo one."""
    schema.found_instance(world.system.db, "demo", "ins_test")
    return world


def test_an_empty_directory_has_nothing_to_count(demo: World) -> None:
    """Noughts, no median, and two weeks of days."""
    seen = overview.figures(demo.visitor)
    counted = seen.model_dump(exclude={"first_model_s", "days"})
    assert set(counted.values()) == {0}
    assert seen.first_model_median_s is None
    assert len(seen.days) == 14
    assert seen.days[-1].on == demo.clock.now.date()


def test_each_number_is_what_the_database_holds(demo: World) -> None:
    """One model on the wall, one image of somebody else, one refusal; beside it what the artist asked for (E12)."""
    model_id = published(demo)
    schema.found_instance(demo.system.db, "demo", "ins_test")  # the kept stage brought its own database
    accept(demo.creator, model_id)
    delivered(demo, demo.creator, model_id)
    with pytest.raises(Refused):
        generation.order(demo.creator, an_order(model_id, prompt="a neon casino poster"), key="k2")
    generation.order(demo.creator, an_order(model_id), key="k3")  # asked for, not made
    seen = overview.figures(demo.visitor)
    assert (seen.artists, seen.creators, seen.models, seen.models_trained, seen.models_used) == (1, 1, 1, 1, 1)
    assert (seen.published, seen.trainings, seen.trained, seen.versions) == (1, 1, 1, 1)
    assert seen.works == count(demo, "artworks") == 10
    assert (seen.images, seen.simulated, seen.tests) == (1, 1, 1)
    assert seen.receipts == count(demo, "receipts") == 2
    assert seen.screened == count(demo, "screenings")
    assert seen.refusals == 1
    assert seen.commissions == 0


def test_the_time_to_a_first_model_is_the_median_over_artists(demo: World) -> None:
    """From joining to the first version, in the database's own times (E12)."""
    published(demo)
    schema.found_instance(demo.system.db, "demo", "ins_test")
    (known,) = overview.figures(demo.visitor).first_model_s
    row = database.one(
        demo.system.db,
        "SELECT (julianday(v.completed_at) - julianday(p.created_at)) * 86400 AS s FROM people p"
        " JOIN models m ON m.owner_id = p.id JOIN versions v ON v.model_id = m.id",
    )
    assert row is not None
    assert known == round(row["s"]) > 0
    figures = overview.figures(demo.visitor)
    assert figures.model_copy(update={"first_model_s": (10, 20, 90)}).first_model_median_s == 20


def test_no_time_to_a_first_model_is_negative(demo: World) -> None:
    """A version that is older than its artist's account says nothing of how long it took (E12)."""
    published(demo)
    schema.found_instance(demo.system.db, "demo", "ins_test")
    database.run(demo.system.db, "UPDATE people SET created_at = ?", (demo.clock.now + timedelta(days=1)).isoformat())
    seen = overview.figures(demo.visitor)
    assert (seen.models_trained, seen.first_model_s, seen.first_model_median_s) == (1, (), None)


def test_images_and_refusals_are_counted_on_their_day(demo: World) -> None:
    """Yesterday's stay on yesterday; what is older than two weeks is in the sums only (E12)."""
    model_id = published(demo)
    schema.found_instance(demo.system.db, "demo", "ins_test")
    accept(demo.creator, model_id)
    delivered(demo, demo.creator, model_id)
    with pytest.raises(Refused):
        generation.order(demo.creator, an_order(model_id, prompt="a neon casino poster"), key="k2")
    demo.clock.pass_s(timedelta(days=1).total_seconds())
    days = overview.figures(demo.visitor).days
    assert [(day.images, day.refusals) for day in days[-2:]] == [(1, 1), (0, 0)]
    demo.clock.pass_s(timedelta(days=20).total_seconds())
    later = overview.figures(demo.visitor)
    assert sum(day.images for day in later.days) == 0
    assert (later.images, later.refusals) == (1, 1)


def test_a_withdrawn_model_is_no_longer_on_the_wall(demo: World) -> None:
    """What is counted as published is what can be found."""
    model_id = published(demo)
    schema.found_instance(demo.system.db, "demo", "ins_test")
    publishing.withdraw(demo.artist, model_id)
    assert overview.figures(demo.visitor).published == 0


@pytest.mark.parametrize("kind", ["real", None])
def test_in_a_real_directory_only_the_desk_reads_them(world: World, kind: str | None) -> None:
    """Everybody else reads that it is not hers; also where nobody has said what kind it is (decision 0016)."""
    if kind:
        schema.found_instance(world.system.db, kind, "ins_test")
    for ctx in (world.visitor, world.artist, world.creator):
        with pytest.raises(NotYours):
            overview.figures(ctx)
    admin: Context = world.person("ines", Role.ADMIN)
    assert overview.figures(world.reviewer) == overview.figures(admin)
    assert not overview.open_to_all(world.visitor)


def test_another_picture_in_the_same_file_leaves_everything_else() -> None:
    """What a forger hands on: other pixels, the other chunks byte for byte (E12)."""
    from PIL import Image

    first, second = Image.new("RGB", (40, 30), "white"), Image.new("RGB", (40, 30), "navy")
    plain = receipts.plain_png(first)
    assert receipts.with_picture(plain, first) == plain
    assert receipts.with_picture(plain, second) == receipts.plain_png(second)
