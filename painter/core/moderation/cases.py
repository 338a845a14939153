"""Reading cases: who is a side, what that side may see, and what is hidden now."""

import json

from painter.core.accounts.secrecy import digest
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import moment
from painter.core.moderation.case_records import Case, Finding, Word, seen_by
from painter.core.moderation.casebook import BOTH, DESK_TURN, HIDING, UNDECIDED, Claimed, Kind, Side, State


def cases(ctx: Context, kind: Kind) -> list[Case]:
    """Every case of this kind: those that wait for the desk first, oldest first, then the others. Reviewers only.

    Of one in which the reviewer is a side she sees what that side sees.
    """
    ctx.require_role(Role.REVIEWER)
    marks = database.marks
    turns = f"CASE WHEN state IN ({marks(DESK_TURN)}) THEN 0 WHEN state = ? THEN 1 ELSE 2 END"
    order = f"{turns}, CASE WHEN state IN ({marks(UNDECIDED)}) THEN opened_at ELSE changed_at END"
    values = (kind, *DESK_TURN, State.ASKED, *UNDECIDED)
    found = database.rows(ctx.db, f"SELECT * FROM cases WHERE kind = ? ORDER BY {order}, id", *values)
    views = [record(ctx, row, side_of(ctx, row) or Side.DESK) for row in found]
    return [view for view in views if view.me is Side.DESK or view.words]


def case(ctx: Context, case_id: str, token: str = "") -> Case:
    """The case as its side sees it: by account, also while she is held, or by the token of a private link.

    Reviewers who are no side see all of it. Raises NotFound for everybody else, and before a side was told of it.
    """
    row = row_of(ctx, case_id)
    side = side_of(ctx, row, token)
    if side is None and ctx.actor.held is None and Role.REVIEWER in ctx.actor.roles:
        side = Side.DESK
    if side is None:
        raise NotFound(case_id)
    found = record(ctx, row, side)
    if side is not Side.DESK and not found.words:
        raise NotFound(case_id)
    return found


def my_cases(ctx: Context) -> list[Case]:
    """Those in which she is a side and knows of it, newest first; also while she is held."""
    me = ctx.herself()
    sql = "SELECT * FROM cases WHERE claimant_id = ? OR respondent_id = ? ORDER BY opened_at DESC, id"
    views = [record(ctx, row, side_of(ctx, row) or Side.DESK) for row in database.rows(ctx.db, sql, me, me)]
    return [view for view in views if view.words]


def held(ctx: Context, subject_kind: str, subject: str) -> bool:
    """Whether the desk has hidden it, as it stands now. Asked by the room that shows it, at every look."""
    marks = database.marks(HIDING)
    sql = f"SELECT 1 FROM cases WHERE subject_kind = ? AND subject = ? AND state IN ({marks})"
    return database.one(ctx.db, sql, subject_kind, subject, *HIDING) is not None


def all_held(ctx: Context, subject_kind: str) -> frozenset[str]:
    """Everything of this kind that the desk has hidden."""
    sql = f"SELECT subject FROM cases WHERE subject_kind = ? AND state IN ({database.marks(HIDING)})"
    return frozenset(str(row["subject"]) for row in database.rows(ctx.db, sql, subject_kind, *HIDING))


def row_of(ctx: Context, case_id: str) -> Row:
    """The row. Raises NotFound where there is none."""
    row = database.one(ctx.db, "SELECT * FROM cases WHERE id = ?", case_id)
    if row is None:
        raise NotFound(case_id)
    return row


def side_of(ctx: Context, row: Row, token: str = "") -> Side | None:
    """Which side the actor is on, by her account or by the token; None where she is none."""
    if ctx.actor.id is not None and ctx.actor.id == row["respondent_id"]:
        return Side.RESPONDENT
    if ctx.actor.id is not None and ctx.actor.id == row["claimant_id"]:
        return Side.CLAIMANT
    if not token:
        return None
    sql = "SELECT 1 FROM case_keys WHERE token_sha256 = ? AND case_id = ? AND expires_at > ?"
    return Side.CLAIMANT if database.one(ctx.db, sql, digest(token), row["id"], ctx.stamp()) else None


def words_of(ctx: Context, case_id: str) -> tuple[Word, ...]:
    """Every step of the case, oldest first."""
    found = database.rows(ctx.db, "SELECT * FROM case_words WHERE case_id = ? ORDER BY at, rowid", case_id)
    return tuple(
        Word(
            side=Side(row["side"]),
            what=row["what"],
            to_side=row["to_side"],
            text=row["text"],
            by_id=row["by_id"],
            at=moment(row["at"]),
        )
        for row in found
    )


def record(ctx: Context, row: Row, side: Side) -> Case:
    """The case as this side may see it: no address, no evidence and nobody's id but for the desk."""
    desk = side is Side.DESK
    words = seen_by(side, Kind(row["kind"]), words_of(ctx, row["id"]))
    return Case(
        id=row["id"],
        kind=Kind(row["kind"]),
        about=row["about"] if desk else "",
        subject_kind=row["subject_kind"],
        subject=row["subject"] if desk or row["kind"] == Kind.CLAIM or side is Side.RESPONDENT else "",
        respondent_id=row["respondent_id"] if desk else None,
        claimant_id=row["claimant_id"] if desk else None,
        name=row["name"],
        email=row["email"] if desk or side is Side.CLAIMANT else "",
        claimed=Claimed(row["claimed"]) if row["claimed"] else None,
        which=row["which"],
        links=tuple(json.loads(row["links"])),
        file_name=row["file_name"] if desk or side is Side.CLAIMANT else "",
        file_sha256=row["file_sha256"] if desk else "",
        comparing=desk and bool(row["picture_sha256"]),
        found=Finding.model_validate_json(row["found"]) if desk and row["found"] else None,
        state=State(row["state"]),
        asked=row["asked"] if desk or row["asked"] in ("", side) else (str(side) if row["asked"] == BOTH else ""),
        decided_by=row["decided_by"] or "" if desk else "",
        decided_at=moment(row["decided_at"]) if row["decided_at"] else None,
        opened_at=moment(row["opened_at"]),
        changed_at=moment(row["changed_at"]),
        words=words if desk else tuple(word.model_copy(update={"by_id": ""}) for word in words),
        me=side,
    )
