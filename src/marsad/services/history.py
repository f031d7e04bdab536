"""How an event's toll moved: what each report added, and what each rule made of all that was known on that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from marsad.model import Grade, LeftOut, Measure
from marsad.reconcile.assessing import assess_all
from marsad.reconcile.ranges import read_range
from marsad.reconcile.rules import RULES, rule_named
from marsad.reconcile.wording import say_figure
from marsad.services.tolls import testimony_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.model import Assessment, Event
    from marsad.reconcile.testimony import Testimony
    from marsad.store.record import Record


@dataclass(frozen=True, slots=True)
class TollThen:
    """What one rule made of everything published up to a day."""

    day: date | None
    """None for the last step, which also holds reports without a day of publication."""
    rule: str
    low: float
    best: float
    high: float
    grade: Grade
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One claim as it became known, and what became of it."""

    day: date | None
    """Day of publication."""
    origin: str
    outlet: str | None
    figure: str
    """The number in words: "16", "at least 16"."""
    words: str
    """As the report writes it."""
    low: float | None
    """None for shares, and for families, which are no number of people."""
    high: float | None
    claim: str
    document: str
    left_out: tuple[tuple[str, LeftOut], ...]
    """For each rule that does not use it today, why."""


@dataclass(frozen=True, slots=True)
class History:
    """One measure of one event over time."""

    event: Event
    measure: Measure
    told: tuple[Told, ...]
    """The claims by day of publication, those without a day last."""
    tolls: tuple[TollThen, ...]
    """By day, then by rule; only days on which something was published, only rules that gave a figure then."""

    def toll_on(self, day: date | None, rule: str) -> TollThen | None:
        """The toll under `rule` as it stood after the reports of `day`."""
        return next((one for one in self.tolls if one.day == day and one.rule == rule), None)


def history_of(record: Record, event: Event, measure: Measure, *, rules: Iterable[str] = tuple(RULES)) -> History:
    """How the event's toll of one measure moved by day of publication, under each of `rules`.

    The event is taken with the claims that it has today: what was known of it then, not how it was linked then.
    Raises `UsageError` for an unknown rule.
    """
    chosen = tuple(rule_named(name) for name in rules)
    every = testimony_of(record, event)
    rows = [row for row in every if row.figure.measure is measure]
    rows.sort(key=lambda row: (row.report.published or date.max, row.order))
    days: list[date | None] = [*sorted({row.report.published for row in rows if row.report.published is not None})]
    if any(row.report.published is None for row in rows):
        days.append(None)
    tolls = [_then(day, found) for day in days for found in assess_all(event, every, measure, chosen, as_of=day)]
    today = assess_all(event, every, measure, chosen)
    return History(event, measure, tuple(_told(row, today) for row in rows), tuple(tolls))


def _then(day: date | None, found: Assessment) -> TollThen:
    return TollThen(day, found.rule, found.low, found.best, found.high, found.grade, found.origins)


def _told(row: Testimony, today: Sequence[Assessment]) -> Told:
    found = read_range(row.figure)
    fates = tuple(
        (assessment.rule, one.reason) for assessment in today for one in assessment.excluded if one.claim == row.claim
    )
    return Told(
        day=row.report.published,
        origin=row.origin.name,
        outlet=row.report.outlet,
        figure=say_figure(row.figure, found) if found is not None else row.figure.span.text,
        words=row.figure.span.text,
        low=found.low if found is not None else None,
        high=None if found is None or found.is_open else found.high,
        claim=row.claim,
        document=row.report.id,
        left_out=fates,
    )
