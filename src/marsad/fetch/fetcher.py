"""One address asked for: redirects followed one by one, each looked at, allowed and waited for before it is asked."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpcore
import httpx

from marsad.errors import UsageError
from marsad.fetch.addresses import origin_of, parse_address, resolve
from marsad.fetch.bodies import BrokenBodyError, unpack
from marsad.fetch.connections import (
    Exchange,
    NoHostError,
    OverLimitError,
    PinnedTransport,
    PrivateAddressError,
    TooSlowError,
)
from marsad.fetch.courtesy import Courtesy
from marsad.fetch.limits import LIMITS, Clock, Limits, SystemClock
from marsad.fetch.robots import AGENT, NoBook, RobotsBook, Rules, holds, rules_of
from marsad.fetch.warcs import Crossing, WarcFolder
from marsad.model.fetched import Ending, Fetched, Hop
from marsad.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.fetch.addresses import Resolver

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
LONGEST_AWAY = timedelta(days=7)
"""A host that wants to be left alone for longer is asked again after it."""
ROBOTS_HOPS = 5
"""Redirects that a robots.txt may take (RFC 9309, 2.3.1.2)."""
_ENDINGS: tuple[tuple[type[Exception], Ending], ...] = (
    (PrivateAddressError, Ending.PRIVATE),
    (NoHostError, Ending.NO_HOST),
    (OverLimitError, Ending.TOO_LARGE),
    (TooSlowError, Ending.TOO_SLOW),
    (BrokenBodyError, Ending.BROKEN),
    (httpcore.TimeoutException, Ending.TOO_SLOW),
    (httpcore.ConnectError, Ending.NO_CONNECTION),
    (httpcore.NetworkError, Ending.BROKEN),
    (httpcore.ProtocolError, Ending.BROKEN),
    (httpx.HTTPError, Ending.BROKEN),
    (ssl.SSLError, Ending.NO_CONNECTION),
    (OSError, Ending.NO_CONNECTION),
)
"""What a failure means; the first kind that fits."""
_FAILURES = tuple(kind for kind, _ in _ENDINGS)


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a host tells that a page stands as it was kept; sent to the address that they are from only."""

    address: str
    etag: str | None = None
    modified: str | None = None

    @classmethod
    def of(cls, kept: Fetched) -> Validators | None:
        """Those of an answer that was kept; None where it has none."""
        etag, modified = kept.header("etag"), kept.header("last-modified")
        if kept.final_address is None or (etag is None and modified is None):
            return None
        return cls(kept.final_address, etag, modified)

    def headers(self) -> dict[str, str]:
        """As headers of a request."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value is not None}


@dataclass(slots=True)
class Fetcher:
    """Asks for addresses, one at a time."""

    contact: str = ""
    """An address at which hosts reach whoever runs it; goes into the name that it tells."""
    limits: Limits = LIMITS
    clock: Clock = field(default_factory=SystemClock)
    resolver: Resolver = resolve
    allow_private: bool = False
    courtesy: Courtesy = field(default_factory=Courtesy)
    robots: RobotsBook = field(default_factory=NoBook)
    warc: WarcFolder | None = None
    _context: ssl.SSLContext | None = None
    _rules: dict[str, tuple[datetime, Rules]] = field(default_factory=dict)

    def fetch(self, address: str, validators: Validators | None = None) -> Fetched:
        """What comes of asking for an address, redirects followed; whatever goes wrong is its ending, never raised."""
        return self._follow(address, validators, self.limits, is_robots=False)

    def rules(self, origin: str) -> Rules:
        """What the robots.txt of an origin asks; it is fetched where none is kept that still holds."""
        now = self.clock.now()
        kept = self.robots.find(origin)
        if kept is None or not holds(kept, now):
            limits = replace(self.limits, hops=ROBOTS_HOPS)
            kept = self._follow(f"{origin}robots.txt", None, limits, is_robots=True)
            self.robots.keep(origin, kept)
        known = self._rules.get(origin)
        if known is None or known[0] != kept.at:
            known = self._rules[origin] = (kept.at, rules_of(kept, self.limits.robots))
            self.courtesy.ask_for(origin, known[1].delay)
        return known[1]

    def _follow(self, address: str, validators: Validators | None, limits: Limits, *, is_robots: bool) -> Fetched:
        begun = Fetched(address, self.clock.now(), Ending.BAD_ADDRESS)
        hops: list[Hop] = []
        here = address
        while True:
            try:
                url = parse_address(here)
            except UsageError as error:
                return replace(begun, ending=Ending.BAD_ADDRESS, why=str(error), hops=tuple(hops))
            here = str(url)
            refusal = None if is_robots else self._refused_by_robots(here)
            if refusal is not None:
                return replace(begun, ending=refusal[0], why=refusal[1], hops=tuple(hops))
            found = self._ask(url, replace(begun, final_address=here, hops=tuple(hops)), validators, limits)
            location = found.header("location")
            if found.status not in _REDIRECTS or location is None or found.ending is not Ending.REFUSED:
                return found
            if len(hops) == limits.hops:
                return replace(found, ending=Ending.TOO_MANY_HOPS, why=f"it leads on more than {limits.hops} times")
            there = _joined(url, location)
            hops.append(Hop(here, found.status, there))
            here = there

    def _refused_by_robots(self, address: str) -> tuple[Ending, str] | None:
        origin = origin_of(address)
        rules = self.rules(origin)
        if rules.failure is not None:
            return rules.failure.ending, rules.failure.why
        if rules.is_unknown:
            return Ending.ROBOTS_UNKNOWN, f"{origin}robots.txt could not be had, and without it nothing may be taken"
        if not rules.allows(address):
            return Ending.ROBOTS, f"{origin}robots.txt asks programs not to take {address}"
        return None

    def _ask(self, url: httpx.URL, begun: Fetched, validators: Validators | None, limits: Limits) -> Fetched:
        """What comes of one request; a redirect comes back as `REFUSED` with its status."""
        origin = origin_of(url)
        busy = self._await(origin)
        if busy is not None:
            why = f"{origin} wants to be asked again from {busy:%Y-%m-%d %H:%M} UTC on"
            return replace(begun, ending=Ending.BUSY, why=why, again_at=busy)
        at = self.clock.now()
        begun = replace(begun, at=at) if not begun.hops else begun
        exchange = Exchange(self.clock, limits)
        self.courtesy.asked(origin, at)
        found, is_cut = begun, True
        try:
            found = self._exchange(url, exchange, begun, validators)
            is_cut = False
        except _FAILURES as error:
            ending = next(ending for kind, ending in _ENDINGS if isinstance(error, kind))
            found = replace(begun, ending=ending, why=_words_of(error, ending, str(url)))
        if self.warc is not None and exchange.answered:
            crossing = Crossing(str(url), at, bytes(exchange.asked), bytes(exchange.answered), found.peer, is_cut)
            self.warc.write(crossing)
        self.courtesy.asked(origin, self.clock.now())
        if found.again_at is not None:
            self.courtesy.stay_away(origin, found.again_at)
        return found

    def _exchange(self, url: httpx.URL, exchange: Exchange, begun: Fetched, validators: Validators | None) -> Fetched:
        limits = exchange.limits
        headers = {"User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
        if validators is not None and validators.address == str(url):
            headers |= validators.headers()
        wait = httpx.Timeout(limits.pause, connect=limits.connect)
        transport = PinnedTransport(exchange, self.resolver, self._tls, allow_private=self.allow_private)
        request = httpx.Request("GET", url, headers=headers, extensions={"timeout": wait.as_dict()})
        answer = transport.handle_request(request)
        peer = _peer(answer)
        try:
            body = _read(answer, limits.bytes) if answer.status_code not in _REDIRECTS else b""
        finally:
            answer.close()
        found = replace(
            begun,
            status=answer.status_code,
            headers=tuple((_text(key), _text(value)) for key, value in answer.headers.raw),
            peer=peer,
        )
        return self._judged(found, body)

    def _judged(self, found: Fetched, body: bytes) -> Fetched:
        """The answer with what its status makes of it."""
        status = found.status or 0
        if status == 304:
            return replace(found, ending=Ending.NOT_MODIFIED)
        if 200 <= status < 300:
            data = unpack(body, found.header("content-encoding") or "", self.limits.bytes)
            return replace(found, ending=Ending.OK, sent=body, data=data)
        ending = _ENDING_OF.get(status, Ending.FAILING if status >= 500 else Ending.REFUSED)
        why = f"the host answers {status}"
        if ending is Ending.BUSY:
            return replace(found, ending=ending, why=why, again_at=self._again_at(found.header("retry-after")))
        return replace(found, ending=ending, why=why)

    def _again_at(self, said: str | None) -> datetime | None:
        """The moment that a `Retry-After` names, in seconds or as a date (RFC 9110, 10.2.3)."""
        now = self.clock.now()
        if said is None:
            return None
        if said.strip().isascii() and said.strip().isdigit() and len(said) < 12:
            return now + min(timedelta(seconds=int(said)), LONGEST_AWAY)
        try:
            moment = parsedate_to_datetime(said)
        except (ValueError, TypeError):
            return None
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return min(max(moment.astimezone(UTC), now), now + LONGEST_AWAY)

    def _await(self, origin: str) -> datetime | None:
        """Wait for the host's turn; where that is too far, the moment at which it comes instead."""
        ready = self.courtesy.ready_at(origin)
        left = 0.0 if ready is None else (ready - self.clock.now()).total_seconds()
        if left > self.limits.wait:
            return ready
        if left > 0:
            self.clock.rest(left)
        return None

    @property
    def _agent(self) -> str:
        return f"{AGENT}/{__version__}" + (f" (+{self.contact})" if self.contact else "")

    @property
    def _tls(self) -> ssl.SSLContext:
        if self._context is None:
            self._context = httpx.create_ssl_context(trust_env=False)
        return self._context


