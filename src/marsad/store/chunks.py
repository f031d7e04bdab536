"""Values some at a time, as many as a database takes in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

Value = TypeVar("Value")

CHUNK = 500
"""Values to a statement; SQLite takes some thousand at most."""


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values some at a time, in the order in which they are given."""
    held = list(values)
    for start in range(0, len(held), CHUNK):
        yield held[start : start + CHUNK]


def distinct_chunks(values: Iterable[str]) -> Iterator[list[str]]:
    """Each value once, some at a time, sorted: the same statements for the same values."""
    return chunks(sorted(set(values)))
