"""Who may see a document: a decision by a person, with what those who gave it agreed to; changed by another row."""

from __future__ import annotations

from marsad.errors import NotFoundError, ReviewConflictError, UsageError
from marsad.services.linking import link_with_rest
from marsad.store import confidential, view
from marsad.store.confidential import Level, LevelRow, Protection, including_restricted
from marsad.store.record import Record

__all__ = ["Level", "LevelRow", "hidden_documents", "including_restricted", "levels", "set_level"]

levels = confidential.levels
hidden_documents = confidential.hidden_documents


def set_level(
    record: Record, document_id: str, level: Level, *, consent: str, person: str, reason: str, seen: str | None
) -> str:
    """The id of the row that sets who may see the document; its events and tolls are made anew without or with it.

    Both are one transaction.

    `seen` is the last of `levels` that the person was shown. Raises `UsageError` without a person, a reason or, to
    release it, without what was agreed to, and for an unknown document; `ReviewConflictError` where somebody changed
    who may see it since.
    """
    for value, name in ((person, "a person"), (reason, "a reason")):
        if not value.strip():
            raise UsageError(f"a level of confidentiality needs {name}; nothing was written")
    with including_restricted():
        if not view.has_document(record, document_id):
            raise NotFoundError(f"no document on record has the id {document_id!r}; give all 64 characters")
    with record.one_transaction():
        last = levels(record, document_id)[-1:]
        if (last[0].id if last else None) != seen:
            told = f": {last[0].level} by {last[0].person}: {last[0].reason}" if last else ""
            raise ReviewConflictError(f"somebody changed who may see it since it was shown{told}; look again")
        was_public = not last or last[0].level is Level.PUBLIC
        if level is Level.PUBLIC and not was_public and not consent.strip():
            raise UsageError("to release a report, say what those who gave it agreed to (consent)")
        identifier = record.set_level(document_id, Protection(level, consent, person, reason))
        link_with_rest(record, [document_id])
    return identifier
