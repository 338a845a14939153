"""Artwork in the store: replaced, removed and shared files, and what happens at the same moment."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from painter.core import artwork, models, storage
from painter.core.artwork import Answers, Artwork, ArtworkReason, ArtworkState, Basis, Upload, Verdict
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotFound, NotYours, Refused
from painter.core.kernel.records import ArtworkId, ModelId
from painter.core.models import Kind

from .conftest import World
from .pictures import a_gif, an_upload, uploads

YES = Answers(basis=Basis.SELF_CREATED, acknowledged=True)


def a_model(world: World, name: str = "Lantern Coast", stem: str = "") -> ModelId:
    return models.begin(world.artist, name, Kind.STYLE, trigger_stem=stem).id


def a_work(world: World, model_id: ModelId, seed: int = 0) -> Artwork:
    (verdict,) = artwork.submit(world.artist, model_id, [an_upload(seed)], YES)
    assert verdict.artwork is not None
    return verdict.artwork


def test_a_replaced_work_keeps_its_caption_and_must_be_confirmed_again(world: World) -> None:
    """U7: what she confirmed was the other file."""
    model_id = a_model(world)
    old = a_work(world, model_id)
    artwork.set_caption(world.artist, old.id, "  a boat\n at night ")
    artwork.confirm(world.artist, [old.id])
    verdict = artwork.replace(world.artist, old.id, an_upload(7), YES)
    assert verdict.artwork is not None
    (kept,) = artwork.works(world.artist, model_id)
    assert kept == verdict.artwork
    assert (kept.caption, kept.state) == ("a boat at night", ArtworkState.UPLOADED)
    assert not storage.exists(world.system, old.original_sha256)


def test_a_refused_replacement_leaves_the_work_as_it_was(world: World) -> None:
    """U5: a GIF takes nobody's place."""
    model_id = a_model(world)
    old = a_work(world, model_id)
    verdict = artwork.replace(world.artist, old.id, Upload("new.png", a_gif()), YES)
    assert verdict.reasons == (ArtworkReason.OTHER_FORMAT,)
    assert artwork.works(world.artist, model_id) == [old]
    assert artwork.original_bytes(world.artist, old.id) == an_upload(0).content


def test_a_removed_file_may_be_uploaded_again(world: World) -> None:
    """U9: gone is gone, and no duplicate."""
    model_id = a_model(world)
    artwork.remove(world.artist, a_work(world, model_id).id)
    assert a_work(world, model_id).state is ArtworkState.UPLOADED


def test_a_removed_work_is_gone_for_every_verb(world: World) -> None:
    """U9: there is no such work any more."""
    work = a_work(world, a_model(world))
    artwork.remove(world.artist, work.id)
    acts: list[Callable[[], object]] = [
        lambda: artwork.remove(world.artist, work.id),
        lambda: artwork.confirm(world.artist, [work.id]),
        lambda: artwork.set_answers(world.artist, work.id, YES),
        lambda: artwork.set_caption(world.artist, work.id, "again"),
        lambda: artwork.original_bytes(world.artist, work.id),
    ]
    for act in acts:
        with pytest.raises(NotFound):
            act()
    assert not any(storage.exists(world.system, d) for d in (work.working_sha256, work.thumbnail_sha256))


def test_a_file_that_is_erased_while_it_comes_in_again_is_there_afterwards(world: World) -> None:
    """U9: one model's last use ends between storing the file and writing the row of another model."""
    first, second = a_model(world), a_model(world, "Second", "PAINTER_TWO")
    old = a_work(world, first)

    def meanwhile(prefix: str) -> str:
        if prefix == "art":
            artwork.remove(world.artist, old.id)
        return "art_new"

    (verdict,) = artwork.submit(replace(world.artist, ids=meanwhile), second, [an_upload(0)], YES)
    assert verdict.artwork is not None
    assert artwork.original_bytes(world.artist, ArtworkId("art_new")) == an_upload(0).content
    assert artwork.thumbnail_bytes(world.artist, ArtworkId("art_new"))


