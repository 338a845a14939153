"""Every verb of core, called by everybody: allowed exactly as painter.core.permissions says.

The world: Cheri owns a published model and one that waits for a reviewer; the others have accounts and nothing else.
"""

import ast
import importlib
import inspect
import itertools
import os
import pkgutil
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import painter.core
from painter.core import (
    accounts,
    artwork,
    commissions,
    generation,
    jobs,
    licensing,
    models,
    moderation,
    notices,
    overview,
    own_data,
    publishing,
    readiness,
    receipts,
    storage,
    testing,
    training,
    verification,
)
from painter.core.accounts import Identity, Means, Purpose, secrecy
from painter.core.kernel import db as database
from painter.core.kernel.context import VISITOR, Context, Held, Role
from painter.core.kernel.errors import NotAllowedNow, NotFound, NotYours, Refused
from painter.core.kernel.records import PersonId
from painter.core.licensing import Tier
from painter.core.permissions import ANSWERS, CALLED_ALL_THE_SAME, TABLE, Access, Answer, Caller

from . import claims, deals
from .conftest import World
from .members import HOME, PASSWORD, QUICK, a_form, quick_hashes
from .pictures import uploads
from .river import (
    OWN,
    an_order,
    an_output,
    delivered,
    document,
    prepared,
    published,
    terms_of,
)

__all__ = ["quick_hashes"]
ROOT = Path(__file__).parents[2]
ROOMS = sorted(m.name for m in pkgutil.iter_modules(painter.core.__path__))
NO_ROOMS = {"kernel", "schema", "promises", "permissions"}
PEOPLE = {
    Caller.CREATOR: ("nils", [Role.CREATOR]),
    Caller.ARTIST: ("mallory", [Role.ARTIST, Role.CREATOR]),
    Caller.OWNER: ("cheri", [Role.ARTIST, Role.CREATOR]),
    Caller.REVIEWER: ("amara", [Role.REVIEWER]),
    Caller.ADMIN: ("ines", [Role.ADMIN]),
}
OLGA = Identity(issuer="https://id.example", subject="cheri", name="Atelier ID")


@dataclass
class Scene:
    """What there is to ask about, all of it Cheri's."""

    world: World
    model: Any
    waiting: Any  # a model of hers whose review waits
    work: Any
    training: Any
    running: Any  # a training of hers that can still be cancelled
    version: Any
    output: Any
    fresh_output: Any  # not decided yet
    order: Any
    terms: Any
    draft: str  # commissions of hers: the creator's draft, one that was asked for, in progress, and disputed
    asked: str
    deal: str
    disputed: str
    message_file: str
    delivered: str
    example: str
    report: str
    bell: str
    conflict: str
    case: str  # of the conflict; Cheri, whose work came first, was asked
    claim: str  # against her model, and she was asked
    twin: Any  # her work that somebody else has uploaded too
    review: Any
    review_work: Any
    session: str
    token: str

    @property
    def system(self) -> Context:
        return self.world.system

    def link(self, purpose: Purpose, email: str = "cheri@example.org") -> str:
        return accounts.make(self.system, purpose, PersonId("cheri"), email)

    def caller(self, who: Caller) -> Context:
        if who is Caller.VISITOR:
            return self.system.acting_as(VISITOR)
        name, _ = PEOPLE[Caller.OWNER if who is Caller.SUSPENDED else who]
        actor = accounts.about(self.system, PersonId(name)).actor
        return self.system.acting_as(replace(actor, held=Held.SUSPENDED) if who is Caller.SUSPENDED else actor)


def build(world: World) -> dict[str, Any]:
    """The scene is set; what it is made of, by name."""
    model_id = published(world)
    hers = world.artist
    fresh = an_output(world, key="fresh")
    work = artwork.works(hers, model_id)[0]
    waiting = models.begin(hers, "Waiting Harbour", models.Kind.STYLE, trigger_stem="PAINTER_WAIT")
    artwork.submit(hers, waiting.id, uploads(1), OWN)
    artwork.confirm(hers, [one.id for one in artwork.works(hers, waiting.id)])
    own = delivered(world, hers, model_id, tier="owner")
    version = training.versions(hers, model_id)[0]
    running = prepared(world, model_id, key="running")
    review = document(hers, waiting.id)
    for who, (name, roles) in PEOPLE.items():
        world.person(name, *roles)
        row = {
            "person_id": name,
            "email": f"{name}@example.org",
            "email_key": f"{name}@example.org",
            "password_hash": QUICK.hash(PASSWORD),
            "language": "en",
            "created_at": world.system.stamp(),
        }
        with world.system.transaction():
            database.insert(world.system.db, "accounts", row)
            accounts.policies.note(world.system, PersonId(name))
        if who is Caller.OWNER:
            accounts.connect(hers, OLGA)
    token = accounts.begin(world.system, PersonId("cheri"), "A browser", Means.PASSWORD)
    terms = licensing.current(hers, model_id)
    assert terms is not None
    return {
        **commissioned(world, model_id),
        **in_conflict(world),
        **claimed_against(world, model_id),
        "model": model_id,
        "waiting": waiting.id,
        "work": work.id,
        "training": training.of_model(hers, model_id)[-1].id,
        "running": running.id,
        "version": version.id,
        "output": testing.approved(hers, version.id)[0].id,
        "fresh_output": fresh.id,
        "order": own.id,
        "terms": terms.id,
        "review": review,
        "review_work": artwork.works(hers, waiting.id)[0].id,
        "session": accounts.mine(hers)[0].id,
        "token": token,
    }


