"""`marsad link`, `events`, `likenesses`, `merge`, `split`: from claims to events counted once."""

from __future__ import annotations

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
    Person,
    Place,
    RecordPath,
    Since,
    Until,
)
from marsad.cli.tolls import event_row, flat_row, say_not_linked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from marsad.model import Event, ReviewState
    from marsad.services.joining import Halves
    from marsad.services.linking import LinkReport
    from marsad.store.record import Record

Why = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept with the decision.")]
Seen = Annotated[
    str,
    typer.Option("--seen", metavar="STATE", help="What --show printed: the decision is refused where it changed."),
]
Show = Annotated[bool, typer.Option("--show", help="Show what is on record and decide nothing.")]
EventId = Annotated[str, typer.Argument(metavar="EVENT", help="Start of an event's id, six characters or more.")]


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for command in (link, events, likenesses, merge, split):
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
    from marsad.store.event_list import states_of
    from marsad.store.record import Record

    with Record.open(record) as opened:
        say_not_linked(opened, record)
    found: Sequence[Event] = ()
    if not named and outlet is None:
        with Record.open(record) as opened:
            found = decided.events(opened, place=place, since=since, until=until)
            is_linked = bool(found) or bool(decided.events(opened, limit=1))
            states = states_of(opened, (one.id for one in found))
        if is_linked:
            wanted = [one for one in found if country is None or (one.where and one.where.country == country)]
            _print_events(wanted[: limit or None], states, as_json=as_json, as_csv=as_csv)
            return
    listing.events(record, place, country, outlet, since, until, limit, as_json, as_csv)


def likenesses(event: EventId, record: RecordPath = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """List the events that one event may be, then its neighbours, each with why.

    Nothing is decided: `marsad merge` makes events one.
    """
    from marsad.services.likenesses import likenesses_of
    from marsad.services.tolls import find_event
    from marsad.store.record import Record

    with Record.open(record) as opened:
        found = likenesses_of(opened, find_event(opened, event))
    if as_json:
        rows = [{**event_row(one.event), "likeness": one.kind.value, "why": list(map(str, one.why))} for one in found]
        output.print_json(rows)
        return
    if not found:
        output.console().print("no event on record is like it")
        return
    table = output.make_table("event", "what, where, when", "likeness", "why")
    for one in found:
        table.add_row(one.event.id[:8], one.event.title, one.kind.value, " ".join(map(str, one.why)))
    output.console().print(table)


def merge(
    event: EventId,
    others: Annotated[
        list[str], typer.Argument(metavar="OTHER...", help="Starts of the ids of the events that are one with it.")
    ],
    record: RecordPath = DEFAULT_RECORD,
    by: Person = "",
    reason: Why = "",
    seen: Seen = "",
    show: Show = False,
) -> None:
    """Decide that two events or more are one.

    The decision is kept with who, when and why; linking never overrules it. --show prints what the events hold and
    what to give for --seen, so that it is refused where somebody changed them in the meantime.
    """
    from marsad.services.joining import merge_events
    from marsad.store.record import Record

    if show:
        _show(record, event, *others)
        return
    person = _person(by)
    with Record.open(record) as opened:
        report = merge_events(opened, event, *others, by=person, reason=reason, seen=seen or None)
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
    seen: Seen = "",
    show: Show = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show both halves with their tolls and decide nothing.")
    ] = False,
) -> None:
    """Decide that claims tell of another event than the rest.

    The event comes apart into the claims and the rest, or nothing is written and the claims that would move are named;
    --dry-run shows both halves before. The decision is kept with who, when and why; linking never overrules it. --show
    prints what the event holds and what to give for --seen, so that it is refused where somebody changed it in the
    meantime.
    """
    from marsad.services.joining import preview_split, split_event
    from marsad.store.record import Record

    if show:
        _show(record, event)
        return
    if dry_run:
        with Record.open(record) as opened:
            _print_halves(opened, preview_split(opened, event, claims, seen=seen or None))
        return
    person = _person(by)
    with Record.open(record) as opened:
        report = split_event(opened, event, claims, by=person, reason=reason, seen=seen or None)
    typer.echo(f"{opened.location}: split; {report.events} events made anew")
    _say_contradictions(report)


_EVENT_COLUMNS = (
    "event", "kind", "type", "sub_event_type", "title", "when_start", "when_end", "when_precision", "where",
    "country", "lat", "lon", "where_precision", "state", "actors", "documents", "claims",
)  # fmt: skip


def _full_event_row(event: Event, state: ReviewState) -> dict[str, Any]:
    return {
        **event_row(event),
        "state": state.value,
        "actors": list(event.actors),
        "documents": list(event.documents),
        "claims": list(event.claims),
    }


def _print_events(found: Sequence[Event], states: Mapping[str, ReviewState], *, as_json: bool, as_csv: bool) -> None:
    from rich.text import Text

    if as_json:
        output.print_json([_full_event_row(event, states[event.id]) for event in found])
        return
    if as_csv:
        output.print_csv((flat_row(_full_event_row(event, states[event.id])) for event in found), _EVENT_COLUMNS)
        return
    console = output.console()
    if not found:
        console.print("no events on record that match")
        return
    table = output.make_table("id", "event", "type", "actors", "state", "reports", "claims")
    table.columns[0].no_wrap = True
    for event in found:
        actors = Text("; ".join(event.actors))
        counts = (states[event.id].value.replace("_", " "), str(len(event.documents)), str(len(event.claims)))
        table.add_row(event.id[:8], Text(event.title), event.sub_event_type.value, actors, *counts)
    console.print(table)


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


def _show(path: str, *prefixes: str) -> None:
    """Print what the events hold, and their state as `--seen` takes it."""
    from marsad.services.joining import seen_of
    from marsad.services.tolls import find_event
    from marsad.store.record import Record

    with Record.open(path) as record:
        found = [find_event(record, prefix) for prefix in prefixes]
        for event in found:
            _print_claims(record, event, f"{event.id[:8]} {event.title}")
        typer.echo(f"to decide on just this: --seen {seen_of(record, *found)}")


def _print_halves(record: Record, halves: Halves) -> None:
    from marsad.cli.wording import number

    for event, name in ((halves.leaving, "taken out"), (halves.staying, "left")):
        _print_claims(record, event, f"{name}: {event.title}")
        for toll in halves.tolls[event.id]:
            low, best, high = (number(value) for value in (toll.low, toll.best, toll.high))
            typer.echo(f"{toll.measure.value}: low {low}, best {best}, high {high} ({toll.grade.value})")
    typer.echo("nothing was written; without --dry-run it is")


def _print_claims(record: Record, event: Event, title: str) -> None:
    from rich.text import Text

    from marsad.model import Figure
    from marsad.store import view

    table = output.make_table("claim", "says", "source", "in", title=title)
    table.columns[0].no_wrap = True
    for row in view.claims_among(record, event.claims):
        if isinstance(row.content, Figure):
            said = row.content.sentence or row.content.span
            table.add_row(row.id[:8], Text(said.text), Text(row.content.source.name), Text(row.outlet or ""))
    output.console().print(table)


def _person(name: str) -> str:
    """Who decides; raises Typer's error of misuse where nobody is named, since a decision needs a person."""
    if not name.strip():
        raise typer.BadParameter("a decision needs a person: give your name or initials", param_hint="--by")
    return name.strip()
