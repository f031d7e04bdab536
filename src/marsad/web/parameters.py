"""What an address asks for, read and checked: a filter of figures, and mistakes with what to do about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

from fastapi import Depends, Query, Request

from marsad.errors import UsageError
from marsad.model import Measure, Modality, Template, WhoClass
from marsad.model.message import Given
from marsad.store.filters import FigureFilter

SINCE_AFTER_UNTIL = Template(
    "since_after_until", "since (%(day)s) is later than until (%(other_day)s); exchange the two"
)
NO_SUCH_CHOICE = Template("no_such_choice", "%(name)s=%(value)s is not known; choose one of: %(list)s")
NO_DAY_GIVEN_SO = Template("no_day_given_so", "%(name)s=%(value)s is no day; write it as YYYY-MM-DD, e.g. 2019-02-12")

PAGE = 50
"""Rows of a page."""

LONGEST = 200
"""Characters of a filter; no name in the record is longer."""

Choice = TypeVar("Choice", bound=StrEnum)


async def figure_filter(  # noqa: PLR0913, PLR0917  one parameter for each filter of the address
    measure: Annotated[str, Query(description="What is counted: " + ", ".join(Measure))] = "",
    place: Annotated[str, Query(max_length=LONGEST, description="Part of the place's name")] = "",
    country: Annotated[str, Query(max_length=LONGEST, description="ISO 3166-1 alpha-2")] = "",
    source: Annotated[str, Query(max_length=LONGEST, description="Part of the source's name")] = "",
    outlet: Annotated[str, Query(max_length=LONGEST, description="Part of the outlet's name")] = "",
    who: Annotated[str, Query(description="Who is counted: " + ", ".join(WhoClass))] = "",
    modality: Annotated[str, Query(description=", ".join(Modality))] = "",
    since: Annotated[str, Query(description="First day, YYYY-MM-DD")] = "",
    until: Annotated[str, Query(description="Last day, YYYY-MM-DD")] = "",
    after: Annotated[str, Query(max_length=LONGEST, description="`links.next` of the page before has it")] = "",
) -> FigureFilter:
    """The filter that an address's query asks for; an empty parameter does not filter. Raises `UsageError`."""
    first, last = day_of("since", since), day_of("until", until)
    if first and last and first > last:
        raise UsageError(SINCE_AFTER_UNTIL(day=first, other_day=last))
    return FigureFilter(
        measure=choice_of(Measure, "measure", measure),
        place=place.strip() or None,
        country=country.strip() or None,
        source=source.strip() or None,
        outlet=outlet.strip() or None,
        who_class=choice_of(WhoClass, "who", who),
        modality=choice_of(Modality, "modality", modality),
        since=first,
        until=last,
        after=after or None,
        limit=PAGE + 1,
    )


Wanted = Annotated[FigureFilter, Depends(figure_filter)]


def choice_of(kind: type[Choice], name: str, value: str) -> Choice | None:
    """The member that `value` names; None for an empty one. Raises `UsageError` that lists what there is."""
    if not value:
        return None
    try:
        return kind(value)
    except ValueError as error:
        raise UsageError(NO_SUCH_CHOICE(name=name, value=Given(value), list=tuple(kind))) from error


def day_of(name: str, value: str) -> date | None:
    """The day in ISO 8601; None for an empty value. Raises `UsageError` for one that the calendar does not have."""
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(NO_DAY_GIVEN_SO(name=name, value=Given(value))) from error


def filters_in(request: Request) -> Mapping[str, str]:
    """The filters as the address has them, for the form to show again."""
    names = ("measure", "place", "country", "source", "outlet", "who", "modality", "since", "until")
    return {name: request.query_params.get(name, "") for name in names}