def in_conflict(world: World) -> dict[str, Any]:
    """Piet, who is none of the callers, has uploaded a work of Cheri's; the guard has seen it."""
    piet = world.person("piet", Role.ARTIST)
    model = models.begin(piet, "Somebody else's", models.Kind.STYLE, trigger_stem="PAINTER_PIET")
    artwork.submit(piet, model.id, uploads(1), OWN)
    while artwork.guard_next(world.system):
        pass
    conflict = artwork.conflicts(world.reviewer)[0]
    moderation.ask(world.reviewer, conflict.case.id, frozenset({moderation.Side.CLAIMANT}), "Since when?")
    return {"conflict": conflict.id, "twin": conflict.earlier_id, "case": conflict.case.id}


def claimed_against(world: World, model_id: Any) -> dict[str, Any]:
    """Petra, who has no account, has claimed against Cheri's model: once with a picture, and she asked about it."""
    work = artwork.Upload("mine.png", uploads(1)[0].content)
    asked = claims.filed(world, model_id, picture=work).case_id
    claims.compared(world)
    moderation.ask(world.reviewer, asked, frozenset({moderation.Side.RESPONDENT}), "Since when?")
    return {"claim": asked}


def commissioned(world: World, model_id: Any) -> dict[str, str]:
    """Jonas, who is none of the callers, has commissioned Cheri: what reviewers see of it is the dispute only."""
    licensing.accept(world.creator, licensing.public_current(world.system, model_id).id)  # type: ignore[union-attr]
    order = delivered(world, world.creator, model_id, key="ref")
    disputed, handed = deals.disputed(world), deals.handed_over(world)
    deal = deals.begun(world)
    commissions.show(world.artist, deal, 1, deals.a_picture())
    asked = deals.drafted(world, order_id=order.id)
    commissions.request(world.creator, asked, terms_read=True)
    message = commissions.say(world.creator, asked, "See this.", key="k", files=[deals.a_picture(42)])
    example = commissions.add_example(world.artist, commissions.services(world.artist)[0].id, deals.a_picture())
    return {
        "draft": deals.drafted(world),
        "asked": asked,
        "deal": deal,
        "disputed": disputed,
        "message_file": commissions.conversation(world.artist, asked)[-1].files[0].id,
        "delivered": commissions.get(world.artist, handed).deliveries[0].files[0].id,
        "example": example,
        "report": commissions.report(world.artist, asked, message, "It is rude."),
        "bell": notices.bells(world.artist)[0].id,
    }


@dataclass
class Kept:
    db: sqlite3.Connection
    folder: tempfile.TemporaryDirectory[str]
    now: datetime
    things: dict[str, Any]
    dump: str


_KEPT: list[Kept] = []


@pytest.fixture
def scene(world: World, request: pytest.FixtureRequest) -> Scene:
    """The scene, as it was built once; files are linked, for nobody changes one in place.

    Who is denied changes nothing at all, so that her folder is the one folder itself.
    """
    given = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    denied = "who" in given and ANSWERS[TABLE[given["verb"]]][given["who"]] is not Answer.ALLOWED
    if not _KEPT:
        things = build(world)
        memory = sqlite3.connect(":memory:", check_same_thread=False)
        world.system.db.conn.backup(memory)
        folder = tempfile.TemporaryDirectory(prefix="painter-scene-")
        for part in ("blobs", "keys"):
            shutil.copytree(world.system.data_dir / part, Path(folder.name) / part)
        _KEPT.append(Kept(memory, folder, world.clock.now, things, "\n".join(memory.iterdump())))
    else:
        kept = _KEPT[0]
        kept.db.backup(world.system.db.conn)
        for part in ("blobs", "keys"):
            here, there = world.system.data_dir / part, Path(kept.folder.name) / part
            here.symlink_to(there) if denied else shutil.copytree(there, here, copy_function=os.link)
        world.clock.now = kept.now
    secrecy._site_key.cache_clear()
    return Scene(world=world, **_KEPT[0].things)


Call = Callable[[Context, Scene], Any]
DRAFT = terms_of(Tier.DEMO)
ADDRESS = "https://portfolio.example.org/new"

