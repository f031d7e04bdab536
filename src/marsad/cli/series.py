"""`marsad series`: tolls over time and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli import output
from marsad.cli.options import (
    DEFAULT_RECORD,
    AsCsv,
    AsJson,
    Country,
    MeasureOption,
    Place,
    RecordPath,
    Since,
    Until,
    measure_named,
)
from marsad.cli.tolls import DEFAULT_RULE, AsOf, RuleOption, say_not_linked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.services.series import SeriesRow

COLUMNS = (
    "kind", "start", "end", "place", "country", "measure", "counted", "low", "best", "high", "events", "late",
    "divided", "reported", "note",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("series")(series)


def series(
    record: RecordPath = DEFAULT_RECORD,
    by: Annotated[str, typer.Option("--by", metavar="STEP", help="day, week or month.")] = "day",
    level: Annotated[
        str, typer.Option("--level", metavar="LEVEL", help="point, district, governorate, country or all.")
    ] = "country",
    measure: MeasureOption = None,
    place: Place = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    rule: RuleOption = DEFAULT_RULE,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Tolls over time and place.

    Incidents are added up by day, week or month, on the day of the event however late they were reported. Totals over
    a window and levels are listed apart: they are never added, and those that overlap are not comparable.
    """
    output.check_format(as_json=as_json, as_csv=as_csv)
    from marsad.services.series import Level, Step, list_series
    from marsad.services.tolls import TollFilter
    from marsad.store.record import Record

    step, where = _one_of(Step, by, "--by"), _one_of(Level, level, "--level")
    wanted = TollFilter(
        place=place, country=country, since=since, until=until, measure=measure_named(measure), rule=rule.lower(),
        as_of=as_of, kind=None,
    )  # fmt: skip
    with Record.open(record) as opened:
        rows = list_series(opened, wanted, step=step, level=where)
        say_not_linked(opened, record)
    if as_json:
        output.print_json([series_row(row) for row in rows])
    elif as_csv:
        output.print_csv((series_row(row) for row in rows), COLUMNS)
    else:
        _print(rows, wanted.rule)


def series_row(row: SeriesRow) -> dict[str, Any]:
    """A row for programs: days in ISO 8601, events by id."""
    from marsad.model import plain

    return {name: plain(getattr(row, name)) for name in COLUMNS}


def _one_of(kinds: Any, value: str, option: str) -> Any:
    try:
        return kinds(value.lower())
    except ValueError as error:
        raise typer.BadParameter(f"{value} is none of {', '.join(kinds)}", param_hint=option) from error


def _print(rows: Sequence[SeriesRow], rule: str) -> None:
    from rich.text import Text

    from marsad.cli.wording import number

    console = output.console()
    if not rows:
        console.print("no tolls on record that match")
        return
    table = output.make_table("measure", "place", "days", "low", "best", "high", "events", "note")
    table.columns[2].no_wrap = True
    kind = None
    for row in rows:
        measure = row.measure.value if row.counted.value == "all" else f"{row.counted.value}s {row.measure.value}"
        name = measure if row.kind.value == "daily" else f"{measure}, {_KINDS[row.kind.value]}"
        if kind not in (None, name):
            table.add_section()
        kind = name
        numbers = (number(row.low), number(row.best), number(row.high))
        events = "" if row.kind.value != "daily" else str(len(row.events))
        table.add_row(name, Text(row.place), _days(row), *numbers, events, Text(_note(row)))
    console.print(table)
    said = "each event by its rule" if rule == DEFAULT_RULE else f"rule {rule}"
    console.print(f"{said}; totals and levels are never added to incidents", style="dim")


_KINDS = {"cumulative": "total", "level": "level"}


def _days(row: SeriesRow) -> str:
    if row.start is None and row.end is None:
        return "not known"
    if row.start == row.end:
        return str(row.start)
    return f"{row.start or '…'} to {row.end or '…'}"


def _note(row: SeriesRow) -> str:
    notes = []
    if row.late:
        notes.append(f"{len(row.late)} reported late")
    if row.reported:
        notes.append(f"{len(row.reported)} on the day of the report, no day told")
    if row.divided:
        notes.append(f"{len(row.divided)} over several days, divided among them")
    return "; ".join([*notes, row.note] if row.note else notes)
