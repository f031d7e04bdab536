"""Which events of one report are never one, whatever other reports make of them."""

from __future__ import annotations

from marsad.model import Measure, Where, WherePrecision
from marsad.reconcile.distance import may_stand_for
from marsad.reconcile.document_event import DocumentEvent, name_key
from marsad.reconcile.grouping import HARM, MOVEMENT, family_of, is_same_place

GAP = 2
"""Days between two of one report up to which they may be one day that was misread."""
LONG_AGO = 7
"""The same where a report only recalls one of the two: "last week" and "days after" are vague, "last year" is not."""


def are_told_apart(one: DocumentEvent, other: DocumentEvent) -> bool:
    """True for events of one report at two named places or on two days, or of harm and movement, or parts of a total.

    A day is misread more often than a place, so that only days with a gap between them tell. A city that its province
    has its name from may stand for the province, and so for a town in it.
    """
    if one.part_of is not None and one.part_of == other.part_of:
        return True
    if {_families(one), _families(other)} == {frozenset({HARM}), frozenset({MOVEMENT})}:
        return True
    if _are_of_two_days(one, other):
        return True
    first, second = one.where, other.where
    if first is None or second is None or may_stand_for(first, second):
        return False
    if _is_village(first) and _is_village(second) and name_key(first.name) != name_key(second.name):
        return is_same_place(first, second) is not True
    exact = first.precision is WherePrecision.EXACT and second.precision is WherePrecision.EXACT
    return exact and is_same_place(first, second) is False


def _are_of_two_days(one: DocumentEvent, other: DocumentEvent) -> bool:
    """True where one report dates two events to days with a gap between them, or recalls one of long ago."""
    first, second = one.when, other.when
    if first is None or second is None or first.overlaps(second):
        return False
    are_dated = one.is_dated and other.is_dated
    if not are_dated and not (one.looks_back != other.looks_back and (one.is_dated or other.is_dated)):
        return False
    gap = GAP if are_dated else LONG_AGO
    gaps = [
        (begin - end).days
        for begin, end in ((first.start, second.end), (second.start, first.end))
        if begin is not None and end is not None
    ]
    return max(gaps, default=0) > gap


def _is_village(where: Where) -> bool:
    """True for an exact place, and for one in no gazetteer that has the point of its district or province."""
    return where.precision is WherePrecision.EXACT or (where.place_id is None and where.precision is not None)


def _families(document_event: DocumentEvent) -> frozenset[int | None]:
    return frozenset(family_of(Measure(name)) for name in document_event.measures)
