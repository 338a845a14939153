"""Publishing: every row is checked by the server, the grant is explicit, pause and withdraw are the artist's."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from painter.core import (
    artwork,
    generation,
    licensing,
    models,
    publishing,
    readiness,
    receipts,
    storage,
    testing,
    training,
    verification,
)
from painter.core.generation import GenerationReason
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotAllowedNow, NotFound, Refused
from painter.core.kernel.records import ModelId, OutputId, sha256
from painter.core.publishing import PublicationState, PublishReason
from painter.core.readiness import SafetyKind
from painter.core.receipts import log
from painter.core.testing import Decision

from .conftest import World
from .pictures import an_upload
from .river import (
    OWN,
    accept,
    an_order,
    an_output,
    approve,
    approved,
    count,
    delivered,
    document,
    finished,
    pictured,
    prepared,
    published,
    ready,
    terms_of,
    trained,
    turn,
)

P, R = PublicationState, PublishReason


def refused(world: World, model_id: ModelId, **more: Any) -> list[Any]:
    """Why it was not published, and nothing was written."""
    with pytest.raises(Refused) as refusal:
        publishing.publish(world.artist, model_id, **{"grant_given": True, **more})
    assert count(world, "publications") == count(world, "publish_grants") == 0
    assert publishing.wall(world.visitor) == []
    return refusal.value.reasons


def _untrained(world: World) -> ModelId:
    return ready(world)


def _nothing_approved(world: World) -> ModelId:
    model_id = trained(world)
    an_output(world)
    return model_id


def _approval_taken_back(world: World) -> ModelId:
    model_id = approved(world)
    (output,) = testing.outputs(world.artist, model_id)
    testing.decide(world.artist, output.id, Decision.REQUEST_CHANGES, "the hands")
    return model_id


def _approved_an_older_version_only(world: World) -> ModelId:
    model_id = approved(world)
    finished(world, prepared(world, model_id, key="t2").id)
    return model_id


def _not_verified(world: World) -> ModelId:
    model_id = approved(world)
    database.run(world.system.db, "DROP TRIGGER review_decisions_no_delete")
    database.run(world.system.db, "DELETE FROM review_decisions")
    return model_id


def _no_terms(world: World) -> ModelId:
    model_id = approved(world)
    database.run(world.system.db, "DROP TRIGGER terms_no_delete")
    database.run(world.system.db, "DELETE FROM terms")
    return model_id


def _a_confirmation_taken_back(world: World) -> ModelId:
    model_id = approved(world)
    readiness.withdraw_safety(world.artist, model_id, SafetyKind.NOBODY_ELSES)
    return model_id


def _no_description(world: World) -> ModelId:
    model_id = approved(world)
    models.describe(world.artist, model_id, " ", [])
    return model_id


@pytest.mark.parametrize(
    ("spoil", "reasons", "fix"),
    [
        (_untrained, [R.NOT_TRAINED, R.NOT_APPROVED_BY_ARTIST], "training"),
        (_nothing_approved, [R.NOT_APPROVED_BY_ARTIST], "test_gallery"),
        (_approval_taken_back, [R.NOT_APPROVED_BY_ARTIST], "test_gallery"),
        (_approved_an_older_version_only, [R.NOT_APPROVED_BY_ARTIST], "test_gallery"),
        (_not_verified, [R.NOT_VERIFIED], "verification"),
        (_no_terms, [R.NO_TIER], "licensing"),
        (_a_confirmation_taken_back, [R.SAFETY_OPEN], "readiness"),
        (_no_description, [R.NO_DESCRIPTION], "publish"),
    ],
)
def test_every_open_row_stops_publishing(
    world: World, spoil: Callable[[World], ModelId], reasons: list[PublishReason], fix: str
) -> None:
    """Each missing item by itself, with the page where it is mended (P1, P6)."""
    model_id = spoil(world)
    rows = publishing.checklist(world.artist, model_id)

    assert [row.reason for row in rows if not row.passed] == reasons
    assert next(row.fix for row in rows if not row.passed) == fix
    assert refused(world, model_id) == reasons


def test_the_grant_has_to_be_given(world: World) -> None:
    """A whole checklist publishes nothing without her word (P4)."""
    model_id = approved(world)

    assert all(row.passed for row in publishing.checklist(world.artist, model_id))
    assert refused(world, model_id, grant_given=False) == [R.GRANT_NOT_GIVEN]


def test_the_cover_is_one_of_the_approved_pictures(world: World) -> None:
    """An unapproved one, or somebody's id that is none, is refused (P1, P6)."""
    model_id = approved(world)
    unapproved = an_output(world, key="o2")
    for cover in (unapproved.id, OutputId("out_none")):
        assert refused(world, model_id, cover_output_id=cover) == [R.NO_COVER]
    approve(world, unapproved)

    shown = publishing.publish(world.artist, model_id, grant_given=True, cover_output_id=unapproved.id)
    assert shown.cover_output_id == unapproved.id


