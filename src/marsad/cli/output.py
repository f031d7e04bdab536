"""Tables, JSON and CSV on standard output; messages on standard error."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from marsad.errors import UsageError
from marsad.export.cells import safe_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions
    from rich.segment import Segment
    from rich.table import Table


def check_format(*, as_json: bool, as_csv: bool) -> None:
    """Raises `UsageError` where both are asked for."""
    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other; choose one")


def print_json(value: object) -> None:
    """`value` as JSON, indented, in UTF-8 whatever the terminal's locale."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # json escapes what stands before the space; what else a terminal obeys has an escape of the same meaning.
    _write(re.sub("[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def print_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """`rows` as CSV (RFC 4180) with a heading; lists are joined by semicolons, None is empty.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    _set_utf8(newline="")
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])


def console(*, stderr: bool = False) -> Console:
    """A rich console as wide as the terminal; 140 columns where the output is no terminal.

    What is printed commands no terminal, whatever a report holds.
    """
    from rich.console import Console

    made = Console(stderr=stderr, highlight=False)
    if not made.is_terminal and "COLUMNS" not in made._environ:
        made = Console(stderr=stderr, highlight=False, width=140)
    made.push_render_hook(_Harmless())  # type: ignore[arg-type]  # its shape, without importing rich at the start
    return made


def harmless(text: str) -> str:
    """`text` without what a terminal takes for a command (ECMA-48): a sign stands in for each such character.

    Line ends and tabs stay.
    """
    return text.translate(SIGNS)


SIGNS = {
    **{code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}
"""U+2400 to U+2421 picture the controls of ASCII; those of ISO 6429, which some terminals obey too, have no picture."""


class _Harmless:
    """Sees to it, as rich renders, that text which came with a renderable holds no command."""

    def process_renderables(self, renderables: list[Any]) -> list[Any]:
        return [_Rendered(one) for one in renderables]


class _Rendered:
    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        from rich.segment import Segment

        for segment in console.render(self._inner, options):
            yield segment if segment.control else Segment(harmless(segment.text), segment.style)


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
    told = "; ".join(str(one) for one in value) if isinstance(value, (list, tuple)) else value
    if not isinstance(told, str):
        return told
    return safe_text(harmless(told) if sys.stdout.isatty() else told)
