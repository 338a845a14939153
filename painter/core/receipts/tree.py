"""The hashes and proofs of an append-only Merkle tree, as RFC 9162 section 2.1 has them.

A proof is a list of 32-byte hashes in the order in which the RFC writes it. What a proof is checked against comes from
outside: a root that somebody signed.
"""

import hashlib
from collections.abc import Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of an entry; its prefix keeps it from passing for that of a node."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root over neighbouring complete subtrees, the largest first; of none, the root of the empty tree."""
    if not hashes:
        return EMPTY_ROOT
    root = hashes[-1]
    for left in reversed(hashes[:-1]):
        root = node_hash(left, root)
    return root


def complete(start: int, end: int) -> list[tuple[int, int]]:
    """(level, index) of the complete subtrees whose fold is the root over the leaves from start up to end.

    start: a multiple of the power of two that the range would fit into, as all ranges of proofs are.
    """
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append((level, start >> level))
        start += 1 << level
    return found


def inclusion_ranges(index: int, size: int) -> list[tuple[int, int]]:
    """Start and end of the leaves under each hash of the proof that this entry is in the tree of this size."""
    start, end, found = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start = middle
    return found[::-1]


def consistency_ranges(old: int, new: int) -> list[tuple[int, int]]:
    """Start and end of the leaves under each hash of the proof that the new tree begins with the old one."""
    if old in (0, new):
        return []
    start, end, found = 0, new, []
    while old < end:
        middle = start + _split(end - start)
        if old <= middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start = middle
    if start:
        found.append((start, end))
    return found[::-1]


def root_from_inclusion(leaf: bytes, index: int, size: int, hashes: Sequence[bytes]) -> bytes | None:
    """The root that the proof leads to from a leaf's hash, or None where it is no proof for that place.

    Source: RFC 9162, 2.1.3.2.
    """
    if not 0 <= index < size or not _are_hashes([leaf, *hashes]):
        return None
    at, last, root = index, size - 1, leaf
    for one in hashes:
        if last == 0:
            return None
        if at & 1 or at == last:
            root = node_hash(one, root)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            root = node_hash(root, one)
        at, last = at >> 1, last >> 1
    return root if last == 0 else None


def includes(leaf: bytes, index: int, size: int, hashes: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof shows that the tree of this size and root holds this leaf's hash at this place."""
    return root_from_inclusion(leaf, index, size, hashes) == root


def consistent(old_size: int, old_root: bytes, new_size: int, new_root: bytes, hashes: Sequence[bytes]) -> bool:
    """Whether the proof shows that the new tree begins with every entry of the old one.

    Of equal trees, and of an old tree without entries, the proof is empty. Source: RFC 9162, 2.1.4.2.
    """
    if not 0 <= old_size <= new_size or not _are_hashes([old_root, new_root, *hashes]):
        return False
    if old_size == new_size:
        return not hashes and old_root == new_root and (old_size > 0 or old_root == EMPTY_ROOT)
    if old_size == 0:
        return not hashes and old_root == EMPTY_ROOT
    if not hashes:
        return False
    path = [old_root, *hashes] if old_size & (old_size - 1) == 0 else list(hashes)
    at, last = old_size - 1, new_size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for one in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node_hash(one, old), node_hash(one, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, one)
        at, last = at >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


def _split(width: int) -> int:
    """The largest power of two below the width."""
    return 1 << ((width - 1).bit_length() - 1)


def _are_hashes(values: Sequence[bytes]) -> bool:
    return all(isinstance(one, bytes) and len(one) == HASH_BYTES for one in values)