def test_a_published_model_is_found_by_visitors(world: World) -> None:
    """At once, without an account, with its owner's name, its terms and its samples (P2, K1, K2, K3)."""
    model_id = approved(world)
    assert publishing.wall(world.visitor) == []
    publishing.publish(world.artist, model_id, grant_given=True)
    (listing,) = publishing.wall(world.visitor)

    assert listing == publishing.listing(world.visitor, model_id) == publishing.listing(world.creator, model_id)
    assert (listing.model.id, listing.artist_id, listing.artist_name) == (model_id, "cheri", "Cheri")
    assert listing.publication.state is P.LIVE
    assert (listing.version.number, listing.facts.images, listing.uses) == (1, 10, 0)
    assert listing.terms == licensing.current(world.artist, model_id)
    (output,) = testing.outputs(world.artist, model_id)
    assert listing.samples == (output.id,)
    assert publishing.public(world.visitor, model_id, output.id) == testing.thumbnail(world.artist, output.id)
    event = database.one(world.system.db, "SELECT * FROM events WHERE tag = 'publishing:model:published'")
    assert event is not None
    assert (event["actor"], event["subject"]) == ("cheri", model_id)


def test_private_stays_the_default(world: World) -> None:
    """A model that is never published is found by nobody and works for its owner (P3, S8)."""
    model_id = approved(world)
    world.clock.pass_s(400 * 86_400)

    assert publishing.of_model(world.artist, model_id) is None
    assert publishing.wall(world.visitor) == []
    for ctx in (world.visitor, world.stranger, world.creator, world.artist):
        with pytest.raises(NotFound):
            publishing.listing(ctx, model_id)
    with pytest.raises(NotFound):
        generation.order(world.creator, an_order(model_id), key="k1")
    assert delivered(world, world.artist, model_id, tier="owner").state == "ready"


