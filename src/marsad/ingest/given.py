"""What whoever brings a document, or the file that holds it, says of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Given:
    """What whoever brings a document says of it; each wins over what the document says of itself."""

    published: date | None = None
    outlet: str | None = None
    language: str | None = None
    """ISO 639-1."""
    url: str | None = None
    agency: str | None = None

    def filled(self, other: Given) -> Given:
        """These, with those of `other` where nothing is said here."""
        return Given(*(getattr(self, one.name) or getattr(other, one.name) for one in fields(self)))


NOTHING_GIVEN = Given()
