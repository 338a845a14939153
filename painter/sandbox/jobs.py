"""Trainings and predictions in the SQLite file; a terminal state is written once and whole."""

import json
import sqlite3
from typing import Any

from painter.sandbox.records import Job, Kind, Status, Version
from painter.sandbox.store import Store

PAGE = 100


class Jobs:
    """The rows of both kinds."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._db = store.db

    def add(self, job: Job) -> None:
        """It exists and will be run, whatever happens to the server."""
        sql = (
            "INSERT INTO jobs (id, kind, model, version, destination, input, status, created_at, webhook,"
            " webhook_events, fault) VALUES (?,?,?,?,?,?,?,?,?,?,?)"
        )
        values = (
            job.id,
            job.kind,
            job.model,
            job.version,
            job.destination,
            json.dumps(job.input),
            job.status,
            job.created_at,
            job.webhook,
            json.dumps(job.webhook_events),
            job.fault,
        )
        with self._store.whole():
            self._db.execute(sql, values)
            owner, name = job.model.split("/", 1)
            self._db.execute("UPDATE models SET run_count = run_count + 1 WHERE owner = ? AND name = ?", (owner, name))

    def get(self, kind: Kind | None, job_id: str) -> Job | None:
        """The job of that id; kind None is either."""
        row = self._db.execute(
            "SELECT * FROM jobs WHERE id = ? AND kind = coalesce(?, kind)", (job_id, kind)
        ).fetchone()
        return _job(row) if row else None

    def unfinished(self) -> list[Job]:
        """Oldest first."""
        rows = self._db.execute("SELECT * FROM jobs WHERE status IN ('starting', 'processing') ORDER BY seq")
        return [_job(row) for row in rows]

    def of_version(self, version_id: str) -> list[Job]:
        rows = self._db.execute("SELECT * FROM jobs WHERE kind = 'prediction' AND version = ?", (version_id,))
        return [_job(row) for row in rows]

    def forget(self, job_id: str) -> None:
        """There never was such a job."""
        self._db.execute("DELETE FROM jobs WHERE id = ?", (job_id,))

    def begin(self, job_id: str, at: float) -> None:
        self._db.execute("UPDATE jobs SET status = 'processing', started_at = ? WHERE id = ?", (at, job_id))

    def finish(
        self,
        job: Job,
        status: Status,
        at: float,
        *,
        output: Any = None,
        error: str | None = None,
        logs: str = "",
        version: Version | None = None,
    ) -> bool:
        """It is over, with the version that it made; False, and nothing changed, where it was over before."""
        sql = (
            "UPDATE jobs SET status = ?, output = ?, error = ?, logs = ?, completed_at = ?"
            " WHERE id = ? AND status IN ('starting', 'processing')"
        )
        said = None if output is None else json.dumps(output)
        with self._store.whole():
            changed = self._db.execute(sql, (status, said, error, logs, at, job.id)).rowcount == 1
            if changed and version is not None:
                self._store.add_version(version)
        return changed

    def remove_data(self, older_than: float) -> list[str]:
        """Ids of the predictions that have just lost input, output and logs."""
        sql = (
            "UPDATE jobs SET input = NULL, output = NULL, logs = '', data_removed = 1"
            " WHERE kind = 'prediction' AND completed_at <= ? AND data_removed = 0 RETURNING id"
        )
        return [row["id"] for row in self._db.execute(sql, (older_than,)).fetchall()]

    def page(self, kind: Kind, cursor: str) -> tuple[list[Job], str | None, str | None]:
        """At most 100, newest first, with the cursors of the older and the newer page.

        cursor: "" for the newest page, "o<seq>" for what is older than seq, "n<seq>" for what is newer.
        """
        way, seq = cursor[:1], int(cursor[1:] or 0) if cursor[1:].isdigit() else 0
        if way == "n":
            sql = "SELECT * FROM (SELECT * FROM jobs WHERE kind = ? AND seq > ? ORDER BY seq LIMIT ?) ORDER BY seq DESC"
        else:
            sql = "SELECT * FROM jobs WHERE kind = ? AND seq < ? ORDER BY seq DESC LIMIT ?"
            seq = seq if way == "o" else 2**62
        found = [_job(row) for row in self._db.execute(sql, (kind, seq, PAGE))]
        if not found:
            return [], None, None
        older = f"o{found[-1].seq}" if self._exists(kind, "<", found[-1].seq) else None
        newer = f"n{found[0].seq}" if self._exists(kind, ">", found[0].seq) else None
        return found, older, newer

    def _exists(self, kind: Kind, side: str, seq: int) -> bool:
        return bool(
            self._db.execute(f"SELECT 1 FROM jobs WHERE kind = ? AND seq {side} ? LIMIT 1", (kind, seq)).fetchone()
        )


def _job(row: sqlite3.Row) -> Job:
    told: dict[str, Any] = dict(row)
    for name in ("input", "output", "webhook_events"):
        told[name] = None if told[name] is None else json.loads(told[name])
    told["kind"] = Kind(told["kind"])
    told["status"] = Status(told["status"])
    told["webhook_events"] = tuple(told["webhook_events"] or ())
    told["data_removed"] = bool(told["data_removed"])
    return Job(**told)
