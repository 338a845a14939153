"""One picture from two accounts: what the guard found, side by side for the desk, and what the desk decided.

Each is a case (painter.core.moderation): asked about, decided, told to both, and appealed there. Here stands what a
decision does to the later work.
"""

from datetime import datetime
from enum import StrEnum

from painter.core import moderation, storage
from painter.core.artwork.alike import Alike
from painter.core.artwork.model import Artwork
from painter.core.artwork.queries import HELD_KIND, get
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import ArtworkId, PersonId, Record, moment
from painter.core.moderation import Case, Event, Kind, State

AGAINST = (State.REJECTED, State.REJECTED_APPEALED, State.REJECTED_FINAL)


class Ruling(StrEnum):
    """What the desk says of two works that are the same picture. HOLD: the later one enters no training."""

    FINE = "fine"
    HOLD = "hold"


class Conflict(Record):
    """The same picture from two accounts. later came after earlier. way: exact, hash or points."""

    id: str
    later_id: ArtworkId
    later_owner: PersonId
    later_artist: str
    later_name: str
    earlier_id: ArtworkId
    earlier_owner: PersonId
    earlier_artist: str
    earlier_name: str
    way: str
    strength: int
    found_at: datetime
    case: Case

    @property
    def ruling(self) -> Ruling | None:
        """How it stands now; None while nobody has decided."""
        if self.case.hides:
            return Ruling.HOLD
        return Ruling.FINE if self.case.state in AGAINST else None


def conflicts(ctx: Context) -> list[Conflict]:
    """Every conflict, those that wait first. Reviewers only; of one of her own works a reviewer learns nothing here."""
    found = {row["id"]: row for row in database.rows(ctx.db, _JOINED)}
    cases = moderation.cases(ctx, Kind.TWINS)
    return [_record(found[case.about], case) for case in cases if case.about in found]


def rule(ctx: Context, conflict_id: str, ruling: Ruling, reason: str) -> None:
    """The desk's word stands, with its reason, and both artists are told. By a reviewer who has neither work."""
    _decide(ctx, conflict_id, Event.HIDE if ruling is Ruling.HOLD else Event.REJECT, reason)


def rule_again(ctx: Context, conflict_id: str, *, as_before: bool, reason: str) -> None:
    """The appeal is decided, for good: as before, or the other way."""
    _decide(ctx, conflict_id, Event.UPHOLD if as_before else Event.OVERTURN, reason)


def conflict_thumbnail(ctx: Context, conflict_id: str, artwork_id: ArtworkId) -> bytes:
    """One of the two pictures, small. Reviewers only."""
    ctx.require_role(Role.REVIEWER, conflict_id)
    row = _row(ctx, conflict_id)
    if artwork_id not in (row["later_id"], row["earlier_id"]):
        raise NotFound(artwork_id)
    return shown_to_desk(ctx, artwork_id)[1]


def shown_to_desk(ctx: Context, artwork_id: ArtworkId) -> tuple[str, bytes]:
    """Name and small picture of a work, for rooms that have decided that the desk may see it."""
    sql = "SELECT file_name, thumbnail_sha256 AS digest FROM artworks WHERE id = ? AND state <> 'removed'"
    row = database.one(ctx.db, sql, artwork_id)
    if row is None:
        raise NotFound(artwork_id)
    return str(row["file_name"]), storage.get(ctx, row["digest"])


def of_case(ctx: Context, case_id: str) -> Artwork:
    """Her own one of the two works, once she was told of the case. Raises NotFound for everybody else."""
    conflict = database.one(ctx.db, _OF_CASE, moderation.case(ctx, case_id).id)
    if conflict is None:
        raise NotFound(case_id)
    hers = "later_id" if ctx.actor.id == conflict["later_owner"] else "earlier_id"
    if ctx.actor.id not in (conflict["later_owner"], conflict["earlier_owner"]):
        raise NotFound(case_id)
    return get(ctx.acting_as(ctx.actor.unheld), ArtworkId(conflict[hers]))


def note_twin(ctx: Context, later_id: str, earlier_id: str, alike: Alike) -> None:
    """The desk has the conflict as a case. Inside the transaction of the guard that found it."""
    conflict_id = ctx.new_id("cfl")
    row = {
        "id": conflict_id,
        "later_id": later_id,
        "earlier_id": earlier_id,
        "way": alike.way,
        "strength": alike.strength,
        "found_at": ctx.stamp(),
    }
    database.insert(ctx.db, "conflicts", row)
    ctx.record("artwork:conflict:found", conflict_id, later=later_id, earlier=earlier_id, way=alike.way)
    whose = _row(ctx, conflict_id)
    moderation.open_twins(ctx, conflict_id, (HELD_KIND, later_id), whose["later_owner"], whose["earlier_owner"])


def _decide(ctx: Context, conflict_id: str, event: Event, reason: str) -> None:
    ctx.require_role(Role.REVIEWER, conflict_id)
    with ctx.transaction():
        row = _row(ctx, conflict_id)
        state = moderation.decide(ctx, row["case_id"], event, reason)
        if moderation.held(ctx, HELD_KIND, row["later_id"]):  # freed again, it is for its artist to confirm it anew
            again = "UPDATE artworks SET state = 'uploaded', confirmed_at = NULL WHERE id = ? AND state = 'confirmed'"
            database.run(ctx.db, again, row["later_id"])
        ctx.record("artwork:conflict:ruled", conflict_id, state=str(state))


_JOINED = (
    "SELECT c.*, l.owner_id AS later_owner, l.file_name AS later_name, lp.name AS later_artist,"
    " e.owner_id AS earlier_owner, e.file_name AS earlier_name, ep.name AS earlier_artist, k.id AS case_id"
    " FROM conflicts c JOIN cases k ON k.kind = 'twins' AND k.about = c.id"
    " JOIN artworks l ON l.id = c.later_id JOIN people lp ON lp.id = l.owner_id"
    " JOIN artworks e ON e.id = c.earlier_id JOIN people ep ON ep.id = e.owner_id"
)
_OF_CASE = f"{_JOINED} WHERE k.id = ?"


def _row(ctx: Context, conflict_id: str) -> Row:
    row = database.one(ctx.db, f"{_JOINED.replace('JOIN cases', 'LEFT JOIN cases')} WHERE c.id = ?", conflict_id)
    if row is None:
        raise NotFound(conflict_id)
    return row


def _record(row: Row, case: Case) -> Conflict:
    kept = {name: row[name] for name in Conflict.model_fields if name not in ("found_at", "case")}
    return Conflict(**kept, found_at=moment(row["found_at"]), case=case)
