"""Events are filtered, ordered and paged in the database, and an old id leads to what holds its claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from marsad.errors import UsageError
from marsad.model import (
    Assessment,
    Counted,
    Event,
    EventKind,
    EventType,
    Grade,
    Interval,
    Measure,
    Reading,
    SubEventType,
    Where,
)
from marsad.store import event_changes, view
from marsad.store.derived import complete_listing
from marsad.store.event_list import (
    EventFilter,
    EventOrder,
    iter_events,
    list_and_count,
    list_events,
    rows_of,
)
from marsad.store.record import Record
from marsad.store.tables import listing, trait

RULE = "median"
FIRST = date(2019, 2, 1)
WANTED = EventFilter(rule=RULE)


def event(number: int, claims: tuple[str, ...], *, kind: EventKind = EventKind.INCIDENT) -> Event:
    day = Interval.day(FIRST + timedelta(days=number))
    where = Where(f"Example {number % 2}", "SY", 34.0, 40.0)
    actors = ("Group A",) if number % 2 else ("Group B",)
    return Event(
        f"{number:064x}", kind, SubEventType.AIR_STRIKE, day, where, actors, claims, ("d",), f"Strike {number}"
    )


def toll(of: Event, best: float, measure: Measure = Measure.KILLED, grade: Grade = Grade.WEAK) -> Assessment:
    return Assessment(
        of.id, measure, RULE, "1", best, best, best + 1, Counted.ALL, grade, provisional=False, origins=("A", "B"),
        documents=("d",), inputs=(), excluded=(), parts=(), difference="",
    )  # fmt: skip


@pytest.fixture
def events(record: Record, reading: Reading) -> list[Event]:
    """Seven example events of one report, a situation among them."""
    record.append(reading)
    claims = tuple(row.id for row in view.figures(record))
    made = [event(number, claims if number else ()) for number in range(6)]
    made.append(event(6, claims, kind=EventKind.SITUATION))
    tolls = [toll(one, number) for number, one in enumerate(made)]
    tolls.append(toll(made[1], 900, Measure.DISPLACED, Grade.FAIR))
    record.replace_derived(made, tolls)
    return made


def numbers(record: Record, wanted: EventFilter) -> list[int]:
    return [int(row.event.id, 16) for row in list_events(record, wanted)]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [5, 4, 3, 2, 1, 0]),
        ({"kind": None}, [6, 5, 4, 3, 2, 1, 0]),
        ({"kind": EventKind.SITUATION}, [6]),
        ({"order": EventOrder.OLDEST}, [0, 1, 2, 3, 4, 5]),
        ({"order": EventOrder.GRAVEST}, [5, 4, 3, 2, 1, 0]),
        ({"order": EventOrder.GRAVEST, "measure": Measure.DISPLACED}, [1]),
        ({"place": "XAMPLE 1"}, [5, 3, 1]),
        ({"where_name": "Example 0"}, [4, 2, 0]),
        ({"country": "sy", "type": EventType.EXPLOSIONS}, [5, 4, 3, 2, 1, 0]),
        ({"country": "IQ"}, []),
        ({"actor": "group b"}, [4, 2, 0]),
        ({"source": "monitor"}, [5, 4, 3, 2, 1]),
        ({"source_name": "Example Monitor"}, [5, 4, 3, 2, 1]),
        ({"outlet": "nobody"}, []),
        ({"grade": Grade.FAIR}, [1]),
        ({"grade": Grade.FAIR, "measure": Measure.KILLED}, []),
        ({"since": FIRST + timedelta(days=2), "until": FIRST + timedelta(days=3)}, [3, 2]),
        ({"as_of": date(2019, 1, 1)}, []),
        ({"held_at": date(2019, 1, 1)}, [0]),
    ],
)
def test_each_filter_is_answered_by_the_database(
    record: Record, events: list[Event], filters: dict[str, object], expected: list[int]
) -> None:
    wanted = replace(WANTED, **filters)  # type: ignore[arg-type]
    assert numbers(record, wanted) == expected
    for limit in (2, 50):
        keys, total = list_and_count(record, replace(wanted, limit=limit))
        assert ([int(key.event_id, 16) for key in keys], total) == (expected[:limit], len(expected))
        assert rows_of(record, keys) == list_events(record, replace(wanted, limit=limit))


@pytest.mark.parametrize("order", list(EventOrder))
def test_pages_by_key_give_each_event_once(record: Record, events: list[Event], order: EventOrder) -> None:
    wanted = replace(WANTED, order=order)
    whole = numbers(record, wanted)
    assert [int(row.event.id, 16) for rows in iter_events(record, wanted, chunk=2) for row in rows] == whole
    with pytest.raises(UsageError, match="the page before"):
        list_events(record, replace(WANTED, order=EventOrder.GRAVEST, after="nonsense"))


def test_sums_are_those_of_incidents_in_the_period(record: Record, events: list[Event]) -> None:
    killed, displaced = event_changes.sums(record, RULE)
    assert (killed.low, killed.best, killed.high, killed.events, killed.weak) == (15, 15, 21, 6, 6)
    assert (displaced.best, displaced.weak) == (900, 0)
    (killed,) = event_changes.sums(record, RULE, FIRST + timedelta(days=4), FIRST + timedelta(days=5))
    assert killed.best == 9
    assert event_changes.span_of_events(record) == (FIRST, FIRST + timedelta(days=5))


def test_an_old_address_leads_to_what_holds_its_claims_now(record: Record, events: list[Event]) -> None:
    claims = events[1].claims
    later = replace(event(9, claims), title="Strike 9")
    record.replace_derived([later], [])
    moved = event_changes.find_moved(record, events[1].id)
    assert moved is not None
    assert (moved.title, moved.claims, moved.events) == ("Strike 1", claims, (later,))
    assert event_changes.find_moved(record, "f" * 64) is None


def test_an_old_address_outlives_a_new_reading(
    record: Record, events: list[Event], reading_of: Callable[..., Reading]
) -> None:
    record.append(reading_of(version="2"))
    claims = tuple(row.id for row in view.figures(record))
    assert set(claims).isdisjoint(events[1].claims)
    record.replace_derived([event(9, claims)], [])
    moved = event_changes.find_moved(record, events[1].id)
    assert moved is not None
    assert [int(one.id, 16) for one in moved.events] == [9]


def test_what_came_since_a_moment_is_counted(record: Record, events: list[Event]) -> None:
    assert event_changes.changes_since(record, "2000-01-01").new_events == 6
    later = event_changes.changes_since(record, "2100-01-01")
    assert (later.documents, later.new_events, later.grown_events) == (0, 0, 0)
    assert event_changes.grown_events(record, "2000-01-01", 5) == ()


def test_an_upgrade_lists_the_events_that_were_there(record: Record, events: list[Event]) -> None:
    before = numbers(record, WANTED)
    with record.connection(write=True) as connection:
        connection.execute(listing.delete())
        connection.execute(trait.delete())
    assert numbers(record, WANTED) == []
    with record.connection(write=True) as connection:
        complete_listing(connection)
    assert numbers(record, WANTED) == before
