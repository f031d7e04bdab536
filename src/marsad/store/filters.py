"""Which claims a list shows: the filters of the command line and of the pages, and where the next page starts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Connection,
    Row,
    ScalarSelect,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    true,
)

from marsad.errors import UsageError
from marsad.model import ClaimKind, Measure, Modality, Template, WhoClass
from marsad.model.message import Given
from marsad.store.confidential import is_public, shows_all
from marsad.store.registers import RegisterName, register_of
from marsad.store.spellings import with_spellings
from marsad.store.standing import is_listed
from marsad.store.tables import claim, document, hidden, problem, reading, standing, withdrawn

NO_END_OF_PAGE = Template("no_end_of_page", "%(id)s is not where a page ends; take it from the page before")
NO_PLACE_IN_LIST = Template(
    "no_place_in_list", "after=%(id)s is no place in this list; `links.next` of the page before has it"
)

MOST_NAMES = 1000
"""Names that a query lists; where more hold the part asked for, so many claims do that any walk soon finds them."""


# Aliases copy every column of their table, so they are made once and not for each query.
_NEWEST, _NEWER, _OWN = reading.alias("newest"), reading.alias("newer"), reading.alias("own")
_NAMED = reading.alias("named")
_WHOLE = withdrawn.alias("whole")
_ONE = claim.alias("one")
_CLAIM = tuple(
    claim.c[name]
    for name in ("id", "kind", "content", "document_id", "reading_id", "position", "start", "day", "review_id")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilter:
    """What figures (and statements, and event mentions) to list; a field left None does not filter."""

    measure: Measure | None = None
    place: str | None = None
    """Part of the place's name, in any case."""
    where_name: str | None = None
    """The place's whole name."""
    where_names: tuple[str, ...] = ()
    """Whole names of which the place's is one; empty does not filter."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    source: str | None = None
    """Part of the source's name, in any case."""
    source_name: str | None = None
    """The source's whole name."""
    source_names: tuple[str, ...] = ()
    """Whole names of which the source's is one; empty does not filter."""
    outlet: str | None = None
    """Part of the outlet's name, in any case."""
    since: date | None = None
    """Nothing that ended before this day. A claim without days of its own is taken by `said`, else by publication."""
    until: date | None = None
    """Nothing that began after this day."""
    document: str | None = None
    """A document's id."""
    who_class: WhoClass | None = None
    modality: Modality | None = None
    as_of: str | None = None
    """The record as it stood at this moment (UTC, ISO 8601): readings appended later are not seen."""
    limit: int | None = 100
    """Rows of one page; None for all."""
    after: str | None = None
    """The `key` of the last row of the page before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemFilter:
    """What problems to list; a field left None does not filter."""

    step: str | None = None
    document: str | None = None
    """A document's id."""
    outlet: str | None = None
    """Part of the outlet's name, in any case."""
    since: date | None = None
    """First day of publication."""
    until: date | None = None
    """Last day of publication."""
    limit: int | None = None
    after: str | None = None
    """The `key` of the last row of the page before."""

    @property
    def last(self) -> tuple[str, int]:
        """Document and position of the row that `after` names. Raises `UsageError` for what is no such key."""
        name, _, position = (self.after or "").partition(".")
        if not position.isascii() or not position.isdigit() or len(position) > 9:
            raise UsageError(NO_PLACE_IN_LIST(id=Given(self.after)))
        return name, int(position)


def is_current(as_of: str | None = None) -> ColumnElement[bool]:
    """True for the reading of each document that was appended last (until `as_of`, where given), if it is public."""
    return and_(_is_newest(as_of), is_public(reading.c.document_id))


# Most of a query is the same for every page. What is asked as of a moment comes too seldom to be worth more room.
@lru_cache(maxsize=8)
def _is_newest(as_of: str | None) -> ColumnElement[bool]:
    last = select(func.max(_NEWEST.c.seq)).where(_NEWEST.c.document_id == reading.c.document_id)
    if as_of is not None:
        last = last.where(_NEWEST.c.recorded_at <= as_of)
    return reading.c.seq == last.correlate(reading).scalar_subquery()


def superseded() -> Select[Any] | CompoundSelect[Any]:
    """The ids of the readings that are no longer current, and of documents that are not public; few, so that `NOT IN`
    is the quick way to count the rest."""
    has_newer = exists().where(_NEWER.c.document_id == reading.c.document_id, _NEWER.c.seq > reading.c.seq)
    older = select(reading.c.id).where(has_newer.correlate(reading))
    if shows_all():
        return older
    return older.union_all(select(reading.c.id).where(reading.c.document_id.in_(select(hidden.c.document_id))))


def is_behind(document_id: str) -> ColumnElement[bool]:
    """True for readings of documents that stand behind this one in a list, newest publication first."""
    day = _day_of(document_id)
    return and_(reading.c.day <= day, or_(reading.c.day < day, reading.c.document_id > document_id))


def _day_of(document_id: str) -> ScalarSelect[Any]:
    """The day by which a document stands in lists; none for one that is not in them."""
    own = select(func.max(_OWN.c.day)).where(_OWN.c.document_id == document_id, is_public(_OWN.c.document_id))
    return own.scalar_subquery()


