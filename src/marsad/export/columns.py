"""What a table that is taken away holds: its columns, their types and meanings, its key and what it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
"""One row by the names of its columns, in JSON's own types; days and moments in ISO 8601."""


def _(message: str) -> str:
    """Marks a message for the catalogues; it is translated where it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table and what it holds."""

    name: str
    kind: str
    """string, number, integer, boolean, date, datetime, object or array: the types of the Data Package standard."""
    says: str
    """A message of the catalogues."""
    hxl: str = ""
    """The HXL tag of what it holds; empty where HXL has none."""
    choices: tuple[str, ...] = ()
    """Every value that there can be; empty where they are not a list."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose values are keys of a table."""

    column: str
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table that can be taken away."""

    name: str
    title: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """The columns that tell its rows apart."""
    references: tuple[Reference, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)


def columns(*found: tuple[Any, ...]) -> tuple[Column, ...]:
    """Columns out of tuples: name, kind, meaning, and where there are any the HXL tag and the list of values."""
    return tuple(Column(*one) for one in found)
