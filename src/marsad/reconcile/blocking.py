"""Blocks: which document events are compared at all. Keys come from one alone, so no block depends on another one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from math import floor, log

from marsad.knowledge.names import normalise
from marsad.model import Interval, Measure, SubEventType
from marsad.model.calendar import days_from, shift_within
from marsad.reconcile.document_event import DocumentEvent, name_key

CELL = 1.0
"""Degrees of a grid cell: about 100 km; a document event stands in the four cells nearest to it."""
LARGE = 10
"""From this number on, an equal toll within a week is enough to compare two document events wherever they are."""
GRAVE = 50
"""From this number of dead on, an equal toll in one division is compared whatever the day: such events are recalled."""
_BACK = 35
"""Days before a report within which an event that it recalls without a day is looked for by a close grave toll."""
_LONGEST = 10
"""Days of an interval that get keys of their own; a longer interval tells too little to block by."""


def block_keys(document_event: DocumentEvent) -> frozenset[int]:
    """The keys of a document event, as 64-bit digests; two document events that share one are compared.

    Day and place together; or week and an equal large toll; or week and a proper name; one without a day
    stands on the days before its publication, one without a place in the blocks of toll and name.
    """
    days = list(_days(document_event))
    keys = {f"{day}|{place}" for day in days for place in _places(document_event)}
    weeks = {day.toordinal() // 7 for day in days}
    for week in weeks:
        for measure, _, value, _ in document_event.figures:
            if value >= LARGE:
                keys.add(f"w{week}|{measure}={value:g}")
        keys |= {f"w{week}|{name_key(name)}" for name in document_event.names}
    keys |= set(_lasting(document_event))
    return frozenset(_number(key) for key in keys)


def _lasting(document_event: DocumentEvent) -> Iterator[str]:
    """Keys without a day, for what is recalled for years: a grave toll in a division, a chemical attack in a place."""
    where = document_event.where
    division = normalise(where.admin1 or where.country or "") if where is not None else ""
    for measure, _, value, _ in document_event.figures:
        if value >= GRAVE and measure == Measure.KILLED:
            yield f"g{division}|{value:g}"
            yield from (f"m{month}|{step}" for month in _months(document_event) for step in _steps(value))
    if where is not None:
        for month in _months_of(document_event.when):
            yield from (f"n{month}|{normalise(where.name)}|{value:g}" for value in _recalled(document_event))
    if document_event.type is SubEventType.CHEMICAL_WEAPON and where is not None:
        for place in _places(document_event):
            yield f"r{place}"


def _recalled(document_event: DocumentEvent) -> set[float]:
    """The numbers killed by which a month and a town are enough to find what is recalled: "the bombing in May"."""
    return {value for measure, _, value, _ in document_event.figures if value >= LARGE and measure == Measure.KILLED}


def _steps(value: float) -> tuple[int, int]:
    """The two steps of a scale of thirds that a number is nearest to: numbers within a third share one."""
    step = floor(log(value) / log(4 / 3))
    return (step, step + 1)


def _months(document_event: DocumentEvent) -> set[int]:
    """The months of the event; those before publication where no clause gives its day."""
    published = document_event.published
    if document_event.is_dated and (found := _months_of(document_event.when)):
        return found
    return set() if published is None else {_month(shift_within(published, -_BACK)), _month(published)}


def _months_of(when: Interval | None) -> set[int]:
    """The months of the first and the last day; none where one is open or they lie further apart than `_BACK`."""
    if when is None or when.start is None or when.end is None or (when.days or 0) > _BACK:
        return set()
    return {_month(when.start), _month(when.end)}


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _number(key: str) -> int:
    # Signed 64 bits, so that any database can hold it; two keys of one number only add a comparison.
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _days(document_event: DocumentEvent) -> Iterator[date]:
    """The days of the event and the day before, so that neighbours meet; else the days before publication."""
    when = document_event.when
    if when is not None and when.start is not None and when.end is not None and (when.days or 0) <= _LONGEST:
        start, end = shift_within(when.start, -1), when.end
    elif document_event.published is not None:
        start, end = shift_within(document_event.published, -3), document_event.published
    else:
        return
    yield from days_from(start, end)


def _places(document_event: DocumentEvent) -> Iterator[str]:
    where = document_event.where
    if where is None:
        return
    yield normalise(where.name)
    if where.admin1 is not None:
        yield f"adm {normalise(where.admin1)}"
    if where.lat is None or where.lon is None:
        return
    # Four cells of a grid moved by half a cell: points within half a cell of each other always share one.
    row, column = floor(where.lat / CELL - 0.5), floor(where.lon / CELL - 0.5)
    for down in (0, 1):
        for right in (0, 1):
            yield f"{row + down}:{column + right}"
