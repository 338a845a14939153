"""A claim against a published model, by anybody: taken, compared with the works behind the model, shown to the desk."""

from painter.core import artwork, moderation, storage
from painter.core.artwork import NotAccepted, Upload
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import NotFound, Reason, Refused
from painter.core.kernel.records import ArtworkId, ModelId, OutputId, PersonId, Record, sha256
from painter.core.moderation import Case, CaseReason, ClaimForm, Finding, Kind, Side
from painter.core.publishing.model import Listing
from painter.core.publishing.queries import HELD_KIND, about_listing, listing, sample_bytes, state_on

GONE = "removed meanwhile"  # the work that a comparison named


class Received(Record):
    """A claim that the desk has. token: of its private link, '' for whoever has signed in. It is kept nowhere."""

    case_id: str
    token: str


class Evidence(Record):
    """What the desk sees beside a claim. work_name: of the work that the claimant's picture is a copy of, else ''."""

    model_id: ModelId
    model_name: str
    artist_id: PersonId
    artist_name: str
    shown: bool
    samples: tuple[OutputId, ...]
    work_name: str


def claim(
    ctx: Context, model_id: ModelId, form: ClaimForm, *, source: str = "", picture: Upload | None = None
) -> Received:
    """The desk has a claim against this model; nothing else has changed. By anybody but the model's artist.

    source: the network address, for counting. picture: of the original; the worker compares it, and then it goes.
    Raises Refused with every reason, NotFound for a model that is not shown.
    """
    shown = listing(ctx, model_id)
    reasons: list[Reason] = moderation.claim_problems(form, signed_in=ctx.actor.id is not None)
    if ctx.actor.id == shown.artist_id:
        reasons = [CaseReason.ONES_OWN]
    facts: dict[str, object] = {"limit": moderation.MOST_TEXT}
    copy, name = b"", ""
    if picture is not None:
        name = artwork.clean_name(picture.name)
        try:
            copy = artwork.working_copy(artwork.inspect(picture.content))
        except NotAccepted as refusal:
            reasons.append(refusal.reason)
            facts |= {**refusal.facts, "name": name}
    if reasons:
        raise Refused(reasons, model_id, **facts)
    with ctx.transaction():
        moderation.refuse_too_many(ctx, model_id, source)
        kept = (name, sha256(picture.content), storage.put(ctx, copy)) if picture else ("", "", "")
        case_id, token = moderation.open_claim(ctx, (HELD_KIND, model_id), shown.artist_id, form, source, kept)
    return Received(case_id=case_id, token=token)


def compare_next_claim(ctx: Context) -> int:
    """The oldest picture of a claim was compared with the confirmed works of its model, and goes; their number, 0 or 1.

    In the worker and not in the answer to the claimant, so that not even its time tells what the model was made from.
    """
    ctx.require_system()
    waiting = moderation.to_compare(ctx)
    if waiting is None:
        return 0
    case_id, model_id, digest = waiting
    try:
        content = storage.get(ctx, digest)
    except NotFound:
        moderation.keep_finding(ctx, case_id, Finding(lost=True))
        return 1
    work, alike, among = artwork.nearest_copy(ctx, ModelId(model_id), content)
    found = Finding(among=among)
    if work is not None and alike is not None:
        found = Finding(subject=work, way=alike.way, strength=alike.strength, among=among)
    moderation.keep_finding(ctx, case_id, found)
    return 1


def evidence(ctx: Context, case_id: str) -> Evidence:
    """The model that is claimed against, as it is or was shown. Reviewers only, and none who is a side."""
    case, shown = _at_desk(ctx, case_id)
    work = ""
    if case.found is not None and case.found.subject:
        try:
            work = artwork.shown_to_desk(ctx, ArtworkId(case.found.subject))[0]
        except NotFound:
            work = GONE
    return Evidence(
        model_id=shown.model.id,
        model_name=shown.model.name,
        artist_id=shown.artist_id,
        artist_name=shown.artist_name,
        shown=shown.publication.state != "withdrawn" and not shown.publication.hidden,
        samples=shown.samples,
        work_name=work,
    )


def evidence_sample(ctx: Context, case_id: str, output_id: OutputId) -> bytes:
    """One of the samples, small, also where the model is hidden by now."""
    _, shown = _at_desk(ctx, case_id)
    if output_id not in shown.samples:
        raise NotFound(output_id)
    return sample_bytes(ctx, output_id)


def evidence_work(ctx: Context, case_id: str) -> bytes:
    """The work that the comparison named, small; no other work of the model."""
    case, _ = _at_desk(ctx, case_id)
    if case.found is None or not case.found.subject:
        raise NotFound(case_id)
    return artwork.shown_to_desk(ctx, ArtworkId(case.found.subject))[1]


def _at_desk(ctx: Context, case_id: str) -> tuple[Case, Listing]:
    ctx.require_role(Role.REVIEWER, case_id)
    case = moderation.case(ctx, case_id)
    publication = state_on(ctx, ModelId(case.subject)) if case.kind is Kind.CLAIM else None
    if case.me is not Side.DESK or publication is None:
        raise NotFound(case_id)
    return case, about_listing(ctx, publication)
