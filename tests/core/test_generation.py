"""Generation: terms and owner first, then one picture with its receipt, or nothing and no cost."""

import io
from dataclasses import replace
from pkgutil import resolve_name
from typing import Any

import pytest
from PIL import Image, ImageChops

from painter.core import accounts, generation, jobs, licensing, publishing, receipts, storage
from painter.core.generation import GenerationReason, Order
from painter.core.generation.service import settle
from painter.core.generation.watermark import watermarked
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.errors import NotFound, NotYours, Refused
from painter.core.kernel.records import ModelId, sha256
from painter.core.licensing import LicensingReason, Tier
from painter.core.receipts import Verdict, verify_bytes

from .conftest import World
from .river import (
    a_result,
    accept,
    an_order,
    approved,
    count,
    data_url,
    delivered,
    end,
    everything_written,
    pictured,
    published,
    terms_of,
    turn,
)

G, L = GenerationReason, LicensingReason
SECRET = "a fox under a zanzibar lantern"


@pytest.fixture
def model_id(world: World) -> ModelId:
    """A published model whose terms the creator has accepted."""
    found = published(world)
    accept(world.creator, found)
    return found


def refused(ctx: Context, model_id: ModelId, key: str = "k", **changes: Any) -> list[Any]:
    """Why it was refused; no order and no job were written."""
    before = count_of(ctx, "orders"), count_of(ctx, "jobs")
    with pytest.raises(Refused) as refusal:
        generation.order(ctx, an_order(model_id, **changes), key=key)
    assert (count_of(ctx, "orders"), count_of(ctx, "jobs")) == before
    return refusal.value.reasons


def count_of(ctx: Context, table: str) -> int:
    row = database.one(ctx.db, f"SELECT COUNT(*) AS n FROM {table}")
    return int(row["n"]) if row else 0


def picture_of(ctx: Context, made: Order) -> Image.Image:
    return Image.open(io.BytesIO(generation.image(ctx, made.id)))


def body_of(world: World, made: Order) -> receipts.Body:
    assert made.receipt_id is not None
    return receipts.get(world.visitor, made.receipt_id).body


def test_the_daily_limit_is_kept_by_the_server(world: World, model_id: ModelId) -> None:
    """Five a day and person, the sixth is refused, tomorrow there are five again (C2, L2)."""
    for number in range(5):
        generation.order(world.creator, an_order(model_id), key=f"k{number}")

    assert refused(world.creator, model_id) == [G.DAILY_LIMIT]
    assert generation.used_today(world.creator, "demo") == 5
    other = world.person("ida", Role.CREATOR)
    accept(other, model_id)
    assert generation.order(other, an_order(model_id), key="hers").state == "waiting"
    world.clock.pass_s(86_400)
    assert generation.order(world.creator, an_order(model_id), key="tomorrow").state == "waiting"


def test_the_limit_is_counted_again_when_the_order_is_written(world: World, model_id: ModelId) -> None:
    """Two windows at once get no sixth (C2)."""
    for number in range(4):
        generation.order(world.creator, an_order(model_id), key=f"k{number}")

    def other_window(name: str) -> None:
        if name == "before intend":
            generation.order(world.creator, an_order(model_id), key="other window")

    assert refused_in(replace(world.creator, milestone=other_window), model_id) == [G.DAILY_LIMIT]
    assert count(world, "orders") == 5


def refused_in(ctx: Context, model_id: ModelId) -> list[Any]:
    with pytest.raises(Refused) as refusal:
        generation.order(ctx, an_order(model_id), key="late")
    return refusal.value.reasons


KEPT_TOGETHER = ("receipts", "log_entries", "log_checkpoints")


def of_orders(world: World) -> int:
    """How many receipts there are, without the private ones of test pictures."""
    return database.count(world.system.db, "SELECT COUNT(*) FROM receipts WHERE private_to IS NULL")


@pytest.mark.parametrize("status", ["failed", "canceled"])
def test_what_failed_does_not_count(world: World, model_id: ModelId, status: str) -> None:
    """No picture, no receipt, and the place of the day is free again (M12, E4)."""
    asked = generation.order(world.creator, an_order(model_id), key="k1")
    turn(world)
    end(world, "predictions", status, error="out of memory")
    turn(world)
    over = generation.get(world.creator, asked.id)

    assert over.state == status
    assert over.receipt_id is None
    assert of_orders(world) == 0
    assert generation.used_today(world.creator, "demo") == 0
    with pytest.raises(NotFound):
        generation.image(world.creator, asked.id)


