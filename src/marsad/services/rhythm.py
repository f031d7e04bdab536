"""The usual rhythm of a source, and whether it went silent by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

FEWEST = 5
"""Spans between news from which a rhythm is told."""
MOST = 30
"""The last spans that a rhythm is told by."""
TIMES = 3
LEAST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a source had news: nine of ten of its last spans between two were not longer than `usual`."""

    usual: timedelta
    silent_since: datetime | None
    """The moment of its last news, where what followed is silence; None where it is not."""


def rhythm_of(news: tuple[datetime, ...], asked: datetime) -> Rhythm | None:
    """The rhythm of a source that had news at these moments and was asked last, with an answer, at `asked`.

    It is silent where nothing new came for more than three times its usual span, and for a day at least, up to that
    moment: a list that cannot be had says nothing of its outlet. None with fewer than five spans.

    >>> days = tuple(datetime(2024, 5, day) for day in range(1, 9))
    >>> rhythm_of(days, datetime(2024, 5, 10)).silent_since is None
    True
    >>> rhythm_of(days, datetime(2024, 5, 12)).silent_since.day
    8
    """
    moments = sorted(news)[-MOST - 1 :]
    spans = sorted(later - earlier for earlier, later in pairwise(moments))
    if len(spans) < FEWEST:
        return None
    usual = spans[min(len(spans) - 1, len(spans) * 9 // 10)]
    is_silent = asked - moments[-1] > max(TIMES * usual, LEAST)
    return Rhythm(usual, moments[-1] if is_silent else None)
