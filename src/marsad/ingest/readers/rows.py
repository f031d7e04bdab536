"""A row of a table, or an object with keys, as a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import orjson

from marsad.errors import DocumentError
from marsad.ingest.decoding import STEP
from marsad.ingest.given import Given
from marsad.ingest.problems import DAY_NOT_READ
from marsad.ingest.readers.columns import Places, find_places, is_of_incidents, known_columns
from marsad.ingest.readers.days import parse_day, tell_order
from marsad.ingest.readers.report import Content, Marked, PassedOver, Report, Written
from marsad.languages import load_multiple
from marsad.model import Problem
from marsad.model.message import Given as Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from marsad.ingest.readers.columns import Columns

_MARKUP = re.compile(
    r"</?(?:p|div|br|a|span|h[1-6]|ul|ol|li|b|i|em|strong|img|figure|blockquote|table)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_WEB = ("http://", "https://")
_NAMED = ("name", "title", "label", "href", "value", "text", "rendered", "id")
"""Keys of an object in a cell, of which the first that is there is what it says."""
_SAMPLE, _SAMPLE_LETTERS = 5_000, 20_000_000
"""Rows by whose dates it is told whether the day or the month comes first, and letters in them all: they are held."""

Row = dict[str, str]
Taken = TypeVar("Taken")


@dataclass(frozen=True, slots=True)
class Table:
    """How the rows of one table are read."""

    name: str
    """Of the file, and of the part of it."""
    places: Places
    order: str | None
    """Whether the day or the month comes first."""
    media_type: str
    outlet: str | None = None
    """Of all its rows that name none."""

    def report(self, row: Row, place: str, data: bytes | None = None) -> Report | PassedOver:
        """The report in `row`; `data` is what is archived for it, by default the row as a JSON object."""
        name, places = f"{self.name}, {place}", self.places
        text = "\n\n".join(part for column in places.text if (part := row.get(column, "").strip()))
        title = _cell_of(row, places.title)
        if not text and title is None:
            return PassedOver(name, "there is no text in it")
        words = _cell_of(row, places.published)
        day = parse_day(words, self.order) if words else None
        unread = (Problem(STEP, DAY_NOT_READ(words=Words(words[:40]))),) if words and day is None else ()
        return Report(
            data if data is not None else orjson.dumps(row),
            name,
            content_of(title, text, self.media_type),
            self._said(row, day),
            is_one_of_many=True,
            problems=unread,
            level=_cell_of(row, places.level),
            is_private=places.is_form,
        )

    def _said(self, row: Row, day: date | None) -> Given:
        places = self.places
        url = _cell_of(row, places.url)
        return Given(
            published=day,
            outlet=_cell_of(row, places.outlet) or self.outlet,
            language=language_code(_cell_of(row, places.language)),
            url=url if url is not None and url.startswith(_WEB) else None,
            agency=_cell_of(row, places.agency),
        )


def take_sample(rows: Iterator[Taken], measure: Callable[[Taken], int]) -> list[Taken]:
    """The first rows, as many as are held at once; `measure` tells the letters of one."""
    sample: list[Taken] = []
    letters = 0
    for row in rows:
        sample.append(row)
        letters += measure(row)
        if len(sample) == _SAMPLE or letters > _SAMPLE_LETTERS:
            break
    return sample


def open_table(
    header: Iterable[str],
    sample: Sequence[Row],
    columns: Columns,
    *,
    name: str,
    media_type: str,
    outlet: str | None = None,
) -> Table:
    """How a table is read whose columns are `header`; the order of day and month is told by `sample`.

    Raises `DocumentError`, naming its columns, where none is known to hold a text.
    """
    header = list(header)
    places = find_places(header, columns, name=name)
    if places is None and is_of_incidents(header):
        raise DocumentError(
            f"{name}: this is a table of incidents ({_listed(header)}), and no articles: read it with --as "
            "incidents; where a column tells of each in words, name that with --columns FILE, a file with a line such "
            'as text = "notes"'
        )
    if places is None:
        raise DocumentError(
            f"{name}: none of its columns is known to hold the text of a report ({_listed(header)}); name it in a TOML "
            f'file, text = "..." and so on, and give that with --columns; known names are '
            f"{', '.join(known_columns()['text'][:6])} ..."
        )
    dates = (row.get(places.published, "") for row in sample) if places.published else ()
    return Table(name, places, columns.dates or tell_order(dates), media_type, outlet)


def content_of(title: str | None, text: str, media_type: str) -> Content:
    """A text as it is written, or as HTML where it holds marks of it."""
    if len(_MARKUP.findall(text, 0, 20_000)) > 1:
        return Marked(title, text, media_type)
    return Written(title, text, media_type)


def cell(value: Any) -> str:
    """What a value of JSON or of a workbook says: a list's parts by paragraphs, an object by its name."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        return "\n\n".join(said for one in value if (said := cell(one)))
    if isinstance(value, dict):
        return next((said for key in _NAMED if isinstance(value.get(key), str) and (said := value[key])), "")
    return str(value)


def language_code(words: str | None) -> str | None:
    """ISO 639-1 of a language's code or English name; None for others."""
    if words is None:
        return None
    code = words.replace("_", "-").partition("-")[0].strip().casefold()
    if len(code) == 2 and code.isalpha():
        return code
    names = {name.casefold(): code for code, name in load_multiple().telling.names.items()}
    return names.get(code)


def _cell_of(row: Row, column: str | None) -> str | None:
    return row.get(column, "").strip() or None if column else None


def _listed(header: list[str]) -> str:
    shown = ", ".join(one[:40] for one in header[:20])
    return f"{shown} ..." if len(header) > 20 else shown or "none"


def row_of(header: Sequence[str], values: Iterable[Any]) -> Row:
    """A row by its columns' names; cells without a column are left out, and so are empty ones."""
    return {column: said for column, value in zip(header, values, strict=False) if column and (said := cell(value))}


def object_row(value: Mapping[str, Any]) -> Row:
    """An object's keys with what their values say."""
    return {str(key): said for key, one in value.items() if (said := cell(one))}
