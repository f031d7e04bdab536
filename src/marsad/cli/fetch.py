"""`marsad fetch` and `marsad watch`: reports from the web into the record, kept as they came."""

from __future__ import annotations

import json
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from signal import SIGTERM, default_int_handler, signal
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
    UserTables,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.fetch.fetcher import Fetcher
    from marsad.ingest import Given, Report
    from marsad.model import Reading
    from marsad.services.fetching import FetchOutcome
    from marsad.services.ingestion import Keeping, Read
    from marsad.services.watching import Step
    from marsad.settings import Settings
    from marsad.store.record import Record

AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        envvar="MARSAD_ALLOW_PRIVATE",
        help="Ask hosts of this machine and its network too; without it, public ones only.",
    ),
]
Warc = Annotated[
    Path | None,
    typer.Option("--warc", metavar="DIR", help="Write all that goes over the line there as web archives (WARC) too."),
]
Contact = Annotated[
    str,
    typer.Option(
        "--contact", envvar="MARSAD_CONTACT", metavar="TEXT", help="Where hosts reach you; told with each request."
    ),
]
Level = Annotated[
    str | None,
    typer.Option("--level", metavar="LEVEL", help="Who may see the reports: public, restricted, confidential."),
]
By = Annotated[str, typer.Option("--by", envvar="MARSAD_PERSON", metavar="NAME", help="Who decides on the level.")]
NoLink = Annotated[bool, typer.Option("--no-link", help="Leave linking to a later `marsad link`.")]


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command("fetch")(fetch)
    app.command("watch")(watch)


def fetch(
    addresses: Annotated[list[str], typer.Argument(metavar="URL...", help="Addresses of reports.")],
    record: RecordPath = DEFAULT_RECORD,
    published: Published = None,
    outlet: Outlet = None,
    language: LanguageOption = None,
    level: Level = None,
    by: By = "",
    contact: Contact = "",
    allow_private: AllowPrivate = False,
    warc: Warc = None,
    gazetteer: UserTables = None,
    no_link: NoLink = False,
    as_json: AsJson = False,
) -> None:
    """Fetch reports from the web and put them on record, with the bytes, headers and time of each answer.

    An address may hold a page or a file of any kind that `marsad ingest` reads. What stands as it was fetched before
    changes nothing. Each host's robots.txt is kept to, hosts are asked one request at a time with rests between, and
    only hosts of the public internet are asked, behind redirects too. docs/watching.md says all limits.
    """
    from marsad.ingest import Given
    from marsad.services.fetching import Desk, KeptRobots, Said, fetch_all
    from marsad.settings import Settings
    from marsad.store.record import Record

    said = Said(Given(published, outlet, language))
    with Record.open(record, create=True) as opened, fetching(contact, warc, allow_private=allow_private) as fetcher:
        fetcher.robots = KeptRobots(opened)
        desk = Desk(opened, fetcher, reader_of(Settings(tuple(gazetteer or ()))), keeping_of(level, by))
        outcomes = []
        for outcome in fetch_all(desk, addresses, said):
            tell(outcome)
            outcomes.append(outcome)
        if not no_link:
            link(opened)
    if as_json:
        output.print_json([as_object(one) for one in outcomes])
    else:
        _say_all(outcomes, opened.location)
    worst = max((one.exit_status for one in outcomes), default=0)
    if worst:
        raise typer.Exit(worst)


def watch(
    sources: Annotated[Path, typer.Argument(metavar="SOURCES.TOML", help="The sources; docs/watching.md says how.")],
    record: RecordPath = DEFAULT_RECORD,
    once: Annotated[bool, typer.Option("--once", help="Do what is due, and end.")] = False,
    level: Level = None,
    by: By = "",
    contact: Contact = "",
    allow_private: AllowPrivate = False,
    warc: Warc = None,
    gazetteer: UserTables = None,
    no_link: NoLink = False,
    as_json: AsJson = False,
) -> None:
    """Watch feeds, sitemaps and section pages: fetch what they name, and put it on record as it comes.

    Ends by Ctrl-C or a signal, at any moment: the next run goes on where this one was. Only one watches for a record at
    a time. Each step is said in a line, with --json as an object in a line.
    """
    from marsad.services.fetching import Desk, KeptRobots
    from marsad.services.watched import read_sources
    from marsad.services.watching import Watcher
    from marsad.settings import Settings
    from marsad.store.record import Record

    asked = read_sources(sources)
    private = allow_private or asked.allow_private
    failed = 0
    with (
        Record.open(record, create=True) as opened,
        fetching(contact or asked.contact, warc, allow_private=private) as fetcher,
    ):
        fetcher.robots = KeptRobots(opened)
        fetcher.courtesy.least = asked.pause
        desk = Desk(opened, fetcher, reader_of(Settings(tuple(gazetteer or ()))), keeping_of(level, by))
        watcher = Watcher(desk, asked.sources, link=None if no_link else partial(link, opened))
        signal(SIGTERM, default_int_handler)
        try:
            for step in watcher.steps(is_once=once):
                failed += step.error is not None
                _say_step(step, as_json=as_json)
        except KeyboardInterrupt:
            typer.echo("ended; the next run goes on here", err=True)
            return
    if failed:
        raise typer.Exit(1)


