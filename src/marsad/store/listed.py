"""The rows that views return: what a list, a page or a table shows of one thing on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from marsad.model import Document, EventMention, Extractor, Figure, ReviewState, SourceClass, Statement, Told
from marsad.store.decisions import ReviewVerdict

Content = TypeVar("Content", Figure, Statement, EventMention, Figure | Statement | EventMention)


@dataclass(frozen=True, slots=True)
class ClaimRow(Generic[Content]):
    """One claim of a current reading with what a list says of its document."""

    id: str
    content: Content
    document_id: str
    reading_id: str
    parent_id: str | None
    """Id of the claim of which this figure is a stated part."""
    title: str | None
    published: date | None
    outlet: str | None
    agency: str | None
    key: str
    """For `FigureFilter.after`."""
    made_by: str | None = None
    """Id of the review by which a person made this claim; None for the machine's."""
    verdict: ReviewVerdict | None = None
    """What people decided of it last; None where nobody did. Rejected claims are shown and never counted."""
    decided_by: str | None = None
    """Id of the review that says so."""

    @property
    def is_rejected(self) -> bool:
        """True where a person rejected it."""
        return self.verdict is ReviewVerdict.REJECT

    @property
    def state(self) -> ReviewState:
        """Whether a person looked at it: machine, or reviewed; what a person rejected is reviewed too."""
        is_looked_at = self.verdict is not None and self.verdict is not ReviewVerdict.UNDO
        return ReviewState.REVIEWED if is_looked_at else ReviewState.MACHINE


FigureRow = ClaimRow[Figure]
StatementRow = ClaimRow[Statement]
MentionRow = ClaimRow[EventMention]


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """The sentence of one of the claims that do not fit together."""

    claim: str
    document_id: str
    outlet: str | None
    published: date | None
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem of a current reading."""

    document_id: str
    title: str | None
    outlet: str | None
    published: date | None
    step: str
    message: Told
    start: int | None
    end: int | None
    quote: str | None
    """The words that it concerns; None where it is the document as a whole."""
    event: str | None = None
    """Id of the event whose claims do not fit together; None for problems of reading."""
    claims: tuple[str, ...] = ()
    """Ids of the claims that do not fit together."""
    told: Told | None = None
    """The message without its sentences, where there are `quotes`."""
    quotes: tuple[QuoteRow, ...] = ()
    """The sentences that do not fit together, in the order of `claims`."""
    key: str = ""
    """For `ProblemFilter.after`; empty for those of one document."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document as a list shows it; the counts are those of its current reading."""

    id: str
    reading_id: str
    title: str | None
    published: date | None
    outlet: str | None
    agency: str | None
    language: str | None
    recorded_at: str
    figures: int
    statements: int
    mentions: int
    problems: int


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """Bytes from which a document was read."""

    sha256: str
    name: str | None
    recorded_at: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document with everything in its current reading."""

    document: Document
    extractor: Extractor
    reading_id: str
    recorded_at: str
    figures: tuple[FigureRow, ...]
    statements: tuple[StatementRow, ...]
    mentions: tuple[MentionRow, ...]
    problems: tuple[ProblemRow, ...]
    captures: tuple[CaptureRow, ...]
    readings: int
    """How many readings of this text are on record, the current one included."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source by name, with how often it is heard in current readings."""

    name: str
    source_class: SourceClass
    figures: int
    statements: int
    documents: int
    names: tuple[str, ...] = ()
    """The names that reports give it, where a person said that they are one; else empty."""
    party: str | None = None
    """The side that it is or speaks for, where a person set it; empty for none."""
    is_set: bool = False
    """True where people decided on it."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name that reports give it."""
        return self.names or (self.name,)

    @property
    def is_party(self) -> bool:
        """True where it takes part in the conflict: as a person set it, else by its kind."""
        return self.source_class.is_party if self.party is None else bool(self.party)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is on record, in current readings."""

    documents: int
    readings: int
    figures: int
    statements: int
    mentions: int
    problems: int
    sources: int
    first_published: date | None
    last_published: date | None
