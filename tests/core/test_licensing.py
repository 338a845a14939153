"""Licensing & Terms: immutable versions, their two forms, acceptance, the one ownership rule."""

import json
import re
import sqlite3
from dataclasses import replace

import pytest

from painter.core import licensing, models
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.errors import NotFound, NotYours, Refused
from painter.core.kernel.records import ModelId, Money, PersonId, compact_json, sha256
from painter.core.licensing import LicensingReason, Restriction, Terms, TermsDraft, Tier, TierOffer
from painter.core.moderation import Category
from painter.ui.words import words

from .conftest import World


def a_draft(
    *on: Tier,
    price: int | None = 2500,
    restrictions: frozenset[Restriction] = frozenset({Restriction.GAMBLING}),
    custom_words: tuple[str, ...] = ("unicorn",),
) -> TermsDraft:
    """Demo and Creator on, unless the test says which."""
    tiers = on or (Tier.DEMO, Tier.CREATOR)
    money = Money(minor=price) if price is not None else None
    offers = tuple(
        TierOffer(tier=tier, enabled=tier in tiers, price=money if tier is Tier.COMMERCIAL else None) for tier in Tier
    )
    return TermsDraft(offers=offers, restrictions=restrictions, custom_words=custom_words)


def a_model(ctx: Context) -> ModelId:
    return models.begin(ctx, "Harbour Line", models.Kind.STYLE).id


def set_terms(world: World, draft: TermsDraft | None = None) -> Terms:
    return licensing.set_terms(world.artist, a_model(world.artist), draft or a_draft())


def refused(world: World, draft: TermsDraft) -> list[LicensingReason]:
    with pytest.raises(Refused) as refusal:
        licensing.set_terms(world.artist, a_model(world.artist), draft)
    assert database.one(world.system.db, "SELECT 1 FROM terms") is None
    return refusal.value.reasons  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("owner", "generator", "holder"),
    [("cheri", "cheri", "owner"), ("cheri", "jonas", "licensee"), ("cheri", "another artist", "licensee")],
)
def test_rights_belong_to_the_owner_of_the_model(owner: str, generator: str, holder: str) -> None:
    """Hers what her model makes, whoever generates; others hold a licence (C7, C8, J6, Decision 1)."""
    rights = licensing.rights_owner(PersonId(owner), PersonId(generator))

    assert rights == (owner, holder)


def test_commercial_is_off_until_she_turns_it_on(world: World) -> None:
    """A tier that was not set is off, and an off tier has no price (L4)."""
    draft = TermsDraft(offers=(TierOffer(tier=Tier.DEMO, enabled=True),))
    terms = set_terms(world, draft)

    assert terms.tiers == {Tier.DEMO}
    assert [offer.tier for offer in terms.offers] == list(Tier)
    assert all(offer.price is None for offer in terms.offers)


def test_a_change_is_a_new_version_and_the_old_one_stays(world: World) -> None:
    """Versions count 1, 2, 3 and never change (L7, L9)."""
    first = set_terms(world)
    second = licensing.set_terms(world.artist, first.model_id, a_draft(Tier.DEMO))

    assert (first.version, second.version) == (1, 2)
    assert licensing.current(world.artist, first.model_id) == second
    assert licensing.history(world.artist, first.model_id) == [second, first]
    assert licensing.get(world.artist, first.id) == first
    with pytest.raises(sqlite3.IntegrityError):
        database.run(world.system.db, "UPDATE terms SET text = 'other'")


def test_unchanged_terms_stay_the_version_that_they_are(world: World) -> None:
    """Saving twice asks no creator to read again (L6)."""
    first = set_terms(world, a_draft(custom_words=("unicorn", "red fox")))
    again = a_draft(custom_words=(" Unicorn ", "RED  fox", "unicorn"))

    assert licensing.set_terms(world.artist, first.model_id, again) == first