def _say_step(step: Step, *, as_json: bool) -> None:
    """One step in one line, said at once."""
    from marsad.store.fetches import iso

    one = step.fetched
    told = {
        "at": iso(one.at), "step": step.kind.value, "source": step.source, "address": one.address,
        "ending": one.ending.value, "status": one.status, "found": step.found, "added": step.added,
        "error": step.error,
    }  # fmt: skip
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    made = f"{step.found} found, " if step.kind == "listing" else ""
    words = step.error or ("unchanged" if one.ending == "not_modified" else f"{made}{step.added} added")
    typer.echo(f"{one.at:%Y-%m-%d %H:%M:%S} {step.source or '-'}: {one.address}: {words}", err=step.error is not None)


@contextmanager
def fetching(contact: str, warc: Path | None, *, allow_private: bool) -> Iterator[Fetcher]:
    """What asks hosts, as the options have it; the web archive that it writes is closed behind it."""
    from marsad.fetch.fetcher import Fetcher
    from marsad.fetch.warcs import WarcFolder
    from marsad.version import __version__

    folder = None if warc is None else WarcFolder(warc, f"Marsad {__version__}")
    try:
        yield Fetcher(contact=contact, allow_private=allow_private, warc=folder)
    finally:
        if folder is not None:
            folder.close()


def reader_of(settings: Settings) -> Read:
    """How reports are read."""
    from marsad.bootstrap import read as read_report

    def read(report: Report, given: Given) -> Reading:
        return read_report(
            report,
            published=given.published,
            outlet=given.outlet,
            language=given.language,
            url=given.url,
            agency=given.agency,
            settings=settings,
        )

    return read


def keeping_of(level: str | None, by: str) -> Keeping:
    """Who may see the reports; Typer's error of misuse for a level that is none."""
    from marsad.services.ingestion import Keeping
    from marsad.store.confidential import Level as Levels

    if level is None:
        return Keeping(None, by)
    try:
        return Keeping(Levels(level.lower()), by)
    except ValueError as error:
        raise typer.BadParameter(
            f"{level} is no level; choose one of {', '.join(Levels)}", param_hint="--level"
        ) from error


def link(record: Record) -> None:
    """Link what is not linked yet."""
    from marsad.services.linking import link_all

    link_all(record)


def tell(outcome: FetchOutcome) -> None:
    """Say what failed, at once."""
    console = output.console(stderr=True)
    if outcome.error is not None:
        console.print(f"failed: {outcome.fetched.address}: {outcome.error}", markup=False, soft_wrap=True)
    for one in outcome.reports:
        if one.why is not None:
            console.print(f"passed over: {one.name}: {one.why}", markup=False, soft_wrap=True)


def _say_all(outcomes: list[FetchOutcome], location: str) -> None:
    reports = [report for one in outcomes for report in one.reports]
    counts = {name: sum(1 for one in reports if one.status == name) for name in ("added", "unchanged")}
    counts["unchanged"] += sum(1 for one in outcomes if one.fetched.ending == "not_modified")
    figures = sum(one.figures for one in reports if one.status == "added")
    failed = sum(1 for one in outcomes if one.error is not None)
    typer.echo(
        f"{location}: {counts['added']} added with {figures} figures, {counts['unchanged']} unchanged, {failed} failed"
    )


def as_object(outcome: FetchOutcome) -> dict[str, object]:
    """An outcome as JSON's own types."""
    from marsad.store.fetches import iso

    one = outcome.fetched
    return {
        "address": one.address,
        "final_address": one.final_address,
        "fetched_at": iso(one.at),
        "ending": one.ending.value,
        "status": one.status,
        "sha256": outcome.sha256,
        "redirects": [hop.address for hop in one.hops],
        "error": outcome.error,
        "reports": [
            {"report": report.name, "status": report.status.value, "document": report.document_id,
             "figures": report.figures, "problems": report.problems}
            for report in outcome.reports
        ],
    }  # fmt: skip
