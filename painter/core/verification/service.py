"""Documents are saved as she goes; submitting freezes them; a reviewer decides."""

import secrets
from collections import Counter
from datetime import timedelta
from typing import Any

from painter.core import artwork, models
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import NotAllowedNow, NotFound, NotYours, Refused
from painter.core.kernel.records import ModelId, PersonId, ReviewId, compact_json, instant
from painter.core.kernel.steps import step
from painter.core.verification.model import (
    DECLARATION_VERSION,
    MOVES,
    Decision,
    Documents,
    Progress,
    VerificationReason,
    VerificationState,
)
from painter.core.verification.queries import documents, latest_case, progress, state_of
from painter.core.verification.rules import MOST_TEXT, account_problems, code_problems, is_public_url, open_documents

CODE_LIFETIME = timedelta(days=14)  # time to edit a profile, too short to be passed around
CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that looks like something else
CODE_LENGTH = 10  # 50 random bits


def save_account(ctx: Context, public_name: str, email: str, country: str) -> Documents:
    """Document 1 is as given."""
    ctx.require_role(Role.ARTIST)
    problems = account_problems(public_name, email, country)
    if problems:
        raise Refused(problems)
    return _save(ctx, "account", public_name=public_name.strip(), email=email.strip(), country=country.strip())


def keep_account(ctx: Context, public_name: str, email: str, country: str) -> Documents:
    """What she has typed so far is kept, whole or not, but for an address that is none."""
    ctx.require_role(Role.ARTIST)
    problems = account_problems(public_name, email, country)
    typed = {"public_name": public_name.strip()[:MOST_TEXT], "country": country.strip()[:MOST_TEXT]}
    if VerificationReason.EMAIL_FORM not in problems:
        typed["email"] = email.strip()
    return _save(ctx, "account", **typed)


def issue_code(ctx: Context, profile_url: str) -> Documents:
    """A fresh code for this profile; an older one no longer counts, nor does its placing."""
    ctx.require_role(Role.ARTIST)
    if not is_public_url(profile_url):
        raise Refused([VerificationReason.URL_FORM])
    code = "PNT-" + "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    return _save(
        ctx,
        "code",
        profile_url=profile_url.strip(),
        code=code,
        code_expires_at=instant(ctx.now() + CODE_LIFETIME),
        code_placed_at=None,
    )


def place_code(ctx: Context) -> Documents:
    """She says that the code stands in her profile; a reviewer will look."""
    ctx.require_role(Role.ARTIST)
    problems = code_problems(documents(ctx), ctx.now())
    if problems:
        raise Refused(problems)
    return _save(ctx, "code-placed", code_placed_at=ctx.stamp())


def save_evidence(ctx: Context, name: str, size_bytes: int) -> Documents:
    """Name and size of exactly one file are kept; a second one replaces the first. Its content never comes here."""
    ctx.require_role(Role.ARTIST)
    name = name.replace("\\", "/").rsplit("/", 1)[-1].strip()[:200]
    if not name or size_bytes <= 0:
        raise Refused([VerificationReason.EVIDENCE_MISSING])
    return _save(ctx, "evidence", evidence_name=name, evidence_bytes=size_bytes)


def declare(ctx: Context, model_id: ModelId) -> Progress:
    """Document 3: she declares her rights over each work of the model as the works are now."""
    models.get(ctx, model_id)
    works = artwork.works(ctx, model_id)
    if not works:
        raise Refused([VerificationReason.NO_WORKS], model_id)
    digest = artwork.works_digest(works)
    with ctx.transaction():
        database.run(ctx.db, "DELETE FROM declarations WHERE model_id = ?", model_id)
        row = {
            "model_id": model_id,
            "works_digest": digest,
            "text_version": DECLARATION_VERSION,
            "declared_at": ctx.stamp(),
        }
        database.insert(ctx.db, "declarations", row)
        ctx.record("verification:rights:declared", model_id, works=len(works), digest=digest)
    return progress(ctx, model_id)