_ENDING_OF: Mapping[int, Ending] = {404: Ending.GONE, 410: Ending.GONE, 429: Ending.BUSY, 503: Ending.BUSY}


def _read(answer: httpx.Response, limit: int) -> bytes:
    """The body as it was sent, without the marks between its pieces."""
    pieces: list[bytes] = []
    size = 0
    for piece in answer.iter_raw():
        size += len(piece)
        if size > limit:
            raise OverLimitError(f"the answer is over the limit of {limit / 1e6:g} MB")
        pieces.append(piece)
    return b"".join(pieces)


def _joined(url: httpx.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError):
        return location


def _peer(answer: httpx.Response) -> str | None:
    stream = answer.extensions.get("network_stream")
    found = stream.get_extra_info("server_addr") if isinstance(stream, httpcore.NetworkStream) else None
    return str(found[0]) if isinstance(found, tuple) and found else None


def _text(value: bytes) -> str:
    """A header as text that every database takes."""
    return value.decode("latin-1").replace("\0", "\\x00")


def _words_of(error: Exception, ending: Ending, address: str) -> str:
    said = str(error).strip()
    if ending is Ending.NO_CONNECTION:
        return f"no connection to {address} ({said or type(error).__name__})"
    if ending is Ending.TOO_SLOW and not isinstance(error, TooSlowError):
        return "nothing came for longer than is waited for"
    if ending is Ending.BROKEN and not isinstance(error, BrokenBodyError):
        return f"the answer broke off or is none of HTTP ({said or type(error).__name__})"
    return said or type(error).__name__