def test_terms_of_the_sandbox_are_written_anew_for_the_live_host(world: World) -> None:
    """The base-model sentence is part of the terms, so another base is another version (Decisions 9 and 17)."""
    sandbox = set_terms(world)
    live = licensing.set_terms(replace(world.artist, mode=Mode.LIVE), sandbox.model_id, a_draft())

    assert live.version == 2
    assert "pAInter sandbox base (not FLUX)" in sandbox.text
    assert "FLUX.1" not in sandbox.text
    assert "licence of FLUX" not in sandbox.text
    assert "FLUX.1 [dev]" in live.text
    assert "sandbox" not in live.text


def test_the_same_facts_give_the_same_bytes(world: World) -> None:
    """The digest is over the canonical JSON of text, policy and facts, so that anybody can recompute it (L9)."""
    terms = set_terms(world)
    whole = {
        "model_id": terms.model_id,
        "version": terms.version,
        "text": terms.text,
        "odrl": terms.odrl,
        "tiers": [offer.model_dump(mode="json") for offer in terms.offers],
        "restrictions": ["gambling"],
        "custom_words": ["unicorn"],
    }

    assert terms.sha256 == sha256(compact_json(whole).encode())


def test_the_text_says_what_receipts_and_screens_say(world: World) -> None:
    """Five plain lines, both lists of each tier that is on, the owner's rule, the fee (L1, L6, J7, Decision 2)."""
    terms = set_terms(world, a_draft(*Tier))

    assert len(terms.summary) == 5
    for tier in Tier:
        may, may_not = licensing.may_and_may_not(tier, terms.restrictions, terms.custom_words)
        assert [line for line in (*may, *may_not) if line not in terms.text] == []
    assert "as far as the law grants any" in terms.text
    assert "fee is 0 %" in terms.text
    assert "€25.00 an image" in terms.text


def test_a_name_cannot_dress_the_terms(world: World) -> None:
    """Names are shown as they are and never as Markdown."""
    model = models.begin(world.artist, "[x](https://example.org)", models.Kind.STYLE, trigger_stem="PAINTER_X1")
    terms = licensing.set_terms(world.artist, model.id, a_draft())

    assert "[x](" not in terms.text


def test_the_policy_holds_the_same_facts_as_the_text(world: World) -> None:
    """ODRL 2.2: an offer by the artist on the model, a permission a tier, a prohibition a restriction (L10)."""
    terms = set_terms(world, a_draft(*Tier, restrictions=frozenset(Restriction), custom_words=("unicorn", "red fox")))
    policy = json.loads(compact_json(terms.odrl))

    assert policy["@context"][0] == "http://www.w3.org/ns/odrl.jsonld"
    assert (policy["@type"], policy["uid"]) == ("Offer", f"urn:painter:terms:{terms.model_id}:1")
    assert policy["assigner"] == "urn:painter:person:cheri"
    assert policy["target"] == f"urn:painter:model:{terms.model_id}"
    assert operands(policy["permission"], "urn:painter:tier") == {"demo", "creator", "commercial"}
    purposes = operands(policy["prohibition"], "purpose")
    assert {f"urn:painter:purpose:{restriction}" for restriction in Restriction} <= purposes
    assert operands(policy["prohibition"], "urn:painter:prompt") == {"unicorn", "red fox"}
    paid = [duty for rule in policy["permission"] for duty in rule.get("duty", []) if duty["action"] == "compensate"]
    assert {duty["constraint"][0]["rightOperand"]["@value"] for duty in paid} == {"25.00"}
    assert all(set(rule) <= {"action", "constraint", "duty"} for rule in policy["permission"] + policy["prohibition"])


def operands(rules: list[dict], left: str) -> set[str]:  # type: ignore[type-arg]
    """The right sides of all constraints on one left operand."""
    found = [c["rightOperand"] for rule in rules for c in rule.get("constraint", []) if c["leftOperand"] == left]
    flat = [one for right in found for one in (right if isinstance(right, list) else [right])]
    return {one["@id"] if isinstance(one, dict) else one for one in flat}


