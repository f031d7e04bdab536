"""Who codes a document blind does not see it reviewed: the queue and its pages hold it back until they hand in."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.errors import UsageError
from marsad.store.blinding import Blind, count_held_back, held_documents, is_held_back
from marsad.store.record import Record

__all__ = [
    "Blind",
    "HeldBackError",
    "check_all_seen",
    "check_seen",
    "count_held_back",
    "held_documents",
    "is_held_back",
]


class HeldBackError(UsageError):
    """The person is to code the document blind before they see or decide what becomes of its claims."""

    def __init__(self, document_id: str) -> None:
        super().__init__("two people code this report blind, you may be one of them: hand in your coding first")
        self.document_id = document_id


def check_seen(record: Record, blind: Blind, document_id: str) -> None:
    """Raises `HeldBackError` for a document that is held back from the person."""
    if is_held_back(record, blind, document_id):
        raise HeldBackError(document_id)


def check_all_seen(record: Record, blind: Blind, document_ids: Iterable[str]) -> None:
    """Raises `HeldBackError` where any of the documents is held back from the person."""
    held = held_documents(record, blind, document_ids)
    if held:
        raise HeldBackError(min(held))
