"""Time expressions and their values, by TIMEX3 of ISO-TimeML (ISO 24617-1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from marsad.model.span import Interval, Span


class TimexType(StrEnum):
    """TIMEX3 @type."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimePrecision(StrEnum):
    """How fine an interval is known; UCDP `date_prec` and ACLED `time_precision` are derived from it."""

    TIME = "time"
    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    OPEN = "open"
    """"since December": one end comes from the text, the other from the day of publication."""


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression. `interval` is None where it cannot be resolved (no anchor, or a bare duration)."""

    span: Span
    type: TimexType
    value: str
    """TIMEX3 @value: "2019-02-12", "2018-W50", "P2M", "2019-02-12TNI", "PRESENT_REF", "XXXX-WXX-2" when unanchored."""
    interval: Interval | None
    precision: TimePrecision
    modifier: str | None = None
    """TIMEX3 @mod: BEFORE, AFTER, START, MID, END, APPROX, MORE_THAN, LESS_THAN."""
    anchor: str | None = None
    """What the value was resolved against: "published:2019-02-12", "timex:<start>", or None when absolute."""
    preposition: str | None = None
    """Lower-case word that governs it: on, since, in, until, by, during, before, after, between, from."""
