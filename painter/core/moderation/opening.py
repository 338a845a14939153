"""Opening a case and adding to it: a claim, one picture from two accounts, a private link, a step of the trail."""

from painter.core import notices, storage
from painter.core.accounts.rules import source_of
from painter.core.accounts.secrecy import blinded, digest, new_token
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import PersonId, compact_json, instant
from painter.core.moderation.case_records import ClaimForm, Finding
from painter.core.moderation.casebook import (
    KEY_LIFETIME,
    MOST_FROM_ONE_A_DAY,
    MOST_ON_ONE_A_DAY,
    CaseReason,
    Kind,
    Side,
    State,
)
from painter.core.moderation.cases import row_of
from painter.core.moderation.telling import kind_of_notice


def refuse_too_many(ctx: Context, about: str, source: str) -> None:
    """Raises Refused where somebody here, or about this, has claimed too often today."""
    day = ctx.stamp()[:10]
    from_here = "SELECT COUNT(*) FROM cases WHERE source = ? AND opened_at >= ?"
    if database.count(ctx.db, from_here, _from(ctx, source), day) >= MOST_FROM_ONE_A_DAY:
        raise Refused([CaseReason.TOO_MANY_FROM_ONE], about, limit=MOST_FROM_ONE_A_DAY)
    on_this = "SELECT COUNT(*) FROM cases WHERE kind = 'claim' AND about = ? AND opened_at >= ?"
    if database.count(ctx.db, on_this, about, day) >= MOST_ON_ONE_A_DAY:
        raise Refused([CaseReason.TOO_MANY_ON_ONE], about, limit=MOST_ON_ONE_A_DAY)


def open_claim(
    ctx: Context,
    subject: tuple[str, str],
    respondent: PersonId,
    form: ClaimForm,
    source: str,
    picture: tuple[str, str, str] = ("", "", ""),
) -> tuple[str, str]:
    """The desk has a claim; its id, and the token of a private link where whoever claims has no account, else ''.

    subject: kind and id. picture: name and digest of the file, digest of its copy that waits to be compared. For rooms
    that have checked the form. Raises Refused where there were too many; the token is not stored.
    """
    signed_in = ctx.actor.id is not None
    case_id = ctx.new_id("cas")
    with ctx.transaction():
        refuse_too_many(ctx, subject[1], source)
        row = {
            "claimant_id": ctx.actor.id,
            "name": form.name.strip(),
            "email": "" if signed_in else form.email.strip(),
            "claimed": str(form.claimed),
            "which": form.which.strip(),
            "links": compact_json(form.links),
            "source": _from(ctx, source),
            "file_name": picture[0],
            "file_sha256": picture[1],
            "picture_sha256": picture[2],
        }
        _open(ctx, case_id, Kind.CLAIM, subject[1], subject, respondent, row)
        note(ctx, case_id, Side.CLAIMANT, "filed", form.text)
        if signed_in:
            return case_id, ""
        tell_by_letter(ctx, case_id, Kind.CLAIM, "filed", form.email.strip())
        return case_id, _new_key(ctx, case_id)


def open_twins(ctx: Context, about: str, subject: tuple[str, str], later: PersonId, earlier: PersonId) -> str:
    """The desk has a case about one picture of two people; its id. Inside the transaction that found it."""
    case_id = ctx.new_id("cas")
    _open(ctx, case_id, Kind.TWINS, about, subject, later, {"claimant_id": earlier})
    return case_id


def make_key(ctx: Context, case_id: str) -> str:
    """The token of another private link to the case, for a letter; those before stay good. Only its digest is kept."""
    ctx.require_system(case_id)
    with ctx.transaction():
        return _new_key(ctx, case_id)


def to_compare(ctx: Context) -> tuple[str, str, str] | None:
    """The oldest case with a picture that waits to be compared: its id, its subject, the picture's digest."""
    row = database.one(ctx.db, "SELECT * FROM cases WHERE picture_sha256 <> '' ORDER BY opened_at, id LIMIT 1")
    return None if row is None else (row["id"], row["subject"], row["picture_sha256"])


def keep_finding(ctx: Context, case_id: str, found: Finding) -> None:
    """What came of the comparison stands in the case, for the desk; the picture goes."""
    with ctx.transaction():
        row = row_of(ctx, case_id)
        kept = {"found": found.model_dump_json(), "picture_sha256": ""}
        database.update(ctx.db, "cases", case_id, kept)
        if row["picture_sha256"]:
            storage.erase_later(ctx, row["picture_sha256"])
        ctx.record("moderation:case:compared", case_id, way=found.way, among=found.among)


def note(ctx: Context, case_id: str, side: Side, what: str, text: str = "", to_side: str = "") -> None:
    """A step stands in the trail. Inside the transaction of its verb."""
    row = {
        "id": ctx.new_id("wrd"),
        "case_id": case_id,
        "side": str(side),
        "what": what,
        "to_side": to_side,
        "text": text.strip(),
        "by_id": ctx.actor.name if side is Side.DESK or ctx.actor.id else "",
        "at": ctx.stamp(),
    }
    database.insert(ctx.db, "case_words", row)


def tell_by_letter(ctx: Context, case_id: str, kind: Kind, what: str, email: str) -> None:
    """Somebody without an account is written to; the link in the letter is made with it."""
    notices.add(ctx, kind_of_notice(kind, what, Side.CLAIMANT), PersonId(""), email, case_id)


def _open(
    ctx: Context,
    case_id: str,
    kind: Kind,
    about: str,
    subject: tuple[str, str],
    respondent: PersonId,
    more: dict[str, str | PersonId | None],
) -> None:
    row = {
        "id": case_id,
        "kind": str(kind),
        "about": about,
        "subject_kind": subject[0],
        "subject": subject[1],
        "respondent_id": respondent,
        "state": str(State.OPEN),
        "opened_at": ctx.stamp(),
        "changed_at": ctx.stamp(),
    }
    database.insert(ctx.db, "cases", {**row, **more})
    ctx.record("moderation:case:opened", case_id, kind=str(kind), about=about)


def _new_key(ctx: Context, case_id: str) -> str:
    row_of(ctx, case_id)
    token = new_token()
    row = {
        "token_sha256": digest(token),
        "case_id": case_id,
        "made_at": ctx.stamp(),
        "expires_at": instant(ctx.now() + KEY_LIFETIME),
    }
    database.insert(ctx.db, "case_keys", row)
    ctx.record("moderation:case:key_made", case_id)
    return token


def _from(ctx: Context, source: str) -> str:
    """Under what claims of somebody are counted: a name that leads nowhere, and another one each day."""
    whose = ctx.actor.id or source_of(source)
    return blinded(ctx.data_dir, "claim", whose, ctx.stamp()[:10])
