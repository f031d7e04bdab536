"""One event as a court would want it: its testimony, its tolls under each rule, and how they moved, as of any day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from marsad.model import STANDING, Assessment, Event, Measure
from marsad.reconcile.assessing import assess_all, measures_of
from marsad.reconcile.rules import DEFAULT_RULE, RULES, Rule, rule_named
from marsad.services.dossier import open_dossier
from marsad.services.tolls import standing_rules
from marsad.store.desk import EventDecision, rule_choices

if TYPE_CHECKING:
    from marsad.reconcile.testimony import Testimony
    from marsad.store.record import Record

DAYS = 40
"""Days of new reports for which the toll is computed; an event with more shows the last of them."""


@dataclass(frozen=True, slots=True)
class Vantage:
    """From when one looks: what was known, and what this record held; None looks from now."""

    as_of: date | None = None
    """Reports published later, or without a day, are left out."""
    held_at: date | None = None
    """Reports that came on record later are left out."""

    def sees(self, row: Testimony) -> bool:
        """True for testimony that was published and on record by then."""
        published, recorded = row.report.published, row.report.recorded
        is_known = self.as_of is None or (published is not None and published <= self.as_of)
        return is_known and (self.held_at is None or (recorded is not None and recorded <= self.held_at))

    def held(self, moment: str) -> bool:
        """True for a moment of the record (ISO 8601) up to the end of the day of `held_at`."""
        return self.held_at is None or moment[:10] <= self.held_at.isoformat()


NOW = Vantage()

_Said = tuple[float, float, float, str]
"""What a toll says: low, best, high, grade."""


@dataclass(frozen=True, slots=True)
class Step:
    """The tolls of an event once the reports of one day are in; only days that change one of them."""

    day: date
    documents: tuple[str, ...]
    """The reports published on that day."""
    tolls: tuple[Assessment, ...]
    """Those that are new or not as they were."""


@dataclass(frozen=True, slots=True)
class EventCase:
    """An event with all that speaks for and against its tolls."""

    event: Event
    testimony: tuple[Testimony, ...]
    """In order of time."""
    tolls: tuple[Assessment, ...]
    """By measure, the gravest first, and for each under every rule, the one that stands first."""
    steps: tuple[Step, ...]
    """How the tolls moved with the days of publication, under the rule that stands."""
    rule: str
    """The rule that stands: the one that a person chose for the event, else the record's."""
    choice: EventDecision | None
    """By whom it was chosen, when and why."""


def build_case(record: Record, event: Event, vantage: Vantage = NOW) -> EventCase:
    """The case of an event as seen from `vantage`."""
    with open_dossier(record) as dossier:
        rows = tuple(sorted(filter(vantage.sees, dossier.of_event(event)), key=lambda row: row.order))
    choice = rule_choices(record, [event.id]).get(event.id)
    rule = choice.rule if choice and choice.rule else DEFAULT_RULE
    names = (rule, *(name for name in RULES if name != rule))
    tolls = _tolls(event, rows, [rule_named(name) for name in names], vantage.as_of)
    return EventCase(event, rows, tolls, _steps(event, rows, vantage, rule, tolls), rule, choice)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a list shows of an event as seen from a vantage."""

    tolls: tuple[Assessment, ...]
    reports: int
    """Reports that told of it by then, copies included."""

    @property
    def origins(self) -> int:
        """The most independent origins that one of the tolls rests on."""
        return max((len(one.origins) for one in self.tolls), default=0)


def events_seen(record: Record, events: Iterable[Event], rule: str, vantage: Vantage = NOW) -> dict[str, Seen]:
    """What there is of events under one rule as seen from `vantage`, by event id; `UsageError` for an unknown rule.

    `STANDING` asks for each event's own.
    """
    events = tuple(events)
    standing = standing_rules(record, (event.id for event in events)) if rule == STANDING else {}
    found = {}
    with open_dossier(record) as dossier:
        dossier.load(name for event in events for name in event.documents)
        for event in events:
            rows = list(filter(vantage.sees, dossier.of_event(event)))
            rules = [rule_named(standing.get(event.id, rule))]
            found[event.id] = Seen(_tolls(event, rows, rules, vantage.as_of), len({row.report.id for row in rows}))
    return found


def tolls_of(
    record: Record, events: Iterable[Event], rule: str, vantage: Vantage = NOW
) -> dict[str, tuple[Assessment, ...]]:
    """The tolls alone of `events_seen`."""
    return {name: one.tolls for name, one in events_seen(record, events, rule, vantage).items()}


def _tolls(
    event: Event, rows: Sequence[Testimony], rules: Iterable[Rule], as_of: date | None
) -> tuple[Assessment, ...]:
    rules = tuple(rules)
    return tuple(toll for measure in measures_of(rows) for toll in assess_all(event, rows, measure, rules, as_of=as_of))


def _steps(
    event: Event, rows: Sequence[Testimony], vantage: Vantage, name: str, known: Iterable[Assessment]
) -> tuple[Step, ...]:
    """How the tolls moved under the rule `name`; `known` are those of all rows."""
    days = sorted({row.report.published for row in rows if row.report.published is not None})
    rule, before, steps = (rule_named(name),), dict[Measure, _Said](), []
    for day in days[-DAYS:]:
        seen = list(filter(Vantage(day, vantage.held_at).sees, rows))
        if len(seen) == len(rows):
            tolls = tuple(replace(toll, as_of=None) for toll in known if toll.rule == name)
        else:
            tolls = _tolls(event, seen, rule, None)
        moved = tuple(toll for toll in tolls if before.get(toll.measure) != _said(toll))
        before = {toll.measure: _said(toll) for toll in tolls}
        if moved:
            reports = sorted({row.report.id for row in rows if row.report.published == day})
            steps.append(Step(day, tuple(reports), moved))
    return tuple(steps)


def _said(toll: Assessment) -> _Said:
    return (toll.low, toll.best, toll.high, toll.grade.value)
