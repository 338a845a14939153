"""One loop for one data directory: send what is intended, ask about what runs, take what is finished.

Beside it a thread looks at pictures and profiles, which takes seconds that nobody's picture is to wait for.

A lock on a file in the directory makes sure that there is one worker; the kernel lets go of it when a process
dies. Jobs that a dead worker left in flight are found by the next one.
"""

import contextlib
import fcntl
import gc
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

from painter import letters, seed
from painter.core import (
    accounts,
    artwork,
    commissions,
    generation,
    jobs,
    publishing,
    storage,
    testing,
    training,
    verification,
)
from painter.core.kernel.context import SYSTEM, Context
from painter.core.kernel.errors import PainterError, place
from painter.core.replicate import Host
from painter.wiring import House

log = logging.getLogger("painter.worker")

PAUSE_S = 0.25  # how soon a new intention is seen; a look costs one indexed query
COLLECT_EVERY_S = 180.0  # Streamlit's own collection after each run is switched off
RESTART_PAUSE_S = 2.0
LOOK_EVERY_S = 1.0  # where nothing was waiting to be looked at
TRAINERS_EVERY_S = 60.0  # a look at whether their options were read is one query


def turn(ctx: Context, host: Host) -> int:
    """Everything that is due is done once; the number of jobs that were touched comes back."""
    jobs.learn_secret(ctx, host)
    touched = jobs.do_due(ctx, host, _objection)
    touched += training.settle(ctx, host) + testing.settle(ctx, host) + generation.settle(ctx, host)
    return touched


def _objection(ctx: Context, job: jobs.Job) -> jobs.JobTrouble | None:
    """What has changed since a job was asked for, and speaks against it: a consent, a work of the set."""
    if job.kind is jobs.JobKind.TRAINING:
        return training.against_sending(ctx, job)
    return generation.against_sending(ctx, job)


@contextlib.contextmanager
def sole_worker(house: House) -> Iterator[bool]:
    """True where this process is now the worker of the directory, until the block ends."""
    handle = os.open(house.data_dir / "worker.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
    finally:
        os.close(handle)


def run(house: House, stop: threading.Event) -> None:
    """Until stop is set: be the worker, or wait to become it. Starts again after an exception, which is logged."""

    def work() -> None:
        with sole_worker(house) as mine:
            if mine:
                with _looking(house):
                    _loop(house, stop)

    _again_and_again(work, stop)


def _again_and_again(act: Callable[[], None], stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            act()
        except Exception as error:  # noqa: BLE001 - it says so and goes on
            log.error("the worker stumbled and starts again: %s", place(error))
        stop.wait(RESTART_PAUSE_S)


@contextlib.contextmanager
def _looking(house: House) -> Iterator[None]:
    """While the block runs, another thread looks at what was uploaded, made or named."""
    over = threading.Event()
    looks = partial(_again_and_again, partial(_look_about, house, over), over)
    thread = threading.Thread(target=looks, daemon=True, name="painter-looks")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()  # the directory is let go of when both are done


def _look_about(house: House, over: threading.Event) -> None:
    ctx = house.context(SYSTEM)
    looks = [testing.check_next_copy, artwork.guard_next, publishing.compare_next_claim]
    if house.settings.check_profiles:
        looks.append(verification.look_at_profiles)
    try:
        while not over.is_set():
            seen = sum(_looked(partial(look, ctx)) for look in looks if not over.is_set())
            if not seen:
                over.wait(LOOK_EVERY_S)
    finally:
        ctx.db.conn.close()


def _looked(look: Callable[[], int]) -> int:
    try:
        return _guarded(look)
    except Exception as error:  # noqa: BLE001 - one that cannot look keeps no other from looking
        log.error("the worker stumbled over a look and takes it again: %s", place(error))
        return 0


def _loop(house: House, stop: threading.Event) -> None:
    ctx = house.context(SYSTEM)
    collected = time.monotonic()
    beat = trainers_at = 0.0
    while not stop.is_set():
        if time.monotonic() - beat > 1.0:
            jobs.beat(ctx, str(os.getpid()))
            _guarded(lambda: commissions.run_out(ctx) + storage.sweep(ctx))
            beat = time.monotonic()
        if time.monotonic() > trainers_at:
            _guarded(lambda: training.read_trainers(ctx, house.host()) if training.unread_trainers(ctx) else 0)
            trainers_at = time.monotonic() + TRAINERS_EVERY_S
        touched = _guarded(lambda: turn(ctx, house.host()) if _work_waits(ctx) else 0)
        if house.is_demo:
            _guarded(lambda: seed.advance(house, ctx))
        else:
            _guarded(lambda: letters.send_due(ctx, house.settings))
        if time.monotonic() - collected > COLLECT_EVERY_S:
            gc.collect()
            accounts.forget_old(ctx)
            collected = time.monotonic()
        if not touched:
            stop.wait(PAUSE_S)
    ctx.db.conn.close()


def _guarded(act: Callable[[], int]) -> int:
    """What our own errors stop is tried again at the next turn; anything else goes up to the supervisor."""
    try:
        return act()
    except PainterError as error:
        log.warning("the worker waits: %s", error.code)
        time.sleep(PAUSE_S)
        return 0


def _work_waits(ctx: Context) -> bool:
    at = jobs.wake(ctx)
    return at is not None and at <= ctx.stamp()


class Background:
    """The worker as a daemon thread of a server's process."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._stop = threading.Event()
        self._thread = threading.Thread(target=run, args=(house, self._stop), daemon=True, name="painter-worker")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """The thread has finished its turn, or is left to end with the process; the sandbox has ended."""
        self._stop.set()
        self._thread.join(timeout=2.0)
        self._house.close()

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()


_running: dict[str, Background] = {}
_gate = threading.Lock()


def ensure(house: House) -> Background:
    """The worker thread of this process for this directory, started once; a second server's only waits."""
    with _gate:
        key = str(house.data_dir)
        if key not in _running or not _running[key].alive:
            _running[key] = Background(house)
            _running[key].start()
        return _running[key]
