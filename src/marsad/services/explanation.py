"""An assessment as an analyst would tell it: who says what, what was left out and why, what is not known."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.model import (
    STANDING,
    Assessment,
    Counted,
    Event,
    EventKind,
    EventType,
    Exclusion,
    Grade,
    Input,
    LeftOut,
    Measure,
    Quantifier,
    Unit,
    WherePrecision,
)
from marsad.reconcile.rules import rule_named
from marsad.reconcile.sifting import sift
from marsad.reconcile.testimony import Stance
from marsad.reconcile.wording import (
    count_of,
    is_plural,
    join_names,
    name_first,
    name_origin,
    number,
    say_day,
    say_figure,
    sentence,
    what_is_counted,
)
from marsad.services.conflicts import conflicts_of, message_of
from marsad.services.told_first import DONE_BY, named_doers, what_happened
from marsad.services.tolls import assessments_of, find_event, testimony_of
from marsad.store import decided

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.model import PartToll
    from marsad.reconcile.testimony import Testimony
    from marsad.store.record import Record

_GRADES = {
    Grade.CONFIRMED: "confirmed: a party to the conflict accepts responsibility",
    Grade.FAIR: "fair: two or more independent origins support it, one of them at least no party to the conflict",
    Grade.WEAK: "weak: no second independent origin supports it",
    Grade.CONTESTED: "contested: parties are blamed against each other, or somebody denies it",
    Grade.DISCOUNTED: "discounted: everyone counted was a combatant",
}
_GROUPS = {
    Counted.CIVILIAN: ("civilian", "civilians"), Counted.COMBATANT: ("combatant", "combatants"),
    Counted.CHILD: ("child", "children"), Counted.WOMAN: ("woman", "women"),
    Counted.STAFF: ("aid, medical or press worker", "aid, medical or press workers"),
}  # fmt: skip
_LEFT_OUT = {
    LeftOut.REJECTED: "after a person's review", LeftOut.DENIED: "as denied", LeftOut.POSSIBLE: "as only possible",
    LeftOut.PLANNED: "as planned, not done", LeftOut.CUMULATIVE: "as a total over a longer time",
    LeftOut.STOCK: "as a level at a moment", LeftOut.COPY: "as a copy", LeftOut.REPEAT: "as a repeat",
    LeftOut.SUPERSEDED: "as superseded", LeftOut.SUBSET: "as part of a larger figure",
    LeftOut.LESS_PRECISE: "as less precise", LeftOut.MAY_OVERLAP: "as perhaps the same people",
    LeftOut.PARTY: "as the word of a party to the conflict", LeftOut.TRIANGULATION: "as triangulation",
    LeftOut.JUDGEMENT: "as a judgement on reports that are on record",
    LeftOut.NO_NUMBER: "as no number that converts", LeftOut.OTHER_GROUP: "as people whom this rule does not count",
}  # fmt: skip
_AGAIN = (LeftOut.REPEAT, LeftOut.COPY)


@dataclass(frozen=True, slots=True)
class Explanation:
    """An assessment told to a person, in paragraphs."""

    event: Event
    assessment: Assessment
    paragraphs: tuple[str, ...]


def explain(
    record: Record, identifier: str, *, measure: Measure | None = None, rule: str = STANDING
) -> tuple[Explanation, ...]:
    """The assessment whose id starts with `identifier`; else those of the event whose id does, under `rule`.

    Without a rule it is the one that stands for the event.

    Raises `UsageError` where neither is on record.
    """
    stored = [one for one in decided.assessments(record) if one.id.startswith(identifier.lower())]
    if len(stored) == 1:
        event = find_event(record, stored[0].event)
        return (_explanation(record, event, stored[0]),)
    event = find_event(record, identifier)
    found = assessments_of(record, event, rules=(rule,))
    return tuple(_explanation(record, event, one) for one in found if measure in (None, one.measure))


def explain_nothing(record: Record, identifier: str) -> tuple[str, ...]:
    """Why no figure of an event is counted: a sentence for each claim; `UsageError` where there is no such event."""
    event = find_event(record, identifier)
    rows = {row.claim: row for row in testimony_of(record, event)}
    if not rows:
        return (f"{event.title}: no figure is told of it.",)
    told = [f"{_quote(rows[one.claim])}: {one.detail}" for one in sift(rows.values(), event.kind).excluded]
    return (f"{event.title}: no figure of it may be counted.", *told)


def _explanation(record: Record, event: Event, found: Assessment) -> Explanation:
    rows = {row.claim: row for row in testimony_of(record, event)}
    told = {claim for claim, row in rows.items() if row.figure.measure is found.measure}
    paragraphs = [
        what_happened(event, found, rows),
        _rests_on(event, found),
        *_accounts(found, rows),
        found.difference if len(found.origins) != 1 or not found.inputs else "",
        _parts(found),
        _blame(event, found, rows),
        *_left_out(found, rows),
        _rule(found),
        _unknown(event, found, rows),
    ]
    paragraphs += [f"To be looked at: {message_of(one)}" for one in conflicts_of(record, event) if told & {*one.claims}]
    return Explanation(event, found, tuple(paragraph for paragraph in paragraphs if paragraph))


def _rests_on(event: Event, found: Assessment) -> str:
    reports = count_of(len(event.documents), "report tells", "reports tell")
    what = "situation" if event.kind is EventKind.SITUATION else "event"
    fewer = len(found.documents)
    given = "" if fewer == len(event.documents) else f", {count_of(fewer, 'gives', 'give')} this figure"
    origins = len(found.origins)
    rests = f"it rests on {count_of(origins, 'origin', 'independent origins')}" if origins else "nobody counts them"
    return f"{sentence(reports)} of this {what}{given}; {rests}."


def _unit(found: Assessment, rows: dict[str, Testimony]) -> Unit | None:
    units = [rows[used.claim].figure.unit for used in found.inputs if used.claim in rows]
    return units[0] if units else None


def _accounts(found: Assessment, rows: dict[str, Testimony]) -> list[str]:
    """A paragraph for each origin: what it says, where it is quoted, that it counts once."""
    by_origin: dict[str, list[str]] = defaultdict(list)
    for used in found.inputs:
        if used.claim in rows:
            by_origin[used.origin].append(used.claim)
    again: dict[str, list[Testimony]] = defaultdict(list)
    for one in found.excluded:
        if one.reason in _AGAIN and one.claim in rows:
            again[one.instead or ""].append(rows[one.claim])
    deciding = {used.origin for used in found.inputs if used.weight > 0}
    noun = what_is_counted(found.measure, unit=_unit(found, rows), counted=found.counted, is_one=found.high == 1)
    lines = []
    for origin, claims in by_origin.items():
        said = [(rows[used.claim], used) for used in found.inputs if used.claim in claims]
        repeats = [row for claim in claims for row in again[claim] if row.origin.name == origin]
        lines.append(_account(origin, noun, said, repeats, bounds_only=origin not in deciding, most=found.high))
    return lines


def _account(
    origin: str,
    noun: str,
    said: Sequence[tuple[Testimony, Input]],
    repeats: Sequence[Testimony],
    *,
    bounds_only: bool,
    most: float,
) -> str:
    verb = "give" if is_plural(origin) else "gives"
    ordered = sorted(said, key=lambda pair: pair[0].order)
    if len(ordered) == 1:
        told = [_told(*ordered[0], noun)]
    else:
        total = sum(used.low for _, used in ordered)
        head = f"{number(total)} {noun} in all" if total <= most else f"more than one number of {noun}"
        told = [f"{head}: {join_names([_told(row, used, '') for row, used in ordered])}"]
    line = f"{name_first(origin)}{_party(ordered[0][0])} {verb} {'; '.join(told)}."
    if repeats:
        also = join_names([_quote(row) for row in sorted(repeats, key=lambda row: row.order)])
        authors = {row.report.author for row in (*(row for row, _ in said), *repeats)}
        many = (
            "however many outlets carry it, it is one origin and counts once" if len(authors) > 1 else "it counts once"
        )
        line += f" The same figure stands again as {also}; {many}."
    return f"{line} It bounds the range and does not decide." if bounds_only else line


def _party(row: Testimony) -> str:
    """ ", a party to the conflict, on its own losses," or nothing."""
    if not row.stance.is_party or row.origin.party is None:
        return ""
    about = {Stance.OWN: " on its own losses or deeds,", Stance.ENEMY: " on the other side's losses,"}
    is_itself = row.origin.party in row.origin.name
    who = "a party to the conflict," if is_itself else f"who speaks for a party to the conflict ({row.origin.party}),"
    return f", {who}{about.get(row.stance, '')}"


def _told(row: Testimony, used: Input, noun: str) -> str:
    """The number as the source hedged it, and its quotation; vague words with what the rule takes them for."""
    if row.figure.quantifier is Quantifier.VAGUE:
        return f"{_quote(row)}, read as {number(used.low)} {noun}".rstrip()
    numbers = row.numbers
    stated = say_figure(row.figure, numbers) if numbers is not None else row.figure.span.text
    return f"{stated} {noun}".rstrip() + f": {_quote(row)}"


def _quote(row: Testimony) -> str:
    """ "“16 civilians” (The Example Post, 12 February 2019, in the words of a spokesman; claim 2a32d0af)"."""
    report, source = row.report, row.figure.source
    parts = [report.outlet or report.title or f"unnamed outlet of {report.id[:8]}"]
    if report.published is not None:
        parts.append(say_day(report.published))
    if not source.is_reporter and source.name != row.origin.name and not row.origin.is_anonymous:
        parts.append(f"as quoted by {source.name}" if source.chain else f"in the words of {source.name}")
    if row.figure.is_from_table:
        parts.append("from a table of incidents")
    words = " ".join(row.figure.span.text.split())
    return f"“{words}” ({', '.join(parts)}; claim {row.claim[:8]})"


def _blame(event: Event, found: Assessment, rows: dict[str, Testimony]) -> str:
    """Who is named as having done it, and by whom."""
    if event.kind is not EventKind.INCIDENT:
        return ""
    named = named_doers(found, rows.values())
    told = [
        f"{name_first(doer)} {'are' if is_plural(doer) else 'is'} named as having done it by {join_names(sorted(by))}."
        for doer, by in sorted(named.items())
    ]
    return " ".join(told)


def _parts(found: Assessment) -> str:
    """Who they were: those that cover everyone first, then those among them."""
    told = [part for part in found.parts if part.counted in _GROUPS and part.high > 0]
    main = [part for part in told if part.counted in (Counted.CIVILIAN, Counted.COMBATANT)]
    inside = [part for part in told if part not in main]
    if found.counted is Counted.CIVILIAN:
        apart = [_part(part) for part in main if part.counted is Counted.COMBATANT]
        lines = (
            [f"Among the civilians, as far as the reports tell: {join_names([*map(_part, inside)])}."] if inside else []
        )
        lines += [f"Kept apart by this rule: {join_names(apart)}."] if apart else []
        return " ".join(lines)
    if not told:
        return ""
    if len(main) == 1 and main[0].low == main[0].high == found.low == found.high:
        one, many = _GROUPS[main[0].counted]
        line = f"The one counted is said to be a {one}" if found.best == 1 else f"All of them are said to be {many}"
        line += f", among them {join_names([_part(part) for part in inside])}." if inside and found.best > 1 else "."
    else:
        among = join_names([_part(part) for part in (main or inside)])
        line = f"As far as the reports tell, there were among them {among}"
        line += f"; among the civilians {join_names([_part(part) for part in inside])}." if main and inside else "."
    sides = [f"{number(side.best)} of {name_origin(side.side)}" for side in found.sides if side.high > 0]
    return f"{line} Combatants by side, where one is named: {join_names(sides)}." if sides else line


def _part(part: PartToll) -> str:
    one, many = _GROUPS[part.counted]
    span = f" ({number(part.low)} to {number(part.high)})" if part.low != part.high else ""
    return f"{number(part.best)} {one if part.best == 1 else many}{span}"


def _left_out(found: Assessment, rows: dict[str, Testimony]) -> list[str]:
    """A paragraph for each reason and origin; repeats of a figure used are told with that figure."""
    used = {one.claim: one.origin for one in found.inputs}
    groups: dict[tuple[LeftOut, str, str], list[Testimony]] = defaultdict(list)
    for one in sorted((one for one in found.excluded if one.claim in rows), key=lambda one: rows[one.claim].order):
        row = rows[one.claim]
        if one.reason in _AGAIN and used.get(one.instead or "") == row.origin.name:
            continue
        groups[one.reason, row.origin.name, _why(one)].append(row)
    return [
        f"Left out {_LEFT_OUT[reason]}: {name_origin(origin)}, {join_names([_quote(row) for row in said])}. {why}"
        for (reason, origin, why), said in groups.items()
    ]


def _why(one: Exclusion) -> str:
    return one.detail


def _rule(found: Assessment) -> str:
    rule = rule_named(found.rule)
    provisional = " It is provisional until a second independent origin reports it." if found.provisional else ""
    summary = f"{rule.summary[:1].lower()}{rule.summary[1:]} Grade {_GRADES[found.grade]}.{provisional}"
    return f"By rule {rule.name} (version {found.rule_version}; {rule.source}): {summary}"


def _unknown(event: Event, found: Assessment, rows: dict[str, Testimony]) -> str:
    used = [rows[one.claim] for one in found.inputs if one.claim in rows]
    told = list(_iter_unknown(event, found, used, has_doer=bool(_blame(event, found, rows))))
    return f"Not known: {'; '.join(told)}." if told else ""


def _iter_unknown(event: Event, found: Assessment, used: Sequence[Testimony], *, has_doer: bool) -> Iterator[str]:
    if len(found.origins) == 1:
        yield "whether anyone else can confirm it"
    if any(numbers.is_open for row in used if (numbers := row.numbers) is not None):
        yield "how many at most, for the sources set no upper bound"
    unknown = next((part.best for part in found.parts if part.counted is Counted.UNKNOWN), 0)
    if unknown and found.measure in (Measure.KILLED, Measure.INJURED):
        everyone = unknown == found.best
        yield f"whether {'they' if everyone else f'{number(unknown)} of them'} were civilians or combatants"
    if event.kind is EventKind.INCIDENT:
        if found.measure in DONE_BY and not has_doer and event.type is not EventType.BATTLES:
            yield "who did it"
        if not event.is_dated:
            yield "the day"
    where = event.where
    if where is None:
        yield "the place"
    elif where.precision not in (None, WherePrecision.EXACT) and event.kind is EventKind.INCIDENT:
        yield f"where in {where.name}" if not where.precision.is_point else f"how far from {where.name}"
    undated = {row.report.id for row in used if row.report.published is None}
    if undated:
        yield f"when {count_of(len(undated), 'report was', 'reports were')} published"
