"""The Merkle tree of RFC 9162 over a list of leaves: its root, and proofs of inclusion and of consistency.

A leaf is hashed behind a byte 0, a node behind a byte 1 (2.1.1), so that neither passes for the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

Hashes = Sequence[bytes]


def leaf_hash(content: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\0" + content).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(leaves: Hashes) -> bytes:
    """The root over hashes of leaves; of none it is the hash of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        paired = [_node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2 :]
    return level[0]


def inclusion(leaves: Hashes, index: int) -> tuple[bytes, ...]:
    """The nodes by which the leaf at `index` leads to the root, from below (2.1.3.1)."""
    if len(leaves) <= 1:
        return ()
    half = _half(len(leaves))
    if index < half:
        return (*inclusion(leaves[:half], index), root_of(leaves[half:]))
    return (*inclusion(leaves[half:], index - half), root_of(leaves[:half]))


def consistency(leaves: Hashes, size: int) -> tuple[bytes, ...]:
    """The nodes that show that the tree of the first `size` leaves, at least one, starts this one (2.1.4.1)."""
    return _subproof(leaves, size, is_whole=True)


def _subproof(leaves: Hashes, size: int, *, is_whole: bool) -> tuple[bytes, ...]:
    if size == len(leaves):
        return () if is_whole else (root_of(leaves),)
    half = _half(len(leaves))
    if size <= half:
        return (*_subproof(leaves[:half], size, is_whole=is_whole), root_of(leaves[half:]))
    return (*_subproof(leaves[half:], size - half, is_whole=False), root_of(leaves[:half]))


def _half(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)