def test_a_tier_that_is_off_is_permitted_nowhere(world: World) -> None:
    """What the text does not offer, the policy does not permit (L4, L10)."""
    terms = set_terms(world, a_draft(Tier.DEMO))

    assert operands(terms.odrl["permission"], "urn:painter:tier") == {"demo"}
    assert "**Not offered.** Creator, Commercial." in terms.text


def test_the_four_restrictions_reach_the_screening(world: World) -> None:
    """What she restricts is what prompts are screened for (F17, L5)."""
    terms = set_terms(world, a_draft(restrictions=frozenset(Restriction)))

    assert terms.restricted == {Category.ADULT, Category.POLITICAL, Category.GAMBLING, Category.NFT}
    assert [licensing.restriction_name(r) for r in Restriction] == [
        "Adult content",
        "Political ads",
        "Gambling",
        "NFTs",
    ]


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (a_draft().model_copy(update={"offers": ()}), LicensingReason.NO_TIER),
        (a_draft(Tier.COMMERCIAL, price=None), LicensingReason.NO_PRICE),
        (a_draft(Tier.COMMERCIAL, price=0), LicensingReason.NO_PRICE),
        (a_draft(Tier.COMMERCIAL, price=-1), LicensingReason.NO_PRICE),
        (a_draft(Tier.COMMERCIAL, price=10_000_001), LicensingReason.PRICE_TOO_HIGH),
        (
            TermsDraft(offers=(TierOffer(tier=Tier.DEMO, enabled=True, price=Money(minor=1)),)),
            LicensingReason.PRICE_ELSEWHERE,
        ),
        (TermsDraft(offers=(TierOffer(tier=Tier.DEMO, enabled=True),) * 2), LicensingReason.TIER_TWICE),
        (a_draft(custom_words=tuple(f"word {n}" for n in range(21))), LicensingReason.TOO_MANY_WORDS),
        (a_draft(custom_words=("x" * 41,)), LicensingReason.WORD_TOO_LONG),
        (a_draft(custom_words=("***",)), LicensingReason.WORD_FORM),
        (a_draft(custom_words=("[a](b)",)), LicensingReason.WORD_FORM),
    ],
)
def test_terms_that_cannot_stand_are_refused(world: World, draft: TermsDraft, reason: LicensingReason) -> None:
    """At least one tier, a price for Commercial only, words that can be searched for (R9, L4, L5)."""
    assert refused(world, draft) == [reason]


def test_every_reason_is_told_at_once(world: World) -> None:
    """Nobody mends one thing to be told of the next."""
    draft = a_draft(custom_words=("x" * 41,)).model_copy(update={"offers": ()})

    assert refused(world, draft) == [LicensingReason.NO_TIER, LicensingReason.WORD_TOO_LONG]


def test_words_are_kept_at_twenty_and_forty(world: World) -> None:
    """The limits themselves are allowed (F17)."""
    longest = tuple(f"{n:02d}" + "x" * 38 for n in range(20))

    assert set_terms(world, a_draft(custom_words=longest)).custom_words == longest


def test_somebody_elses_model_is_not_there(world: World) -> None:
    """Terms of a private model are its owner's matter (N4)."""
    terms = set_terms(world)

    for verb in (
        lambda: licensing.current(world.stranger, terms.model_id),
        lambda: licensing.history(world.stranger, terms.model_id),
        lambda: licensing.set_terms(world.stranger, terms.model_id, a_draft(Tier.DEMO)),
        lambda: licensing.get(world.stranger, terms.id),
        lambda: licensing.get(world.visitor, terms.id),
    ):
        with pytest.raises(NotFound):
            verb()
    assert licensing.current(world.system, terms.model_id) == terms
    assert licensing.public_current(world.visitor, terms.model_id) == terms


def test_a_model_without_terms_has_none(world: World) -> None:
    """None is an answer, which readiness asks for (R9)."""
    assert licensing.current(world.artist, a_model(world.artist)) is None


