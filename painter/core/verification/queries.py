"""How far a verification is, and what waits for a reviewer."""

import json
from typing import Any

from painter.core import artwork, models
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context, Role
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import ArtworkId, ModelId, PersonId, ReviewId, moment
from painter.core.verification.model import (
    MOVES,
    Decision,
    Documents,
    Progress,
    ReviewCase,
    TrailLine,
    VerificationState,
)
from painter.core.verification.rules import open_documents


def documents(ctx: Context) -> Documents:
    """The signed-in artist's own documents."""
    return documents_of(ctx, ctx.person())


def progress(ctx: Context, model_id: ModelId) -> Progress:
    """How far the verification of her model is."""
    model = models.get(ctx, model_id)
    works = artwork.works(ctx, model_id)
    digest = artwork.works_digest(works)
    declaration = database.one(ctx.db, "SELECT * FROM declarations WHERE model_id = ?", model_id)
    papers = documents_of(ctx, model.owner_id)
    case = latest_case(ctx, model_id)
    state, reason = (VerificationState.DRAFT, "") if case is None else state_of(ctx, case["id"])
    return Progress(
        documents=papers,
        works=len(works),
        disclosed=sum(bool(work.disclosures) for work in works),
        declared=bool(works and declaration and declaration["works_digest"] == digest),
        declared_at=moment(declaration["declared_at"]) if declaration else None,
        declared_before=declaration is not None,
        state=state,
        review_id=ReviewId(case["id"]) if case else None,
        reason=reason,
        submitted_at=moment(case["submitted_at"]) if case else None,
        current=bool(case and case["works_digest"] == digest and _of_this_profile(case, papers)),
    )


def _of_this_profile(case: database.Row, papers: Documents) -> bool:
    """An approval is of the name and the profile that were looked at, and of no other."""
    told = json.loads(case["snapshot"])
    return (told["public_name"], told["profile_url"]) == (papers.public_name, papers.profile_url)


def complete(ctx: Context, model_id: ModelId) -> bool:
    """Four documents given, submitted, not turned down, and speaking of the works as they are now."""
    return _holds(progress(ctx, model_id), VerificationState.SUBMITTED, VerificationState.APPROVED)


def approved(ctx: Context, model_id: ModelId) -> bool:
    """A reviewer approved the documents and the works as they are now."""
    return _holds(progress(ctx, model_id), VerificationState.APPROVED)


def _holds(now: Progress, *states: VerificationState) -> bool:
    return not open_documents(now) and now.current and now.state in states


def queue(ctx: Context) -> list[ReviewCase]:
    """Every submission, oldest first, for reviewers; those of people who have left are empty and not among them."""
    ctx.require_role(Role.REVIEWER)
    found = database.rows(
        ctx.db,
        "SELECT * FROM reviews WHERE json_extract(snapshot, '$.erased_at') IS NULL ORDER BY submitted_at, id",
    )
    newest = {row["model_id"]: row["id"] for row in found}
    return [
        ReviewCase(
            id=ReviewId(row["id"]),
            model_id=ModelId(row["model_id"]),
            person_id=PersonId(row["person_id"]),
            snapshot=json.loads(row["snapshot"]),
            submitted_at=moment(row["submitted_at"]),
            state=state_of(ctx, row["id"])[0],
            latest=newest[row["model_id"]] == row["id"],
        )
        for row in found
    ]


def trail(ctx: Context, model_id: ModelId) -> list[TrailLine]:
    """Every submission and every word on it, oldest first. Reviewers only."""
    ctx.require_role(Role.REVIEWER, model_id)
    _require_case(ctx, model_id)
    sent = database.rows(ctx.db, "SELECT submitted_at AS at FROM reviews WHERE model_id = ?", model_id)
    said = database.rows(
        ctx.db,
        "SELECT d.at, d.event, d.reason FROM review_decisions d JOIN reviews r ON r.id = d.review_id"
        " WHERE r.model_id = ?",
        model_id,
    )
    lines = [TrailLine(at=moment(row["at"]), by="artist", what="submit") for row in sent]
    for row in said:
        by = "artist" if row["event"] == Decision.WITHDRAW else "reviewer"
        lines.append(TrailLine(at=moment(row["at"]), by=by, what=row["event"], reason=row["reason"]))
    return sorted(lines, key=lambda line: line.at)


def works_under_review(ctx: Context, model_id: ModelId) -> list[artwork.Artwork]:
    """The works of a model that was submitted, for reviewers."""
    ctx.require_role(Role.REVIEWER, model_id)
    _require_case(ctx, model_id)
    return artwork.works(ctx.acting_as(SYSTEM), model_id)


def _require_case(ctx: Context, model_id: ModelId) -> None:
    if latest_case(ctx, model_id) is None:
        raise NotFound(model_id)


def thumbnail_under_review(ctx: Context, artwork_id: ArtworkId) -> bytes:
    """The small picture of a work that was submitted, for reviewers."""
    ctx.require_role(Role.REVIEWER, artwork_id)
    work = artwork.get(ctx.acting_as(SYSTEM), artwork_id)
    _require_case(ctx, work.model_id)
    return artwork.thumbnail_bytes(ctx.acting_as(SYSTEM), artwork_id)


def latest_case(ctx: Context, model_id: ModelId) -> database.Row | None:
    return database.one(
        ctx.db, "SELECT * FROM reviews WHERE model_id = ? ORDER BY submitted_at DESC, rowid DESC LIMIT 1", model_id
    )


def state_of(ctx: Context, review_id: str) -> tuple[VerificationState, str]:
    """The state of one submission and the last reason given."""
    state, reason = VerificationState.SUBMITTED, ""
    for row in database.rows(ctx.db, "SELECT * FROM review_decisions WHERE review_id = ? ORDER BY rowid", review_id):
        state, reason = MOVES[(state, Decision(row["event"]))], row["reason"]
    return state, reason


def documents_of(ctx: Context, person_id: PersonId) -> Documents:
    row = database.one(ctx.db, "SELECT * FROM artist_documents WHERE person_id = ?", person_id)
    if row is None:
        return Documents(person_id=person_id)
    values: dict[str, Any] = dict(row)
    for name in ("code_expires_at", "code_placed_at", "saved_at"):
        values[name] = moment(row[name]) if row[name] else None
    return Documents(**values)