@pytest.mark.parametrize("output", [[], None, ["data:image/png;base64,AAAA"], ["https://elsewhere.example.org/a.png"]])
def test_a_picture_that_cannot_be_had_is_a_failure(world: World, model_id: ModelId, output: Any) -> None:
    """The host says done and shows nothing: no receipt, no use of the day (Q1)."""
    asked = generation.order(world.creator, an_order(model_id), key="k1")
    turn(world)
    end(world, "predictions", output=output)
    turn(world, 2)

    assert generation.get(world.creator, asked.id).state == "failed"
    assert of_orders(world) == 0
    assert generation.used_today(world.creator, "demo") == 0


def test_terms_have_to_be_accepted_first(world: World) -> None:
    """No generation without acceptance of the current terms (L6, K3)."""
    model_id = published(world)

    assert refused(world.creator, model_id) == [L.NOT_ACCEPTED]
    accept(world.creator, model_id)
    assert generation.order(world.creator, an_order(model_id), key="k1").state == "waiting"


def test_new_terms_need_another_acceptance(world: World, model_id: ModelId) -> None:
    """The acceptance is of one version (L6, L7)."""
    licensing.set_terms(world.artist, model_id, terms_of(custom_words=("unicorn",)))

    assert refused(world.creator, model_id) == [L.NOT_ACCEPTED]
    accept(world.creator, model_id)
    newest = licensing.public_current(world.creator, model_id)
    made = generation.order(world.creator, an_order(model_id), key="k1")
    assert newest is not None
    assert (made.terms_id, newest.version) == (newest.id, 2)


def test_terms_that_change_at_that_moment_stop_the_order(world: World, model_id: ModelId) -> None:
    """They are asked for again where the order is written (L6)."""

    def changes(name: str) -> None:
        if name == "before intend":
            licensing.set_terms(world.artist, model_id, terms_of(custom_words=("unicorn",)))

    assert refused_in(replace(world.creator, milestone=changes), model_id) == [L.NOT_ACCEPTED]
    assert count(world, "orders") == 0


def test_a_pause_at_that_moment_stops_the_order(world: World, model_id: ModelId) -> None:
    """Consent is asked for where the order is written (D1)."""

    def pauses(name: str) -> None:
        if name == "before intend":
            publishing.pause(world.artist, model_id)

    assert refused_in(replace(world.creator, milestone=pauses), model_id) == [G.PAUSED]
    assert count(world, "orders") == 0


def test_an_old_receipt_keeps_its_terms(world: World, model_id: ModelId) -> None:
    """Edited terms change no receipt; the next one names the new version (L7)."""
    before = delivered(world, world.creator, model_id)
    assert before.receipt_id is not None
    old = receipts.get(world.visitor, before.receipt_id)
    licensing.set_terms(world.artist, model_id, terms_of(custom_words=("unicorn",)))
    accept(world.creator, model_id)
    after = delivered(world, world.creator, model_id, key="k2")

    assert receipts.get(world.visitor, before.receipt_id) == old
    assert (old.body.licence.terms_version, body_of(world, after).licence.terms_version) == (1, 2)
    assert "Ask for: unicorn" in body_of(world, after).licence.may_not
    assert "Ask for: unicorn" not in old.body.licence.may_not


def test_an_owner_generates_with_her_private_model(world: World) -> None:
    """Without a licence, without a mark, and the picture is hers (C7, H7, P3)."""
    model_id = approved(world)
    assert generation.reasons_against(world.artist, model_id, "owner") == []
    made = delivered(world, world.artist, model_id, tier="owner")
    body = body_of(world, made)

    assert (made.owner_id, made.creator_id, made.terms_id, made.publication_id) == ("cheri", "cheri", None, None)
    assert (body.licence.tier, body.rights.holder, body.rights.owner_id) == ("owner", "owner", "cheri")
    assert not body.image.watermarked
    assert picture_of(world.artist, made).size == (512, 512)
    source = Image.open(io.BytesIO(a_result(101))).convert("RGB")
    assert ImageChops.difference(picture_of(world.artist, made).convert("RGB"), source).getbbox() is None
    assert count(world, "acceptances") == 0


