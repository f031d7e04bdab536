"""What a coder works through: the queue with its reasons in words, who clears what, and how far the desk is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from marsad.errors import NotFoundError, UsageError
from marsad.model import Message, Template
from marsad.model.message import Given
from marsad.services.desk.confidentiality import NO_SUCH_DOCUMENT
from marsad.store import desk, view
from marsad.store.confidential import including_restricted
from marsad.store.desk import Assignment
from marsad.store.desk_queue import Progress, QueueFilter, count_queue, progress, queue_keys
from marsad.store.listed import FigureRow
from marsad.store.record import Record
from marsad.store.urgency import HIGH, Urgency

ASSIGNMENT_NEEDS_PERSON = Template(
    "assignment_needs_person", "an assignment needs a person; to take it back, release the document"
)
NOTHING_TO_RELEASE = Template("nothing_to_release", "nobody clears the document %(id)s: there is nothing to release")
ASSIGNMENT_NEEDS_MAKER = Template("assignment_needs_maker", "an assignment needs who makes it")

__all__ = ["Progress", "QueueFilter", "Urgency", "count_queue", "progress"]
Seen = str | Literal[False] | None
"""Who cleared a document when it was shown; False where nobody looked."""

WORDS = {
    Urgency.COUNTS: "the toll of an incident rests on it",
    Urgency.CONTRADICTING: "it cannot hold together with another claim of its event",
    Urgency.PROBLEM: "something in its sentence could not be read or resolved",
    Urgency.PARTY: "its source is a party to the conflict",
    Urgency.HIGH_TOLL: f"{HIGH} persons or more are said to be harmed",
    Urgency.NOT_ASSERTED: "it is possible, denied or planned, not asserted",
    Urgency.VAGUE: "it gives no number, or a vague one",
    Urgency.NO_PLACE: "where it happened is not resolved",
    Urgency.NO_DAY: "when it happened is not resolved",
}
"""The reasons as a page shows them, in English; a catalogue holds them in other languages."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A figure of the queue, and why it comes where it does."""

    row: FigureRow
    rank: float
    reasons: tuple[Urgency, ...]
    why: tuple[str, ...]
    """The reasons in words, the weightiest first."""
    assigned_to: str | None
    key: str
    """For `QueueFilter.after`."""


def queue(record: Record, wanted: QueueFilter | None = None) -> tuple[Waiting, ...]:
    """One page of the queue, the most urgent first."""
    keys = queue_keys(record, wanted or QueueFilter())
    rows = {row.id: row for row in view.claims_among(record, [one.claim_id for one in keys])}
    holders = desk.holders(record, {one.document_id for one in keys})
    found = []
    for one in keys:
        reasons = tuple(reason for reason in WORDS if reason in one.reasons)
        why = tuple(WORDS[reason] for reason in reasons)
        row: FigureRow = rows[one.claim_id]  # type: ignore[assignment]
        found.append(Waiting(row, one.rank, reasons, why, holders.get(one.document_id), one.key))
    return tuple(found)


def next_for(record: Record, person: str, wanted: QueueFilter | None = None) -> Waiting | None:
    """The next figure for a person: of the documents that they clear, else of those that nobody does."""
    chosen = replace(wanted or QueueFilter(), limit=1)
    mine = queue(record, replace(chosen, assigned_to=person))
    found = mine or queue(record, replace(chosen, is_free=True))
    return found[0] if found else None


def assign(
    record: Record,
    document_id: str,
    person: str,
    *,
    by: str,
    seen: Seen = False,
    reason: str = "",
) -> str:
    """The id of the row that gives a document to a person to clear; it takes it from whoever had it.

    Raises `ReviewConflictError` where somebody else than the one `seen` clears it by now.
    """
    _check(record, document_id, by)
    if not person.strip():
        raise UsageError(ASSIGNMENT_NEEDS_PERSON())
    return _append(record, Assignment(document_id, person, by, reason), seen)


def release(record: Record, document_id: str, *, by: str, seen: Seen = False, reason: str = "") -> str:
    """The id of the row by which nobody clears the document any more; raises as `assign` does."""
    _check(record, document_id, by)
    if holder(record, document_id) is None:
        raise UsageError(NOTHING_TO_RELEASE(id=document_id[:12]))
    return _append(record, Assignment(document_id, None, by, reason), seen)


def holder(record: Record, document_id: str) -> str | None:
    """Who clears the document now."""
    given = desk.assignments(record, document_id)
    return given[-1].person if given else None


def _append(record: Record, row: Assignment, seen: Seen) -> str:
    return desk.append(record, row) if seen is False else desk.append_assignment(record, row, seen)


def _check(record: Record, document_id: str, by: str) -> None:
    if not by.strip():
        raise UsageError(ASSIGNMENT_NEEDS_MAKER())
    with including_restricted():
        if not view.has_document(record, document_id):
            raise NotFoundError(not_on_record(document_id))


def not_on_record(document_id: str) -> Message:
    """What is said of an id that no document has, or none that whoever asks may see."""
    return NO_SUCH_DOCUMENT(id=Given(document_id))
