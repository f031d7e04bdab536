"""Tolls over time and place."""

import dataclasses
from datetime import date

from marsad.model import EventKind, Interval, Measure, Where
from marsad.reconcile.assessing import assess
from marsad.reconcile.rules import RULES
from marsad.reconcile.series import Level, Step, series_of
from tests.reconcile.builders import figure, incident, report, say


def toll(name, value, start, end=None, *, country="SY", kind=EventKind.INCIDENT):
    when = Interval(date.fromisoformat(start), date.fromisoformat(end or start))
    event = dataclasses.replace(incident(kind), id=name, when=when, where=Where("Exampleville", country), title=name)
    return event, assess(event, [say(figure(value), report(name))], Measure.KILLED, RULES["ucdp"])


def test_tolls_are_summed_by_month_and_country():
    rows = series_of(
        [toll("a", 3, "2019-02-01"), toll("b", 4, "2019-02-27"), toll("c", 5, "2019-02-03", country="IQ")],
        step=Step.MONTH,
    )
    assert [(row.place, row.start, row.best) for row in rows] == [
        ("IQ", date(2019, 2, 1), 5),
        ("SY", date(2019, 2, 1), 7),
    ]


def test_a_toll_of_several_days_is_divided_with_the_remainder_on_the_first():
    rows = series_of([toll("a", 11, "2019-02-01", "2019-02-03")], level=Level.ALL)
    assert [row.best for row in rows] == [5, 3, 3]
    assert sum(row.best for row in rows) == 11


def test_weeks_start_on_monday():
    (row,) = series_of([toll("a", 1, "2019-02-14")], step=Step.WEEK)
    assert row.start == date(2019, 2, 11)


def test_late_reports_stand_on_the_day_of_the_event_and_are_marked():
    (row,) = series_of([toll("a", 1, "2019-02-14")], first_reports={"a": date(2019, 3, 1)})
    assert (row.start, row.late) == (date(2019, 2, 14), ("a",))


def test_totals_stand_apart_and_overlapping_windows_are_not_comparable():
    month = toll("month", 31, "2019-02-01", "2019-02-20", kind=EventKind.SITUATION)
    year = toll("year", 120, "2019-01-01", "2019-02-20", kind=EventKind.SITUATION)
    rows = series_of([toll("a", 7, "2019-02-14"), month, year])
    daily = [row for row in rows if not row.is_cumulative]
    assert [row.best for row in daily] == [7]
    assert [row.note for row in rows if row.is_cumulative] == [
        "not comparable: the window overlaps that of year",
        "not comparable: the window overlaps that of month",
    ]