def test_an_owner_needs_no_tier_and_has_no_limit(world: World, model_id: ModelId) -> None:
    """Hers is never a Demo preview, and nobody else's is the owner's (C7, C8)."""
    assert refused(world.artist, model_id, tier="demo") == [G.NOT_PUBLISHED]
    assert refused(world.creator, model_id, tier="owner") == [G.NOT_PUBLISHED]
    for number in range(7):
        generation.order(world.artist, an_order(model_id, tier="owner"), key=f"k{number}")
    publishing.pause(world.artist, model_id)
    assert generation.order(world.artist, an_order(model_id, tier="owner"), key="paused").state == "waiting"


def test_a_creators_picture_belongs_to_the_models_owner(world: World, model_id: ModelId) -> None:
    """She holds a licence, and the receipt says so (C8, K2)."""
    made = delivered(world, world.creator, model_id)
    body = body_of(world, made)

    assert (made.owner_id, made.creator_id) == ("cheri", "jonas")
    assert (body.rights.owner_id, body.rights.owner_name, body.rights.holder) == ("cheri", "Cheri", "licensee")
    assert body.licence.tier == "demo"
    assert body.licence.terms_sha256 == licensing.about(world.system, made.terms_id).sha256  # type: ignore[arg-type]
    assert body.licence.grant_sha256 == publishing.grant_of(world.artist, model_id).sha256


@pytest.mark.parametrize(("aspect", "size"), [("1:1", (1024, 1024)), ("16:9", (688, 384)), ("9:16", (384, 688))])
def test_a_preview_is_small_and_marked_whatever_the_host_made(
    world: World, model_id: ModelId, aspect: str, size: tuple[int, int]
) -> None:
    """At most 512 px on either side, with a mark that changes the pixels that the receipt binds (L2)."""
    made = generation.order(world.creator, an_order(model_id, aspect=aspect), key="k1")
    turn(world)
    (asked,) = [job["input"] for job in world.stand_in.jobs.values() if job["input"].get("seed") == 5]
    source = a_result(3, size)
    end(world, "predictions", output=[data_url(source)])
    turn(world)
    made = generation.get(world.creator, made.id)
    shown = picture_of(world.creator, made).convert("RGB")
    body = body_of(world, made)

    assert asked["megapixels"] == "0.25"
    assert asked["aspect_ratio"] == aspect
    assert max(shown.size) == 512
    assert (body.image.width, body.image.height) == shown.size
    assert body.image.watermarked
    assert body.image.source_sha256 == sha256(source)
    plain = Image.open(io.BytesIO(source)).convert("RGB").resize(shown.size, Image.Resampling.LANCZOS)
    changed = ImageChops.difference(shown, plain).convert("L").point(lambda v: 255 * (v > 12))
    left, top, right, bottom = changed.getbbox() or (0, 0, 0, 0)
    assert right - left > shown.width * 0.8
    assert bottom - top > shown.height * 0.8


def test_the_mark_says_what_it_is(world: World) -> None:
    """It is everywhere, on black and on white, and a simulated one differs (L2)."""
    for colour in ("black", "white"):
        plain = Image.new("RGB", (512, 384), colour)
        live, sandbox = watermarked(plain, simulated=False), watermarked(plain, simulated=True)
        assert live.size == plain.size
        assert ImageChops.difference(live, plain).getbbox() is not None
        assert ImageChops.difference(live, sandbox).getbbox() is not None


@pytest.mark.parametrize(
    ("prompt", "reason"),
    [
        ("sexy schoolgirl zanzibar", "moderation.blocked_minors"),
        ("a zanzibar casino with slot machines", "moderation.blocked_gambling"),
        ("a zanzibar unicorn", "moderation.blocked_custom"),
    ],
)
def test_a_blocked_prompt_costs_nothing_and_is_not_kept(
    world: World, model_id: ModelId, prompt: str, reason: str
) -> None:
    """No job, no call, no use of the day; the screening keeps the rule and not the prompt (C4, E8)."""
    licensing.set_terms(world.artist, model_id, terms_of(custom_words=("unicorn",)))
    accept(world.creator, model_id)
    asked = len(world.stand_in.asked)

    assert [str(r) for r in refused(world.creator, model_id, prompt=prompt)] == [reason]
    turn(world)
    assert len(world.stand_in.asked) == asked
    assert generation.used_today(world.creator, "demo") == 0
    rows = database.rows(world.system.db, "SELECT * FROM screenings WHERE verdict = 'block'")
    assert [row["person_id"] for row in rows] == ["jonas"]
    assert b"zanzibar" not in everything_written(world)


