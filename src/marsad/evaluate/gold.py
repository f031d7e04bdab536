"""Gold labels: what a careful person read out of one report, as typed values that were checked against the text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from marsad.errors import DocumentError, UsageError
from marsad.model import (
    Interval,
    Measure,
    Modality,
    Quantifier,
    Scope,
    SourceClass,
    Span,
    StatementMode,
    WhoClass,
    digest_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """One labelled figure; the fields are those of `marsad.model.Figure`, flattened."""

    span: Span
    measure: Measure
    low: float | None
    high: float | None
    quantifier: Quantifier
    who: str | None
    who_class: WhoClass
    scope: Scope
    modality: Modality
    source: str | None
    """The labels' `speaker`; "reporter" for the outlet's own voice, None where nobody is named (an unsigned post)."""
    source_class: SourceClass
    said: date | None
    when: Interval | None
    """None also where the label has [null, null]."""
    where: str | None
    country: str | None
    actor: str | None
    subset_of: int | None


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One labelled statement; `span` is its content, or the first words of it where the coder gave no more."""

    span: Span
    source: str | None
    said: date | None
    mode: StatementMode | None


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """One spelling of a place in the text, with degrees north and east (WGS 84) where the coder knew them."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class GoldTimex:
    """One labelled time expression with its TIMEX3 value."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One report with its labels. A list that the file does not have is None: nobody looked, so nothing is scored."""

    id: str
    text: str
    publisher: str | None
    published: date | None
    figures: tuple[GoldFigure, ...]
    statements: tuple[GoldStatement, ...] | None = None
    places: tuple[GoldPlace, ...] | None = None
    timexes: tuple[GoldTimex, ...] | None = None


class Half(StrEnum):
    """The documents whose id has an odd number are there to be read, those of even ones only to be scored."""

    ODD = "odd"
    EVEN = "even"

    def holds(self, document_id: str) -> bool:
        """True for a document of this half by the number that ends its id, else begins it; without one, of neither."""
        number = re.search(r"[0-9]+\Z", document_id) or re.match(r"[0-9]+", document_id)
        return number is not None and int(number.group()) % 2 == (self is Half.ODD)


def load_gold(
    gold_dir: Path, *, only: Sequence[str] = (), skip: Sequence[str] = (), half: Half | None = None
) -> tuple[GoldDocument, ...]:
    """The labelled reports of a folder, by file name; `only` and `skip` are ids (file names without suffix).

    Raises `UsageError` for a folder without labels or an id that is not there, `DocumentError` for a wrong label.
    """
    paths = {path.stem: path for path in sorted(gold_dir.glob("*.json"))}
    if not paths:
        raise UsageError(f"{gold_dir} holds no *.json labels; name a folder of labels such as gold/")
    unknown = sorted({*only, *skip} - paths.keys())
    if unknown:
        raise UsageError(f"{gold_dir} has no labels named {', '.join(unknown)}; it has {', '.join(paths)}")
    chosen = [
        path
        for name, path in paths.items()
        if (not only or name in only) and name not in skip and (half is None or half.holds(name))
    ]
    if not chosen:
        raise UsageError(f"{gold_dir} has no labels left after --only, --skip and --half; name fewer of them")
    return tuple(load_document(path) for path in chosen)


def load_document(path: Path) -> GoldDocument:
    """The labels of one file, checked against the text beside it; `DocumentError` names the file, list and index."""
    try:
        # newline="" keeps every code point: offsets and digest are of the text as it was labelled
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        row = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DocumentError(f"{path.name}: cannot be read: {error}") from error
    if row.get("sha256") != digest_text(text):
        raise DocumentError(f"{path.name}: sha256 is not that of {path.stem}.txt; label the text again")
    labels = _Labels(path.name, text)
    return GoldDocument(
        id=str(row["id"]),
        text=text,
        publisher=row.get("publisher"),
        published=labels.at("published", None, _day, row.get("published")),
        figures=_figures(labels, row.get("figures", [])),
        statements=labels.each("statements", row.get("statements"), _statement),
        places=labels.each("places", row.get("places"), _place),
        timexes=labels.each("timexes", row.get("timexes"), _timex),
    )


