"""What is computed from the claims and may be dropped and rebuilt: events, their claims, their assessments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from marsad.model import (
    STANDING,
    Allegation,
    AllegationKind,
    Assessment,
    Computed,
    Counted,
    Event,
    EventKind,
    Exclusion,
    Grade,
    Input,
    LeftOut,
    Measure,
    PartToll,
    Quantifier,
    Relevance,
    SideToll,
    SubEventType,
    WhenPrecision,
    plain,
)
from marsad.model.message import told_in
from marsad.store.chunks import chunks
from marsad.store.content import interval_of, where_of
from marsad.store.listing import list_events
from marsad.store.tables import DERIVED, assessment, change, event, event_claim, listing

Json = Mapping[str, Any]


def replace_derived(connection: Connection, events: Iterable[Event], assessments: Iterable[Assessment]) -> None:
    """Drop what was derived before and write these in its place."""
    for table in reversed(DERIVED):
        connection.execute(delete(table))
    events, assessments = tuple(events), tuple(assessments)
    rows, links = event_rows(events)
    for table, values in zip(
        (event, event_claim, assessment), (rows, links, assessment_rows(assessments)), strict=True
    ):
        if values:
            connection.execute(insert(table), values)
    list_events(connection, events, assessments)
    note_change(connection)


def complete_listing(connection: Connection) -> None:
    """Write what lists go by for every event that lacks it: after an upgrade of a record that holds events already."""
    missing = select(event.c.content).where(event.c.id.not_in(select(listing.c.event_id)))
    found = [event_of(row.content) for row in connection.execute(missing).all()]
    for some in chunks(found):
        named = assessment.c.event_id.in_([one.id for one in some])
        tolls = select(assessment.c.content).where(named, under(STANDING))
        list_events(connection, some, [assessment_of(row.content) for row in connection.execute(tolls)])


def note_change(connection: Connection) -> None:
    """Count one more writing of what is derived: pages that were drawn before no longer hold."""
    connection.execute(update(change).values(number=change.c.number + 1))


def event_rows(events: Iterable[Event]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of events, and those that tie each to its claims."""
    events = tuple(events)
    links = [{"event_id": one.id, "claim_id": claim_id} for one in events for claim_id in one.claims]
    return [_event_row(one) for one in events], links


def assessment_rows(assessments: Iterable[Assessment], *, stand: bool = True) -> list[dict[str, Any]]:
    """The rows of assessments; they stand, or are kept beside those that do."""
    return [{**_assessment_row(one), "standing": int(stand)} for one in assessments]


def under(rule: str, columns: Any = assessment.c, *, is_walked: bool = True) -> ColumnElement[bool]:
    """True for the assessments under `rule`; `STANDING` asks for those that each event is shown under.

    `columns` are those of the table or of an alias of it. Where few events are asked for, `is_walked` false keeps
    SQLite from walking the tolls of all others that stand, by hiding from it that there is an index of these.
    """
    stands = columns.standing if is_walked else func.coalesce(columns.standing, 0)
    found: ColumnElement[bool] = stands == 1 if rule == STANDING else columns.rule == rule
    return found


def event_of(content: Json) -> Event:
    """The event whose canonical JSON is `content`."""
    when = interval_of(content["when"])
    # Earlier versions kept no precision, and no days that no report gives.
    precision = content["when_precision"] if "when_precision" in content else plain(WhenPrecision.of(when))
    return Event(
        id=content["id"],
        kind=EventKind(content["kind"]),
        sub_event_type=SubEventType(content["sub_event_type"]),
        when=when,
        where=where_of(content["where"]),
        actors=tuple(content["actors"]),
        claims=tuple(content["claims"]),
        documents=tuple(content["documents"]),
        title=content["title"],
        relevance=Relevance(content.get("relevance", Relevance.POLITICAL_VIOLENCE)),
        when_precision=WhenPrecision(precision) if precision else None,
        allegations=tuple(allegation_of(one) for one in content.get("allegations", ())),
        narrative=content.get("narrative", ""),
        set_by_person=tuple(content.get("set_by_person", ())),
        computed=_computed_of(content.get("computed")),
    )


def allegation_of(content: Json) -> Allegation:
    """The allegation whose canonical JSON is `content`."""
    return Allegation(content["perpetrator"], AllegationKind(content["kind"]), content["source"])


def _computed_of(content: Json | None) -> Computed | None:
    if content is None:
        return None
    precision = content.get("when_precision")
    return Computed(
        SubEventType(content["sub_event_type"]),
        interval_of(content["when"]),
        where_of(content["where"]),
        tuple(content["actors"]),
        content["title"],
        WhenPrecision(precision) if precision else None,
    )


def assessment_of(content: Json) -> Assessment:
    """The assessment whose canonical JSON is `content`."""
    as_of = content["as_of"]
    return Assessment(
        event=content["event"],
        measure=Measure(content["measure"]),
        rule=content["rule"],
        rule_version=content["rule_version"],
        low=content["low"],
        best=content["best"],
        high=content["high"],
        counted=Counted(content["counted"]),
        grade=Grade(content["grade"]),
        provisional=content["provisional"],
        origins=tuple(content["origins"]),
        documents=tuple(content["documents"]),
        inputs=tuple(Input(**{**one, "counted": Counted(one["counted"])}) for one in content["inputs"]),
        excluded=tuple(_exclusion(one) for one in content["excluded"]),
        parts=tuple(PartToll(**{**one, "counted": Counted(one["counted"])}) for one in content["parts"]),
        sides=tuple(SideToll(**one) for one in content.get("sides", ())),
        difference=told_in(content, "difference"),
        quantifier=Quantifier(content.get("quantifier", Quantifier.EXACT)),
        as_of=None if as_of is None else date.fromisoformat(as_of),
    )


def _exclusion(content: Json) -> Exclusion:
    return Exclusion(content["claim"], LeftOut(content["reason"]), told_in(content, "detail"), content["instead"])


def _event_row(one: Event) -> dict[str, Any]:
    where = one.where
    return {
        "id": one.id,
        "kind": one.kind.value,
        "type": one.type.value,
        "sub_event_type": one.sub_event_type.value,
        "when_start": one.when.start if one.when else None,
        "when_end": one.when.end if one.when else None,
        "where_name": where.name if where else None,
        "country": where.country if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "where_precision": where.precision.value if where and where.precision else None,
        "content": plain(one),
    }


def _assessment_row(one: Assessment) -> dict[str, Any]:
    return {
        "id": one.id,
        "event_id": one.event,
        "measure": one.measure.value,
        "rule": one.rule,
        "rule_version": one.rule_version,
        "low": one.low,
        "best": one.best,
        "high": one.high,
        "grade": one.grade.value,
        "content": plain(one),
    }
