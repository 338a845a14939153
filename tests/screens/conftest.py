"""A data directory in which everything has happened once, and the screens on a copy of it, for each test anew.

No worker and no sandbox run here: the stand-in answers the provider's calls, once a session.
"""

import base64
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from painter import demo, seed, wiring, worker
from painter.core import accounts, artwork, commissions, generation, licensing, models, publishing, testing, training
from painter.core.kernel.context import Context, Mode, Role
from painter.core.kernel.records import ModelId, Money, OrderId, sha256
from painter.core.replicate import Host
from painter.core.replicate.downloads import Download
from painter.settings import Settings
from painter.wiring import House, open_house
from tests.core.conftest import Clock
from tests.core.pictures import a_picture, encoded
from tests.core.stand_in import BASE, StandIn

ROOT = Path(__file__).parents[2]
OTHER = "per_other"
ADMIN = "per_admin"
SECRET = "a lighthouse that nobody else may read of"  # the creator's prompt
WISH = "A tower in the snow, seen from below."  # what the creator asked the artist for
TESTED = "a lighthouse at dusk"
TURN_S = 60.0  # longer than any interval at which the provider is asked


@dataclass(frozen=True)
class Ids:
    """What the prepared directory holds."""

    model: str  # trained, tested, published
    nine: str  # nine confirmed works, its verification waits for a reviewer
    fresh: str  # begun by another artist, nothing else
    order: str
    receipt: str
    commission: str  # the creator asked the artist, with his picture as a reference
    draft: str  # and has a draft of another request


@dataclass
class River:
    """A model on its way through the worker, whose provider is the stand-in."""

    ctx: Context
    clock: Clock
    stand_in: StandIn
    host: Host

    def person(self, person_id: str) -> Context:
        return self.ctx.acting_as(accounts.demo_person(self.ctx, person_id).actor)

    def finish(self, output: Any) -> None:
        """What was intended is sent, done there, and taken."""
        self.turn()
        for host_id, job in self.stand_in.jobs.items():
            if job["status"] == "starting":
                self.stand_in.finish(host_id, output=output)
        self.turn()
        self.turn()

    def turn(self) -> None:
        self.clock.pass_s(TURN_S)
        worker.turn(self.ctx, self.host)


def settings(data: Path) -> Settings:
    return Settings(data=data, demo=True, seed_samples=False, replicate_token=None)


def a_work(number: int) -> artwork.Upload:
    """A file that is accepted, of plain blocks: its thumbnail is quickly drawn."""
    picture = a_picture(number, (7, 7)).resize((520, 512), Image.Resampling.NEAREST)
    return artwork.Upload(f"work-{number:02d}.png", encoded(picture, "PNG"))


def picture_url(number: int) -> str:
    """A result as the provider gives one."""
    content = encoded(a_picture(number, (160, 160)), "PNG")
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


def bring_up(river: River) -> Ids:
    """Cheri's model is published and Jonas has a picture of it; another model of hers waits; so does another artist."""
    seed.people(river.ctx)
    accounts.add_demo_person(river.ctx, OTHER, "Mallory Quist", [Role.ARTIST, Role.CREATOR], "Nowhere")
    accounts.add_demo_person(river.ctx, ADMIN, "Ines Faro", [Role.ADMIN], "Nowhere")
    cheri = accounts.demo_person(river.ctx, seed.ARTIST)
    hers, his = river.person(seed.ARTIST), river.person(seed.CREATOR)
    about = {**demo.ABOUT, "model_name": "Lantern Coast"}
    model_id = seed.bring_to_training(river.ctx, cheri, about, key="k", uploads=lambda: [a_work(n) for n in range(12)])
    river.finish({"version": f"tester/model:{'b' * 64}", "weights": f"{BASE}/weights"})
    version = training.versions(hers, model_id)[0]
    for number, prompt in enumerate((TESTED, "two boats")):
        testing.generate(hers, version.id, prompt, seed=number, key=f"t{number}")
    river.finish([picture_url(50)])
    judged = next(o for o in testing.outputs(hers, model_id, version.id) if o.prompt == TESTED)
    while testing.check_next_copy(river.ctx):
        pass
    testing.see(hers, judged.id)
    testing.decide(hers, judged.id, testing.Decision.APPROVE)
    publishing.publish(hers, model_id, grant_given=True)
    terms = licensing.public_current(his, model_id)
    assert terms is not None
    licensing.accept(his, terms.id)
    request = generation.OrderRequest(model_id=model_id, tier="demo", prompt=SECRET, seed=1)
    order = generation.order(his, request, key="o")
    river.finish([picture_url(60)])
    nine = models.begin(hers, "Nine Lives", models.Kind.SUBJECT, trigger_stem="PAINTER_NINE")
    answers = artwork.Answers(basis=artwork.Basis.SELF_CREATED, acknowledged=True)
    artwork.submit(hers, nine.id, [a_work(n) for n in range(20, 29)], answers)
    artwork.confirm(hers, [work.id for work in artwork.works(hers, nine.id)])
    seed.document(hers, nine.id, cheri, demo.ABOUT["profile_url"])
    fresh = models.begin(river.person(OTHER), "Somebody Elses", models.Kind.STYLE, trigger_stem="PAINTER_ELSE")
    receipt = generation.get(his, order.id).receipt_id
    assert receipt is not None
    commission, draft = ask_for_commissions(hers, his, order.id)
    return Ids(model_id, nine.id, fresh.id, order.id, receipt, commission, draft)


