"""Workers that the test of chaos may kill: a nursery that has everything imported forks one for each order it reads.

python -m tests.river.chaos_worker, then lines of JSON: {"do": "start", ...} answers {"pid"}, {"do": "poll", "pid"} and
{"do": "kill", "pid"} answer {"exit"}: a code, -9 for a kill, or null while it works.
"""

import json
import os
import signal
import sys
import time
import traceback
from dataclasses import replace
from pathlib import Path
from typing import Any

from painter import seed, worker
from painter.core import accounts, generation, jobs, training
from painter.core.jobs import JobState, sending
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.errors import PainterError
from painter.core.kernel.records import ModelId
from painter.core.replicate import Host
from painter.wiring import open_house
from tests.river.chaos_people import listen, meddle
from tests.river.conftest import quick_settings

TRIES = 3  # trainings that an artist begins before she gives up
PROMPT = "a fox on a hill"


def main() -> None:
    """Until its input ends."""
    sending.BUSY_PAUSE_S, sending.LAST_LOOK_S = 0.5, 2.5  # the host's own pauses are real time
    done: dict[int, int] = {}
    for line in sys.stdin:
        order = json.loads(line)
        answer = {"pid": _start(order)} if order["do"] == "start" else {"exit": _exit(order, done)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _start(order: dict[str, Any]) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        os.close(0)
        river(Path(order["data"]), order["url"], order["token"], order["seed"])
    except BaseException:  # noqa: BLE001 - whatever it is, a child must not run on into its parent's loop
        (Path(order["data"]) / "crash.txt").write_text(traceback.format_exc())
        os._exit(5)
    os._exit(0)


def _exit(order: dict[str, Any], done: dict[int, int]) -> int | None:
    """How the child ended; a child of ours that was not waited for yet cannot be anybody else."""
    pid = order["pid"]
    if pid not in done:
        if order["do"] == "kill":
            os.kill(pid, signal.SIGKILL)
        found, status = os.waitpid(pid, 0 if order["do"] == "kill" else os.WNOHANG)
        if not found:
            return None
        done[pid] = os.waitstatus_to_exitcode(status)
    return done[pid]


def river(data: Path, url: str, token: str, number: int) -> None:
    """A training, again after a failure, then one picture: begun where they are not, and worked at until they are over.

    A doubt is ended by the person, as the screen offers her. Costs are counted as with a live host.
    """
    house = open_house(quick_settings(data))

    def opened() -> Context:
        ctx = house.context()
        limits = replace(ctx.limits, training_deadline_s=20.0, prediction_deadline_s=10.0, daily_spend_cap_cents=10**6)
        return replace(ctx, mode=Mode.LIVE, limits=limits)

    ctx = opened()
    host = Host(Mode.SANDBOX, url, token, hook=listen(opened))
    meddle(opened, number)
    hers = ctx.acting_as(accounts.demo_person(ctx, seed.ARTIST).actor)
    model_id = ModelId(ctx.db.conn.execute("SELECT id FROM models").fetchone()["id"])
    while True:
        try:
            if _begun(hers, model_id, number):
                break
            touched = worker.turn(ctx, host)
        except PainterError:  # as the worker's loop: it waits and goes on
            touched = 0
        for row in ctx.db.conn.execute("SELECT id FROM jobs WHERE state = ?", (JobState.UNCLEAR,)).fetchall():
            jobs.ask_cancel(hers, row["id"])
        if not touched:
            time.sleep(0.03)
    ctx.db.conn.close()


def _begun(hers: Context, model_id: ModelId, number: int) -> bool:
    """The next step is intended where the last one is over; True when there is none."""
    trainings = training.of_model(hers, model_id)
    if any(not one.job.over for one in trainings):
        return False
    if not training.versions(hers, model_id):
        if len(trainings) >= TRIES:
            return True
        trigger = training.next_trigger("PAINTER_CHERI", training.taken_triggers(hers))
        training.prepare(hers, model_id, trigger_word=trigger, key=f"chaos{len(trainings)}")
        return False
    request = generation.OrderRequest(model_id=model_id, tier=generation.OWNER, prompt=PROMPT, seed=number)
    return generation.order(hers, request, key="chaos").job.over


if __name__ == "__main__":
    main()
