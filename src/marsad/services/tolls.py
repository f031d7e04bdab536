"""Tolls on record: by event, place and time, under any rule, as of any day; and what a person is told of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from marsad.errors import NotFoundError, UsageError
from marsad.model import STANDING, Assessment, Event, EventKind, Measure, Relevance, ReviewState, Template
from marsad.model.message import Given
from marsad.model.relevance import POLITICAL
from marsad.reconcile.assessing import assess_all, measures_of
from marsad.reconcile.rules import DEFAULT_RULE, RULES, rule_named
from marsad.services.dossier import open_dossier
from marsad.store import decided, desk
from marsad.store.event_list import states_of

if TYPE_CHECKING:
    from marsad.reconcile.testimony import Testimony
    from marsad.store.record import Record

MANY_EVENTS_START = Template(
    "many_events_start", "more than one event has an id that starts with %(id)s; give more of it"
)
EVENT_ID_TOO_SHORT = Template(
    "event_id_too_short", "give at least %(number)s characters of an event's id; `marsad events` lists them"
)
NO_EVENT_STARTS = Template("no_event_starts", "no event has an id that starts with %(id)s; `marsad events` lists them")

SHORTEST = 6
"""Characters of an id that are enough to ask by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TollFilter:
    """Which tolls to list; a field left None does not filter."""

    event: str | None = None
    """Start of an event's id."""
    place: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    measure: Measure | None = None
    rule: str = STANDING
    """A rule by name, or the one that stands for each event: a person's choice, else the record's."""
    as_of: date | None = None
    """What was known then: reports published later are left out."""
    held_at: date | None = None
    """What this record held then: reports recorded later are left out."""
    relevance: frozenset[Relevance] = POLITICAL
    """What the events are about; one that is asked for by id is listed whatever it is about."""
    kind: EventKind | None = EventKind.INCIDENT
    """Incidents, situations, or None for both; an event asked for by id is listed whatever its kind."""


@dataclass(frozen=True, slots=True)
class Toll:
    """An event with its assessment for one measure."""

    event: Event
    assessment: Assessment
    state: ReviewState = ReviewState.MACHINE
    """How far people have looked at the event."""


def list_tolls(record: Record, wanted: TollFilter) -> tuple[Toll, ...]:
    """The tolls that `wanted` lets through, gravest first: the dead before the injured and so on, the
    most first.

    Raises `UsageError` for an unknown rule or event.
    """
    if wanted.rule != STANDING:
        rule_named(wanted.rule)
    events = _events(record, wanted)
    if wanted.rule == STANDING and wanted.as_of is None and wanted.held_at is None:
        found = list(_stored(record, events, wanted))
    else:
        found = _computed(record, events, wanted, (wanted.rule,))
    states = states_of(record, (one.event.id for one in found))
    found = [replace(one, state=states.get(one.event.id, ReviewState.MACHINE)) for one in found]
    return tuple(sorted(found, key=_gravity))


def assessments_of(
    record: Record, event: Event, *, rules: Iterable[str] = tuple(RULES), as_of: date | None = None
) -> tuple[Assessment, ...]:
    """An event's assessments of every measure under `rules`, side by side, computed from its claims."""
    wanted = TollFilter(as_of=as_of)
    return tuple(toll.assessment for toll in _computed(record, (event,), wanted, tuple(rules)))


def standing_rules(record: Record, event_ids: Iterable[str]) -> dict[str, str]:
    """The rule under which each event is shown: the one that a person chose, else the record's."""
    wanted = tuple(event_ids)
    return {**dict.fromkeys(wanted, DEFAULT_RULE), **desk.chosen_rules(record, wanted)}


def testimony_of(record: Record, event: Event) -> tuple[Testimony, ...]:
    """The testimony behind an event, in order of time."""
    with open_dossier(record) as dossier:
        return tuple(sorted(dossier.of_event(event), key=lambda row: row.order))


def measures_on(record: Record, event: Event) -> list[Measure]:
    """The measures that an event's claims speak of, gravest first."""
    return measures_of(testimony_of(record, event))


def find_event(record: Record, prefix: str) -> Event:
    """The event whose id starts with `prefix`; `NotFoundError` where there is none."""
    if len(prefix) < SHORTEST:
        raise UsageError(EVENT_ID_TOO_SHORT(number=SHORTEST))
    with open_dossier(record) as dossier:
        found = dossier.links.events_starting(prefix.lower())
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(NO_EVENT_STARTS(id=Given(prefix)))
    raise UsageError(MANY_EVENTS_START(id=Given(prefix)))


def _events(record: Record, wanted: TollFilter) -> tuple[Event, ...]:
    if wanted.event is not None:
        return (find_event(record, wanted.event),)
    found = decided.events(record, place=wanted.place, since=wanted.since, until=wanted.until)
    return tuple(event for event in found if _is_wanted(event, wanted))


def _is_wanted(event: Event, wanted: TollFilter) -> bool:
    if event.relevance not in wanted.relevance or (wanted.kind is not None and event.kind is not wanted.kind):
        return False
    country = event.where.country if event.where else None
    return wanted.country is None or country == wanted.country


def _stored(record: Record, events: Iterable[Event], wanted: TollFilter) -> Iterator[Toll]:
    by_id = {event.id: event for event in events}
    only = next(iter(by_id)) if len(by_id) == 1 else None
    for assessment in decided.assessments(record, event_id=only, rule=wanted.rule):
        if assessment.event in by_id and wanted.measure in (None, assessment.measure):
            yield Toll(by_id[assessment.event], assessment)


def _computed(record: Record, events: Iterable[Event], wanted: TollFilter, rules: tuple[str, ...]) -> list[Toll]:
    tolls, events = [], tuple(events)
    standing = standing_rules(record, (event.id for event in events)) if STANDING in rules else {}
    with open_dossier(record) as dossier:
        dossier.load(sorted({name for event in events for name in event.documents}))
        for event in events:
            rows = [row for row in dossier.of_event(event) if _was_held(row, wanted.held_at)]
            chosen = [rule_named(standing[event.id] if name == STANDING else name) for name in rules]
            for measure in measures_of(rows):
                if wanted.measure in (None, measure):
                    found = assess_all(event, rows, measure, chosen, as_of=wanted.as_of)
                    tolls += [Toll(event, assessment) for assessment in found]
    return tolls


def _was_held(row: Testimony, day: date | None) -> bool:
    return day is None or (row.report.recorded is not None and row.report.recorded <= day)


def _gravity(toll: Toll) -> tuple[int, float, float, int, str]:
    found, when = toll.assessment, toll.event.when
    start = when.start.toordinal() if when and when.start else 0
    return (list(Measure).index(found.measure), -found.best, -found.high, -start, toll.event.id)
