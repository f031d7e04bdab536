"""What the steps hand on: a document with the mentions found so far; each step returns a new draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.tables.tabled import NOTHING_TABLED, Tabled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.language import Language as Pipeline

    from marsad.extract.attribution import Attribution
    from marsad.extract.budget import ReadingBudget
    from marsad.extract.quantities import Quantity
    from marsad.extract.sentences import Sentence
    from marsad.extract.words import ParsedSentence
    from marsad.languages import Language
    from marsad.model import Document, EventMention, Figure, Problem, RelevanceFound, Statement, Timex, Toponym


@dataclass(frozen=True, slots=True)
class Tools:
    """What the steps read with; chosen in `marsad.bootstrap`, the same for every document."""

    language: Language
    """Whose words, patterns and tags the rules go by."""
    pipeline: Callable[[], Pipeline]
    """Gives the parser; called only where a sentence needs parsing."""
    find_toponyms: Callable[[str, Sequence[tuple[int, int]]], tuple[tuple[Toponym, ...], tuple[Problem, ...]]]
    budget: ReadingBudget
    """How much of one document is read."""


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """One parsed sentence with its attributions."""

    parsed: ParsedSentence
    attributions: tuple[Attribution, ...]
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A document on its way through the steps."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    timexes: tuple[Timex, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    quantities: tuple[tuple[Quantity, ...], ...] = ()
    """One tuple per sentence."""
    gated: tuple[int, ...] = ()
    """Indices of the sentences that may carry a claim."""
    tabled: Tabled = NOTHING_TABLED
    """The figures of tables and tallies, and the lines that hold them."""
    parses: tuple[ParsedSentence, ...] = ()
    """The gated sentences, parsed, in order."""
    readings: tuple[SentenceReading, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[EventMention, ...] = ()
    problems: tuple[Problem, ...] = ()
    relevance: RelevanceFound | None = None
    """What the report is about."""
