"""Named sides that did it, compared."""

from __future__ import annotations

from marsad.reconcile.comparisons.compared import Compared
from marsad.reconcile.document_event import DocumentEvent


def compare_actors(one: DocumentEvent, other: DocumentEvent) -> Compared:
    """Whether both name one side as having done it."""
    if not one.actors or not other.actors:
        return None
    level = "same" if set(one.actors) & set(other.actors) else "different"
    return (level, ", ".join(one.actors), ", ".join(other.actors))
