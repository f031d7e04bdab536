"""The audit log: what was decided through pages and API, and all of it for an admin to read."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model.account import Action, AuditEntry
from marsad.services.accounts.people import By
from marsad.store.accounts import journal
from marsad.store.accounts.book import AccountBook


def note_decision(book: AccountBook, by: By, target: str, detail: str) -> None:
    """Append that `by` decided on `target` (a claim, a document, a pair); the decision itself is in the record."""
    with book.writing() as write:
        journal.note(write, by.name, Action.DECISION, target=target, detail=detail, address=by.address)


def note_reading(book: AccountBook, by: By, document_ids: Sequence[str]) -> None:
    """Append that `by` was shown reports that are not public: one row, with the ids of as many as it holds."""
    target = document_ids[0] if len(document_ids) == 1 else f"{len(document_ids)} documents"
    told = " ".join(document_ids[1:] if len(document_ids) == 1 else document_ids)
    with book.writing() as write:
        journal.note(write, by.name, Action.READ_RESTRICTED, target=target, detail=told, address=by.address)


def list_audit(book: AccountBook, *, before: int | None = None, limit: int = 50) -> tuple[AuditEntry, ...]:
    """Rows of the log, the last first; those numbered below `before`, where given."""
    with book.reading() as read:
        return journal.entries(read, before=before, limit=limit)
