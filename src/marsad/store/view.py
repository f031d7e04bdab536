"""What is on record, as typed rows: plain reads of the current readings, for the command line, pages and services."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, select, true

from marsad.errors import NotFoundError, UsageError
from marsad.model import (
    ClaimKind,
    Document,
    EventMention,
    Extractor,
    Figure,
    Message,
    Section,
    SectionKind,
    SourceClass,
    Span,
    Statement,
    Template,
)
from marsad.model.message import Given, Word
from marsad.store.chunks import chunks
from marsad.store.confidential import is_public
from marsad.store.content import content_of, figure_of, mention_of, statement_of
from marsad.store.decisions import ReviewVerdict
from marsad.store.filters import (
    FigureFilter,
    ProblemFilter,
    claims_of,
    claims_told,
    claims_where,
    has_prefix,
    is_behind,
    is_current,
    key_of,
    problems_where,
    superseded,
)
from marsad.store.listed import (
    CaptureRow,
    ClaimRow,
    Content,
    Counts,
    DocumentRow,
    DocumentView,
    FigureRow,
    MentionRow,
    ProblemRow,
    SourceRow,
    StatementRow,
)
from marsad.store.record import Record
from marsad.store.registers import Register, RegisterName, register_of
from marsad.store.standing import is_listed
from marsad.store.tables import capture, claim, problem, reading, section
from marsad.store.tables import document as document_table

SEVERAL_START = Template("several_start", "more than one %(kind)s has an id that starts with %(id)s; give more of it")
NOTHING_STARTS = Template("nothing_starts", "no %(kind)s on record has an id that starts with %(id)s")


def figures(record: Record, wanted: FigureFilter | None = None) -> tuple[FigureRow, ...]:
    """The figures that `wanted` lets through, newest publication first."""
    return tuple(_claim_row(row, figure_of(row.content)) for row in _claims(record, ClaimKind.FIGURE, wanted))


def statements(record: Record, wanted: FigureFilter | None = None) -> tuple[StatementRow, ...]:
    """The statements that `wanted` lets through, newest publication first."""
    return tuple(_claim_row(row, statement_of(row.content)) for row in _claims(record, ClaimKind.STATEMENT, wanted))


def mentions(record: Record, wanted: FigureFilter | None = None) -> tuple[MentionRow, ...]:
    """The events named in documents that `wanted` lets through, newest publication first."""
    return tuple(_claim_row(row, mention_of(row.content)) for row in _claims(record, ClaimKind.EVENT, wanted))


def problems(record: Record, wanted: ProblemFilter | None = None) -> tuple[ProblemRow, ...]:
    """What could not be read or resolved, newest publication first."""
    with record.reading_connection() as connection:
        rows = connection.execute(problems_where(wanted or ProblemFilter()))
        return tuple(_problem_row(row) for row in rows)


def problem_steps(record: Record) -> dict[str, int]:
    """How many problems each step of reading left."""
    query = select(problem.c.step, func.count()).where(problem.c.reading_id.not_in(superseded()))
    with record.reading_connection() as connection:
        return {row.step: row[1] for row in connection.execute(query.group_by(problem.c.step))}


def documents(
    record: Record, *, limit: int | None = None, offset: int = 0, after: str | None = None
) -> tuple[DocumentRow, ...]:
    """The documents, newest publication first; all of them where `limit` is None, those behind `after`, an id."""
    # What is passed over is passed over in a narrow index.
    page = select(reading.c.document_id, reading.c.seq).where(is_current())
    page = page.order_by(reading.c.day.desc(), reading.c.document_id).limit(limit).offset(offset)
    if after is not None:
        page = page.where(is_behind(after))
    with record.reading_connection() as connection:
        keys = [(row.document_id, row.seq) for row in connection.execute(page)]
        found: dict[tuple[str, int], Row[Any]] = {}
        for some in chunks([document_id for document_id, _ in keys]):
            rows = connection.execute(select(reading).where(reading.c.document_id.in_(some)))
            found.update({(row.document_id, row.seq): row for row in rows})
        shown = [found[key] for key in keys]
        counted = _count_parts(connection, [row.id for row in shown])
        return tuple(_document_row(row, counted) for row in shown)


def document(record: Record, id_prefix: str) -> DocumentView:
    """The document whose id starts with `id_prefix`, with all of its current reading.

    Raises `UsageError` where no document does, or more than one.
    """
    with record.reading_connection() as connection:
        is_seen = is_public(document_table.c.id)
        starts = select(document_table.c.id).where(has_prefix(document_table.c.id, id_prefix), is_seen)
        identifier = _only([row.id for row in connection.execute(starts.limit(2))], "document", id_prefix)
        text: str = connection.scalar(select(document_table.c.text).where(document_table.c.id == identifier)) or ""
        current = connection.execute(select(reading).where(reading.c.document_id == identifier, is_current())).one()
        cut = select(section).where(section.c.reading_id == current.id).order_by(section.c.start)
        sections = tuple(Section(SectionKind(row.kind), row.start, row.end) for row in connection.execute(cut))
        taken = select(capture).where(capture.c.document_id == identifier).order_by(capture.c.recorded_at)
        captures = tuple(CaptureRow(row.sha256, row.name, row.recorded_at) for row in connection.execute(taken))
        readings = select(func.count()).select_from(reading).where(reading.c.document_id == identifier)
        reading_count = connection.scalar(readings) or 0
        claims: dict[ClaimKind, list[Row[Any]]] = {kind: [] for kind in ClaimKind}
        for row in connection.execute(claims_of(identifier)):
            claims[ClaimKind(row.kind)].append(row)
    return DocumentView(
        document=_document(current, identifier, text, sections),
        extractor=Extractor(current.extractor, current.version, current.rules),
        reading_id=current.id,
        recorded_at=current.recorded_at,
        figures=tuple(_claim_row(row, figure_of(row.content)) for row in claims[ClaimKind.FIGURE]),
        statements=tuple(_claim_row(row, statement_of(row.content)) for row in claims[ClaimKind.STATEMENT]),
        mentions=tuple(_claim_row(row, mention_of(row.content)) for row in claims[ClaimKind.EVENT]),
        problems=problems(record, ProblemFilter(document=identifier)),
        captures=captures,
        readings=reading_count,
    )


def has_document(record: Record, identifier: str) -> bool:
    """True where a document has this id, in full."""
    with record.reading_connection() as connection:
        query = select(document_table.c.id).where(document_table.c.id == identifier, is_public(document_table.c.id))
        return connection.scalar(query) is not None


def is_current_reading(record: Record, reading_id: str) -> bool:
    """True for the reading of its document that was appended last."""
    with record.reading_connection() as connection:
        return connection.scalar(select(reading.c.id).where(reading.c.id == reading_id, is_current())) is not None


def find_claim(record: Record, id_prefix: str) -> ClaimRow[Figure | Statement | EventMention]:
    """The claim whose id starts with `id_prefix`, in its latest reading, even where that is no longer current.

    Raises `NotFoundError` where no claim does, `UsageError` where more than one.
    """
    query = claims_told().where(has_prefix(claim.c.id, id_prefix)).order_by(reading.c.seq.desc()).limit(50)
    with record.reading_connection() as connection:
        rows = connection.execute(query).all()
    identifier = _only(sorted({row.id for row in rows}), "claim", id_prefix)
    row = next(row for row in rows if row.id == identifier)
    return _claim_row(row, _content(row))


def claims_among(record: Record, ids: Iterable[str]) -> tuple[ClaimRow[Figure | Statement | EventMention], ...]:
    """The claims of those ids that are on record, each in its latest reading, by document and place in the text."""
    query = claims_told()
    wanted, latest = sorted(set(ids)), {}
    with record.reading_connection() as connection:
        for ids_of_some in chunks(wanted):
            some = query.where(claim.c.id.in_(ids_of_some)).order_by(reading.c.seq)
            latest.update({row.id: row for row in connection.execute(some)})
    rows = sorted(latest.values(), key=lambda row: (row.document_id, row.start, row.position))
    return tuple(_claim_row(row, _content(row)) for row in rows)


def documents_of(record: Record, claim_ids: Iterable[str], *, source_names: tuple[str, ...] = ()) -> dict[str, str]:
    """The document that each claim was read from, for those that are on record (and given under one of the names)."""
    # `coalesce` keeps SQLite from walking all claims of the source, where it should look up these.
    given = func.coalesce(claim.c.source, "").in_(source_names) if source_names else true()
    wanted = sorted(set(claim_ids))
    found: dict[str, str] = {}
    with record.reading_connection() as connection:
        for some in chunks(wanted):
            is_wanted = and_(claim.c.id.in_(some), given, is_public(claim.c.document_id))
            query = select(claim.c.id, claim.c.document_id).where(is_wanted)
            found.update({row.id: row.document_id for row in connection.execute(query)})
    return found


def sources(record: Record) -> tuple[SourceRow, ...]:
    """Every source heard in current readings, the most often heard first."""
    heard = [func.count().filter(claim.c.kind == kind.value) for kind in (ClaimKind.FIGURE, ClaimKind.STATEMENT)]
    query = (
        select(claim.c.source, func.min(claim.c.source_class), *heard, func.count(claim.c.reading_id.distinct()))
        .where(claim.c.source.is_not(None), claim.c.reading_id.not_in(superseded()), is_listed())
        .group_by(claim.c.source)
    )
    with record.reading_connection() as connection:
        found = [
            SourceRow(name, SourceClass(kind), figure_count, statement_count, document_count)
            for name, kind, figure_count, statement_count, document_count in connection.execute(query)
        ]
        found = _registered(connection, found)
    return tuple(sorted(found, key=lambda one: (-one.figures - one.statements, one.name)))


def _registered(connection: Connection, rows: list[SourceRow]) -> list[SourceRow]:
    """The rows with those in one that people said to be of one source, by the name that it is called."""
    register = register_of(connection, RegisterName.SOURCE)
    groups: dict[str, list[SourceRow]] = {}
    for row in rows:
        groups.setdefault(register.title(row.name), []).append(row)
    return [_as_one(connection, title, held, register) for title, held in groups.items()]


def _as_one(connection: Connection, title: str, rows: list[SourceRow], register: Register) -> SourceRow:
    entry = register.entries.get(title)
    if entry is None:
        return rows[0]
    names = tuple(sorted(row.name for row in rows))
    first = max(rows, key=lambda row: (row.name == title, row.figures, row.name))
    told = select(func.count(claim.c.reading_id.distinct()))
    told = told.where(claim.c.source.in_(names), claim.c.reading_id.not_in(superseded()), is_listed())
    return SourceRow(
        title, entry.source_class or first.source_class, sum(row.figures for row in rows),
        sum(row.statements for row in rows), connection.scalar(told) or 0, names, entry.party, True,
    )  # fmt: skip


def counts(record: Record) -> Counts:
    """How much is on record."""
    is_read = and_(claim.c.reading_id.not_in(superseded()), is_listed())
    kinds = select(claim.c.kind, func.count().label("number")).where(is_read).group_by(claim.c.kind)
    days = select(func.min(reading.c.published), func.max(reading.c.published)).where(is_current())
    unresolved = select(func.count()).select_from(problem).where(problem.c.reading_id.not_in(superseded()))
    with record.reading_connection() as connection:
        by_kind = {row.kind: row.number for row in connection.execute(kinds)}
        first, last = connection.execute(days).one()
        return Counts(
            documents=_count_public(connection, document_table.c.id),
            readings=_count_public(connection, reading.c.document_id),
            figures=by_kind.get(ClaimKind.FIGURE.value, 0),
            statements=by_kind.get(ClaimKind.STATEMENT.value, 0),
            mentions=by_kind.get(ClaimKind.EVENT.value, 0),
            problems=connection.scalar(unresolved) or 0,
            sources=connection.scalar(select(func.count(claim.c.source.distinct())).where(is_read)) or 0,
            first_published=first,
            last_published=last,
        )


def _count_public(connection: Connection, document_id: ColumnElement[Any]) -> int:
    """How many rows of the column's table are of public documents."""
    count = func.count(document_id)
    return connection.scalar(select(count).where(is_public(document_id))) or 0


