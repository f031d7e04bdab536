"""`marsad read`: one report in, its figures, statements, events and problems out; nothing is kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli import output
from marsad.cli.options import AsCsv, AsJson, LanguageOption, Outlet, Published, UserTables

if TYPE_CHECKING:
    from marsad.model import Capture, Reading


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("read")(read)


def read(
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="A report as text, HTML, PDF, DOCX ...; - reads standard input.")
    ],
    published: Published = None,
    outlet: Outlet = None,
    language: LanguageOption = None,
    gazetteer: UserTables = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Read one report; nothing is kept.

    Prints who said what happened, where, when and how many, and what could not be read.
    """
    output.check_format(as_json=as_json, as_csv=as_csv)
    from marsad.settings import Settings

    settings = Settings(tuple(gazetteer or ()))
    from marsad.bootstrap import read as read_report

    report = _read_standard_input() if path == "-" else Path(path)
    reading = read_report(report, published=published, outlet=outlet, language=language, settings=settings)
    if as_json:
        output.print_json(reading.to_dict())
    elif as_csv:
        _print_csv(reading)
    else:
        _print_tables(reading)


def _read_standard_input() -> Capture:
    """The bytes as they came, one more at most than are read of a file: the size is judged with the rest."""
    from marsad.ingest import MAX_BYTES
    from marsad.model import Capture

    return Capture(sys.stdin.buffer.read(MAX_BYTES + 1), "standard-input")


def _print_csv(reading: Reading) -> None:
    from marsad.cli.tabular import FIGURE_COLUMNS, figure_record

    output.print_csv((figure_record(figure) for figure in reading.figures), FIGURE_COLUMNS)


def _print_tables(reading: Reading) -> None:
    from marsad.cli import tables

    console = output.console()
    document = reading.document
    origin = ", ".join(str(part) for part in (document.outlet, document.agency, document.published) if part)
    console.print(f"{document.title or 'No title'}", style="bold", markup=False)
    console.print(origin or "outlet and day of publication not known", markup=False)
    parts = (
        ("Figures", reading.figures, tables.figures_table(reading.figures, console.width)),
        ("Statements", reading.statements, tables.statements_table(reading.statements)),
        ("Events", reading.events, tables.mentions_table(reading.events)),
        ("Problems", reading.problems, tables.problems_table(reading.problems)),
    )
    for name, found, table in parts:
        output.print_part(console, name, len(found), table)
