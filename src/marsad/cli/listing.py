"""`marsad figures`, `problems`, `documents` (and `events` where nothing is linked): what is on record, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli import output
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
    SourceOption,
    Until,
    measure_named,
)
from marsad.cli.tolls import say_not_linked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.table import Table

    Rows = Sequence[Any]


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for name, command in (("figures", figures), ("problems", problems), ("documents", documents)):
        app.command(name)(command)


def figures(
    record: RecordPath = DEFAULT_RECORD,
    measure: MeasureOption = None,
    place: Place = None,
    country: Country = None,
    source: SourceOption = None,
    outlet: FromOutlet = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 100,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the figures on record.

    What is counted, how many, who says so, when and where; the newest publication first.
    """
    output.check_format(as_json=as_json, as_csv=as_csv)
    from marsad.cli import tables, tabular
    from marsad.store import view
    from marsad.store.filters import FigureFilter
    from marsad.store.record import Record

    wanted = FigureFilter(
        measure=measure_named(measure), place=place, country=country, source=source, outlet=outlet, since=since,
        until=until, limit=limit or None,
    )  # fmt: skip
    with Record.open(record) as opened:
        rows = view.figures(opened, wanted)
        say_not_linked(opened, record)
    if as_json:
        output.print_json([tabular.record_figure(row) for row in rows])
    elif as_csv:
        output.print_csv((tabular.flat(tabular.record_figure(row)) for row in rows), tabular.RECORD_FIGURE_COLUMNS)
    else:
        _print(rows, "figures", limit, tables.record_figures_table)


def events(
    record: RecordPath = DEFAULT_RECORD,
    place: Place = None,
    country: Country = None,
    outlet: FromOutlet = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 100,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the events that documents name.

    Type by ACLED, when, where and who took part; the newest publication first.
    """
    output.check_format(as_json=as_json, as_csv=as_csv)
    from marsad.cli import tables, tabular
    from marsad.store import view
    from marsad.store.filters import FigureFilter
    from marsad.store.record import Record

    wanted = FigureFilter(place=place, country=country, outlet=outlet, since=since, until=until, limit=limit or None)
    with Record.open(record) as opened:
        rows = view.mentions(opened, wanted)
    if as_json:
        output.print_json([tabular.record_mention(row) for row in rows])
    elif as_csv:
        output.print_csv((tabular.flat(tabular.record_mention(row)) for row in rows), tabular.MENTION_COLUMNS)
    else:
        _print(rows, "events", limit, lambda found, _width: tables.record_mentions_table(found))


def problems(
    record: RecordPath = DEFAULT_RECORD,
    step: Annotated[str | None, typer.Option(metavar="NAME", help="Only this step, e.g. timexes.")] = None,
    outlet: FromOutlet = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 100,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List what could not be read or resolved, and the claims of one event that cannot all hold.

    The newest publication first; --since and --until are days of publication.
    """
    output.check_format(as_json=as_json, as_csv=as_csv)
    from marsad.cli import tables, tabular
    from marsad.services.conflicts import list_problems
    from marsad.store.filters import ProblemFilter
    from marsad.store.record import Record

    wanted = ProblemFilter(step=step, outlet=outlet, since=since, until=until, limit=limit or None)
    with Record.open(record) as opened:
        rows = list_problems(opened, wanted)
    if as_json:
        output.print_json([tabular.record_problem(row) for row in rows])
    elif as_csv:
        output.print_csv((tabular.record_problem(row) for row in rows), tabular.PROBLEM_COLUMNS)
    else:
        _print(rows, "problems", limit, lambda found, _width: tables.record_problems_table(found))


def documents(record: RecordPath = DEFAULT_RECORD, limit: Limit = 100, as_json: AsJson = False) -> None:
    """List the documents on record.

    Each with the number of figures, statements and problems in it.
    """
    from marsad.cli import tables
    from marsad.model import plain
    from marsad.store import view
    from marsad.store.record import Record

    with Record.open(record) as opened:
        rows = view.documents(opened, limit=limit or None)
    if as_json:
        output.print_json(plain(rows))
    else:
        _print(rows, "documents", limit, lambda found, _width: tables.documents_table(found))


def _print(rows: Rows, what: str, limit: int, table_of: Callable[[Rows, int], Table]) -> None:
    console = output.console()
    if not rows:
        console.print(f"no {what} on record that match")
        return
    console.print(table_of(rows, console.width))
    if len(rows) == limit:
        console.print(f"the first {limit}; --limit 0 lists all")
