"""What became of each watched source, worked out from the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from marsad.model.fetched import Ending
from marsad.services.rhythm import MOST, Rhythm, rhythm_of
from marsad.services.watching import TRIES
from marsad.store import fetches
from marsad.store.fetches import Kept, Purpose, Taken

if TYPE_CHECKING:
    from marsad.store.record import Record

SHOWN = 5
"""Failures of a source that are shown, the last first."""
_LOOKED = 200
"""Requests of a source that are looked through for them."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that came to nothing, or an answer that could not be read."""

    at: datetime
    address: str
    ending: Ending
    """`OK` where the answer came and could not be read."""
    why: str


@dataclass(frozen=True, slots=True)
class SourceState:
    """One source as it stands."""

    name: str
    address: str
    """Of its list, as it was asked for last."""
    asked_at: datetime
    next_at: datetime | None
    """When its list is due; None where nobody said."""
    succeeded_at: datetime | None
    """When its list came last, or stood as it was."""
    news_at: datetime | None
    """When it named a report for the first time last."""
    reports: int
    """Addresses of reports that it named."""
    waiting: int
    """Of these, how many are still to be fetched."""
    given_up: int
    last_report: str | None
    """The address of the report of it that was fetched last."""
    rhythm: Rhythm | None
    failures: tuple[Failure, ...]

    @property
    def is_failing(self) -> bool:
        """True where the last time that its list was asked for, it did not come."""
        return self.succeeded_at is None or self.succeeded_at < self.asked_at

    @property
    def silent_since(self) -> datetime | None:
        """The moment of its last news, where it went silent by its own rhythm."""
        return None if self.rhythm is None else self.rhythm.silent_since


def states(record: Record) -> tuple[SourceState, ...]:
    """Every source that was ever watched: those that fail first, then those that went silent, then by name."""
    found = [state for name in fetches.sources(record) if (state := _state(record, name)) is not None]
    return tuple(sorted(found, key=lambda one: (not one.is_failing, one.silent_since is None, one.name.casefold())))


def _state(record: Record, name: str) -> SourceState | None:
    lists = fetches.requests_of(record, name, Purpose.LISTING, _LOOKED)
    tops = [one for one in lists if one.request.next_at is not None] or list(lists)
    if not tops:
        return None
    reports = fetches.requests_of(record, name, Purpose.REPORT, _LOOKED)
    made = fetches.made_of(record, [one.id for one in (*lists, *reports) if _is_ok(one)])
    news = fetches.news_moments(record, name, MOST + 1)
    came = next((one.request.fetched.at for one in tops if one.request.fetched.ending.is_answer), None)
    tries = [one[0] for one in fetches.pending(record, name).values()]
    return SourceState(
        name,
        tops[0].request.fetched.address,
        tops[0].request.fetched.at,
        tops[0].request.next_at,
        came,
        news[0] if news else None,
        fetches.count_found(record, name),
        sum(number < TRIES for number in tries),
        sum(number >= TRIES for number in tries),
        next((one.request.fetched.final_address for one in reports if _is_ok(one)), None),
        None if came is None else rhythm_of(news, came),
        _failures(sorted((*lists, *reports), key=lambda one: -one.seq), made),
    )


def _failures(kept: list[Kept], made: dict[str, Taken]) -> tuple[Failure, ...]:
    found: list[Failure] = []
    for one in kept:
        fetched, taken = one.request.fetched, made.get(one.id)
        why = fetched.why if not fetched.ending.is_answer else (taken.error if taken is not None else None)
        if why is not None:
            found.append(Failure(fetched.at, fetched.address, fetched.ending, why))
        if len(found) == SHOWN:
            break
    return tuple(found)


def _is_ok(one: Kept) -> bool:
    return one.request.fetched.ending is Ending.OK