def test_accepting_is_once_and_by_a_person(world: World) -> None:
    """One row and one event a person and version; a visitor signs in first (L6)."""
    terms = set_terms(world)
    assert not licensing.accepted(world.creator, terms.id)

    licensing.accept(world.creator, terms.id)
    licensing.accept(world.creator, terms.id)

    assert licensing.accepted(world.creator, terms.id)
    assert not licensing.accepted(world.stranger, terms.id)
    assert not licensing.accepted(world.visitor, terms.id)
    assert licensing.get(world.creator, terms.id) == terms
    assert len(database.rows(world.system.db, "SELECT 1 FROM events WHERE tag = 'licensing:terms:accepted'")) == 1
    with pytest.raises(NotYours):
        licensing.accept(world.visitor, terms.id)


def test_only_the_newest_version_can_be_accepted(world: World) -> None:
    """Who read the old terms reads the new ones; an acceptance holds for its version only (L6, L7)."""
    first = set_terms(world)
    licensing.accept(world.creator, first.id)
    second = licensing.set_terms(world.artist, first.model_id, a_draft(Tier.DEMO))

    with pytest.raises(Refused) as refusal:
        licensing.accept(world.stranger, first.id)

    assert refusal.value.reasons == [LicensingReason.OLD_VERSION]
    assert licensing.accepted(world.creator, first.id)
    assert not licensing.accepted(world.creator, second.id)
    with pytest.raises(NotFound):
        licensing.accept(world.creator, second.id + "x")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tier", "accepted", "subscribed", "reasons"),
    [
        (Tier.DEMO, True, False, []),
        (Tier.DEMO, False, False, [LicensingReason.NOT_ACCEPTED]),
        (Tier.CREATOR, True, True, []),
        (Tier.CREATOR, True, False, [LicensingReason.NEEDS_SUBSCRIPTION]),
        (Tier.CREATOR, False, False, [LicensingReason.NOT_ACCEPTED, LicensingReason.NEEDS_SUBSCRIPTION]),
        (Tier.COMMERCIAL, True, True, [LicensingReason.TIER_NOT_OFFERED]),
    ],
)
def test_what_stands_in_the_way_of_a_tier(
    world: World, tier: Tier, accepted: bool, subscribed: bool, reasons: list[LicensingReason]
) -> None:
    """Free people get Demo only, nobody generates on terms that she has not accepted (L2, L3, L4, L6)."""
    terms = set_terms(world)

    assert licensing.may_use(tier, terms, accepted=accepted, has_subscription=subscribed) == reasons


def test_commercial_is_offered_and_not_sold_yet(world: World) -> None:
    """Her price is recorded, and nobody is made to believe that it can be bought (L4)."""
    terms = set_terms(world, a_draft(*Tier))

    found = licensing.may_use(Tier.COMMERCIAL, terms, accepted=True, has_subscription=True)
    assert found == [LicensingReason.COMMERCIAL_NOT_SOLD]


def test_setting_terms_is_audited_with_their_digest(world: World) -> None:
    """Who set what when can be told later (L9)."""
    terms = set_terms(world)

    event = database.one(world.system.db, "SELECT * FROM events WHERE subject = ?", terms.id)
    assert event is not None
    assert (event["actor"], event["tag"]) == ("cheri", "licensing:terms:set")
    assert terms.sha256 in event["facts"]


def test_every_refusal_has_a_sentence_that_says_nothing_was_charged() -> None:
    """What happened, that nothing was charged, what to do next (F18, L3)."""
    from painter.core.moderation import ModerationReason

    before_a_button = {LicensingReason.OLD_VERSION, LicensingReason.TIER_NOT_OFFERED, LicensingReason.NOT_ACCEPTED}
    before_a_button |= {LicensingReason.NEEDS_SUBSCRIPTION, LicensingReason.COMMERCIAL_NOT_SOLD}
    assert {str(reason) for reason in (*LicensingReason, *ModerationReason)} <= set(words)
    for reason in (*before_a_button, *ModerationReason):
        assert re.search("nothing was charged", words[str(reason)], re.IGNORECASE), reason
    assert {"L8", "L10", "C7", "C8", "J7", "G7", "G13", "D9"} <= set(words)
    assert "FLUX.1 [dev]" in words["D9"]
