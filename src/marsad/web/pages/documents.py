"""Documents: the list, and each with its text as it was read."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from marsad.store import decided, view
from marsad.web.frame import FrameOf, Page, add_page, changed_query
from marsad.web.highlights import blocks
from marsad.web.parameters import PAGE

router = APIRouter(tags=["documents"])

Number = Annotated[int, Query(ge=1, le=10_000, description="Which page of the list, from 1")]


def documents(request: Request, frame: FrameOf, page: Number = 1) -> Page:
    """The documents, newest publication first."""
    rows = view.documents(frame.record, limit=PAGE + 1, offset=(page - 1) * PAGE)
    links = {
        "first": changed_query(request, page=None) if page > 1 else None,
        "next": changed_query(request, page=str(page + 1)) if len(rows) > PAGE else None,
    }
    show = {"rows": rows[:PAGE], "total": frame.summary(view.counts).documents}
    return Page("documents.html", rows[:PAGE], show, links)


def document(frame: FrameOf, document_id: str) -> Page:
    """One document: its text with each claim marked, what was read out of it, and what could not be read."""
    one = view.document(frame.record, document_id)
    copies = tuple(
        copy for copy in frame.summary(decided.copies) if one.document.id in (copy.document_id, copy.of_document_id)
    )
    numbers = {row.id: number for number, row in enumerate(one.statements, 1)}
    show = {"view": one, "document": one.document, "blocks": blocks(one), "copies": copies, "numbers": numbers}
    return Page("document.html", {"document": one, "copies": copies}, show, {"documents": "/documents.json"})


add_page(router, "/documents", documents)
add_page(router, "/documents/{document_id}", document)
