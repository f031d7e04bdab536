"""`marsad link`, `events`, `toll`, `explain`, `merge`, `split`: from claims to events counted once, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli import listing, output
from marsad.cli.options import (
    DEFAULT_RECORD,
    AsCsv,
    AsJson,
    Country,
    FromOutlet,
    Limit,
    MeasureOption,
    Place,
    RecordPath,
    Since,
    Until,
    measure_named,
    parse_day,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model import Event
    from marsad.services.linking import LinkReport
    from marsad.services.tolls import Toll, TollFilter

RuleOption = Annotated[
    str, typer.Option("--rule", metavar="NAME", help="acled, ucdp, ibc, airwars, idmc, latest or majority.")
]
AsOf = Annotated[
    date | None, typer.Option(parser=parse_day, metavar="DATE", help="What was known then: nothing published later.")
]
HeldAt = Annotated[
    date | None,
    typer.Option(parser=parse_day, metavar="DATE", help="What this record held then: nothing recorded later."),
]
Person = Annotated[str, typer.Option("--by", envvar="MARSAD_PERSON", metavar="NAME", help="Who decides.")]
Why = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept with the decision.")]
EventId = Annotated[str, typer.Argument(metavar="EVENT", help="Start of an event's id, six characters or more.")]
DEFAULT_RULE = "ucdp"


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for command in (link, events, toll, explain, merge, split):
        app.command(command.__name__)(command)


def link(
    record: RecordPath = DEFAULT_RECORD,
    anew: Annotated[
        bool, typer.Option("--anew", help="Forget what linking derived and start from claims and decisions.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Link what is not linked yet.

    Find copies, put accounts of one event together, and assess tolls. `ingest` does it for what it takes in.
    """
    from marsad.services.linking import link_all
    from marsad.store.record import Record

    with Record.open(record) as opened:
        report = link_all(opened, anew=anew)
    if as_json:
        output.print_json(_report_row(report))
    else:
        typer.echo(
            f"{opened.location}: {report.documents} documents linked, {report.copies} new copies, "
            f"{report.events} events made"
        )
        _say_contradictions(report)


