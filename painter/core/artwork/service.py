"""Bytes become artwork; the artist answers for each, confirms it, and may take it away again."""

import sqlite3
from collections.abc import Sequence

from painter.core import models, storage
from painter.core.artwork.imaging import inspect, near, thumbnail, working_copy
from painter.core.artwork.model import (
    ACCEPTED,
    MOVES,
    Answers,
    Artwork,
    ArtworkReason,
    Event,
    NotAccepted,
    Upload,
    Verdict,
)
from painter.core.artwork.queries import get, works
from painter.core.artwork.rules import MOST_CAPTION, MOST_NOTE, answer_problems, clean_name
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import ArtworkId, ModelId, compact_json, sha256
from painter.core.kernel.steps import step


def submit(ctx: Context, model_id: ModelId, files: Sequence[Upload], answers: Answers) -> list[Verdict]:
    """A verdict for each file, in their order; one bad file never sinks the others.

    Raises Refused where the answers do not hold, and then nothing was read.
    """
    models.get(ctx, model_id)
    problems = answer_problems(answers)
    if problems:
        raise Refused(problems, model_id)
    return [_submit_one(ctx, model_id, file, answers) for file in files]


def _submit_one(ctx: Context, model_id: ModelId, file: Upload, answers: Answers) -> Verdict:
    name = clean_name(file.name)
    try:
        checked = inspect(file.content)
    except NotAccepted as refusal:
        return Verdict(name=name, reasons=(refusal.reason,), facts=refusal.facts)
    digest = sha256(file.content)
    there = works(ctx, model_id)
    twin = next((work for work in there if work.original_sha256 == digest), None)
    if twin is not None:
        return Verdict(name=name, reasons=(ArtworkReason.DUPLICATE,), facts={"other": twin.file_name})
    artwork_id = ArtworkId(ctx.new_id("art"))
    row = {
        "id": artwork_id,
        "model_id": model_id,
        "owner_id": models.get(ctx, model_id).owner_id,
        "file_name": name,
        "original_sha256": storage.put(ctx, file.content),
        "original_bytes": len(file.content),
        "media_type": ACCEPTED[checked.format],
        "width": checked.rgb.width,
        "height": checked.rgb.height,
        "working_sha256": storage.put(ctx, working_copy(checked)),
        "thumbnail_sha256": storage.put(ctx, thumbnail(checked)),
        "phash": checked.measures.phash,
        "measures": compact_json(checked.measures.model_dump(mode="json")),
        **_answer_columns(answers),
        "caption": "",
        "acknowledged_at": ctx.stamp(),
        "state": "uploaded",
        "submitted_at": ctx.stamp(),
    }
    try:
        with ctx.transaction():
            database.insert(ctx.db, "artworks", row)
            ctx.record("artwork:file:submitted", artwork_id, model=model_id, sha256=digest)
    except sqlite3.IntegrityError:  # the same file came in twice at the same moment
        return Verdict(name=name, reasons=(ArtworkReason.DUPLICATE,), facts={"other": name})
    alike = next((work.file_name for work in there if near(work.phash, checked.measures.phash)), "")
    return Verdict(name=name, artwork=get(ctx, artwork_id), resembles=alike)


def set_answers(ctx: Context, artwork_id: ArtworkId, answers: Answers) -> Artwork:
    """The answers of one work are as given; a changed one reopens the declaration of rights."""
    get(ctx, artwork_id)
    problems = answer_problems(answers)
    if problems:
        raise Refused(problems, artwork_id)
    columns = _answer_columns(answers)
    with ctx.transaction():
        names = ", ".join(f"{name} = ?" for name in columns)
        database.run(ctx.db, f"UPDATE artworks SET {names} WHERE id = ?", *columns.values(), artwork_id)
        ctx.record("artwork:file:answered", artwork_id, basis=str(answers.basis))
    return get(ctx, artwork_id)


def set_caption(ctx: Context, artwork_id: ArtworkId, caption: str) -> Artwork:
    """The caption is as given."""
    get(ctx, artwork_id)
    if len(caption) > MOST_CAPTION:
        raise Refused([ArtworkReason.CAPTION_TOO_LONG], artwork_id)
    with ctx.transaction():
        database.run(ctx.db, "UPDATE artworks SET caption = ? WHERE id = ?", " ".join(caption.split()), artwork_id)
    return get(ctx, artwork_id)


def confirm(ctx: Context, artwork_ids: Sequence[ArtworkId]) -> list[Artwork]:
    """These works are confirmed for training, by the artist herself."""
    return _move(ctx, artwork_ids, Event.CONFIRM)


def unconfirm(ctx: Context, artwork_ids: Sequence[ArtworkId]) -> list[Artwork]:
    """These works stay, and enter no training."""
    return _move(ctx, artwork_ids, Event.UNCONFIRM)


def remove(ctx: Context, artwork_id: ArtworkId) -> None:
    """The work is gone: original, working copy and thumbnail are erased, unless another work has the same file.

    A package that was trained with it keeps its own copy, as its manifest says.
    """
    work = get(ctx, artwork_id)
    with ctx.transaction():
        state = step(MOVES, work.state, Event.REMOVE, artwork_id)
        database.run(ctx.db, "UPDATE artworks SET state = ? WHERE id = ?", str(state), artwork_id)
        ctx.record("artwork:file:removed", artwork_id, sha256=work.original_sha256)
    for digest in (work.original_sha256, work.working_sha256, work.thumbnail_sha256):
        if digest not in storage.referenced(ctx):
            storage.erase(ctx, digest)


def _move(ctx: Context, artwork_ids: Sequence[ArtworkId], event: Event) -> list[Artwork]:
    person = ctx.person()
    moved = []
    with ctx.transaction():
        for artwork_id in artwork_ids:
            work = get(ctx, artwork_id)
            if work.owner_id != person:
                raise NotFound(artwork_id)
            state = step(MOVES, work.state, event, artwork_id)
            at = ctx.stamp() if event is Event.CONFIRM else None
            database.run(
                ctx.db, "UPDATE artworks SET state = ?, confirmed_at = ? WHERE id = ?", str(state), at, artwork_id
            )
            ctx.record(f"artwork:file:{event}ed", artwork_id)
            moved.append(get(ctx, artwork_id))
    return moved


def _answer_columns(answers: Answers) -> dict[str, str]:
    return {
        "basis": str(answers.basis),
        "permission_note": answers.permission_note.strip()[:MOST_NOTE],
        "disclosures": compact_json(sorted(str(d) for d in answers.disclosures)),
        "disclosure_note": answers.disclosure_note.strip()[:MOST_NOTE],
    }
