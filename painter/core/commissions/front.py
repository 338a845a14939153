"""How an artist takes commissions: her settings, her services with examples, and what anybody reads of them."""

import json
from datetime import date

from painter.core import accounts, publishing, storage
from painter.core.artwork import Upload
from painter.core.commissions.menu import Front, Service, ServiceDraft, Settings
from painter.core.commissions.model import (
    ONGOING,
    Availability,
    CommissionReason,
    Involvement,
    ReferenceRule,
)
from painter.core.commissions.pictures import opened
from painter.core.commissions.rules import (
    MOST_EXAMPLES,
    MOST_SERVICES,
    availability_now,
    service_problems,
    settings_problems,
)
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import Money, PersonId, compact_json


def settings(ctx: Context) -> Settings:
    """Her own settings; closed where she has set none."""
    ctx.require_role(Role.ARTIST)
    return settings_of(ctx, ctx.person())


def save_settings(ctx: Context, wanted: Settings) -> Settings:
    """Her commissions are taken so from now on. Raises Refused with every reason."""
    ctx.require_role(Role.ARTIST)
    artist = ctx.person()
    problems = settings_problems(wanted)
    if problems:
        raise Refused(problems, artist)
    row = (
        artist,
        str(wanted.availability),
        wanted.slots,
        wanted.away_from.isoformat() if wanted.away_from else None,
        wanted.away_until.isoformat() if wanted.away_until else None,
        str(wanted.references),
        compact_json(sorted(str(one) for one in wanted.involvements)),
        wanted.terms.strip(),
        int(wanted.share_contact),
        ctx.stamp(),
    )
    with ctx.transaction():
        database.run(ctx.db, "DELETE FROM cocreate_settings WHERE artist_id = ?", artist)
        database.run(ctx.db, "INSERT INTO cocreate_settings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", *row)
        ctx.record("commissions:settings:saved", artist, availability=str(wanted.availability))
    return settings_of(ctx, artist)


def services(ctx: Context) -> list[Service]:
    """Her own services, in the order in which she made them."""
    ctx.require_role(Role.ARTIST)
    return services_of(ctx, ctx.person())


def save_service(ctx: Context, draft: ServiceDraft, service_id: str = "") -> Service:
    """A service of hers is as given: a new one, or the one that is named."""
    ctx.require_role(Role.ARTIST)
    artist = ctx.person()
    problems = service_problems(draft)
    if problems:
        raise Refused(problems, artist)
    columns = {
        "name": " ".join(draft.name.split()),
        "description": draft.description.strip(),
        "price_minor": draft.base_price.minor,
        "currency": draft.base_price.currency,
        "turnaround_days": draft.turnaround_days,
        "usage_rights": draft.usage_rights.strip(),
        "saved_at": ctx.stamp(),
    }
    with ctx.transaction():
        if service_id:
            _own_service(ctx, service_id)
            database.update(ctx.db, "services", service_id, columns)
        else:
            if len(services_of(ctx, artist)) >= MOST_SERVICES:
                raise Refused([CommissionReason.TOO_MANY_SERVICES], artist, limit=MOST_SERVICES)
            service_id = ctx.new_id("svc")
            database.insert(ctx.db, "services", {"id": service_id, "artist_id": artist, **columns})
        ctx.record("commissions:service:saved", service_id)
    return next(one for one in services_of(ctx, artist) if one.id == service_id)


def remove_service(ctx: Context, service_id: str) -> None:
    """It is offered no more; commissions that were asked for under it keep what it said."""
    with ctx.transaction():
        _own_service(ctx, service_id)
        database.update(ctx.db, "services", service_id, {"removed_at": ctx.stamp()})
        for row in database.rows(ctx.db, "SELECT * FROM service_examples WHERE service_id = ?", service_id):
            _drop_example(ctx, row)
        ctx.record("commissions:service:removed", service_id)


def add_example(ctx: Context, service_id: str, file: Upload) -> str:
    """A small copy of this picture, without its metadata, is shown with the service to anybody; its id."""
    _own_service(ctx, service_id)
    (picture,) = opened([file])
    example_id = ctx.new_id("exm")
    with ctx.transaction():
        _own_service(ctx, service_id)
        shown = "SELECT COUNT(*) FROM service_examples WHERE service_id = ?"
        if database.count(ctx.db, shown, service_id) >= MOST_EXAMPLES:
            raise Refused([CommissionReason.TOO_MANY_EXAMPLES], service_id, limit=MOST_EXAMPLES)
        digest = storage.put(ctx, picture.small)
        row = {"id": example_id, "service_id": service_id, "thumbnail_sha256": digest, "added_at": ctx.stamp()}
        database.insert(ctx.db, "service_examples", row)
        ctx.record("commissions:example:added", example_id)
    return example_id


