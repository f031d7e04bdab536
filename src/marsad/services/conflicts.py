"""Claims that cannot all hold: by event for its page, and among the problems for whoever looks after the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from marsad.store import view
from marsad.store.conflicts import ConflictRow, QuoteRow, list_conflicts
from marsad.store.filters import ProblemFilter
from marsad.store.links import open_links
from marsad.store.listed import ProblemRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.model import Event
    from marsad.store.record import Record

STEP = "consistency"
"""The step under which conflicts are listed, the reader's own and those between reports alike."""

__all__ = ["ConflictRow", "QuoteRow", "conflicts_of", "list_problems", "message_of"]


def conflicts_of(record: Record, event: Event) -> tuple[ConflictRow, ...]:
    """What does not fit together in one event's claims, each with its sentences; derived with the event."""
    return list_conflicts(record, (event.id,))


def message_of(one: ConflictRow) -> str:
    """The conflict in words, each sentence quoted."""
    sentences = (f"“{quote.sentence}” ({_named(quote)}, {quote.published or 'undated'})" for quote in one.quotes)
    return f"{one.kind.capitalize()}: {one.told}. {' '.join(sentences)}"


def list_problems(record: Record, wanted: ProblemFilter | None = None) -> tuple[ProblemRow, ...]:
    """What could not be read or resolved, and what does not fit together, newest publication first.

    A contradiction that the reader met within one report and linking met again is listed once, with its event.
    """
    wanted = wanted or ProblemFilter()
    if wanted.step not in (None, STEP):
        return view.problems(record, wanted)
    conflicts = [one for one in list_conflicts(record) if _is_wanted(one, wanted)]
    told = {(quote.document_id, quote.start, quote.end) for one in conflicts for quote in one.quotes}
    read = view.problems(record, replace(wanted, limit=None, offset=0))
    rows = [row for row in read if row.step != STEP or not _is_told(row, told)]
    rows += _problem_rows(record, conflicts)
    rows.sort(key=lambda row: (row.published or date.min).toordinal(), reverse=True)
    end = None if wanted.limit is None else wanted.offset + wanted.limit
    return tuple(rows[wanted.offset : end])


def _is_told(row: ProblemRow, told: Iterable[tuple[str, int, int]]) -> bool:
    """True where the reader's problem concerns the words of a conflict."""
    if row.start is None or row.end is None:
        return False
    return any(row.document_id == name and start < row.end and row.start < end for name, start, end in told)


def _is_wanted(one: ConflictRow, wanted: ProblemFilter) -> bool:
    return any(_lets_through(quote, wanted) for quote in one.quotes)


def _lets_through(quote: QuoteRow, wanted: ProblemFilter) -> bool:
    if wanted.document is not None and quote.document_id != wanted.document:
        return False
    if wanted.outlet and wanted.outlet.lower() not in (quote.outlet or "").lower():
        return False
    day = quote.published
    if wanted.since is not None and (day is None or day < wanted.since):
        return False
    return wanted.until is None or (day is not None and day <= wanted.until)


def _problem_rows(record: Record, conflicts: list[ConflictRow]) -> list[ProblemRow]:
    """Conflicts as problems of the later of their reports."""
    with open_links(record) as links:
        documents = links.documents(one.quotes[-1].document_id for one in conflicts)
    rows = []
    for one in conflicts:
        last = one.quotes[-1]
        held = documents.get(last.document_id)
        rows.append(
            ProblemRow(
                document_id=last.document_id,
                title=held.title if held is not None else None,
                outlet=last.outlet,
                published=last.published,
                step=STEP,
                message=message_of(one),
                start=last.start,
                end=last.end,
                quote=last.sentence,
                event=one.event_id,
                claims=one.claims,
            )
        )
    return rows


def _named(quote: QuoteRow) -> str:
    return quote.outlet or f"unnamed outlet of {quote.document_id[:8]}"