def test_the_grant_is_signed_and_kept_for_good(world: World) -> None:
    """Which text, which terms, when; append-only; each publishing is another grant (P4)."""
    model_id = published(world)
    (grant,) = database.rows(world.system.db, "SELECT * FROM publish_grants")
    text = publishing.grant_text("Cheri", "Harbour Line")
    terms = licensing.current(world.artist, model_id)
    document = publishing.grant_document(world.artist, model_id)
    said = receipts.parse(document)["grant"]

    assert grant["sha256"] == sha256(document) == publishing.grant_of(world.artist, model_id).sha256
    assert terms is not None
    assert (said["text"], said["terms_sha256"]) == (text, terms.sha256)
    assert (said["artist_id"], said["model_id"], said["version_id"]) == ("cheri", model_id, grant["version_id"])
    assert said["kept_by"] == receipts.KEPT_BY
    assert (grant["terms_id"], grant["text_version"]) == (terms.id, publishing.GRANT_VERSION)
    assert publishing.GRANT_VERSION in text
    for act in ("UPDATE publish_grants SET sha256 = ''", "DELETE FROM publish_grants"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            world.system.db.conn.execute(act)
    world.clock.pass_s(1)
    publishing.publish(world.artist, model_id, grant_given=True)
    assert count(world, "publish_grants") == 2
    assert count(world, "publications") == 1
    assert publishing.grant_document(world.artist, model_id) != document


def test_anybody_can_check_the_grant_with_the_published_key(world: World) -> None:
    """Ed25519 over the RFC 8785 bytes of the grant, by the artist's own key (P4, Q4)."""
    model_id = published(world)
    document = receipts.parse(publishing.grant_document(world.artist, model_id))
    (key,) = [key for key in receipts.key_set(world.visitor)["keys"] if key["kid"] == document["sig"]["kid"]]
    public = Ed25519PublicKey.from_public_bytes(receipts.decode_base64url(key["x"]))
    signature = receipts.decode_base64url(document["sig"]["value"])

    assert key["painter_use"] == "artist"
    public.verify(signature, receipts.canonical(document["grant"]))
    with pytest.raises(InvalidSignature):
        public.verify(signature, receipts.canonical({**document["grant"], "model_id": "mdl_other"}))


def test_the_grant_stands_in_the_log_and_in_each_receipt(world: World) -> None:
    """By its digest; two artists have two keys (P4, Q4)."""
    model_id = published(world)
    accept(world.creator, model_id)
    made = delivered(world, world.creator, model_id)
    grant = publishing.grant_of(world.artist, model_id)
    body = receipts.get(world.visitor, made.receipt_id or "").body
    entry = log.entry_of(world.system, "grant", model_id)

    assert isinstance(body, receipts.BodyTwo)
    assert body.grant == grant
    assert body.licence.grant_sha256 == grant.sha256
    assert entry is not None
    assert receipts.parse(entry.leaf) == {"sha256": grant.sha256, "type": "org.painter.log.grant"}
    kids = {receipts.signer_of(world.system, None, receipts.Use.ARTIST, who).kid for who in ("cheri", "mallory")}
    assert len(kids) == 2
    assert grant.kid in kids


def test_a_grant_from_before_they_were_signed_has_its_digest_only(world: World) -> None:
    """No key is claimed for it, and there is no document to show."""
    model_id = approved(world)
    row = {
        "id": "gnt_old",
        "model_id": model_id,
        "version_id": "v",
        "terms_id": "t",
        "text_version": "2026-11-25",
        "sha256": "ab" * 32,
        "at": world.system.stamp(),
    }
    database.insert(world.system.db, "publish_grants", row)

    assert publishing.grant_of(world.artist, model_id) == receipts.Grant(sha256="ab" * 32, kid="", kept_by="")
    with pytest.raises(NotFound):
        publishing.grant_document(world.artist, model_id)


def test_what_becomes_of_a_model_is_told_beside_its_receipts(world: World) -> None:
    """Paused, resumed, withdrawn: in the log, with its time, for whoever holds a receipt from before (D1, Q4)."""
    model_id = published(world)
    accept(world.creator, model_id)
    made = delivered(world, world.creator, model_id)
    body = receipts.get(world.visitor, made.receipt_id or "").body
    assert receipts.statuses_since(world.visitor, body) == ()

    for act in (publishing.pause, publishing.resume, publishing.withdraw):
        world.clock.pass_s(60)
        act(world.artist, model_id)
    since = receipts.statuses_since(world.visitor, body)
    assert [str(one.status) for one in since] == ["paused", "published", "withdrawn"]
    assert [one.index for one in since] == sorted({one.index for one in since})
    assert receipts.verify_stored(world.visitor, body.id).exit_code == 0
    later = delivered(world, world.artist, model_id, key="own", tier="owner")
    own = receipts.get(world.visitor, later.receipt_id or "").body
    assert receipts.statuses_since(world.visitor, own) == ()


def test_a_version_that_another_took_the_place_of_is_superseded(world: World) -> None:
    """The receipts of the old one say so; those of the new one do not (P9)."""
    model_id = published(world)
    accept(world.creator, model_id)
    made = delivered(world, world.creator, model_id)
    world.clock.pass_s(60)
    finished(world, prepared(world, model_id, key="t2").id)
    approve(world, an_output(world, key="o2"))
    publishing.publish(world.artist, model_id, grant_given=True)
    after = delivered(world, world.creator, model_id, key="k2")

    def told(order: Any) -> list[str]:
        body = receipts.get(world.visitor, order.receipt_id).body
        return [str(one.status) for one in receipts.statuses_since(world.visitor, body)]

    assert told(made) == ["superseded", "published"]
    assert told(after) == []


def test_a_paused_model_makes_nothing_new(world: World) -> None:
    """From that moment new generations are refused; what was made stays (D1)."""
    model_id = published(world)
    accept(world.creator, model_id)
    before = delivered(world, world.creator, model_id)
    publishing.pause(world.artist, model_id)
    jobs_before = count(world, "jobs")
    with pytest.raises(Refused) as refusal:
        generation.order(world.creator, an_order(model_id), key="k2")

    assert refusal.value.reasons == [GenerationReason.PAUSED]
    assert count(world, "jobs") == jobs_before
    assert generation.image(world.creator, before.id)
    assert [listing.publication.state for listing in publishing.wall(world.visitor)] == [P.PAUSED]
    assert publishing.in_force(world.visitor, model_id) is None


def test_what_was_begun_before_the_pause_is_delivered(world: World) -> None:
    """Consent was given when it was asked for; what waits at our side ends, see test_objections (D1)."""
    model_id = published(world)
    accept(world.creator, model_id)
    waiting = generation.order(world.creator, an_order(model_id), key="k1")
    turn(world)
    publishing.pause(world.artist, model_id)
    pictured(world)

    assert generation.get(world.creator, waiting.id).state == "ready"


def test_a_resumed_model_works_again(world: World) -> None:
    """Pausing is for a time (D1)."""
    model_id = published(world)
    accept(world.creator, model_id)
    publishing.pause(world.artist, model_id)

    assert publishing.resume(world.artist, model_id).state is P.LIVE
    assert delivered(world, world.creator, model_id).state == "ready"


def test_a_withdrawn_model_is_off_the_wall(world: World) -> None:
    """The listing and its samples are gone; she can publish again (D2)."""
    model_id = published(world)
    accept(world.creator, model_id)
    before = delivered(world, world.creator, model_id)
    (output,) = testing.outputs(world.artist, model_id)
    publishing.withdraw(world.artist, model_id)

    assert publishing.wall(world.visitor) == []
    for act in (
        lambda: publishing.listing(world.visitor, model_id),
        lambda: publishing.public(world.visitor, model_id, output.id),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(Refused) as refusal:
        generation.order(world.creator, an_order(model_id), key="k2")
    assert refusal.value.reasons == [GenerationReason.WITHDRAWN]
    assert generation.image(world.creator, before.id)
    today = publishing.state_on(world.visitor, model_id)
    assert today is not None
    assert today.state is P.WITHDRAWN
    assert publishing.publish(world.artist, model_id, grant_given=True).state is P.LIVE


@pytest.mark.parametrize(
    ("walk", "act"),
    [
        ([], publishing.resume),
        ([publishing.pause], publishing.pause),
        ([publishing.withdraw], publishing.pause),
        ([publishing.withdraw], publishing.resume),
        ([publishing.withdraw], publishing.withdraw),
        ([publishing.pause, publishing.withdraw], publishing.resume),
    ],
)
def test_what_the_table_does_not_know_is_refused(world: World, walk: list[Any], act: Any) -> None:
    """A withdrawn model comes back by publishing only, with another grant (P4)."""
    model_id = published(world)
    for step in walk:
        step(world.artist, model_id)
    before = publishing.of_model(world.artist, model_id)
    with pytest.raises(NotAllowedNow):
        act(world.artist, model_id)

    assert publishing.of_model(world.artist, model_id) == before


@pytest.mark.parametrize("act", [publishing.pause, publishing.resume, publishing.withdraw])
def test_nothing_is_paused_that_was_never_published(world: World, act: Callable[[Context, ModelId], Any]) -> None:
    """There is no listing to move (P3)."""
    with pytest.raises(NotFound):
        act(world.artist, approved(world))


def test_only_its_owner_moves_a_model(world: World) -> None:
    """Publish, pause, resume, withdraw and the checklist are hers (P2)."""
    model_id = published(world)
    for ctx in (world.stranger, world.creator, world.reviewer, world.visitor):
        for act in (
            lambda c: publishing.publish(c, model_id, grant_given=True),
            lambda c: publishing.pause(c, model_id),
            lambda c: publishing.resume(c, model_id),
            lambda c: publishing.withdraw(c, model_id),
            lambda c: publishing.checklist(c, model_id),
            lambda c: publishing.of_model(c, model_id),
        ):
            with pytest.raises(NotFound):
                act(ctx)
    assert publishing.in_force(world.visitor, model_id) is not None
    assert count(world, "publish_grants") == 1


def test_only_approved_pictures_of_the_published_version_are_public(world: World) -> None:
    """Others of hers stay private, and a sample is asked for under its own model only (T10)."""
    model_id = published(world)
    (shown,) = publishing.listing(world.visitor, model_id).samples
    private = an_output(world, key="o2")

    assert publishing.public(world.visitor, model_id, shown)
    for output in (private.id, OutputId("out_none")):
        with pytest.raises(NotFound):
            publishing.public(world.visitor, model_id, output)
    with pytest.raises(NotFound):
        publishing.public(world.visitor, ModelId("mdl_none"), shown)


def test_a_picture_that_is_no_longer_approved_is_no_longer_shown(world: World) -> None:
    """Her last word counts on the wall as well, for the cover too (T6, T10)."""
    model_id = published(world)
    (cover,) = publishing.listing(world.visitor, model_id).samples
    other = approve(world, an_output(world, key="o2"))
    assert publishing.listing(world.visitor, model_id).samples == (cover, other.id)
    testing.decide(world.artist, cover, Decision.REQUEST_CHANGES, "the hands")

    assert publishing.listing(world.visitor, model_id).samples == (other.id,)
    with pytest.raises(NotFound):
        publishing.public(world.visitor, model_id, cover)


def test_a_listing_holds_nothing_private(world: World) -> None:
    """Neither prompts of tests, nor files, nor the word of her documents (T10, U9)."""
    model_id = published(world)
    told = publishing.listing(world.visitor, model_id).model_dump_json()
    (output,) = testing.outputs(world.artist, model_id)

    for private in (output.prompt, "cheri@example.org", "progress.psd", "work-00", "PNT-"):
        assert private not in told


def test_retraining_changes_nothing_on_the_wall_until_she_publishes_again(world: World) -> None:
    """The version that visitors use is the one she granted (X3, P4)."""
    model_id = published(world)
    (first,) = training.versions(world.artist, model_id)
    finished(world, prepared(world, model_id, key="t2").id)
    assert publishing.listing(world.visitor, model_id).version == first
    with pytest.raises(Refused):
        publishing.publish(world.artist, model_id, grant_given=True)
    approve(world, an_output(world, key="v2"))
    publishing.publish(world.artist, model_id, grant_given=True)

    assert publishing.listing(world.visitor, model_id).version.number == 2
    assert len(publishing.listing(world.visitor, model_id).samples) == 1


def test_a_use_is_counted_when_it_was_delivered(world: World) -> None:
    """Not when it was asked for (K1)."""
    model_id = published(world)
    accept(world.creator, model_id)
    generation.order(world.creator, an_order(model_id), key="k1")
    assert publishing.listing(world.visitor, model_id).uses == 0
    pictured(world)

    assert publishing.listing(world.visitor, model_id).uses == 1


def test_new_terms_are_the_ones_that_are_shown(world: World) -> None:
    """What visitors read is what they would accept (K3, L6)."""
    model_id = published(world)
    newest = licensing.set_terms(world.artist, model_id, terms_of())

    assert publishing.listing(world.visitor, model_id).terms == newest


def test_a_work_that_was_added_later_keeps_the_listing_and_stops_the_next_one(world: World) -> None:
    """Publishing asks for verification as it is at that moment (Decision 13)."""
    model_id = published(world)
    artwork.submit(world.artist, model_id, [an_upload(77)], OWN)
    with pytest.raises(Refused) as refusal:
        publishing.publish(world.artist, model_id, grant_given=True)

    assert refusal.value.reasons == [R.NOT_VERIFIED]
    assert publishing.in_force(world.visitor, model_id) is not None
    review = document(world.artist, model_id)
    verification.decide(world.reviewer, review, verification.Decision.APPROVE)
    assert publishing.publish(world.artist, model_id, grant_given=True).state is P.LIVE


def test_every_picture_of_the_wall_is_stored(world: World) -> None:
    """What is shown can be read (T5)."""
    model_id = published(world)
    (sample,) = publishing.listing(world.visitor, model_id).samples

    assert sha256(publishing.public(world.visitor, model_id, sample)) in storage.every_digest(world.system.data_dir)
