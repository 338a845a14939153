"""ArtistModel: begun first, private, before anything is trained."""

import json
import re
import secrets
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound, Reason, Refused
from painter.core.kernel.records import ModelId, PersonId, Record, moment

MOST_NAME = 60
MOST_DESCRIPTION = 400
MOST_TAGS = 8
TRIGGER_STEM = re.compile(r"PAINTER_[A-Z0-9]{2,24}")


class Kind(StrEnum):
    STYLE = "style"
    SUBJECT = "subject"


class ModelReason(Reason):
    NAME_MISSING = "models.name_missing"
    NAME_TOO_LONG = "models.name_too_long"
    NAME_TAKEN = "models.name_taken"
    TRIGGER_FORM = "models.trigger_form"
    TRIGGER_TAKEN = "models.trigger_taken"
    DESCRIPTION_TOO_LONG = "models.description_too_long"


class ArtistModel(Record):
    """A model that belongs to its artist.

    trigger_stem: PAINTER_<NAME>, to which each training adds _V<n>. destination: opaque name at the provider.
    """

    id: ModelId
    owner_id: PersonId
    name: str
    kind: Kind
    trigger_stem: str
    destination: str
    description: str
    tags: tuple[str, ...]
    created_at: datetime


def suggest_trigger_stem(name: str) -> str:
    """PAINTER_ and the first word of the artist's or model's name, in capitals."""
    word = re.sub(r"[^A-Z0-9]", "", (name.upper().split() or [""])[0])[:24]
    return f"PAINTER_{word if len(word) >= 2 else 'ARTIST'}"


def problems(name: str, trigger_stem: str, description: str) -> list[ModelReason]:
    """What is wrong with what the artist typed; empty means nothing."""
    found = []
    if not name.strip():
        found.append(ModelReason.NAME_MISSING)
    if len(name) > MOST_NAME:
        found.append(ModelReason.NAME_TOO_LONG)
    if not TRIGGER_STEM.fullmatch(trigger_stem):
        found.append(ModelReason.TRIGGER_FORM)
    if len(description) > MOST_DESCRIPTION:
        found.append(ModelReason.DESCRIPTION_TOO_LONG)
    return found


def begin(
    ctx: Context,
    name: str,
    kind: Kind,
    *,
    trigger_stem: str = "",
    description: str = "",
    tags: Sequence[str] = (),
) -> ArtistModel:
    """A private model of hers exists. Raises Refused with every reason at once."""
    ctx.require_role(Role.ARTIST)
    owner = ctx.person()
    name = " ".join(name.split())
    stem = trigger_stem.strip().upper() or suggest_trigger_stem(name)
    found = problems(name, stem, description)
    if found:
        raise Refused(found, name)
    model_id = ModelId(ctx.new_id("mdl"))
    with ctx.transaction():
        if database.one(ctx.db, "SELECT 1 FROM models WHERE trigger_stem = ? AND owner_id <> ?", stem, owner):
            raise Refused([ModelReason.TRIGGER_TAKEN], stem)
        try:
            database.insert(
                ctx.db,
                "models",
                {
                    "id": model_id,
                    "owner_id": owner,
                    "name": name,
                    "kind": str(kind),
                    "trigger_stem": stem,
                    "destination": f"pa-{secrets.token_hex(8)}",
                    "description": description.strip(),
                    "tags": json.dumps(_clean_tags(tags)),
                    "created_at": ctx.stamp(),
                },
            )
        except sqlite3.IntegrityError:
            raise Refused([ModelReason.NAME_TAKEN], name) from None
        ctx.record("models:model:begun", model_id, kind=str(kind))
    return get(ctx, model_id)


def describe(ctx: Context, model_id: ModelId, description: str, tags: Sequence[str]) -> ArtistModel:
    """Description and tags are as given."""
    get(ctx, model_id)
    if len(description) > MOST_DESCRIPTION:
        raise Refused([ModelReason.DESCRIPTION_TOO_LONG], model_id)
    with ctx.transaction():
        database.run(
            ctx.db,
            "UPDATE models SET description = ?, tags = ? WHERE id = ?",
            description.strip(),
            json.dumps(_clean_tags(tags)),
            model_id,
        )
        ctx.record("models:model:described", model_id)
    return get(ctx, model_id)


def get(ctx: Context, model_id: ModelId) -> ArtistModel:
    """Her own model. Raises NotFound for everybody else's."""
    model = about(ctx, model_id)
    ctx.owned(model.owner_id, model_id)
    return model


def mine(ctx: Context) -> list[ArtistModel]:
    """The signed-in artist's models, newest first."""
    found = database.rows(ctx.db, "SELECT * FROM models WHERE owner_id = ? ORDER BY created_at DESC, id", ctx.person())
    return [_record(row) for row in found]


def about(ctx: Context, model_id: ModelId) -> ArtistModel:
    """The model itself, whoever asks: for rooms downstream that have decided that the actor may know of it."""
    row = database.one(ctx.db, "SELECT * FROM models WHERE id = ?", model_id)
    if row is None:
        raise NotFound(model_id)
    return _record(row)


def _clean_tags(tags: Sequence[str]) -> list[str]:
    cleaned = [" ".join(tag.lower().split())[:24] for tag in tags]
    return list(dict.fromkeys(tag for tag in cleaned if tag))[:MOST_TAGS]


def _record(row: Row) -> ArtistModel:
    return ArtistModel(
        id=ModelId(row["id"]),
        owner_id=PersonId(row["owner_id"]),
        name=row["name"],
        kind=Kind(row["kind"]),
        trigger_stem=row["trigger_stem"],
        destination=row["destination"],
        description=row["description"],
        tags=tuple(json.loads(row["tags"])),
        created_at=moment(row["created_at"]),
    )


def forget(ctx: Context, person_id: PersonId) -> None:
    """Description and tags of her models are gone; their names stay, which receipts hold. Inside a transaction."""
    database.run(ctx.db, "UPDATE models SET description = '', tags = '[]' WHERE owner_id = ?", person_id)
