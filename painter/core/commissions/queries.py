"""Commissions as their parties read them, and as the desk does in a dispute."""

import json

from painter.core import accounts, notices, storage
from painter.core.commissions import parts
from painter.core.commissions.contact import withheld
from painter.core.commissions.dealing import latest_offer
from painter.core.commissions.front import settings_of
from painter.core.commissions.menu import ServiceDraft
from painter.core.commissions.model import Party, Stage, State
from painter.core.commissions.moving import acting, is_agreed, other_of, party_of, row_of
from painter.core.commissions.records import (
    Brief,
    Commission,
    Line,
    Said,
)
from painter.core.commissions.reviewing import readable
from painter.core.commissions.rules import turn_of
from painter.core.commissions.working import milestone_rows
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import moment


def get(ctx: Context, commission_id: str) -> Commission:
    """The whole commission, for its parties and, in a dispute, for the desk. Raises NotFound for everybody else."""
    row = row_of(ctx, commission_id)
    me = party_of(ctx, row)
    if me is None:
        raise NotFound(commission_id)
    stones = parts.milestones(ctx, commission_id)
    offer = latest_offer(ctx, commission_id)
    whole = contact_open(ctx, row)
    brief = Brief.model_validate_json(row["brief"])
    if offer is not None and not whole and me is not Party.ARTIST:
        clean = {"usage_rights": withheld(offer.usage_rights), "process": withheld(offer.process)}
        offer = offer.model_copy(update={**clean, "note": withheld(offer.note)})
    if not whole and me is not Party.CREATOR:
        brief = brief.model_copy(update={"idea": withheld(brief.idea), "use": withheld(brief.use)})
    asked = Party(row["cancel_asked_by"]) if row["cancel_asked_by"] else None
    return Commission(
        id=row["id"],
        artist_id=row["artist_id"],
        creator_id=row["creator_id"],
        artist_name=accounts.about(ctx, row["artist_id"]).name,
        creator_name=accounts.about(ctx, row["creator_id"]).name,
        me=me,
        service=ServiceDraft.model_validate_json(row["service"]) if row["service"] else None,
        brief=brief,
        reference=parts.reference(ctx, row),
        state=State(row["state"]),
        turn=_turn(row, [stone.stage for stone in stones]),
        question_open=bool(row["question_open"]),
        cancel_asked_by=asked,
        revisions_used=row["revisions_used"],
        revisions_extra=row["revisions_extra"],
        contact_open=whole,
        created_at=moment(row["created_at"]),
        changed_at=moment(row["changed_at"]),
        expires_at=moment(row["expires_at"]) if row["expires_at"] else None,
        receipt_id=row["receipt_id"],
        offer=offer,
        agreement=parts.agreement(ctx, commission_id),
        milestones=tuple(stones),
        deliveries=tuple(parts.deliveries(ctx, commission_id)),
        reviews=tuple(readable(ctx, row, me)),
        disputes=tuple(parts.disputes(ctx, commission_id)),
    )


def inbox(ctx: Context) -> list[Line]:
    """Everything that the signed-in person is a party of, what changed last first."""
    me = ctx.person()
    found = database.rows(
        ctx.db,
        "SELECT * FROM commissions WHERE creator_id = ? OR (artist_id = ? AND state <> 'draft')"
        " ORDER BY changed_at DESC, id",
        me,
        me,
    )
    return [_line(ctx, row) for row in found]


def conversation(ctx: Context, commission_id: str) -> list[Said]:
    """What was said and done, oldest first; contact details of the other are kept back before an agreement."""
    row = row_of(ctx, commission_id)
    me = party_of(ctx, row)
    whole = contact_open(ctx, row)
    said = database.rows(ctx.db, "SELECT * FROM commission_messages WHERE commission_id = ?", commission_id)
    files = database.rows(ctx.db, "SELECT * FROM message_files WHERE commission_id = ? ORDER BY rowid", commission_id)
    moves = database.rows(
        ctx.db, "SELECT * FROM events WHERE subject = ? AND tag LIKE ? ORDER BY seq", commission_id, f"{parts.DEAL}%"
    )
    told = [parts.said(one, files, whole or me == one["author"]) for one in said]
    told += [made for one in moves if (made := parts.made(one)) is not None]
    return sorted(told, key=lambda one: (one.at, one.tag != "made"))


def disputed(ctx: Context) -> list[Line]:
    """Every commission that was ever disputed, those that wait first. Reviewers only."""
    ctx.require_role(Role.REVIEWER)
    sql = (
        "SELECT DISTINCT c.* FROM commissions c JOIN disputes d ON d.commission_id = c.id"
        " ORDER BY c.state <> 'disputed', c.changed_at DESC, c.id"
    )
    return [_line(ctx, row) for row in database.rows(ctx.db, sql) if party_of(ctx, row) is Party.DESK]


def proof(ctx: Context, proof_id: str) -> bytes:
    """The picture of a milestone: clean for the artist, with its mark for everybody else who may see it."""
    row = database.one(ctx.db, "SELECT * FROM proofs WHERE id = ?", proof_id)
    if row is None or not row["clean_sha256"]:
        raise NotFound(proof_id)
    _, party = acting(ctx, row["commission_id"], Party.CREATOR, Party.ARTIST, Party.DESK)
    return storage.get(ctx, row["clean_sha256"] if party is Party.ARTIST else row["marked_sha256"])


def delivered_file(ctx: Context, file_id: str) -> bytes:
    """A delivered file, byte for byte as the artist made it."""
    return _delivered(ctx, file_id, "sha256")


def delivered_thumbnail(ctx: Context, file_id: str) -> bytes:
    """The same, small."""
    return _delivered(ctx, file_id, "thumbnail_sha256")


def contact_open(ctx: Context, row: Row) -> bool:
    """Whether contact details pass: after an agreement, or where the artist wishes it."""
    return is_agreed(row) or settings_of(ctx, row["artist_id"]).share_contact


def _delivered(ctx: Context, file_id: str, column: str) -> bytes:
    row = database.one(ctx.db, "SELECT * FROM delivery_files WHERE id = ?", file_id)
    if row is None:
        raise NotFound(file_id)
    acting(ctx, row["commission_id"], Party.CREATOR, Party.ARTIST, Party.DESK)
    return storage.get(ctx, row[column])


def _turn(row: Row, stages: list[Stage]) -> Party | None:
    asked = Party(row["cancel_asked_by"]) if row["cancel_asked_by"] else None
    return turn_of(State(row["state"]), stages, question_open=bool(row["question_open"]), cancel_asked_by=asked)


def _line(ctx: Context, row: Row) -> Line:
    me = party_of(ctx, row) or Party.DESK
    working = row["state"] == State.IN_PROGRESS  # the only state in which milestones say whose turn it is
    stages = [Stage(one["stage"]) for one in milestone_rows(ctx, row["id"])] if working else []
    service = json.loads(row["service"]) if row["service"] else {"name": "A request in the making"}
    return Line(
        id=row["id"],
        title=service["name"],
        other_name=accounts.about(ctx, other_of(row, me)).name,
        me=me,
        state=State(row["state"]),
        turn=_turn(row, stages),
        changed_at=moment(row["changed_at"]),
        unseen=notices.unseen_of(ctx, row["id"]),
    )