def test_her_own_restrictions_do_not_bind_the_owner(world: World, model_id: ModelId) -> None:
    """They are terms for others; the platform's rules hold for all (L5)."""
    made = generation.order(world.artist, an_order(model_id, tier="owner", prompt="a casino at dusk"), key="k1")

    assert made.state == "waiting"
    assert refused(world.artist, model_id, tier="owner", prompt="sexy schoolgirl") != []


def test_picture_and_receipt_are_stored_together(world: World, model_id: ModelId) -> None:
    """One receipt a picture, inside the file, which anybody can verify (Q1, Q2, Q3)."""
    made = delivered(world, world.creator, model_id)
    file = generation.image(world.creator, made.id)
    outcome = verify_bytes(file, receipts.trusted_keys(world.system))

    assert outcome.verdict is Verdict.VERIFIED
    assert outcome.body is not None
    assert outcome.body.id == made.receipt_id
    assert of_orders(world) == 1
    turn(world, 3)
    assert of_orders(world) == 1
    assert generation.get(world.creator, made.id) == made


@pytest.mark.parametrize(
    "where",
    [
        "painter.core.receipts.log.enter",
        "painter.core.receipts.credentials.sign",
        "painter.core.storage.put",
        "painter.core.jobs.mark_settled",
    ],
)
def test_a_crash_in_between_leaves_neither(
    world: World, model_id: ModelId, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Receipt and place in the log go back with the picture; the next turn makes all, at the same place (Q1)."""
    before = {table: count(world, table) for table in KEPT_TOGETHER}
    asked = generation.order(world.creator, an_order(model_id), key="k1")
    turn(world)
    end(world, "predictions", output=[data_url(a_result(1))])
    jobs_before = jobs.get(world.creator, asked.job.id)
    real = resolve_name(where)

    def dies(*values: Any, **named: Any) -> Any:
        if world.system.db.conn.in_transaction:
            raise KeyboardInterrupt
        return real(*values, **named)

    jobs.sync(world.system, world.host, jobs_before)
    with monkeypatch.context() as patch:
        patch.setattr(where, dies)
        with pytest.raises(KeyboardInterrupt):
            settle(world.system, world.host)
    waiting = generation.get(world.creator, asked.id)
    assert (waiting.state, waiting.image_sha256) == ("waiting", None)
    assert {table: count(world, table) for table in KEPT_TOGETHER} == before
    turn(world)

    made = generation.get(world.creator, asked.id)
    assert made.state == "ready"
    body = body_of(world, made)
    assert (body.log.number, body.log.index) == (before["receipts"] + 1, before["log_entries"])
    assert {table: count(world, table) - before[table] for table in KEPT_TOGETHER} == dict.fromkeys(KEPT_TOGETHER, 1)
    assert receipts.verify_stored(world.visitor, body.id).exit_code == 0
    assert receipts.breaks(world.system) == []


def test_a_receipt_names_neither_prompt_nor_creator(world: World, model_id: ModelId) -> None:
    """A commitment and a pseudonym stand there (Decision 12, Q1)."""
    made = delivered(world, world.creator, model_id, prompt=SECRET)
    assert made.receipt_id is not None
    envelope = receipts.get(world.visitor, made.receipt_id).envelope

    for private in (b"zanzibar", b"jonas", b"Jonas", made.id.encode()):
        assert private not in envelope
    body = body_of(world, made)
    with world.system.transaction():
        assert body.creator.pseudonym == accounts.pseudonym(world.system, made.creator_id)
    assert b"zanzibar" not in generation.image(world.creator, made.id)


def test_the_prompt_can_be_opened_by_whoever_has_it(world: World, model_id: ModelId) -> None:
    """The commitment was made over the prompt as it was typed (Q1)."""
    made = delivered(world, world.creator, model_id, prompt=SECRET)
    row = database.one(world.system.db, "SELECT prompt_nonce FROM orders")

    assert row is not None
    assert body_of(world, made).generation.prompt_commitment == receipts.commitment(SECRET, row["prompt_nonce"])


def test_a_receipt_says_who_made_what_with_which_version(world: World, model_id: ModelId) -> None:
    """Artist, model, licence, terms; base model, digests, seed, time (Q1, Q5, Decision 17)."""
    made = delivered(world, world.creator, model_id)
    body = body_of(world, made)

    assert (body.artist.id, body.artist.name, body.model.id) == ("cheri", "Cheri", model_id)
    assert (body.model.version_number, body.model.base_model) == (1, "pAInter sandbox base (not FLUX)")
    assert body.simulated
    assert body.generation.prediction_id == made.job.host_id
    assert (body.generation.seed, body.generation.aspect, body.generation.strength_percent) == (5, "1:1", 100)
    assert body.limits


def test_the_owner_sees_picture_and_receipt_and_not_the_prompt(world: World, model_id: ModelId) -> None:
    """Nor who asked (Decision 12, D7)."""
    made = delivered(world, world.creator, model_id, prompt=SECRET)
    (seen,) = generation.made_with(world.artist, model_id)

    assert (seen.id, seen.receipt_id, seen.tier) == (made.id, made.receipt_id, "demo")
    assert set(seen.model_dump()) == {"id", "tier", "receipt_id", "created_at"}
    assert generation.image(world.artist, made.id) == generation.image(world.creator, made.id)
    assert generation.thumbnail(world.artist, made.id)
    assert generation.of_receipt(world.artist, seen.receipt_id) == made.id
    with pytest.raises(NotFound):
        generation.get(world.artist, made.id)
    assert generation.library(world.artist) == []


def test_strangers_find_no_picture(world: World, model_id: ModelId) -> None:
    """A receipt is public, the picture is its creator's and the owner's (U9)."""
    made = delivered(world, world.creator, model_id)
    assert made.receipt_id is not None
    for ctx in (world.stranger, world.reviewer, world.visitor):
        for act in (generation.get, generation.image, generation.thumbnail):
            with pytest.raises(NotFound):
                act(ctx, made.id)
        with pytest.raises(NotFound):
            generation.made_with(ctx, model_id)
        assert generation.of_receipt(ctx, made.receipt_id) is None
    assert generation.library(world.stranger) == []


def test_the_same_key_is_the_same_order(world: World, model_id: ModelId) -> None:
    """A button that was pressed twice asks once, and after a pause as well (C3)."""
    first = generation.order(world.creator, an_order(model_id), key="k1")
    publishing.pause(world.artist, model_id)
    again = generation.order(world.creator, an_order(model_id), key="k1")
    pictured(world)

    assert again == first
    assert count(world, "orders") == 1
    assert [order.id for order in generation.library(world.creator)] == [first.id]


def test_the_same_key_at_the_same_moment_is_the_same_order(world: World, model_id: ModelId) -> None:
    """Also where both presses were looked up before either was written (C3)."""
    other: list[Order] = []

    def pressed_twice(name: str) -> None:
        if name == "before intend" and not other:
            other.append(generation.order(world.creator, an_order(model_id), key="k1"))

    made = generation.order(replace(world.creator, milestone=pressed_twice), an_order(model_id), key="k1")

    assert [made] == other
    assert count(world, "orders") == 1


def test_two_people_may_use_the_same_key(world: World, model_id: ModelId) -> None:
    """A key is a person's own, and says nothing to others."""
    accept(world.stranger, model_id)
    hers = generation.order(world.creator, an_order(model_id), key="k1")
    others = generation.order(world.stranger, an_order(model_id), key="k1")

    assert (hers.creator_id, others.creator_id) == ("jonas", "mallory")
    assert hers.id != others.id


@pytest.mark.parametrize(("tier", "reason"), [("creator", L.NEEDS_SUBSCRIPTION), ("commercial", L.COMMERCIAL_NOT_SOLD)])
def test_what_is_not_sold_yet_is_refused_honestly(
    world: World, model_id: ModelId, tier: str, reason: LicensingReason
) -> None:
    """Nothing pretends that it could be bought (L3, L4)."""
    assert refused(world.creator, model_id, tier=tier) == [reason]


def test_a_tier_that_is_off_is_not_offered(world: World, model_id: ModelId) -> None:
    """Hidden until the artist enables it (L4)."""
    licensing.set_terms(world.artist, model_id, terms_of(Tier.DEMO))
    accept(world.creator, model_id)

    assert refused(world.creator, model_id, tier="commercial") == [L.TIER_NOT_OFFERED]
    assert refused(world.creator, model_id, tier="gold") == [G.NOT_PUBLISHED]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"prompt": " \n"}, G.PROMPT_MISSING),
        ({"prompt": "f" * 601}, G.PROMPT_TOO_LONG),
        ({"seed": -1}, G.SEED_RANGE),
        ({"seed": 2**31}, G.SEED_RANGE),
        ({"aspect": "7:1"}, G.ASPECT_UNKNOWN),
        ({"strength_percent": 49}, G.STRENGTH_RANGE),
        ({"strength_percent": 131}, G.STRENGTH_RANGE),
    ],
)
def test_what_cannot_be_asked_is_refused(
    world: World, model_id: ModelId, changes: dict[str, Any], reason: GenerationReason
) -> None:
    """Nothing is intended (C1)."""
    assert refused(world.creator, model_id, **changes) == [reason]


