"""What pAInter adds: to a generation, to a package, and to the provider's load when a thousand jobs run.

Generation: the same prompt, seed and version against the same sandbox process, pAInter and the bare replicate client in
turns. What is compared is active time: everything from the order to the kept picture except the pause in which the host
draws, which both spend asleep (PAUSE_S, so that one question finds the picture finished). Both make one POST, one GET
and one download and keep a file. A caller of the bare client keeps the bytes as they came; pAInter also decodes them,
marks a Demo preview, which is then encoded again (an owner's picture is passed through as it came), computes digests
and likeness, and makes a thumbnail. That work on pixels grows with the picture and would be anybody's who wants the
same; it is measured apart (`pixels_ms`, the same functions on the same picture). `added_ms` is what is left: rules,
records, storage with fsync, the signed receipt, its place in the log, the Content Credentials that carry it, and the
worker's turns.
Each is the median of the quietest fifth of the run.
`added_whole_ms` is with the pixels. `_cpu_ms` is what this process computed, which a busy machine does not stretch.
SIMULATED: the sandbox on this machine draws for both.

Package and polling: see bench/many.py.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
from replicate.client import Client

from bench import many
from bench._quiet import quietest
from painter import demo, seed, worker
from painter.core import (
    accounts,
    generation,
    jobs,
    licensing,
    publishing,
    receipts,
    testing,
    training,
)
from painter.core.generation.watermark import watermarked
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.records import ModelId
from painter.core.replicate import Host
from painter.sandbox_process import SandboxProcess
from painter.settings import Settings
from painter.wiring import open_house
from tests.core.pictures import uploads

PAIRS = 30
PAUSE_S = 2.0  # longer than the small engine draws on a slow machine; each side then asks once
ENGINE_PX = 128
PROMPT = "a lighthouse on a cliff at dusk"


@dataclass(frozen=True)
class Span:
    """Seconds by the clock on the wall, and of processors at work for this process."""

    wall: float
    cpu: float

    def __add__(self, other: "Span") -> "Span":
        return Span(self.wall + other.wall, self.cpu + other.cpu)

    def __sub__(self, other: "Span") -> "Span":
        return Span(self.wall - other.wall, self.cpu - other.cpu)


def _now() -> Span:
    return Span(time.perf_counter(), time.process_time())


def run() -> dict[str, float]:
    """Milliseconds, shares in percent, calls in the fullest minute."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return {**_generations(folder / "state"), **many.packages(folder / "packed"), **many.polling(folder / "many")}


def _settings(data: Path) -> Settings:
    pause = PAUSE_S - 0.05  # due when we wake up
    return Settings(
        data=data,
        demo=True,
        seed_samples=False,
        replicate_token=None,
        training_poll_s=0.1,
        prediction_poll_first_s=pause,
        prediction_poll_most_s=pause,
        demo_images_a_day=10_000,
    )


def _generations(data: Path) -> dict[str, float]:
    sandbox = SandboxProcess(data / "sandbox", engine_px=ENGINE_PX, start_delay=0.02)
    try:
        url, token = sandbox.ensure()
        ctx = open_house(_settings(data)).context()
        host = Host(Mode.SANDBOX, url, token)
        model_id = _published(ctx, host)
        bare = _Bare(ctx, model_id, Client(api_token=token, base_url=url), data / "bare")
        figures: dict[str, float] = {"pairs": float(PAIRS)}
        for tier, person in ((generation.OWNER, seed.ARTIST), ("demo", seed.CREATOR)):
            who = ctx.acting_as(accounts.demo_person(ctx, person).actor)
            ours, theirs, pixels = [], [], []
            for number in range(PAIRS + 2):  # the first two warm up
                theirs.append(bare.make(tier, number))
                ours.append(_ours(ctx, host, who, model_id, tier, number))
                pixels.append(bare.pixels(tier, number))
            whole = [o - t for o, t in zip(ours[2:], theirs[2:], strict=True)]
            added = [w - p for w, p in zip(whole, pixels[2:], strict=True)]
            measured = {"bare": theirs[2:], "added_whole": whole, "pixels": pixels[2:], "added": added}
            for figure, spans in measured.items():
                figures[f"{tier}_{figure}_ms"] = round(quietest([span.wall for span in spans]) * 1000, 1)
                figures[f"{tier}_{figure}_cpu_ms"] = round(quietest([span.cpu for span in spans]) * 1000, 1)
        ctx.db.conn.close()
        return figures
    finally:
        sandbox.stop()


