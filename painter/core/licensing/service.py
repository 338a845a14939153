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
from painter.core.licensing.rules import draft_problems
from painter.core.licensing.text import full_text, odrl


def set_terms(ctx: Context, model_id: ModelId, draft: TermsDraft) -> Terms:
    """The next version stands; unchanged terms stay the version that they are."""
    model = models.get(ctx, model_id)
    draft = draft.model_copy(update={"custom_words": _clean(draft.custom_words)})
    problems = draft_problems(draft)
    if problems:
        raise Refused(problems, model_id)
    with ctx.transaction():
        before = current(ctx, model_id)
        if before is not None and _facts(before) == _facts(draft):
            return before
        version = 1 if before is None else before.version + 1
        artist = accounts.about(ctx, model.owner_id)
        text = full_text(draft, artist.name, model.name, version, ctx.mode)
        policy = odrl(draft, artist.id, model_id, version)
        terms_id = TermsId(ctx.new_id("trm"))
        facts = _facts(draft)
        row = {
            "id": terms_id,
            "model_id": model_id,
            "version": version,
            "tiers": compact_json(facts["offers"]),
            "restrictions": compact_json(facts["restrictions"]),
            "custom_words": compact_json(facts["custom_words"]),
            "text": text,
            "odrl": compact_json(policy),
            "sha256": sha256(compact_json({"text": text, "odrl": policy, "facts": facts}).encode()),
            "created_at": ctx.stamp(),
        }
        database.insert(ctx.db, "terms", row)
        ctx.record("licensing:terms:set", terms_id, model=model_id, version=version, sha256=str(row["sha256"]))
    return about(ctx, terms_id)


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


def about(ctx: Context, terms_id: TermsId) -> Terms:
    """One version, whoever asks: for rooms downstream and for receipts."""
    row = database.one(ctx.db, "SELECT * FROM terms WHERE id = ?", terms_id)
    if row is None:
        raise NotFound(terms_id)
    return _record(row)


def accept(ctx: Context, terms_id: TermsId) -> None:
    """The signed-in person has accepted this version, once; only the newest can be accepted."""
    person = ctx.person(terms_id)
    terms = about(ctx, terms_id)
    newest = public_current(ctx, terms.model_id)
    if newest is None or newest.id != terms_id:
        raise Refused([LicensingReason.OLD_VERSION], terms_id)
    with ctx.transaction():
        if accepted(ctx, terms_id):
            return
        row = {"person_id": person, "terms_id": terms_id, "at": ctx.stamp()}
        database.insert(ctx.db, "acceptances", row)
        ctx.record("licensing:terms:accepted", terms_id)


def accepted(ctx: Context, terms_id: TermsId) -> bool:
    """Whether the signed-in person has accepted exactly this version."""
    return (
        database.one(ctx.db, "SELECT 1 FROM acceptances WHERE person_id = ? AND terms_id = ?", ctx.person(), terms_id)
        is not None
    )


def _clean(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(word.lower().split()) for word in words if word.strip()))


def _facts(terms: TermsDraft | Terms) -> dict[str, Any]:
    return {
        "offers": [offer.model_dump(mode="json") for offer in terms.offers],
        "restrictions": sorted(str(restriction) for restriction in terms.restrictions),
        "custom_words": list(terms.custom_words),
    }


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
