"""The sandbox's own SQLite file: models, versions, files and the requests that were counted."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from painter.sandbox.records import File, Model, Version

SCHEMA = """
CREATE TABLE IF NOT EXISTS models (
  owner TEXT, name TEXT, visibility TEXT NOT NULL, hardware TEXT NOT NULL, description TEXT,
  created_at REAL NOT NULL, run_count INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (owner, name)
) STRICT;
CREATE TABLE IF NOT EXISTS versions (
  id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, created_at REAL NOT NULL, weights TEXT NOT NULL,
  trigger_word TEXT NOT NULL, deleting_at REAL
) STRICT;
CREATE TABLE IF NOT EXISTS files (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, content_type TEXT NOT NULL, size INTEGER NOT NULL, md5 TEXT NOT NULL,
  sha256 TEXT NOT NULL, metadata TEXT NOT NULL, created_at REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS jobs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, model TEXT NOT NULL,
  version TEXT NOT NULL, destination TEXT NOT NULL, input TEXT, status TEXT NOT NULL, output TEXT, error TEXT,
  logs TEXT NOT NULL DEFAULT '', created_at REAL NOT NULL, started_at REAL, completed_at REAL,
  data_removed INTEGER NOT NULL DEFAULT 0, webhook TEXT, webhook_events TEXT NOT NULL, fault TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS requests (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, method TEXT NOT NULL, path TEXT NOT NULL, at REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""


def connect(path: Path) -> sqlite3.Connection:
    """An open file with its tables; every commit is on the disk when it returns."""
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("PRAGMA busy_timeout=5000")
    db.executescript(SCHEMA)
    return db


class Store:
    """Reads and writes in one thread; whatever must be true together stands in one `whole()`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    @contextmanager
    def whole(self) -> Iterator[None]:
        """All of it is committed, or nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def add_model(self, model: Model) -> bool:
        """Whether it is new; one of that name stays as it was."""
        values = (model.owner, model.name, model.visibility, model.hardware, model.description, model.created_at)
        columns = "owner, name, visibility, hardware, description, created_at"
        sql = f"INSERT OR IGNORE INTO models ({columns}) VALUES (?,?,?,?,?,?)"
        return self.db.execute(sql, values).rowcount == 1

    def model(self, owner: str, name: str) -> Model | None:
        row = self.db.execute("SELECT * FROM models WHERE owner = ? AND name = ?", (owner, name)).fetchone()
        return Model(**row) if row else None

    def models(self) -> list[Model]:
        rows = self.db.execute("SELECT * FROM models ORDER BY created_at DESC, name")
        return [Model(**row) for row in rows]

    def delete_model(self, owner: str, name: str) -> None:
        self.db.execute("DELETE FROM models WHERE owner = ? AND name = ?", (owner, name))

    def add_version(self, version: Version) -> None:
        sql = "INSERT OR IGNORE INTO versions (id, owner, name, created_at, weights, trigger_word) VALUES (?,?,?,?,?,?)"
        values = (version.id, version.owner, version.name, version.created_at, version.weights, version.trigger_word)
        self.db.execute(sql, values)

    def version(self, version_id: str) -> Version | None:
        row = self.db.execute("SELECT * FROM versions WHERE id = ?", (version_id,)).fetchone()
        return Version(**row) if row else None

    def versions(self, owner: str, name: str) -> list[Version]:
        """Newest first."""
        sql = "SELECT * FROM versions WHERE owner = ? AND name = ? ORDER BY created_at DESC"
        return [Version(**row) for row in self.db.execute(sql, (owner, name))]

    def mark_for_deletion(self, version_id: str, gone_at: float) -> None:
        self.db.execute(
            "UPDATE versions SET deleting_at = ? WHERE id = ? AND deleting_at IS NULL", (gone_at, version_id)
        )

    def versions_to_purge(self) -> list[Version]:
        rows = self.db.execute("SELECT * FROM versions WHERE deleting_at IS NOT NULL")
        return [Version(**row) for row in rows]

    def purge_version(self, version_id: str) -> None:
        """The version and all predictions made with it are gone."""
        with self.whole():
            self.db.execute("DELETE FROM jobs WHERE kind = 'prediction' AND version = ?", (version_id,))
            self.db.execute("DELETE FROM versions WHERE id = ?", (version_id,))

    def add_file(self, file: File) -> None:
        columns = "id, name, content_type, size, md5, sha256, metadata, created_at"
        sql = f"INSERT INTO files ({columns}) VALUES (?,?,?,?,?,?,?,?)"
        metadata = json.dumps(file.metadata)
        values = (file.id, file.name, file.content_type, file.size, file.md5, file.sha256, metadata, file.created_at)
        self.db.execute(sql, values)

    def file(self, file_id: str) -> File | None:
        row = self.db.execute("SELECT * FROM files WHERE id = ?", (file_id,)).fetchone()
        return _file(row) if row else None

    def files(self) -> list[File]:
        return [_file(row) for row in self.db.execute("SELECT * FROM files ORDER BY created_at DESC")]

    def delete_file(self, file_id: str) -> None:
        self.db.execute("DELETE FROM files WHERE id = ?", (file_id,))

    def count_request(self, method: str, path: str, at: float) -> None:
        self.db.execute("INSERT INTO requests (method, path, at) VALUES (?,?,?)", (method, path, at))

    def requests(self) -> list[dict[str, Any]]:
        return [dict(row) for row in self.db.execute("SELECT method, path, at FROM requests ORDER BY seq")]

    def secret(self, name: str, fresh: str) -> str:
        """The secret of that name; made from `fresh` the first time."""
        self.db.execute("INSERT OR IGNORE INTO secrets (name, value) VALUES (?,?)", (name, fresh))
        return str(self.db.execute("SELECT value FROM secrets WHERE name = ?", (name,)).fetchone()[0])


def _file(row: sqlite3.Row) -> File:
    return File(**{**dict(row), "metadata": json.loads(row["metadata"])})
