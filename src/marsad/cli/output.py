"""Tables, JSON and CSV on standard output; messages on standard error."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from marsad.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def check_format(*, as_json: bool, as_csv: bool) -> None:
    """Raises `UsageError` where both are asked for."""
    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other; choose one")


def print_json(value: object) -> None:
    """`value` as JSON, indented, in UTF-8 whatever the terminal's locale."""
    _write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """`rows` as CSV (RFC 4180) with a heading; lists are joined by semicolons, None is empty."""
    _set_utf8(newline="")
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])


def console(*, stderr: bool = False) -> Console:
    """A rich console as wide as the terminal; 140 columns where the output is no terminal."""
    from rich.console import Console

    made = Console(stderr=stderr, highlight=False)
    return (
        made if made.is_terminal or "COLUMNS" in made._environ else Console(stderr=stderr, highlight=False, width=140)
    )


def make_table(*columns: str, title: str | None = None) -> Table:
    """An empty table with Marsad's look: rules between heading and rows only, words wrapped, nothing cut off."""
    from rich import box
    from rich.table import Table

    table = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0)
    )
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def print_part(console: Console, name: str, count: int, table: Table) -> None:
    """One part of a page: its name with the number of rows, and the table where there are any."""
    console.print(f"\n{name}: {count or 'none'}", style="bold")
    if count:
        console.print(table)


def _write(text: str) -> None:
    _set_utf8()
    sys.stdout.write(text)


def _set_utf8(newline: str | None = None) -> None:
    # What another program reads must not depend on the locale of this terminal.
    # A lone surrogate is told escaped, as JSON has it.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline=newline)


def _cell(value: object) -> object:
    return "; ".join(str(one) for one in value) if isinstance(value, (list, tuple)) else value
