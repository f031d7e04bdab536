"""A stretch of a document's text, and the interval of days that a text speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a document's text, with the text itself.

    `document.text[span.start:span.end] == span.text` always holds; `span.check(text)` asserts it.
    """

    start: int
    """First code point, 0-based."""
    end: int
    """One past the last code point."""
    text: str
    """The words, exactly as they stand in the document."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"a span of {self.end - self.start} code points cannot hold {self.text!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`."""
        return cls(start, end, text[start:end])

    @classmethod
    def at(cls, start: int, words: str) -> Span:
        """The span of `words` that stand at `start` of the document's text."""
        return cls(start, start + len(words), words)

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True where `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day, both inclusive, of what a text speaks of; a side is None where the text leaves it open."""

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"an interval cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, day: date) -> Interval:
        """The interval of one day."""
        return cls(day, day)

    @property
    def days(self) -> int | None:
        """Number of days, both ends counted; None where a side is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1

    def overlaps(self, other: Interval) -> bool:
        """True where the two share a day; an open side reaches without limit."""
        starts_before_end = self.start is None or other.end is None or self.start <= other.end
        ends_after_start = self.end is None or other.start is None or other.start <= self.end
        return starts_before_end and ends_after_start
