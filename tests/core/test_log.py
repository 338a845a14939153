"""The transparency log: its tree, its proofs, its checkpoints, and what stays when a program dies."""

import base64
import hashlib
import multiprocessing
import os
import random
import signal
import sqlite3
import string
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from painter.core import schema
from painter.core.kernel import db as database
from painter.core.kernel.context import SYSTEM, Context, Mode
from painter.core.kernel.errors import NotFound
from painter.core.receipts import NotCanonical, Signer, log, monitor, origin_of
from painter.core.receipts.notes import checkpoint_text, open_note, open_signed, sign_note, vkey
from painter.core.receipts.tree import EMPTY_ROOT, consistent, includes, leaf_hash, root_from_inclusion

from .conftest import World

BOX, LIVE = Mode.SANDBOX, Mode.LIVE
KEY, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
PUBLIC, OTHER_PUBLIC = (key.public_key().public_bytes_raw() for key in (KEY, OTHER))
SIGNER, OTHER_SIGNER = Signer(KEY, "one", {}), Signer(OTHER, "two", {})
NAME = "painter-sandbox/ins_unnamed"
PAIRS = [(a, b) for b in range(1, 65) for a in range(b)]
SAMPLED = [(random.Random(b).randrange(b), b) for b in range(65, 501)]


def leaves(count: int) -> list[bytes]:
    return [b'{"sha256":"%064d"}' % number for number in range(count)]


def grown(ctx: Context, count: int, which: Mode = BOX, step: int = 0) -> None:
    """So many entries more; step: a checkpoint after each so many."""
    start = log.size(ctx, which)
    with ctx.transaction():
        for number, leaf in enumerate(leaves(start + count)[start:], start + 1):
            log.append(ctx, which, "receipt", f"rcpt_{number - 1}", leaf)
            if step and number % step == 0:
                log.checkpoint(ctx, which, SIGNER)


