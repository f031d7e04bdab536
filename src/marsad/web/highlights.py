"""A document's text cut where sections, paragraphs, sentences and claims begin and end, so that each claim is marked.

Claims nest and overlap (a figure inside a statement, an event's word inside a figure), and marks in HTML may not. So
the text is cut at every boundary and each piece knows the claims that cover it; a claim's first piece has its anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from marsad.model import ClaimKind, EventMention, Figure, Section, SectionKind, Span, Statement
from marsad.store.listed import ClaimRow, DocumentView

AnyClaim = ClaimRow[Figure] | ClaimRow[Statement] | ClaimRow[EventMention]

PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim on the text."""

    claim_id: str
    kind: ClaimKind
    start: int
    end: int

    @property
    def anchor(self) -> str:
        """The fragment of the document's address that leads here."""
        return anchor_of(self.claim_id)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same claims cover throughout."""

    text: str
    marks: tuple[Mark, ...]
    """The claims that cover it, the shortest first."""
    begins: tuple[Mark, ...]
    """Those of them that begin here and are linked to."""

    @property
    def link(self) -> Mark | None:
        """The figure or event that this piece leads to; statements are too long to be one link, spaces too short."""
        if not self.text.strip():
            return None
        return next((mark for mark in self.marks if mark.kind is not ClaimKind.STATEMENT), None)

    @property
    def kinds(self) -> str:
        """The kinds of the claims that cover it, as class names."""
        return " ".join(sorted({mark.kind.value for mark in self.marks}))


@dataclass(frozen=True, slots=True)
class Sentence:
    """Pieces in a row; `is_claimed` where it is a sentence that a figure was read from."""

    pieces: tuple[Piece, ...]
    is_claimed: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a section."""

    start: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One section with its paragraphs, or several of one kind that follow each other."""

    kind: SectionKind
    paragraphs: tuple[Paragraph, ...]


def anchor_of(claim_id: str) -> str:
    """The fragment under which a claim stands on its document's page."""
    return f"c-{claim_id[:16]}"


def blocks(view: DocumentView) -> tuple[Block, ...]:
    """The whole text of the document in order with every claim marked; sections of a kind in a row make one block."""
    text = view.document.text
    claims: tuple[AnyClaim, ...] = (*view.figures, *view.statements, *view.mentions)
    marks = tuple(_mark(row) for row in claims)
    spans = _apart(row.content.sentence for row in view.figures)
    found: list[Block] = []
    for section in _whole(view.document.sections, len(text)):
        paragraphs = tuple(_paragraphs(text, section, marks, spans))
        if found and found[-1].kind is section.kind:
            found[-1] = Block(section.kind, found[-1].paragraphs + paragraphs)
        elif paragraphs:
            found.append(Block(section.kind, paragraphs))
    return tuple(found)


def sentence_around(text: str, row: AnyClaim) -> Sentence:
    """The sentence of one claim (for a figure without one: its paragraph) with the claim alone marked."""
    span = row.content.span
    sentence = row.content.sentence if isinstance(row.content, Figure) else None
    start, end = (sentence.start, sentence.end) if sentence else _paragraph_around(text, span)
    return Sentence(tuple(_pieces(text, start, end, (_mark(row),))), is_claimed=True)


def _paragraph_around(text: str, span: Span) -> tuple[int, int]:
    before, after = text.rfind("\n", 0, span.start), text.find("\n", span.end)
    return before + 1, len(text) if after < 0 else after


def _mark(row: AnyClaim) -> Mark:
    content = row.content
    kinds = {Figure: ClaimKind.FIGURE, Statement: ClaimKind.STATEMENT, EventMention: ClaimKind.EVENT}
    return Mark(row.id, kinds[type(content)], content.span.start, content.span.end)


def _apart(found: Iterable[Span | None]) -> tuple[Span, ...]:
    """The spans in order without those that overlap one before."""
    kept: list[Span] = []
    for span in sorted({span for span in found if span is not None}):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)


def _whole(sections: tuple[Section, ...], length: int) -> Iterator[Section]:
    """The sections, and as body what lies between them: nothing of the text is left out."""
    at = 0
    for section in sections:
        if section.start > at:
            yield Section(SectionKind.BOILERPLATE, at, section.start)
        yield section
        at = max(at, section.end)
    if at < length:
        yield Section(SectionKind.BODY if not sections else SectionKind.BOILERPLATE, at, length)


def _paragraphs(text: str, section: Section, marks: tuple[Mark, ...], spans: tuple[Span, ...]) -> Iterator[Paragraph]:
    start = section.start
    breaks = [(gap.start(), gap.end()) for gap in PARAGRAPH.finditer(text, section.start, section.end)]
    for end, following in [*breaks, (section.end, section.end)]:
        if text[start:end].strip():
            yield Paragraph(start, tuple(_sentences(text, start, end, marks, spans)))
        start = following


def _sentences(text: str, start: int, end: int, marks: tuple[Mark, ...], spans: tuple[Span, ...]) -> Iterator[Sentence]:
    at = start
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        if first >= last:
            continue
        if at < first:
            yield Sentence(tuple(_pieces(text, at, first, marks)), is_claimed=False)
        yield Sentence(tuple(_pieces(text, first, last, marks)), is_claimed=True)
        at = last
    if at < end:
        yield Sentence(tuple(_pieces(text, at, end, marks)), is_claimed=False)


def _pieces(text: str, start: int, end: int, marks: tuple[Mark, ...]) -> Iterator[Piece]:
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = {start, end}
    cuts.update(cut for mark in inside for cut in (mark.start, mark.end) if start < cut < end)
    edges = sorted(cuts)
    for first, last in pairwise(edges):
        covering = sorted(
            (mark for mark in inside if mark.start <= first and last <= mark.end),
            key=lambda mark: (mark.end - mark.start, mark.start, mark.claim_id),
        )
        begins = tuple(mark for mark in covering if mark.start == first)
        yield Piece(text[first:last], tuple(covering), begins)
