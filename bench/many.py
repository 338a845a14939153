"""Many files and many jobs: the package against zipfile, and a thousand jobs under the provider's limits.

Package: `training.build`, which reads the confirmed works from the store, against zipfile storing the same files.

Polling: a stand-in answers at once and a clock is moved, so that calls are counted and not timed. A real answer takes a
fifth of a second: one worker then asks about 300 times a minute, long before it reaches the limit.
"""

import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from painter import seed, worker
from painter.core import accounts, artwork, jobs, models, storage, training
from painter.core.jobs import JobKind
from painter.core.jobs.model import AT_HOST
from painter.core.kernel.context import Context, Limits, Mode
from painter.core.kernel.records import JobId
from painter.core.replicate import DEFAULT_TRAINER, Host
from painter.settings import Settings
from painter.wiring import open_house
from tests.core.pictures import an_upload
from tests.core.stand_in import BASE, StandIn

PACKED_FILES, ROUNDS = 24, 9  # of about 2 MB, as photographs of paintings are
JOBS = {JobKind.PREDICTION: 800, JobKind.TRAINING: 200}
STEP_S, SENDING_S, POLLING_S = 1.0, 240, 120  # the worker's turns; until all run; while all are asked about
CREATES_LIMIT, OTHERS_LIMIT = 600, 3000  # a minute
EVERY_JOB = "SELECT id FROM jobs"


def _context(data: Path) -> Context:
    return open_house(Settings(data=data, demo=True, seed_samples=False, replicate_token=None)).context()


def packages(data: Path) -> dict[str, float]:
    """Megabytes a second of each, and ours as a share of theirs."""
    ctx = _context(data)
    works = _works(ctx)
    paths = [storage.path_of(ctx.data_dir, work.working_sha256) for work in works]
    size = sum(path.stat().st_size for path in paths)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(_timed(lambda: _zipped(paths)))
        ours.append(_timed(lambda: training.build(ctx, works)))
    ctx.db.conn.close()
    fast, slow = size / min(theirs) / 1e6, size / min(ours) / 1e6
    return {
        "zipfile_mb_s": round(fast, 1),
        "package_mb_s": round(slow, 1),
        "package_share_percent": round(100 * slow / fast, 1),
    }


def _works(ctx: Context) -> list[artwork.Artwork]:
    seed.people(ctx)
    hers = ctx.acting_as(accounts.demo_person(ctx, seed.ARTIST).actor)
    model = models.begin(hers, "Packed", models.Kind.STYLE, trigger_stem="PAINTER_PACKED")
    answers = artwork.Answers(basis=artwork.Basis.SELF_CREATED, acknowledged=True)
    for number in range(PACKED_FILES):
        artwork.submit(hers, model.id, [an_upload(number, (2000, 1500))], answers)
    artwork.confirm(hers, [work.id for work in artwork.works(hers, model.id)])
    return artwork.confirmed(hers, model.id)


def _zipped(paths: Sequence[Path]) -> bytes:
    """As an archive of the same files is made with the standard library alone."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for number, path in enumerate(paths, start=1):
            package.write(path, f"{number:03d}.jpg")
    return out.getvalue()


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def polling(data: Path) -> dict[str, float]:
    """Calls in the fullest minute of the worker's clock: predictions created, and everything else."""
    now = [datetime(2026, 11, 25, 10, 0, tzinfo=UTC)]
    limits = replace(Limits(), daily_spend_cap_cents=10**9)
    ctx = replace(_context(data), clock=lambda: now[0], limits=limits)
    stand_in = StandIn()
    host = Host(Mode.SANDBOX, BASE, "r8_bench", stand_in)
    _intend_all(ctx)
    asked: list[tuple[float, bool]] = []
    began = time.perf_counter()
    for second in range(SENDING_S + POLLING_S):
        before = len(stand_in.asked)
        worker.turn(ctx, host)
        asked += [(second * STEP_S, m == "POST" and p.endswith("/predictions")) for m, p in stand_in.asked[before:]]
        now[0] += timedelta(seconds=STEP_S)
    took = time.perf_counter() - began
    active = sum(jobs.of_subject(ctx, JobId(row[0])).state in AT_HOST for row in ctx.db.conn.execute(EVERY_JOB))
    ctx.db.conn.close()
    creates, others = (_fullest([at for at, create in asked if create is which]) for which in (True, False))
    assert creates <= CREATES_LIMIT
    assert others <= OTHERS_LIMIT
    steady = [at for at, create in asked if not create and at >= SENDING_S]
    return {
        "active_jobs": float(active),
        "creates_in_fullest_minute": float(creates),
        "other_calls_in_fullest_minute": float(others),
        "seconds_between_questions": round(active * POLLING_S / len(steady), 1),
        "ms_of_ours_a_call": round(took * 1000 / len(asked), 2),
    }


def _intend_all(ctx: Context) -> None:
    seed.people(ctx)
    owner = accounts.demo_person(ctx, seed.ARTIST).id
    package = storage.put(ctx, b"a package")
    prediction = {"version": "b" * 64, "input": {"prompt": "a fox", "seed": 1}}
    set_up = {"trainer": DEFAULT_TRAINER, "trigger": "PAINTER_X_V1", "kind": "style", "steps": 1000}
    requests = {
        JobKind.PREDICTION: prediction,
        JobKind.TRAINING: {**set_up, "package_sha256": package, "package_name": "set.zip", "destination": "m"},
    }
    with ctx.transaction():
        for kind, count in JOBS.items():
            for number in range(count):
                jobs.intend(ctx, kind, f"none_{kind}{number}", owner, requests[kind], f"{kind}{number}")


def _fullest(times: Sequence[float]) -> int:
    """The most moments within one minute."""
    counts = Counter(times)
    return max(sum(counts[start + step] for step in range(60)) for start in counts)
