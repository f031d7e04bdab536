"""One place under several spellings: the names that reports give to what the gazetteer has as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from marsad.model import ClaimKind
from marsad.store.chunks import distinct_chunks
from marsad.store.tables import claim

_KINDS = (ClaimKind.FIGURE.value, ClaimKind.EVENT.value)


def with_spellings(connection: Connection, names: Iterable[str]) -> Sequence[str]:
    """The names, and the others under which reports name the places that these are."""
    given = set(names)
    ids: set[str] = set()
    c = claim.c
    for some in distinct_chunks(given):
        query = select(c.place_id).where(c.kind.in_(_KINDS), c.where_name.in_(some), c.place_id.is_not(None)).distinct()
        ids.update(connection.scalars(query))
    found = set(given)
    for some in distinct_chunks(ids):
        query = select(c.where_name).where(c.place_id.in_(some), c.where_name.is_not(None)).distinct()
        found.update(connection.scalars(query))
    return sorted(found)
