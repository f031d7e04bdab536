"""One request for an address of the web and what came of it, as it goes on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Ending(StrEnum):
    """How a request ended."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    """What was kept before still holds (304)."""
    GONE = "gone"
    """There is no such page (404, 410)."""
    REFUSED = "refused"
    """The host does not give it (any other answer from 400 on that is no host's own failure)."""
    BUSY = "busy"
    """The host asks to come again later (429, 503)."""
    FAILING = "failing"
    """The host failed (any other answer from 500 on)."""
    ROBOTS = "robots"
    """The host's robots.txt asks programs not to take it."""
    ROBOTS_UNKNOWN = "robots_unknown"
    """The host's robots.txt could not be had, so that nothing of it may be taken for now (RFC 9309, 2.3.1.4)."""
    PRIVATE = "private"
    """It leads to an address that is not public: of this machine, of its network, or reserved."""
    NO_HOST = "no_host"
    """No host of that name is known."""
    NO_CONNECTION = "no_connection"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    """The answer is over a limit of bytes, as sent or unpacked."""
    BROKEN = "broken"
    """The answer ended early, or was none."""
    TOO_MANY_HOPS = "too_many_hops"
    BAD_ADDRESS = "bad_address"
    """It is, or leads to, no address of http or https."""

    @property
    def is_answer(self) -> bool:
        """True where the page, or that it stands as it was, came."""
        return self in (Ending.OK, Ending.NOT_MODIFIED)

    @property
    def may_pass(self) -> bool:
        """True for what may come right by itself, so that it is tried again."""
        return self in _PASSING


_PASSING = frozenset(
    (
        *(Ending.BUSY, Ending.FAILING, Ending.ROBOTS_UNKNOWN, Ending.NO_HOST),
        *(Ending.NO_CONNECTION, Ending.TOO_SLOW, Ending.BROKEN),
    )
)


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect that was followed."""

    address: str
    status: int
    location: str
    """The address that it led to, in full."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A request and what came of it."""

    address: str
    """As it was asked for."""
    at: datetime
    """When it was asked for, in UTC."""
    ending: Ending
    why: str = ""
    """What went wrong, in English; empty where an answer came."""
    status: int | None = None
    """Of the last answer."""
    final_address: str | None = None
    """The address that the answer is from, behind all redirects."""
    hops: tuple[Hop, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    """Of the last answer, in order, as sent."""
    sent: bytes = b""
    """The body as sent; empty where the request did not end well."""
    data: bytes = b""
    """The body unpacked, which is what is read; the same as `sent` where it was sent as it is."""
    peer: str | None = None
    """The network address that answered."""
    again_at: datetime | None = None
    """The earliest moment at which the host wants to be asked again, where it says so."""

    def header(self, name: str) -> str | None:
        """The value of a header of the answer; None where it has none."""
        return next((value for key, value in self.headers if key.lower() == name), None)
