"""A model brought down the river by the verbs that people use, with the stand-in as its host.

Each stage is walked once a test run; later worlds get a copy of what the walk left behind.
"""

import base64
import copy
import io
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from painter import worker
from painter.core import artwork, generation, licensing, models, publishing, readiness, testing, training, verification
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.records import ModelId, Money, OrderId, ReviewId, TrainingId, VersionId
from painter.core.licensing import TermsDraft, Tier, TierOffer

from .conftest import World
from .pictures import uploads

OWN = artwork.Answers(basis=artwork.Basis.SELF_CREATED, acknowledged=True)
WEIGHTS = b"the small file of learned adjustments"
HOST_VERSION = "c" * 64
PROFILE = "https://portfolio.example.org/cheri"


def count(world: World, table: str) -> int:
    """How many rows a table has."""
    row = database.one(world.system.db, f"SELECT COUNT(*) AS n FROM {table}")
    return int(row["n"]) if row else 0


def everything_written(world: World) -> bytes:
    """Every byte that the directory holds: database, its log, files, keys."""
    world.system.db.conn.execute("PRAGMA wal_checkpoint(FULL)")
    return b"\0".join(path.read_bytes() for path in sorted(world.system.data_dir.rglob("*")) if path.is_file())


def data_url(content: bytes, media: str = "image/png") -> str:
    """The content as the host may wrap it."""
    return f"data:{media};base64,{base64.b64encode(content).decode()}"