def has_prefix(column: Column[str], id_prefix: str) -> ColumnElement[bool]:
    """True for hexadecimal ids that start with `id_prefix`; a range, which an index answers at once."""
    return and_(column >= id_prefix, column < id_prefix + "g")


@cache
def outer(column: Column[str]) -> ColumnElement[str]:
    """`column` hidden from SQLite's choice of indices: a join begins with the table whose key cannot be looked up, and
    no index is walked by what is no name in it."""
    return func.coalesce(column, "")


def problems_where(wanted: ProblemFilter) -> Select[Any]:
    """The current problems that `wanted` lets through, with the words they concern, newest publication first."""
    conditions = [is_current()]
    if wanted.step is not None:
        conditions.append(problem.c.step == wanted.step)
    if wanted.document is not None:
        conditions.append(problem.c.document_id == wanted.document)
    if wanted.outlet:
        conditions.append(_has_outlet(wanted.outlet))
    if wanted.since is not None:
        conditions.append(reading.c.published >= wanted.since)
    if wanted.until is not None:
        conditions.append(reading.c.published <= wanted.until)
    if wanted.after is not None:
        name, position = wanted.last
        further = and_(problem.c.document_id == name, problem.c.position > position)
        conditions += [reading.c.day <= _day_of(name), or_(is_behind(name), further)]
    # A step's problems and a document's are found by their own indices; all others reading by reading in the order of
    # the list, as far as the page goes.
    is_narrow = wanted.step is not None or wanted.document is not None
    of_reading = reading.c.id if is_narrow else outer(reading.c.id)
    quote = func.substr(document.c.text, problem.c.start + 1, problem.c.end - problem.c.start).label("quote")
    return (
        select(problem, quote, reading.c.title, reading.c.outlet, reading.c.published)
        .join(reading, of_reading == problem.c.reading_id)
        .join(document, document.c.id == problem.c.document_id)
        .where(*conditions)
        .order_by(reading.c.day.desc(), reading.c.document_id, problem.c.position)
        .limit(wanted.limit)
    )


def claims_told(key: ColumnElement[str] = reading.c.id) -> Select[Any]:
    """Claims with what a list says of their report, and of what people decided on them; `key` is the readings'.

    A part of an amended figure is part of the one that stands in its place.
    """
    return _claims_told(key).where(is_public(claim.c.document_id))


@lru_cache(maxsize=8)
def _claims_told(key: ColumnElement[str]) -> Select[Any]:
    parent = func.coalesce(_WHOLE.c.successor, claim.c.parent_id).label("part_of")
    told = (reading.c.title, reading.c.published, reading.c.outlet, reading.c.agency)
    return (
        select(*_CLAIM, *told, parent, standing.c.verdict, standing.c.review_id.label("decided_by"))
        .join(reading, key == claim.c.reading_id)
        .outerjoin(standing, standing.c.claim_id == claim.c.id)
        .outerjoin(_WHOLE, _WHOLE.c.claim_id == claim.c.parent_id)
    )


def claims_of(document_id: str) -> Select[Any]:
    """The current claims of every kind of one document, as in the text."""
    wanted = FigureFilter(document=document_id)
    return claims_told().where(is_current(), is_listed(), *_conditions(wanted)).order_by(*_order(wanted, claim.c.day))


def claims_where(connection: Connection, kind: ClaimKind, wanted: FigureFilter) -> Select[Any]:
    """The current claims of one kind that `wanted` lets through, newest publication first, then as in the text.

    Names of which the filter has a part are looked up on `connection` first.
    """
    outlets = _outlets(connection, wanted)
    # One outlet's reports are walked newest first, unless a name leads to fewer claims than that.
    by_outlet = outlets is not None and len(outlets) == 1 and not _is_named(wanted)
    day = reading.c.day if by_outlet else claim.c.day
    query = (
        claims_told(outer(reading.c.id) if by_outlet else reading.c.id)
        .where(claim.c.kind == kind.value, is_current(wanted.as_of), is_listed(wanted.as_of), *_conditions(wanted))
        .where(*_named(connection, kind, wanted))
        .order_by(*_order(wanted, day))
        .limit(wanted.limit)
    )
    if outlets is not None:
        query = query.where(reading.c.outlet == outlets[0] if by_outlet else reading.c.outlet.in_(outlets))
    elif wanted.outlet:
        query = query.where(_has_outlet(wanted.outlet))
    return query.where(_after(wanted.after, day)) if wanted.after else query


def _is_named(wanted: FigureFilter) -> bool:
    """True where a name that few claims bear is asked for."""
    of_place = wanted.place or wanted.where_name or wanted.where_names
    of_source = wanted.source or wanted.source_name or wanted.source_names
    return any((of_place, of_source, wanted.document))


