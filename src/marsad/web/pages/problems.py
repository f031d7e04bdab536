"""What could not be read or resolved."""

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Query, Request

from marsad.services.conflicts import STEP, list_problems
from marsad.store import view
from marsad.store.filters import ProblemFilter
from marsad.store.record import Record
from marsad.web.frame import FrameOf, Page, add_page, changed_query
from marsad.web.pages.documents import Number
from marsad.web.parameters import PAGE

router = APIRouter(tags=["record"])


def problems(
    request: Request, frame: FrameOf, step: Annotated[str, Query(max_length=40)] = "", page: Number = 1
) -> Page:
    """What could not be read or resolved, newest publication first."""
    wanted = ProblemFilter(step=step or None, limit=PAGE + 1, offset=(page - 1) * PAGE)
    # Contradictions between reports are derived with events; the reader's own problems come page by page.
    rows = list_problems(frame.record, wanted) if step == STEP else view.problems(frame.record, wanted)
    links = {
        "first": changed_query(request, page=None) if page > 1 else None,
        "next": changed_query(request, page=str(page + 1)) if len(rows) > PAGE else None,
    }
    show = {"rows": rows[:PAGE], "step": step, "steps": frame.summary(_steps)}
    return Page("problems.html", rows[:PAGE], show, links)


def _steps(record: Record) -> dict[str, int]:
    return dict(Counter(row.step for row in list_problems(record)).most_common())


add_page(router, "/problems", problems)
