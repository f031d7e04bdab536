"""When an event was: the days that its accounts give; the week up to its first report where none gives any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from marsad.model import Interval, WhenPrecision
from marsad.model.calendar import shift_within
from marsad.model.event import REPORTED_WITHIN
from marsad.reconcile.document_event import DocumentEvent

NEWS = 2
"""Days before its publication of which a report tells as its news."""


def days_of(accounts: Sequence[DocumentEvent]) -> tuple[Interval | None, WhenPrecision | None]:
    """The days of the event that the accounts tell of, with how well they are known.

    Days that a clause gives go before those that a report only seems to mean. Where no account gives both ends, the day
    of the first report ends the stretch, which begins `REPORTED_WITHIN` days before. None where no report has a day.
    """
    whole = [one for one in accounts if one.when and one.when.start and one.when.end]
    # The day of the news is not that of what a report only looks back on.
    known = [one for one in whole if one.is_dated] or [one for one in whole if not _is_of_the_news(one)]
    if known:
        found = _most_given([one.when for one in known if one.when])
        return found, WhenPrecision.of(found)
    published = min((one.published for one in accounts if one.published is not None), default=None)
    half = [one.when for one in accounts if one.when and one not in whole]
    begun = [when.start for when in half if when.start]
    ended = [when.end for when in half if when.end]
    end = min(ended, default=published)
    if end is None:
        return (Interval(min(begun), None), None) if begun else (None, None)
    start = min(begun, default=shift_within(end, -REPORTED_WITHIN))
    return Interval(min(start, end), end), WhenPrecision.PERIOD if begun else WhenPrecision.ON_OR_BEFORE


def _is_of_the_news(one: DocumentEvent) -> bool:
    """True for an account that looks back, and has only the days up to its report."""
    when, published = one.when, one.published
    if not one.looks_back or when is None or when.start is None or published is None:
        return False
    return when.start >= shift_within(published, -NEWS)


def _most_given(known: Sequence[Interval]) -> Interval:
    """The interval that most accounts give; the narrower, then the earlier, where as many give another."""
    counts = Counter(known)
    return min(
        counts,
        key=lambda when: (-counts[when], when.days or 10**6, when.start or date.min, when.end or date.max),
    )