def _claims(record: Record, kind: ClaimKind, wanted: FigureFilter | None) -> list[Row[Any]]:
    with record.reading_connection() as connection:
        return list(connection.execute(claims_where(connection, kind, wanted or FigureFilter())))


def _content(row: Row[Any]) -> Figure | Statement | EventMention:
    return content_of(ClaimKind(row.kind), row.content)


def _claim_row(row: Row[Any], content: Content) -> ClaimRow[Content]:
    return ClaimRow(
        id=row.id,
        content=content,
        document_id=row.document_id,
        reading_id=row.reading_id,
        parent_id=row.part_of,
        title=row.title,
        published=row.published,
        outlet=row.outlet,
        agency=row.agency,
        key=key_of(row),
        made_by=row.review_id,
        verdict=None if row.verdict is None else ReviewVerdict(row.verdict),
        decided_by=row.decided_by,
    )


def _problem_row(row: Row[Any]) -> ProblemRow:
    return ProblemRow(
        document_id=row.document_id,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        step=row.step,
        message=row.message if row.code is None else Message(row.message, row.code, row._mapping["values"]),
        start=row.start,
        end=row.end,
        quote=row.quote,
        key=f"{row.document_id}.{row.position}",
    )


def _document_row(row: Row[Any], counted: dict[tuple[str, str], int]) -> DocumentRow:
    return DocumentRow(
        id=row.document_id,
        reading_id=row.id,
        title=row.title,
        published=row.published,
        outlet=row.outlet,
        agency=row.agency,
        language=row.language,
        recorded_at=row.recorded_at,
        figures=counted.get((row.id, ClaimKind.FIGURE.value), 0),
        statements=counted.get((row.id, ClaimKind.STATEMENT.value), 0),
        mentions=counted.get((row.id, ClaimKind.EVENT.value), 0),
        problems=counted.get((row.id, "problem"), 0),
    )


