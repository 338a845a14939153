"""The wall and the listings: what anybody may read of published models."""

from painter.core import accounts, licensing, models, moderation, storage, testing, training
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import ModelId, OutputId, PersonId, VersionId, moment
from painter.core.publishing.model import Listing, Publication, PublicationState

HELD_KIND = "model"  # as moderation knows a model


def of_model(ctx: Context, model_id: ModelId) -> Publication | None:
    """The publication of her own model, whatever its state."""
    models.get(ctx, model_id)
    return _of(ctx, model_id)


def in_force(ctx: Context, model_id: ModelId) -> Publication | None:
    """The live publication, or None. Asked at each order, so that pausing needs no clean-up."""
    found = _of(ctx, model_id)
    return found if found is not None and found.open else None


def state_on(ctx: Context, model_id: ModelId) -> Publication | None:
    """The publication in whatever state, for the line "status today" on receipts."""
    return _of(ctx, model_id)


SHOWN = "SELECT p.* FROM publications p JOIN models m ON m.id = p.model_id WHERE p.state IN ('live', 'paused')"


def wall(ctx: Context, artist_id: PersonId | None = None) -> list[Listing]:
    """Live and paused models, in the order of their publication; of one artist where she is named."""
    only, values = ("", []) if artist_id is None else (" AND m.owner_id = ?", [artist_id])
    found = database.rows(ctx.db, f"{SHOWN}{only} ORDER BY p.published_at, p.id", *values)
    publications = [record(ctx, row) for row in found]
    return [about_listing(ctx, one) for one in publications if not one.hidden]


def shows(ctx: Context, artist_id: PersonId) -> bool:
    """Whether this artist has a model on the wall."""
    hidden = moderation.all_held(ctx, HELD_KIND)
    found = database.rows(ctx.db, f"{SHOWN} AND m.owner_id = ?", artist_id)
    return any(row["model_id"] not in hidden for row in found)


def listing(ctx: Context, model_id: ModelId) -> Listing:
    """A published model. Raises NotFound where it never was published, was withdrawn, or is hidden by the desk."""
    found = _of(ctx, model_id)
    if found is None or found.state is PublicationState.WITHDRAWN or found.hidden:
        raise NotFound(model_id)
    return about_listing(ctx, found)


def public(ctx: Context, model_id: ModelId, output_id: OutputId) -> bytes:
    """The thumbnail of a sample that stands on a published model's page. Raises NotFound for any other."""
    shown = listing(ctx, model_id)
    if output_id not in shown.samples:
        raise NotFound(output_id)
    return sample_bytes(ctx, output_id)


def sample_bytes(ctx: Context, output_id: OutputId) -> bytes:
    """The thumbnail of a sample: for who has decided that it may be seen."""
    row = database.one(ctx.db, "SELECT thumbnail_sha256 AS digest FROM test_outputs WHERE id = ?", output_id)
    if row is None or row["digest"] is None:
        raise NotFound(output_id)
    return storage.get(ctx, row["digest"])


def _of(ctx: Context, model_id: ModelId) -> Publication | None:
    row = database.one(ctx.db, "SELECT * FROM publications WHERE model_id = ?", model_id)
    return None if row is None else record(ctx, row)


def about_listing(ctx: Context, publication: Publication) -> Listing:
    """What stands on its page, whether anybody may see it now or not: for who has decided so."""
    model = models.about(ctx, publication.model_id)
    terms = licensing.public_current(ctx, model.id)
    if terms is None:
        raise NotFound(model.id)
    approved = testing.about_approved(ctx, publication.version_id)
    cover = publication.cover_output_id  # it stands first; without any approved one it holds the place alone
    samples = [output.id for output in sorted(approved, key=lambda o: o.id != cover)] or [cover]
    artist = accounts.about(ctx, model.owner_id)
    used = "SELECT COUNT(*) FROM orders WHERE model_id = ? AND receipt_id IS NOT NULL"
    return Listing(
        publication=publication,
        model=model,
        version=training.about_version(ctx, VersionId(publication.version_id)),
        artist_id=PersonId(model.owner_id),
        artist_name=artist.name,
        artist_country=artist.country,
        artist_about=artist.about,
        terms=terms,
        samples=tuple(samples),
        uses=database.count(ctx.db, used, model.id),
        facts=training.public_facts(ctx, publication.version_id),
    )


def record(ctx: Context, row: Row) -> Publication:
    """The frozen record of one row."""
    times = {"published_at": moment(row["published_at"]), "changed_at": moment(row["changed_at"])}
    kept = {name: row[name] for name in Publication.model_fields if name not in ("hidden", *times)}
    return Publication(**kept, **times, hidden=moderation.held(ctx, HELD_KIND, row["model_id"]))
