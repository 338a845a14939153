"""Terms are written once and for good; a change is a new version; who accepts, accepts one version."""

import json
from typing import Any

from painter.core import accounts, models
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotFound, Refused
from painter.core.kernel.records import ModelId, TermsId, compact_json, moment, sha256
from painter.core.licensing.model import LicensingReason, Restriction, Terms, TermsDraft, TierOffer
from painter.core.licensing.rules import cleaned, draft_problems
from painter.core.licensing.text import full_text, odrl


def set_terms(ctx: Context, model_id: ModelId, draft: TermsDraft) -> Terms:
    """The next version stands; unchanged terms stay the version that they are. Raises Refused with every reason."""
    model = models.get(ctx, model_id)
    problems = draft_problems(draft.model_copy(update={"custom_words": cleaned(draft).custom_words}))
    if problems:
        raise Refused(problems, model_id)
    draft = cleaned(draft)
    with ctx.transaction():
        before = public_current(ctx, model_id)
        if before is not None and _written(ctx, model, draft, before.version)["sha256"] == before.sha256:
            return before
        terms_id = TermsId(ctx.new_id("trm"))
        row = _written(ctx, model, draft, 1 if before is None else before.version + 1)
        database.insert(ctx.db, "terms", {"id": terms_id, "created_at": ctx.stamp(), **row})
        version, digest = int(row["version"]), str(row["sha256"])
        ctx.record("licensing:terms:set", terms_id, model=model_id, version=version, sha256=digest)
    return about(ctx, terms_id)


def _written(ctx: Context, model: models.ArtistModel, draft: TermsDraft, version: int) -> dict[str, Any]:
    """The columns of one version. sha256: over the canonical JSON of text, policy and facts."""
    artist = accounts.about(ctx, model.owner_id)
    text = full_text(draft, artist.name, model.name, version, ctx.mode)
    policy = odrl(draft, artist.id, model.id, version)
    facts = {
        "tiers": [offer.model_dump(mode="json") for offer in draft.offers],
        "restrictions": sorted(str(restriction) for restriction in draft.restrictions),
        "custom_words": list(draft.custom_words),
    }
    whole = {"model_id": model.id, "version": version, "text": text, "odrl": policy, **facts}
    return {
        "model_id": model.id,
        "version": version,
        **{name: compact_json(fact) for name, fact in facts.items()},
        "text": text,
        "odrl": compact_json(policy),
        "sha256": sha256(compact_json(whole).encode()),
    }


def current(ctx: Context, model_id: ModelId) -> Terms | None:
    """The newest terms of her own model, or None."""
    models.get(ctx, model_id)
    return public_current(ctx, model_id)


def public_current(ctx: Context, model_id: ModelId) -> Terms | None:
    """The newest terms, whoever asks: for rooms downstream that have seen that the model was published."""
    row = database.one(ctx.db, "SELECT * FROM terms WHERE model_id = ? ORDER BY version DESC LIMIT 1", model_id)
    return None if row is None else _record(row)


def history(ctx: Context, model_id: ModelId) -> list[Terms]:
    """Every version of her own model, newest first."""
    models.get(ctx, model_id)
    found = database.rows(ctx.db, "SELECT * FROM terms WHERE model_id = ? ORDER BY version DESC", model_id)
    return [_record(row) for row in found]


def get(ctx: Context, terms_id: TermsId) -> Terms:
    """One version, for the model's owner and for whoever has accepted it. Raises NotFound for everybody else."""
    terms = about(ctx, terms_id)
    owner = models.about(ctx, terms.model_id).owner_id
    if not accepted(ctx, terms_id):
        ctx.owned(owner, terms_id)
    return terms


def about(ctx: Context, terms_id: TermsId) -> Terms:
    """One version, whoever asks: for rooms downstream and for receipts."""
    row = database.one(ctx.db, "SELECT * FROM terms WHERE id = ?", terms_id)
    if row is None:
        raise NotFound(terms_id)
    return _record(row)


def accept(ctx: Context, terms_id: TermsId) -> None:
    """The signed-in person has accepted this version, once; only the newest can be accepted."""
    person = ctx.person(terms_id)
    with ctx.transaction():
        newest = public_current(ctx, about(ctx, terms_id).model_id)
        if newest is None or newest.id != terms_id:
            raise Refused([LicensingReason.OLD_VERSION], terms_id)
        if accepted(ctx, terms_id):
            return
        database.insert(ctx.db, "acceptances", {"person_id": person, "terms_id": terms_id, "at": ctx.stamp()})
        ctx.record("licensing:terms:accepted", terms_id)


def accepted(ctx: Context, terms_id: TermsId) -> bool:
    """Whether the signed-in person has accepted exactly this version; a visitor has not."""
    if ctx.actor.id is None:
        return False
    known = "SELECT 1 FROM acceptances WHERE person_id = ? AND terms_id = ?"
    return database.one(ctx.db, known, ctx.actor.id, terms_id) is not None


def _record(row: Row) -> Terms:
    return Terms(
        id=TermsId(row["id"]),
        model_id=ModelId(row["model_id"]),
        version=row["version"],
        offers=tuple(TierOffer(**offer) for offer in json.loads(row["tiers"])),
        restrictions=frozenset(Restriction(r) for r in json.loads(row["restrictions"])),
        custom_words=tuple(json.loads(row["custom_words"])),
        text=row["text"],
        odrl=json.loads(row["odrl"]),
        sha256=row["sha256"],
        created_at=moment(row["created_at"]),
    )
