"""What is computed from the claims and may be dropped and rebuilt: events, their claims, their assessments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert

from marsad.store.tables import DERIVED, assessment, event, event_claim


@dataclass(frozen=True, slots=True)
class DerivedEvent:
    """What is counted once across documents."""

    id: str
    """Digest of the sorted ids of its claims."""
    kind: str
    """incident or situation."""
    claim_ids: tuple[str, ...]
    type: str | None = None
    """ACLED event_type."""
    sub_event_type: str | None = None
    when_start: date | None = None
    when_end: date | None = None
    where_name: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    where_precision: str | None = None
    place_id: str | None = None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DerivedAssessment:
    """Low, best and high of one measure of one event under one rule."""

    event_id: str
    measure: str
    rule: str
    rule_version: str
    low: float | None
    best: float | None
    high: float | None
    grade: str
    """confirmed, fair, weak, contested or discounted."""
    origins: int
    """Number of independent origins behind it."""
    inputs: tuple[str, ...]
    """Ids of the claims that it was computed from."""
    excluded: tuple[tuple[str, str], ...]
    """Claim id and the reason why it was left out."""
    difference: str | None = None
    """Why the sources differ, in a sentence."""


def replace_derived(
    connection: Connection, events: Iterable[DerivedEvent], assessments: Iterable[DerivedAssessment]
) -> None:
    """Drop what was derived before and write these in its place."""
    for table in reversed(DERIVED):
        connection.execute(delete(table))
    events = tuple(events)
    rows = [{**_row(one), "actors": list(one.actors)} for one in events]
    links = [{"event_id": one.id, "claim_id": claim_id} for one in events for claim_id in one.claim_ids]
    results = [
        {**_row(one), "inputs": list(one.inputs), "excluded": [list(pair) for pair in one.excluded]}
        for one in assessments
    ]
    for table, values in ((event, rows), (event_claim, links), (assessment, results)):
        if values:
            connection.execute(insert(table), values)


def _row(one: DerivedEvent | DerivedAssessment) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(one) if field.name != "claim_ids"}
