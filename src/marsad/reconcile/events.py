"""Groups of document events as incidents, and totals over a window as situations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from marsad.knowledge.names import normalise
from marsad.model import (
    Event,
    EventKind,
    Interval,
    Relevance,
    Scope,
    SubEventType,
    WhenPrecision,
    Where,
    digest,
)
from marsad.model.relevance import relevance_of
from marsad.reconcile.document_event import DocumentEvent, name_key
from marsad.reconcile.event_days import days_of
from marsad.reconcile.finest import finest_place
from marsad.reconcile.testimony import Testimony, facts_of
from marsad.reconcile.wording import say_place

_LONG = 365
"""Windows longer than this many days are told apart by the year of their start, shorter ones by the month."""


def incident_of(document_events: Sequence[DocumentEvent]) -> Event:
    """The incident that a group of document events tells of; its id is the digest of the earliest one's claims."""
    first = min(document_events, key=lambda document_event: document_event.order)
    kinds = Counter(document_event.type for document_event in document_events if document_event.type is not None)
    kind = min(kinds, key=lambda kind: (-kinds[kind], kind.value)) if kinds else SubEventType.OTHER
    when, precision = days_of(document_events)
    where = _where(document_events)
    return Event(
        id=digest({"event": EventKind.INCIDENT, "claims": first.claims}),
        kind=EventKind.INCIDENT,
        sub_event_type=kind,
        when=when,
        where=where,
        actors=tuple(sorted({actor for document_event in document_events for actor in document_event.actors})),
        claims=tuple(sorted(claim for document_event in document_events for claim in document_event.claims)),
        documents=tuple(sorted({document_event.document for document_event in document_events})),
        title=f"{_name(kind, document_events)}{say_place(where)}{_on(when, precision)}",
        relevance=relevance_of(one.relevance for one in document_events),
        when_precision=precision,
    )


_NAMES = {SubEventType.REMOTE_EXPLOSIVE: "Explosion", SubEventType.SHELLING: "Shelling",
          SubEventType.AIR_STRIKE: "Air or drone strike", SubEventType.ABDUCTION: "Abduction"}  # fmt: skip


_BY_MEASURE = {
    "killed": "Deaths", "injured": "Injuries", "missing": "People missing", "abducted": "Abduction",
    "detained": "Detentions", "released": "Release", "displaced": "Displacement", "returned": "Return",
    "trapped": "People trapped", "surrendered": "Surrender", "attacks": "Attacks", "destroyed": "Destruction",
    "area": "Territory", "fighters": "Forces", "troops": "Forces", "in_need": "People in need",
}  # fmt: skip
"""What an event without a type of its own is called, by what most of its figures count."""


def _name(kind: SubEventType, document_events: Sequence[DocumentEvent]) -> str:
    if kind is not SubEventType.OTHER:
        return _NAMES.get(kind, kind.value)
    counts = Counter(measure for document_event in document_events for measure, *_ in document_event.figures)
    names = list(_BY_MEASURE)
    told = min(counts, key=lambda measure: (-counts[measure], names.index(measure)), default=None)
    return _BY_MEASURE[told] if told is not None else "Event"


def _where(document_events: Sequence[DocumentEvent]) -> Where | None:
    beside = {name_key(name) for one in document_events for name in one.beside}
    return finest_place([one.where for one in document_events if one.where is not None], beside, takes_villages=True)


def situations_of(testimonies: Iterable[Testimony]) -> tuple[Event, ...]:
    """The situations that cumulative totals and stocks speak of: one for each place, scope and start of window.

    A total belongs to a window, not to an incident, so it never takes part in matching; which situation it joins
    depends on the claim alone.
    """
    groups: dict[tuple[str, ...], list[Testimony]] = defaultdict(list)
    for row in testimonies:
        key = situation_key(row)
        if key is not None:
            groups[key].append(row)
    return tuple(situation_of(groups[key]) for key in sorted(groups))


def situation_key(row: Testimony) -> tuple[str, ...] | None:
    """Scope, place and start of the window; None for figures of an incident."""
    figure = row.figure
    if figure.scope is Scope.INCIDENT:
        return None
    where = figure.where
    place = "" if where is None else where.place_id or normalise(where.name)
    country = "" if where is None else where.country or ""
    key = (figure.scope.value, place, country, "" if figure.scope is Scope.STOCK else _start_of(figure.when))
    relevance = facts_of(figure).relevance
    # The dead of an epidemic never add to those of a war.
    return key if relevance is Relevance.POLITICAL_VIOLENCE else (*key, relevance.value)


def _start_of(when: Interval | None) -> str:
    if when is None or when.start is None:
        return ""
    is_long = when.days is None or when.days > _LONG
    return f"{when.start:%Y}" if is_long else f"{when.start:%Y-%m}"


def situation_of(rows: Sequence[Testimony]) -> Event:
    """The situation of rows that share a key."""
    key = situation_key(rows[0])
    where = next((row.figure.where for row in sorted(rows, key=lambda row: row.order) if row.figure.where), None)
    when = _window(rows)
    is_stock = rows[0].figure.scope is Scope.STOCK
    since = f" since {when.start:%B %Y}" if when and when.start and not is_stock else ""
    return Event(
        id=digest({"event": EventKind.SITUATION, "key": key}),
        kind=EventKind.SITUATION,
        sub_event_type=SubEventType.OTHER,
        when=when,
        where=where,
        actors=(),
        claims=tuple(sorted(row.claim for row in rows)),
        documents=tuple(sorted({row.report.id for row in rows})),
        title=f"{'State of affairs' if is_stock else 'Totals'}{say_place(where)}{since}",
        relevance=relevance_of(row.facts.relevance for row in rows),
        when_precision=WhenPrecision.of(when),
    )


def _window(rows: Sequence[Testimony]) -> Interval | None:
    """From the earliest day on which a figure's days begin to the last on which any end."""
    known = [row.figure.when for row in rows if row.figure.when is not None]
    start = min((when.start for when in known if when.start is not None), default=None)
    end = max((when.end for when in known if when.end is not None), default=None)
    return None if start is None and end is None else Interval(start, end)


def _on(when: Interval | None, precision: WhenPrecision | None) -> str:
    if when is None or when.start is None:
        return ""
    if precision is WhenPrecision.ON_OR_BEFORE and when.end is not None:
        return f", on or before {when.end.day} {when.end:%B %Y}"
    if when.start == when.end:
        return f", {when.start.day} {when.start:%B %Y}"
    return f", {when.start.day} {when.start:%B %Y}" + (f" to {when.end.day} {when.end:%B %Y}" if when.end else "")


def renamed(event: Event, kind: SubEventType, when: Interval | None, where: Where | None) -> str:
    """The event's name with another type, place or days; one that a person gave stays as it is."""
    told = f"{say_place(event.where)}{_on(event.when, event.when_precision)}"
    if not event.title.endswith(told):
        return event.title
    name = event.title.removesuffix(told) if kind is event.sub_event_type else _NAMES.get(kind, kind.value)
    precision = event.when_precision if when == event.when else WhenPrecision.of(when)
    return f"{name}{say_place(where)}{_on(when, precision)}"
