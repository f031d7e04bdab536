"""A report as archived, cut into sections; its text never changes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marsad.model.span import Span


class SectionKind(StrEnum):
    """What a stretch of a document is; only `headline` and `body` can carry claims."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    QUOTE = "quote"
    """A pull quote set apart from the running text; it repeats the body."""
    COMMENT = "comment"
    """A reader's words: kept, shown apart, never read for claims."""
    BOILERPLATE = "boilerplate"
    """Navigation, "read also" links, share buttons, copyright lines."""

    @property
    def carries_claims(self) -> bool:
        """True for the sections that steps may read."""
        return self in (SectionKind.HEADLINE, SectionKind.BODY)


@dataclass(frozen=True, slots=True)
class Section:
    """A half-open range of code points of one kind; sections do not overlap and stand in order."""

    kind: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One report as archived. Its id is the SHA-256 of its UTF-8 text, so the same text is the same document."""

    id: str
    """SHA-256 of the UTF-8 text, 64 lower-case hexadecimal digits."""
    text: str
    """For a plain-text file the file's text, unchanged; for HTML the extracted sections joined by blank lines."""
    sections: tuple[Section, ...]
    title: str | None = None
    published: date | None = None
    """Day of publication; the anchor of every relative date. None leaves "Tuesday" unresolved."""
    outlet: str | None = None
    """Who published the document (UCDP `source_office`)."""
    agency: str | None = None
    """Wire agency where the text is wire copy and says so."""
    language: str | None = None
    """ISO 639-1 code, lower case."""
    dateline: Span | None = None
    """"BEIRUT, Feb 12" or "BEIRUT (Reuters) -" where the text has one."""
    written: date | None = None
    """Day of the dateline where it is up to three days before publication: "yesterday" is the day before it."""
    url: str | None = None
    media_type: str = "text/plain"

    def __post_init__(self) -> None:
        if self.id != digest_text(self.text):
            raise ValueError("a document's id is the SHA-256 of its text")

    def span(self, start: int, end: int) -> Span:
        """The span of this document's text from `start` to `end`."""
        return Span.of(self.text, start, end)

    def kind_at(self, offset: int) -> SectionKind | None:
        """The kind of the section that holds `offset`; None between sections."""
        for section in self.sections:
            if section.start <= offset < section.end:
                return section.kind
        return None


def digest_text(text: str) -> str:
    """SHA-256 of the UTF-8 bytes of `text` in lower-case hexadecimal; lone surrogates are encoded as they stand."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