@pytest.fixture(scope="module")
def tall(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """A log of 500 entries that nobody changes."""
    db = database.connect(tmp_path_factory.mktemp("tall") / "painter.db")
    schema.migrate(db)
    ctx = Context(actor=SYSTEM, db=db, data_dir=Path())
    with ctx.transaction():
        log.append_all(ctx, BOX, (("receipt", f"rcpt_{n}", leaf) for n, leaf in enumerate(leaves(500))))
    return ctx


@pytest.fixture(scope="module")
def oracle() -> InmemoryTree:
    """pymerkle over the same entries; with its defence against second preimages its hashes are those of RFC 6962."""
    tree = InmemoryTree(algorithm="sha256")
    for leaf in leaves(500):
        tree.append_entry(leaf)
    return tree


# An independent verifier: recursive, straight from the definitions of RFC 9162, 2.1.1, 2.1.3.1 and 2.1.4.1.


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _half(n: int) -> int:
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def mth(entries: list[bytes]) -> bytes:
    if len(entries) < 2:
        return hashlib.sha256(b"\x00" + entries[0] if entries else b"").digest()
    k = _half(len(entries))
    return _node(mth(entries[:k]), mth(entries[k:]))


def by_path(m: int, n: int, leaf: bytes, path: list[bytes]) -> bytes:
    if n == 1:
        assert not path
        return leaf
    k, (*rest, last) = _half(n), path
    return _node(by_path(m, k, leaf, rest), last) if m < k else _node(last, by_path(m - k, n - k, leaf, rest))


def by_subproof(m: int, n: int, whole: bool, old: bytes, path: list[bytes]) -> tuple[bytes, bytes]:
    if m == n:
        (found,) = [old, *path] if whole else path
        return found, found
    k, (*rest, last) = _half(n), path
    if m <= k:
        older, newer = by_subproof(m, k, whole, old, rest)
        return older, _node(newer, last)
    older, newer = by_subproof(m - k, n - k, False, old, rest)
    return _node(last, older), _node(last, newer)


# Tree


def test_each_root_is_pymerkles(tall: Context, oracle: InmemoryTree) -> None:
    """Sizes 0 to 500; up to 64 also from the RFC's own definition."""
    assert [log.root(tall, BOX, n) for n in range(501)] == [oracle.get_root(n) for n in range(501)]
    assert [log.root(tall, BOX, n) for n in range(65)] == [mth(leaves(n)) for n in range(65)]


@pytest.mark.parametrize("pairs", [PAIRS, SAMPLED], ids=["all up to 64", "sampled up to 500"])
def test_each_entry_is_shown_to_be_in_each_larger_tree(
    tall: Context, oracle: InmemoryTree, pairs: list[tuple[int, int]]
) -> None:
    """By our verifier, by the independent one, and with the hashes that pymerkle would send."""
    for index, size in pairs:
        proof, root, leaf = log.inclusion(tall, BOX, index, size), oracle.get_root(size), leaf_hash(leaves(500)[index])
        assert includes(leaf, index, size, proof, root)
        assert by_path(index, size, leaf, proof) == root
        assert proof == oracle.prove_inclusion(index + 1, size).path[1:]


@pytest.mark.parametrize("pairs", [PAIRS, SAMPLED], ids=["all up to 64", "sampled up to 500"])
def test_each_tree_is_shown_to_begin_every_larger_one(
    tall: Context, oracle: InmemoryTree, pairs: list[tuple[int, int]]
) -> None:
    """Also of equal ones and of the empty one, where there is nothing to send."""
    for old, new in [*pairs, *((n, n) for _, n in pairs)]:
        proof, older, newer = log.consistency(tall, BOX, old, new), oracle.get_root(old), oracle.get_root(new)
        assert consistent(old, older, new, newer, proof)
        if old:
            assert by_subproof(old, new, True, older, proof) == (older, newer)


def test_entries_that_come_together_make_the_same_tree(world: World, tall: Context) -> None:
    """One by one, in batches of 7: the same nodes."""
    grown(world.system, 60)
    for start in range(60, 500, 7):
        with world.system.transaction():
            batch = [("receipt", f"rcpt_{n}", leaf) for n, leaf in enumerate(leaves(500))][start : start + 7]
            assert log.append_all(world.system, BOX, batch) == start
    nodes = "SELECT * FROM log_nodes"
    assert database.rows(world.system.db, nodes) == database.rows(tall.db, nodes)


@st.composite
def spoilt(draw: st.DrawFn, hashes: list[bytes]) -> list[bytes]:
    """The hashes with one changed, left out, added, doubled, cut, lengthened or moved."""
    made, at = list(hashes), draw(st.integers(0, len(hashes)))
    odd = draw(st.binary(min_size=32, max_size=32))
    if at == len(made) or draw(st.booleans()):
        made.insert(at, draw(st.sampled_from([odd, *hashes, b"", odd[:31], odd + b"\0"])))
    else:
        bit = draw(st.integers(0, 255))
        flipped = (int.from_bytes(made[at], "big") ^ 1 << bit).to_bytes(32, "big")
        here = made.pop(at)
        made[at:at] = draw(st.sampled_from([[], [flipped], [odd], [here[:-1]], [here + b"\0"]]))
    assume(made != hashes)
    return made


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_a_changed_inclusion_proof_is_refused(tall: Context, data: st.DataObject) -> None:
    """Any hash, the place, the size, the leaf or the root."""
    size = data.draw(st.integers(1, 500))
    index = data.draw(st.integers(0, size - 1))
    proof, root, leaf = log.inclusion(tall, BOX, index, size), log.root(tall, BOX, size), leaf_hash(leaves(500)[index])
    assert not includes(leaf, index, size, data.draw(spoilt(proof)), root)
    elsewhere = data.draw(st.integers(-2, 600))
    assert elsewhere == index or not includes(leaf, elsewhere, size, proof, root)
    assert not includes(leaf_hash(b"another"), index, size, proof, root)
    assert not includes(leaf, index, size, proof, data.draw(st.sampled_from([b"", root[:-1], EMPTY_ROOT, leaf + b"x"])))
    assert not includes(leaf[:-1], index, size, proof, root)


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_a_changed_consistency_proof_is_refused(tall: Context, data: st.DataObject) -> None:
    """Any hash, either size or either root."""
    new = data.draw(st.integers(1, 500))
    old = data.draw(st.integers(0, new))
    proof, older, newer = log.consistency(tall, BOX, old, new), log.root(tall, BOX, old), log.root(tall, BOX, new)
    assert not consistent(old, older, new, newer, data.draw(spoilt(proof)))
    elsewhere = data.draw(st.integers(-2, 600).filter(lambda n: n != old))
    assert not consistent(elsewhere, older, new, newer, proof)
    assert not consistent(old, leaf_hash(b"another"), new, newer, proof)
    assert old == 0 or not consistent(old, older, new, leaf_hash(b"another"), proof)
    assert not consistent(old, older[:-1], new, newer, proof)
    assert not consistent(old, older, new, newer + b"\0", proof)
    assert new == old or not consistent(new, newer, old, older, proof)


def test_what_is_no_proof_leads_to_no_root() -> None:
    """Places outside of the tree, a hash too many or too few."""
    one, two = leaf_hash(b"1"), leaf_hash(b"2")
    assert root_from_inclusion(one, 0, 1, []) == one
    for index, size, hashes in [(0, 0, []), (1, 1, []), (-1, 1, []), (0, 1, [two]), (0, 2, []), (0, 2, [two, two])]:
        assert root_from_inclusion(one, index, size, hashes) is None
    assert not consistent(0, one, 1, one, [])
    assert not consistent(0, one, 0, one, [])
    assert not consistent(2, one, 1, two, [])


def test_a_proof_between_other_sizes_is_refused(tall: Context) -> None:
    """With hashes that fit: 7 begins 8 as 3 begins 4, one level deeper; and so for a place in the right half."""
    root = {n: log.root(tall, BOX, n) for n in (7, 8)}
    assert consistent(7, root[7], 8, root[8], log.consistency(tall, BOX, 7, 8))
    assert not consistent(3, root[7], 4, root[8], log.consistency(tall, BOX, 7, 8))
    leaf, path = leaf_hash(leaves(8)[7]), log.inclusion(tall, BOX, 7, 8)
    assert includes(leaf, 7, 8, path, root[8])
    assert not includes(leaf, 3, 4, path, root[8])
    assert not includes(leaf, 15, 16, path, root[8])


# Notes


def test_a_note_is_the_one_that_go_writes() -> None:
    """The example of golang.org/x/mod/sumdb/note: the same verifier key, the same signature, byte for byte."""
    seed = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
    text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    signed = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public = key.public_key().public_bytes_raw()

    note = sign_note(text, "PeterNeumann", key)

    assert note == f"{text}\n\u2014 PeterNeumann {signed}\n"
    assert vkey("PeterNeumann", public) == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    assert open_signed(note, "PeterNeumann", public) == text


def test_a_checkpoint_of_another_programs_log_is_read() -> None:
    """One of the public log Rekor, with the signatures of three witnesses below its own."""
    name = "log2025-1.rekor.sigstore.dev"
    public = base64.b64decode("t8rlp1knGwjfbcXAYPYAkn0XiLz1x8O4t0YkEhie244=")
    root = "uXmV5jkyZgXN2o6QMPYIPpTwzaAdL+3IFw0SMp4JmGI="
    note = f"""{name}
114068855
{root}

\u2014 {name} zxGZFazjmbNyzy8EePBwh61DpCvLn/pkXQhgwGayQKZeQ7BxDrs3XQPZTCridH/VjPk5eL36dtHVyLyKbtQ08lT51QA=
\u2014 witness.navigli.sunlight.geomys.org \
o+AP4gAAAABqrBYQPMdDRNVwMGPQD9N5E3AIrptPZ6/6OcsZY1+xNfGu0CsxNM0BsXvltbFkMsY/pjOaNT0Oz8ZBHN510YN+vn8lBg==
\u2014 witness.stagemole.eu \
Z/euoAAAAABqrBYQ+q67WRizVAmFq6sUXpfA+eMyO+dQ7i5Ce9WBkqPvq4RZTZLR/sU1hHl/NDSzJ4mLzhmQULr0HdTJoOVl/5BACg==
\u2014 staging.witness.transparency.goog/ring-any-bells \
LhqNyQAAAABqrBYQ3tiCPy63VE7DlWh6263nnhFXaEodX50PL9nB7QQ+3PGAlTajdyo/D+UWY9+pAlJF6PIVmSCYfbo71E6kuj5yAw==
"""
    read = open_note(note, name, public)
    assert (read.origin, read.size, base64.b64encode(read.root).decode()) == (name, 114068855, root)


TEXT = checkpoint_text(NAME, 7, leaf_hash(b"x"))
NOTE = sign_note(TEXT, NAME, KEY)
OWN = NOTE.split("\n\n")[1]
WITNESS = f"\u2014 witness.example {base64.b64encode(bytes(76)).decode()}\n"


@given(st.data())
@settings(max_examples=600, deadline=None)
def test_a_note_with_one_character_changed_is_refused(data: st.DataObject) -> None:
    """Changed, added or left out, at every place: also in names, key ids, base64 and ends of lines."""
    at = data.draw(st.integers(0, len(NOTE)))
    sign = data.draw(
        st.sampled_from([*NOTE, "", "\r", "\n", " ", "\0", "=", "+", "\u2028", "\ud800"]) | st.characters()
    )
    changed = NOTE[:at] + sign + NOTE[at + data.draw(st.integers(0, 1)) :]
    assume(changed != NOTE)
    with pytest.raises(NotCanonical):
        open_note(changed, NAME, PUBLIC)


def resigned(text: str) -> str:
    """Signed with the true key, whatever it says."""
    return sign_note(text, NAME, KEY)


def loose(line: str) -> str:
    """The same bytes in another base64, which carries bits that nobody reads: the sign before `=` is the next one."""
    at, signs = line.rindex("=") - 1, string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
    at -= line[at] == "="
    other = line[:at] + signs[signs.index(line[at]) + 1] + line[at + 1 :]
    written, again = (base64.b64decode(one.split()[-1], validate=True) for one in (line, other))
    assert written == again
    return other


@pytest.mark.parametrize(
    "note",
    [
        NOTE + "\n",
        NOTE.rstrip("\n"),
        NOTE.replace("\n", "\r\n"),
        NOTE + " ",
        "\n" + NOTE,
        NOTE + OWN,
        NOTE + "\u2014 witness.example AAAA\n",
        NOTE + "\u2014 witness.example\n",
        NOTE + "- witness.example AAAAAAAA\n",
        NOTE + WITNESS * 32,
        NOTE + "\u2014 witness.example " + "A" * 70_000 + "\n",
        f"{TEXT}\n{WITNESS}",
        f"{TEXT}\n",
        TEXT,
        "",
        NOTE.replace("=\n\n", "\n\n"),
        resigned(TEXT + "an extension\n"),
        resigned(TEXT + "\n"),
        resigned(TEXT.replace("\n7\n", "\n07\n")),
        resigned(TEXT.replace("\n7\n", "\n+7\n")),
        resigned(TEXT.replace("\n7\n", "\n\u0667\n")),
        resigned(TEXT.replace("\n7\n", f"\n{2**53}\n")),
        resigned(loose(TEXT)),
        f"{TEXT}\n{loose(OWN)}",
        NOTE + loose(WITNESS),
        resigned(TEXT.replace("\n7\n", "\n0\n")),
        resigned(TEXT.replace("=\n", "\n")),
        resigned(TEXT.replace("=\n", "=A\n")),
        resigned(TEXT.replace(NAME, "another/log")),
        resigned(f"{NAME}\n7\nAAAA\n"),
        resigned(f"{NAME}\n7\n{base64.b64encode(EMPTY_ROOT).decode()}\n"),
        sign_note(TEXT, NAME, OTHER),
        sign_note(TEXT, "another/log", KEY),
    ],
)
def test_only_the_one_form_of_a_note_is_read(note: str) -> None:
    """Also where the true key has signed another one."""
    with pytest.raises(NotCanonical):
        open_note(note, NAME, PUBLIC)


def test_signatures_of_witnesses_and_of_other_keys_are_passed_over() -> None:
    """Before ours or after it; ours is what counts."""
    other = sign_note(TEXT, NAME, OTHER).split("\n\n")[1]
    for lines in (OWN, OWN + WITNESS, WITNESS + OWN + WITNESS, other + OWN):
        assert open_note(f"{TEXT}\n{lines}", NAME, PUBLIC).size == 7
    assert open_note(f"{TEXT}\n{other}{OWN}", NAME, OTHER_PUBLIC).size == 7


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\u2028b", "a\x00", " a", "\ud800"])
def test_no_log_has_a_name_that_could_be_read_in_two_ways(name: str) -> None:
    """Neither as the origin nor as the name of a key."""
    with pytest.raises(ValueError, match="no "):
        checkpoint_text(name, 7, EMPTY_ROOT)
    with pytest.raises(ValueError, match="no "):
        sign_note(TEXT, name, KEY)


@pytest.mark.parametrize(("size", "root"), [(-1, EMPTY_ROOT), (2**53, EMPTY_ROOT), (7, b"short")])
def test_no_checkpoint_is_written_that_nobody_could_read(size: int, root: bytes) -> None:
    """Sizes and roots as they are."""
    with pytest.raises(ValueError, match="no checkpoint"):
        checkpoint_text(NAME, size, root)


@pytest.mark.parametrize("text", ["no end of line", "", "a\tb\n", "a\r\n", "a\x7f\n"])
def test_no_text_is_signed_that_a_note_cannot_hold(text: str) -> None:
    """It ends with a newline and holds no other control character."""
    with pytest.raises(ValueError, match="no text of a note"):
        sign_note(text, NAME, KEY)
    made = base64.b64decode(OWN.split()[-1])[:4] + KEY.sign(text.encode())
    with pytest.raises(NotCanonical):
        open_signed(f"{text}\n\u2014 {NAME} {base64.b64encode(made).decode()}\n", NAME, PUBLIC)


# The store


def test_a_checkpoint_names_origin_size_and_root(world: World) -> None:
    """Q4: anybody can read it with the key of the log."""
    grown(world.system, 5)
    with world.system.transaction():
        note = log.checkpoint(world.system, BOX, SIGNER)
    read = open_note(note, origin_of(world.system, BOX), PUBLIC)
    assert (read.size, read.root) == (5, mth(leaves(5)))
    assert log.latest_checkpoint(world.system, BOX) == note
    assert log.latest_checkpoint(world.system, LIVE) is None


def test_of_each_size_there_is_one_checkpoint(world: World) -> None:
    """What is signed stays, also under a newer key."""
    grown(world.system, 3)
    with world.system.transaction():
        first = log.checkpoint(world.system, BOX, SIGNER)
        assert log.checkpoint(world.system, BOX, OTHER_SIGNER) == first
        log.append(world.system, BOX, "receipt", "x", b"x")
        second = log.checkpoint(world.system, BOX, OTHER_SIGNER)
    assert open_note(second, NAME, OTHER_PUBLIC).size == 4
    assert monitor.watch(world.system, {BOX: [OTHER_PUBLIC, PUBLIC]}) == []


def test_the_two_logs_know_nothing_of_each_other(world: World) -> None:
    """Own indices, own origin: what the sandbox made is never shown to be in the live log."""
    grown(world.system, 3)
    grown(world.system, 2, LIVE)
    assert (log.size(world.system, BOX), log.size(world.system, LIVE)) == (3, 2)
    assert log.root(world.system, LIVE) == mth(leaves(2))
    with world.system.transaction():
        note = log.checkpoint(world.system, LIVE, SIGNER)
    with pytest.raises(NotCanonical):
        open_note(note, origin_of(world.system, BOX), PUBLIC)


def test_entries_are_found_by_place_and_by_what_they_are_about(world: World) -> None:
    """The newest of a kind, or all there is to a subject."""
    grown(world.system, 4)
    for kind in ("paused", "resumed", "paused"):
        world.clock.now += timedelta(seconds=1)
        with world.system.transaction():
            log.append(world.system, BOX, kind, "rcpt_2", kind.encode())
    with world.system.transaction():
        log.append(world.system, BOX, "paused", "rcpt_2", b"again, in the same moment")
    page = log.entries(world.system, BOX, 1, 2)
    assert [(one.index, one.subject, one.leaf) for one in page] == [(n, f"rcpt_{n}", leaves(3)[n]) for n in (1, 2)]
    assert log.entries(world.system, BOX, 8, 5) == log.entries(world.system, BOX, 0, -1) == []
    assert [(one.index, one.kind) for one in log.entries_of(world.system, "rcpt_2")] == [
        (2, "receipt"),
        (4, "paused"),
        (5, "resumed"),
        (6, "paused"),
        (7, "paused"),
    ]
    newest = log.entry_of(world.system, "paused", "rcpt_2")
    assert newest is not None
    assert (newest.log, newest.index, newest.at) == (BOX, 7, world.clock.now)
    assert log.entry_of(world.system, "withdrawn", "rcpt_2") is None


def test_of_what_is_not_there_there_is_no_proof(world: World) -> None:
    """Places and sizes that the log has not reached."""
    grown(world.system, 3)
    assert log.root(world.system, LIVE) == EMPTY_ROOT
    for ask in (
        lambda: log.root(world.system, BOX, 4),
        lambda: log.root(world.system, BOX, -1),
        lambda: log.inclusion(world.system, BOX, 3, 3),
        lambda: log.inclusion(world.system, BOX, -1, 3),
        lambda: log.inclusion(world.system, BOX, 1, 4),
        lambda: log.consistency(world.system, BOX, 3, 4),
        lambda: log.consistency(world.system, BOX, 3, 2),
        lambda: log.consistency(world.system, BOX, -1, 2),
    ):
        with pytest.raises(NotFound):
            ask()


def test_entries_and_checkpoints_are_made_inside_a_transaction_only(world: World) -> None:
    """Entry and what it proves are stored together or not at all."""
    with pytest.raises(RuntimeError):
        log.append(world.system, BOX, "receipt", "x", b"x")
    with pytest.raises(RuntimeError):
        log.checkpoint(world.system, BOX, SIGNER)


def test_a_transaction_that_fails_leaves_no_entry(world: World) -> None:
    """The next one has the same index."""
    grown(world.system, 3, step=1)
    with pytest.raises(NotFound), world.system.transaction():
        log.append(world.system, BOX, "receipt", "x", b"x")
        log.checkpoint(world.system, BOX, SIGNER)
        raise NotFound("x")
    assert log.size(world.system, BOX) == 3
    grown(world.system, 1, step=1)
    assert log.root(world.system, BOX) == mth(leaves(4))
    assert monitor.watch(world.system, {BOX: [PUBLIC]}) == []


def _dies(path: Path, statement: int) -> None:
    """Appends two entries and a checkpoint in one transaction, and is killed before so many statements are done."""
    db = database.connect(path)
    ctx = Context(actor=SYSTEM, db=db, data_dir=path.parent)
    left = [statement]

    def count(sql: str) -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    with ctx.transaction():
        db.conn.set_trace_callback(count)
        log.append(ctx, BOX, "receipt", "x", b"x")
        log.append(ctx, BOX, "receipt", "y", b"y")
        log.checkpoint(ctx, BOX, SIGNER)


def test_killed_in_the_middle_it_leaves_no_half_of_an_entry(tmp_path: Path) -> None:
    """Before each statement up to the commit in turn, by SIGKILL; then it goes on as if nothing had been."""
    path = tmp_path / "painter.db"

    def opened() -> Context:
        db = database.connect(path)
        return Context(actor=SYSTEM, db=db, data_dir=tmp_path)

    ctx = opened()
    schema.migrate(ctx.db)
    grown(ctx, 7, step=1)
    ctx.db.conn.close()
    killed = 0
    for statement in range(1, 100):
        worker = multiprocessing.get_context("fork").Process(target=_dies, args=(path, statement))
        worker.start()
        worker.join()
        ctx = opened()
        assert monitor.watch(ctx, {BOX: [PUBLIC]}) == []
        size = log.size(ctx, BOX)
        ctx.db.conn.close()
        if worker.exitcode == 0:
            break
        assert (worker.exitcode, size) == (-signal.SIGKILL, 7)
        killed += 1
    assert killed > 15
    assert size == 9


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET log = 'live'",
        "DELETE FROM {}",
        "INSERT OR REPLACE INTO {} SELECT * FROM {}",
        "REPLACE INTO {} SELECT * FROM {} LIMIT 1",
    ],
)
@pytest.mark.parametrize("table", monitor.TABLES)
def test_what_the_log_holds_cannot_be_changed_or_deleted(world: World, table: str, statement: str) -> None:
    """The database itself refuses, also replacing, which asks no trigger of DELETE."""
    grown(world.system, 3, step=1)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        world.system.db.conn.execute(statement.format(table, table))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        world.system.db.conn.execute("INSERT INTO log_entries VALUES ('sandbox', 9, 'receipt', 'x', x'00', '')")


