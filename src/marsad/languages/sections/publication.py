"""How a report prints the day on which it was published."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, Pattern


@dataclass(frozen=True, slots=True)
class Publication:
    """`publication.toml`. Patterns hold a full date as the groups of its part `date`."""

    date: str = ""
    """Part of patterns: day, month and year in one of five orders, each with groups of its own."""
    said: str = ""
    updated: str = ""
    clock: str = ""
    """Parts of patterns."""
    any_date: Pattern = NEVER
    said_date: Pattern = NEVER
    """A date said to be that of publication."""
    updated_date: Pattern = NEVER
    """A date said to be that of a change."""
    own_line: Pattern = NEVER
    """A line that holds a date and nothing else."""
    at_start: Pattern = NEVER
    """A date that opens a text."""
