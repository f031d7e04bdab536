"""Rows of the contract made flat for CSV, and rows on record by the contract's keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marsad.model import plain
from marsad.model.message import keyed
from marsad.model.reading import event_row, figure_row

if TYPE_CHECKING:
    from marsad.model import Figure
    from marsad.store.listed import FigureRow, MentionRow, ProblemRow

FIGURE_COLUMNS = (
    "start", "end", "quote", "measure", "low", "high", "quantifier", "unit", "who", "who_class", "scope", "modality",
    "source", "source_class", "said", "when_start", "when_end", "where", "country", "lat", "lon", "where_precision",
    "actor", "subset_of",
)  # fmt: skip
"""The contract's keys in its order, `when` as two days."""
DOCUMENT_COLUMNS = ("document", "title", "outlet", "agency", "published")
RECORD_FIGURE_COLUMNS = ("id", *FIGURE_COLUMNS, *DOCUMENT_COLUMNS)
MENTION_COLUMNS = (
    "id", "start", "end", "quote", "kind", "type", "sub_event_type", "plover", "plover_mode", "when_start", "when_end",
    "where", "country", "actors", *DOCUMENT_COLUMNS,
)  # fmt: skip
PROBLEM_COLUMNS = (
    "step", "message", "start", "end", "quote", "document", "title", "outlet", "published",
    "event", "claims",
)  # fmt: skip


def figure_record(figure: Figure) -> dict[str, Any]:
    """A figure for a row of CSV."""
    return flat(figure_row(figure))


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """`row` with `when` as `when_start` and `when_end`."""
    when = row.pop("when") or (None, None)
    return {**row, "when_start": when[0], "when_end": when[1]}


def record_figure(row: FigureRow) -> dict[str, Any]:
    """A figure on record by the contract's keys; `subset_of` is the id of the claim that it is part of."""
    return {"id": row.id, **figure_row(row.content), "subset_of": row.parent_id, **_document(row)}


def record_mention(row: MentionRow) -> dict[str, Any]:
    """An event mention on record by the contract's keys."""
    return {"id": row.id, **event_row(row.content), **_document(row)}


def record_problem(row: ProblemRow) -> dict[str, Any]:
    """A problem on record by the contract's keys."""
    return {
        "step": row.step,
        "message": str(row.message),
        "start": row.start,
        "end": row.end,
        "quote": row.quote,
        "document": row.document_id,
        "title": row.title,
        "outlet": row.outlet,
        "published": plain(row.published),
        "event": row.event,
        "claims": list(row.claims),
        **keyed(row.message),
    }


def _document(row: FigureRow | MentionRow) -> dict[str, Any]:
    return {
        "document": row.document_id,
        "title": row.title,
        "outlet": row.outlet,
        "agency": row.agency,
        "published": plain(row.published),
    }