def figures_where(wanted: FigureFilter, names: tuple[str, ...]) -> Select[Any]:
    """How many current figures that `wanted` lets through have the same values in the columns `names`."""
    columns = [claim.c[name] for name in names]
    of_kind = claim.c.kind == ClaimKind.FIGURE.value
    current = claim.c.reading_id.not_in(superseded())
    query = select(*columns, func.count()).where(of_kind, current, *_conditions(wanted)).group_by(*columns)
    if wanted.outlet:
        query = query.where(claim.c.reading_id.in_(select(reading.c.id).where(_has_outlet(wanted.outlet))))
    return query


def _order(wanted: FigureFilter, day: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
    # Within one document the day is the same throughout; naming it would make SQLite walk the whole record by day.
    in_text = (claim.c.start, claim.c.position)
    return in_text if wanted.document else (day.desc(), claim.c.document_id, *in_text)


def key_of(row: Row[Any]) -> str:
    """Where in the list `row` stands, for `FigureFilter.after`."""
    return f"{row.day.isoformat()}.{row.document_id}.{row.start}.{row.position}"


def _conditions(wanted: FigureFilter) -> Iterator[ColumnElement[bool]]:
    exact: tuple[tuple[Any, str | None], ...] = (
        # Of a name and a measure SQLite should walk the index of the name.
        (outer(claim.c.measure) if _is_named(wanted) else claim.c.measure, wanted.measure),
        (claim.c.country, wanted.country.upper() if wanted.country else None),
        (claim.c.source, wanted.source_name),
        (claim.c.where_name, wanted.where_name),
        (claim.c.document_id, wanted.document),
        (claim.c.who_class, wanted.who_class),
        (claim.c.modality, wanted.modality),
    )
    yield from (column == str(value) for column, value in exact if value is not None)
    if wanted.where_names:
        yield claim.c.where_name.in_(wanted.where_names)
    if wanted.source_names:
        yield claim.c.source.in_(wanted.source_names)
    if wanted.since is not None:
        yield claim.c.last_day >= wanted.since
    if wanted.until is not None:
        yield claim.c.first_day <= wanted.until


def _named(connection: Connection, kind: ClaimKind, wanted: FigureFilter) -> Iterator[ColumnElement[bool]]:
    """The conditions on whole names, as many as hold the part asked for."""
    part: tuple[tuple[Any, str | None], ...] = ((claim.c.where_name, wanted.place), (claim.c.source, wanted.source))
    for column, value in part:
        if value:
            names = list(connection.scalars(_names(kind, column, value).limit(MOST_NAMES + 1)))
            if column is claim.c.source:
                names = _with_others(connection, names, value)
            elif len(names) <= MOST_NAMES:
                names = list(with_spellings(connection, names))
            few = len(names) <= MOST_NAMES
            yield column.in_(names) if few else column.icontains(value, autoescape=True)


def _with_others(connection: Connection, names: list[str], part: str) -> list[str]:
    """The names, and those that a person said to be of the same source as one that holds `part`."""
    entries = register_of(connection, RegisterName.SOURCE).entries
    same = {other for name, entry in entries.items() if part.lower() in name.lower() for other in entry.names}
    return sorted({*names, *same})


def _outlets(connection: Connection, wanted: FigureFilter) -> list[str] | None:
    """The outlets of which the filter has a part; None where it has none, or too many to list."""
    if not wanted.outlet:
        return None
    names = names_holding(_NAMED.c.outlet, wanted.outlet, true()).limit(MOST_NAMES + 1)
    found = list(connection.scalars(names))
    return found if len(found) <= MOST_NAMES else None


def _has_outlet(part: str) -> ColumnElement[bool]:
    return reading.c.outlet.icontains(part, autoescape=True)


def _names(kind: ClaimKind, column: Any, part: str) -> Select[Any]:
    """The names of a column of claims that hold `part`."""
    # The index of places is by kind first, that of sources by source alone.
    of_kind = _ONE.c.kind == kind.value if column is claim.c.where_name else true()
    return names_holding(_ONE.c[column.name], part, of_kind)


def names_of_claims(kind: ClaimKind, part: str) -> Select[Any]:
    """The names of places of claims that hold `part`."""
    return _names(kind, claim.c.where_name, part)


def names_holding(name: Any, part: str, among: ColumnElement[bool]) -> Select[Any]:
    """The names in a column that hold `part`: from name to next name through its index, whatever number bear each."""
    found = select(func.min(name).label("name")).where(among).cte(recursive=True)
    next_one = select(func.min(name)).where(among, name > found.c.name).scalar_subquery()
    found = found.union_all(select(next_one).where(found.c.name.is_not(None)))
    return select(found.c.name).where(found.c.name.icontains(part, autoescape=True))


def _after(key: str, of_day: ColumnElement[Any]) -> ColumnElement[bool]:
    try:
        day_text, document_id, start, position = key.split(".")
        day, place = date.fromisoformat(day_text), (int(start), int(position))
        if max(place) >= 2**31:
            raise ValueError("beyond any text")
    except ValueError as error:
        raise UsageError(NO_END_OF_PAGE(id=Given(key))) from error
    c = claim.c
    further = or_(
        of_day < day,
        c.document_id > document_id,
        and_(c.document_id == document_id, c.start > place[0]),
        and_(c.document_id == document_id, c.start == place[0], c.position > place[1]),
    )
    return and_(of_day <= day, further)
