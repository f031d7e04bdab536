"""`marsad toll`, `explain`: what the reports of each event add up to, how that moved, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli import output
from marsad.cli.options import (
    DEFAULT_RECORD,
    AsCsv,
    AsJson,
    Country,
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

    from marsad.model import Event, Relevance
    from marsad.services.history import History
    from marsad.services.tolls import Toll, TollFilter
    from marsad.store.record import Record

RuleOption = Annotated[
    str,
    typer.Option(
        "--rule",
        metavar="NAME",
        help="acled, ucdp, ibc, airwars, idmc, latest, majority; standing: as decided for each event, else ucdp.",
    ),
]
AsOf = Annotated[
    date | None, typer.Option(parser=parse_day, metavar="DATE", help="What was known then: nothing published later.")
]
HeldAt = Annotated[
    date | None,
    typer.Option(parser=parse_day, metavar="DATE", help="What this record held then: nothing recorded later."),
]
RelevanceOption = Annotated[
    str,
    typer.Option(
        "--relevance",
        metavar="NAME",
        help="political_violence, other_violence, accident, none, or all: what events are about.",
    ),
]
DEFAULT_RULE = "standing"
"""For each event the rule that a person chose for it, else the record's."""


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for command in (toll, explain):
        app.command(command.__name__)(command)


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
    relevance: RelevanceOption = "political_violence",
    history: Annotated[
        bool, typer.Option("--history", help="How one event's toll moved: what was said when, and what that made.")
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
        kind=EventKind.SITUATION if situations else EventKind.INCIDENT, relevance=relevances_of(relevance),
    )  # fmt: skip
    with Record.open(record) as opened:
        if history:
            _print_history(opened, wanted, as_json=as_json, as_csv=as_csv)
            return
        found = list_tolls(opened, wanted)[: limit or None]
        say_not_linked(opened, record)
    if as_json:
        output.print_json([toll_row(one) for one in found])
    elif as_csv:
        output.print_csv((flat_row(toll_row(one)) for one in found), _TOLL_COLUMNS)
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
    from marsad.services.explanation import explain_nothing
    from marsad.store.record import Record

    with Record.open(record) as opened:
        found = explain_toll(opened, identifier, measure=measure_named(measure), rule=rule.lower())
        nothing = () if found else explain_nothing(opened, identifier)
    if as_json:
        output.print_json([{"assessment": one.assessment.id, "paragraphs": list(one.paragraphs)} for one in found])
        return
    for paragraph in nothing:
        output.console().print(paragraph, markup=False)
    for one in found:
        for paragraph in one.paragraphs:
            output.console().print(paragraph, markup=False)
        typer.echo("")


def say_not_linked(record: Record, path: str) -> None:
    """Say on the side how much of the record is in no event yet, and what to do; nothing where all is linked."""
    from marsad.store.summaries import not_linked

    waiting = not_linked(record)
    if waiting.figures:
        those = "one document is" if waiting.documents == 1 else f"{waiting.documents} documents are"
        figures = "one figure" if waiting.figures == 1 else f"{waiting.figures} figures"
        typer.echo(f"{those} not linked yet and not counted here; run: marsad link --record {path}", err=True)
        typer.echo(f"({figures} in no event)", err=True)


def toll_row(one: Toll) -> dict[str, Any]:
    """A toll by the keys of the contract, with its parts and whom it counts."""
    from marsad.model import plain
    from marsad.model.message import keyed

    event, found = one.event, one.assessment
    told = keyed(found.difference)
    return {
        **event_row(event),
        "state": one.state.value,
        "measure": found.measure.value,
        "low": plain(found.low),
        "best": plain(found.best),
        "high": plain(found.high),
        "quantifier": found.quantifier.value,
        "counted": found.counted.value,
        "grade": found.grade.value,
        "provisional": found.provisional,
        "rule": found.rule,
        "rule_version": found.rule_version,
        "origins": list(found.origins),
        "documents": list(found.documents),
        "claims": [row.claim for row in found.inputs],
        "excluded": [
            {
                "claim": row.claim,
                "reason": row.reason.value,
                "detail": str(row.detail),
                "instead": row.instead,
                **keyed(row.detail),
            }
            for row in found.excluded
        ],
        "parts": [plain(part) for part in found.parts],
        "sides": [plain(side) for side in found.sides],
        "difference": str(found.difference),
        "difference_code": told["code"],
        "difference_values": told["values"],
        "assessment": found.id,
    }


def event_row(event: Event) -> dict[str, Any]:
    """What is said of an event wherever it is listed."""
    from marsad.model import WherePrecision, plain

    where, when = event.where, event.when
    # A place that no gazetteer holds has the coordinates of the area around it, which are not its own.
    point = where if where is not None and (where.place_id or where.precision is WherePrecision.EXACT) else None
    return {
        "event": event.id,
        "kind": event.kind.value,
        "type": event.type.value,
        "sub_event_type": event.sub_event_type.value,
        "relevance": event.relevance.value,
        "title": event.title,
        "when": [plain(when.start), plain(when.end)] if when else None,
        "when_precision": plain(event.when_precision),
        "where": where.name if where else None,
        "country": where.country if where else None,
        "lat": point.lat if point else None,
        "lon": point.lon if point else None,
        "where_precision": plain(where.precision) if where else None,
    }


