"""Bytes become artwork; the artist answers for each, confirms it, and may take it away again."""

import sqlite3
from collections.abc import Sequence

from painter.core import accounts, models, storage
from painter.core.artwork.embedded import read_marks
from painter.core.artwork.imaging import CheckedImage, inspect, thumbnail, working_copy
from painter.core.artwork.measuring import near
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
from painter.core.artwork.queries import get, marks
from painter.core.artwork.rules import MOST_CAPTION, MOST_NOTE, answer_problems, clean_name, confirm_problems
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import ArtworkId, ModelId, PersonId, compact_json, sha256
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


def replace(ctx: Context, artwork_id: ArtworkId, file: Upload, answers: Answers) -> Verdict:
    """The new file stands where the old one stood, with its caption, unconfirmed; a refused one changes nothing."""
    old = get(ctx, artwork_id)
    (verdict,) = submit(ctx, old.model_id, [file], answers)
    if verdict.artwork is None:
        return verdict
    new = set_caption(ctx, verdict.artwork.id, old.caption)
    remove(ctx, old.id)
    return verdict.model_copy(update={"artwork": new})


def _submit_one(ctx: Context, model_id: ModelId, file: Upload, answers: Answers) -> Verdict:
    name = clean_name(file.name)
    try:
        checked = inspect(file.content)
        files = _copies(checked)
    except NotAccepted as refusal:
        return Verdict(name=name, reasons=(refusal.reason,), facts=refusal.facts)
    there = marks(ctx, model_id)
    twin = next((mark for mark in there if mark.original_sha256 == sha256(file.content)), None)
    if twin is not None:
        return Verdict(name=name, reasons=(ArtworkReason.DUPLICATE,), facts={"other": twin.file_name})
    try:
        artwork_id = _write(ctx, model_id, name, checked, files, answers)
    except sqlite3.IntegrityError:  # the same file came in twice at the same moment
        return Verdict(name=name, reasons=(ArtworkReason.DUPLICATE,), facts={"other": name})
    alike = next((mark.file_name for mark in there if near(mark.phash, checked.measures.phash)), "")
    return Verdict(name=name, artwork=get(ctx, artwork_id), resembles=alike)


def _copies(checked: CheckedImage) -> tuple[bytes, bytes, bytes]:
    return checked.content, working_copy(checked), thumbnail(checked)


def _write(
    ctx: Context,
    model_id: ModelId,
    name: str,
    checked: CheckedImage,
    files: tuple[bytes, bytes, bytes],
    answers: Answers,
) -> ArtworkId:
    """Files first, then the row that names them. Raises IntegrityError where the model has this file already."""
    original, working, small = [storage.put(ctx, content) for content in files]
    artwork_id = ArtworkId(ctx.new_id("art"))
    row = {
        "id": artwork_id,
        "model_id": model_id,
        "owner_id": models.get(ctx, model_id).owner_id,
        "file_name": name,
        "original_sha256": original,
        "original_bytes": len(checked.content),
        "media_type": ACCEPTED[checked.format],
        "width": checked.measures.width,
        "height": checked.measures.height,
        "working_sha256": working,
        "thumbnail_sha256": small,
        "phash": checked.measures.phash,
        "measures": compact_json(checked.measures.model_dump(mode="json")),
        "marks": compact_json(read_marks(checked.content).model_dump(mode="json")),
        **_answer_columns(answers),
        "caption": "",
        "acknowledged_at": ctx.stamp(),
        "state": "uploaded",
        "submitted_at": ctx.stamp(),
    }
    with ctx.transaction():
        database.insert(ctx.db, "artworks", row)
        for content in files:
            storage.put(ctx, content)  # again: the last other work with this file may have been removed meanwhile
        ctx.record("artwork:file:submitted", artwork_id, model=model_id, sha256=original)
    return artwork_id


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
    """The caption is as given, without line breaks."""
    get(ctx, artwork_id)
    caption = " ".join(caption.split())
    if len(caption) > MOST_CAPTION:
        raise Refused([ArtworkReason.CAPTION_TOO_LONG], artwork_id)
    with ctx.transaction():
        database.run(ctx.db, "UPDATE artworks SET caption = ? WHERE id = ?", caption, artwork_id)
        ctx.record("artwork:file:captioned", artwork_id)
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
    with ctx.transaction():
        work = get(ctx, artwork_id)
        state = step(MOVES, work.state, Event.REMOVE, artwork_id)
        database.run(ctx.db, "UPDATE artworks SET state = ? WHERE id = ?", str(state), artwork_id)
        database.run(ctx.db, "DELETE FROM artwork_features WHERE artwork_id = ?", artwork_id)
        ctx.record("artwork:file:removed", artwork_id, sha256=work.original_sha256)
    with ctx.transaction():  # one of its own: nothing is erased unless the row is, and nobody submits in between
        used = storage.referenced(ctx)
        for digest in {work.original_sha256, work.working_sha256, work.thumbnail_sha256} - used:
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
            problems = confirm_problems(work, accounts.about(ctx, person).name) if event is Event.CONFIRM else []
            if problems:
                raise Refused(problems, artwork_id, name=work.file_name)
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


def forget(ctx: Context, person_id: PersonId) -> None:
    """Her works are removed, with names, captions and notes; the files go later. Call inside a transaction."""
    found = database.rows(ctx.db, "SELECT * FROM artworks WHERE owner_id = ?", person_id)
    for row in found:
        for column in ("original_sha256", "working_sha256", "thumbnail_sha256"):
            storage.erase_later(ctx, row[column])
    mine = "SELECT id FROM artworks WHERE owner_id = ?"
    database.run(ctx.db, f"DELETE FROM artwork_features WHERE artwork_id IN ({mine})", person_id)
    database.run(
        ctx.db,
        "UPDATE artworks SET state = 'removed', marks = '{}', file_name = '', caption = '', permission_note = '',"
        " disclosure_note = '', phash = '', measures = '{}' WHERE owner_id = ?",
        person_id,
    )
