"""Re-reading every receipt and key: what is missing, forked, altered, or signed by nobody of this instance."""

import json
import re
from collections import Counter
from collections.abc import Iterator

from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Mode
from painter.core.kernel.db import Row
from painter.core.kernel.errors import Refused
from painter.core.kernel.records import sha256
from painter.core.receipts import keys
from painter.core.receipts.canonical import NotCanonical
from painter.core.receipts.envelope import leaf_of, open_envelope, signed, verifies
from painter.core.receipts.issuing import ISSUED, NOTHING_BEFORE, pixels_of
from painter.core.receipts.keys import PublicKey, Use, key_path, origin_of, public_keys, thumbprint
from painter.core.receipts.model import BodyTwo
from painter.core.receipts.sealed import AnyBody
from painter.core.receipts.service import RECEIPT

GUARDS = {"receipts_no_update", "receipts_no_delete"}
STATEMENT = re.compile(
    rb'\{"receipt":(?P<said>.*),"sig":\{"alg":"EdDSA","jwk":\{"crv":"Ed25519","kty":"OKP","x":"(?P<x>[\w-]{43})"\},'
    rb'"kid":"(?P<kid>[\w-]{43})","value":"(?P<value>[\w-]{86})"\}\}',
    re.DOTALL,
)


def breaks(ctx: Context) -> list[str]:
    """What re-reading all receipts finds; empty means whole.

    A gap, a fork, a receipt that is altered, signed by no key of this instance, gone after it was issued, or not in
    the log as it is; and guards of the table that were taken away.
    """
    reading = _Reading(ctx)
    found = [*_unlike_the_events(ctx), *_entered_wrongly(ctx)]
    previous, expected = NOTHING_BEFORE, 1
    for row in ctx.db.conn.execute(
        "SELECT r.*, e.log, e.idx, e.leaf FROM receipts r LEFT JOIN log_entries e ON e.subject = r.id AND e.kind = ?"
        " ORDER BY r.number",
        (RECEIPT,),
    ):
        if row["sha256"] == previous:
            continue  # it stands in the log twice, which is said already
        name = f"receipt {row['number']}"
        if row["number"] != expected:
            found.append(f"{name} stands where {expected} should")
        if sha256(row["envelope"]) != row["sha256"]:
            found.append(f"{name} is not what its digest says")
        found += [f"{name} {wrong}" for wrong in reading.wrong(row, previous)]
        previous, expected = row["sha256"], row["number"] + 1
    return found


def key_breaks(ctx: Context) -> list[str]:
    """Keys that lie on disk and are not those that the table says, and a table that contradicts itself."""
    known = public_keys(ctx)
    signing = [key for key in known if key.retired_at is None]
    places = Counter((key.use, key.mode, key.subject) for key in signing)
    found = [f"two keys sign for {use} of {mode}" for (use, mode, _), times in places.items() if times > 1]
    found += [f"key {key.kid} has another fingerprint" for key in known if thumbprint(key.x) != key.kid]
    for key in signing:
        found += _unlike_the_disk(ctx, key)
    named = {(key.use, key.mode, key.subject) for key in known}
    expected = {key_path(ctx, mode, use, subject).name for use, mode, subject in named}
    expected |= {key_path(ctx, mode).name for mode in Mode}  # an older version made these and kept no list
    for path in sorted((ctx.data_dir / "keys").glob("*.key")):
        if path.name not in expected:
            found.append(f"key file {path.name} belongs to no key that is known")
    return found


def _unlike_the_disk(ctx: Context, key: PublicKey) -> Iterator[str]:
    name = key_path(ctx, key.mode, key.use, key.subject).name
    try:
        there = keys.kid_on_disk(ctx, key.mode, key.use, key.subject)
    except Refused:
        yield f"key file {name} cannot be opened with the passphrase of the settings"
        return
    if not there:
        yield f"key file {name} is gone"
    elif there != key.kid:
        yield f"key file {name} holds another key than the one that is known"


