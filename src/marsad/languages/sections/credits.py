"""How a report credits a news agency, and how its dateline says where and when it was written."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, NO_WORDS, Pattern, Words


@dataclass(frozen=True, slots=True)
class Desk:
    """Words in which one agency alone closes its reports."""

    agency: str
    """The name that the record uses."""
    match: Pattern


@dataclass(frozen=True, slots=True)
class Credits:
    """`credits.toml`; the names of the agencies are knowledge of the world and stand between these."""

    day: Pattern = NEVER
    """Day and month of a dateline, with the year where it is given."""
    no_place: Pattern = NEVER
    """Words in capitals that open a report before a dash and name no place."""
    byline: Pattern = NEVER
    """Before an agency's name in a line of its own."""
    source: Pattern = NEVER
    """Before an agency's name at the end of a report."""
    rights: Pattern = NEVER
    """Before the holder of the rights."""
    told: Pattern = NEVER
    """Before the agency that somebody speaks to."""
    article: Pattern = NEVER
    """Before an agency's people: "an AFP correspondent"."""
    people: Words = NO_WORDS
    """An agency's people and what they keep."""
    desk: tuple[Desk, ...] = ()