def submit(ctx: Context, model_id: ModelId) -> Progress:
    """An immutable review record holds all that she documented."""
    model = models.get(ctx, model_id)
    with ctx.transaction():
        now = progress(ctx, model_id)
        still_open = open_documents(now)
        if still_open:
            raise Refused(still_open, model_id)
        state = VerificationState.DRAFT if now.state is VerificationState.SUBMITTED and not now.current else now.state
        if state is VerificationState.APPROVED and now.current:
            raise NotAllowedNow(model_id, state=str(state))
        step(MOVES, state, Decision.SUBMIT, model_id)
        review_id = ReviewId(ctx.new_id("rev"))
        works = artwork.works(ctx, model_id)
        row = {
            "id": review_id,
            "model_id": model_id,
            "person_id": model.owner_id,
            "snapshot": compact_json(_snapshot(now, model.name, works)),
            "works_digest": artwork.works_digest(works),
            "submitted_at": ctx.stamp(),
        }
        database.insert(ctx.db, "reviews", row)
        ctx.record("verification:review:submitted", review_id, model=model_id)
    return progress(ctx, model_id)


def withdraw(ctx: Context, model_id: ModelId) -> Progress:
    """She takes the submission back; her documents stay with her."""
    now = progress(ctx, model_id)
    if now.review_id is None:
        raise NotAllowedNow(model_id, state=str(now.state))
    _write_decision(ctx, now.review_id, Decision.WITHDRAW, "")
    return progress(ctx, model_id)


def decide(ctx: Context, review_id: ReviewId, decision: Decision, reason: str = "") -> None:
    """The reviewer's word stands for good. Asking and rejecting need a reason; nobody decides on herself."""
    ctx.require_role(Role.REVIEWER, review_id)
    if decision not in (Decision.ASK, Decision.APPROVE, Decision.REJECT):
        raise NotYours(review_id)
    row = database.one(ctx.db, "SELECT * FROM reviews WHERE id = ?", review_id)
    if row is None:
        raise NotFound(review_id)
    if ctx.is_owner(PersonId(row["person_id"])):
        raise Refused([VerificationReason.OWN_CASE], review_id)
    if decision is not Decision.APPROVE and not reason.strip():
        raise Refused([VerificationReason.REASON_MISSING], review_id)
    latest = latest_case(ctx, ModelId(row["model_id"]))
    if latest is None or latest["id"] != review_id:
        raise NotAllowedNow(review_id, state="superseded")
    _write_decision(ctx, review_id, decision, reason.strip()[:1000])


def _write_decision(ctx: Context, review_id: ReviewId, decision: Decision, reason: str) -> None:
    with ctx.transaction():
        step(MOVES, state_of(ctx, review_id)[0], decision, review_id)
        row = {
            "id": ctx.new_id("dec"),
            "review_id": review_id,
            "event": str(decision),
            "reason": reason,
            "by_id": ctx.actor.name,
            "at": ctx.stamp(),
        }
        database.insert(ctx.db, "review_decisions", row)
        ctx.record(f"verification:review:{decision}", review_id)


def _snapshot(now: Progress, model_name: str, works: list[artwork.Artwork]) -> dict[str, Any]:
    bases = Counter(str(work.basis) for work in works)
    disclosed = Counter(str(d) for work in works for d in work.disclosures)
    kept = now.documents.model_dump(mode="json", exclude={"saved_at", "person_id"})
    return {
        **kept,
        "model_name": model_name,
        "works": len(works),
        "bases": dict(bases),
        "disclosures": dict(disclosed),
        "declaration_version": DECLARATION_VERSION,
        "declared_at": now.declared_at.isoformat() if now.declared_at else None,
    }


def _save(ctx: Context, what: str, **columns: object) -> Documents:
    person = ctx.person()
    with ctx.transaction():
        database.run(
            ctx.db,
            "INSERT INTO artist_documents (person_id, saved_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            person,
            ctx.stamp(),
        )
        names = "".join(f"{name} = ?, " for name in columns)
        database.run(
            ctx.db,
            f"UPDATE artist_documents SET {names}saved_at = ? WHERE person_id = ?",
            *columns.values(),
            ctx.stamp(),
            person,
        )
        ctx.record(f"verification:{what}:saved", person)
    return documents(ctx)


def forget(ctx: Context, person_id: PersonId) -> None:
    """Her documents are gone, also from the records of reviews; that there was a review stays. In a transaction."""
    database.run(ctx.db, "DELETE FROM artist_documents WHERE person_id = ?", person_id)
    database.run(ctx.db, "DELETE FROM profile_checks WHERE person_id = ?", person_id)
    database.run(
        ctx.db,
        "UPDATE reviews SET snapshot = ? WHERE person_id = ? AND json_extract(snapshot, '$.erased_at') IS NULL",
        compact_json({"erased_at": ctx.stamp()}),
        person_id,
    )
