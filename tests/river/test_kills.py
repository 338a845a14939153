"""SIGKILL at each moment around a remote call: nothing is lost, nothing is doubled."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from painter import audit, worker
from painter.core import generation, receipts, training

from .conftest import River, Sandbox

ROOT = Path(__file__).parents[2]
MOMENTS = ("before intend", "after intend", "before call", "after call", "before commit", "after commit")


def victim(river: River, sandbox: Sandbox, what: str, moment: str = "") -> int:
    """The exit code of a worker process that dies at the moment, or works to the end."""
    command = [sys.executable, "-m", "tests.river.victim", str(river.house.data_dir), sandbox.url, sandbox.token]
    command += [what, "kill", *([moment] if moment else [])]
    return subprocess.run(command, cwd=ROOT, timeout=120, check=False).returncode


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_training_survives_a_kill(river: River, sandbox: Sandbox, moment: str) -> None:
    """It goes on under the same Training ID; the host was asked exactly once (M16)."""
    assert victim(river, sandbox, "training", moment) == -signal.SIGKILL
    asked_before = sandbox.creates("trainings")
    before = [t.id for t in training.of_model(river.artist, river.model_id)]
    assert victim(river, sandbox, "training") == 0
    trainings = training.of_model(river.artist, river.model_id)
    assert len(trainings) == 1
    if moment != "before intend":
        assert [t.id for t in trainings] == before
    assert trainings[0].status == "Succeeded"
    assert sandbox.creates("trainings") == 1
    assert asked_before == (1 if moment in ("after call", "before commit", "after commit") else 0)
    assert [v.number for v in training.versions(river.artist, river.model_id)] == [1]
    assert audit.audit(river.ctx)["whole"]


@pytest.mark.parametrize("moment", ["after intend", "before call", "after call", "before commit"])
def test_an_order_survives_a_kill(river: River, sandbox: Sandbox, moment: str) -> None:
    """One picture, one receipt, one prediction at the host."""
    river.start()
    while not training.versions(river.artist, river.model_id):
        worker.turn(river.ctx, sandbox.host)
    assert victim(river, sandbox, "order", moment) == -signal.SIGKILL
    assert victim(river, sandbox, "order") == 0
    orders = generation.library(river.artist)
    assert [order.state for order in orders] == ["ready"]
    assert sandbox.creates("predictions") == 1
    assert receipts.breaks(river.ctx) == []
    assert audit.audit(river.ctx)["whole"]
