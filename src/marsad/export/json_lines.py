"""Tables as JSON Lines, and as one JSON object with what they are of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from marsad.export.columns import Row, Table


def iter_json_lines(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """One JSON object a line, its keys in the order of the columns; a column without a value is null."""
    names = table.names
    for row in rows:
        yield orjson.dumps({name: _whole(row.get(name)) for name in names}, option=orjson.OPT_APPEND_NEWLINE)


def iter_json(table: Table, rows: Iterable[Row], meta: Row) -> Iterator[str]:
    """The pieces of one JSON object: data, a row a line, then meta."""
    before = '{"data": [\n'
    for row in rows:
        yield before + json.dumps({name: row.get(name) for name in table.names}, ensure_ascii=False)
        before = ",\n"
    yield f'{before if before.startswith("{") else ""}\n], "meta": {json.dumps(meta, ensure_ascii=False)}}}\n'


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value
