"""`marsad sitrep`: the situation report of a period, as a file to send."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.options import DEFAULT_RECORD, Place, RecordPath, parse_day

FORMS = ("html", "pdf", "docx", "md")


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("sitrep")(sitrep)


def sitrep(
    since: Annotated[date, typer.Option(parser=parse_day, metavar="DATE", help="First day of the report.")],
    until: Annotated[date, typer.Option(parser=parse_day, metavar="DATE", help="Last day of the report.")],
    out: Annotated[Path, typer.Option(metavar="PATH", help="The file to write.")],
    record: RecordPath = DEFAULT_RECORD,
    place: Place = None,
    rule: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Rule for low, best, high; else the one that stands for each event."),
    ] = None,
    language: Annotated[str, typer.Option(metavar="CODE", help="Language of the report: en or ar.")] = "en",
    form: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help=f"{', '.join(FORMS)}; else as the file is named.")
    ] = None,
    full: Annotated[int, typer.Option("--events", min=0, max=200, help="Incidents told in full, the gravest.")] = 10,
    pages: Annotated[
        str, typer.Option("--pages", metavar="ADDRESS", help="Where the record's pages are served: links lead there.")
    ] = "",
) -> None:
    """Write the situation report of a period.

    Headline figures with low, best and high beside those of the period before, a map, charts, the gravest incidents
    with the sentences that their tolls rest on, figures on which sources differ, what is not known, how the figures
    are made, and a numbered reference for every sentence used. It holds only what readers of the pages are shown.
    """
    kind = _form_of(form, out)
    _check_language(language)
    from marsad.model import STANDING
    from marsad.services.situation.report import ReportAsked
    from marsad.store.record import Record
    from marsad.web.sitrep.writing import Form, write_report

    wanted = rule.lower() if rule else STANDING
    asked = ReportAsked(since=since, until=until, place=place, rule=wanted, full=full)
    with Record.open(record) as opened:
        made = write_report(opened, asked, Form(kind), language=language, base=pages)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(made)
    typer.echo(f"{out}: {len(made):,} bytes", err=True)


def _form_of(form: str | None, out: Path) -> str:
    found = (form or out.suffix.removeprefix(".")).lower()
    if found not in FORMS:
        raise typer.BadParameter(f"{found or 'nothing'} is none of {', '.join(FORMS)}", param_hint="--format")
    return found


def _check_language(code: str) -> None:
    from marsad.i18n.languages import LANGUAGES

    if code not in LANGUAGES:
        raise typer.BadParameter(f"{code} is none of {', '.join(LANGUAGES)}", param_hint="--language")
