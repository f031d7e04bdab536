"""Double coding's blindness: which documents a person may not see reviewed before their own coding is handed in."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, not_, or_, select

from marsad.errors import UsageError
from marsad.model import Template
from marsad.store.chunks import distinct_chunks
from marsad.store.confidential import is_public
from marsad.store.desk import CodingKind
from marsad.store.record import Record
from marsad.store.tables import coding, document, review, urgency

BUCKETS = 0x10000
"""Parts that the last four hexadecimal digits of a document's id, a SHA-256, divide all documents into."""

SHARE_BEYOND_ONE = Template(
    "share_beyond_one", "the share of documents that two code lies between 0 and 1, not %(value)s"
)


@dataclass(frozen=True, slots=True)
class Blind:
    """A person from whom documents are held back that they are to code blind."""

    person: str
    share: float
    """The share of documents that two code, 0 to 1; 0 for one who need not code: only what they began is held back."""

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise UsageError(SHARE_BEYOND_ONE(value=self.share))


def is_shown_to(blind: Blind, document_id: Any) -> ColumnElement[bool]:
    """The condition on a column of ids: False while the person codes the document and is not done, or is to code it.

    To be coded by them is what lies in the sample, has a place for another coder, and holds no review of theirs: who
    reviewed a document cannot code it blind any more.
    """
    c = coding.c
    done = select(c.document_id).where(c.coder == blind.person, c.kind == CodingKind.DONE.value)
    coded = c.kind != CodingKind.ADJUDICATED.value
    begun = select(c.document_id).where(c.coder == blind.person, coded)
    full = select(c.document_id).where(coded).group_by(c.document_id).having(func.count(c.coder.distinct()) >= 2)
    is_begun = document_id.in_(begun)
    is_to_code = and_(
        _is_double(blind.share, document_id), document_id.not_in(full), document_id.not_in(_reviewed_by(blind.person))
    )
    return or_(document_id.in_(done), and_(not_(is_begun), not_(is_to_code)))


def is_held_back(record: Record, blind: Blind, document_id: str) -> bool:
    """True where the person may not see yet what was decided on the document."""
    query = select(is_shown_to(blind, literal(document_id)))
    with record.reading_connection() as connection:
        return not connection.scalar(query)


def held_documents(record: Record, blind: Blind, among: Iterable[str] | None = None) -> frozenset[str]:
    """Ids of the documents that are held back from the person, of all on record or of these."""
    c = document.c
    query = select(c.id).where(not_(is_shown_to(blind, c.id)))
    with record.reading_connection() as connection:
        if among is None:
            return frozenset(connection.scalars(query))
        return frozenset(
            name for some in distinct_chunks(among) for name in connection.scalars(query.where(c.id.in_(some)))
        )


def count_held_back(record: Record, blind: Blind) -> int:
    """How many public documents with figures are held back from the person."""
    c = urgency.c
    shown = is_shown_to(blind, c.document_id)
    query = select(func.count(c.document_id.distinct())).where(is_public(c.document_id), not_(shown))
    with record.reading_connection() as connection:
        return connection.scalar(query) or 0


def reviewed_by(record: Record, person: str) -> frozenset[str]:
    """Ids of the documents that the person decided on claims of, carried decisions and undone ones included."""
    with record.reading_connection() as connection:
        return frozenset(connection.scalars(_reviewed_by(person)))


def _reviewed_by(person: str) -> Select[tuple[str]]:
    c = review.c
    return select(c.document_id).where(c.person == person, c.document_id.is_not(None)).distinct()


def _is_double(share: float, document_id: Any) -> ColumnElement[bool]:
    """`marsad.services.desk.coding.is_double` as the database asks it; hexadecimal digits sort as their numbers do."""
    # A bucket lies below share * BUCKETS where it lies below the next whole number.
    edge = math.ceil(share * BUCKETS)
    return literal(value=True) if edge >= BUCKETS else func.substr(document_id, 61, 4) < f"{edge:04x}"