def a_result(seed: int = 0, size: tuple[int, int] = (512, 512)) -> bytes:
    """What the host makes: a PNG with a picture of its own."""
    coarse = np.random.default_rng(seed).integers(0, 255, (4, 4, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC).save(out, "PNG", compress_level=1)
    return out.getvalue()


def turn(world: World, times: int = 1) -> None:
    """The worker's turns, each a quarter of a minute after the one before."""
    for _ in range(times):
        worker.turn(world.system, world.host)
        world.clock.pass_s(15)


def end(world: World, noun: str, status: str = "succeeded", **fields: Any) -> None:
    """What the host has in hand of this kind is over; nobody was told yet."""
    for host_id, job in world.stand_in.jobs.items():
        if job["_noun"] == noun and job["status"] in ("starting", "processing"):
            world.stand_in.finish(host_id, status, **fields)


def terms_of(*on: Tier, custom_words: tuple[str, ...] = (), restricted: bool = True) -> TermsDraft:
    """Demo only, unless the test says which; Commercial at 25.00."""
    tiers = on or (Tier.DEMO,)
    offers = tuple(
        TierOffer(tier=t, enabled=t in tiers, price=Money(minor=2500) if t is Tier.COMMERCIAL else None) for t in Tier
    )
    restrictions = frozenset({licensing.Restriction.GAMBLING}) if restricted else frozenset()
    return TermsDraft(offers=offers, restrictions=restrictions, custom_words=custom_words)


def document(hers: Context, model_id: ModelId) -> ReviewId:
    """The four documents are given and submitted."""
    verification.save_account(hers, "Cheri Valmont", "cheri@example.org", "France")
    verification.issue_code(hers, PROFILE)
    verification.place_code(hers)
    verification.save_evidence(hers, "progress.psd", 4711)
    verification.declare(hers, model_id)
    review = verification.submit(hers, model_id).review_id
    assert review is not None
    return review


def prepared(world: World, model_id: ModelId, key: str = "t1") -> training.Training:
    """A training of hers is intended, with the next trigger word."""
    hers = world.artist
    stem = models.get(hers, model_id).trigger_stem
    word = training.next_trigger(stem, training.taken_triggers(hers))
    return training.prepare(hers, model_id, trigger_word=word, key=key)


def finished(world: World, training_id: TrainingId) -> training.Training:
    """The training was sent, succeeded, and was taken."""
    turn(world)
    output = {"version": f"owner/name:{HOST_VERSION}", "weights": data_url(WEIGHTS, "application/octet-stream")}
    end(world, "trainings", output=output)
    turn(world)
    return training.get(world.artist, training_id)


def pictured(world: World, seed: int = 0) -> None:
    """Every prediction that waits is sent, made and taken."""
    turn(world)
    end(world, "predictions", output=[data_url(a_result(seed))])
    turn(world)


def an_output(world: World, key: str = "o1", prompt: str = "a fox in the snow") -> testing.TestOutput:
    """A test picture of the newest version lies there, unseen."""
    (model,) = models.mine(world.artist)
    version = training.versions(world.artist, model.id)[0]
    (output,) = testing.generate(world.artist, version.id, prompt, seed=7, key=key)
    pictured(world, seed=count(world, "test_outputs"))
    return testing.get(world.artist, output.id)


def compared(world: World) -> None:
    """The worker has compared every test picture with the works of its model."""
    while testing.check_next_copy(world.system):
        pass


def approve(world: World, output: testing.TestOutput) -> testing.TestOutput:
    """She has seen it and approves, once it was compared with her works."""
    compared(world)
    testing.see(world.artist, output.id)
    testing.decide(world.artist, output.id, testing.Decision.APPROVE)
    return testing.get(world.artist, output.id)


def an_order(model_id: ModelId, **changes: Any) -> generation.OrderRequest:
    """A Demo preview of a fox, unless the test says otherwise."""
    asked = {"model_id": model_id, "tier": "demo", "prompt": "a fox under a lantern", "seed": 5}
    return generation.OrderRequest(**{**asked, **changes})


def accept(ctx: Context, model_id: ModelId) -> None:
    """The person accepts the terms as they are now."""
    terms = licensing.public_current(ctx, model_id)
    assert terms is not None
    licensing.accept(ctx, terms.id)


def delivered(world: World, ctx: Context, model_id: ModelId, key: str = "k1", **changes: Any) -> generation.Order:
    """An order of this person was made and has its receipt."""
    made = generation.order(ctx, an_order(model_id, **changes), key=key)
    pictured(world, seed=100 + count(world, "orders"))
    return generation.get(ctx, OrderId(made.id))


def version_of(world: World, model_id: ModelId) -> VersionId:
    """The newest version."""
    return training.versions(world.artist, model_id)[0].id


@dataclass
class _Kept:
    db: sqlite3.Connection
    folder: tempfile.TemporaryDirectory[str]
    now: datetime
    jobs: dict[str, Any]
    model_id: ModelId


_KEPT: dict[str, _Kept] = {}
Stage = Callable[[World], ModelId]


def _once(stage: Stage) -> Stage:
    @wraps(stage)
    def at(world: World) -> ModelId:
        assert count(world, "models") == 0, "a stage begins in a fresh world"
        if stage.__name__ not in _KEPT:
            _KEPT[stage.__name__] = _keep(world, stage(world))
            return _KEPT[stage.__name__].model_id
        return _restore(world, _KEPT[stage.__name__])

    return at


def _keep(world: World, model_id: ModelId) -> _Kept:
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    world.system.db.conn.backup(memory)
    folder = tempfile.TemporaryDirectory(prefix="painter-river-")
    for part in ("blobs", "keys"):
        if (world.system.data_dir / part).exists():
            shutil.copytree(world.system.data_dir / part, Path(folder.name) / part)
    return _Kept(memory, folder, world.clock.now, copy.deepcopy(world.stand_in.jobs), model_id)


def _restore(world: World, kept: _Kept) -> ModelId:
    kept.db.backup(world.system.db.conn)
    shutil.copytree(kept.folder.name, world.system.data_dir, dirs_exist_ok=True)
    world.clock.now = kept.now
    world.stand_in.jobs = copy.deepcopy(kept.jobs)
    return kept.model_id


@_once
def ready(world: World) -> ModelId:
    """Ten confirmed works, terms, confirmations, and documents that a reviewer approved."""
    hers = world.artist
    model = models.begin(hers, "Harbour Line", models.Kind.STYLE, trigger_stem="PAINTER_CHERI", description="Harbours.")
    artwork.submit(hers, model.id, uploads(10), OWN)
    artwork.confirm(hers, [work.id for work in artwork.works(hers, model.id)])
    licensing.set_terms(hers, model.id, terms_of(Tier.DEMO, Tier.CREATOR, Tier.COMMERCIAL))
    for kind in readiness.SafetyKind:
        readiness.confirm_safety(hers, model.id, kind)
    verification.decide(world.reviewer, document(hers, model.id), verification.Decision.APPROVE)
    return model.id


@_once
def trained(world: World) -> ModelId:
    """One training succeeded: there is version 1."""
    model_id = ready(world)
    finished(world, prepared(world, model_id).id)
    return model_id


@_once
def approved(world: World) -> ModelId:
    """She has seen and approved one test picture of version 1."""
    model_id = trained(world)
    approve(world, an_output(world))
    return model_id


@_once
def published(world: World) -> ModelId:
    """Version 1 is on the wall."""
    model_id = approved(world)
    publishing.publish(world.artist, model_id, grant_given=True)
    return model_id
