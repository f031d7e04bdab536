"""What could not be read or resolved, and what does not fit together."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from marsad.errors import UsageError
from marsad.services.conflicts import contradictions, count_problems, list_problems
from marsad.store.filters import ProblemFilter
from marsad.web.frame import FrameOf, Page, add_page
from marsad.web.pages.claims import page_links
from marsad.web.parameters import LONGEST, PAGE, SINCE_AFTER_UNTIL, day_of

router = APIRouter(tags=["record"])


async def problem_filter(
    step: Annotated[str, Query(max_length=40, description="Only this step: timexes, toponyms, consistency ...")] = "",
    outlet: Annotated[str, Query(max_length=LONGEST, description="Part of the outlet's name")] = "",
    since: Annotated[str, Query(description="First day of publication, YYYY-MM-DD")] = "",
    until: Annotated[str, Query(description="Last day of publication, YYYY-MM-DD")] = "",
    after: Annotated[str, Query(max_length=LONGEST, description="`links.next` of the page before has it")] = "",
) -> ProblemFilter:
    """The problems that an address asks for; an empty parameter does not filter. Raises `UsageError`."""
    first, last = day_of("since", since), day_of("until", until)
    if first and last and first > last:
        raise UsageError(SINCE_AFTER_UNTIL(day=first, other_day=last))
    return ProblemFilter(step=step or None, outlet=outlet.strip() or None, since=first, until=last, after=after or None)


ProblemsAsked = Annotated[ProblemFilter, Depends(problem_filter)]


def problems(request: Request, frame: FrameOf, wanted: ProblemsAsked) -> Page:
    """What could not be read or resolved, and what does not fit together, newest publication first."""
    known = frame.summary(contradictions)
    rows = list_problems(frame.record, replace(wanted, limit=PAGE + 1), known=known)
    further = rows[PAGE - 1].key if len(rows) > PAGE else None
    filters = {name: request.query_params.get(name, "") for name in ("step", "outlet", "since", "until")}
    show = {"rows": rows[:PAGE], "filters": filters, "steps": frame.summary(count_problems)}
    return Page("problems.html", rows[:PAGE], show, page_links(request, further))


SUMMARIES = (contradictions, count_problems)
"""Made when the server starts."""

add_page(router, "/problems", problems)