def events(
    record: RecordPath = DEFAULT_RECORD,
    place: Place = None,
    country: Country = None,
    outlet: FromOutlet = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 100,
    named: Annotated[
        bool, typer.Option("--named", help="Events as documents name them, not counted once across documents.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the events, each counted once across documents.

    A record that is not linked yet, `--outlet` and `--named` list what documents name instead.
    """
    output.check_format(as_json=as_json, as_csv=as_csv)
    from marsad.store import decided
    from marsad.store.record import Record

    found: Sequence[Event] = ()
    if not named and outlet is None:
        with Record.open(record) as opened:
            found = decided.events(opened, place=place, since=since, until=until)
            is_linked = bool(found) or bool(decided.events(opened, limit=1))
        if is_linked:
            wanted = [one for one in found if country is None or (one.where and one.where.country == country)]
            _print_events(wanted[: limit or None], as_json=as_json, as_csv=as_csv)
            return
    listing.events(record, place, country, outlet, since, until, limit, as_json, as_csv)


def toll(
    event: Annotated[str | None, typer.Argument(metavar="[EVENT]", help="Start of an event's id.")] = None,
    record: RecordPath = DEFAULT_RECORD,
    place: Place = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    measure: MeasureOption = None,
    rule: RuleOption = DEFAULT_RULE,
    as_of: AsOf = None,
    held_at: HeldAt = None,
    situations: Annotated[
        bool, typer.Option("--situations", help="Totals over a window and levels, which no incident holds.")
    ] = False,
    limit: Limit = 100,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Tolls by event: low, best and high under one rule, gravest first.

    Every number comes with the claims that it rests on and those left out.
    """
    output.check_format(as_json=as_json, as_csv=as_csv)
    from marsad.model import EventKind
    from marsad.services.tolls import TollFilter, list_tolls
    from marsad.store.record import Record

    wanted = TollFilter(
        event=event, place=place, country=country, since=since, until=until, measure=measure_named(measure),
        rule=rule.lower(), as_of=as_of, held_at=held_at,
        kind=EventKind.SITUATION if situations else EventKind.INCIDENT,
    )  # fmt: skip
    with Record.open(record) as opened:
        found = list_tolls(opened, wanted)[: limit or None]
    if as_json:
        output.print_json([toll_row(one) for one in found])
    elif as_csv:
        output.print_csv((_flat(toll_row(one)) for one in found), _TOLL_COLUMNS)
    else:
        _print_tolls(found, wanted)


def explain(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Start of the id of an assessment or an event.")],
    record: RecordPath = DEFAULT_RECORD,
    measure: MeasureOption = None,
    rule: RuleOption = DEFAULT_RULE,
    as_json: AsJson = False,
) -> None:
    """Explain a toll in plain sentences.

    Which reports say what, what was left out and why.
    """
    from marsad.services.explanation import explain as explain_toll
    from marsad.store.record import Record

    with Record.open(record) as opened:
        found = explain_toll(opened, identifier, measure=measure_named(measure), rule=rule.lower())
    if as_json:
        output.print_json([{"assessment": one.assessment.id, "paragraphs": list(one.paragraphs)} for one in found])
        return
    if not found:
        typer.echo("no claim of this event may be counted")
    for one in found:
        for paragraph in one.paragraphs:
            output.console().print(paragraph, markup=False)
        typer.echo("")


def merge(
    event: EventId,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Start of the other event's id.")],
    record: RecordPath = DEFAULT_RECORD,
    by: Person = "",
    reason: Why = "",
) -> None:
    """Decide that two events are one.

    The decision is kept with who, when and why; linking never overrules it.
    """
    from marsad.services.joining import merge_events
    from marsad.store.record import Record

    with Record.open(record) as opened:
        report = merge_events(opened, event, other, by=_person(by), reason=reason)
    typer.echo(f"{opened.location}: merged; {report.events} events made anew")
    _say_contradictions(report)


def split(
    event: EventId,
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIM...", help="Starts of the ids of the claims to take out.")
    ],
    record: RecordPath = DEFAULT_RECORD,
    by: Person = "",
    reason: Why = "",
) -> None:
    """Decide that claims tell of another event than the rest.

    The decision is kept with who, when and why; linking never overrules it.
    """
    from marsad.services.joining import split_event
    from marsad.store.record import Record

    with Record.open(record) as opened:
        report = split_event(opened, event, claims, by=_person(by), reason=reason)
    typer.echo(f"{opened.location}: split; {report.events} events made anew")
    _say_contradictions(report)


def toll_row(one: Toll) -> dict[str, Any]:
    """A toll by the keys of the contract, with its parts and whom it counts."""
    from marsad.model import plain

    event, found = one.event, one.assessment
    return {
        **_event_row(event),
        "measure": found.measure.value,
        "low": plain(found.low),
        "best": plain(found.best),
        "high": plain(found.high),
        "counted": found.counted.value,
        "grade": found.grade.value,
        "provisional": found.provisional,
        "rule": found.rule,
        "rule_version": found.rule_version,
        "origins": list(found.origins),
        "documents": list(found.documents),
        "claims": [row.claim for row in found.inputs],
        "excluded": [
            {"claim": row.claim, "reason": row.reason.value, "detail": row.detail, "instead": row.instead}
            for row in found.excluded
        ],
        "parts": [plain(part) for part in found.parts],
        "difference": found.difference,
        "assessment": found.id,
    }


def _event_row(event: Event) -> dict[str, Any]:
    from marsad.model import plain

    where, when = event.where, event.when
    return {
        "event": event.id,
        "kind": event.kind.value,
        "type": event.type.value,
        "sub_event_type": event.sub_event_type.value,
        "title": event.title,
        "when": [plain(when.start), plain(when.end)] if when else None,
        "where": where.name if where else None,
        "country": where.country if where else None,
    }


_TOLL_COLUMNS = (
    "event", "kind", "type", "sub_event_type", "title", "when_start", "when_end", "where", "country", "measure", "low",
    "best", "high", "counted", "grade", "provisional", "rule", "rule_version", "origins", "documents", "claims",
    "difference",
)  # fmt: skip
_EVENT_COLUMNS = (
    "event", "kind", "type", "sub_event_type", "title", "when_start", "when_end", "where", "country", "lat", "lon",
    "actors", "documents", "claims",
)  # fmt: skip


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    start, end = row.pop("when") or (None, None)
    return {**row, "when_start": start, "when_end": end}


def _full_event_row(event: Event) -> dict[str, Any]:
    where = event.where
    return {
        **_event_row(event),
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "actors": list(event.actors),
        "documents": list(event.documents),
        "claims": list(event.claims),
    }


def _print_events(found: Sequence[Event], *, as_json: bool, as_csv: bool) -> None:
    from rich.text import Text

    if as_json:
        output.print_json([_full_event_row(event) for event in found])
        return
    if as_csv:
        output.print_csv((_flat(_full_event_row(event)) for event in found), _EVENT_COLUMNS)
        return
    console = output.console()
    if not found:
        console.print("no events on record that match")
        return
    table = output.make_table("id", "event", "type", "actors", "reports", "claims")
    table.columns[0].no_wrap = True
    for event in found:
        actors = Text("; ".join(event.actors))
        counts = (str(len(event.documents)), str(len(event.claims)))
        table.add_row(event.id[:8], Text(event.title), event.sub_event_type.value, actors, *counts)
    console.print(table)


def _print_tolls(found: Sequence[Toll], wanted: TollFilter) -> None:
    from rich.text import Text

    from marsad.cli.wording import number

    console = output.console()
    if not found:
        console.print("no tolls on record that match; `marsad link` links what is not linked yet")
        return
    table = output.make_table("event", "what, where, when", "measure", "low", "best", "high", "grade", "origins")
    table.columns[0].no_wrap = True
    for one in found:
        toll = one.assessment
        counted = "" if toll.counted.value == "all" else f"{toll.counted.value}s "
        numbers = (number(toll.low), number(toll.best), number(toll.high))
        title, origins = Text(one.event.title), Text("; ".join(toll.origins))
        table.add_row(one.event.id[:8], title, f"{counted}{toll.measure.value}", *numbers, toll.grade.value, origins)
    console.print(table)
    console.print(f"rule {wanted.rule}; `marsad explain EVENT` tells why", style="dim")


def _report_row(report: LinkReport) -> dict[str, Any]:
    return {
        "documents": report.documents,
        "copies": report.copies,
        "pairs": report.pairs,
        "events": report.events,
        "contradictions": [
            {"left": one.left, "right": one.right, "path": list(one.path)} for one in report.contradictions
        ],
    }


def _say_contradictions(report: LinkReport) -> None:
    for one in report.contradictions:
        typer.echo(
            f"contradiction: claims {one.left[:8]} and {one.right[:8]} are different events by {one.different.by}, "
            f"but the same by other decisions ({' - '.join(claim[:8] for claim in one.path)})",
            err=True,
        )


def _person(name: str) -> str:
    """Who decides; raises Typer's error of misuse where nobody is named, since a decision needs a person."""
    if not name.strip():
        raise typer.BadParameter("a decision needs a person: give your name or initials", param_hint="--by")
    return name.strip()