def _document(row: Row[Any], identifier: str, text: str, sections: tuple[Section, ...]) -> Document:
    has_dateline = row.dateline_start is not None
    return Document(
        id=identifier,
        text=text,
        sections=sections,
        title=row.title,
        published=row.published,
        outlet=row.outlet,
        agency=row.agency,
        language=row.language,
        dateline=Span.of(text, row.dateline_start, row.dateline_end) if has_dateline else None,
        url=row.url,
        media_type=row.media_type,
    )


def _count_parts(connection: Connection, reading_ids: list[str]) -> dict[tuple[str, str], int]:
    """How many claims of each kind, and "problem"s, there are in each reading."""
    found: dict[tuple[str, str], int] = {}
    for some in chunks(reading_ids):
        kinds = select(claim.c.reading_id, claim.c.kind, func.count()).where(claim.c.reading_id.in_(some), is_listed())
        unresolved = select(problem.c.reading_id, func.count()).where(problem.c.reading_id.in_(some))
        for reading_id, kind, number in connection.execute(kinds.group_by(claim.c.reading_id, claim.c.kind)):
            found[reading_id, kind] = number
        for reading_id, number in connection.execute(unresolved.group_by(problem.c.reading_id)):
            found[reading_id, "problem"] = number
    return found


def _only(found: list[str], what: str, id_prefix: str) -> str:
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(NOTHING_STARTS(kind=Word(what), id=Given(id_prefix)))
    raise UsageError(SEVERAL_START(kind=Word(what), id=Given(id_prefix)))
