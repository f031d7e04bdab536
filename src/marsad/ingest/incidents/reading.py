"""A row of a table of incidents read by its vocabulary: how many, when, where, what it was, on whose reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.errors import DocumentError
from marsad.ingest.decoding import STEP
from marsad.ingest.given import NOTHING_GIVEN, Given
from marsad.ingest.incidents.cells import Cells, interval_of
from marsad.ingest.incidents.incident import CountTold, Incident, Lines, PlaceTold, day_of_stamp
from marsad.ingest.incidents.rows import TableRow, open_rows
from marsad.ingest.incidents.vocabulary import DayPrecision, Vocabulary, find_vocabulary
from marsad.ingest.languages import tell_language
from marsad.ingest.problems import CODE_NOT_KNOWN
from marsad.ingest.readers.columns import key_of
from marsad.ingest.readers.days import parse_day, tell_order
from marsad.ingest.readers.report import Fault
from marsad.model import (
    Document,
    Interval,
    Modality,
    Problem,
    Quantifier,
    Relevance,
    Scope,
    Section,
    SectionKind,
    SubEventType,
    WherePrecision,
    digest_text,
)
from marsad.model.message import Given as Words

if TYPE_CHECKING:
    from marsad.ingest.incidents.vocabulary import Count
    from marsad.ingest.readers.source import Source

MEDIA_TYPE = "text/x-incident"
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    vocabulary: Vocabulary
    columns: dict[str, str]
    order: str | None
    given: Given


def iter_incidents(
    source: Source, vocabulary: Vocabulary | None = None, given: Given = NOTHING_GIVEN
) -> Iterator[tuple[Vocabulary, Incident] | Fault]:
    """Each row of the table in `source` as an incident, or the fault of one that cannot be read.

    Without a vocabulary the columns tell it. Raises `UsageError` where they do not, or have none of its figures, and
    `DocumentError` where there is no table.
    """
    table = open_rows(source, vocabulary.sheet if vocabulary else None)
    found = vocabulary or find_vocabulary(table.header, name=source.name)
    columns = {key_of(one): one for one in reversed(table.header) if one}
    _check_columns(found, columns, source.name)
    starts = [columns[key_of(one)] for one in found.when.start if key_of(one) in columns]
    order = found.when.dates or (tell_order(row.get(starts[0], "") for row in table.sample) if starts else None)
    reading = _Table(source.name, found, columns, order, given)
    seen: dict[str, str] = {}
    for row in table.rows:
        if isinstance(row, Fault):
            yield row
            continue
        try:
            incident = _incident(reading, row)
            _check_once(incident, row, seen, source.name)
        except DocumentError as error:
            yield Fault(f"{source.name}, {row.place}", error)
        else:
            yield found, incident


def _check_columns(vocabulary: Vocabulary, columns: dict[str, str], name: str) -> None:
    wanted = [one for count in vocabulary.count for one in (*count.best, *count.low, *count.high)]
    if not any(key_of(one) in columns for one in wanted):
        raise DocumentError(
            f"{name}: it has none of the columns that {vocabulary.name} counts in ({', '.join(wanted[:6])}); choose "
            "another --vocabulary, or name its columns in a TOML file with --columns"
        )


def _check_once(incident: Incident, row: TableRow, seen: dict[str, str], name: str) -> None:
    """Refuse a row whose id stood in the file before: it would take that row's place."""
    if incident.row is None:
        return
    before = seen.setdefault(incident.row, row.place)
    if before != row.place:
        raise DocumentError(
            f"{name}, {row.place}: the id {incident.row[:40]} stands in {before} already; give each row an id of its "
            "own (ACLED: export one row an event, not one an actor); the row is left out"
        )


