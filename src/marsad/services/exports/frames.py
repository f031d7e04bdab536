"""An open record as tables for whoever works in Python: `marsad.open(path).figures()`."""

from __future__ import annotations

from contextlib import ExitStack
from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from marsad.export import tables
from marsad.export.needed import needed
from marsad.services.exports.supply import open_supply
from marsad.store import view
from marsad.store.record import Record

if TYPE_CHECKING:
    import pandas

    from marsad.export.columns import Table


class Frames:
    """A record's tables as data frames: what readers of its pages are shown. Close it, or use it with `with`."""

    def __init__(self, location: str | Path) -> None:
        self._open = ExitStack()
        self._record = self._open.enter_context(Record.open(location))

    def figures(self) -> pandas.DataFrame:
        """Every number that a source gives, as one report has it. Never to be added up as it stands."""
        return self._frame(tables.FIGURES)

    def statements(self) -> pandas.DataFrame:
        """What sources say, as reports have it."""
        return self._frame(tables.STATEMENTS)

    def events(self) -> pandas.DataFrame:
        """What several reports tell of, counted once."""
        return self._frame(tables.EVENTS)

    def tolls(self) -> pandas.DataFrame:
        """Low, best and high of each measure of each event."""
        return self._frame(tables.TOLLS)

    def documents(self) -> pandas.DataFrame:
        """The reports on record."""
        return self._frame(tables.DOCUMENTS)

    def sources(self) -> pandas.DataFrame:
        """Who is heard, and how often."""
        return self._frame(tables.SOURCES)

    def places(self) -> pandas.DataFrame:
        """Where reports put what they tell of."""
        return self._frame(tables.PLACES)

    def _frame(self, table: Table) -> pandas.DataFrame:
        module: Any = needed("pandas", "tables")
        with open_supply(self._record) as supply:
            frame = module.DataFrame([[row.get(name) for name in table.names] for row in supply.rows(table)])
        frame.columns = list(table.names) if len(frame.columns) else frame.columns
        frame = frame.reindex(columns=list(table.names))
        for column in table.columns:
            if column.kind in ("date", "datetime"):
                frame[column.name] = module.to_datetime(frame[column.name], errors="coerce", format="ISO8601")
            elif column.kind == "number":
                frame[column.name] = module.to_numeric(frame[column.name]).astype(float)
        found: pandas.DataFrame = frame
        return found

    def close(self) -> None:
        """Close the record."""
        self._open.close()

    def __enter__(self) -> Frames:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def _numbers(self) -> tuple[tuple[str, int], ...]:
        with open_supply(self._record):
            found = view.counts(self._record)
        return ("documents", found.documents), ("figures", found.figures), ("statements", found.statements)

    def __repr__(self) -> str:
        told = ", ".join(f"{number} {name}" for name, number in self._numbers())
        return f"<record {self._record.location}: {told}>"

    def _repr_html_(self) -> str:
        """A few rows for notebooks."""
        rows = "".join(f"<tr><th>{name}</th><td>{number:,}</td></tr>" for name, number in self._numbers())
        return f"<table><caption>{escape(self._record.location)}</caption>{rows}</table>"
