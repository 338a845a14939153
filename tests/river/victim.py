"""A worker that dies at a named moment: the kernel of the tests on crashes. Run as a process of its own.

python victim.py DATA URL TOKEN (training|order) KEY [MOMENT]
"""

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from painter import seed, worker
from painter.core import accounts, generation, training
from painter.core.jobs import sending
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.records import ModelId
from painter.core.replicate import Host
from painter.wiring import open_house
from tests.river.conftest import quick_settings


def main(data: str, url: str, token: str, what: str, key: str, moment: str = "") -> None:
    """The work is done to its end, or the process dies at the moment."""
    sending.LAST_LOOK_S = sending.GRACE_S  # the second look is real time
    house = open_house(quick_settings(Path(data)))

    def milestone(name: str) -> None:
        if name == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    ctx = replace(house.context(), milestone=milestone)
    host = Host(Mode.SANDBOX, url, token)
    model_id = ModelId(ctx.db.conn.execute("SELECT id FROM models").fetchone()["id"])
    done = _training(ctx, model_id, key) if what == "training" else _order(ctx, model_id, key)
    deadline = time.monotonic() + 60
    while not done() and time.monotonic() < deadline:
        if not worker.turn(ctx, host):
            time.sleep(0.05)
    sys.exit(0 if done() else 4)


def _training(ctx: Context, model_id: ModelId, key: str):  # type: ignore[no-untyped-def]
    hers = ctx.acting_as(accounts.demo_person(ctx, seed.ARTIST).actor)
    model = hers.db.conn.execute("SELECT trigger_stem FROM models WHERE id = ?", (model_id,)).fetchone()
    trigger = f"{model['trigger_stem']}_V1"
    began = training.prepare(hers, model_id, trigger_word=trigger, key=key)
    return lambda: training.get(hers, began.id).job.over


def _order(ctx: Context, model_id: ModelId, key: str):  # type: ignore[no-untyped-def]
    hers = ctx.acting_as(accounts.demo_person(ctx, seed.ARTIST).actor)
    request = generation.OrderRequest(model_id=model_id, tier=generation.OWNER, prompt="a fox", seed=5)
    made = generation.order(hers, request, key=key)
    return lambda: generation.get(hers, made.id).job.over


if __name__ == "__main__":
    main(*sys.argv[1:])