def _unlike_the_events(ctx: Context) -> list[str]:
    guards = {row["name"] for row in database.rows(ctx.db, "SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    gone = database.rows(
        ctx.db,
        "SELECT e.subject FROM events e LEFT JOIN receipts r ON r.id = e.subject"
        " AND r.sha256 = json_extract(e.facts, '$.sha256') WHERE e.tag = ? AND r.id IS NULL",
        ISSUED,
    )
    unnoted = database.rows(
        ctx.db,
        "SELECT number FROM receipts r WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.subject = r.id AND e.tag = ?)",
        ISSUED,
    )
    return [
        *(f"the guard {name} of the table is gone" for name in sorted(GUARDS - guards)),
        *(f"receipt {row['subject']} was issued and is not there as it was" for row in gone),
        *(f"receipt {row['number']} stands there and was never issued" for row in unnoted),
    ]


def _entered_wrongly(ctx: Context) -> list[str]:
    """Log entries of receipts that are not there, and receipts that were entered more than once."""
    alone = database.rows(
        ctx.db,
        "SELECT log, idx, subject FROM log_entries e WHERE kind = ?"
        " AND NOT EXISTS (SELECT 1 FROM receipts r WHERE r.id = e.subject)",
        RECEIPT,
    )
    twice = database.rows(
        ctx.db, "SELECT subject FROM log_entries WHERE kind = ? GROUP BY subject HAVING COUNT(*) > 1", RECEIPT
    )
    return [
        *(f"entry {row['idx']} of the {row['log']} log is of receipt {row['subject']}, which is gone" for row in alone),
        *(f"receipt {row['subject']} stands in the log twice" for row in twice),
    ]


class _Reading:
    """What a receipt is held against: the keys of this instance, and whether it has a log by now."""

    def __init__(self, ctx: Context) -> None:
        known = [key for key in public_keys(ctx) if key.use is Use.RECEIPT]
        self._own = {(key.kid, origin_of(ctx, key.mode)) for key in known}
        for mode in set(Mode) - {key.mode for key in known}:  # as an older version left it, which kept no list
            self._own.add((keys.kid_on_disk(ctx, mode, Use.RECEIPT), origin_of(ctx, mode)))
        self._logs = {origin_of(ctx, mode): str(mode) for mode in Mode}
        self._known = {key.kid: key for key in known}
        self._has_log = database.one(ctx.db, "SELECT 1 FROM log_entries WHERE kind = ? LIMIT 1", RECEIPT) is not None

    def wrong(self, row: Row, previous: str) -> list[str]:
        """Sentences about this receipt. That all is well is seen in a third of the time of telling what is not."""
        return [] if self._stands(row, previous) else self._told(row, previous)

    def _stands(self, row: Row, previous: str) -> bool:
        """Whether all is well. What one of our keys signed we wrote ourselves, in its one form, for one place."""
        statement = bytes(row["envelope"])
        read = STATEMENT.fullmatch(statement)
        key = self._known.get(read["kid"].decode()) if read else None
        if read is None or key is None or key.x != read["x"].decode():
            return False
        if not verifies(key.x, read["value"].decode(), read["said"]):
            return False
        body = json.loads(read["said"])
        place = body["log"]
        pixels = body["image"]["pixels_sha256"] if "image" in body else ""
        filed = (row["id"], row["number"], row["issued_at"], row["pixels_sha256"], row["previous_sha256"])
        return (
            body["signer"]["kid"] == key.kid
            and (key.kid, body["origin"]) in self._own
            and (body["id"], place["number"], body["issued_at"], pixels, place["previous_sha256"]) == filed
            and place["previous_sha256"] == previous
            and row["leaf"] == leaf_of(statement)
            and (str(key.mode), place.get("index", row["idx"])) == (row["log"], row["idx"])
        )

    def _told(self, row: Row, previous: str) -> list[str]:
        try:
            envelope = open_envelope(bytes(row["envelope"]))
        except NotCanonical as error:
            return [f"cannot be read: {error}"]
        body = envelope.receipt
        found = []
        if not signed(envelope) or thumbprint(envelope.sig.jwk.x) != body.signer.kid:
            found.append("is not signed as it says")
        if (body.signer.kid, body.origin) not in self._own:
            found.append("is signed by a key that this instance does not hold")
        if body.log.previous_sha256 != previous or body.log.number != row["number"]:
            found.append("does not follow the one before it")
        filed = (row["id"], row["pixels_sha256"], row["issued_at"], row["previous_sha256"])
        if (body.id, pixels_of(body), body.issued_at, body.log.previous_sha256) != filed:
            found.append("is filed under another name")
        return found + self._misplaced(row, body)

    def _misplaced(self, row: Row, body: AnyBody) -> list[str]:
        """Receipts of before the log are entered when the next one is issued."""
        if row["leaf"] is None:
            return ["is not in the log"] if self._has_log or isinstance(body, BodyTwo) else []
        if row["leaf"] != leaf_of(row["envelope"]):
            return ["stands in the log with another digest"]
        elsewhere = isinstance(body, BodyTwo) and body.log.index != row["idx"]
        if elsewhere or self._logs.get(body.origin) != row["log"]:
            return ["stands in the log at another place than it says"]
        return []
