"""Tolls over time and place."""

import dataclasses
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model import EventKind, Interval, Measure, Where, WherePrecision
from marsad.reconcile.assessing import assess
from marsad.reconcile.rules import RULES
from marsad.reconcile.series import Kind, Level, Step, place_of, series_of
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
    daily = [row for row in rows if row.kind is Kind.DAILY]
    assert [row.best for row in daily] == [7]
    assert [row.note for row in rows if row.kind is Kind.CUMULATIVE] == [
        "not comparable: the window overlaps that of month",
        "not comparable: the window overlaps that of year",
    ]


def test_totals_of_other_places_and_windows_that_do_not_meet_are_comparable():
    situation = EventKind.SITUATION
    rows = series_of(
        [
            toll("january", 31, "2019-01-01", "2019-01-31", kind=situation),
            toll("february", 20, "2019-02-01", "2019-02-20", kind=situation),
            toll("elsewhere", 90, "2019-01-01", "2019-02-20", kind=situation, country="IQ"),
        ]
    )
    assert {row.note for row in rows} == {""}


def test_levels_stand_apart_from_totals_and_are_no_overlap():
    total = toll("total", 31, "2019-02-01", "2019-02-20", kind=EventKind.SITUATION)
    camp = toll("camp", 900, "2019-02-10", kind=EventKind.SITUATION)
    rows = series_of([total, camp], levels=frozenset({"camp"}))
    assert [(row.kind, row.note) for row in rows] == [(Kind.CUMULATIVE, ""), (Kind.LEVEL, "")]


def test_a_toll_of_several_days_within_one_period_stands_there_whole():
    (row,) = series_of([toll("a", 11, "2019-02-01", "2019-02-03")], step=Step.MONTH)
    assert (row.best, row.divided) == (11, ())


def test_a_toll_without_a_day_or_over_more_than_a_month_stands_in_no_period_and_is_told():
    long = toll("long", 50, "2019-01-01", "2019-12-31")
    event, assessment = toll("undated", 4, "2019-02-01")
    rows = series_of([long, (dataclasses.replace(event, when=None), assessment)])
    assert [(row.start, row.best, row.events) for row in rows] == [(None, 54, ("long", "undated"))]
    assert rows[0].note.startswith("no day known")


@given(
    st.lists(st.integers(0, 500), min_size=3, max_size=3).map(sorted),
    st.integers(1, 31),
    st.sampled_from(list(Step)),
)
def test_dividing_a_toll_keeps_its_sums_and_its_order(numbers, days, step):
    start = date(2019, 1, 28)
    event, assessment = toll("a", 9, "2019-02-01")
    assessment = dataclasses.replace(assessment, low=numbers[0], best=numbers[1], high=numbers[2])
    event = dataclasses.replace(event, when=Interval(start, start + timedelta(days=days - 1)))
    rows = series_of([(event, assessment)], step=step)
    assert [sum(getattr(row, name) for row in rows) for name in ("low", "best", "high")] == numbers
    assert all(0 <= row.low <= row.best <= row.high for row in rows)


@pytest.mark.parametrize(
    ("where", "names"),
    [
        (
            Where("Baghouz", "SY", precision=WherePrecision.EXACT, admin1="Deir ez-Zor"),
            ("Baghouz", "Deir ez-Zor, district not known", "Deir ez-Zor", "SY", "all"),
        ),
        (
            Where("Abu Kamal district", "SY", precision=WherePrecision.DISTRICT, admin1="Deir ez-Zor"),
            ("Abu Kamal district (area)", "Abu Kamal district", "Deir ez-Zor", "SY", "all"),
        ),
        (
            Where("Aleppo province", "SY", precision=WherePrecision.GOVERNORATE),
            ("Aleppo province (area)", "Aleppo province, district not known", "Aleppo province", "SY", "all"),
        ),
        (
            Where("Syria", "SY", precision=WherePrecision.COUNTRY),
            ("Syria (area)", "SY, district not known", "SY, governorate not known", "SY", "all"),
        ),
        (None, ("place not known",) * 4 + ("all",)),
    ],
)
def test_a_place_is_never_named_more_precisely_than_the_reports_do(where, names):
    event = dataclasses.replace(incident(), where=where)
    assert tuple(place_of(event, level)[0] for level in Level) == names
