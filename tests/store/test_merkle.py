"""The tree of RFC 9162 against the known vectors and an independent implementation of it."""

from __future__ import annotations

import hashlib

import pytest
from pymerkle import InmemoryTree

from marsad.store.merkle import consistency, inclusion, leaf_hash, root_of

LEAVES = [bytes.fromhex(one) for one in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
"""Those of the reference tests of certificate transparency."""
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
SIZES = range(1, 20)


def hashes(size: int) -> list[bytes]:
    return [leaf_hash(f"leaf {at}".encode()) for at in range(size)]


def independent(size: int) -> InmemoryTree:
    tree = InmemoryTree(algorithm="sha256")
    for at in range(size):
        tree.append_entry(f"leaf {at}".encode())
    return tree


def is_consistent(first: int, second: int, path: list[bytes], old: bytes, new: bytes) -> bool:
    """The check of RFC 9162, 2.1.4.2, word for word."""
    if first == second:
        return not path and old == new
    path = [old, *path] if first & (first - 1) == 0 else path
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for node in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = (hashlib.sha256(b"\1" + node + one).digest() for one in (fr, sr))
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = hashlib.sha256(b"\1" + sr + node).digest()
        fn, sn = fn >> 1, sn >> 1
    return fr == old and sr == new and sn == 0


@pytest.mark.parametrize("size", ROOTS)
def test_roots_are_those_of_the_known_vectors(size: int) -> None:
    assert root_of([leaf_hash(one) for one in LEAVES[:size]]).hex() == ROOTS[size]


@pytest.mark.parametrize("size", SIZES)
def test_roots_and_proofs_are_those_of_another_implementation(size: int) -> None:
    leaves, other = hashes(size), independent(size)
    assert root_of(leaves) == other.get_root()
    for index in range(size):
        assert list(inclusion(leaves, index)) == other.prove_inclusion(index + 1).path[1:]
        first, proof = independent(index + 1).get_root(), consistency(leaves, index + 1)
        assert is_consistent(index + 1, size, list(proof), first, other.get_root())
        assert not is_consistent(index + 1, size, list(proof), leaf_hash(b"other"), other.get_root())


def test_a_proof_of_consistency_has_the_nodes_of_the_standards_example() -> None:
    """PROOF(3, D[7]) of RFC 9162, 2.1.5, is c, d, g, l; PROOF(4, D[7]) is l alone."""
    leaves = hashes(7)
    assert consistency(leaves, 3) == (leaves[2], leaves[3], root_of(leaves[:2]), root_of(leaves[4:]))
    assert consistency(leaves, 4) == (root_of(leaves[4:]),)
