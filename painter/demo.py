"""The command `demo`: the whole river without a browser, on real files, each step with its time."""

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from painter import seed, verify, worker
from painter.core import (
    accounts,
    artwork,
    generation,
    jobs,
    licensing,
    publishing,
    readiness,
    receipts,
    testing,
    training,
)
from painter.core.kernel.context import Context
from painter.core.kernel.errors import HostTrouble, NotAllowedNow, NotFound
from painter.core.kernel.records import ModelId, VersionId, sha256
from painter.settings import Settings
from painter.ui.words import say
from painter.wiring import House, open_house

PATIENCE_S = 120.0
CREATOR_PROMPT = "a lighthouse on a cliff at dusk, boats in the bay"
ABOUT = {
    "kind": "style",
    "trigger": "PAINTER_CHERI_V1",
    "description": "Made by the command painter demo, from files and without a browser.",
    "tags": ["demo"],
    "profile_url": "https://example.org/cheri-valmont",
}


class Demo:
    """One run in one data directory, with a sandbox of its own; nothing is sent to the real provider."""

    def __init__(self, data: Path, say: Callable[[str], None]) -> None:
        settings = Settings(
            replicate_token=None,
            demo=True,
            seed_samples=False,
            training_poll_s=0.4,
            prediction_poll_first_s=0.2,
            prediction_poll_most_s=0.5,
        )
        self.house: House = open_house(settings, data)
        self.ctx: Context = self.house.context()
        self.say = say
        self.began = time.monotonic()

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[list[str]]:
        """Prints the step with its time and what was noted in it."""
        started = time.monotonic()
        notes: list[str] = []
        yield notes
        self.say(f"{time.monotonic() - started:6.2f} s  {name}{': ' + ', '.join(notes) if notes else ''}")

    def until(self, done: Callable[[], bool]) -> None:
        """The worker's turns are taken until done, or HostTrouble after two minutes."""
        deadline = time.monotonic() + PATIENCE_S
        while not done():
            if time.monotonic() > deadline:
                raise HostTrouble("the sandbox did not finish in time")
            if not worker.turn(self.ctx, self.house.host()):
                time.sleep(0.1)

    def run(self, folder: Path | None) -> dict[str, Any]:
        """The document that the command prints; paths are absolute."""
        seed.people(self.ctx)
        artist = accounts.demo_person(self.ctx, seed.ARTIST)
        hers = self.ctx.acting_as(artist.actor)
        with self.step("artwork, documents, terms and a reviewer's approval") as notes:
            run_id = self.ctx.new_id("demo")
            about = {**ABOUT, "model_name": f"River {run_id[-6:]}"}
            files = self._files(folder, notes) if folder else seed.uploads(seed.sample_folders()[0])
            model_id = seed.bring_to_training(self.ctx, artist, about, key=run_id, uploads=lambda: files)
            works = artwork.confirmed(hers, model_id)
            notes.append(f"{len(works)} works confirmed")
        with self.step("readiness, package and training (SIMULATED)") as notes:
            score = readiness.assess_model(hers, model_id).score
            version = self._train(hers, model_id)
            notes.append(f"score {score}, version {version.number}")
        with self.step("test output, approval and publication") as notes:
            output = self._test(hers, version.id)
            publication = publishing.publish(hers, model_id, grant_given=True)
            notes.append(publication.id)
        with self.step("generation as another person, with receipt (SIMULATED)") as notes:
            order = self._generate(model_id)
            notes.append(str(order.receipt_id))
        trained = training.get(hers, version.training_id)
        with self.step("verification without the database") as notes:
            paths = self._write(output, order)
            outcome = verify.verify_file(Path(paths["receipt"]), Path(paths["trust"]))
            pictured = verify.verify_file(Path(paths["image"]), Path(paths["trust"]))
            notes.append(f"receipt {outcome.verdict}, image {pictured.verdict}")
        self.say(f"{time.monotonic() - self.began:6.2f} s  in all")
        return {
            "artist_id": artist.id,
            "model_id": model_id,
            "artworks": len(works),
            "score": score,
            "training_id": trained.id,
            "training_status": trained.status,
            "destination_model": version.host_version.split(":")[0],
            "model_version": version.host_version,
            "publication_id": publication.id,
            "receipt_id": order.receipt_id,
            "verified": outcome.exit_code == 0 and pictured.exit_code == 0,
            **paths,
        }

    def _files(self, folder: Path, notes: list[str]) -> list[artwork.Upload]:
        if not folder.is_dir():
            raise NotFound(str(folder))
        seen: dict[str, str] = {}
        uploads = []
        for path in sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith(".")):
            with path.open("rb") as file:
                content = file.read(artwork.MOST_BYTES + 1)
            digest = sha256(content)
            try:
                artwork.inspect(content)
            except artwork.NotAccepted as refusal:
                self.say(f"          {path.name} is not taken. {say(str(refusal.reason), **refusal.facts)}")
                continue
            if digest in seen:
                self.say(f"          {path.name} is the same file as {seen[digest]} and is skipped")
                continue
            seen[digest] = path.name
            uploads.append(artwork.Upload(path.name, content))
        notes.append(f"{len(uploads)} files")
        return uploads

    def _train(self, hers: Context, model_id: ModelId) -> training.Version:
        began = training.of_model(hers, model_id)[0]
        self.until(lambda: training.get(hers, began.id).job.over)
        ended = training.get(hers, began.id)
        if ended.status != "Succeeded":
            raise HostTrouble(f"the training ended as {ended.status}: {jobs.said(ended.job)}")
        return training.versions(hers, model_id)[0]

    def _test(self, hers: Context, version_id: VersionId) -> testing.TestOutput:
        made = testing.generate(hers, version_id, testing.SUGGESTED_PROMPTS[0], seed=7, key=hers.new_id("key"))[0]
        self.until(lambda: testing.get(hers, made.id).job.over)
        while testing.check_next_copy(self.ctx):
            pass
        seed.approve(hers, made.id)
        return testing.get(hers, made.id)

    def _generate(self, model_id: ModelId) -> generation.Order:
        his = self.ctx.acting_as(accounts.demo_person(self.ctx, seed.CREATOR).actor)
        terms = licensing.public_current(his, model_id)
        if terms is None:
            raise NotAllowedNow(model_id)
        licensing.accept(his, terms.id)
        request = generation.OrderRequest(model_id=model_id, tier="demo", prompt=CREATOR_PROMPT, seed=21)
        made = generation.order(his, request, key=his.new_id("key"))
        self.until(lambda: generation.get(his, made.id).job.over)
        return generation.get(his, made.id)

    def _write(self, output: testing.TestOutput, order: generation.Order) -> dict[str, str]:
        folder = self.house.data_dir / "demo"
        folder.mkdir(exist_ok=True)
        if order.image_sha256 is None or output.image_sha256 is None or order.receipt_id is None:
            raise HostTrouble("the picture is not there")
        his = self.ctx.acting_as(accounts.demo_person(self.ctx, seed.CREATOR).actor)
        hers = self.ctx.acting_as(accounts.demo_person(self.ctx, seed.ARTIST).actor)
        contents = {
            "test_output": ("test-output.png", testing.image(hers, output.id)),
            "image": ("image.png", generation.image(his, order.id)),
            "receipt": ("receipt.json", receipts.get(his, order.receipt_id).file),
            "trust": ("trust.json", receipts.trust_document(self.ctx)),
        }
        for name, content in contents.values():
            (folder / name).write_bytes(content)
        return {key: str((folder / name).resolve()) for key, (name, _) in contents.items()}

    def close(self) -> None:
        self.ctx.db.conn.close()
        self.house.close()


def run(folder: Path | None, data: Path, say: Callable[[str], None]) -> dict[str, Any]:
    """The river from files to a verified receipt. Raises PainterError with what stands in the way."""
    demo = Demo(data, say)
    try:
        return demo.run(folder)
    finally:
        demo.close()
