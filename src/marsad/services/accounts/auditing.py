"""The audit log: what was decided through pages and API, and all of it for an admin to read."""

from __future__ import annotations

from marsad.model.account import Action, AuditEntry
from marsad.services.accounts.people import By
from marsad.store.accounts import journal
from marsad.store.accounts.book import AccountBook


def note_decision(book: AccountBook, by: By, target: str, detail: str) -> None:
    """Append that `by` decided on `target` (a claim, a document, a pair); the decision itself is in the record."""
    with book.writing() as write:
        journal.note(write, by.name, Action.DECISION, target=target, detail=detail, address=by.address)


def list_audit(book: AccountBook, *, before: int | None = None, limit: int = 50) -> tuple[AuditEntry, ...]:
    """Rows of the log, the last first; those numbered below `before`, where given."""
    with book.reading() as read:
        return journal.entries(read, before=before, limit=limit)
