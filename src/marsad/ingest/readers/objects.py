"""JSON: articles as a list or as one object a line, and JSON feeds."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

import orjson

from marsad.errors import DocumentError
from marsad.ingest.budget import BUDGET, refuse
from marsad.ingest.decoding import tell_charset
from marsad.ingest.readers.report import Fault, Found
from marsad.ingest.readers.rows import Row, object_row, open_table, take_sample

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from marsad.ingest.readers.columns import Columns
    from marsad.ingest.readers.source import Source

MEDIA_TYPE = "application/json"
_OPENS = re.compile(r'\s{0,200}(?:\{\s{0,200}["}]|\[\s{0,200}[{\]])')
_LINES = (".jsonl", ".ndjson", ".jsonlines")
_FEED = "jsonfeed.org/version/"
_LISTS = (
    "articles",
    "results",
    "items",
    "data",
    "documents",
    "docs",
    "records",
    "rows",
    "value",
    "response",
    "hits",
    "Result",
)
"""Keys under which services that give articles as JSON hold them, in the order in which they are looked for."""


def is_json(source: Source) -> bool:
    """True where the text begins as JSON does."""
    return _OPENS.match(source.opening) is not None


def is_lines(source: Source) -> bool:
    """True for an object on each line: by the file's ending, or by the first two lines."""
    if not is_json(source):
        return False
    first, _, rest = source.opening.lstrip().partition("\n")
    whole = first.rstrip().endswith("}") and rest.lstrip(" \r\t")[:1] == "{"
    return source.ending in _LINES or (whole and _is_object(first))


def load_json(source: Source) -> Any:
    """The value of the whole file; raises `DocumentError`, with line and column, where it is no JSON."""
    data = source.data(BUDGET.whole)
    charset = tell_charset(data[:65536], name=source.name)
    try:
        return orjson.loads(data if charset == "utf-8-sig" and data[:3] != b"\xef\xbb\xbf" else data.decode(charset))
    except orjson.JSONDecodeError as error:
        raise DocumentError(
            f"{source.name}: no JSON at line {error.lineno}, column {error.colno} ({error.msg}); export it anew"
        ) from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{source.name}: byte {error.start} is not {charset}; save it as UTF-8") from error


def read_json(source: Source, columns: Columns) -> Iterator[Found]:
    """A report for each object of the list of articles that the file holds, or for the one that it is."""
    value = load_json(source)
    outlet = None
    if isinstance(value, dict) and _FEED in str(value.get("version")):
        outlet = str(value.get("title") or "") or None
    listed = _find_list(value)
    if listed is None:
        raise DocumentError(
            f"{source.name}: this JSON holds no list of articles; give a list of objects with title, text and date"
        )
    numbered = ((f"entry {at}", None, one) for at, one in enumerate(listed, 1))
    yield from _iter_reports(numbered, columns, source.name, outlet)


def read_lines(source: Source, columns: Columns) -> Iterator[Found]:
    """A report for each line; a line that is no object is a fault of its own."""
    yield from _iter_reports(iter_lines(source), columns, source.name, None)


LETTERS = 1_000
"""Of an entry that lies in memory with its whole file."""
Numbered = tuple[str, bytes | None, Any]


def iter_entries(source: Source) -> Iterator[Numbered]:
    """The objects of the list that the file holds, each with its place; raises `DocumentError` where there is none."""
    listed = _find_list(load_json(source))
    if listed is None:
        raise DocumentError(f"{source.name}: this JSON holds no list; give a list of objects with keys")
    yield from ((f"entry {at}", None, one) for at, one in enumerate(listed, 1))


def iter_lines(source: Source) -> Iterator[Numbered]:
    """The object on each line with its place and bytes; a line that is none comes with its error."""
    stream = source.rewound()
    number = 0
    while line := stream.readline(BUDGET.bytes + 1):
        number += 1
        if len(line) > BUDGET.bytes:
            raise refuse(source.name, f"line {number} is too long", BUDGET.bytes, "write one article a line")
        if not (line := line.strip(b"\xef\xbb\xbf \t\r\n")):
            continue
        try:
            yield f"line {number}", line, orjson.loads(line)
        except orjson.JSONDecodeError as error:
            told = f"{source.name}, line {number}"
            yield f"line {number}", line, DocumentError(f"{told}: no JSON at column {error.colno} ({error.msg})")


def _iter_reports(numbered: Iterable[Numbered], columns: Columns, name: str, outlet: str | None) -> Iterator[Found]:
    """Each object as a report; the columns are those of the first objects together."""
    waiting = iter(islice(numbered, BUDGET.entries))
    sample = take_sample(waiting, lambda one: len(one[1] or b"") + LETTERS)
    rows: list[Row] = [object_row(value) for _, _, value in sample if isinstance(value, dict)]
    if not rows and sample:
        error = next((value for _, _, value in sample if isinstance(value, DocumentError)), None)
        raise error or DocumentError(f"{name}: its entries are no objects; write each article as an object with keys")
    header = dict.fromkeys(key for row in rows for key in row)
    table = open_table(header, rows, columns, name=name, media_type=MEDIA_TYPE, outlet=outlet)
    for part in (sample, waiting):
        for place, data, value in part:
            told = f"{name}, {place}"
            if isinstance(value, DocumentError):
                yield Fault(told, value)
            elif not isinstance(value, dict):
                yield Fault(told, DocumentError(f"{told}: this is no object; write an article as an object with keys"))
            else:
                yield table.report(object_row(value), place, data)


def _find_list(value: Any) -> list[Any] | None:
    """The list of articles in a value: itself, or under a key, two levels deep; one article alone is a list of one."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    for key in _LISTS:
        inner = value.get(key)
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            return inner
        if isinstance(inner, dict) and (found := _find_list(inner)) is not None:
            return found
    lists = [one for one in value.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
    return lists[0] if len(lists) == 1 and not any(isinstance(one, str) for one in value.values()) else [value]


def _is_object(line: str) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False
