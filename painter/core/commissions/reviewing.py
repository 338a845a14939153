"""What each says of the other when it is over; neither reads the other before both have written, or two weeks."""

from datetime import timedelta

from painter.core import accounts
from painter.core.commissions.model import CommissionReason, Party, State
from painter.core.commissions.moving import acting, told
from painter.core.commissions.records import Review
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import PersonId, Record, instant, moment

R = CommissionReason
MOST_REVIEW = 600
BLIND = timedelta(days=14)
REVIEWABLE = frozenset({State.COMPLETED, State.CANCELLED, State.REFUNDED})


class PublicReview(Record):
    """A creator's word on an artist, as anybody reads it."""

    stars: int
    text: str
    author: str
    at: str


def review(ctx: Context, commission_id: str, stars: int, text: str) -> None:
    """Her word on the other stands for good, once."""
    with ctx.transaction():
        row, party = acting(ctx, commission_id, Party.CREATOR, Party.ARTIST)
        reasons = []
        if row["state"] not in REVIEWABLE:
            reasons.append(R.NOT_OVER)
        if stars not in range(1, 6):
            reasons.append(R.STARS_RANGE)
        if len(text) > MOST_REVIEW:
            reasons.append(R.TOO_LONG)
        if reasons:
            raise Refused(reasons, commission_id)
        said = (commission_id, str(party), stars, text.strip(), ctx.stamp())
        if not database.run(
            ctx.db, "INSERT INTO commission_reviews VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", *said
        ):
            raise Refused([R.REVIEWED], commission_id)
        ctx.record("commissions:deal:review", commission_id, by=str(party), stars=stars)
        told(ctx, row, party, "review")


def readable(ctx: Context, row: Row, reader: Party) -> list[Review]:
    """Her own, and the other's once both have written or the other's is two weeks old."""
    found = database.rows(
        ctx.db, "SELECT * FROM commission_reviews WHERE commission_id = ? ORDER BY at, author", row["id"]
    )
    old = instant(ctx.now() - BLIND)
    shown = [one for one in found if len(found) == 2 or one["author"] == reader or one["at"] <= old]
    return [
        Review(by=Party(one["author"]), stars=one["stars"], text=one["text"], at=moment(one["at"])) for one in shown
    ]


def about_artist(ctx: Context, artist_id: PersonId) -> list[PublicReview]:
    """What creators said of this artist, newest first, for anybody; of completed commissions, and open to read."""
    found = database.rows(
        ctx.db,
        "SELECT r.*, c.creator_id FROM commission_reviews r JOIN commissions c ON c.id = r.commission_id"
        " WHERE c.artist_id = ? AND r.author = 'creator' AND c.state = 'completed' AND (r.at <= ? OR EXISTS"
        " (SELECT 1 FROM commission_reviews o WHERE o.commission_id = r.commission_id AND o.author = 'artist'))"
        " ORDER BY r.at DESC, r.commission_id",
        artist_id,
        instant(ctx.now() - BLIND),
    )
    return [
        PublicReview(
            stars=row["stars"],
            text=row["text"],
            author=accounts.about(ctx, PersonId(row["creator_id"])).name,
            at=row["at"],
        )
        for row in found
    ]
