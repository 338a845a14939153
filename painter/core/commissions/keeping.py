"""What is kept of commissions: taken along, forgotten when somebody leaves, and read again by the audit."""

from painter.core import accounts, receipts, storage
from painter.core.commissions.model import ONGOING, WAITING, Event, State
from painter.core.commissions.moving import move
from painter.core.commissions.records import Brief
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import PersonId, sha256


def open_deals(ctx: Context, person_id: PersonId) -> int:
    """How many agreed commissions this person has not finished: they stand in the way of leaving."""
    marks = database.marks(ONGOING)
    sql = f"SELECT COUNT(*) FROM commissions WHERE (creator_id = ? OR artist_id = ?) AND state IN ({marks})"
    return database.count(ctx.db, sql, person_id, person_id, *ONGOING)


def forget(ctx: Context, person_id: PersonId) -> None:
    """Her requests are withdrawn or declined, her words and pictures in conversations are gone. In a transaction.

    Agreements, deliveries and receipts stay: the other party relies on them.
    """
    hers = ctx.acting_as(accounts.about(ctx, person_id).actor)
    marks = database.marks(WAITING)
    sql = f"SELECT id, creator_id FROM commissions WHERE (creator_id = ? OR artist_id = ?) AND state IN ({marks})"
    for row in database.rows(ctx.db, sql, person_id, person_id, *WAITING):
        move(hers, row["id"], Event.WITHDRAW if row["creator_id"] == person_id else Event.DECLINE)
    database.run(ctx.db, "DELETE FROM commissions WHERE creator_id = ? AND state = 'draft'", person_id)
    said = (
        "SELECT m.id FROM commission_messages m JOIN commissions c ON c.id = m.commission_id"
        " WHERE (m.author = 'creator' AND c.creator_id = ?) OR (m.author = 'artist' AND c.artist_id = ?)"
    )
    for row in database.rows(ctx.db, said, person_id, person_id):
        for file in database.rows(ctx.db, "SELECT * FROM message_files WHERE message_id = ?", row["id"]):
            _drop(ctx, file["sha256"], file["thumbnail_sha256"])
        database.run(ctx.db, "UPDATE message_files SET name = '', sha256 = '' WHERE message_id = ?", row["id"])
        database.run(ctx.db, "UPDATE commission_messages SET text = '' WHERE id = ?", row["id"])
    empty = Brief().model_dump_json()
    database.run(
        ctx.db,
        "UPDATE commissions SET brief = ? WHERE creator_id = ? AND id NOT IN"
        " (SELECT commission_id FROM commission_agreements)",
        empty,
        person_id,
    )
    for row in database.rows(
        ctx.db, "SELECT p.* FROM proofs p JOIN commissions c ON c.id = p.commission_id WHERE c.artist_id = ?", person_id
    ):
        _drop(ctx, row["clean_sha256"], row["marked_sha256"])
        database.run(ctx.db, "UPDATE proofs SET clean_sha256 = '', note = '' WHERE id = ?", row["id"])
    for row in database.rows(
        ctx.db,
        "SELECT e.* FROM service_examples e JOIN services s ON s.id = e.service_id WHERE s.artist_id = ?",
        person_id,
    ):
        _drop(ctx, row["thumbnail_sha256"])
        database.run(ctx.db, "DELETE FROM service_examples WHERE id = ?", row["id"])
    database.run(ctx.db, "DELETE FROM services WHERE artist_id = ?", person_id)
    database.run(ctx.db, "DELETE FROM cocreate_settings WHERE artist_id = ?", person_id)
    database.run(
        ctx.db,
        "UPDATE commission_reviews SET text = '' WHERE (author = 'creator' AND commission_id IN"
        " (SELECT id FROM commissions WHERE creator_id = ?)) OR (author = 'artist' AND commission_id IN"
        " (SELECT id FROM commissions WHERE artist_id = ?))",
        person_id,
        person_id,
    )


def breaks(ctx: Context) -> list[str]:
    """Agreements that are not what their digest and their receipt say; agreed commissions without an agreement."""
    found = []
    for row in database.rows(ctx.db, "SELECT * FROM commission_agreements"):
        name = f"the agreement of {row['commission_id']}"
        if sha256(row["text"].encode()) != row["sha256"]:
            found.append(f"{name} is not what its digest says")
        try:
            body = receipts.commission_body(ctx, row["receipt_id"])
        except NotFound:
            found.append(f"{name} has no receipt")
            continue
        if (body.agreement_sha256, body.commission_id) != (row["sha256"], row["commission_id"]):
            found.append(f"{name} is not the one of its receipt")
    agreed = (*ONGOING, State.COMPLETED, State.CANCELLED, State.REFUNDED)
    sql = (
        f"SELECT id FROM commissions WHERE state IN ({database.marks(agreed)})"
        " AND id NOT IN (SELECT commission_id FROM commission_agreements)"
    )
    found += [f"commission {row['id']} has no agreement" for row in database.rows(ctx.db, sql, *agreed)]
    done = database.rows(ctx.db, "SELECT id FROM commissions WHERE state = 'completed' AND receipt_id = ''")
    return found + [f"commission {row['id']} is completed and has no receipt" for row in done]


def _drop(ctx: Context, *digests: str) -> None:
    for digest in digests:
        if digest:
            storage.erase_later(ctx, digest)
