"""`marsad ingest`: reports into the record, with a progress bar; a file that fails stops no other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli import output
from marsad.cli.options import (
    DEFAULT_RECORD,
    AsJson,
    LanguageOption,
    Outlet,
    Published,
    RecordPath,
    Reports,
    UserTables,
)
from marsad.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from marsad.ingest import Given, Report
    from marsad.model import Reading
    from marsad.services.incidents.taking import Taking
    from marsad.services.ingestion import Keeping, Outcome
    from marsad.services.manifest import Listed
    from marsad.settings import Settings
    from marsad.store.confidential import Level
    from marsad.store.record import Record


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("ingest")(ingest)


def ingest(
    paths: Reports = None,
    record: RecordPath = DEFAULT_RECORD,
    manifest: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A CSV with a header that lists reports: path, published, outlet, url."),
    ] = None,
    columns: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A TOML file that names the columns of tables: text, title, published ..."),
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option("--as", metavar="KIND", help='What the rows of tables are: "articles" or "incidents".'),
    ] = None,
    vocabulary: Annotated[
        str | None,
        typer.Option(
            "--vocabulary",
            metavar="NAME",
            help="Whose incidents: acled, ucdp, idmc, airwars, ibc; else by the columns.",
        ),
    ] = None,
    published: Published = None,
    outlet: Outlet = None,
    url: Annotated[
        str | None, typer.Option("--url", metavar="ADDRESS", help="Where the report was published; for one report.")
    ] = None,
    agency: Annotated[
        str | None, typer.Option("--agency", metavar="NAME", help="The wire agency whose copy it is.")
    ] = None,
    language: LanguageOption = None,
    level: Annotated[
        str | None, typer.Option("--level", metavar="LEVEL", help="Who may see it: public, restricted, confidential.")
    ] = None,
    by: Annotated[
        str, typer.Option("--by", envvar="MARSAD_PERSON", metavar="NAME", help="Who decides on the level.")
    ] = "",
    consent: Annotated[
        str, typer.Option("--consent", metavar="TEXT", help="What those who gave the reports agreed to.")
    ] = "",
    gazetteer: UserTables = None,
    no_link: Annotated[bool, typer.Option("--no-link", help="Leave linking to a later `marsad link`.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read reports and put them on record, linked to the events that they tell of.

    Texts, pages (HTML, MHTML), PDF, DOCX, ODT, mail (EML, MBOX), feeds (RSS, Atom, JSON), web archives (WARC, WACZ),
    exports of Telegram, WhatsApp and forms (Kobo, ODK), and articles as CSV, TSV, XLSX, JSON or JSONL are told by what
    is in them; docs/bringing-in.md says how.

    With --as incidents the rows of tables are statements of ACLED, UCDP GED, IDMC, Airwars, Iraq Body Count, or of a
    table of your own that the file of --columns describes; a row that was corrected takes the place of its earlier
    version.

    The same file again changes nothing. A file that cannot be read is named, and stops no other. A manifest's paths
    are relative to its own folder; its columns are path, published, outlet, url, agency, language and level, all but
    the first as needed, and what a row leaves empty is taken from the options. What a file of many reports says of each
    wins over both.
    """
    from marsad.bootstrap import read as read_report
    from marsad.ingest import read_columns
    from marsad.ingest.readers import NO_COLUMNS
    from marsad.services.ingestion import Keeping, find_files
    from marsad.services.ingestion import ingest as ingest_reports
    from marsad.services.manifest import read_manifest
    from marsad.settings import Settings
    from marsad.store.record import Record

    settings = Settings(tuple(gazetteer or ()))
    keeping = Keeping(_level(level), by, consent)
    if _are_incidents(as_, vocabulary):
        if not paths or manifest is not None:
            raise UsageError("name the tables of incidents themselves: a manifest lists reports")
        given = _given(published, outlet, language, url, agency)
        taking = _taking(settings, keeping, given, columns, vocabulary)
        _ingest_incidents(record, find_files(paths).reports, taking, link=not no_link, as_json=as_json)
        return
    named = read_columns(columns) if columns is not None else NO_COLUMNS

    def read(report: Report, given: Given) -> Reading:
        return read_report(
            report,
            published=given.published or published,
            outlet=given.outlet or outlet,
            language=given.language or language,
            url=given.url or url,
            agency=given.agency or agency,
            settings=settings,
        )

    if not paths and manifest is None:
        raise UsageError("nothing to read: name files or folders, or list them in a CSV with --manifest")
    found = find_files(paths or ())
    files: tuple[Path | Listed, ...] = (
        *found.reports,
        *(read_manifest(manifest) if manifest is not None else ()),
    )
    if url is not None and len(files) > 1:
        raise UsageError("--url is of one report; list the reports in a CSV with --manifest, each with its url")
    with Record.open(record, create=True) as opened:
        coming = ingest_reports(opened, files, read, columns=named, keeping=keeping)
        outcomes = [*_passed_over(found.passed_over), *_with_progress(coming, len(files))]
        if not no_link:
            _link(opened)
    _conclude(outcomes, opened.location, as_json=as_json)


