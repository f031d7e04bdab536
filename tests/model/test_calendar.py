"""Days moved within the calendar: what comes back beyond its ends, and that nothing raises."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.model.calendar import (
    days_from,
    make_day,
    month_of,
    months_of,
    shift,
    shift_within,
    week_of,
    year_of,
    years_of,
)

UNITS = ["day", "week", "month", "year", "decade", "century"]


@pytest.mark.parametrize(
    ("day", "count", "unit", "found"),
    [
        ("2019-02-12", -7, "day", "2019-02-05"),
        ("2019-02-12", 2, "week", "2019-02-26"),
        ("2019-03-31", -1, "month", "2019-02-28"),
        ("2020-02-29", 1, "year", "2021-02-28"),
        ("2019-02-12", -2, "decade", "1999-02-12"),
        ("2019-02-12", -1, "century", "1919-02-12"),
        ("0001-01-08", -1, "week", "0001-01-01"),
        ("0001-01-01", -1, "day", None),
        ("0001-01-31", -1, "month", None),
        ("9999-12-31", 1, "day", None),
        ("9999-12-01", 1, "month", None),
        ("9998-12-31", 1, "year", "9999-12-31"),
        ("2019-02-12", -3000, "year", None),
        ("2019-02-12", -(10**40), "day", None),
    ],
)
def test_a_day_is_moved_where_the_calendar_has_it(day: str, count: int, unit: str, found: str | None) -> None:
    assert shift(date.fromisoformat(day), count, unit) == (date.fromisoformat(found) if found else None)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(day=st.dates(), count=st.integers(), unit=st.sampled_from(UNITS))
def test_a_day_is_never_moved_the_wrong_way(day: date, count: int, unit: str) -> None:
    found = shift(day, count, unit)
    assert found is None or (found > day) - (found < day) == (count > 0) - (count < 0)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(day=st.dates(), days=st.integers())
def test_the_end_of_a_window_is_the_day_itself_or_the_end_of_the_calendar(day: date, days: int) -> None:
    assert shift_within(day, days) in (shift(day, days), date.min if days < 0 else date.max)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(day=st.one_of(st.dates(), st.sampled_from([date.min, date.max])))
def test_a_week_holds_its_day(day: date) -> None:
    week = week_of(day)
    assert week.start is not None
    assert week.end is not None
    assert week.start.weekday() == 0
    assert week.start <= day <= week.end
    assert week.days == 7 or week.end == date.max


def test_years_and_months_that_the_calendar_lacks_are_none() -> None:
    assert [year_of(0), year_of(10000), years_of(9995, 10004), month_of(0, 12), month_of(2019, 13)] == [None] * 5
    assert [months_of(9999, 12, 2), make_day(2019, 2, 30), make_day(10**30, 1, 1)] == [None] * 3


def test_days_are_counted_to_the_last_of_the_calendar() -> None:
    assert days_from(date(9999, 12, 29), date.max, 2) == (date(9999, 12, 29), date.max)
