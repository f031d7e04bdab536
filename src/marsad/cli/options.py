"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from marsad.model import Measure


def parse_day(value: str) -> date:
    """The day that `value` names; raises Typer's error of misuse (exit status 2) where there is none."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise typer.BadParameter(f"{value} is not a day of the calendar; write YYYY-MM-DD")


def parse_country(value: str) -> str:
    """`value` in capitals; raises Typer's error of misuse where it is not two letters."""
    if not re.fullmatch(r"[A-Za-z]{2}", value):
        raise typer.BadParameter(f"{value} is not a country code; write two letters of ISO 3166, for example SY")
    return value.upper()


def measure_named(value: str | None) -> Measure | None:
    """The measure named `value`; raises Typer's error of misuse where there is none of that name."""
    # The model is imported when it is needed: `marsad --help` stays quick.
    from marsad.model import Measure

    if value is None:
        return None
    try:
        return Measure(value.lower())
    except ValueError as error:
        raise typer.BadParameter(
            f"{value} is no measure; choose one of {', '.join(Measure)}", param_hint="--measure"
        ) from error


Published = Annotated[
    date | None,
    typer.Option(
        parser=parse_day, metavar="DATE", help="Day of publication, YYYY-MM-DD; wins over what the document says."
    ),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it; wins over what the document says.")]
LanguageOption = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help="Its language, ISO 639-1; wins over what the words say."),
]
RecordPath = Annotated[
    str,
    typer.Option("--record", envvar="MARSAD_RECORD", metavar="FILE", help="The record: a file, or postgresql://..."),
]
AccountsPath = Annotated[
    str | None,
    typer.Option(
        "--accounts",
        envvar="MARSAD_ACCOUNTS",
        metavar="FILE",
        help="Who may sign in: a file, or postgresql://...; else beside the record.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
MeasureOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Only this measure: killed, injured, displaced ..."),
]
Place = Annotated[str | None, typer.Option(metavar="NAME", help="Only places whose name contains this.")]
Country = Annotated[str | None, typer.Option(parser=parse_country, metavar="CODE", help="Only this country, e.g. SY.")]
SourceOption = Annotated[str | None, typer.Option(metavar="NAME", help="Only sources whose name contains this.")]
FromOutlet = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Only outlets whose name contains it.")
]
Since = Annotated[
    date | None, typer.Option(parser=parse_day, metavar="DATE", help="Nothing that ended before this day.")
]
Until = Annotated[
    date | None, typer.Option(parser=parse_day, metavar="DATE", help="Nothing that began after this day.")
]
Limit = Annotated[int, typer.Option(min=0, help="Rows at most; 0 for all.")]
Reports = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH...]", help="Files of reports, or folders of them.", show_default=False),
]
DEFAULT_RECORD = "record.db"
UserTables = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Places of your own: a CSV of name,variants,country,lat,lon,precision or a GeoNames country dump.",
    ),
]
Person = Annotated[str, typer.Option("--by", envvar="MARSAD_PERSON", metavar="NAME", help="Who decides.")]
