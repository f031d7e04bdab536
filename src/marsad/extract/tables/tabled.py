"""What the tables and tallies of a report hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.model import Figure


@dataclass(frozen=True, slots=True)
class Tabled:
    """What a report has in its tables and tallies."""

    figures: tuple[Figure, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()
    """Where the lines stand that figures were read from, headings among them, in order."""

    def holds(self, start: int, end: int) -> bool:
        """True where a line that was read overlaps the stretch."""
        return any(first < end and start < last for first, last in self.lines)


NOTHING_TABLED = Tabled()
"""What a report without tables has."""