# The monitor

KEYS = {BOX: [PUBLIC], LIVE: [PUBLIC]}


def unguarded(world: World) -> Callable[..., object]:
    """How somebody changes the file who has taken the guards away and put them back."""
    db = world.system.db
    guards = database.rows(db, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'log_%'")

    def change(*statements: str) -> None:
        for guard in guards:
            db.conn.execute(f"DROP TRIGGER {guard['name']}")
        for statement in statements:
            db.conn.execute(statement)
        for guard in guards:
            db.conn.execute(guard["sql"])

    return change


def test_a_whole_log_is_whole(world: World) -> None:
    """Every size up to 40, in both logs, with every checkpoint handed in again."""
    assert monitor.watch(world.system, {}) == []
    with world.system.transaction():
        seen = [log.checkpoint(world.system, BOX, SIGNER)]
    for _ in range(40):
        grown(world.system, 1, BOX, step=1)
        grown(world.system, 1, LIVE, step=3)
        seen += [note for which in Mode if (note := log.latest_checkpoint(world.system, which))]
        assert monitor.watch(world.system, KEYS, seen) == []


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_row_that_was_changed_or_dropped_is_found(world: World, data: st.DataObject) -> None:
    """A leaf, a node or a checkpoint, anywhere in the log."""
    if not log.size(world.system, BOX):
        grown(world.system, 21, step=2)
    change = unguarded(world)
    table, column = data.draw(st.sampled_from([("entries", "leaf"), ("nodes", "hash"), ("checkpoints", "note")]))
    rows = database.count(world.system.db, f"SELECT COUNT(*) FROM log_{table}")
    if table == "checkpoints":  # one fewer is no fault of the log: nobody has to sign each size
        spoil = "UPDATE log_checkpoints SET {column} = replace(note, '\u2014 p', '\u2014 q') WHERE (log, size) IN {row}"
        row = "(SELECT log, size FROM log_checkpoints LIMIT 1 OFFSET {at})"
    else:
        key = "log, idx" if table == "entries" else "log, level, idx"
        row = f"(SELECT {key} FROM log_{table} LIMIT 1 OFFSET {{at}})"
        spoil = data.draw(
            st.sampled_from(
                [
                    f"DELETE FROM log_{table} WHERE ({key}) IN {{row}}",
                    f"UPDATE log_{table} SET {{column}} = zeroblob(32) WHERE ({key}) IN {{row}}",
                    f"UPDATE log_{table} SET idx = idx + 100 WHERE ({key}) IN {{row}}",
                ]
            )
        )
    at = data.draw(st.integers(0, rows - 1))
    world.system.db.conn.execute("BEGIN")
    try:
        change(spoil.format(column=column, row=row.format(at=at)))
        assert monitor.watch(world.system, KEYS)
    finally:
        world.system.db.conn.execute("ROLLBACK")
    assert monitor.watch(world.system, KEYS) == []


def test_a_changed_leaf_is_named_once_and_its_consequences_are_counted(world: World) -> None:
    """One sentence for what was changed; not a hundred thousand for what follows."""
    grown(world.system, 40, step=1)
    unguarded(world)("UPDATE log_entries SET leaf = x'00' WHERE idx = 3")
    found = monitor.watch(world.system, KEYS)
    assert found[0] == "sandbox log: node 3 of level 0 does not follow from the entries under it"
    assert "sandbox log: the checkpoint over 4 entries is not over the entries that are there" in found
    assert "sandbox log: checkpoints: 32 more of the kind" in found
    assert len(found) < 15


def test_a_dropped_row_is_named(world: World) -> None:
    """What follows is not guessed at."""
    grown(world.system, 10)
    unguarded(world)("DELETE FROM log_entries WHERE idx = 3")
    assert monitor.watch(world.system, KEYS) == [
        "sandbox log: entry 3 is not there; nothing after it could be computed again"
    ]


def test_what_stands_where_the_tree_has_no_place_is_found(world: World) -> None:
    """Nodes and entries that no leaf leads to, and checkpoints over more than there is."""
    grown(world.system, 4, step=4)
    node, wild = "INSERT INTO log_nodes VALUES ('sandbox', {}, {}, zeroblob(32))", "('sandbox', -1, '', '', x'00', '')"
    unguarded(world)(
        *(node.format(*place) for place in [(0, 4), (2, 1), (3, 0), (40, 0), (-1, 0), (1, -1)]),
        f"INSERT INTO log_entries VALUES {wild}",
        "INSERT INTO log_checkpoints SELECT log, 9, note, at FROM log_checkpoints",
    )
    found = monitor.watch(world.system, KEYS)
    assert sum("is one too many" in line for line in found) == 6
    assert "sandbox log: nodes: 1 more of the kind" in found
    assert "sandbox log: there is a checkpoint over 9 entries, and there are 4" in found


def forged(world: World, count: int) -> None:
    """The sandbox's log emptied and written anew, with another entry at its beginning, signed with the true key."""
    unguarded(world)(*(f"DELETE FROM {table}" for table in monitor.TABLES))
    with world.system.transaction():
        log.append(world.system, BOX, "receipt", "rcpt_0", b"another")
    grown(world.system, count - 1, step=1)


def test_a_rewritten_log_is_given_away_by_any_file_that_is_out(world: World) -> None:
    """It is whole in itself and signed with the true key; each delivered file remembers the old one."""
    seen = []
    for _ in range(12):
        grown(world.system, 1, step=1)
        seen.append(str(log.latest_checkpoint(world.system, BOX)))
    forged(world, 20)
    assert monitor.watch(world.system, KEYS) == []
    for size, note in enumerate(seen, 1):
        assert monitor.watch(world.system, KEYS, [note]) == [
            f"sandbox log: the first {size} entries are not those of a checkpoint that was given out"
        ]


def test_a_log_that_was_cut_is_given_away_by_a_later_file(world: World) -> None:
    """Its end is gone with everything that named it, and what is left is whole."""
    grown(world.system, 8, step=1)
    seen = [str(log.latest_checkpoint(world.system, BOX))]
    unguarded(world)(
        "DELETE FROM log_checkpoints WHERE size > 5",
        "DELETE FROM log_nodes WHERE idx >= 5 >> level",
        "DELETE FROM log_entries WHERE idx >= 5",
    )
    assert monitor.watch(world.system, KEYS) == []
    assert monitor.watch(world.system, KEYS, seen) == [
        "sandbox log: a checkpoint over 8 entries was given out, and there are 5"
    ]


def test_a_checkpoint_of_a_key_that_is_not_the_logs_is_found(world: World) -> None:
    """Stored or handed in; and one that speaks of another log altogether."""
    grown(world.system, 2, step=1)
    assert monitor.watch(world.system, {BOX: [OTHER_PUBLIC]}) == [
        f"sandbox log: the checkpoint over {size} entries is signed by no key of this log" for size in (1, 2)
    ]
    strange = sign_note(checkpoint_text("another/log", 2, mth(leaves(2))), "another/log", KEY)
    false = sign_note(checkpoint_text(NAME, 2, mth(leaves(2))), NAME, OTHER)
    assert monitor.watch(world.system, KEYS, [strange, "no note", false]) == [
        "handed in: a checkpoint is of neither of these logs",
        "handed in: a checkpoint is of neither of these logs",
        "sandbox log: a checkpoint that was handed in is signed by no key of this log",
    ]


def test_a_checkpoint_that_is_filed_under_another_size_is_found(world: World) -> None:
    """Whatever root it names."""
    grown(world.system, 4)
    note = sign_note(checkpoint_text(NAME, 3, mth(leaves(4))), NAME, KEY)
    world.system.db.conn.execute("INSERT INTO log_checkpoints VALUES ('sandbox', 4, ?, '')", [note])
    assert monitor.watch(world.system, KEYS) == [
        "sandbox log: the checkpoint over 4 entries is not over the entries that are there"
    ]


@pytest.mark.parametrize("guard", sorted(monitor.GUARDS))
def test_a_guard_that_was_taken_away_is_missed(world: World, guard: str) -> None:
    """Also where nothing was changed yet."""
    world.system.db.conn.execute(f"DROP TRIGGER {guard}")
    assert monitor.watch(world.system, KEYS) == [f"store: the guard {guard} of the table is gone"]


def test_a_node_that_is_gone_makes_no_proof(world: World) -> None:
    """A damaged store answers with its name, never with a wrong proof."""
    grown(world.system, 8)
    unguarded(world)("DELETE FROM log_nodes WHERE level = 1 AND idx = 0")
    with pytest.raises(log.NodeMissing):
        log.inclusion(world.system, BOX, 2, 8)
