"""What the parties say to each other: messages with pictures, questions, blocks and reports."""

from datetime import timedelta

from painter.core import accounts, moderation, storage
from painter.core.artwork import Upload
from painter.core.commissions.model import ONGOING, PATIENCE, WAITING, CommissionReason, Party, State
from painter.core.commissions.moving import acting, is_agreed, other_of, told, within, write
from painter.core.commissions.pictures import Picture, opened
from painter.core.commissions.rules import MESSAGES_AN_HOUR, MOST_FILES, MOST_TEXT
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import PersonId, instant

R = CommissionReason
TALKING = frozenset({*WAITING, *ONGOING, State.COMPLETED, State.CANCELLED})


def say(ctx: Context, commission_id: str, text: str, *, key: str, files: list[Upload] | None = None) -> str:
    """A message with up to six pictures stands in the conversation, once per key; its id.

    Pictures are kept as clean copies, without metadata. A creator's answer closes the artist's open question.
    """
    acting(ctx, commission_id, Party.CREATOR, Party.ARTIST)  # before her files are looked at
    pictures = _pictures(files or [], commission_id)
    with ctx.transaction():
        row, party = within(ctx, commission_id, TALKING, Party.CREATOR, Party.ARTIST)
        message_id, new = _once(ctx, row, party, "message", text, key, pictures)
        if new:
            if party is Party.CREATOR and row["question_open"]:
                write(ctx, commission_id, {"question_open": 0, "expires_at": _patience(ctx)})
            told(ctx, row, party, "message")
    return message_id


def question(ctx: Context, commission_id: str, text: str, *, key: str) -> str:
    """The artist has asked something before she answers the request: it is the creator's turn."""
    with ctx.transaction():
        row, party = within(ctx, commission_id, frozenset({State.REQUESTED}), Party.ARTIST)
        message_id, new = _once(ctx, row, party, "question", text, key, [])
        if new:
            write(ctx, commission_id, {"question_open": 1, "expires_at": _patience(ctx)})
            told(ctx, row, party, "question")
    return message_id


def noted(ctx: Context, row: Row, party: Party, tag: str, text: str) -> None:
    """Words that came with a move stand in the conversation. Call inside the move's transaction; '' is no words."""
    if text.strip():
        _put(ctx, row, party, tag, text.strip(), ctx.new_id("key"), [])


def file_bytes(ctx: Context, file_id: str) -> bytes:
    """A picture of the conversation, clean, for both parties and for the desk in a dispute."""
    return _file(ctx, file_id, "sha256")


def file_thumbnail(ctx: Context, file_id: str) -> bytes:
    """The same, small."""
    return _file(ctx, file_id, "thumbnail_sha256")


def report(ctx: Context, commission_id: str, message_id: str, why: str) -> str:
    """The desk has the report, with the words that it is about where a message is named."""
    row, party = acting(ctx, commission_id, Party.CREATOR, Party.ARTIST)
    excerpt = ""
    if message_id:
        said = "SELECT text FROM commission_messages WHERE id = ? AND commission_id = ? AND author <> ?"
        found = database.one(ctx.db, said, message_id, commission_id, str(party))
        if found is None:
            raise NotFound(message_id)
        excerpt = str(found["text"])
    return moderation.file_report(ctx, "commission", commission_id, other_of(row, party), why, excerpt)


def block(ctx: Context, commission_id: str) -> None:
    """The other party can send her no request and no message before an agreement."""
    row, party = acting(ctx, commission_id, Party.CREATOR, Party.ARTIST)
    moderation.block(ctx, other_of(row, party))


def blocked(ctx: Context) -> list[tuple[PersonId, str]]:
    """Whom the signed-in person has blocked, with their names, newest first."""
    return [(one, accounts.about(ctx, one).name) for one in moderation.blocked(ctx)]


def _patience(ctx: Context) -> str:
    """When the request expires, counted anew from now."""
    return instant(ctx.now() + PATIENCE[State.REQUESTED])


def _once(
    ctx: Context, row: Row, party: Party, tag: str, text: str, key: str, pictures: list[Picture]
) -> tuple[str, bool]:
    """The id of what was said under this key, and whether it is new. Raises Refused where it may not be said."""
    known = "SELECT id FROM commission_messages WHERE commission_id = ? AND author = ? AND key = ?"
    there = database.one(ctx.db, known, row["id"], str(party), key)
    if there is not None:
        return str(there["id"]), False
    text = text.strip()
    _check(ctx, row, party, text, pictures)
    return _put(ctx, row, party, tag, text, key, pictures), True


def _put(ctx: Context, row: Row, party: Party, tag: str, text: str, key: str, pictures: list[Picture]) -> str:
    message_id = ctx.new_id("msg")
    said = {
        "id": message_id,
        "commission_id": row["id"],
        "author": str(party),
        "tag": tag,
        "text": text[:MOST_TEXT],
        "key": key,
        "at": ctx.stamp(),
    }
    database.insert(ctx.db, "commission_messages", said)
    for picture in pictures:
        kept = {
            "id": ctx.new_id("mfl"),
            "message_id": message_id,
            "commission_id": row["id"],
            "name": picture.name,
            "bytes": len(picture.clean),
            "sha256": storage.put(ctx, picture.clean),
            "thumbnail_sha256": storage.put(ctx, picture.small),
            "width": picture.width,
            "height": picture.height,
        }
        database.insert(ctx.db, "message_files", kept)
    ctx.record("commissions:message:said", message_id, commission=row["id"], files=len(pictures))
    return message_id


def _check(ctx: Context, row: Row, party: Party, text: str, pictures: list[Picture]) -> None:
    if not text and not pictures:
        raise Refused([R.NOTHING_SAID], row["id"])
    if len(text) > MOST_TEXT:
        raise Refused([R.TOO_LONG], row["id"])
    creator, artist = PersonId(row["creator_id"]), PersonId(row["artist_id"])
    if not is_agreed(row) and moderation.apart(ctx, creator, artist):
        raise Refused([R.BLOCKED], row["id"])
    hour = instant(ctx.now() - timedelta(hours=1))
    sql = (
        "SELECT COUNT(*) FROM commission_messages m JOIN commissions c ON c.id = m.commission_id WHERE m.at > ?"
        " AND ((m.author = 'creator' AND c.creator_id = ?) OR (m.author = 'artist' AND c.artist_id = ?))"
    )
    me = creator if party is Party.CREATOR else artist
    if database.count(ctx.db, sql, hour, me, me) >= MESSAGES_AN_HOUR:
        raise Refused([R.TOO_MANY_MESSAGES], row["id"], limit=MESSAGES_AN_HOUR)


def _pictures(files: list[Upload], commission_id: str) -> list[Picture]:
    if len(files) > MOST_FILES:
        raise Refused([R.TOO_MANY_FILES], commission_id, limit=MOST_FILES)
    return opened(files)


def _file(ctx: Context, file_id: str, column: str) -> bytes:
    row = database.one(ctx.db, "SELECT * FROM message_files WHERE id = ?", file_id)
    if row is None or not row[column]:
        raise NotFound(file_id)
    acting(ctx, row["commission_id"], Party.CREATOR, Party.ARTIST, Party.DESK)
    return storage.get(ctx, row[column])
