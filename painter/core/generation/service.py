"""An order is intended only where every rule agrees; picture and receipt are stored together or not at all."""

import secrets

from painter.core import accounts, jobs, licensing, models, moderation, publishing, receipts, storage, training
from painter.core.generation.drafting import draft_of
from painter.core.generation.model import FORMATS, OWNER, GenerationReason, Order, OrderRequest
from painter.core.generation.queries import get, used_today
from painter.core.generation.rules import megapixels, publication_problems, request_problems
from painter.core.generation.watermark import watermarked
from painter.core.jobs import Job, JobKind, JobTrouble
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotFound, Reason, Refused
from painter.core.kernel.records import ModelId, OrderId, PersonId, VersionId
from painter.core.replicate import Host


def order(ctx: Context, request: OrderRequest, *, key: str) -> Order:
    """One picture is intended, once per key. Raises Refused with every reason, before anything is sent or charged."""
    person = ctx.person(request.model_id)
    key = f"{person}:{key}"  # a key is a person's own
    known = _known(ctx, key)
    if known is not None:
        return known
    model = _visible_model(ctx, request.model_id)
    reasons: list[Reason] = [*request_problems(request), *reasons_against(ctx, request.model_id, request.tier)]
    if reasons:
        raise Refused(reasons, model.id, limit=ctx.limits.demo_images_a_day)
    mine = ctx.is_owner(model.owner_id)
    terms = None if mine else licensing.public_current(ctx, model.id)
    screening = moderation.refuse_if_blocked(
        ctx,
        request.prompt,
        restricted=frozenset(moderation.Category(r) for r in terms.restrictions) if terms else frozenset(),
        custom_words=terms.custom_words if terms else (),
        subject=model.id,
    )
    version_id = _version(ctx, model.id, mine=mine)
    version = training.about_version(ctx, version_id)
    if version.mode is not ctx.mode:
        raise Refused([GenerationReason.OTHER_HOST], model.id)
    sent = training.with_trigger(request.prompt, version.trigger_word)
    inputs = training.prediction_input(
        sent,
        seed=request.seed,
        aspect=request.aspect,
        megapixels=megapixels(request.tier),
        strength_percent=request.strength_percent,
        file_format=request.file_format,
    )
    order_id = OrderId(ctx.new_id("ord"))
    ctx.milestone("before intend")
    with ctx.transaction():
        known = _known(ctx, key)
        if known is not None:  # pressed twice at the same moment
            return known
        again = reasons_against(ctx, model.id, request.tier)  # the terms, the pause and the count as they are now
        if again:
            raise Refused(again, model.id, limit=ctx.limits.demo_images_a_day)
        publication = publishing.in_force(ctx, model.id)
        sending = {"version": version.host_version.rsplit(":", 1)[-1], "input": inputs}
        job_id = jobs.intend(ctx, JobKind.PREDICTION, order_id, person, sending, f"order:{key}")
        row = {
            "id": order_id,
            "model_id": model.id,
            "version_id": version_id,
            "publication_id": publication.id if publication and not mine else None,
            "creator_id": person,
            "owner_id": model.owner_id,
            "tier": request.tier,
            "terms_id": terms.id if terms else None,
            "prompt": request.prompt.strip(),
            "sent_prompt": sent,
            "prompt_nonce": secrets.token_hex(32),
            "seed": request.seed,
            "aspect": request.aspect,
            "strength_percent": request.strength_percent,
            "file_format": request.file_format,
            "idempotency_key": key,
            "job_id": job_id,
            "day": f"{ctx.now():%Y-%m-%d}",
            "created_at": ctx.stamp(),
        }
        database.insert(ctx.db, "orders", row)
        moderation.keep_screening(ctx, screening, model.id)
        accounts.pseudonym(ctx, person)
        ctx.record("generation:order:intended", order_id, model=model.id, tier=request.tier)
    ctx.milestone("after intend")
    return get(ctx, order_id)


