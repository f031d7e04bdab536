"""`marsad show ID`: one claim with its sentence and reasons, or one document with all that was read out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli import output
from marsad.cli.options import DEFAULT_RECORD, AsJson, RecordPath

if TYPE_CHECKING:
    from rich.console import Console

    from marsad.model import EventMention, Figure, Statement
    from marsad.store.listed import ClaimRow, DocumentView
    from marsad.store.record import Record


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("show")(show)


def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Start of the id of a claim or a document.")],
    record: RecordPath = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Show one claim or one document.

    A claim with its sentence and why it was read so; a document with all that was read out of it.
    """
    from marsad.errors import UsageError
    from marsad.store import view
    from marsad.store.record import Record

    with Record.open(record) as opened:
        try:
            claim = view.find_claim(opened, identifier)
        except UsageError:
            _show_document(view.document(opened, identifier), as_json=as_json)
        else:
            _show_claim(opened, claim, as_json=as_json)


def _show_claim(record: Record, claim: ClaimRow[Figure | Statement | EventMention], *, as_json: bool) -> None:
    from marsad.model import plain
    from marsad.store import view

    if as_json:
        content = {name: value for name, value in plain(claim).items() if name not in ("key", "content")}
        output.print_json({**content, **plain(claim.content)})
        return
    console = output.console()
    text = view.document(record, claim.document_id).document.text
    span = claim.content.span
    _print_context(console, text, span.start, span.end)
    for name, value in _fields(claim):
        console.print(f"[dim]{name:<12}[/dim]", end="")
        console.print(value, markup=False)


def _print_context(console: Console, text: str, start: int, end: int) -> None:
    from rich.text import Text

    begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    paragraph = Text(text[begin : stop if stop >= 0 else len(text)])
    paragraph.stylize("reverse bold", start - begin, end - begin)
    console.print(paragraph)
    console.print()


def _fields(claim: ClaimRow[Figure | Statement | EventMention]) -> list[tuple[str, str]]:
    from marsad.cli import wording
    from marsad.model import Figure, Statement

    content = claim.content
    fields = [("claim", claim.id)]
    if isinstance(content, Figure):
        fields += _figure_fields(content, claim.parent_id)
    elif isinstance(content, Statement):
        fields += [("source", wording.voice(content.source)), ("mode", content.mode.value), ("said", str(content.said))]
    else:
        fields += [("event", content.kind), ("type", f"{content.type.value} / {content.sub_event_type.value}")]
        fields += [("when", wording.days(content.when)), ("where", wording.place(content.where))]
    origin = ", ".join(str(part) for part in (claim.outlet, claim.agency, claim.published) if part)
    fields += [("document", claim.document_id), ("title", claim.title or ""), ("published", origin)]
    return [(name, value) for name, value in fields if value]


def _figure_fields(figure: Figure, parent_id: str | None) -> list[tuple[str, str]]:
    from marsad.cli import wording

    where = figure.where
    point = f" ({where.lat}, {where.lon}, {where.precision or 'precision not known'})" if where and where.lat else ""
    fields = [
        ("measure", figure.measure.value),
        ("figure", f"{wording.amount(figure)} ({figure.quantifier.value})"),
        ("who", f"{figure.who} ({figure.who_class.value})"),
        ("scope", figure.scope.value),
        ("modality", figure.modality.value),
        ("source", f"{wording.voice(figure.source)} [{figure.source.source_class.value}]"),
        ("said", str(figure.said or "not known")),
        ("when", wording.days(figure.when) or "not known"),
        ("where", wording.place(where) + point or "not known"),
        ("actor", figure.actor or "not known"),
        ("part of", parent_id or ""),
    ]
    reasons = [(f"  {one.field}", f"{one.rule}: {one.span.text}" if one.span else one.rule) for one in figure.reasons]
    return fields + ([("because", ""), *reasons] if reasons else [])


def _show_document(document: DocumentView, *, as_json: bool) -> None:
    if as_json:
        output.print_json(_document_object(document))
        return
    from marsad.cli import tables

    console = output.console()
    seen = document.document
    origin = ", ".join(str(part) for part in (seen.outlet, seen.agency, seen.published) if part)
    console.print(seen.title or "No title", style="bold", markup=False)
    console.print(origin or "outlet and day of publication not known", markup=False)
    console.print(f"document {seen.id}, recorded {document.recorded_at}", style="dim")
    parts = (
        ("Figures", document.figures, tables.record_figures_table(document.figures, console.width)),
        ("Statements", document.statements, tables.statements_table(row.content for row in document.statements)),
        ("Events", document.mentions, tables.mentions_table(row.content for row in document.mentions)),
        ("Problems", document.problems, tables.record_problems_table(document.problems)),
    )
    for name, found, table in parts:
        output.print_part(console, name, len(found), table)


def _document_object(document: DocumentView) -> dict[str, Any]:
    from marsad.cli import tabular
    from marsad.model import plain
    from marsad.model.reading import statement_row

    return {
        "document": {**plain(document.document), "recorded_at": document.recorded_at},
        "figures": [tabular.record_figure(row) for row in document.figures],
        "statements": [{"id": row.id, **statement_row(row.content)} for row in document.statements],
        "events": [tabular.record_mention(row) for row in document.mentions],
        "problems": [tabular.record_problem(row) for row in document.problems],
        "extractor": plain(document.extractor),
        "captures": plain(document.captures),
        "readings": document.readings,
    }