# How each verb is called: with arguments that the owner, or whoever is allowed, would give.
CALLS: dict[str, Call] = {
    "accounts.demo_people": lambda c, s: accounts.demo_people(c),
    "accounts.demo_person": lambda c, s: accounts.demo_person(c, "cheri"),
    "accounts.sign_up": lambda c, s: accounts.sign_up(c, a_form("new@example.org"), PASSWORD, HOME, letters=True),
    "accounts.sign_in": lambda c, s: accounts.sign_in(c, "cheri@example.org", PASSWORD, HOME),
    "accounts.confirm": lambda c, s: accounts.confirm(c, s.link(Purpose.CONFIRM), PASSWORD, HOME),
    "accounts.forgot": lambda c, s: accounts.forgot(c, "cheri@example.org", HOME),
    "accounts.set_password": lambda c, s: accounts.set_password(c, s.link(Purpose.PASSWORD), "another fine one"),
    "accounts.known_outside": lambda c, s: accounts.known_outside(c, OLGA.issuer, OLGA.subject),
    "accounts.sign_up_outside": lambda c, s: accounts.sign_up_outside(
        c, a_form("new@example.org"), OLGA.model_copy(update={"subject": "new"}), confirmed=True
    ),
    "accounts.look_up": lambda c, s: accounts.look_up(c, s.token),
    "accounts.end_token": lambda c, s: accounts.end_token(c, s.token),
    "accounts.opened": lambda c, s: accounts.opened(c, Purpose.EMAIL, s.link(Purpose.EMAIL)),
    "accounts.confirm_email": lambda c, s: accounts.confirm_email(c, s.link(Purpose.EMAIL, "c2@example.org")),
    "accounts.me": lambda c, s: accounts.me(c),
    "accounts.account": lambda c, s: accounts.account(c),
    "accounts.identities": lambda c, s: accounts.identities(c),
    "accounts.mine": lambda c, s: accounts.mine(c),
    "jobs.stops_of": lambda c, s: jobs.stops_of(c),
    "accounts.end_all": lambda c, s: accounts.end_all(c),
    "accounts.change_password": lambda c, s: accounts.change_password(c, PASSWORD, "another fine one", HOME),
    "accounts.change_email": lambda c, s: accounts.change_email(c, "x@example.org", PASSWORD, HOME, letters=False),
    "accounts.connect": lambda c, s: accounts.connect(c, OLGA.model_copy(update={"subject": "new"})),
    "accounts.prove": lambda c, s: accounts.prove(c, PASSWORD, HOME),
    "accounts.agree": lambda c, s: accounts.agree(c),
    "accounts.agreed": lambda c, s: accounts.agreed(c),
    "accounts.is_last_admin": lambda c, s: accounts.is_last_admin(c),
    "accounts.describe": lambda c, s: accounts.describe(c, "Another Name", "", "en"),
    "accounts.choose_roles": lambda c, s: accounts.choose_roles(c, frozenset({Role.CREATOR})),
    "accounts.end": lambda c, s: accounts.end(c, s.session),
    "accounts.disconnect": lambda c, s: accounts.disconnect(c, OLGA.issuer, OLGA.subject),
    "accounts.found": lambda c, s: accounts.found(c),
    "accounts.grant": lambda c, s: accounts.grant(c, PersonId("cheri"), frozenset({Role.REVIEWER})),
    "accounts.suspend": lambda c, s: accounts.suspend(c, PersonId("cheri"), "A reason."),
    "accounts.restore": lambda c, s: accounts.restore(c, PersonId("cheri")),
    "accounts.sign_out": lambda c, s: accounts.sign_out(c, PersonId("cheri")),
    "accounts.hand_over": lambda c, s: accounts.hand_over(c, PersonId("cheri")),
    "accounts.add_demo_person": lambda c, s: accounts.add_demo_person(c, "x", "X", [Role.ADMIN], ""),
    "accounts.begin": lambda c, s: accounts.begin(c, PersonId("cheri"), "x", Means.PASSWORD),
    "accounts.has_account": lambda c, s: accounts.has_account(c, "cheri@example.org"),
    "accounts.make": lambda c, s: accounts.make(c, Purpose.PASSWORD, PersonId("cheri"), ""),
    "accounts.make_admin": lambda c, s: accounts.make_admin(c, "nils@example.org"),
    "accounts.forget_old": lambda c, s: accounts.forget_old(c),
    "moderation.my_cases": lambda c, s: moderation.my_cases(c),
    "moderation.case": lambda c, s: moderation.case(c, s.claim),
    "moderation.answer": lambda c, s: moderation.answer(c, s.claim, "Since 2018."),
    "moderation.appeal": lambda c, s: moderation.appeal(c, s.claim, "No."),
    "moderation.withdraw": lambda c, s: moderation.withdraw(c, s.claim),
    "moderation.erase_claimant": lambda c, s: moderation.erase_claimant(c, s.claim),
    "moderation.cases": lambda c, s: moderation.cases(c, moderation.Kind.CLAIM),
    "moderation.ask": lambda c, s: moderation.ask(c, s.claim, frozenset({moderation.Side.RESPONDENT}), "And?"),
    "moderation.decide": lambda c, s: moderation.decide(c, s.claim, moderation.Event.REJECT, "No."),
    "moderation.make_key": lambda c, s: moderation.make_key(c, s.claim),
    "artwork.of_case": lambda c, s: artwork.of_case(c, s.case),
    "artwork.rule_again": lambda c, s: artwork.rule_again(c, s.conflict, as_before=True, reason="So."),
    "publishing.claim": lambda c, s: publishing.claim(c, s.model, claims.a_form(), source="203.0.113.9"),
    "publishing.compare_next_claim": lambda c, s: publishing.compare_next_claim(c),
    "publishing.evidence": lambda c, s: publishing.evidence(c, s.claim),
    "publishing.evidence_sample": lambda c, s: publishing.evidence_sample(c, s.claim, s.output),
    "publishing.evidence_work": lambda c, s: publishing.evidence_work(c, s.claim),
    "own_data.copy": lambda c, s: own_data.copy(c, s.system.data_dir / "copy.zip"),
    "own_data.leave": lambda c, s: own_data.leave(c, "cheri@example.org"),
    "own_data.parting": lambda c, s: own_data.parting(c),
    "models.mine": lambda c, s: models.mine(c),
    "models.begin": lambda c, s: models.begin(c, "New", models.Kind.STYLE, trigger_stem="PAINTER_NEW"),
    "models.get": lambda c, s: models.get(c, s.model),
    "models.describe": lambda c, s: models.describe(c, s.model, "Another line.", ()),
    "artwork.submit": lambda c, s: artwork.submit(c, s.model, uploads(1), OWN),
    "artwork.replace": lambda c, s: artwork.replace(c, s.work, uploads(30)[29], OWN),
    "artwork.get": lambda c, s: artwork.get(c, s.work),
    "artwork.original_bytes": lambda c, s: artwork.original_bytes(c, s.work),
    "artwork.thumbnail_bytes": lambda c, s: artwork.thumbnail_bytes(c, s.work),
    "artwork.set_answers": lambda c, s: artwork.set_answers(c, s.work, OWN),
    "artwork.set_caption": lambda c, s: artwork.set_caption(c, s.work, "a harbour"),
    "artwork.remove": lambda c, s: artwork.remove(c, s.work),
    "artwork.conflicts": lambda c, s: artwork.conflicts(c),
    "artwork.rule": lambda c, s: artwork.rule(c, s.conflict, artwork.Ruling.FINE, "Both may."),
    "artwork.conflict_thumbnail": lambda c, s: artwork.conflict_thumbnail(c, s.conflict, s.twin),
    "artwork.guard_next": lambda c, s: artwork.guard_next(c),
    "artwork.works": lambda c, s: artwork.works(c, s.model),
    "artwork.confirmed": lambda c, s: artwork.confirmed(c, s.model),
    "artwork.confirm": lambda c, s: artwork.confirm(c, [s.work]),
    "artwork.unconfirm": lambda c, s: artwork.unconfirm(c, [s.work]),
    "verification.documents": lambda c, s: verification.documents(c),
    "verification.save_account": lambda c, s: verification.save_account(c, "C", "c@example.org", "F"),
    "verification.issue_code": lambda c, s: verification.issue_code(c, ADDRESS),
    "verification.place_code": lambda c, s: verification.place_code(c),
    "verification.save_evidence": lambda c, s: verification.save_evidence(c, "x.psd", 1),
    "verification.keep_account": lambda c, s: verification.keep_account(c, "C", "", ""),
    "verification.ask_check": lambda c, s: verification.ask_check(c),
    "verification.last_check": lambda c, s: verification.last_check(c),
    "verification.trail": lambda c, s: verification.trail(c, s.waiting),
    "verification.check_of": lambda c, s: verification.check_of(c, s.review),
    "verification.look_at_profiles": lambda c, s: verification.look_at_profiles(c),
    "verification.progress": lambda c, s: verification.progress(c, s.waiting),
    "verification.approved": lambda c, s: verification.approved(c, s.waiting),
    "verification.complete": lambda c, s: verification.complete(c, s.waiting),
    "verification.declare": lambda c, s: verification.declare(c, s.waiting),
    "verification.submit": lambda c, s: verification.submit(c, s.waiting),
    "verification.withdraw": lambda c, s: verification.withdraw(c, s.waiting),
    "verification.queue": lambda c, s: verification.queue(c),
    "verification.decide": lambda c, s: verification.decide(c, s.review, verification.Decision.APPROVE),
    "verification.works_under_review": lambda c, s: verification.works_under_review(c, s.waiting),
    "verification.thumbnail_under_review": lambda c, s: verification.thumbnail_under_review(c, s.review_work),
    "licensing.set_terms": lambda c, s: licensing.set_terms(c, s.model, DRAFT),
    "licensing.current": lambda c, s: licensing.current(c, s.model),
    "licensing.history": lambda c, s: licensing.history(c, s.model),
    "licensing.get": lambda c, s: licensing.get(c, s.terms),
    "licensing.public_current": lambda c, s: licensing.public_current(c, s.model),
    "licensing.accept": lambda c, s: licensing.accept(c, s.terms),
    "licensing.accepted": lambda c, s: licensing.accepted(c, s.terms),
    "readiness.assess_model": lambda c, s: readiness.assess_model(c, s.model),
    "readiness.safety": lambda c, s: readiness.safety(c, s.model),
    "readiness.confirm_safety": lambda c, s: readiness.confirm_safety(c, s.waiting, next(iter(readiness.SafetyKind))),
    "readiness.withdraw_safety": lambda c, s: readiness.withdraw_safety(c, s.model, next(iter(readiness.SafetyKind))),
    "jobs.get": lambda c, s: jobs.get(c, _job(s)),
    "jobs.ask_cancel": lambda c, s: jobs.ask_cancel(c, _job(s)),
    "jobs.held_back": lambda c, s: jobs.held_back(c, _job(s)),
    "jobs.ended_in_doubt": lambda c, s: jobs.ended_in_doubt(c, _job(s)),
    "jobs.everything_stopped": lambda c, s: jobs.everything_stopped(c),
    "jobs.overview": lambda c, s: jobs.overview(c),
    "overview.figures": lambda c, s: overview.figures(c),
    "overview.open_to_all": lambda c, s: overview.open_to_all(c),
    "jobs.askers": lambda c, s: jobs.askers(c),
    "jobs.stop_everything": lambda c, s: jobs.stop_everything(c, "The provider is being looked at."),
    "jobs.start_everything": lambda c, s: jobs.start_everything(c, "It is well again."),
    "jobs.stop_person": lambda c, s: jobs.stop_person(c, PersonId("cheri"), "Too many at once."),
    "jobs.allow_person": lambda c, s: jobs.allow_person(c, PersonId("cheri"), "We have spoken."),
    "jobs.cancel_unclear": lambda c, s: jobs.cancel_unclear(c, _job(s), "It is not there."),
    "jobs.last_beat": lambda c, s: jobs.last_beat(c),
    "jobs.learn_secret": lambda c, s: jobs.learn_secret(c, s.world.host),
    "jobs.may_be_hook": lambda c, s: jobs.may_be_hook(c, {}),
    "jobs.take_hook": lambda c, s: jobs.take_hook(c, {}, b"{}"),
    "jobs.do_due": lambda c, s: jobs.do_due(c, s.world.host),
    "jobs.send": lambda c, s: jobs.send(c, s.world.host, jobs.due(s.system)[0]),
    "jobs.recover": lambda c, s: jobs.recover(c, s.world.host, jobs.due(s.system)[0]),
    "jobs.sync": lambda c, s: jobs.sync(c, s.world.host, jobs.due(s.system)[0]),
    "training.prepare": lambda c, s: training.prepare(c, s.model, trigger_word="PAINTER_CHERI_V9", key="p"),
    "training.cancel": lambda c, s: training.cancel(c, s.running),
    "training.get": lambda c, s: training.get(c, s.training),
    "training.find": lambda c, s: training.find(c, s.training),
    "training.of_model": lambda c, s: training.of_model(c, s.model),
    "training.active": lambda c, s: training.active(c, s.model),
    "training.manifest": lambda c, s: training.manifest(c, s.training),
    "training.manifest_file": lambda c, s: training.manifest_file(c, s.training),
    "training.versions": lambda c, s: training.versions(c, s.model),
    "training.version": lambda c, s: training.version(c, s.version),
    "training.taken_triggers": lambda c, s: training.taken_triggers(c),
    "training.estimate": lambda c, s: training.estimate(c, "replicate/fast-flux-trainer", 1000),
    "training.record": lambda c, s: training.record(c, s.training),
    "training.record_file": lambda c, s: training.record_file(c, s.training),
    "training.weights": lambda c, s: training.weights(c, s.world.host, s.version),
    "training.whether_in": lambda c, s: training.whether_in(c, s.training, "0" * 64),
    "training.trainers": lambda c, s: training.trainers(c),
    "training.unread_trainers": lambda c, s: training.unread_trainers(c),
    "training.read_trainers": lambda c, s: training.read_trainers(c, s.world.host),
    "training.settle": lambda c, s: training.settle(c, s.world.host),
    "testing.generate": lambda c, s: testing.generate(c, s.version, "a boat", seed=3, key="g"),
    "testing.check_next_copy": lambda c, s: testing.check_next_copy(c),
    "testing.see": lambda c, s: testing.see(c, s.fresh_output),
    "testing.decide": lambda c, s: testing.decide(c, s.fresh_output, testing.Decision.APPROVE),
    "testing.get": lambda c, s: testing.get(c, s.output),
    "testing.outputs": lambda c, s: testing.outputs(c, s.model),
    "testing.approved": lambda c, s: testing.approved(c, s.version),
    "testing.image": lambda c, s: testing.image(c, s.output),
    "testing.thumbnail": lambda c, s: testing.thumbnail(c, s.output),
    "testing.pairs": lambda c, s: testing.pairs(c, s.version, s.version),
    "testing.make_same": lambda c, s: testing.make_same(c, s.output, s.version),
    "testing.settle": lambda c, s: testing.settle(c, s.world.host),
    "publishing.shows": lambda c, s: publishing.shows(c, PersonId("cheri")),
    "publishing.wall": lambda c, s: publishing.wall(c),
    "publishing.listing": lambda c, s: publishing.listing(c, s.model),
    "publishing.public": lambda c, s: publishing.public(c, s.model, s.output),
    "publishing.in_force": lambda c, s: publishing.in_force(c, s.model),
    "publishing.state_on": lambda c, s: publishing.state_on(c, s.model),
    "publishing.checklist": lambda c, s: publishing.checklist(c, s.model),
    "publishing.publish": lambda c, s: publishing.publish(c, s.model, grant_given=True),
    "publishing.pause": lambda c, s: publishing.pause(c, s.model),
    "publishing.resume": lambda c, s: publishing.resume(c, s.model),
    "publishing.withdraw": lambda c, s: publishing.withdraw(c, s.model),
    "publishing.of_model": lambda c, s: publishing.of_model(c, s.model),
    "publishing.grant_of": lambda c, s: publishing.grant_of(c, s.model),
    "publishing.grant_document": lambda c, s: publishing.grant_document(c, s.model),
    "generation.library": lambda c, s: generation.library(c),
    "generation.used_today": lambda c, s: generation.used_today(c, "demo"),
    "generation.order": lambda c, s: generation.order(c, an_order(s.model), key="n"),
    "generation.reasons_against": lambda c, s: generation.reasons_against(c, s.model, "demo"),
    "generation.get": lambda c, s: generation.get(c, s.order),
    "generation.made_with": lambda c, s: generation.made_with(c, s.model),
    "generation.image": lambda c, s: generation.image(c, s.order),
    "generation.thumbnail": lambda c, s: generation.thumbnail(c, s.order),
    "generation.settle": lambda c, s: generation.settle(c, s.world.host),
    "receipts.get": lambda c, s: receipts.get(c, _receipt(s)),
    "receipts.verify_stored": lambda c, s: receipts.verify_stored(c, _receipt(s)),
    "receipts.trust_document": lambda c, s: receipts.trust_document(c),
    "receipts.trusted_keys": lambda c, s: receipts.trusted_keys(c),
    "receipts.issue": lambda c, s: _issue(c),
    "receipts.look": lambda c, s: receipts.look(c, receipts.get(s.system, _receipt(s)).file),
    "receipts.of_id": lambda c, s: receipts.of_id(c, _receipt(s)),
    "receipts.statuses": lambda c, s: receipts.statuses(c, s.model),
    "receipts.statuses_since": lambda c, s: receipts.statuses_since(c, receipts.get(s.system, _receipt(s)).body),
    "receipts.is_disputed": lambda c, s: receipts.is_disputed(c, _receipt(s)),
    "receipts.key_set": lambda c, s: receipts.key_set(c),
    "receipts.verifier_keys": lambda c, s: receipts.verifier_keys(c),
    "receipts.roots": lambda c, s: receipts.roots(c),
    "receipts.receipt_url": lambda c, s: receipts.receipt_url(c, _receipt(s)),
    "receipts.dispute": lambda c, s: receipts.dispute(c, _receipt(s)),
    "receipts.change_key": lambda c, s: receipts.change_key(c, receipts.Use.LOG),
    "notices.due": lambda c, s: notices.due(c),
    "notices.sent": lambda c, s: notices.sent(c, _notice(s)),
    "notices.put_off": lambda c, s: notices.put_off(c, _notice(s)),
    "accounts.mail_choices": lambda c, s: accounts.mail_choices(c),
    "accounts.choose_mail": lambda c, s: accounts.choose_mail(c, notices.Topic.NEWS, wanted=True),
    "accounts.mail_address": lambda c, s: accounts.mail_address(c, PersonId("cheri"), notices.Topic.NEWS),
    "accounts.unsubscribe_token": lambda c, s: accounts.unsubscribe_token(c, PersonId("cheri"), notices.Topic.NEWS),
    "accounts.unsubscribe": lambda c, s: accounts.unsubscribe(
        c, accounts.unsubscribe_token(s.system, PersonId("cheri"), notices.Topic.NEWS)
    ),
    "notices.bells": lambda c, s: notices.bells(c),
    "notices.unseen": lambda c, s: notices.unseen(c),
    "notices.look": lambda c, s: notices.look(c),
    "notices.due_bells": lambda c, s: notices.due_bells(c),
    "notices.mailed": lambda c, s: notices.mailed(c, notices.bells(s.caller(Caller.OWNER))[0], taken=True),
    "moderation.block": lambda c, s: moderation.block(c, PersonId("jonas")),
    "moderation.unblock": lambda c, s: moderation.unblock(c, PersonId("jonas")),
    "moderation.blocked": lambda c, s: moderation.blocked(c),
    "moderation.reports": lambda c, s: moderation.reports(c),
    "moderation.close_report": lambda c, s: moderation.close_report(c, s.report, "Looked at."),
    "commissions.front": lambda c, s: commissions.front(c, PersonId("cheri")),
    "commissions.example": lambda c, s: commissions.example(c, s.example),
    "commissions.about_artist": lambda c, s: commissions.about_artist(c, PersonId("cheri")),
    "commissions.blocked": lambda c, s: commissions.blocked(c),
    "commissions.inbox": lambda c, s: commissions.inbox(c),
    "commissions.settings": lambda c, s: commissions.settings(c),
    "commissions.save_settings": lambda c, s: commissions.save_settings(c, commissions.Settings()),
    "commissions.services": lambda c, s: commissions.services(c),
    "commissions.save_service": lambda c, s: commissions.save_service(c, deals.a_service()),
    "commissions.begin": lambda c, s: commissions.begin(c, PersonId("cheri")),
    "commissions.save_draft": lambda c, s: commissions.save_draft(c, s.draft, commissions.Brief()),
    "commissions.attach": lambda c, s: commissions.attach(c, s.draft, None),
    "commissions.discard": lambda c, s: commissions.discard(c, s.draft),
    "commissions.request": lambda c, s: commissions.request(c, s.draft, terms_read=True),
    "commissions.withdraw": lambda c, s: commissions.withdraw(c, s.asked),
    "commissions.counter": lambda c, s: commissions.counter(c, s.asked, "Less."),
    "commissions.accept": lambda c, s: commissions.accept(c, s.asked, "off_x"),
    "commissions.approve": lambda c, s: commissions.approve(c, s.deal, 1),
    "commissions.ask_changes": lambda c, s: commissions.ask_changes(c, s.deal, 1, "Bluer."),
    "commissions.complete": lambda c, s: commissions.complete(c, s.deal),
    "commissions.confirm_refund": lambda c, s: commissions.confirm_refund(c, s.deal),
    "commissions.remove_service": lambda c, s: commissions.remove_service(c, _service(s)),
    "commissions.add_example": lambda c, s: commissions.add_example(c, _service(s), deals.a_picture()),
    "commissions.remove_example": lambda c, s: commissions.remove_example(c, s.example),
    "commissions.get": lambda c, s: commissions.get(c, s.asked),
    "commissions.conversation": lambda c, s: commissions.conversation(c, s.asked),
    "commissions.proof": lambda c, s: commissions.proof(c, _deal(s).milestones[0].proofs[0].id),
    "commissions.delivered_file": lambda c, s: commissions.delivered_file(c, s.delivered),
    "commissions.delivered_thumbnail": lambda c, s: commissions.delivered_thumbnail(c, s.delivered),
    "commissions.file_bytes": lambda c, s: commissions.file_bytes(c, s.message_file),
    "commissions.file_thumbnail": lambda c, s: commissions.file_thumbnail(c, s.message_file),
    "commissions.reference_thumbnail": lambda c, s: commissions.reference_thumbnail(c, s.asked),
    "commissions.say": lambda c, s: commissions.say(c, s.asked, "Hello.", key="h"),
    "commissions.question": lambda c, s: commissions.question(c, s.asked, "How big?", key="q"),
    "commissions.report": lambda c, s: commissions.report(c, s.asked, "", "It is rude."),
    "commissions.block": lambda c, s: commissions.block(c, s.asked),
    "commissions.set_aside": lambda c, s: commissions.set_aside(c, s.asked),
    "commissions.take_up": lambda c, s: commissions.take_up(c, s.asked),
    "commissions.decline": lambda c, s: commissions.decline(c, s.asked),
    "commissions.take_reference": lambda c, s: commissions.take_reference(c, s.asked, take=True),
    "commissions.offer": lambda c, s: commissions.offer(c, s.asked, deals.an_offer(s.world)),
    "commissions.start": lambda c, s: commissions.start(c, s.deal),
    "commissions.show": lambda c, s: commissions.show(c, s.deal, 1, deals.a_picture()),
    "commissions.add_revision": lambda c, s: commissions.add_revision(c, s.deal),
    "commissions.deliver": lambda c, s: commissions.deliver(c, s.deal, [deals.a_picture()]),
    "commissions.cancel": lambda c, s: commissions.cancel(c, s.deal),
    "commissions.keep_on": lambda c, s: commissions.keep_on(c, s.deal),
    "commissions.dispute": lambda c, s: commissions.dispute(c, s.deal, "No."),
    "commissions.review": lambda c, s: commissions.review(c, s.deal, 5, "Good."),
    "commissions.disputed": lambda c, s: commissions.disputed(c),
    "commissions.decide": lambda c, s: commissions.decide(c, s.disputed, commissions.Event.CONTINUE, "Go on."),
    "commissions.run_out": lambda c, s: commissions.run_out(c),
    "storage.sweep": lambda c, s: storage.sweep(c),
}

