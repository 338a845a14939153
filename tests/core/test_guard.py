"""The guard over uploads: the same picture of another account is found however it was changed; the desk decides."""

import io
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageEnhance

from painter.core import artwork, models, storage
from painter.core.artwork import ArtworkState, Ruling
from painter.core.artwork.alike import by_points, features, packed, unpacked
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotAllowedNow, NotFound, NotYours, Refused
from painter.core.kernel.records import ModelId
from painter.settings import ROOT

from .conftest import World
from .river import OWN

SAMPLES = sorted((ROOT / "data" / "samples").glob("*/*.jpg"))
Change = Callable[[Image.Image], Image.Image]


def again(picture: Image.Image, quality: int = 30) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return Image.open(out).convert("RGB")


def cut(share: float) -> Change:
    """Without so much of each side."""

    def change(picture: Image.Image) -> Image.Image:
        w, h = picture.size
        return picture.crop((int(w * share), int(h * share), int(w * (1 - share)), int(h * (1 - share))))

    return change


CHANGES: dict[str, tuple[Change, str]] = {
    "a quarter of the size": (lambda p: p.resize((p.width // 4, p.height // 4)), "hash"),
    "compressed hard": (again, "hash"),
    "brighter": (lambda p: ImageEnhance.Brightness(p).enhance(1.3), ""),
    "grey": (lambda p: p.convert("L").convert("RGB"), "hash"),
    "stronger colours": (lambda p: ImageEnhance.Color(p).enhance(1.8), "hash"),
    "mirrored": (lambda p: p.transpose(Image.Transpose.FLIP_LEFT_RIGHT), "hash"),
    "turned": (lambda p: p.transpose(Image.Transpose.ROTATE_90), "hash"),
    "upside down and mirrored": (lambda p: p.transpose(Image.Transpose.FLIP_TOP_BOTTOM), "hash"),
    "a tenth cut away": (cut(0.05), ""),
    "a quarter cut away": (cut(0.125), "points"),
    "a quarter cut away, in a mirror": (lambda p: cut(0.125)(p.transpose(Image.Transpose.FLIP_LEFT_RIGHT)), "points"),
    "turned a little": (lambda p: p.rotate(3, resample=Image.Resampling.BICUBIC), ""),
}


def a_file(picture: Image.Image, name: str = "work.jpg") -> artwork.Upload:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92)
    return artwork.Upload(name, out.getvalue())


def sample(number: int = 0) -> Image.Image:
    return Image.open(SAMPLES[number]).convert("RGB")


def a_model(ctx: Context, stem: str) -> ModelId:
    return models.begin(ctx, stem.title(), models.Kind.STYLE, trigger_stem=f"PAINTER_{stem}").id


def brought(ctx: Context, model_id: ModelId, *files: artwork.Upload) -> list[artwork.Artwork]:
    verdicts = artwork.submit(ctx, model_id, list(files), OWN)
    found = [verdict.artwork for verdict in verdicts]
    assert all(found), [verdict.reasons for verdict in verdicts]
    return [one for one in found if one is not None]


def watched(world: World) -> None:
    while artwork.guard_next(world.system):
        pass


@pytest.mark.parametrize("change", CHANGES)
def test_the_same_picture_is_found_however_it_was_changed(world: World, change: str) -> None:
    """From another account: size, compression, colour, mirror, turn and cut; both are named to the desk (U9)."""
    alter, way = CHANGES[change]
    brought(world.artist, a_model(world.artist, "CHERI"), *(a_file(sample(n), f"{n}.jpg") for n in range(3)))
    brought(world.stranger, a_model(world.stranger, "MALLORY"), a_file(alter(sample(1))))
    watched(world)
    (conflict,) = artwork.conflicts(world.reviewer)
    assert (conflict.earlier_artist, conflict.earlier_name, conflict.later_artist) == ("Cheri", "1.jpg", "Mallory")
    assert way in ("", conflict.way)


def test_different_pictures_are_no_conflict_and_neither_are_ones_own(world: World) -> None:
    """Works of one hand are alike and not the same; a second version of one's own is nobody's matter."""
    brought(world.artist, a_model(world.artist, "CHERI"), *(a_file(sample(n), f"{n}.jpg") for n in range(6)))
    other = a_model(world.artist, "SECOND")
    brought(world.artist, other, a_file(cut(0.1)(sample(0))))
    brought(world.stranger, a_model(world.stranger, "MALLORY"), *(a_file(sample(n), f"{n}.jpg") for n in range(6, 12)))
    watched(world)
    assert artwork.conflicts(world.reviewer) == []


def test_a_work_whose_file_is_lost_holds_up_nobody(world: World) -> None:
    """It is passed over until it is there again; those after it are looked at."""
    (lost,) = brought(world.artist, a_model(world.artist, "CHERI"), a_file(sample(0), "lost.jpg"))
    path = storage.path_of(world.system.data_dir, lost.working_sha256)
    content = path.read_bytes()
    path.unlink()
    brought(world.artist, a_model(world.artist, "SECOND"), a_file(sample(1), "one.jpg"))
    brought(world.stranger, a_model(world.stranger, "MALLORY"), a_file(sample(1)))
    watched(world)
    assert [found.earlier_name for found in artwork.conflicts(world.reviewer)] == ["one.jpg"]
    storage.put(world.system, content)
    assert artwork.guard_next(world.system) == 1


def in_conflict(world: World) -> tuple[artwork.Conflict, ModelId]:
    brought(world.artist, a_model(world.artist, "CHERI"), a_file(sample()))
    model_id = a_model(world.stranger, "MALLORY")
    brought(world.stranger, model_id, a_file(sample()))
    watched(world)
    return artwork.conflicts(world.reviewer)[0], model_id


def test_a_held_work_enters_no_training_and_nobody_is_accused(world: World) -> None:
    """Her own page says that the desk holds it, and not whose the other is; deciding needs a reason, happens once."""
    conflict, model_id = in_conflict(world)
    (work,) = artwork.works(world.stranger, model_id)
    artwork.confirm(world.stranger, [work.id])
    with pytest.raises(Refused):
        artwork.rule(world.reviewer, conflict.id, Ruling.HOLD, " ")
    artwork.rule(world.reviewer, conflict.id, Ruling.HOLD, "She showed her sketches.")
    (held,) = artwork.works(world.stranger, model_id)
    assert (held.held, held.state) == (True, ArtworkState.UPLOADED)
    with pytest.raises(Refused, match=r"artwork\.held"):
        artwork.confirm(world.stranger, [work.id])
    with pytest.raises(NotAllowedNow):
        artwork.rule(world.reviewer, conflict.id, Ruling.FINE, "No.")
    assert "Cheri" not in held.model_dump_json()
    for ctx in (world.artist, world.stranger):
        with pytest.raises(NotYours):
            artwork.conflicts(ctx)


def test_the_desk_sees_both_pictures_and_no_others(world: World) -> None:
    """Side by side; a work that is in no conflict is none of its business."""
    conflict, _ = in_conflict(world)
    for work in (conflict.earlier_id, conflict.later_id):
        assert artwork.conflict_thumbnail(world.reviewer, conflict.id, work).startswith(b"\xff\xd8")
    other = brought(world.artist, a_model(world.artist, "THIRD"), a_file(sample(5)))[0]
    with pytest.raises(NotFound):
        artwork.conflict_thumbnail(world.reviewer, conflict.id, other.id)
    artwork.remove(world.artist, conflict.earlier_id)
    with pytest.raises(NotFound):
        artwork.conflict_thumbnail(world.reviewer, conflict.id, conflict.earlier_id)


def test_nobody_rules_on_her_own_work(world: World) -> None:
    """A reviewer who is one of the two artists is not the one to decide."""
    conflict, _ = in_conflict(world)
    both = world.system.acting_as(
        world.artist.actor.__class__(id=world.artist.actor.id, roles=world.reviewer.actor.roles)
    )
    with pytest.raises(Refused, match="own_case"):
        artwork.rule(both, conflict.id, Ruling.FINE, "Mine.")


def test_what_is_removed_is_forgotten_by_the_guard(world: World) -> None:
    """Its features go with it, and nothing is found by them (U9)."""
    (work,) = brought(world.artist, a_model(world.artist, "CHERI"), a_file(sample()))
    watched(world)
    artwork.remove(world.artist, work.id)
    assert database.rows(world.system.db, "SELECT 1 FROM artwork_features") == []
    brought(world.stranger, a_model(world.stranger, "MALLORY"), a_file(sample()))
    watched(world)
    assert artwork.conflicts(world.reviewer) == []


def test_features_are_kept_and_read_again() -> None:
    """To the pixel; a flat picture has none and is like nothing by its points."""
    found = features(a_file(sample()).content)
    points, words = unpacked(packed(found.points, found.words))
    assert np.array_equal(words, found.words)
    assert np.abs(points.astype(float) - found.points).max() < 1
    flat = features(a_file(Image.new("RGB", (600, 600), "white")).content)
    assert len(flat.words) == 0
    assert by_points(flat.points, flat.words, points, words) is None
