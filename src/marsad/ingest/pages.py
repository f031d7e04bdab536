"""A web page as pieces of text: headline, body, captions, readers' comments, and what the page says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.model import Section, SectionKind


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, caption or comment of a page."""

    kind: SectionKind
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; every field but the pieces is None where the page does not say."""

    pieces: tuple[Piece, ...]
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def read_page(html: str, *, url: str | None = None) -> Page:
    """The pieces and the metadata of the page `html`; no pieces where no main text was found."""
    from trafilatura import bare_extraction

    extracted = bare_extraction(html, url=url, include_comments=True, with_metadata=True)
    if extracted is None or isinstance(extracted, dict):
        return Page(())
    title = extracted.title
    pieces = [Piece(SectionKind.HEADLINE, title)] if title else []
    for kind, text in ((SectionKind.BODY, extracted.text), (SectionKind.COMMENT, extracted.comments)):
        pieces.extend(Piece(kind, line.strip()) for line in (text or "").splitlines() if line.strip())
    published = date.fromisoformat(extracted.date) if extracted.date else None
    return Page(tuple(pieces), title, published, extracted.sitename, extracted.url, extracted.language)


def join_pieces(pieces: tuple[Piece, ...]) -> tuple[str, tuple[Section, ...]]:
    """The text of a document made of `pieces`, a blank line between them, and its sections.

    Neighbouring paragraphs of the body are one section; each caption and each comment is its own.
    """
    text = ""
    sections: list[Section] = []
    for piece in pieces:
        text += "\n\n" if text else ""
        start, text = len(text), text + piece.text
        if sections and sections[-1].kind is piece.kind is SectionKind.BODY:
            sections[-1] = Section(piece.kind, sections[-1].start, len(text))
        else:
            sections.append(Section(piece.kind, start, len(text)))
    return text, tuple(sections)