# Where a state or a rule says no to somebody who may ask: the permission was given all the same.
REFUSED_BY_RULE = {
    "commissions.begin": "nobody commissions herself",
    "commissions.take_up": "it is not on the waitlist",
    "commissions.start": "it was started before",
    "commissions.deliver": "no milestone is approved yet",
    "commissions.review": "it is not over yet",
    "own_data.leave": "others typed another address, and the owner's training is under way",
    "verification.submit": "it is submitted already",
    "training.prepare": "one is under way already",
    "publishing.publish": "it is published already",
    "publishing.resume": "it is not paused",
    "generation.order": "the terms were not accepted, and an owner orders under her own tier",
    "accounts.choose_roles": "somebody may have no role to choose",
    "artwork.confirm": "it is confirmed already",
    "verification.place_code": "another artist has no code yet",
    "verification.ask_check": "another artist has no code yet",
    "testing.decide": "it was not looked at yet",
    "jobs.start_everything": "nothing is stopped",
    "jobs.allow_person": "she is not stopped",
    "moderation.appeal": "nothing is decided yet",
    "moderation.withdraw": "an artist does not withdraw what somebody claims",
    "moderation.erase_claimant": "an artist does not erase whoever claims",
    "artwork.rule_again": "nobody has appealed",
    "publishing.claim": "the owner does not claim against herself",
    "jobs.cancel_unclear": "it is clear how the job stands",
}


