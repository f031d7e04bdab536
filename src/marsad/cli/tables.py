"""Figures, statements, events and problems as terminal tables that hold at 80 columns and use what is wider."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from marsad.cli import wording
from marsad.cli.output import make_table
from marsad.model import EventMention, Figure, Problem, Statement

if TYPE_CHECKING:
    from rich.table import Table

    from marsad.store.listed import DocumentRow, FigureRow, MentionRow, ProblemRow

WIDE = 120
"""From this width on, values that share a cell in a narrow terminal get columns of their own."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a table of figures."""

    label: str
    figure: Figure
    part: str
    outlet: str | None = None


def figures_table(figures: Iterable[Figure], width: int) -> Table:
    """The figures of one reading, numbered as `subset_of` numbers them (from 0)."""
    lines = [
        _Line(str(index), figure, "" if figure.subset_of is None else f"part of {figure.subset_of}")
        for index, figure in enumerate(figures)
    ]
    return _figures("#", lines, width)


def record_figures_table(rows: Iterable[FigureRow], width: int) -> Table:
    """Figures of many documents, each with the start of its claim's id and who published it when."""
    lines = [
        _Line(row.id[:8], row.content, _parent(row), _stack(row.outlet or "outlet not known", row.published))
        for row in rows
    ]
    return _figures("id", lines, width)


def statements_table(statements: Iterable[Statement]) -> Table:
    """Who said what: source, day and the words."""
    table = make_table("source", "said", "statement")
    table.columns[1].no_wrap = True
    for statement in statements:
        quote = _one_line(statement.span.text)
        words = f'"{quote}"' if statement.mode.value == "direct" else quote
        table.add_row(Text(wording.voice(statement.source)), str(statement.said or ""), Text(words))
    return table


def mentions_table(mentions: Iterable[EventMention]) -> Table:
    """The events that one document names."""
    table = make_table("event", "type", "when", "where", "actors")
    for mention in mentions:
        table.add_row(*_mention_cells(mention))
    return table


def record_mentions_table(rows: Iterable[MentionRow]) -> Table:
    """The events that documents name, each with who published it when."""
    table = make_table("id", "event", "type", "when", "where", "actors", "outlet")
    table.columns[0].no_wrap = True
    for row in rows:
        table.add_row(row.id[:8], *_mention_cells(row.content), Text(_stack(row.outlet, row.published)))
    return table


def problems_table(problems: Iterable[Problem]) -> Table:
    """What could not be read or resolved in one document."""
    table = make_table("step", "at", "problem")
    for problem in problems:
        span = problem.span
        words = _problem_words(str(problem.message), span.text if span else None)
        table.add_row(problem.step, str(span.start) if span else "", words)
    return table


def record_problems_table(rows: Iterable[ProblemRow]) -> Table:
    """What could not be read or resolved in any document."""
    table = make_table("document", "step", "problem", "outlet")
    table.columns[0].no_wrap = True
    for row in rows:
        outlet = Text(_stack(row.outlet, row.published))
        table.add_row(row.document_id[:8], row.step, _problem_words(str(row.message), row.quote), outlet)
    return table


def documents_table(rows: Iterable[DocumentRow]) -> Table:
    """The documents with what was read out of each."""
    table = make_table("id", "title", "outlet", "figures", "statements", "problems")
    table.columns[0].no_wrap = True
    for row in rows:
        counts = (str(row.figures), str(row.statements), str(row.problems))
        table.add_row(row.id[:8], Text(row.title or ""), Text(_stack(row.outlet, row.published)), *counts)
    return table


def _figures(first: str, lines: list[_Line], width: int) -> Table:
    is_wide = width >= WIDE
    wide = ("measure", "figure", "who", "source", "said", "when", "where", "note")
    names = wide if is_wide else ("figure", "source, said", "when", "where")
    has_outlets = any(line.outlet for line in lines)
    table = make_table(first, *names, *(["outlet"] if has_outlets else []))
    table.columns[0].no_wrap = True
    if is_wide:
        for name in ("measure", "figure", "said", "when", "note"):
            table.columns[1 + wide.index(name)].no_wrap = True
    for line in lines:
        cells = _wide_cells(line) if is_wide else _narrow_cells(line)
        table.add_row(line.label, *cells, *([Text(line.outlet or "")] if has_outlets else []))
    return table


def _wide_cells(line: _Line) -> tuple[Text, ...]:
    notes = _stack(wording.caveats(line.figure), line.part)
    return (Text(line.figure.measure.value), *_figure_cells(line.figure), Text(notes))


def _narrow_cells(line: _Line) -> tuple[Text, ...]:
    amount, who, source, said, when, where = _figure_cells(line.figure)
    count = _stack(f"{line.figure.measure.value} {amount}", who, wording.caveats(line.figure), line.part)
    return Text(count), Text(_stack(source, said)), when, where


def _figure_cells(figure: Figure) -> tuple[Text, Text, Text, Text, Text, Text]:
    return (
        Text(wording.amount(figure)),
        Text(_one_line(figure.who)),
        Text(wording.speaker(figure.source)),
        Text(str(figure.said or "")),
        Text(wording.days(figure.when).replace(" to ", "\nto ")),
        Text(wording.place(figure.where)),
    )


def _mention_cells(mention: EventMention) -> tuple[Text, ...]:
    return (
        Text(_one_line(mention.span.text)),
        Text(mention.sub_event_type.value),
        Text(wording.days(mention.when)),
        Text(wording.place(mention.where)),
        Text("; ".join(mention.actors)),
    )


def _parent(row: FigureRow) -> str:
    return f"part of {row.parent_id[:8]}" if row.parent_id else ""


def _problem_words(message: str, quote: str | None) -> Text:
    return Text(f"{message}: {_one_line(quote)}" if quote and quote not in message else message)


def _stack(*lines: object) -> str:
    return "\n".join(str(line) for line in lines if line is not None and str(line))


def _one_line(text: str) -> str:
    return " ".join(text.split())