def remove_example(ctx: Context, example_id: str) -> None:
    """The example is shown no more, and its file goes at the next sweep."""
    with ctx.transaction():
        row = database.one(ctx.db, "SELECT * FROM service_examples WHERE id = ?", example_id)
        if row is None:
            raise NotFound(example_id)
        _own_service(ctx, row["service_id"])
        _drop_example(ctx, row)
        ctx.record("commissions:example:removed", example_id)


def example(ctx: Context, example_id: str) -> bytes:
    """The small picture, for anybody. Raises NotFound where the service is not offered any more."""
    row = database.one(
        ctx.db,
        "SELECT e.thumbnail_sha256 AS digest FROM service_examples e JOIN services s ON s.id = e.service_id"
        " WHERE e.id = ? AND s.removed_at IS NULL",
        example_id,
    )
    if row is None:
        raise NotFound(example_id)
    return storage.get(ctx, row["digest"])


def front(ctx: Context, artist_id: PersonId) -> Front:
    """What anybody reads about commissioning this artist. Raises NotFound for who shows nothing on pAInter.

    An artist is shown once she has a model on the wall or has opened her commissions; to herself always.
    """
    person = accounts.about(ctx, artist_id)
    if Role.ARTIST not in person.roles or not (ctx.is_owner(artist_id) or is_public(ctx, artist_id)):
        raise NotFound(artist_id)
    kept = settings_of(ctx, artist_id)
    offered = services_of(ctx, artist_id)
    ongoing = count_ongoing(ctx, artist_id)
    now, why = availability_now(kept, ongoing, ctx.now().date())
    if not offered and now is not Availability.CLOSED:
        now, why = Availability.CLOSED, "The artist has described no service yet."
    return Front(
        artist_id=artist_id,
        artist_name=person.name,
        country=person.country,
        about=person.about,
        settings=kept,
        services=tuple(offered),
        now=now,
        ongoing=ongoing,
        closed_why=why,
    )


def is_public(ctx: Context, artist_id: PersonId) -> bool:
    """Whether anybody may read how she takes commissions: she has opened them, or has a model on the wall."""
    is_open = settings_of(ctx, artist_id).availability is not Availability.CLOSED
    return (is_open and bool(services_of(ctx, artist_id))) or publishing.shows(ctx, artist_id)


def settings_of(ctx: Context, artist_id: PersonId) -> Settings:
    row = database.one(ctx.db, "SELECT * FROM cocreate_settings WHERE artist_id = ?", artist_id)
    if row is None:
        return Settings()
    return Settings(
        availability=Availability(row["availability"]),
        slots=row["slots"],
        away_from=date.fromisoformat(row["away_from"]) if row["away_from"] else None,
        away_until=date.fromisoformat(row["away_until"]) if row["away_until"] else None,
        references=ReferenceRule(row["reference_rule"]),
        involvements=frozenset(Involvement(one) for one in json.loads(row["involvements"])),
        terms=row["terms"],
        share_contact=bool(row["share_contact"]),
    )


def services_of(ctx: Context, artist_id: PersonId) -> list[Service]:
    found = database.rows(
        ctx.db, "SELECT * FROM services WHERE artist_id = ? AND removed_at IS NULL ORDER BY rowid", artist_id
    )
    return [_service(ctx, row) for row in found]


def count_ongoing(ctx: Context, artist_id: PersonId) -> int:
    """How many commissions this artist has in hand."""
    sql = f"SELECT COUNT(*) FROM commissions WHERE artist_id = ? AND state IN ({database.marks(ONGOING)})"
    return database.count(ctx.db, sql, artist_id, *ONGOING)


def _own_service(ctx: Context, service_id: str) -> Row:
    row = database.one(ctx.db, "SELECT * FROM services WHERE id = ? AND removed_at IS NULL", service_id)
    if row is None:
        raise NotFound(service_id)
    ctx.owned(PersonId(row["artist_id"]), service_id)
    return row


def _drop_example(ctx: Context, row: Row) -> None:
    database.run(ctx.db, "DELETE FROM service_examples WHERE id = ?", row["id"])
    storage.erase_later(ctx, row["thumbnail_sha256"])


def _service(ctx: Context, row: Row) -> Service:
    shown = database.rows(ctx.db, "SELECT id FROM service_examples WHERE service_id = ? ORDER BY rowid", row["id"])
    return Service(
        id=row["id"],
        name=row["name"],
        description=row["description"],
        base_price=Money(minor=row["price_minor"], currency=row["currency"]),
        turnaround_days=row["turnaround_days"],
        usage_rights=row["usage_rights"],
        examples=tuple(one["id"] for one in shown),
    )