def _service(scene: Scene) -> str:
    return commissions.services(scene.caller(Caller.OWNER))[0].id


def _deal(scene: Scene) -> Any:
    return commissions.get(scene.caller(Caller.OWNER), scene.deal)


def _job(scene: Scene) -> Any:
    return training.get(scene.caller(Caller.OWNER), scene.running).job.id


def _receipt(scene: Scene) -> str:
    return generation.get(scene.caller(Caller.OWNER), scene.order).receipt_id or ""


def _notice(scene: Scene) -> Any:
    accounts.forgot(scene.system, "cheri@example.org", HOME)
    return notices.due(scene.system)[0]


def _issue(ctx: Context) -> Any:
    class Anything:
        def __getattr__(self, name: str) -> Any:
            return Anything()

    with ctx.transaction():
        return receipts.issue(ctx, Anything(), Anything())  # type: ignore[arg-type]


CASES = [(verb, who) for verb, who in itertools.product(sorted(CALLS), Caller) if TABLE.get(verb) is not Access.INNER]


def answer(verb: str, ctx: Context, scene: Scene) -> Answer:
    try:
        CALLS[verb](ctx, scene)
    except NotFound:
        return Answer.NOT_FOUND
    except NotYours:
        return Answer.NOT_YOURS
    except (Refused, NotAllowedNow):
        if verb not in REFUSED_BY_RULE:
            raise
    return Answer.ALLOWED


