"""How much of anything one document may hold before it is refused: counts alone, the same bytes always end alike.

Parsers that others wrote need more than linear work on what is made to hurt: libxml2 looks each attribute up among all
others of its tag, `email` holds every part that is open in its mind at each line. What they are given is counted first.
"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits of one document; the largest real pages that were met are named beside each."""

    bytes: int = 20_000_000
    """Of a file: a day's newspaper is under a tenth of it."""
    tags: int = 60_000
    """Start and end tags of a page: 10,000 were met; reading takes about 0.2 ms a tag."""
    nesting: int = 1_000
    """Elements open inside each other, as a plain count of tags has it; browsers stop nesting at 512."""
    attributes: int = 400
    """Of one tag, anything between spaces counted as one: under 50 were met."""
    parts: int = 100
    """Parts of a saved page (MHTML) or mail that hold parts themselves: 2 were met."""
    header: int = 16_000
    """Bytes of one header of a saved page or mail, its continued lines included; RFC 5322 has 998 a line."""
    members: int = 20_000
    """Names of a zip archive that are looked through: an office document has under 50, a chat 5,000."""
    unpacked: int = 100_000_000
    """Bytes of one member of a zip archive, unpacked: the text of a book is under a tenth of it."""
    whole: int = 200_000_000
    """Bytes of a file of many reports that cannot be read bit by bit: JSON that is one value, a PDF."""
    entries: int = 1_000_000
    """Reports of one file; files of more are cut."""
    columns: int = 2_000
    """Cells of a row of a table: exports of forms have some hundreds."""
    pages: int = 5_000
    """Of a PDF."""
    letters: int = 8_000_000
    """Code points of the text of one document that is made of pages or paragraphs."""


BUDGET = Budget()
"""The limits that every document is held to."""


def refuse(name: str, what: str, limit: int, remedy: str = "save the report as plain text") -> DocumentError:
    """The refusal of the document `name` that is over a limit; `what` is a clause about it."""
    return DocumentError(f"{name}: {what}, over the limit of {limit:,}; {remedy}")