def test_the_request_is_what_was_chosen(world: World, model_id: ModelId) -> None:
    """Prompt with the trigger word once, seed, format, strength (C1)."""
    chosen = {"prompt": "painter_cheri_v1, a fox", "seed": 5, "aspect": "3:2", "strength_percent": 80}
    generation.order(world.creator, an_order(model_id, **chosen), key="k1")
    turn(world)
    (asked,) = [job["input"] for job in world.stand_in.jobs.values() if job["input"].get("seed") == 5]

    assert asked["prompt"] == "PAINTER_CHERI_V1 a fox"
    assert (asked["aspect_ratio"], asked["lora_scale"], asked["num_outputs"]) == ("3:2", 0.8, 1)
    assert "disable_safety_checker" not in asked


def test_a_visitor_generates_nothing(world: World, model_id: ModelId) -> None:
    """Somebody has to answer for it (L2)."""
    with pytest.raises(NotYours):
        generation.order(world.visitor, an_order(model_id), key="k1")
    assert count(world, "orders") == 0


def test_only_the_worker_takes_results(world: World, model_id: ModelId) -> None:
    """No page delivers (M14)."""
    generation.order(world.creator, an_order(model_id), key="k1")
    with pytest.raises(NotYours):
        settle(world.creator, world.host)


