"""What is counted over the whole record, kept for as long as it holds and no longer than it is worth."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Timer
from typing import Any, TypeVar

from marsad.errors import RecordError
from marsad.store.publicity import for_readers
from marsad.store.record import Record
from marsad.store.summaries import protections, state_of

Result = TypeVar("Result")

QUICK = 0.05
"""Seconds that a summary may take and still be made anew at every change of the record."""

REST = 20
"""How many times as long as it took a slower one is kept, changed or not: it costs a twentieth of the time at most."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A summary with the state of the record that it was made of."""

    value: Any
    change: tuple[int, int]
    made: float
    cost: float
    protections: int = 0
    """How often it had been said who may see a report."""

    @property
    def is_slow(self) -> bool:
        """True where readers had better have the one before than wait."""
        return self.cost > QUICK


class Summaries:
    """Summaries of one record: a quick one is made while its reader waits, a slow one anew behind their backs."""

    def __init__(
        self, record: Record, *, clock: Callable[[], float] = time.monotonic, later: Callable[..., Timer] = Timer
    ) -> None:
        self._record = record
        self._clock = clock
        self._later = later
        self._kept: dict[Callable[[Record], Any], Kept] = {}
        self._locks: dict[Callable[[Record], Any], Lock] = defaultdict(Lock)
        self._renewing: set[Callable[[Record], Any]] = set()
        self.made = 0
        """How many were made: pages that show one before do not hold any longer."""

    def of(self, compute: Callable[[Record], Result]) -> Result:
        """`compute(record)`; a slow one as it was before the last change, until it has been made anew.

        Not where somebody said since who may see a report: what was withdrawn is told to nobody after.
        """
        change = state_of(self._record)
        kept = self._kept.get(compute)
        if (
            kept is not None
            and kept.change != change
            and kept.is_slow
            and kept.protections == protections(self._record)
        ):
            self._renew(compute, kept)
        elif kept is None or kept.change != change:
            kept = self._make(compute, change)
        value: Result = kept.value
        return value

    def _make(self, compute: Callable[[Record], Any], change: tuple[int, int]) -> Kept:
        with self._locks[compute]:
            kept = self._kept.get(compute)
            if kept is not None and kept.change == change:
                return kept  # made by another while this one waited
            # Counted first: what is said meanwhile makes the summary one that no longer holds.
            said, start = protections(self._record), self._clock()
            # Also where nobody's request stands behind it: what is counted is for readers.
            with for_readers():
                value = compute(self._record)
            end = self._clock()
            kept = self._kept[compute] = Kept(value, change, end, end - start, said)
            self.made += 1
            return kept

    def _renew(self, compute: Callable[[Record], Any], kept: Kept) -> None:
        """Make a slow summary anew in a thread of its own, once the one before has rested."""
        if compute in self._renewing:
            return
        self._renewing.add(compute)

        def renew() -> None:
            # Of a record that can no longer be read the summary before is the last.
            with suppress(RecordError):
                self._make(compute, state_of(self._record))
            self._renewing.discard(compute)

        rest = max(0.0, kept.made + REST * kept.cost - self._clock())
        timer = self._later(rest, renew)
        timer.daemon = True
        timer.start()
