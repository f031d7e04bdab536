"""What a host's robots.txt asks of programs (RFC 9309), and how long they wait between two requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from marsad.model.fetched import Ending, Fetched

if TYPE_CHECKING:
    from datetime import datetime

    import protego

AGENT = "marsad"
"""The name by which robots.txt speaks of Marsad."""
KEPT = timedelta(hours=24)
"""For how long a robots.txt is gone by (RFC 9309, 2.4)."""
RETRIED = timedelta(minutes=10)
"""After which a robots.txt that could not be had is asked for again."""
MOST_DELAY = 86_400.0
"""Seconds: a delay longer than a day is one of a day."""


class RobotsBook(Protocol):
    """Where a robots.txt is kept, so that none is fetched anew by each run."""

    def find(self, origin: str) -> Fetched | None:
        """The last request for the robots.txt of an origin."""
        ...

    def keep(self, origin: str, fetched: Fetched) -> None:
        """Keep what came of a request for it."""
        ...


class NoBook:
    """Keeps robots.txt in memory alone."""

    def __init__(self) -> None:
        self._kept: dict[str, Fetched] = {}

    def find(self, origin: str) -> Fetched | None:
        """The last request of this process."""
        return self._kept.get(origin)

    def keep(self, origin: str, fetched: Fetched) -> None:
        """Kept for as long as the process runs."""
        self._kept[origin] = fetched


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host asks of Marsad."""

    parsed: protego.Protego | None
    """None where the host has no robots.txt."""
    is_unknown: bool = False
    """True where it could not be had: nothing may be taken then."""
    failure: Fetched | None = None
    """Why not, where the host itself cannot be asked for anything."""

    def allows(self, address: str) -> bool:
        """True where the page may be taken."""
        if self.is_unknown:
            return False
        return self.parsed is None or self.parsed.can_fetch(address, AGENT)

    @property
    def delay(self) -> float:
        """Seconds to wait between two requests; 0 where the host asks for none."""
        asked = self.parsed.crawl_delay(AGENT) if self.parsed is not None else None
        return min(max(float(asked), 0.0), MOST_DELAY) if asked is not None else 0.0


def holds(kept: Fetched, now: datetime) -> bool:
    """True where what is kept is still gone by."""
    if kept.ending is Ending.PRIVATE and not kept.hops:  # nobody was asked, and it may be allowed now
        return False
    lasts = RETRIED if _is_unknown(kept) else KEPT
    if kept.again_at is not None and _is_unknown(kept):
        return now < kept.again_at
    return now < kept.at + lasts


def rules_of(fetched: Fetched, limit: int) -> Rules:
    """The rules in an answer: none where the host says that there is no file, unknown where it gives no answer."""
    from protego import Protego

    if _is_unknown(fetched):
        is_host = not fetched.hops and fetched.ending in _OF_THE_HOST
        return Rules(None, is_unknown=True, failure=fetched if is_host else None)
    if fetched.ending is not Ending.OK:
        return Rules(None)
    # What is cut off in the middle of a line is no rule.
    text = fetched.data[: limit + 1].decode("utf-8-sig", "replace")
    return Rules(Protego.parse(text if len(fetched.data) <= limit else text.rpartition("\n")[0]))


_OF_THE_HOST = (Ending.PRIVATE, Ending.NO_HOST, Ending.NO_CONNECTION)


def _is_unknown(fetched: Fetched) -> bool:
    return fetched.ending.may_pass or fetched.ending in (Ending.PRIVATE, Ending.TOO_LARGE)