def _published(ctx: Context, host: Host) -> ModelId:
    """A model that was trained in the sandbox and is on the wall; its terms are accepted by the creator."""
    seed.people(ctx)
    artist = accounts.demo_person(ctx, seed.ARTIST)
    hers = ctx.acting_as(artist.actor)
    his = ctx.acting_as(accounts.demo_person(ctx, seed.CREATOR).actor)
    about = {**demo.ABOUT, "model_name": "Lantern Coast"}
    model_id = seed.bring_to_training(ctx, artist, about, key="k", uploads=lambda: uploads(12))
    _until(ctx, host, lambda: bool(training.versions(hers, model_id)))
    version = training.versions(hers, model_id)[0]
    made = testing.generate(hers, version.id, PROMPT, seed=1, key="t")[0]
    _until(ctx, host, lambda: testing.get(hers, made.id).image_sha256 is not None)
    while testing.check_next_copy(ctx):
        pass
    seed.approve(hers, made.id)
    publishing.publish(hers, model_id, grant_given=True)
    terms = licensing.public_current(his, model_id)
    assert terms is not None
    licensing.accept(his, terms.id)
    return model_id


def _until(ctx: Context, host: Host, done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not done():
        assert time.monotonic() < deadline, "the sandbox did not finish"
        worker.turn(ctx, host)
        time.sleep(0.05)


def _ours(ctx: Context, host: Host, who: Context, model_id: ModelId, tier: str, number: int) -> Span:
    """Active time from the order to the picture with its receipt."""
    began = _now()
    request = generation.OrderRequest(model_id=model_id, tier=tier, prompt=PROMPT, seed=100 + number)
    order = generation.order(who, request, key=f"{tier}{number}")
    worker.turn(ctx, host)
    asleep = Span(0.0, 0.0)
    while generation.get(who, order.id).state == "waiting":
        asleep += _sleep()
        worker.turn(ctx, host)
    took = _now() - began - asleep
    assert generation.get(who, order.id).state == "ready"
    return took


class _Bare:
    """The client alone: create, sleep, ask, download, keep."""

    def __init__(self, ctx: Context, model_id: ModelId, client: Client, folder: Path) -> None:
        row = ctx.db.conn.execute("SELECT host_version, trigger_word FROM versions").fetchone()
        self._version = str(row["host_version"]).rsplit(":", 1)[-1]
        self._trigger = str(row["trigger_word"])
        self._client = client
        self._fetching = httpx.Client(timeout=20)  # one for all: reading certificates at each would flatter us
        self._folder = folder
        folder.mkdir()

    def make(self, tier: str, number: int) -> Span:
        began = _now()
        inputs = training.prediction_input(
            training.with_trigger(PROMPT, self._trigger),
            seed=100 + number,
            aspect="1:1",
            megapixels="1" if tier == generation.OWNER else "0.25",
        )
        made = self._client.predictions.create(version=self._version, input=inputs)
        asleep = Span(0.0, 0.0)
        while made.status not in ("succeeded", "failed", "canceled"):
            asleep += _sleep()
            made.reload()
        assert made.status == "succeeded"
        url = made.output[0] if isinstance(made.output, list) else made.output
        (self._folder / f"{tier}{number}.png").write_bytes(self._fetching.get(str(url)).content)
        return _now() - began - asleep

    def pixels(self, tier: str, number: int) -> Span:
        """The time of what pAInter does to the pixels of this picture, and nothing else."""
        content = (self._folder / f"{tier}{number}.png").read_bytes()
        began = _now()
        source = receipts.source_of(content)
        picture = watermarked(source.picture, simulated=True) if tier == "demo" else source.picture
        jobs.thumbnail(picture)
        receipts.prepare(picture if tier == "demo" else source)
        return _now() - began


def _sleep() -> Span:
    began = _now()
    time.sleep(PAUSE_S)
    return _now() - began
