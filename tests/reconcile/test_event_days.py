"""Every event has days, and says how well they are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from marsad.model import Interval, WhenPrecision
from marsad.reconcile.document_event import DocumentEvent
from marsad.reconcile.event_days import days_of
from marsad.reconcile.events import incident_of

BARE = DocumentEvent("a", "d", "Example Daily", date(2031, 5, 20), ("c",), None, None, None, (), (), (), (), ())


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        (date(2031, 5, 3), date(2031, 5, 3), WhenPrecision.DAY),
        (date(2031, 5, 3), date(2031, 5, 4), WhenPrecision.DAYS),
        (date(2031, 5, 3), date(2031, 5, 9), WhenPrecision.WEEK),
        (date(2031, 5, 1), date(2031, 5, 31), WhenPrecision.MONTH),
        (date(2031, 1, 1), date(2031, 12, 31), WhenPrecision.YEAR),
        (date(2031, 1, 1), date(2031, 5, 9), WhenPrecision.PERIOD),
    ],
)
def test_days_say_how_well_they_are_known(start: date, end: date, precision: WhenPrecision) -> None:
    when = Interval(start, end)
    assert days_of([replace(BARE, when=when)]) == (when, precision)


def test_without_a_day_an_event_was_in_the_week_up_to_its_first_report() -> None:
    later = replace(BARE, id="b", published=date(2031, 5, 22))
    week = Interval(date(2031, 5, 13), date(2031, 5, 20))
    assert days_of([later, BARE]) == (week, WhenPrecision.ON_OR_BEFORE)
    event = incident_of([later, BARE])
    assert not event.is_dated
    assert event.title.endswith("on or before 20 May 2031")


def test_days_of_a_clause_go_before_those_that_a_report_seems_to_mean() -> None:
    clause = replace(BARE, when=Interval.day(date(2031, 5, 18)))
    meant = [replace(BARE, id=name, when=Interval.day(date(2031, 5, 20)), is_dated=False) for name in "xy"]
    assert days_of([*meant, clause])[0] == clause.when
    assert days_of(meant)[0] == meant[0].when


def test_an_open_end_is_closed_by_the_report() -> None:
    begun = replace(BARE, when=Interval(date(2031, 5, 1), None))
    assert days_of([begun]) == (Interval(date(2031, 5, 1), date(2031, 5, 20)), WhenPrecision.PERIOD)


def test_a_report_without_a_day_gives_none() -> None:
    assert days_of([replace(BARE, published=None)]) == (None, None)


def test_what_is_only_looked_back_on_was_not_on_the_day_of_the_news() -> None:
    recalled = replace(BARE, when=Interval.day(date(2031, 5, 20)), is_dated=False, looks_back=True)
    assert days_of([recalled])[1] is WhenPrecision.ON_OR_BEFORE