def test_every_picture_has_one_receipt_and_every_receipt_one_picture(world: World, model_id: ModelId) -> None:
    """Numbered without a gap, and everything that is named is stored (Q1, Q4)."""
    for number in range(3):
        delivered(world, world.creator, model_id, key=f"k{number}")
    delivered(world, world.artist, model_id, key="own", tier="owner")
    rows = database.rows(world.system.db, "SELECT receipt_id, image_sha256 FROM orders")

    assert len({row["receipt_id"] for row in rows}) == len({row["image_sha256"] for row in rows}) == 4
    numbers = [row["number"] for row in database.rows(world.system.db, "SELECT number FROM receipts ORDER BY number")]
    assert numbers == [1, 2, 3, 4, 5]
    assert of_orders(world) == 4
    assert receipts.breaks(world.system) == []
    assert storage.referenced(world.system) <= set(storage.every_digest(world.system.data_dir))


def test_a_result_that_cannot_be_taken_holds_up_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """One broken order is given up with a reason; the next one is delivered."""
    from painter.core.generation import service

    model_id = published(world)
    accept(world.creator, model_id)
    first = generation.order(world.creator, an_order(model_id), key="k1")
    second = generation.order(world.creator, an_order(model_id, seed=9), key="k2")
    real = service.draft_of

    def broken(ctx, row, *more, **facts):  # type: ignore[no-untyped-def]
        if row["id"] == first.id:
            raise NotFound("by the test")
        return real(ctx, row, *more, **facts)

    monkeypatch.setattr(service, "draft_of", broken)
    turn(world)
    pictured(world)
    turn(world, 2)
    assert [generation.get(world.creator, o.id).state for o in (first, second)] == ["failed", "ready"]
