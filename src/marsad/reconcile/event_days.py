"""When an event was: the days that its accounts give; the week up to its first report where none gives any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from marsad.model import Interval, WhenPrecision
from marsad.model.calendar import shift_within
from marsad.model.event import REPORTED_WITHIN
from marsad.reconcile.document_event import DocumentEvent


def days_of(accounts: Sequence[DocumentEvent]) -> tuple[Interval | None, WhenPrecision | None]:
    """The days of the event that the accounts tell of, with how well they are known.

    Days that a clause gives go before those that a report only seems to mean. Where no account gives both ends, the day
    of the first report ends the stretch, which begins `REPORTED_WITHIN` days before. None where no report has a day.
    """
    whole = [(one.is_dated, one.when) for one in accounts if one.when and one.when.start and one.when.end]
    dated = [when for is_dated, when in whole if is_dated]
    if whole:
        found = _most_given(dated or [when for _, when in whole])
        return found, WhenPrecision.of(found)
    published = min((one.published for one in accounts if one.published is not None), default=None)
    begun = [one.when.start for one in accounts if one.when and one.when.start]
    ended = [one.when.end for one in accounts if one.when and one.when.end]
    end = min(ended, default=published)
    if end is None:
        return (Interval(min(begun), None), None) if begun else (None, None)
    start = min(begun, default=shift_within(end, -REPORTED_WITHIN))
    return Interval(min(start, end), end), WhenPrecision.PERIOD if begun else WhenPrecision.ON_OR_BEFORE


def _most_given(known: Sequence[Interval]) -> Interval:
    """The interval that most accounts give; the narrower, then the earlier, where as many give another."""
    counts = Counter(known)
    return min(
        counts,
        key=lambda when: (-counts[when], when.days or 10**6, when.start or date.min, when.end or date.max),
    )
