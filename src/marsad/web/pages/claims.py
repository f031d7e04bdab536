"""Figures as a list that the address filters, and the page of one claim."""

from fastapi import APIRouter, Request

from marsad.model import ClaimKind, EventMention, Figure, Measure, Modality, Statement, WhoClass
from marsad.store import decided, view
from marsad.store.decisions import ReviewVerdict
from marsad.store.listed import ClaimRow, FigureRow
from marsad.web.frame import FrameOf, Page, add_page, changed_query
from marsad.web.highlights import anchor_of, sentence_around
from marsad.web.parameters import PAGE, Wanted, filters_in
from marsad.web.people import veiled

router = APIRouter(tags=["claims"])


def figures(request: Request, frame: FrameOf, wanted: Wanted) -> Page:
    """Figures, newest publication first, as far as the filters let them through."""
    rows = view.figures(frame.record, wanted)
    page, further = cut(rows)
    filters = filters_in(request)
    show = {
        "rows": page,
        "filters": filters,
        "is_filtered": any(filters.values()),
        "measures": list(Measure),
        "who_classes": list(WhoClass),
        "modalities": list(Modality),
    }
    return Page("figures.html", page, show, page_links(request, further))


def claim(request: Request, frame: FrameOf, claim_id: str) -> Page:
    """One claim: every field, why it was read so, and its sentence."""
    row = view.find_claim(frame.record, claim_id)
    document = view.document(frame.record, row.document_id)
    figure = row.content if isinstance(row.content, Figure) else None
    parts = tuple(one for one in document.figures if one.parent_id == row.id)
    parent = next((one for one in document.figures if one.id == row.parent_id), None)
    at = f"/documents/{row.document_id}#{anchor_of(row.id)}"
    line = decided.line(frame.record, row.id)
    show = {
        "row": row,
        "figure": figure,
        "kind": _kind(row),
        "document": document,
        "sentence": sentence_around(document.document.text, row),  # type: ignore[arg-type]
        "address": at,
        "subsets": parts,
        "parent": parent,
        "reviews": veiled(request, frame, line.given),
        "amended": veiled(request, frame, _amended(line, row.id)),
        "before": veiled(request, frame, _before(line, row.id)),
        "events": decided.events(frame.record, claim_id=row.id),
        "is_current": row.reading_id == document.reading_id,
    }
    names = ("reviews", "amended", "before", "events")
    data = {"claim": row, "kind": _kind(row), "parts": parts, **{name: show[name] for name in names}}
    links = {"document": f"/documents/{row.document_id}.json", "sentence": at}
    return Page("claim.html", data, show, links)


def _amended(line: decided.ReviewLine, claim_id: str) -> decided.ReviewRow | None:
    """The standing amendment that put another claim in the place of this one."""
    found = [one for one in line.standing if one.review.claim_id == claim_id and one.review.replacement is not None]
    return found[-1] if found else None


def _before(line: decided.ReviewLine, claim_id: str) -> decided.ReviewRow | None:
    """The standing amendment or addition by which a person made this claim."""
    found = [one for one in line.standing if claim_id == _made_by(one)]
    return found[-1] if found else None


def _made_by(row: decided.ReviewRow) -> str | None:
    return row.review.claim_id if row.review.verdict is ReviewVerdict.ADD else row.review.replacement


def cut(rows: tuple[FigureRow, ...], limit: int = PAGE) -> tuple[tuple[FigureRow, ...], str | None]:
    """The rows of one page, and the key of its last row where there are more."""
    return (rows[:limit], rows[limit - 1].key) if len(rows) > limit else (rows, None)


def page_links(request: Request, further: str | None) -> dict[str, str | None]:
    """The addresses of the first and the next page with the same filters."""
    return {
        "first": changed_query(request, after=None) if request.query_params.get("after") else None,
        "next": changed_query(request, after=further) if further else None,
    }


def _kind(row: ClaimRow[Figure | Statement | EventMention]) -> ClaimKind:
    if isinstance(row.content, Figure):
        return ClaimKind.FIGURE
    return ClaimKind.STATEMENT if isinstance(row.content, Statement) else ClaimKind.EVENT


add_page(router, "/figures", figures)
add_page(router, "/claims/{claim_id}", claim)
