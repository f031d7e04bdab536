"""An assessment in plain sentences: which reports say what, what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.model import Assessment, Counted, Event, EventKind, Exclusion, Grade, Interval, Measure
from marsad.reconcile.consistency import find_conflicts
from marsad.reconcile.difference import join_names, number
from marsad.reconcile.rules import DEFAULT_RULE, rule_named
from marsad.services.tolls import assessments_of, find_event, testimony_of
from marsad.store import decided

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.reconcile.testimony import Testimony
    from marsad.store.record import Record

_GRADES = {
    Grade.CONFIRMED: "confirmed: a party to the conflict accepts responsibility",
    Grade.FAIR: "fair: two or more independent origins, one of them at least no party to the conflict",
    Grade.WEAK: "weak: no second independent origin supports it",
    Grade.CONTESTED: "contested: parties are blamed against each other, or the claim is denied",
    Grade.DISCOUNTED: "discounted: everyone counted was a combatant",
}
_GROUPS = {
    Counted.CIVILIAN: "civilians", Counted.COMBATANT: "combatants", Counted.CHILD: "children",
    Counted.WOMAN: "women", Counted.STAFF: "aid, medical or press staff", Counted.UNKNOWN: "people of unknown status",
}  # fmt: skip


_ONE = {
    Counted.CIVILIAN: "civilian", Counted.COMBATANT: "combatant", Counted.CHILD: "child", Counted.WOMAN: "woman",
    Counted.STAFF: "member of aid, medical or press staff", Counted.UNKNOWN: "person of unknown status",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explanation:
    """An assessment told to a person, in paragraphs."""

    event: Event
    assessment: Assessment
    paragraphs: tuple[str, ...]


def explain(
    record: Record, identifier: str, *, measure: Measure | None = None, rule: str = DEFAULT_RULE
) -> tuple[Explanation, ...]:
    """The assessment whose id starts with `identifier`; else those of the event whose id does, under `rule`.

    Raises `UsageError` where neither is on record.
    """
    stored = [one for one in decided.assessments(record) if one.id.startswith(identifier.lower())]
    if len(stored) == 1:
        event = find_event(record, stored[0].event)
        return (_explanation(record, event, stored[0]),)
    event = find_event(record, identifier)
    rule_named(rule)
    found = assessments_of(record, event, rules=(rule,))
    return tuple(_explanation(record, event, one) for one in found if measure in (None, one.measure))


def _explanation(record: Record, event: Event, assessment: Assessment) -> Explanation:
    rows = {row.claim: row for row in testimony_of(record, event)}
    paragraphs = [_headline(event, assessment), _rule(assessment), assessment.difference, _parts(assessment)]
    paragraphs += _used(assessment, rows)
    paragraphs += _left_out(assessment, rows)
    of_measure = [row for row in rows.values() if row.figure.measure is assessment.measure]
    paragraphs += [f"To be looked at: {conflict.message}" for conflict in find_conflicts(event, of_measure)]
    return Explanation(event, assessment, tuple(paragraph for paragraph in paragraphs if paragraph))


def _headline(event: Event, found: Assessment) -> str:
    people = "civilians " if found.counted is Counted.CIVILIAN else ""
    span = f"{number(found.best)}"
    if found.low != found.high:
        span += f", between {number(found.low)} and {number(found.high)}"
    documents = f"{len(event.documents)} report{'s' if len(event.documents) > 1 else ''}"
    origins = len(found.origins)
    sources = "one origin" if origins == 1 else f"{origins or 'no'} independent origins"
    what = "situation" if event.kind is EventKind.SITUATION else "event"
    return f"{event.title}: {people}{found.measure.value} {span}. {documents} of this {what} go back to {sources}."


def _rule(found: Assessment) -> str:
    rule = rule_named(found.rule)
    provisional = " It is provisional until a second independent origin reports it." if found.provisional else ""
    return (
        f"Rule {rule.name}, version {rule.version} ({rule.source}): {rule.summary} Grade {_GRADES[found.grade]}."
        f"{provisional}"
    )


def _parts(found: Assessment) -> str:
    told = [
        f"{number(part.best)} {_ONE.get(part.counted, '') if part.best == 1 else _GROUPS[part.counted]}"
        + (f" ({number(part.low)} to {number(part.high)})" if part.low != part.high else "")
        for part in found.parts
        if part.counted in _GROUPS and part.high > 0
    ]
    if len(told) < 2 and not any(part.counted is not Counted.UNKNOWN for part in found.parts):
        return ""
    note = "Children, women and staff are among the civilians."
    return f"Among them, as far as the reports tell: {join_names(told)}. {note}"


def _used(found: Assessment, rows: dict[str, Testimony]) -> list[str]:
    lines = []
    for used in found.inputs:
        row = rows.get(used.claim)
        if row is not None:
            weight = "decides" if used.weight > 0 else "bounds the range"
            lines.append(f"Counted ({weight}): {_says(row)}")
    return lines


def _left_out(found: Assessment, rows: dict[str, Testimony]) -> list[str]:
    return [f"Left out ({one.reason.value}): {_says(rows[one.claim])} {_why(one)}" for one in _ordered(found, rows)]


def _ordered(found: Assessment, rows: dict[str, Testimony]) -> Iterable[Exclusion]:
    return sorted((one for one in found.excluded if one.claim in rows), key=lambda one: rows[one.claim].order)


def _why(one: Exclusion) -> str:
    return one.detail if one.instead is None else f"{one.detail} In its place: claim {one.instead[:8]}."


def _says(row: Testimony) -> str:
    figure, report = row.figure, row.report
    origin = row.origin.name
    speaker = figure.source.name if not figure.source.is_reporter else "in its own voice"
    through = "" if speaker in (origin, "in its own voice") else f" ({speaker})"
    where = report.outlet or report.title or report.id[:8]
    party = f", {row.stance.value} of a party to the conflict" if row.stance.is_party else ""
    day = f", {_day(Interval.day(report.published))}" if report.published else ""
    return f"{origin}{through}{party}: “{figure.span.text}” in {where}{day} [claim {row.claim[:8]}]."


def _day(when: Interval) -> str:
    return f"{when.start.day} {when.start:%B %Y}" if when.start else ""