def _incident(table: _Table, row: TableRow) -> Incident:
    words = table.vocabulary
    cells = Cells(f"{table.name}, {row.place}", row.cells, table.columns)
    identity = cells.text(words.id)
    if words.id and identity is None and any(key_of(one) in table.columns for one in words.id):
        raise DocumentError(
            f"{cells.told}: it has no id ({words.id[0]}), by which it is known again; the row is left out"
        )
    problems: list[Problem] = []
    lines = Lines.of(dict(row.cells), _together(table))
    when, when_column = _when(table, cells)
    kind = cells.coded(words.type, SubEventType)
    kind_column = cells.column(words.type.columns)
    if kind is None and kind_column is not None:
        problems.append(
            Problem(STEP, CODE_NOT_KNOWN(words=Words(row.cells[kind_column][:40])), lines.line(kind_column))
        )
    place = _place(cells, words, lines, problems)
    named, speakers = _named(cells, words)
    source_column, notes_column = cells.column(tuple(reversed(words.sources.columns))), cells.column(words.notes)
    doer_column = cells.column(words.sides.doer) if _tells_doer(cells, words) else None
    stamp = cells.text(words.stamp)
    return Incident(
        data=row.data,
        name=cells.told,
        document=_document(table, cells, lines, when, place),
        row=identity,
        stamp=day_of_stamp(stamp, parse_day(stamp) if stamp else None),
        counts=tuple(_counts(table, cells, lines)),
        when=when,
        when_span=lines.line(when_column) if when_column else None,
        place=place,
        kind=kind,
        kind_span=lines.line(kind_column) if kind_column else None,
        sides=tuple(dict.fromkeys(said for one in words.sides.columns if (said := cells.text((one,))))),
        doer=(" ".join(row.cells[doer_column].split()), lines.line(doer_column)) if doer_column else None,
        named=named,
        speakers=speakers,
        source_span=lines.line(source_column) if source_column else None,
        notes=lines.value(notes_column) if notes_column else None,
        problems=tuple(problems),
        level=cells.text(words.level),
    )


def _together(table: _Table) -> list[tuple[str, ...]]:
    return [
        tuple(
            table.columns[key_of(one)] for one in (*count.best, *count.high, *count.low) if key_of(one) in table.columns
        )
        for count in table.vocabulary.count
    ]


def _when(table: _Table, cells: Cells) -> tuple[Interval | None, str | None]:
    """The days of a row, and the column that gives the first; raises `DocumentError` where they are none."""
    names = table.vocabulary.when
    first, last = cells.day(names.start, table.order), cells.day(names.end, table.order)
    if first is None:
        if last is None:
            return None, None
        return Interval(None, last), cells.column(names.end)
    if last is not None and last < first:
        said = cells.text(names.end) or ""
        raise cells.refuse(names.end, said, f"is before the first day, {first}")
    precision = _precision(cells, table, names.precision)
    end = _precision(cells, table, names.end_precision) if names.end_precision else precision
    if last not in (None, first) and not names.end_precision:
        precision = end = DayPrecision.RANGE
    return interval_of(first, last, precision, end), cells.column(names.start)


def _precision(cells: Cells, table: _Table, names: tuple[str, ...]) -> DayPrecision:
    said = cells.text(names)
    return DayPrecision(table.vocabulary.when.precisions.get(key_of(said or ""), DayPrecision.DAY))


def _place(cells: Cells, words: Vocabulary, lines: Lines, problems: list[Problem]) -> PlaceTold | None:
    names = words.where
    column = cells.column(names.name) or cells.column(names.admin1) or cells.column(names.country)
    if column is None:
        return None
    lat, lon = cells.number(names.lat, least=-90, most=90), cells.number(names.lon, least=-180, most=180)
    if lat is None or lon is None or (lat, lon) == (0, 0):
        lat = lon = None
    code = cells.text(names.precision)
    precision = names.precisions.get(key_of(code or ""))
    if code is not None and precision is None:
        problems.append(
            Problem(STEP, CODE_NOT_KNOWN(words=Words(code[:40])), lines.line(cells.column(names.precision) or column))
        )
    return PlaceTold(
        _bare_place(" ".join(cells.held[column].split()), names.kinds),
        lines.line(column),
        cells.text(names.country),
        names.in_country,
        cells.text(names.admin1),
        lat,
        lon,
        WherePrecision(precision) if precision else None,
    )


def _bare_place(name: str, kinds: tuple[str, ...]) -> str:
    bare, _, last = name.rpartition(" ")
    return bare if bare and key_of(last) in {key_of(one) for one in kinds} else name


