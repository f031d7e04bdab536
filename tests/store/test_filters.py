"""Lists give the same rows in the same order whichever way the database reaches them, and end with their page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects import sqlite

from marsad.model import ClaimKind, Measure
from marsad.store import view
from marsad.store.event_list import EventFilter, conditions_of
from marsad.store.filters import FigureFilter, ProblemFilter, claims_where, problems_where
from marsad.store.listed import FigureRow
from marsad.store.record import Record
from marsad.store.tables import listing
from tests.readings import TEXT, make_reading

OUTLETS = ("Example Post", "Example Courier", "Another Post")
FIRST = date(2019, 2, 12)


@pytest.fixture
def reports(record: Record) -> Record:
    """Nine example reports of three outlets, three a day; one was read twice."""
    for number in range(9):
        day = FIRST + timedelta(days=number // 3)
        record.append(make_reading(day, OUTLETS[number % 3], text=f"Example {number}. {TEXT}"))
    record.append(make_reading(FIRST, OUTLETS[0], text=f"Example 0. {TEXT}", version="2"))
    return record


@pytest.mark.parametrize(
    "wanted",
    [
        FigureFilter(),
        FigureFilter(outlet="post"),
        FigureFilter(outlet="courier"),
        FigureFilter(outlet="courier", place="example"),
        FigureFilter(outlet="courier", since=date(2019, 2, 11), until=date(2019, 2, 12)),
        FigureFilter(outlet="no such"),
        FigureFilter(source="monitor"),
        FigureFilter(measure=Measure.KILLED, since=date(2019, 2, 11), until=date(2019, 2, 12)),
        FigureFilter(measure=Measure.KILLED, place="example"),
        FigureFilter(where_name="Exampleville"),
    ],
)
def test_pages_by_key_give_each_figure_once_in_the_order_of_the_list(reports: Record, wanted: FigureFilter) -> None:
    everything = [row.key for row in view.figures(reports, replace(wanted, limit=None))]
    kept = [row for row in view.figures(reports, FigureFilter(limit=None)) if _is_wanted(row, wanted)]
    assert everything == [row.key for row in kept]
    found: list[str] = []
    further = replace(wanted, limit=2)
    while rows := view.figures(reports, further):
        found += [row.key for row in rows]
        further = replace(further, after=rows[-1].key)
    assert found == everything


def test_pages_of_documents_and_of_problems_give_each_once(reports: Record) -> None:
    documents = view.documents(reports)
    assert [view.documents(reports, limit=2, offset=n)[0].id for n in range(9)] == [row.id for row in documents]
    assert [row.id for row in view.documents(reports, after=documents[3].id)] == [row.id for row in documents[4:]]
    problems = view.problems(reports)
    assert [row.document_id for row in problems] == [row.id for row in documents]
    for number, row in enumerate(problems):
        assert view.problems(reports, ProblemFilter(after=row.key)) == problems[number + 1 :]
        assert view.problems(reports, ProblemFilter(document=row.document_id)) == (row,)
    assert view.problems(reports, ProblemFilter(step=problems[0].step)) == problems


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (FigureFilter(), "claim_by_day"),
        (FigureFilter(source_name="Example Monitor"), "claim_of_source"),
        (FigureFilter(source="monitor"), "claim_of_source"),
        (FigureFilter(where_name="Exampleville"), "claim_by_where"),
        (FigureFilter(outlet="courier"), "reading_by_outlet"),
        (FigureFilter(outlet="post"), "claim_by_day"),
        (FigureFilter(outlet="courier", since=FIRST), "reading_by_outlet"),
        (FigureFilter(outlet="courier", measure=Measure.KILLED), "reading_by_outlet"),
        (FigureFilter(measure=Measure.KILLED), "claim_by_measure"),
        (FigureFilter(measure=Measure.KILLED, since=FIRST, until=FIRST), "claim_by_measure"),
        (FigureFilter(measure=Measure.KILLED, source="monitor"), "claim_of_source"),
        (FigureFilter(measure=Measure.KILLED, place="example"), "claim_by_where"),
        (FigureFilter(measure=Measure.KILLED, where_name="Exampleville"), "claim_by_where"),
    ],
)
def test_a_list_of_figures_is_walked_by_day_within_its_name(reports: Record, wanted: FigureFilter, index: str) -> None:
    with reports.reading_connection() as connection:
        assert index in _first_step(connection, claims_where(connection, ClaimKind.FIGURE, wanted))


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (EventFilter(since=FIRST, until=FIRST), "COVERING INDEX derived_listing_by_day"),
        (EventFilter(where_name="Exampleville"), "COVERING INDEX derived_listing_by_where"),
        (EventFilter(place="example"), "COVERING INDEX derived_listing_by_where"),
    ],
)
def test_a_list_of_events_is_walked_without_their_rows(record: Record, wanted: EventFilter, index: str) -> None:
    conditions = conditions_of(wanted, {"place": ["Exampleville"]})
    query = select(listing.c.event_id).where(*conditions).order_by(listing.c.last_day.desc(), listing.c.event_id)
    with record.reading_connection() as connection:
        assert index in _first_step(connection, query)


def test_a_list_of_problems_is_walked_by_day_of_publication(reports: Record) -> None:
    after = view.problems(reports)[2].key
    with reports.reading_connection() as connection:
        for wanted in (ProblemFilter(limit=5), ProblemFilter(limit=5, after=after)):
            assert "reading_by_day" in _first_step(connection, problems_where(wanted))


def _is_wanted(row: FigureRow, wanted: FigureFilter) -> bool:
    """What the filters of these tests ask for, without a database."""
    figure, when = row.content, row.content.when
    last = when.end if when is not None and when.end is not None else row.published
    place = figure.where.name if figure.where is not None else ""
    return (
        (wanted.outlet or "").lower() in (row.outlet or "").lower()
        and (wanted.place or wanted.where_name or "").lower() in place.lower()
        and (wanted.source or "").lower() in figure.source.name.lower()
        and (wanted.measure is None or figure.measure is wanted.measure)
        and (wanted.since is None or (last is not None and wanted.since <= last))
        and (wanted.until is None or (last is not None and last <= wanted.until))
    )


def _first_step(connection, query) -> str:  # type: ignore[no-untyped-def]
    """What SQLite does first, by its own account."""
    compiled = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    plan: str = connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}".replace(":", r"\:"))).first().detail
    return plan