def reasons_against(ctx: Context, model_id: ModelId, tier: str) -> list[Reason]:
    """Why this person cannot generate with this model under this tier now; empty means she can."""
    model = _visible_model(ctx, model_id)
    stopped = jobs.stops_against(ctx, ctx.actor.id)
    if ctx.is_owner(model.owner_id):
        return [*stopped] if tier == OWNER else [GenerationReason.NOT_PUBLISHED]
    found: list[Reason] = [*stopped, *publication_problems(publishing.state_on(ctx, model_id))]
    terms = licensing.public_current(ctx, model_id)
    if found or terms is None or tier not in set(licensing.Tier):
        return found or [GenerationReason.NOT_PUBLISHED]
    found += licensing.may_use(
        licensing.Tier(tier), terms, accepted=licensing.accepted(ctx, terms.id), has_subscription=False
    )
    if tier == licensing.Tier.DEMO and used_today(ctx, tier) >= ctx.limits.demo_images_a_day:
        found.append(GenerationReason.DAILY_LIMIT)
    return found


def against_sending(ctx: Context, job: Job) -> JobTrouble | None:
    """What speaks against sending an order: its model was paused, withdrawn or hidden since. Her own needs no leave."""
    row = database.one(ctx.db, "SELECT model_id, tier FROM orders WHERE id = ?", job.subject)
    if row is None or row["tier"] == OWNER:
        return None
    offered = publishing.state_on(ctx, ModelId(row["model_id"]))
    if offered is not None and offered.hidden:
        return JobTrouble.HIDDEN
    return JobTrouble.CONSENT_GONE if publication_problems(offered) else None


def settle(ctx: Context, host: Host) -> int:
    """Finished orders become pictures with receipts, both in one transaction. Only the worker calls this."""
    return jobs.settle_each(ctx, "ord", "generation:order", lambda job: _deliver(ctx, host, job))


def _deliver(ctx: Context, host: Host, job: Job) -> None:
    source = jobs.fetch_image(host, job)
    row = database.one(ctx.db, "SELECT * FROM orders WHERE id = ?", job.subject)
    if row is None:
        raise NotFound(job.subject)
    marked = row["tier"] == licensing.Tier.DEMO
    picture = watermarked(source.picture, simulated=job.mode == "sandbox") if marked else source.picture
    shown = picture if marked else source
    mime = FORMATS[row["file_format"]]
    with jobs.thumbnail_beside(ctx, picture) as thumbnail:
        prepared = receipts.prepare(shown, mime)  # no work for a write lock to wait for
        with ctx.transaction():
            issued = receipts.issue(ctx, draft_of(ctx, row, job, source.sha256, watermarked=marked), prepared)
            database.run(
                ctx.db,
                "UPDATE orders SET image_sha256 = ?, thumbnail_sha256 = ?, receipt_id = ? WHERE id = ?",
                storage.put(ctx, issued.image, issued.image_sha256),
                thumbnail.result(),
                issued.id,
                row["id"],
            )
            jobs.mark_settled(ctx, job.id)
            ctx.record("generation:order:delivered", row["id"], receipt=issued.id)


def _known(ctx: Context, key: str) -> Order | None:
    row = database.one(ctx.db, "SELECT id FROM orders WHERE idempotency_key = ?", key)
    return None if row is None else get(ctx, OrderId(row["id"]))


def _visible_model(ctx: Context, model_id: ModelId) -> models.ArtistModel:
    """Her own model, or one that has been published; any other does not exist for this person."""
    model = models.about(ctx, model_id)
    if not ctx.is_owner(model.owner_id) and publishing.state_on(ctx, model_id) is None:
        raise NotFound(model_id)
    return model


def _version(ctx: Context, model_id: ModelId, *, mine: bool) -> VersionId:
    publication = publishing.in_force(ctx, model_id)
    if publication is not None:
        return publication.version_id
    versions = training.versions(ctx, model_id) if mine else []
    if not versions:
        raise Refused([GenerationReason.NOT_PUBLISHED], model_id)
    return versions[0].id


def forget(ctx: Context, person_id: PersonId) -> None:
    """The pictures that she ordered and their prompts are gone; orders and receipts stay. Inside a transaction.

    Pictures that others made with her models stay with them.
    """
    found = database.rows(
        ctx.db,
        "SELECT image_sha256, thumbnail_sha256 FROM orders WHERE creator_id = ? AND image_sha256 IS NOT NULL",
        person_id,
    )
    for row in found:
        storage.erase_later(ctx, row["image_sha256"])
        storage.erase_later(ctx, row["thumbnail_sha256"])
    database.run(
        ctx.db,
        "UPDATE orders SET prompt = '', sent_prompt = '', prompt_nonce = '', image_sha256 = NULL,"
        " thumbnail_sha256 = NULL WHERE creator_id = ?",
        person_id,
    )
