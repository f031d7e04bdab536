"""What was hit, compared."""

from __future__ import annotations

from marsad.reconcile.comparisons.compared import Compared
from marsad.reconcile.document_event import DocumentEvent


def compare_targets(one: DocumentEvent, other: DocumentEvent) -> Compared:
    """Whether both tell that one kind of site was hit."""
    first, second = set(one.targets), set(other.targets)
    if not first or not second:
        return None
    shared = ", ".join(sorted(first & second))
    if shared:
        return ("same", shared, shared)
    return ("different", ", ".join(sorted(first)), ", ".join(sorted(second)))