def test_the_same_file_at_the_same_moment_is_one_work(world: World) -> None:
    """A double click, or two windows: one is taken, the others are duplicates."""
    model_id, content = a_model(world), an_upload(3)
    begin = threading.Barrier(4)
    verdicts: list[Verdict] = []

    def one(ctx: Context) -> None:
        own = replace(ctx, db=database.connect(world.system.data_dir / "painter.db"))
        begin.wait()
        verdicts.extend(artwork.submit(own, model_id, [content], YES))
        own.db.conn.close()

    artist = world.artist
    threads = [threading.Thread(target=one, args=(artist,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(v.reasons for v in verdicts) == [(), *[(ArtworkReason.DUPLICATE,)] * 3]
    assert len(artwork.works(world.artist, model_id)) == 1
    assert artwork.original_bytes(world.artist, artwork.works(world.artist, model_id)[0].id) == content.content


def test_a_near_duplicate_is_taken_and_flagged(world: World) -> None:
    """R4: another export of the same work is hers to keep or to remove."""
    model_id = a_model(world)
    first, second = artwork.submit(world.artist, model_id, [an_upload(1), an_upload(1, form="PNG")], YES)
    assert (first.resembles, second.resembles) == ("", "work-01.jpeg")
    assert second.artwork is not None


def test_ninety_works_come_in_with_a_verdict_each(world: World) -> None:
    """U11: in their order, and none twice."""
    model_id = a_model(world)
    small = [Upload(f"{n}.png", an_upload(n, (80, 80), "PNG").content) for n in range(90)]
    assert [v.name for v in artwork.submit(world.artist, model_id, small, YES) if v.artwork] == [u.name for u in small]


def test_a_caption_has_an_end(world: World) -> None:
    """At most 300 characters."""
    work = a_work(world, a_model(world))
    assert len(artwork.set_caption(world.artist, work.id, "a" * 300).caption) == 300
    with pytest.raises(Refused) as refusal:
        artwork.set_caption(world.artist, work.id, "a" * 301)
    assert refusal.value.reasons == [ArtworkReason.CAPTION_TOO_LONG]


def test_answers_without_permission_change_nothing(world: World) -> None:
    """V5: written permission needs a word on where it is."""
    work = a_work(world, a_model(world))
    with pytest.raises(Refused):
        artwork.set_answers(world.artist, work.id, Answers(basis=Basis.WRITTEN_PERMISSION, acknowledged=True))
    assert artwork.get(world.artist, work.id) == work


def test_confirming_is_all_or_nothing(world: World) -> None:
    """U7: one unknown work, and none is confirmed."""
    model_id = a_model(world)
    ids = [v.artwork.id for v in artwork.submit(world.artist, model_id, uploads(2), YES) if v.artwork]
    with pytest.raises(NotFound):
        artwork.confirm(world.artist, [*ids, ArtworkId("art_unknown")])
    assert artwork.confirmed(world.artist, model_id) == []


def test_the_worker_confirms_nothing(world: World) -> None:
    """U7: by the artist herself."""
    work = a_work(world, a_model(world))
    with pytest.raises(NotYours):
        artwork.confirm(world.system, [work.id])


def test_every_act_leaves_an_event_without_words_of_hers(world: World) -> None:
    """Facts are ids and digests: no caption, no note, no file name."""
    work = a_work(world, a_model(world))
    artwork.set_caption(world.artist, work.id, "Aunt Rosa in her garden")
    artwork.confirm(world.artist, [work.id])
    artwork.unconfirm(world.artist, [work.id])
    artwork.remove(world.artist, work.id)
    found = database.rows(world.system.db, "SELECT tag, facts FROM events WHERE subject = ? ORDER BY seq", work.id)
    acts = ["submitted", "captioned", "confirmed", "unconfirmed", "removed"]
    assert [row["tag"] for row in found] == [f"artwork:file:{act}" for act in acts]
    assert not any("Rosa" in row["facts"] or "work-00" in row["facts"] for row in found)
    assert work.original_sha256 in found[0]["facts"]
