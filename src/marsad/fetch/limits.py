"""How much of anything one request may take, and the clock that its waits go by."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one request."""

    bytes: int = 20_000_000
    """Of an answer, as sent and as unpacked: what `ingest.budget` takes of a report."""
    head: int = 200_000
    """Bytes of an answer beside its body: its headers, and what marks the pieces of the body."""
    hops: int = 5
    """Redirects in a row; browsers follow 20, feeds that move need two."""
    seconds: float = 120.0
    """From the first byte asked for to the last of the answer, of one hop."""
    connect: float = 15.0
    """Seconds until a connection stands."""
    pause: float = 30.0
    """Seconds between two pieces of an answer."""
    wait: float = 300.0
    """Seconds that a request waits for its turn at a host; one that would wait longer is `BUSY` instead."""
    robots: int = 500 * 1024
    """Bytes of a robots.txt that are read (RFC 9309, 2.5)."""


LIMITS = Limits()


class Clock(Protocol):
    """The time, given in: whoever tests gives their own."""

    def now(self) -> datetime:
        """This moment in UTC."""
        ...

    def ticks(self) -> float:
        """Seconds that only ever grow, for how long something takes."""
        ...

    def rest(self, seconds: float) -> None:
        """Come back after as many seconds."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """This moment in UTC."""
        return datetime.now(UTC)

    def ticks(self) -> float:
        """Seconds of the machine's monotonic clock."""
        return time.monotonic()

    def rest(self, seconds: float) -> None:
        """Sleeps."""
        time.sleep(max(0.0, seconds))