@pytest.mark.parametrize(("verb", "who"), CASES)
def test_each_verb_answers_everybody_as_the_table_says(scene: Scene, verb: str, who: Caller) -> None:
    """Allowed, or as if there were nothing, or not hers; and what is denied changes nothing (N1, N4, S8, T10)."""
    expected = ANSWERS[TABLE[verb]][who]
    ctx = scene.caller(who)
    written = scene.system.db.conn.total_changes
    assert answer(verb, ctx, scene) is expected
    if expected is Answer.ALLOWED or verb in PREPARED:
        return
    if scene.system.db.conn.total_changes != written:  # also what was taken back is counted
        assert "\n".join(scene.system.db.conn.iterdump()) == _KEPT[0].dump


# These make something for the call first, as the system, so that the database differs before it is denied.
PREPARED = {"notices.sent", "notices.put_off"}


def test_there_are_enough_cases() -> None:
    """At least 400, one for every verb and caller."""
    assert len(CASES) >= 400
    assert len(CASES) == len(Caller) * sum(access is not Access.INNER for access in TABLE.values())


def public_verbs() -> set[str]:
    """Every public function of a room whose first argument is the context."""
    found = set()
    for room in ROOMS:
        if room in NO_ROOMS:
            continue
        module = importlib.import_module(f"painter.core.{room}")
        for name in getattr(module, "__all__", [n for n in vars(module) if not n.startswith("_")]):
            thing = getattr(module, name)
            ours = inspect.isfunction(thing) and thing.__module__.startswith(module.__name__)
            if ours and next(iter(inspect.signature(thing).parameters), "") == "ctx":
                found.add(f"{room}.{name}")
    return found