_TOLL_COLUMNS = (
    "event", "kind", "type", "sub_event_type", "relevance", "title", "when_start", "when_end", "when_precision",
    "where", "country", "lat", "lon", "where_precision", "state", "measure", "low", "best", "high", "quantifier",
    "counted", "grade", "provisional", "rule", "rule_version", "origins", "documents", "claims", "difference",
)  # fmt: skip


def flat_row(row: dict[str, Any]) -> dict[str, Any]:
    """`row` with `when` as `when_start` and `when_end`."""
    start, end = row.pop("when") or (None, None)
    return {**row, "when_start": start, "when_end": end}


def _print_tolls(found: Sequence[Toll], wanted: TollFilter) -> None:
    from rich.text import Text

    from marsad.cli.wording import hedged, number
    from marsad.reconcile.wording import name_origin

    console = output.console()
    if not found:
        console.print("no tolls on record that match")
        return
    table = output.make_table("event", "what, where, when", "measure", "low", "best", "high", "grade", "origins")
    table.columns[0].no_wrap = True
    for one in found:
        toll = one.assessment
        counted = "" if toll.counted.value == "all" else f"{toll.counted.value}s "
        numbers = (number(toll.low), hedged(toll.best, toll.quantifier), number(toll.high))
        title, origins = Text(one.event.title), Text("; ".join(map(name_origin, toll.origins)))
        table.add_row(one.event.id[:8], title, f"{counted}{toll.measure.value}", *numbers, toll.grade.value, origins)
    console.print(table)
    rules = " and ".join(sorted({one.assessment.rule for one in found}))
    console.print(f"rule {rules}; `marsad explain EVENT` tells why", style="dim")


_HISTORY_COLUMNS = (
    "event", "measure", "day", "origin", "outlet", "figure", "words", "low_told", "high_told", "claim", "document",
    "left_out", "rule", "low", "best", "high", "grade",
)  # fmt: skip


def relevances_of(name: str) -> frozenset[Relevance]:
    """The relevances that a word names; raises `UsageError` for one that names none."""
    from marsad.errors import UsageError
    from marsad.model.relevance import relevances_named

    found = relevances_named(name.lower())
    if found is None:
        raise UsageError(f"{name!r} is no relevance; use political_violence, other_violence, accident, none, or all")
    return found


def _print_history(record: Record, wanted: TollFilter, *, as_json: bool, as_csv: bool) -> None:
    from marsad.services.history import history_of
    from marsad.services.tolls import find_event, measures_on, standing_rules

    if wanted.event is None:
        raise typer.BadParameter("a history is of one event: marsad toll EVENT --history", param_hint="--history")
    event = find_event(record, wanted.event)
    measures = [wanted.measure] if wanted.measure is not None else measures_on(record, event)
    rule = standing_rules(record, [event.id])[event.id] if wanted.rule == DEFAULT_RULE else wanted.rule
    found = [history_of(record, event, measure, rules=(rule,)) for measure in measures]
    rows = [row for one in found for row in history_rows(one, rule)]
    if as_json:
        output.print_json(rows)
    elif as_csv:
        output.print_csv(rows, _HISTORY_COLUMNS)
    else:
        _history_table(event, rows, rule)


def history_rows(history: History, rule: str) -> list[dict[str, Any]]:
    """A row for each claim, with the toll under `rule` as it stood after the reports of that day."""
    from marsad.model import plain

    rows = []
    for told in history.told:
        then = history.toll_on(told.day, rule)
        left_out = dict(told.left_out).get(rule)
        rows.append(
            {
                "event": history.event.id,
                "measure": history.measure.value,
                "day": plain(told.day),
                "origin": told.origin,
                "outlet": told.outlet,
                "figure": told.figure,
                "words": told.words,
                "low_told": plain(told.low),
                "high_told": plain(told.high),
                "claim": told.claim,
                "document": told.document,
                "left_out": left_out.value if left_out is not None else None,
                "rule": rule,
                "low": plain(then.low) if then else None,
                "best": plain(then.best) if then else None,
                "high": plain(then.high) if then else None,
                "grade": then.grade.value if then else None,
            }
        )
    return rows


def _history_table(event: Event, rows: Sequence[dict[str, Any]], rule: str) -> None:
    from rich.text import Text

    from marsad.cli.wording import number

    console = output.console()
    console.print(event.title, markup=False)
    if not rows:
        console.print("no figure of this measure is told of this event")
        return
    table = output.make_table(
        "published", "measure", "origin", "says", "in", "claim", "left out now", "low", "best", "high"
    )
    for name in (0, 5):
        table.columns[name].no_wrap = True
    before = None
    for row in rows:
        step = (row["measure"], row["day"])
        then = (row["low"], row["best"], row["high"])
        numbers = ("", "", "") if step == before else tuple("" if one is None else number(one) for one in then)
        before = step
        table.add_row(
            row["day"] or "not known", row["measure"], Text(row["origin"]), row["figure"], Text(row["outlet"] or ""),
            row["claim"][:8], row["left_out"] or "", *numbers,
        )  # fmt: skip
    console.print(table)
    console.print(f"rule {rule}: low, best and high as they stood after the reports of each day", style="dim")
