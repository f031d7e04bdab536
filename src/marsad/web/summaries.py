"""What is counted over the whole record, kept for as long as it holds and no longer than it is worth."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from marsad.store.record import Record
from marsad.store.summaries import last_change

Result = TypeVar("Result")

QUICK = 0.05
"""Seconds that a summary may take and still be made anew at every change of the record."""

REST = 20
"""How many times as long as it took a slower one is kept, changed or not: it costs a twentieth of the time at most."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A summary with the state of the record that it was made of."""

    value: Any
    change: int
    made: float
    cost: float

    def holds(self, change: int, now: float) -> bool:
        """True while the record is as it was, or the summary was costly and is still young."""
        return self.change == change or (self.cost > QUICK and now - self.made < REST * self.cost)


class Summaries:
    """Summaries of one record, each made by one thread while others wait or read the one before."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._kept: dict[Callable[[Record], Any], Kept] = {}
        self._making: dict[Callable[[Record], Any], Lock] = {}

    def of(self, compute: Callable[[Record], Result]) -> Result:
        """`compute(record)`; where another thread makes it anew, the one before."""
        change = last_change(self._record)
        kept = self._kept.get(compute)
        lock = self._making.setdefault(compute, Lock())
        if kept is None or not (kept.holds(change, time.monotonic()) or lock.locked()):
            with lock:
                return self._make(compute, change)
        value: Result = kept.value
        return value

    def _make(self, compute: Callable[[Record], Result], change: int) -> Result:
        kept = self._kept.get(compute)
        start = time.monotonic()
        if kept is not None and kept.holds(change, start):
            value: Result = kept.value
            return value
        value = compute(self._record)
        end = time.monotonic()
        self._kept[compute] = Kept(value, change, end, end - start)
        return value
