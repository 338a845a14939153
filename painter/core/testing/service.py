"""Test pictures are intended, fetched, seen and judged; approving publishes nothing."""

import secrets

from painter.core import artwork, jobs, moderation, receipts, storage, training
from painter.core.jobs import Job, JobKind
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotAllowedNow, NotFound, Refused
from painter.core.kernel.records import ModelId, OutputId, PersonId, VersionId
from painter.core.replicate import Host
from painter.core.testing.drafting import draft_of
from painter.core.testing.model import (
    EVERY_WAY,
    MOST_NOTE,
    TEST_MEGAPIXELS,
    Asked,
    Decision,
    TestingReason,
    TestOutput,
    Verdict,
    prompt_problems,
)
from painter.core.testing.queries import get


def generate(
    ctx: Context,
    version_id: VersionId,
    prompt: str,
    *,
    seed: int,
    key: str,
    aspect: str = "1:1",
    count: int = 1,
    strength_percent: int = 100,
) -> list[TestOutput]:
    """One to four test pictures are intended, with consecutive seeds; the same key again is the same pictures.

    strength_percent: 100 is the adaptation as trained, 0 the base model alone.
    """
    version = training.version(ctx, version_id)
    found = prompt_problems(prompt, seed, aspect, count, strength_percent)
    if version.mode is not ctx.mode:
        found.append(TestingReason.OTHER_HOST)
    if found:
        raise Refused(found, version_id)
    screening = moderation.refuse_if_blocked(ctx, prompt, subject=version_id)
    outputs = []
    with ctx.transaction():
        moderation.keep_screening(ctx, screening, version_id)
        for number in range(count):
            asked = Asked(prompt=prompt.strip(), seed=seed + number, aspect=aspect, strength_percent=strength_percent)
            outputs.append(_intend(ctx, version, asked, f"{key}:{number}"))
    return [get(ctx, output_id) for output_id in outputs]


def _intend(ctx: Context, version: training.Version, asked: Asked, key: str) -> OutputId:
    output_id = OutputId(ctx.new_id("out"))
    owner = ctx.person()
    sent = training.with_trigger(asked.prompt, version.trigger_word)
    inputs = training.prediction_input(
        sent,
        seed=asked.seed,
        aspect=asked.aspect,
        megapixels=TEST_MEGAPIXELS,
        strength_percent=asked.strength_percent,
    )
    request = {"version": version.host_version.rsplit(":", 1)[-1], "input": inputs}
    job_id = jobs.intend(ctx, JobKind.PREDICTION, output_id, owner, request, f"test:{owner}:{key}")
    known = database.one(ctx.db, "SELECT id FROM test_outputs WHERE job_id = ?", job_id)
    if known is not None:
        return OutputId(known["id"])
    row = {
        "id": output_id,
        "model_id": version.model_id,
        "version_id": version.id,
        "owner_id": owner,
        **asked.model_dump(),
        "sent_prompt": sent,
        "prompt_nonce": secrets.token_hex(32),
        "job_id": job_id,
        "created_at": ctx.stamp(),
    }
    database.insert(ctx.db, "test_outputs", row)
    ctx.record("testing:output:intended", output_id, version=version.id)
    return output_id


def settle(ctx: Context, host: Host) -> int:
    """Finished test pictures are fetched and kept. Only the worker calls this."""
    return jobs.settle_each(ctx, "out", "testing:output", lambda job: _keep(ctx, host, job))


def _keep(ctx: Context, host: Host, job: Job) -> None:
    source = jobs.fetch_image(host, job)
    row = database.one(ctx.db, "SELECT * FROM test_outputs WHERE id = ?", job.subject)
    if row is None:
        raise NotFound(job.subject)
    with jobs.thumbnail_beside(ctx, source.picture) as thumbnail:
        prepared = receipts.prepare(source)
        with ctx.transaction():
            issued = receipts.issue(ctx, draft_of(ctx, row, job, source.sha256), prepared)
            image = storage.put(ctx, issued.image, issued.image_sha256)
            database.run(
                ctx.db,
                "UPDATE test_outputs SET image_sha256 = ?, thumbnail_sha256 = ?, receipt_id = ? WHERE id = ?",
                image,
                thumbnail.result(),
                issued.id,
                job.subject,
            )
            jobs.mark_settled(ctx, job.id)
            ctx.record("testing:output:kept", job.subject, sha256=image)


