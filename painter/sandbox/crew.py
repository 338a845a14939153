"""Two worker processes, one for trainings and one for predictions, and the jobs that wait for them."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from painter.sandbox.records import Kind

LINE_CAP = 1024 * 1024  # bytes of one line from a worker
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}  # same sums every time
WORKER_DIED = "the worker process ended unexpectedly"

Order = dict[str, Any]
Told = dict[str, Any]


class Bench:
    """One kind of work, done one after the other in a process of its own that lives until it is stopped.

    prepare: the order for a job id, or None where it is no longer wanted. told: called with each thing the worker says
    of the job; the last of them has "done" or "failed".
    """

    def __init__(self, kind: Kind, prepare: Callable[[str], Order | None], told: Callable[[str, Told], None]) -> None:
        self._kind = kind
        self._prepare = prepare
        self._told = told
        self._waiting: asyncio.Queue[str] = asyncio.Queue()
        self._process: asyncio.subprocess.Process | None = None
        self._loop: asyncio.Task[None] | None = None
        self._delayed: set[asyncio.Task[None]] = set()
        self.current: str | None = None

    def start(self) -> None:
        self._loop = asyncio.create_task(self._work())
        self._loop.add_done_callback(_end_where_broken)

    def put(self, job_id: str, delay_s: float) -> None:
        """It is done after the delay, when its turn comes."""
        task = asyncio.create_task(self._put_later(job_id, delay_s))
        self._delayed.add(task)
        task.add_done_callback(self._delayed.discard)

    def cancel(self, job_id: str) -> None:
        """The worker stops at its next step, where it is at this job."""
        if self.current == job_id and self._process and self._process.stdin:
            self._process.stdin.write(json.dumps({"cancel": job_id}).encode() + b"\n")

    async def stop(self) -> None:
        """The process has ended; what it was at is left unfinished."""
        for task in [self._loop, *self._delayed]:
            if task is not None:
                task.cancel()
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _put_later(self, job_id: str, delay_s: float) -> None:
        await asyncio.sleep(delay_s)
        self._waiting.put_nowait(job_id)

    async def _work(self) -> None:
        self._process = await self._spawn()  # before the first job: importing takes its time
        while True:
            job_id = await self._waiting.get()
            order = self._prepare(job_id)
            if order is None:
                continue
            self.current = job_id
            self._told(job_id, await self._do(job_id, order))
            self.current = None

    async def _do(self, job_id: str, order: Order) -> Told:
        """What the worker said last."""
        if self._process is None or self._process.returncode is not None:
            self._process = await self._spawn()
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            return {"failed": WORKER_DIED}
        try:
            stdin.write(json.dumps(order).encode() + b"\n")
            await stdin.drain()
            while line := await stdout.readline():
                said: Told = json.loads(line)
                if said.get("id") != job_id:
                    continue
                if "done" in said or "failed" in said:
                    return said
                self._told(job_id, said)
        except (ConnectionError, ValueError):
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        await self._process.wait()
        return {"failed": WORKER_DIED}

    async def _spawn(self) -> asyncio.subprocess.Process:
        root = Path(__file__).resolve().parents[2]
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "painter.sandbox.work",
            self._kind,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, **ONE_THREAD},
            cwd=root,
            limit=LINE_CAP,
            start_new_session=True,  # Ctrl-C is for the server, which then stops its workers
        )


def _end_where_broken(loop: "asyncio.Task[None]") -> None:
    """A bench that can no longer work ends the server: whoever started it starts it again, and jobs are taken up."""
    if not loop.cancelled() and (error := loop.exception()) is not None:
        sys.stderr.write(f"a bench broke: {type(error).__name__}: {error}\n")
        os.kill(os.getpid(), signal.SIGTERM)
