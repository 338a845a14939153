"""SQLite as pAInter uses it: one connection a thread, immediate transactions, readers that never wait."""

import sqlite3
from collections.abc import Iterator, Mapping, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # it brings pandas with it: 80 MB and a third of a second, also for commands that open no database
    from sqlite_utils import Database

Row = Mapping[str, Any]
Unavailable = sqlite3.OperationalError  # the store itself: locked, full, not to be read

BUSY_TIMEOUT_MS = 8000  # longer than any transaction of ours, so that writers queue and do not fail


def connect(path: Path) -> "Database":
    """A connection for one script run or one thread; opening one costs about 0.1 ms.

    synchronous=FULL: receipts and the ledger must survive a power cut.
    """
    from sqlite_utils import Database

    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT_MS / 1000)
    connection.row_factory = sqlite3.Row
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=FULL",
        "secure_delete=ON",  # what is deleted is overwritten: who leaves is not left in free pages
    ):
        connection.execute(f"PRAGMA {pragma}")
    return Database(connection)


@contextmanager
def transaction(db: "Database") -> Iterator[None]:
    """All or nothing. The outermost one is BEGIN IMMEDIATE (a deferred one loses updates), inner ones savepoints."""
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise
    db.conn.execute("COMMIT")


def one(db: "Database", sql: str, *values: object) -> Row | None:
    """The first row, or None."""
    row = db.conn.execute(sql, values).fetchone()
    return None if row is None else dict(row)


def rows(db: "Database", sql: str, *values: object) -> list[Row]:
    """Every row."""
    return [dict(row) for row in db.conn.execute(sql, values).fetchall()]


def count(db: "Database", sql: str, *values: object) -> int:
    """The one number that the statement asks for."""
    return int(db.conn.execute(sql, values).fetchone()[0])


def run(db: "Database", sql: str, *values: object) -> int:
    """The number of rows that the statement changed."""
    return int(db.conn.execute(sql, values).rowcount)


def insert(db: "Database", table: str, row: Mapping[str, object]) -> None:
    """One new row."""
    names = ", ".join(row)
    db.conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks(row)})", tuple(row.values()))


def update(db: "Database", table: str, row_id: str, columns: Mapping[str, object]) -> None:
    """The row with this id holds these values; its other columns stay as they were."""
    names = ", ".join(f"{name} = ?" for name in columns)
    db.conn.execute(f"UPDATE {table} SET {names} WHERE id = ?", (*columns.values(), row_id))


def marks(values: Sized) -> str:
    """A placeholder for each value, as VALUES and IN want them."""
    return ", ".join("?" * len(values))


def empty_log(db: "Database") -> None:
    """The write-ahead log holds nothing any more, where no reader needs it; else the next call does it."""
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def integrity_breaks(db: "Database") -> list[str]:
    """What integrity_check and foreign_key_check find; empty means the file is sound."""
    said = [row[0] for row in db.conn.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
    keys = db.conn.execute("PRAGMA foreign_key_check").fetchall()
    return said + [f"a row of {row[0]} points at a {row[2]} that is not there" for row in keys]
