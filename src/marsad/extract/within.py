"""What lies in a stretch of the text, found without looking at all that lies elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model import Span


class Mention(Protocol):
    """Anything that stands at a span: a time expression, a toponym, a figure."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


M = TypeVar("M", bound=Mention)


def within(mentions: Sequence[M], start: int, end: int) -> Sequence[M]:
    """Those of `mentions`, which are in the order of the text, that start at `start` or later and before `end`."""
    low = bisect_left(mentions, start, key=_start)
    return mentions[low : bisect_left(mentions, end, lo=low, key=_start)]


def _start(mention: Mention) -> int:
    return mention.span.start
