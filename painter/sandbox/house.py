"""The running sandbox: its store, its clock, its benches, and what happens to a job from order to end."""

import asyncio
import base64
import hashlib
import os
import secrets
import shutil
from pathlib import Path

from painter.sandbox.clock import Clock
from painter.sandbox.crew import Bench, Order, Told
from painter.sandbox.faults import ERRORS, Faults
from painter.sandbox.hooks import Hooks
from painter.sandbox.jobs import Jobs
from painter.sandbox.options import FILE_LIFETIME_S, HOST, RESULT_LIFETIME_S, Options
from painter.sandbox.orders import of_prediction, of_training
from painter.sandbox.records import File, Job, Kind, Model, Status, Version
from painter.sandbox.schemas import TRAINERS, trainer_version
from painter.sandbox.store import Store, connect
from painter.sandbox.told import job_json

TRAINERS_SINCE = 1_717_200_000.0  # any fixed moment


def new_id() -> str:
    """26 lower-case letters and digits, as the API's ids look."""
    return base64.b32encode(secrets.token_bytes(16)).decode().lower().rstrip("=")


class House:
    """One per process. All of its methods run in the event loop's thread."""

    def __init__(self, options: Options, clock: Clock) -> None:
        self.options = options
        self.clock = clock
        self.faults = Faults()
        self.base = f"http://{HOST}"  # as the last client that began something calls it
        self.hooks = Hooks(self.faults, clock, self.webhook_secret)
        for folder in (self.files_dir, self.weights_dir, self.out_dir):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.store = Store(connect(options.state_dir / "sandbox.db"))
        self.jobs = Jobs(self.store)
        self._logs: dict[str, list[str]] = {}
        self._ends: dict[str, asyncio.Event] = {}
        self._benches = {kind: Bench(kind, self._order, self._told) for kind in Kind}
        self._add_trainers()

    @property
    def files_dir(self) -> Path:
        return self.options.state_dir / "files"

    @property
    def weights_dir(self) -> Path:
        return self.options.state_dir / "weights"

    @property
    def out_dir(self) -> Path:
        return self.options.state_dir / "out"

    def open(self) -> None:
        """The benches work; what was unfinished when the last server ended is run again."""
        for bench in self._benches.values():
            bench.start()
        for job in self.jobs.unfinished():
            self.take_in(job, delay_s=0.0)

    def webhook_secret(self) -> str:
        """whsec_..., the same for as long as the state lives."""
        return self.store.secret("webhooks", "whsec_" + base64.b64encode(secrets.token_bytes(24)).decode())

    async def close(self) -> None:
        await self.hooks.close()
        for bench in self._benches.values():
            await bench.stop()
        self.store.db.close()

    def take_in(self, job: Job, delay_s: float) -> None:
        """A job that stands in the store will be done."""
        self._logs[job.id] = []
        self._ends[job.id] = asyncio.Event()
        if job.fault != "stuck_starting":
            self._benches[job.kind].put(job.id, delay_s)

    def log_of(self, job: Job) -> str:
        return job.logs if job.status.over else "\n".join(self._logs.get(job.id, []))

    async def ended(self, job: Job, seconds: float) -> bool:
        """Whether it was over within that time."""
        end = self._ends.get(job.id)
        if end is None:
            return True
        try:
            await asyncio.wait_for(end.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def cancel(self, job: Job) -> None:
        """It is canceled, unless it was over before."""
        if self._finish(job, Status.CANCELED):
            self._benches[job.kind].cancel(job.id)

    def live_version(self, version_id: str) -> Version | None:
        """A version that may run: there, and not about to be deleted."""
        found = self.store.version(version_id)
        return None if found is None or found.deleting_at is not None else found

    def live_file(self, file_id: str) -> File | None:
        found = self.store.file(file_id)
        return None if found is None or self.clock.now() >= found.created_at + FILE_LIFETIME_S else found

    def remove_file(self, file_id: str) -> None:
        self.store.delete_file(file_id)
        (self.files_dir / file_id).unlink(missing_ok=True)

    def delete_version(self, version: Version) -> None:
        """Nothing runs with it any more; soon nothing of it will be left."""
        self.store.mark_for_deletion(version.id, self.clock.now() + self.options.delete_delay_s)
        for job in self.jobs.of_version(version.id):
            self.cancel(job)

    def sweep(self) -> None:
        """What has expired or was to be deleted by now is gone."""
        now = self.clock.now()
        for file in self.store.files():
            if now >= file.created_at + FILE_LIFETIME_S:
                self.remove_file(file.id)
        for job_id in self.jobs.remove_data(now - RESULT_LIFETIME_S):
            shutil.rmtree(self.out_dir / job_id, ignore_errors=True)
        for version in self.store.versions_to_purge():
            if version.deleting_at is not None and now >= version.deleting_at:
                self._purge(version)

    def _purge(self, version: Version) -> None:
        for job in self.jobs.of_version(version.id):
            shutil.rmtree(self.out_dir / job.id, ignore_errors=True)
        (self.weights_dir / version.weights).unlink(missing_ok=True)
        self.store.purge_version(version.id)

    def _order(self, job_id: str) -> Order | None:
        """What the worker needs to know; the job has begun."""
        job = self.jobs.get(None, job_id)
        if job is None or job.status.over or job.input is None:
            return None
        if job.fault == "abort":
            self._finish(job, Status.ABORTED)
            return None
        if job.kind is Kind.PREDICTION:
            version = self.live_version(job.version)
            if version is None:
                self._finish(job, Status.FAILED, error="the version is gone")
                return None
            order = of_prediction(self.options, job, version)
        else:
            order = of_training(self.options, job, self.live_file(str(job.input["input_images"]).rsplit("/", 1)[-1]))
        self.jobs.begin(job.id, self.clock.now())
        self._hook(job.id, "start")
        return order

    def _hook(self, job_id: str, event: str) -> None:
        job = self.jobs.get(None, job_id)
        if job is not None:
            self.hooks.tell(job, event, job_json(self.base, job, self.log_of(job)))

    def _told(self, job_id: str, said: Told) -> None:
        """What a worker says of a job is kept; its last word ends the job."""
        if "log" in said:
            self._logs.setdefault(job_id, []).append(said["log"])
            return
        job = self.jobs.get(None, job_id)
        if job is None:
            self._discard(job_id)
        elif "failed" in said:
            self._finish(job, Status.FAILED, error=said["failed"])
        elif job.kind is Kind.PREDICTION:
            held_back = 1 if job.fault == "nsfw_partial" else 0
            self._finish(job, Status.SUCCEEDED, output=said["done"]["names"][held_back:])
        else:
            self._logs.setdefault(job_id, []).append(said["done"]["summary"])
            self._trained(job, said["done"]["sha256"])

    def _trained(self, job: Job, sha256: str) -> None:
        """The destination has one version more."""
        owner, name = job.destination.split("/", 1)
        if job.fault == "fail_training" or self.store.model(owner, name) is None:
            self._finish(job, Status.FAILED, error=ERRORS["fail_training"])
            return
        version = Version(
            id=hashlib.sha256(f"{job.id}:{sha256}".encode()).hexdigest(),
            owner=owner,
            name=name,
            created_at=self.clock.now(),
            weights=f"{job.id}.safetensors",
            trigger_word=str((job.input or {}).get("trigger_word") or "TOK"),
            deleting_at=None,
        )
        output = {"version": f"{job.destination}:{version.id}", "weights": version.weights}
        self._finish(job, Status.SUCCEEDED, output=output, version=version)

    def _finish(
        self,
        job: Job,
        status: Status,
        *,
        output: object = None,
        error: str | None = None,
        version: Version | None = None,
    ) -> bool:
        logs = "\n".join(self._logs.get(job.id, []))
        changed = self.jobs.finish(
            job, status, self.clock.now(), output=output, error=error, logs=logs, version=version
        )
        if not changed and status is not Status.CANCELED:
            self._discard(job.id)
        self._logs.pop(job.id, None)
        if end := self._ends.pop(job.id, None):
            end.set()
        if changed:
            self._hook(job.id, "completed")
        return changed

    def _discard(self, job_id: str) -> None:
        """Files that a job made after it was canceled or deleted are gone."""
        shutil.rmtree(self.out_dir / job_id, ignore_errors=True)
        (self.weights_dir / f"{job_id}.safetensors").unlink(missing_ok=True)

    def _add_trainers(self) -> None:
        for full_name in TRAINERS:
            owner, name = full_name.split("/")
            self.store.add_model(Model(owner, name, "public", "gpu-h100", "a trainer", TRAINERS_SINCE, 0))
            self.store.add_version(Version(trainer_version(full_name), owner, name, TRAINERS_SINCE, "", "", None))


def parent_lives(pid: int, was_parent: bool) -> bool:
    """Whether the process that started this one is still there."""
    if was_parent and os.getppid() != pid:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
