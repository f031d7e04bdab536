"""What lies where: each incident at its place once, tolls added up, filters as those of the list of events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from marsad.model import EventType, Measure
from marsad.reconcile.rules import DEFAULT_RULE
from marsad.services.linking import link_all
from marsad.store import summaries
from marsad.store.event_changes import sums
from marsad.store.event_list import EventFilter, list_and_count
from marsad.store.mapped import MapFilter, map_places
from marsad.store.record import Record
from tests.reconcile.gold import FILES, load

WHOLE = MapFilter(rule=DEFAULT_RULE)
FILTERS = [
    WHOLE,
    MapFilter(rule=DEFAULT_RULE, measure=Measure.KILLED),
    MapFilter(rule=DEFAULT_RULE, type=EventType.EXPLOSIONS),
    MapFilter(rule=DEFAULT_RULE, since=date(2021, 4, 1)),
    MapFilter(rule=DEFAULT_RULE, until=date(2021, 4, 1), measure=Measure.INJURED),
]


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("mapped") / "record.db", create=True) as record:
        for case in sorted(FILES):
            for reading in load(case).readings.values():
                record.append(reading)
        link_all(record)
        yield record


@pytest.mark.parametrize("wanted", FILTERS)
def test_incidents_are_those_of_the_list_of_events(linked: Record, wanted: MapFilter) -> None:
    same = EventFilter(
        rule=DEFAULT_RULE, measure=wanted.measure, type=wanted.type, since=wanted.since, until=wanted.until
    )
    _, total = list_and_count(linked, same)
    assert sum(place.events for place in map_places(linked, wanted)) == total


def test_tolls_of_all_places_are_those_of_the_record(linked: Record) -> None:
    totals = {one.measure: [0.0, 0.0, 0.0, 0] for one in sums(linked, DEFAULT_RULE)}
    for place in map_places(linked, WHOLE):
        for one in place.tolls:
            for at, value in enumerate((one.low, one.best, one.high, one.events)):
                totals[one.measure][at] += value
    assert totals == {one.measure: [one.low, one.best, one.high, one.events] for one in sums(linked, DEFAULT_RULE)}


def test_figures_are_counted_as_in_the_summary_of_places(linked: Record) -> None:
    counted = {(row.where.name, row.where.precision): row.figures for row in summaries.places(linked)}
    assert {(one.where.name, one.where.precision): one.figures for one in map_places(linked, WHOLE)} == counted


def test_a_measure_orders_places_by_its_best_figure(linked: Record) -> None:
    weights = [one.weight for one in map_places(linked, FILTERS[1]) if one.tolls]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) > 3


def test_with_a_type_only_places_of_incidents_are_left(linked: Record) -> None:
    assert all(one.events and not one.figures for one in map_places(linked, FILTERS[2]))


def test_an_empty_record_has_no_places(record: Record) -> None:
    assert map_places(record, WHOLE) == ()
