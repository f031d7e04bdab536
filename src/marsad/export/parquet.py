"""Tables as Apache Parquet, a group of rows at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from marsad.export.needed import needed

if TYPE_CHECKING:
    from pathlib import Path

    from marsad.export.columns import Column, Row, Table

GROUP = 5_000
"""Rows of one group."""


def write_parquet(path: Path, table: Table, rows: Iterable[Row]) -> None:
    """Write the table to `path`: numbers as doubles, days as dates, moments as UTC, objects as JSON texts.

    Raises `UsageError` where pyarrow is not installed.
    """
    arrow, parquet = needed("pyarrow", "tables"), needed("pyarrow.parquet", "tables")
    schema = arrow.schema(
        [
            arrow.field(column.name, _type(arrow, column.kind), metadata={"description": column.says})
            for column in table.columns
        ]
    )
    reads = [(column, _reader_of(column)) for column in table.columns]
    left = iter(rows)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := list(islice(left, GROUP)):
            held = [[read(row.get(column.name)) for row in some] for column, read in reads]
            writer.write_table(arrow.table(held, schema=schema))


def _type(arrow: Any, kind: str) -> Any:
    return {
        "number": arrow.float64(),
        "integer": arrow.int64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
        "datetime": arrow.timestamp("us", tz="UTC"),
    }.get(kind, arrow.string())


def _reader_of(column: Column) -> Callable[[Any], Any]:
    given: dict[str, Callable[[Any], Any]] = {
        "number": float,
        "date": date.fromisoformat,
        "datetime": datetime.fromisoformat,
        "object": _json,
        "array": _json,
    }
    read = given.get(column.kind)
    return (lambda value: value) if read is None else lambda value: None if value is None else read(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
