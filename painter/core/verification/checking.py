"""The automatic look at a profile: asked for by the artist, done by the worker, a help for the reviewer and no more."""

from datetime import timedelta

from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import ReviewId, instant, moment
from painter.core.verification.fetching import Resolve, addresses_of, look
from painter.core.verification.model import Found, ProfileCheck, VerificationReason
from painter.core.verification.queries import documents
from painter.core.verification.rules import code_problems

PAUSE = timedelta(seconds=30)  # between two looks that one artist asks for


def ask_check(ctx: Context) -> ProfileCheck:
    """The worker will look for her code on her profile. Raises Refused without a code, or too soon after the last."""
    ctx.require_role(Role.ARTIST)
    person, papers = ctx.person(), documents(ctx)
    problems = code_problems(papers, ctx.now())
    if problems:
        raise Refused(problems)
    with ctx.transaction():
        since = instant(ctx.now() - PAUSE)
        if database.one(ctx.db, "SELECT 1 FROM profile_checks WHERE person_id = ? AND asked_at > ?", person, since):
            raise Refused([VerificationReason.CHECK_TOO_SOON])
        check_id = ctx.new_id("chk")
        row = {
            "id": check_id,
            "person_id": person,
            "profile_url": papers.profile_url,
            "code": papers.code,
            "asked_at": ctx.stamp(),
        }
        database.insert(ctx.db, "profile_checks", row)
        ctx.record("verification:profile:asked", check_id)
    found = last_check(ctx)
    if found is None:
        raise NotFound(check_id)
    return found


def last_check(ctx: Context) -> ProfileCheck | None:
    """The newest look for the code that she has now, or None."""
    ctx.require_role(Role.ARTIST)
    return _newest(ctx, ctx.person(), documents(ctx).code)


def check_of(ctx: Context, review_id: ReviewId) -> ProfileCheck | None:
    """The newest look for the code of this submission. Reviewers only."""
    ctx.require_role(Role.REVIEWER, review_id)
    row = database.one(
        ctx.db,
        "SELECT person_id, json_extract(snapshot, '$.code') AS code FROM reviews WHERE id = ?",
        review_id,
    )
    if row is None:
        raise NotFound(review_id)
    return _newest(ctx, row["person_id"], row["code"] or "")


def look_at_profiles(ctx: Context, resolve: Resolve = addresses_of) -> int:
    """The oldest profile that waits was looked at; their number, 0 or 1. No transaction is open meanwhile."""
    ctx.require_system()
    row = database.one(ctx.db, "SELECT * FROM profile_checks WHERE checked_at IS NULL ORDER BY asked_at, id LIMIT 1")
    if row is None:
        return 0
    found = look(row["profile_url"], row["code"], resolve)
    with ctx.transaction():
        database.run(
            ctx.db,
            "UPDATE profile_checks SET checked_at = ?, found = ? WHERE id = ?",
            ctx.stamp(),
            str(found),
            row["id"],
        )
        ctx.record("verification:profile:checked", row["id"], found=str(found))
    return 1


def _newest(ctx: Context, person_id: str, code: str) -> ProfileCheck | None:
    row = database.one(
        ctx.db,
        "SELECT * FROM profile_checks WHERE person_id = ? AND code = ? ORDER BY asked_at DESC, rowid DESC LIMIT 1",
        person_id,
        code,
    )
    return None if row is None else _record(row)


def _record(row: Row) -> ProfileCheck:
    return ProfileCheck(
        profile_url=row["profile_url"],
        asked_at=moment(row["asked_at"]),
        checked_at=moment(row["checked_at"]) if row["checked_at"] else None,
        found=Found(row["found"]) if row["found"] else None,
    )
