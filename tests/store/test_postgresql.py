"""The same record on a real PostgreSQL server, which these tests start and stop."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marsad.errors import RecordError, UsageError
from marsad.model import Measure, Reading, ReviewState
from marsad.services.desk.events import edit, sign_off, state_of
from marsad.services.desk.events import undo as desk_undo
from marsad.services.desk.review import add, amend, seen_now, undo
from marsad.services.linking import link_all, link_documents
from marsad.store import decided, event_list, view
from marsad.store.chain import now
from marsad.store.decisions import Copy, CopyRelation
from marsad.store.event_list import EventFilter
from marsad.store.filters import FigureFilter
from marsad.store.integrity import verify
from marsad.store.record import Record
from marsad.store.tables import APPEND_ONLY, log
from tests.postgresql import PROGRAMS, make_database
from tests.readings import TEXT, make_reading
from tests.reconcile.gold import FILES, load
from tests.web.desk_record import together

pytestmark = pytest.mark.skipif(PROGRAMS is None, reason="no PostgreSQL server is installed")


@pytest.fixture(scope="module")
def filled(server: str) -> str:
    """The address of a record with one reading."""
    address = make_database(server, "record")
    with Record.open(address, create=True) as record:
        document_id = record.append(make_reading(), raw=b"bytes", name="report.txt").document_id
        record.append_decisions([Copy(document_id, document_id, CopyRelation.COPY, 1.0, 1.0)])
    return address


def test_what_was_appended_comes_back_as_it_was(filled: str, reading: Reading) -> None:
    with Record.open(filled) as record:
        seen = view.document(record, reading.document.id[:12])
        assert seen.document == reading.document
        assert tuple(row.content for row in seen.figures) == reading.figures
        assert tuple(row.content for row in seen.mentions) == reading.events
        assert decided.copies(record)[0].jaccard == 1.0
        assert verify(record).is_sound


def test_appending_twice_changes_nothing(filled: str, reading: Reading) -> None:
    with Record.open(filled) as record:
        before = verify(record)
        assert not record.append(reading, raw=b"bytes", name="report.txt").is_new_reading
        assert verify(record) == before


def test_both_databases_give_the_same_rows_and_digests(filled: str, record: Record, reading: Reading) -> None:
    record.append(reading, raw=b"bytes", name="report.txt")
    with Record.open(filled) as other:
        assert view.figures(other) == view.figures(record)
        assert view.sources(other) == view.sources(record)
        assert view.counts(other) == view.counts(record)
        assert [row.message for row in view.problems(other)] == [row.message for row in view.problems(record)]


def test_both_databases_link_to_the_same_events_and_tolls(server: str, tmp_path: Path) -> None:
    readings = [reading for path in FILES for reading in load(path).readings.values()]
    states = []
    for location in (make_database(server, "linked"), str(tmp_path / "record.db")):
        with Record.open(location, create=True) as record:
            names = [record.append(one).document_id for one in readings]
            link_documents(record, names[:20])
            link_documents(record, names[5:])
            events = sorted(decided.events(record), key=lambda event: event.id)
            states.append((events, sorted(decided.assessments(record), key=lambda one: one.id), decided.copies(record)))
    assert states[0][:2] == states[1][:2]
    assert set(states[0][2]) == set(states[1][2])
    assert states[0][0]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (FigureFilter(measure=Measure.DISPLACED), 1),
        (FigureFilter(place="exampleV"), 1),
        (FigureFilter(source="monitor", outlet="post"), 1),
        (FigureFilter(outlet="post"), 2),
        (FigureFilter(since=date(2019, 2, 11), until=date(2019, 2, 11)), 1),
        (FigureFilter(as_of="2000-01-01"), 0),
        (FigureFilter(limit=1), 1),
    ],
)
def test_figures_are_filtered(filled: str, wanted: FigureFilter, found: int) -> None:
    with Record.open(filled) as record:
        assert len(view.figures(record, wanted)) == found


@pytest.mark.parametrize("action", ["update", "delete", "truncate", "upsert"])
def test_a_written_row_cannot_be_changed(filled: str, action: str) -> None:
    import psycopg

    with psycopg.connect(filled, autocommit=True) as connection:
        for table in (*APPEND_ONLY, log):
            if connection.execute(f'SELECT count(*) FROM "{table.name}"'.encode()).fetchone() == (0,):  # noqa: S608
                continue
            key = [column.name for column in table.primary_key.columns]
            other = next(column.name for column in reversed(list(table.columns)) if column.name not in key)
            statement = {
                "update": f'UPDATE "{table.name}" SET "{other}" = "{other}"',  # noqa: S608
                "delete": f'DELETE FROM "{table.name}"',  # noqa: S608
                "truncate": f'TRUNCATE "{table.name}" CASCADE',
                "upsert": f'INSERT INTO "{table.name}" SELECT * FROM "{table.name}" LIMIT 1 '  # noqa: S608
                f'ON CONFLICT ({", ".join(key)}) DO UPDATE SET "{other}" = excluded."{other}"',
            }[action]
            with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
                connection.execute(statement.encode())


def test_the_reading_appended_last_is_current(filled: str) -> None:
    other = make_reading(text="Another " + TEXT)
    corrected = make_reading(text="Another " + TEXT, outlet="Another Post")
    with Record.open(filled) as record:
        record.append(other)
        record.append(corrected)
        rows = view.figures(record, FigureFilter(document=other.document.id))
    assert {row.outlet for row in rows} == {"Another Post"}


def test_what_is_read_in_one_go_is_one_state(server: str) -> None:
    address = make_database(server, "still")
    with Record.open(address, create=True) as record, Record.open(address) as other:
        record.append(make_reading())
        with record.one_state():
            before = view.counts(record)
            other.append(make_reading(text=f"Example of another {TEXT}"))
            assert view.counts(record) == before
        assert view.counts(record).documents == before.documents + 1


def test_corrections_stand_are_undone_and_are_carried_over_as_in_a_file(filled: str) -> None:
    by = {"person": "Example Coder", "reason": "example"}
    text = "Corrected " + TEXT
    with Record.open(filled) as record:
        document_id = record.append(make_reading(text=text)).document_id
        wanted = FigureFilter(document=document_id, measure=Measure.DISPLACED)
        (old,) = view.figures(record, wanted)
        made = amend(record, old.id, {"low": 40}, **by, seen=None)
        at = text.index("Shelling")
        added = add(record, document_id, (at, at + 8), {"measure": "attacks", "low": 2}, **by)
        moment = now()
        record.append(make_reading(text=text, version="2"))
        rows = view.figures(record, FigureFilter(document=document_id))
        assert {made.claim_id, added.claim_id} < {row.id for row in rows}
        undo(record, made.claim_id, **by, seen=seen_now(record, made.claim_id))
        assert [row.content for row in view.figures(record, wanted)] == [old.content]
        as_of = FigureFilter(document=document_id, measure=Measure.DISPLACED, as_of=moment)
        assert [row.id for row in view.figures(record, as_of)] == [made.claim_id]
        assert verify(record).is_sound


def test_a_server_that_is_not_there_is_said_without_its_password() -> None:
    with pytest.raises(RecordError, match="cannot be opened") as caught:
        Record.open("postgresql://marsad:secret-word@127.0.0.1:1/none")
    assert "secret-word" not in str(caught.value)


def test_a_password_is_in_no_message(filled: str) -> None:
    with Record.open(filled.replace("marsad@", "marsad:secret-word@")) as record:
        assert record.location == filled.replace("marsad@", "marsad:***@")
        with pytest.raises(RecordError, match="refused") as caught, record.reading_connection() as connection:
            connection.exec_driver_sql("SELECT nothing FROM nowhere")
    assert "secret-word" not in str(caught.value)


def test_an_address_that_is_none_is_misuse() -> None:
    with pytest.raises(UsageError, match="postgresql://user"):
        Record.open("postgresql:marsad:secret-word")


def test_accounts_share_the_database_but_no_table(server: str) -> None:
    from tests.store.test_accounts import in_one_database

    in_one_database(make_database(server, "shared"))


def test_accounts_are_opened_without_the_right_to_make_them(server: str) -> None:
    import psycopg

    from marsad.store.accounts.book import AccountBook

    guarded = make_database(server, "guarded")
    with psycopg.connect(guarded, autocommit=True) as connection:
        connection.execute("CREATE ROLE plain LOGIN")
    plain = guarded.replace("marsad@", "plain@")
    with pytest.raises(UsageError, match="marsad account add"):
        AccountBook.open(plain)
    AccountBook.open(guarded, create=True).close()
    with psycopg.connect(guarded, autocommit=True) as connection:
        connection.execute("GRANT USAGE ON SCHEMA marsad_accounts TO plain")
        connection.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA marsad_accounts TO plain")
    AccountBook.open(plain).close()


def test_what_a_person_sets_of_an_event_stands_as_in_a_file(server: str) -> None:
    by = {"person": "Example Coder", "reason": "example"}
    with Record.open(make_database(server, "edited"), create=True) as record:
        for reading in together():
            record.append(reading)
        link_all(record)
        (before,) = event_list.list_events(record, EventFilter())
        edit(record, before.event.id, {"title": "An example", "when": "2020-05-03"}, **by, seen=None)
        link_all(record, anew=True)
        (row,) = event_list.list_events(record, EventFilter(state=ReviewState.MACHINE))
        assert (row.event.title, row.event.set_by_person) == ("An example", ("when", "title"))
        sign_off(record, row.event.id, **by, seen=state_of(record, row.event.id).seen)
        assert event_list.list_events(record, EventFilter(state=ReviewState.SIGNED_OFF))
        desk_undo(record, row.event.id, **by, seen=state_of(record, row.event.id).seen)
        desk_undo(record, row.event.id, **by, seen=state_of(record, row.event.id).seen)
        assert event_list.list_events(record, EventFilter())[0].event == before.event
        assert verify(record).is_sound