def _are_incidents(kind: str | None, vocabulary: str | None) -> bool:
    """True where the rows of tables are incidents; Typer's error of misuse for a kind that there is not."""
    if kind not in (None, "articles", "incidents"):
        raise typer.BadParameter(f"{kind} is no kind of rows; it is articles or incidents", param_hint="--as")
    if vocabulary is not None and kind != "incidents":
        raise UsageError("--vocabulary is of tables of incidents; give --as incidents with it")
    return kind == "incidents"


def _given(
    published: date | None, outlet: str | None, language: str | None, url: str | None, agency: str | None
) -> Given:
    from marsad.bootstrap import parse_language
    from marsad.ingest import Given

    return Given(published, outlet, parse_language(language), url, agency)


def _taking(settings: Settings, keeping: Keeping, given: Given, columns: Path | None, vocabulary: str | None) -> Taking:
    from marsad.bootstrap import gazetteer
    from marsad.ingest.incidents import read_vocabulary, vocabulary_named
    from marsad.services.incidents.taking import Taking

    if columns is not None and vocabulary is not None:
        raise UsageError("give --vocabulary for a table that is known, or --columns for one of your own, not both")
    named = read_vocabulary(columns) if columns else vocabulary_named(vocabulary) if vocabulary else None
    return Taking(gazetteer(settings), named, given, keeping)


def _ingest_incidents(record: str, files: tuple[Path, ...], taking: Taking, *, link: bool, as_json: bool) -> None:
    from marsad.services.incidents.taking import ingest_incidents
    from marsad.store.record import Record

    with Record.open(record, create=True) as opened:
        outcomes = list(_with_progress(ingest_incidents(opened, files, taking), len(files)))
        if link:
            _link(opened)
    _conclude(outcomes, opened.location, as_json=as_json)


def _conclude(outcomes: list[Outcome], location: str, *, as_json: bool) -> None:
    """Say what became of the reports; end with the status of the worst failure."""
    _report(outcomes, location, as_json=as_json)
    worst = max((outcome.error.exit_status for outcome in outcomes if outcome.error), default=0)
    if worst:
        raise typer.Exit(worst)


def _level(name: str | None) -> Level | None:
    """The level of that name; Typer's error of misuse where there is none."""
    from marsad.store.confidential import Level

    if name is None:
        return None
    try:
        return Level(name.lower())
    except ValueError as error:
        raise typer.BadParameter(
            f"{name} is no level; choose one of {', '.join(Level)}", param_hint="--level"
        ) from error


def _passed_over(paths: Iterable[Path]) -> Iterator[Outcome]:
    """The files of folders that are not taken, each said on a line of its own."""
    from marsad.services.ingestion import Outcome, Status

    for path in paths:
        outcome = Outcome(path, Status.PASSED_OVER, why="its name does not end like a report that is read")
        _say_passed(outcome)
        yield outcome


def _say_passed(outcome: Outcome) -> None:
    from marsad.model import readable_name

    output.console(stderr=True).print(
        f"passed over: {outcome.name or readable_name(outcome.path)}: {outcome.why}", markup=False, soft_wrap=True
    )


def _link(record: Record) -> None:
    """Link what is not linked yet: what was taken in now, and what a run that was broken off left behind."""
    from marsad.services.linking import link_all

    link_all(record)


def _with_progress(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """Each outcome as it comes; failures are said at once, the bar is drawn on a terminal only."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = output.console(stderr=True)
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files, {task.fields[reports]} reports"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=total, reports=0)
        files: set[Path] = set()
        for number, outcome in enumerate(outcomes, 1):
            if outcome.error is not None:
                console.print(f"failed: {_message(outcome)}", markup=False, soft_wrap=True)
            elif outcome.why is not None:
                _say_passed(outcome)
            files.add(outcome.path)  # the last one may hold more reports
            progress.update(task, completed=len(files) - 1, reports=number)
            yield outcome


def _message(outcome: Outcome) -> str:
    from marsad.model import readable_name

    message = str(outcome.error)
    if readable_name(outcome.path.name) in message:
        return message
    return f"{outcome.name or readable_name(outcome.path)}: {message}"


def _report(outcomes: list[Outcome], record: str, *, as_json: bool) -> None:
    if as_json:
        output.print_json([_outcome_object(outcome) for outcome in outcomes])
        return
    names = ("added", "unchanged", "failed", "passed over")
    counts = {name: sum(1 for one in outcomes if one.status == name) for name in names}
    figures = sum(outcome.figures for outcome in outcomes if outcome.status == "added")
    corrected = sum(outcome.supersedes is not None for outcome in outcomes)
    typer.echo(
        f"{record}: {counts['added']} added with {figures} figures, "
        f"{counts['unchanged']} unchanged, {counts['failed']} failed"
        + (f", {counts['passed over']} passed over" if counts["passed over"] else "")
        + (f"; {corrected} corrected rows in place of earlier ones" if corrected else "")
    )


def _outcome_object(outcome: Outcome) -> dict[str, object]:
    from marsad.model import readable_name

    return {
        "path": readable_name(outcome.path),
        "report": outcome.name or readable_name(outcome.path.name),
        "status": outcome.status.value,
        "document": outcome.document_id,
        "figures": outcome.figures,
        "problems": outcome.problems,
        "error": str(outcome.error) if outcome.error else None,
        "why": outcome.why,
        "supersedes": outcome.supersedes,
    }