def check_next_copy(ctx: Context) -> int:
    """The oldest test picture that was not compared with the works of its model has been; their number, 0 or 1.

    Only the worker calls this. A picture whose file is lost is passed over until it is there again. One that was
    compared in fewer ways than there are today is compared anew, after the others.
    """
    ctx.require_system()
    waiting = database.rows(
        ctx.db,
        "SELECT o.id, o.model_id, o.image_sha256 FROM test_outputs o LEFT JOIN copy_checks c ON c.output_id = o.id"
        " WHERE o.image_sha256 IS NOT NULL AND (c.output_id IS NULL OR (c.artwork_id IS NULL AND c.way <> ?))"
        " ORDER BY c.output_id IS NOT NULL, o.created_at, o.rowid",
        EVERY_WAY,
    )
    row = next((row for row in waiting if storage.exists(ctx, row["image_sha256"])), None)
    if row is None:
        return 0
    work, alike, works = artwork.nearest_copy(ctx, ModelId(row["model_id"]), storage.get(ctx, row["image_sha256"]))
    with ctx.transaction():
        way, strength = (alike.way, alike.strength) if alike else (EVERY_WAY, 0)
        kept = (row["id"], work, way, strength, works, ctx.stamp())
        database.run(ctx.db, "INSERT OR REPLACE INTO copy_checks VALUES (?, ?, ?, ?, ?, ?)", *kept)
        ctx.record("testing:output:compared", row["id"], near_copy=work is not None, works=works)
    return 1


def see(ctx: Context, output_id: OutputId) -> None:
    """The picture was shown to its artist."""
    output = get(ctx, output_id)
    if output.image_sha256 is None or output.seen_at is not None:
        return
    with ctx.transaction():
        database.run(ctx.db, "UPDATE test_outputs SET seen_at = ? WHERE id = ?", ctx.stamp(), output_id)
        ctx.record("testing:output:seen", output_id)


def decide(ctx: Context, output_id: OutputId, decision: Decision, note: str = "") -> Verdict:
    """Her word stands. Approval publishes nothing; requesting changes needs a note and leads to another training.

    The same word again is refused; another note on what should change takes the place of the last one. A picture is
    approved only once it has been compared with her works, and one that is a near-copy only with a note: she has seen
    that it is one.
    """
    output = get(ctx, output_id)
    reasons = []
    if output.image_sha256 is None:
        reasons.append(TestingReason.NO_PICTURE)
    elif output.seen_at is None:
        reasons.append(TestingReason.NOT_SEEN)
    if decision is Decision.APPROVE and output.comparing:
        reasons.append(TestingReason.NOT_COMPARED)
    if decision is Decision.APPROVE and output.copy_check is not None and output.copy_check.artwork_id is not None:
        reasons += [] if note.strip() else [TestingReason.NEAR_COPY]
    if decision is Decision.REQUEST_CHANGES and not note.strip():
        reasons.append(TestingReason.NOTE_MISSING)
    if len(note.strip()) > MOST_NOTE:
        reasons.append(TestingReason.NOTE_TOO_LONG)
    if reasons:
        raise Refused(reasons, output_id)
    if output.verdict is not None and _says_the_same(output.verdict, decision, note):
        raise NotAllowedNow(output_id, state=str(decision))
    with ctx.transaction():
        row = {
            "id": ctx.new_id("vdt"),
            "output_id": output_id,
            "version_id": output.version_id,
            "decision": str(decision),
            "note": note.strip(),
            "at": ctx.stamp(),
        }
        database.insert(ctx.db, "verdicts", row)
        ctx.record(f"testing:verdict:{decision}", output_id)
    verdict = get(ctx, output_id).verdict
    if verdict is None:
        raise NotFound(output_id)
    return verdict


def _says_the_same(verdict: Verdict, decision: Decision, note: str) -> bool:
    # approved is approved; of what should change she may say more
    return verdict.decision is decision and (decision is Decision.APPROVE or verdict.note == note.strip())


def forget(ctx: Context, person_id: PersonId) -> None:
    """Her test pictures and their prompts are gone. Call inside a transaction."""
    _forget_pictures(ctx, person_id)
    database.run(
        ctx.db,
        "UPDATE test_outputs SET prompt = '', sent_prompt = '', prompt_nonce = '',"
        " image_sha256 = NULL, thumbnail_sha256 = NULL"
        " WHERE owner_id = ?",
        person_id,
    )


def _forget_pictures(ctx: Context, person_id: PersonId) -> None:
    found = database.rows(
        ctx.db,
        "SELECT image_sha256, thumbnail_sha256 FROM test_outputs WHERE owner_id = ? AND image_sha256 IS NOT NULL",
        person_id,
    )
    for row in found:
        storage.erase_later(ctx, row["image_sha256"])
        storage.erase_later(ctx, row["thumbnail_sha256"])