def ask_for_commissions(hers: Context, his: Context, order_id: OrderId) -> tuple[str, str]:
    """Cheri takes commissions; Jonas has sent a request with his picture, and keeps a draft."""
    commissions.save_settings(
        hers,
        commissions.Settings(
            availability=commissions.Availability.OPEN,
            references=commissions.ReferenceRule.YES,
            involvements=frozenset(commissions.Involvement),
            terms="Please credit me.",
        ),
    )
    service = commissions.save_service(hers, a_service())
    made = commissions.begin(his, hers.person(), order_id)
    brief = commissions.Brief(
        service_id=service.id, idea=WISH, use="A book cover", involvement=commissions.Involvement.HUMAN
    )
    commissions.save_draft(his, made, brief)
    commissions.request(his, made, terms_read=True)
    draft = commissions.begin(his, hers.person())
    commissions.save_draft(his, draft, brief.model_copy(update={"idea": "Half an idea"}))
    return made, draft


def a_service() -> commissions.ServiceDraft:
    return commissions.ServiceDraft(
        name="Book cover",
        description="Front and back.",
        base_price=Money(minor=48_000),
        turnaround_days=30,
        usage_rights="Cover use, worldwide, ten years.",
    )


def brought_up(data: Path) -> Ids:
    """A new demo directory in which all that has happened; nothing is open in it any more."""
    clock = Clock(datetime.now(UTC) - timedelta(hours=1))
    ctx = replace(open_house(settings(data)).context(), clock=clock)
    stand_in = StandIn()
    with pytest.MonkeyPatch.context() as patch:  # the stand-in answers calls; weights are fetched beside it
        weights = Download(sha256=sha256(b"weights"), size=7)
        patch.setattr("painter.core.training.service.digest_of", lambda host, url: weights)
        ids = bring_up(River(ctx, clock, stand_in, Host(Mode.SANDBOX, BASE, "r8_test", stand_in)))
    ctx.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    ctx.db.conn.close()
    return ids


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ids]:
    """The directory and what it holds; copied by each test."""
    data = tmp_path_factory.mktemp("screens") / "state"
    return data, brought_up(data)


@dataclass(repr=False)
class Screens:
    """The screens on one directory, for whoever comes; house and ids for asking what is stored."""

    house: House
    ids: Ids

    def open(self, page: str, person: str | None = None, **query: str) -> "Screen":
        """The page as this person finds it; None is a visitor."""
        at = AppTest.from_file(ROOT / "Home.py", default_timeout=20)
        if person is not None:
            query["as"] = person
            at.query_params["as"] = person
        screen = Screen(at.run())
        if page != "pages/public/landing.py":
            at.switch_page(page)
            for name, value in query.items():
                at.query_params[name] = value
            at.run()
        screen.unbroken()
        return screen

    def studio(self, step: str, model: str | None = None, person: str = seed.ARTIST, **query: str) -> "Screen":
        return self.open(f"pages/studio/{step}.py", person, model=model or self.ids.model, **query)

    def person(self, person_id: str) -> Context:
        """A context for asking core what was stored."""
        ctx = self.house.context()
        return ctx.acting_as(accounts.demo_person(ctx, person_id).actor)

    @property
    def artist(self) -> Context:
        return self.person(seed.ARTIST)

    @property
    def creator(self) -> Context:
        return self.person(seed.CREATOR)

    @property
    def model(self) -> ModelId:
        return ModelId(self.ids.model)


@dataclass(repr=False)
class Screen:
    """A page that was run."""

    at: AppTest

    def unbroken(self) -> None:
        assert not self.at.exception, [(e.message, e.stack_trace) for e in self.at.exception]

    @property
    def lines(self) -> list[str]:
        """Everything that can be read on the page, in its order."""
        return list(_lines(self.at.main)) + list(_lines(self.at.sidebar))

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def pictures(self) -> int:
        return len(self.at.image)

    def button(self, label: str, number: int = 0) -> Any:
        """The button with this label; several of them are numbered from the top."""
        found = [b for b in self.at.button if b.label == label]
        assert found, f"no button {label!r} among {[b.label for b in self.at.button]}"
        return found[number]

    def has_button(self, label: str) -> bool:
        return any(b.label == label for b in self.at.button)

    def field(self, label: str) -> Any:
        """The text field with this label."""
        return next(f for f in [*self.at.text_input, *self.at.text_area] if f.label == label)

    def box(self, label: str) -> Any:
        """The checkbox whose label begins so."""
        return next(b for b in self.at.checkbox if b.label.startswith(label))

    def press(self, label: str, number: int = 0) -> "Screen":
        """The button was clicked, and the page has run."""
        self.button(label, number).click()
        return self.run()

    def tick(self, label: str) -> "Screen":
        self.box(label).check()
        return self.run()

    def run(self) -> "Screen":
        self.at.run()
        self.unbroken()
        return self


def _lines(block: Any) -> Iterator[str]:
    for child in block.children.values():
        label = getattr(child, "label", "") or getattr(getattr(child, "proto", None), "label", "")
        if isinstance(label, str) and label:
            yield label
        if hasattr(child, "children"):
            yield from _lines(child)
            continue
        if child.type == "table":
            yield from (f"{name}: {row[0]}" for name, row in zip(child.value.index, child.value.values, strict=True))
            continue
        for told in (getattr(child, "value", None), getattr(getattr(child, "proto", None), "text", None)):
            if isinstance(told, str) and told and told != label:
                yield told


@pytest.fixture
def screens(prepared: tuple[Path, Ids], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    """The screens on a copy of the prepared directory; no worker, no sandbox, no samples."""
    data, ids = prepared
    shutil.copytree(data, tmp_path / "state")
    monkeypatch.setenv("PAINTER_DATA", str(tmp_path / "state"))
    monkeypatch.setenv("PAINTER_SEED_SAMPLES", "0")
    monkeypatch.setattr(wiring, "_HOUSES", {})
    monkeypatch.setattr(worker, "ensure", lambda house: None)
    return Screens(wiring.the_house(), ids)
