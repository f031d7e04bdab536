"""The function that makes a value of each kind of expression that a language's patterns may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from marsad.extract.times import counted, stated
from marsad.extract.times.anchors import Anchors
from marsad.extract.times.turns import Turn
from marsad.extract.times.values import Value
from marsad.languages.sections.timexes import TimeValue

Valuing = Callable[[Turn, Anchors], Value | None]
"""What a turn of speech is worth beside the dates told before; None where its words are no time after all."""

FUNCTIONS: Mapping[TimeValue, Valuing] = MappingProxyType(
    {
        TimeValue.STATED_DAY: stated.stated_day,
        TimeValue.NUMERIC_DAY: stated.numeric_day,
        TimeValue.DAY_OF_MONTH: stated.day_of_month,
        TimeValue.MONTH: stated.month,
        TimeValue.DATE_BY_STEP: stated.date_by_step,
        TimeValue.YEAR: stated.year,
        TimeValue.DECADE: stated.decade,
        TimeValue.YEAR_BEFORE_CHRIST: stated.year_before_christ,
        TimeValue.SEASON_OF_YEAR: stated.season_of_year,
        TimeValue.SEASON_BY_STEP: stated.season_by_step,
        TimeValue.TOLD_SEASON: stated.told_season,
        TimeValue.TOLD_UNIT: counted.told_unit,
        TimeValue.TOLD_PERIOD: counted.told_period,
        TimeValue.REPORTING_PERIOD: counted.reporting_period,
        TimeValue.WEEKEND_BEFORE: counted.weekend_before,
        TimeValue.WEEKDAY: counted.weekday,
        TimeValue.WEEKDAY_OF_LAST_WEEK: counted.weekday_of_last_week,
        TimeValue.WEEKDAY_BEFORE_LAST: counted.weekday_before_last,
        TimeValue.WEEKDAYS: counted.weekdays,
        TimeValue.NEAR_DAY: counted.near_day,
        TimeValue.NIGHT: counted.night,
        TimeValue.TOLD_DAY: counted.told_day,
        TimeValue.DAY_APART: counted.day_apart,
        TimeValue.PREVIOUS_YEAR: counted.previous_year,
        TimeValue.TOLD_YEAR: counted.told_year,
        TimeValue.SPAN_OF_MONTH: counted.span_of_month,
        TimeValue.PAST_SPAN: counted.past_span,
        TimeValue.CALENDAR_UNIT: counted.calendar_unit,
        TimeValue.AGO: counted.ago,
        TimeValue.APART: counted.apart,
        TimeValue.UNIT_SO_FAR: counted.unit_so_far,
        TimeValue.SINCE_TOLD: counted.since_told,
        TimeValue.DURATION: counted.duration,
        TimeValue.CLOCK: counted.clock,
        TimeValue.PRESENT: counted.present,
        TimeValue.PAST: counted.past,
        TimeValue.SET: counted.often,
    }
)