def _named(cells: Cells, words: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sources that a row names, and those of the last column that names any."""
    nameless = {key_of(one) for one in words.sources.nameless}
    every: list[str] = []
    last: list[str] = []
    for column in words.sources.columns:
        said = cells.text((column,)) or ""
        names = [name for one in said.split(words.sources.between) if (name := one.strip(" \"“”'"))]
        names = [name for name in names if key_of(name) not in nameless]
        every += names
        last = names or last
    return tuple(dict.fromkeys(every)), tuple(dict.fromkeys(last))


def _tells_doer(cells: Cells, words: Vocabulary) -> bool:
    said = cells.text(words.sides.told_by)
    return not words.sides.told_by or (
        said is not None and key_of(said) in {key_of(one) for one in words.sides.told_in}
    )


def _counts(table: _Table, cells: Cells, lines: Lines) -> Iterator[CountTold]:
    words = table.vocabulary
    if cells.is_marked(words.passed):
        return
    modality = Modality.POSSIBLE if cells.is_marked(words.doubts) else Modality.ASSERTED
    scope = cells.coded(words.scopes, Scope) or Scope.INCIDENT
    relevance = cells.coded(words.relevances, Relevance) or Relevance.POLITICAL_VIOLENCE
    for count in words.count:
        best, low, high = cells.number(count.best), cells.number(count.low), cells.number(count.high)
        numbers = [one for one in (best, low, high) if one is not None]
        if not numbers or (count.zero_is_untold and max(numbers) == 0):
            continue
        _check_order(cells, count, low, best, high)
        columns = [one for one in map(cells.column, (count.best, count.high, count.low)) if one is not None]
        quantifier = _quantifier(cells, words, count)
        low, high = _bounds(quantifier, low, best, high)
        if low is not None and high is not None and low != high:
            quantifier = Quantifier.BETWEEN
        elif best is None and (low is None or high is None):
            quantifier = Quantifier.UP_TO if low is None else Quantifier.AT_LEAST
        who = cells.text(count.who)
        yield CountTold(count, lines.line(*columns), low, best, high, quantifier, who, scope, modality, relevance)


def _check_order(cells: Cells, count: Count, low: float | None, best: float | None, high: float | None) -> None:
    known = [one for one in (low, best, high) if one is not None]
    if known != sorted(known):
        names = count.low or count.best
        said = cells.text(names) or ""
        raise cells.refuse(names, said, f"does not fit the best ({best}) and the high ({high}) beside it; mend the row")


def _quantifier(cells: Cells, words: Vocabulary, count: Count) -> Quantifier:
    return cells.coded(words.quantifiers, Quantifier) or count.quantifier


def _bounds(
    quantifier: Quantifier, low: float | None, best: float | None, high: float | None
) -> tuple[float | None, float | None]:
    """Lowest and highest as a figure holds them: a minimum alone is open above, and "more than 20" is 21 and more."""
    if best is None or low is not None or high is not None:
        return (best if low is None else low), (best if high is None else high)
    if quantifier is Quantifier.MORE_THAN:
        return (best + 1 if float(best).is_integer() else best), None
    if quantifier is Quantifier.LESS_THAN:
        return None, max(0, best - 1) if float(best).is_integer() else best
    if quantifier is Quantifier.AT_LEAST:
        return best, None
    return (None, best) if quantifier is Quantifier.UP_TO else (best, best)


def _document(table: _Table, cells: Cells, lines: Lines, when: Interval | None, place: PlaceTold | None) -> Document:
    words, given = table.vocabulary, table.given
    published = cells.text(words.published)
    notes = cells.text(words.notes)
    url = cells.text(words.url) or given.url
    day = when.start if when is not None and when.start is not None else None
    parts = (cells.text(words.type.columns), place.name if place else None, day.isoformat() if day else None)
    compiler = given.outlet or words.name
    heading = " ".join(one for one in (compiler, cells.text(words.id)) if one)
    told = ", ".join(one for one in parts if one)
    return Document(
        digest_text(lines.text),
        lines.text,
        (Section(SectionKind.BODY, 0, len(lines.text)),),
        title=f"{heading}: {told}" if told else heading,
        published=(parse_day(published) if published else None) or given.published,
        outlet=compiler,
        language=given.language or (tell_language(notes) if notes else None) or "en",
        url=url if url is not None and url.startswith(_WEB) else None,
        media_type=MEDIA_TYPE,
    )
