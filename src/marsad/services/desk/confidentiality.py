"""Who may see a document: a decision by a person, with what those who gave it agreed to; changed by another row."""

from __future__ import annotations

from marsad.errors import NotFoundError, ReviewConflictError, UsageError
from marsad.model import Message, Template
from marsad.model.message import Given, Word
from marsad.services.linking import link_with_rest
from marsad.services.needed import first_missing
from marsad.store import confidential, view
from marsad.store.confidential import Level, LevelRow, Protection, including_restricted
from marsad.store.record import Record

LEVEL_CHANGED = Template("level_changed_since", "somebody changed who may see it since it was shown; look again")
LEVEL_CHANGED_TO = Template(
    "level_changed_since_to",
    "somebody changed who may see it since it was shown: %(level)s by %(name)s: %(words)s; look again",
)

LEVEL_NEEDS = Template("level_needs", "a level of confidentiality needs %(needed)s; nothing was written")
NO_SUCH_DOCUMENT = Template("no_such_document", "no document on record has the id %(id)s; give all 64 characters")
RELEASE_NEEDS_CONSENT = Template(
    "release_needs_consent", "to release a report, say what those who gave it agreed to (consent)"
)

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
    missing = first_missing(person, reason)
    if missing is not None:
        raise UsageError(LEVEL_NEEDS(needed=missing))
    with including_restricted():
        if not view.has_document(record, document_id):
            raise NotFoundError(NO_SUCH_DOCUMENT(id=Given(document_id)))
    with record.one_transaction():
        last = levels(record, document_id)[-1:]
        if (last[0].id if last else None) != seen:
            raise ReviewConflictError(_changed_since(last[0] if last else None))
        was_public = not last or last[0].level is Level.PUBLIC
        if level is Level.PUBLIC and not was_public and not consent.strip():
            raise UsageError(RELEASE_NEEDS_CONSENT())
        identifier = record.set_level(document_id, Protection(level, consent, person, reason))
        link_with_rest(record, [document_id])
    return identifier


def _changed_since(last: LevelRow | None) -> Message:
    if last is None:
        return LEVEL_CHANGED()
    return LEVEL_CHANGED_TO(level=Word(last.level), name=last.person, words=last.reason)
