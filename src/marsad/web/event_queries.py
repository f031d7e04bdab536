"""What an address asks for of events: filters, order, the rule that tolls are shown under, and from when one looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

from marsad.errors import UsageError
from marsad.model import STANDING, EventKind, EventType, Grade, Measure, Relevance, ReviewState, SubEventType
from marsad.model.relevance import POLITICAL
from marsad.reconcile.rules import RULES, rule_named
from marsad.services.event_case import Vantage
from marsad.store.event_list import EventFilter, EventOrder
from marsad.web.parameters import LONGEST, PAGE, SINCE_AFTER_UNTIL, choice_of, day_of

FILTERS = (
    "place", "at", "country", "measure", "type", "sub_type", "actor", "source", "outlet", "grade", "since", "until",
    "kind", "relevance", "state", "order", "rule", "as_of", "held_at",
)  # fmt: skip
"""The parameters of the address that a form shows again."""

BOTH = "all"
"""Value of `kind` for incidents and situations alike."""


@dataclass(frozen=True, slots=True)
class EventQuery:
    """A filter of events, the rule that their tolls are shown under, and from when one looks."""

    wanted: EventFilter
    rule: str
    vantage: Vantage


async def vantage(
    as_of: Annotated[str, Query(description="What was known on this day, YYYY-MM-DD")] = "",
    held_at: Annotated[str, Query(description="What this record held at the end of this day, YYYY-MM-DD")] = "",
) -> Vantage:
    """From when the address looks; a day that is not given looks from now. Raises `UsageError`."""
    return Vantage(day_of("as_of", as_of), day_of("held_at", held_at))


VantageAsked = Annotated[Vantage, Depends(vantage)]


async def event_query(  # noqa: PLR0913, PLR0917  one parameter for each filter of the address
    seen: VantageAsked,
    place: Annotated[str, Query(max_length=LONGEST, description="Part of the place's name")] = "",
    at: Annotated[str, Query(max_length=LONGEST, description="The place's whole name")] = "",
    country: Annotated[str, Query(max_length=LONGEST, description="ISO 3166-1 alpha-2")] = "",
    measure: Annotated[str, Query(description="What is counted: " + ", ".join(Measure))] = "",
    type: Annotated[str, Query(description="ACLED event_type: " + ", ".join(EventType))] = "",
    sub_type: Annotated[str, Query(description="ACLED sub_event_type: " + ", ".join(SubEventType))] = "",
    actor: Annotated[str, Query(max_length=LONGEST, description="Part of an actor's name")] = "",
    source: Annotated[str, Query(max_length=LONGEST, description="Part of a source's name")] = "",
    outlet: Annotated[str, Query(max_length=LONGEST, description="Part of an outlet's name")] = "",
    grade: Annotated[str, Query(description=", ".join(Grade))] = "",
    since: Annotated[str, Query(description="First day, YYYY-MM-DD")] = "",
    until: Annotated[str, Query(description="Last day, YYYY-MM-DD")] = "",
    kind: Annotated[str, Query(description="incident (the default), situation, or all")] = "",
    relevance: Annotated[
        str, Query(description="political_violence (the default), other_violence, accident, none, or all")
    ] = "",
    state: Annotated[str, Query(description="How far people looked at it: " + ", ".join(ReviewState))] = "",
    order: Annotated[str, Query(description=", ".join(EventOrder))] = "",
    rule: Annotated[str, Query(description="Under which rule tolls are shown: " + ", ".join(RULES))] = "",
    after: Annotated[str, Query(max_length=LONGEST, description="`links.next` of the page before has it")] = "",
) -> EventQuery:
    """What the address asks for of events; an empty parameter does not filter. Raises `UsageError`."""
    first, last = day_of("since", since), day_of("until", until)
    if first and last and first > last:
        raise UsageError(SINCE_AFTER_UNTIL(day=first, other_day=last))
    wanted = EventFilter(
        kind=None if kind == BOTH else choice_of(EventKind, "kind", kind) or EventKind.INCIDENT,
        place=place.strip() or None,
        where_name=at or None,
        country=country.strip() or None,
        measure=choice_of(Measure, "measure", measure),
        type=choice_of(EventType, "type", type),
        sub_event_type=choice_of(SubEventType, "sub_type", sub_type),
        actor=actor.strip() or None,
        source=source.strip() or None,
        outlet=outlet.strip() or None,
        grade=choice_of(Grade, "grade", grade),
        since=first,
        until=last,
        as_of=seen.as_of,
        held_at=seen.held_at,
        relevance=_relevances(relevance),
        state=choice_of(ReviewState, "state", state),
        rule=STANDING,
        order=choice_of(EventOrder, "order", order) or EventOrder.NEWEST,
        limit=PAGE + 1,
        after=after or None,
    )
    return EventQuery(wanted, rule_named(rule).name if rule else STANDING, seen)


def _relevances(name: str) -> frozenset[Relevance]:
    """What the address asks for; political violence alone where it asks for nothing. Raises `UsageError`."""
    if name == BOTH:
        return frozenset(Relevance)
    found = choice_of(Relevance, "relevance", name)
    return POLITICAL if found is None else frozenset((found,))


EventsAsked = Annotated[EventQuery, Depends(event_query)]
