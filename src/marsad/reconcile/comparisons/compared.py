"""What a comparison says: its level, and what each side holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from marsad.model import Interval, Template, Told
from marsad.model.message import Days
from marsad.reconcile.document_event import DocumentEvent

NO_DAY = Template("no_day_given", "no day given")
DAYS = Template("days_held", "%(days)s")
SHARED_WORDS = Template("words_in_common", "%(shared)s in common of %(all)s")
ALL_WORDS = Template("words_of_account", "of %(all)s")


class WordsHeld(NamedTuple):
    """How many content words a side has; and, on the first side, how many the other has too."""

    every: int
    shared: int | None = None


Held = str | Interval | WordsHeld | None
Compared = tuple[str, Held, Held] | None
"""Level, and what each side holds; None where there is nothing to compare."""
Comparison = Callable[[DocumentEvent, DocumentEvent], Compared]


def told(held: Held) -> Told:
    """What a side holds, for people."""
    if held is None:
        return NO_DAY()
    if isinstance(held, Interval):
        return DAYS(days=Days(held.start, held.end))
    if isinstance(held, WordsHeld):
        return ALL_WORDS(all=held.every) if held.shared is None else SHARED_WORDS(shared=held.shared, all=held.every)
    return held
