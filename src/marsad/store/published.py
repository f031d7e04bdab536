"""What reports and sites are made by: how much was published when, and what each page depends on."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, String, func, select, type_coerce

from marsad.store.confidential import is_public
from marsad.store.filters import is_current
from marsad.store.record import Record
from marsad.store.tables import (
    address,
    assessment,
    capture,
    claim,
    conflict,
    copy,
    event,
    event_claim,
    event_decision,
    judgement,
    listing,
    problem,
    reading,
    review,
    standing,
    withdrawn,
)


def count_published(record: Record, since: date, until: date) -> int:
    """How many reports on record were published from the first to the last of these days."""
    inside = reading.c.published.between(since, until)
    query = select(func.count()).select_from(reading).where(is_current(), is_public(reading.c.document_id), inside)
    with record.reading_connection() as connection:
        return connection.scalar(query) or 0


@dataclass(frozen=True, slots=True)
class PageStates:
    """What the pages of single things depend on, as a digest each: where it is the same, so is the page."""

    events: Mapping[str, str]
    documents: Mapping[str, str]
    claims: Mapping[str, str]
    """The document of each claim."""


def page_states(record: Record) -> PageStates:
    """The digests of all events and documents that readers are shown.

    An event's is made of its row, tolls, conflicts, place in the lists and address, of all that people said of its
    claims, and of its reports as they are read now with their copies; a document's of its reading, of all that people
    said of its claims, of its copies, and of the events that it tells of.
    """
    with record.reading_connection() as connection:
        claims = _claims(connection)
        said = _said(connection)
        reports = _reports(connection)
        told = _of_events(connection)
        homes: dict[str, set[str]] = defaultdict(set)
        of_event: dict[str, set[str]] = defaultdict(set)
        for event_id, claim_id in connection.execute(select(event_claim.c.event_id, event_claim.c.claim_id)):
            of_event[event_id].add(claim_id)
            if claim_id in claims:
                homes[claims[claim_id]].add(event_id)
        names = set(connection.scalars(select(event.c.id)))
    decided: dict[str, list[str]] = defaultdict(list)
    for claim_id, rows in said.items():
        decided[claims.get(claim_id, claim_id)] += [claim_id, *rows]
    events = {name: _event_state(name, told, of_event[name], claims, said, reports) for name in names}
    documents = {
        name: _digest([*parts, *sorted(decided[name]), *(f"{one}{events.get(one)}" for one in sorted(homes[name]))])
        for name, parts in reports.items()
    }
    return PageStates(events, documents, claims)


_Parts = dict[str, list[str]]


def _event_state(
    name: str, told: _Parts, own: set[str], claims: Mapping[str, str], said: _Parts, reports: _Parts
) -> str:
    parts = list(told[name])
    for claim_id in sorted(own):
        parts += [claim_id, *said.get(claim_id, ())]
    for document_id in sorted({claims[one] for one in own if one in claims}):
        parts += reports.get(document_id, [])
    return _digest(parts)


def _claims(connection: Connection) -> dict[str, str]:
    query = select(claim.c.id, claim.c.document_id).where(is_public(claim.c.document_id))
    return {row.id: row.document_id for row in connection.execute(query)}


def _said(connection: Connection) -> _Parts:
    """What people decided, by claim (by document for what is said of one as a whole)."""
    found: _Parts = defaultdict(list)
    keyed: tuple[tuple[Any, Any], ...] = (
        (review.c.claim_id, review.c.id), (review.c.document_id, review.c.id),
        (standing.c.claim_id, standing.c.review_id),
        (withdrawn.c.claim_id, withdrawn.c.successor), (event_decision.c.claim_id, event_decision.c.id),
    )  # fmt: skip
    by_people = judgement.c.by.is_not(None)
    for key, value in keyed:
        for row in connection.execute(select(key, value).where(key.is_not(None))):
            found[row[0]].append(str(row[1]))
    for key in (judgement.c.left, judgement.c.right):
        for row in connection.execute(select(key, judgement.c.id).where(by_people)):
            found[row[0]].append(str(row[1]))
    return {name: sorted(rows) for name, rows in found.items()}


def _reports(connection: Connection) -> _Parts:
    """The current reading of each document, how often it was read and taken in, and those of its copies."""
    query = select(reading.c.document_id, reading.c.id, reading.c.seq).where(
        is_current(), is_public(reading.c.document_id)
    )
    found: _Parts = {row.document_id: [row.document_id, row.id, str(row.seq)] for row in connection.execute(query)}
    for table in (reading, capture, problem):
        counts = select(table.c.document_id, func.count()).group_by(table.c.document_id)
        for document_id, number in connection.execute(counts):
            if document_id in found:
                found[document_id].append(str(number))
    groups = _copies(connection, found)
    own = {name: list(parts) for name, parts in found.items()}
    for name, members in groups.items():
        for member in members:
            found[name] += own[member]
    return found


def _copies(connection: Connection, among: Mapping[str, object]) -> dict[str, list[str]]:
    """Each document that repeats another or is repeated, with all of its group."""
    group: dict[str, set[str]] = {}
    for one, other in connection.execute(select(copy.c.document_id, copy.c.of_document_id)):
        if one in among and other in among:
            joined = group.get(one, {one}) | group.get(other, {other})
            group.update(dict.fromkeys(joined, joined))
    return {name: sorted(members) for name, members in group.items()}


def _of_events(connection: Connection) -> _Parts:
    """The rows that are kept of each event, as they are written."""
    found: _Parts = defaultdict(list)
    queries = (
        select(event.c.id, type_coerce(event.c.content, String)),
        select(*listing.c),
        select(assessment.c.event_id, type_coerce(assessment.c.content, String)).order_by(assessment.c.id),
        select(conflict.c.event_id, type_coerce(conflict.c.content, String)).order_by(conflict.c.position),
        select(address.c.event_id, address.c.recorded_at),
    )
    for query in queries:
        for row in connection.execute(query):
            found[row[0]].append(repr(tuple(row[1:])))
    return found


def _digest(parts: Iterable[str]) -> str:
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return made.hexdigest()