def test_the_table_names_every_verb_and_no_other() -> None:
    """A new verb without its row fails here (N4)."""
    assert public_verbs() == set(TABLE)


def test_every_verb_that_is_asked_is_called_above() -> None:
    """And what only rooms ask is not."""
    assert set(CALLS) == {verb for verb, access in TABLE.items() if access is not Access.INNER}


def test_no_screen_and_no_route_asks_what_only_rooms_may() -> None:
    """Read from the code of pages, widgets and routes (N4)."""
    inner = {verb for verb, access in TABLE.items() if access is Access.INNER} - set(CALLED_ALL_THE_SAME)
    files = [p for part in ("pages", "painter/ui", "painter/web") for p in (ROOT / part).rglob("*.py")]
    asked = [f"{path.name}: {call}" for path in files for call in called(path.read_text()) if call in inner]
    assert asked == []


def called(source: str) -> list[str]:
    return [
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    ]


def test_that_check_bites() -> None:
    """It finds a call where there is one."""
    assert called("x = storage.get(ctx, digest)") == ["storage.get"]


def test_ids_cannot_be_guessed(scene: Scene) -> None:
    """Eighty random bits each, never a number that counts up (N4)."""
    made = {scene.system.new_id("mdl") for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(one.removeprefix("mdl_")) == 20 for one in made)
    for table in ("models", "artworks", "orders", "jobs", "sessions", "trainings", "receipts"):
        for row in database.rows(scene.system.db, f"SELECT id FROM {table}"):
            assert len(str(row["id"]).partition("_")[2]) >= 20
