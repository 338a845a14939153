"""The people of a demo directory, and one published model of each sample artist, made by the worker step by step.

Everything goes through the same verbs that people use; where a step has been taken is read from the database, so a
crash at any point is taken up again.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from painter.core import (
    accounts,
    artwork,
    commissions,
    jobs,
    licensing,
    models,
    publishing,
    readiness,
    testing,
    training,
    verification,
)
from painter.core.accounts import Person
from painter.core.kernel.context import Context, Mode, Role
from painter.core.kernel.records import ModelId, Money, OutputId
from painter.settings import ROOT
from painter.wiring import House

SAMPLES = ROOT / "data" / "samples"
REVIEWER = "per_reviewer"
ADMIN = "per_admin"
ARTIST = "per_artist"
CREATOR = "per_creator"
SERVICES = (  # name, what it is, euros, days, usage rights
    (
        "Book cover",
        "Front cover in two sketches, one of them carried out.",
        480,
        30,
        "Cover use in print and e-book, worldwide, for ten years.",
    ),
    ("Single illustration", "One full-page picture.", 220, 21, "Private use and one publication; more by agreement."),
)


def people(ctx: Context) -> None:
    """The people that anybody can be in a demo directory: an artist who has done nothing yet, a creator, the desk."""
    accounts.add_demo_person(
        ctx, ARTIST, "Cheri Valmont", [Role.ARTIST, Role.CREATOR], "France", "New here, with her own files in hand."
    )
    accounts.add_demo_person(ctx, CREATOR, "Jonas Ekberg", [Role.CREATOR], "Sweden", "Makes small picture books.")
    accounts.add_demo_person(ctx, REVIEWER, "Amara Osei", [Role.REVIEWER], "Ghana", "Reads what artists submit.")
    accounts.add_demo_person(ctx, ADMIN, "Ines Faro", [Role.ADMIN], "Portugal", "Keeps the house in order.")
    for folder in sample_folders():
        about = facts(folder)
        accounts.add_demo_person(
            ctx, _person_id(folder), about["name"], [Role.ARTIST, Role.CREATOR], about["country"], about["about"]
        )


def sample_folders() -> list[Path]:
    """One folder a sample artist."""
    return sorted(path.parent for path in SAMPLES.glob("*/artist.json"))


def ready(ctx: Context) -> tuple[int, int]:
    """How many of the sample models are on the wall, and how many there will be."""
    names = {facts(folder)["model_name"] for folder in sample_folders()}
    live = {listing.model.name for listing in publishing.wall(ctx)}
    return len(names & live), len(names)


def wanted(house: House) -> bool:
    """Whether sample models are made here: in a demo directory's sandbox only, never for real money."""
    return house.is_demo and house.settings.seed_samples and house.mode is Mode.SANDBOX


def advance(house: House, ctx: Context) -> int:
    """The next step of each sample artist that can be taken now is taken. Only the worker calls this."""
    if not accounts.demo_people(ctx):
        people(ctx)
    if not wanted(house) or jobs.everything_stopped(ctx):
        return 0
    taken = 0
    for folder in sample_folders():
        step = _step(ctx, folder)
        taken += step
        if step:
            break  # one at a time, so that people's own work is not kept waiting
    return taken


def _step(ctx: Context, folder: Path) -> int:
    about = facts(folder)
    person = accounts.demo_person(ctx, _person_id(folder))
    hers = ctx.acting_as(person.actor)
    model = next((m for m in models.mine(hers) if m.name == about["model_name"]), None)
    if model is None or not training.of_model(hers, model.id):
        bring_to_training(ctx, person, about, key=f"seed:{folder.name}", uploads=lambda: uploads(folder))
        return 1
    versions = training.versions(hers, model.id)
    if publishing.of_model(hers, model.id) is not None:
        return _open_commissions(hers, folder)
    if not versions:
        return 0
    outputs = testing.outputs(hers, model.id, versions[0].id)
    if not outputs:
        for number, prompt in enumerate(about["test_prompts"]):
            testing.generate(hers, versions[0].id, prompt, seed=11 + number, key=f"seed:{folder.name}:{number}")
        return 1
    if any(output.comparing or (output.image_sha256 is None and not output.job.over) for output in outputs):
        return 0
    _approve_and_publish(hers, model.id)
    return 1


def bring_to_training(
    ctx: Context, person: Person, about: dict[str, Any], *, key: str, uploads: Callable[[], list[artwork.Upload]]
) -> ModelId:
    """Everything stands as in bring_to_readiness, and the training is intended, once per key."""
    model_id = bring_to_readiness(ctx, person, about, uploads=uploads)
    hers = ctx.acting_as(person.actor)
    stem = models.get(hers, model_id).trigger_stem
    trigger = training.next_trigger(stem, training.taken_triggers(hers))
    training.prepare(hers, model_id, trigger_word=trigger, key=key)
    return model_id


