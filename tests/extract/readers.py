"""Reading of single sentences through the real steps, many in one batch."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from marsad.bootstrap import read_documents
from marsad.model import Document, Section, SectionKind, digest_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.model import Reading

PUBLISHED = date(2019, 2, 12)
"""A Tuesday."""


def make_document(text: str, *, kind: SectionKind = SectionKind.BODY, published: date | None = PUBLISHED) -> Document:
    """A document whose whole text is one section."""
    return Document(digest_text(text), text, (Section(kind, 0, len(text)),), published=published, language="en")


def read_texts(texts: Iterable[str], *, kind: SectionKind = SectionKind.BODY) -> dict[str, Reading]:
    """The reading of each text as a report of its own; all are parsed in common batches."""
    unique = list(dict.fromkeys(texts))
    return dict(zip(unique, read_documents((make_document(text, kind=kind), ()) for text in unique), strict=True))
