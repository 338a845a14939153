"""Files by their digest: private, complete or absent, erased on request.

A file lies at blobs/ab/cd/<sha256>, mode 0600, written beside its place, fsynced, then renamed.
"""

from pathlib import Path

from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.durable import fsync_folder, write_aside
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import sha256


def path_of(data_dir: Path, digest: str) -> Path:
    """Where the file with this digest lies, whether or not it exists."""
    return data_dir / "blobs" / digest[:2] / digest[2:4] / digest


def put(ctx: Context, content: bytes, digest: str = "") -> str:
    """The content is stored for good; its lower-case hex SHA-256 comes back. Storing twice is storing once.

    digest: that very SHA-256, where the caller has just computed it.
    """
    digest = digest or sha256(content)
    target = path_of(ctx.data_dir, digest)
    if target.exists():
        return digest
    aside = write_aside(target, content)
    try:
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    fsync_folder(target.parent)
    return digest


def get(ctx: Context, digest: str) -> bytes:
    """The content. Raises NotFound where it was never stored or has been erased."""
    try:
        return path_of(ctx.data_dir, digest).read_bytes()
    except FileNotFoundError:
        raise NotFound(digest) from None


def exists(ctx: Context, digest: str) -> bool:
    return path_of(ctx.data_dir, digest).exists()


def erase(ctx: Context, digest: str) -> None:
    """The content is gone from this machine; erasing what is absent is no error."""
    path_of(ctx.data_dir, digest).unlink(missing_ok=True)


def every_digest(data_dir: Path) -> list[str]:
    """The digests that are stored, for the audit."""
    return sorted(p.name for p in (data_dir / "blobs").glob("*/*/*") if not p.name.startswith("."))


# Every column that names a stored file, and the rows for which the file must be there.
REFERENCES = (
    ("artworks", ("original_sha256", "working_sha256", "thumbnail_sha256"), "state <> 'removed'"),
    ("trainings", ("manifest_sha256",), "1"),
    ("trainings", ("package_sha256",), "package_sha256 <> ''"),
    ("test_outputs", ("image_sha256", "thumbnail_sha256"), "image_sha256 IS NOT NULL"),
    ("orders", ("image_sha256", "thumbnail_sha256"), "image_sha256 IS NOT NULL"),
    ("service_examples", ("thumbnail_sha256",), "1"),
    ("proofs", ("clean_sha256", "marked_sha256"), "clean_sha256 <> ''"),
    ("message_files", ("sha256", "thumbnail_sha256"), "sha256 <> ''"),
    ("delivery_files", ("sha256", "thumbnail_sha256"), "1"),
    ("cases", ("picture_sha256",), "picture_sha256 <> ''"),
)


def referenced(ctx: Context) -> set[str]:
    """The digests that rows name."""
    found: set[str] = set()
    for table, columns, where in REFERENCES:
        for column in columns:
            for row in database.rows(ctx.db, f"SELECT {column} AS digest FROM {table} WHERE {where}"):
                found.add(str(row["digest"]))
    return found


def erase_later(ctx: Context, digest: str) -> None:
    """The file is erased at the next sweep, unless a row names it then. Call inside a transaction."""
    database.run(ctx.db, "INSERT INTO erasures VALUES (?, ?) ON CONFLICT DO NOTHING", digest, ctx.stamp())


def sweep(ctx: Context) -> int:
    """Every file that was to be erased is gone, unless a row names it; their number. Only the worker sweeps."""
    ctx.require_system()
    if database.one(ctx.db, "SELECT 1 FROM erasures LIMIT 1") is None:
        return 0
    with ctx.transaction():  # nobody stores a file and its row in between
        waiting = {str(row["sha256"]) for row in database.rows(ctx.db, "SELECT sha256 FROM erasures")}
        for digest in waiting - referenced(ctx):
            erase(ctx, digest)
        gone = database.run(ctx.db, "DELETE FROM erasures")
    database.empty_log(ctx.db)
    return gone
