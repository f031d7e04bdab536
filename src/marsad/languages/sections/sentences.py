"""Where sentences end, and lines that head a report."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NEVER, Pattern


@dataclass(frozen=True, slots=True)
class Sentences:
    """`sentences.toml`."""

    abbreviation: Pattern = NEVER
    """Before a full stop: what it does not end a sentence after."""
    numbered: Pattern = NEVER
    """Before a figure: a full stop that belongs to the word."""
    clear_stop: Pattern = NEVER
    """A full stop that ends a sentence even where a copy has lost the capital of the next."""
    full_date: str = ""
    """Part of patterns: a day with month and year."""
    date_line: Pattern = NEVER
    """The date of a page's header that has run into the text."""
    printed_dateline: Pattern = NEVER
    """Place and full date before a dash or colon, as agencies and ministries head a report."""
    dateline_rest: Pattern = NEVER
    """The date and the signs that may follow a dateline."""