def bring_to_readiness(
    ctx: Context, person: Person, about: dict[str, Any], *, uploads: Callable[[], list[artwork.Upload]]
) -> ModelId:
    """Model, artwork, terms, documents and a reviewer's approval stand.

    about: as in artist.json. uploads: asked for only where the model has no works yet.
    """
    hers = ctx.acting_as(person.actor)
    model = next((m for m in models.mine(hers) if m.name == about["model_name"]), None) or models.begin(
        hers,
        about["model_name"],
        models.Kind(about["kind"]),
        trigger_stem=about["trigger"].rsplit("_V", 1)[0],
        description=about["description"],
        tags=about["tags"],
    )
    if not artwork.works(hers, model.id):
        answers = artwork.Answers(basis=artwork.Basis.SELF_CREATED, acknowledged=True)
        artwork.submit(hers, model.id, uploads(), answers)
    artwork.confirm(hers, [work.id for work in artwork.works(hers, model.id)])
    if licensing.current(hers, model.id) is None:
        licensing.set_terms(hers, model.id, default_terms())
    for kind in readiness.SafetyKind:
        readiness.confirm_safety(hers, model.id, kind)
    document(hers, model.id, person, about["profile_url"])
    approve_documents(ctx, model.id)
    return model.id


def uploads(folder: Path) -> list[artwork.Upload]:
    """The works of a sample artist as files."""
    return [artwork.Upload(work["file"], (folder / work["file"]).read_bytes()) for work in facts(folder)["works"]]


def document(hers: Context, model_id: ModelId, person: Person, profile_url: str) -> None:
    """The four documents are given and submitted, once."""
    if verification.complete(hers, model_id):
        return
    verification.save_account(hers, person.name, f"{person.id}@example.org", person.country)
    verification.issue_code(hers, profile_url)
    verification.place_code(hers)
    verification.declare(hers, model_id)
    verification.save_evidence(hers, "progress-scan.psd", 48_213_004)
    verification.submit(hers, model_id)


def approve_documents(ctx: Context, model_id: ModelId) -> None:
    """The demo's reviewer approves what waits for this model."""
    reviewer = ctx.acting_as(accounts.demo_person(ctx, REVIEWER).actor)
    for case in verification.queue(reviewer):
        if case.model_id == model_id and case.state is verification.VerificationState.SUBMITTED and case.latest:
            verification.decide(reviewer, case.id, verification.Decision.APPROVE)


def default_terms() -> licensing.TermsDraft:
    """Demo and Creator on, Commercial at a price, the four named restrictions set."""
    return licensing.TermsDraft(
        offers=(
            licensing.TierOffer(tier=licensing.Tier.DEMO, enabled=True),
            licensing.TierOffer(tier=licensing.Tier.CREATOR, enabled=True),
            licensing.TierOffer(tier=licensing.Tier.COMMERCIAL, enabled=True, price=Money(minor=2500)),
        ),
        restrictions=frozenset(licensing.Restriction),
    )


def _approve_and_publish(hers: Context, model_id: ModelId) -> None:
    version = training.versions(hers, model_id)[0]
    for output in testing.outputs(hers, model_id, version.id):
        if output.image_sha256 is not None and output.verdict is None:
            approve(hers, output.id)
    if testing.approved(hers, version.id):
        publishing.publish(hers, model_id, grant_given=True)


def approve(hers: Context, output_id: OutputId) -> None:
    """She has seen it and approves; of a near-copy the note says so."""
    testing.see(hers, output_id)
    check = testing.get(hers, output_id).copy_check
    note = "A near-copy, fine for a demo." if check and check.artwork_id else ""
    testing.decide(hers, output_id, testing.Decision.APPROVE, note)


def _open_commissions(hers: Context, folder: Path) -> int:
    """She takes commissions and offers two services, with works of hers as examples. Once."""
    if commissions.services(hers):
        return 0
    commissions.save_settings(
        hers,
        commissions.Settings(
            availability=commissions.Availability.OPEN,
            references=commissions.ReferenceRule.YES,
            involvements=frozenset(commissions.Involvement) - {commissions.Involvement.ASSISTED},
            terms="Sketches stay with me. Please credit me where the picture is shown.",
        ),
    )
    examples = uploads(folder)[:4]
    for (name, text, euros, days, rights), pictures in zip(SERVICES, (examples[:2], examples[2:]), strict=True):
        draft = commissions.ServiceDraft(
            name=name,
            description=text,
            base_price=Money(minor=euros * 100),
            turnaround_days=days,
            usage_rights=rights,
        )
        service = commissions.save_service(hers, draft)
        for picture in pictures:
            commissions.add_example(hers, service.id, picture)
    return 1


def _person_id(folder: Path) -> str:
    return f"per_sample_{folder.name}"


def facts(folder: Path) -> dict[str, Any]:
    """What artist.json says of a sample artist."""
    said: dict[str, Any] = json.loads((folder / "artist.json").read_text(encoding="utf-8"))
    return said
