"""What a relative time counts from: the day of publication, and the date that the text told last.

What counts from another date is no finer than that date: a day from a day, a month from a month, a year from a year.
After "the truce of 2017" no text says which Tuesday is meant, so Tuesday stays open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.languages.sections.times import TimeUnit
from marsad.model import TimePrecision, TimexType
from marsad.model.calendar import make_day, shift_within

if TYPE_CHECKING:
    from datetime import date

    from marsad.model import Interval, Timex

_TOLD = frozenset(
    (
        *(TimePrecision.DAY, TimePrecision.DAYS, TimePrecision.WEEK, TimePrecision.MONTH),
        *(TimePrecision.SEASON, TimePrecision.YEAR),
    )
)
_FEW = 3
"""Days up to which a date is no stretch that a report sums up."""
_REPORTED = 184
"""Days from the end of a period to the report on it, at most."""
_SOON = 3
"""Days after publication up to which a day without a year is of this year: calendars and time zones differ."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What relative expressions resolve against, in text order."""

    published: date | None
    last: Interval | None = None
    """The last resolved date of the text."""
    period: Interval | None = None
    """The last stretch of more than three days that was told, or that runs on from a day."""
    report_period: Interval | None = None
    """The first stretch of more than three days that was told with its end, not long before publication."""
    here: date | None = None
    """The day that the sentence has told before, where it is one."""

    def in_next_sentence(self) -> Anchors:
        """The anchors at the start of another sentence."""
        return replace(self, here=None)

    def after(self, timex: Timex) -> Anchors:
        """The anchors of what follows `timex`."""
        interval = timex.interval
        if interval is None or timex.type is TimexType.SET:
            return self
        is_long = interval.days is None or interval.days > _FEW
        anchors = self._in_period(interval) if is_long else self
        if timex.type is not TimexType.DATE or timex.precision not in _TOLD:
            return anchors
        return replace(anchors, last=interval, here=interval.start if interval.days == 1 else self.here)

    def _in_period(self, period: Interval) -> Anchors:
        """The anchors once a stretch of days is told."""
        of_report = self.report_period
        if of_report is None and period.days is not None and self._is_recent(period.end):
            of_report = period
        return replace(self, period=period, report_period=of_report)

    def _is_recent(self, day: date | None) -> bool:
        return day is not None and self.published is not None and 0 <= (self.published - day).days <= _REPORTED

    @property
    def anchor(self) -> date | None:
        """The day of publication, else the last date that the text gave where that is a day."""
        return self.published or self.told_day

    @property
    def told_day(self) -> date | None:
        """The last date that the text gave, where that is a day: only a day dates a weekday, or the day before."""
        return self.last.start if self.last is not None and self.last.days == 1 else None

    @property
    def reporting_day(self) -> date | None:
        """What "the past 24 hours" count back from: the day that the sentence has just told, else that of publication.

        A day long before the report is no day on which somebody sums up the last hours.
        """
        if self.here is None or self.published is None:
            return self.published
        return self.here if 0 <= (self.published - self.here).days <= _LONGEST_MONTH else self.published

    @property
    def told_month(self) -> date | None:
        """The start of the last date that the text gave, where that lies in one month."""
        start, end = self._ends()
        is_one = start is not None and end is not None and (start.year, start.month) == (end.year, end.month)
        return start if is_one else None

    @property
    def told_year(self) -> date | None:
        """The start of the last date that the text gave, where that lies in one year: none of a decade."""
        start, end = self._ends()
        return start if start is not None and end is not None and start.year == end.year else None

    def told(self, unit: TimeUnit) -> date | None:
        """The start of the last date that the text gave, where that is no longer than what is counted in."""
        if unit is TimeUnit.DECADE:
            return self._ends()[0]
        if unit is TimeUnit.YEAR:
            return self.told_year
        return self.told_month if unit is TimeUnit.MONTH else self.told_day

    def counts_from(self, unit: TimeUnit) -> date | None:
        """What "two days later" counts from: the last date of the text; the day of publication before it gave any."""
        return self.published if self.last is None else self.told(unit)

    def year_near(self, month: int, day: int, *, is_planned: bool) -> int | None:
        """The year of a date without one: that of the last such day up to publication, of the next one in a plan."""
        anchor = self.published
        if anchor is None:
            return self._narrative_year(month)
        this = make_day(anchor.year, month, min(day, 28)) or anchor
        if is_planned:
            return anchor.year if this >= anchor else anchor.year + 1
        return anchor.year if this <= shift_within(anchor, _SOON) else anchor.year - 1

    def year_of(self, short: int) -> int:
        """The year that ends in two figures: the last one begun by publication, or within fifty years of 2000."""
        latest = _PIVOT if self.published is None else self.published.year
        return latest - (latest - short) % 100

    def year_by_step(self, month: int, step: int) -> int | None:
        """The year of last, this or next May, seen from publication, or from the month told last."""
        anchor = self.published or self.told_month
        if anchor is None:
            return None
        is_past_turn = month >= anchor.month if step < 0 else month <= anchor.month
        return anchor.year + (step if is_past_turn else 0)

    def _narrative_year(self, month: int) -> int | None:
        """A history tells on: after a day or month, a month without a year is the nearest one; after a year, of it."""
        start, _ = self._ends()
        if self.last is None or start is None or self.last.days is None or self.last.days > _LONGEST_MONTH:
            return self.told_year.year if self.told_year else None
        ahead = month - start.month
        return start.year + (1 if ahead < -6 else -1 if ahead > 8 else 0)

    def _ends(self) -> tuple[date | None, date | None]:
        return (self.last.start, self.last.end) if self.last is not None else (None, None)


_PIVOT = 2049
"""The last year that two figures stand for where nothing dates the report."""
_LONGEST_MONTH = 32
"""Days up to which a date told last is one of a day or month."""