@dataclass(frozen=True, slots=True)
class _Labels:
    """A file's name and text, to say where a label is wrong."""

    file: str
    text: str

    def at(self, name: str, index: int | None, make: Any, *values: Any) -> Any:
        """`make(*values)`, with the label's place in the message of what it raises."""
        try:
            return make(*values)
        except (ValueError, KeyError, TypeError) as error:
            label = name if index is None else f"{name}[{index}]"
            raise DocumentError(f"{self.file}: {label}: {error}") from error

    def each(self, name: str, rows: list[dict[str, Any]] | None, make: Any) -> Any:
        """A tuple of `make(text, row)` for each row; None where the file has no such list."""
        return None if rows is None else tuple(self.at(name, i, make, self.text, row) for i, row in enumerate(rows))


def _figures(labels: _Labels, rows: list[dict[str, Any]]) -> tuple[GoldFigure, ...]:
    figures: tuple[GoldFigure, ...] = labels.each("figures", rows, _figure)
    for index, figure in enumerate(figures):
        parent = figure.subset_of
        if parent is not None and (parent == index or not 0 <= parent < len(figures)):
            raise DocumentError(f"{labels.file}: figures[{index}]: subset_of {parent} is no other figure of the list")
    return figures


def _figure(text: str, row: dict[str, Any]) -> GoldFigure:
    low, high = row["low"], row["high"]
    if low is not None and high is not None and low > high:
        raise ValueError(f"low {low} exceeds high {high}")
    return GoldFigure(
        span=_span(text, row),
        measure=Measure(row["measure"]),
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        quantifier=Quantifier(row["quantifier"]),
        who=row.get("who"),
        who_class=WhoClass(row["who_class"]),
        scope=Scope(row["scope"]),
        modality=Modality(row["modality"]),
        source=_speaker(row),
        source_class=SourceClass(row["speaker_class"]),
        said=_day(row["said"]),
        when=_interval(row["when"]),
        where=row["where"],
        country=_country(row["country"]),
        actor=row["actor"],
        subset_of=row["subset_of"],
    )


def _statement(text: str, row: dict[str, Any]) -> GoldStatement:
    mode = row.get("mode")
    span = _content(text, row) if "quote_start" in row else _span(text, row)
    return GoldStatement(span, _speaker(row), _day(row.get("said")), StatementMode(mode) if mode else None)


def _place(text: str, row: dict[str, Any]) -> GoldPlace:
    name = _text(row, "text")
    if name not in text:
        raise ValueError(f"the text does not name {name!r}")
    return GoldPlace(name, _country(row.get("country")), row.get("lat"), row.get("lon"))


def _timex(text: str, row: dict[str, Any]) -> GoldTimex:
    return GoldTimex(_span(text, row), _text(row, "value"))


def _span(text: str, row: dict[str, Any]) -> Span:
    quote, start = _text(row, "quote"), int(row["start"])
    found = text[start : start + len(quote)]
    if found != quote:
        raise ValueError(f"quote {quote!r} does not stand at {start}; there stands {found!r}")
    return Span(start, start + len(quote), quote)


def _content(text: str, row: dict[str, Any]) -> Span:
    """A statement's content by its two offsets."""
    start, end = int(row["quote_start"]), int(row["quote_end"])
    if not 0 <= start < end <= len(text):
        raise ValueError(f"quote_start {start} and quote_end {end} hold no words of a text of {len(text)} characters")
    return Span.of(text, start, end)


def _speaker(row: dict[str, Any]) -> str | None:
    return None if row["speaker"] is None else _text(row, "speaker")


def _text(row: dict[str, Any], key: str) -> str:
    value = row[key]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} needs words, not {value!r}")
    return value


def _country(value: str | None) -> str | None:
    if value is not None and not (len(value) == 2 and value.isalpha() and value.isupper()):
        raise ValueError(f"country {value!r} is not an ISO 3166 alpha-2 code")
    return value


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _interval(value: list[str | None] | None) -> Interval | None:
    if value is None:
        return None
    start, end = (_day(day) for day in value)
    return None if start is None and end is None else Interval(start, end)
