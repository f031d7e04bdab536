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

    from marsad.ingest import Given
    from marsad.model import Capture, Reading
    from marsad.services.ingestion import Outcome
    from marsad.services.manifest import Listed
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
    published: Published = None,
    outlet: Outlet = None,
    language: LanguageOption = None,
    gazetteer: UserTables = None,
    no_link: Annotated[bool, typer.Option("--no-link", help="Leave linking to a later `marsad link`.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read reports and put them on record, linked to the events that they tell of.

    The same file again changes nothing. A file that cannot be read is named, and stops no other. A manifest's paths
    are relative to its own folder; its columns are path, published, outlet, url, agency and language, all but the first
    as needed, and what a row leaves empty is taken from the options.
    """
    from marsad.bootstrap import read as read_report
    from marsad.services.ingestion import find_reports
    from marsad.services.ingestion import ingest as ingest_reports
    from marsad.services.manifest import read_manifest
    from marsad.settings import Settings
    from marsad.store.record import Record

    settings = Settings(tuple(gazetteer or ()))

    def read(capture: Capture, given: Given) -> Reading:
        return read_report(
            capture,
            published=given.published or published,
            outlet=given.outlet or outlet,
            language=given.language or language,
            url=given.url,
            agency=given.agency,
            settings=settings,
        )

    if not paths and manifest is None:
        raise UsageError("nothing to read: name files or folders, or list them in a CSV with --manifest")
    files: tuple[Path | Listed, ...] = (
        *find_reports(paths or ()),
        *(read_manifest(manifest) if manifest is not None else ()),
    )
    with Record.open(record, create=True) as opened:
        outcomes = list(_with_progress(ingest_reports(opened, files, read), len(files)))
        if not no_link:
            _link(opened)
    _report(outcomes, opened.location, as_json=as_json)
    worst = max((outcome.error.exit_status for outcome in outcomes if outcome.error), default=0)
    if worst:
        raise typer.Exit(worst)


def _link(record: Record) -> None:
    """Link what is not linked yet: what was taken in now, and what a run that was broken off left behind."""
    from marsad.services.linking import link_all

    link_all(record)


def _with_progress(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """Each outcome as it comes; failures are said at once, the bar is drawn on a terminal only."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = output.console(stderr=True)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=total)
        for outcome in outcomes:
            if outcome.error is not None:
                console.print(f"failed: {_message(outcome)}", markup=False, soft_wrap=True)
            progress.advance(task)
            yield outcome


def _message(outcome: Outcome) -> str:
    from marsad.model import readable_name

    message = str(outcome.error)
    return message if readable_name(outcome.path.name) in message else f"{readable_name(outcome.path)}: {message}"


def _report(outcomes: list[Outcome], record: str, *, as_json: bool) -> None:
    if as_json:
        output.print_json([_outcome_object(outcome) for outcome in outcomes])
        return
    counts = {name: sum(1 for one in outcomes if one.status == name) for name in ("added", "unchanged", "failed")}
    figures = sum(outcome.figures for outcome in outcomes if outcome.status == "added")
    typer.echo(
        f"{record}: {counts['added']} added with {figures} figures, "
        f"{counts['unchanged']} unchanged, {counts['failed']} failed"
    )


def _outcome_object(outcome: Outcome) -> dict[str, object]:
    from marsad.model import readable_name

    return {
        "path": readable_name(outcome.path),
        "status": outcome.status.value,
        "document": outcome.document_id,
        "figures": outcome.figures,
        "problems": outcome.problems,
        "error": str(outcome.error) if outcome.error else None,
    }
