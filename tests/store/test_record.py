from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from marsad.errors import DocumentError, RecordError, UsageError
from marsad.model import Document, Extractor, Reading, digest, digest_text
from marsad.services.desk.review import undo
from marsad.store import decided, filters, view
from marsad.store.carrying import append_review
from marsad.store.connection import VERSIONS
from marsad.store.decisions import Review, ReviewVerdict, decision_row
from marsad.store.filters import FigureFilter
from marsad.store.integrity import verify
from marsad.store.record import Entry, Record
from marsad.store.standing import refresh


def test_what_was_appended_comes_back_as_it_was(record: Record, reading: Reading) -> None:
    appended = record.append(reading, raw=b"bytes", name="report.txt")
    seen = view.document(record, appended.document_id)
    assert seen.document == reading.document
    assert seen.extractor == reading.extractor
    assert tuple(row.content for row in seen.figures) == reading.figures
    assert tuple(row.content for row in seen.statements) == reading.statements
    assert tuple(row.content for row in seen.mentions) == reading.events
    assert [row.message for row in seen.problems] == [problem.message for problem in reading.problems]
    assert [capture.name for capture in seen.captures] == ["report.txt"]


def test_a_part_names_the_claim_that_it_is_part_of(record: Record, reading: Reading) -> None:
    record.append(reading)
    whole, part = view.figures(record)
    assert (whole.parent_id, part.parent_id) == (None, whole.id)


def test_appending_twice_changes_nothing(record: Record, reading: Reading, tmp_path: Path) -> None:
    first = record.append(reading, raw=b"bytes", name="report.txt")
    with closing(sqlite3.connect(tmp_path / "record.db")) as raw:
        before = list(raw.iterdump())
        again = record.append(reading, raw=b"bytes", name="report.txt")
        assert list(raw.iterdump()) == before
    assert (first.is_new_document, first.is_new_reading) == (True, True)
    assert (again.is_new_document, again.is_new_reading) == (False, False)


def test_the_reading_appended_last_is_current(record: Record, reading_of: Callable[..., Reading]) -> None:
    record.append(reading_of(published=None))
    moment = view.document(record, view.documents(record)[0].id).recorded_at
    record.append(reading_of(published=date(2019, 2, 12)))
    assert [row.published for row in view.documents(record)] == [date(2019, 2, 12)]
    assert view.counts(record).figures == 2
    assert view.counts(record).readings == 2
    earlier = view.figures(record, view.FigureFilter(as_of=moment))
    assert [row.published for row in earlier] == [None, None]


def test_a_batch_is_appended_in_order(record: Record, reading_of: Callable[..., Reading]) -> None:
    texts = [f"Example report {number}\n\n" + reading_of().document.text for number in range(5)]
    entries = [Entry(reading_of(text=text)) for text in texts]
    outcomes = list(record.append_all(iter(entries)))
    assert [outcome.document_id for outcome in outcomes] == [entry.reading.document.id for entry in entries]
    assert view.counts(record).documents == 5


@pytest.mark.parametrize(("text", "words"), [("a\0b", "NUL"), ("a\ud800b", "surrogate")])
def test_a_text_that_no_database_holds_is_refused_whole(record: Record, text: str, words: str) -> None:
    document = Document(digest_text(text), text, ())
    with pytest.raises(DocumentError, match=words):
        record.append(Reading(document, Extractor("test", "1", "0")))
    assert view.counts(record).documents == 0


def test_nothing_half_written_remains_when_one_of_a_batch_fails(record: Record, reading: Reading) -> None:
    bad = Reading(Document(digest_text("\0"), "\0", ()), reading.extractor)
    with pytest.raises(DocumentError):
        list(record.append_all([Entry(reading, raw=b"bytes"), Entry(bad)]))
    assert view.counts(record).documents == 0


def test_a_record_that_is_not_there_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="marsad ingest"):
        Record.open(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        Record.open(tmp_path, create=True)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("This is no database at all, only words. " * 50)
    with pytest.raises(RecordError, match="cannot be opened"):
        Record.open(tmp_path / "notes.db", create=True)


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE diary (line TEXT)")
    with pytest.raises(RecordError, match="not a record"):
        Record.open(path, create=True)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("diary",)]


def test_a_record_of_a_newer_version_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match="install that version"):
        Record.open(path)


def test_the_known_versions_are_those_of_the_migrations() -> None:
    from alembic.script import ScriptDirectory

    from marsad.store import migrations

    script = ScriptDirectory(Path(migrations.__file__).parent)
    assert tuple(one.revision for one in reversed(list(script.walk_revisions()))) == VERSIONS


def test_the_migrations_make_the_tables_that_the_code_names(record: Record) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from marsad.store.tables import metadata

    with record.reading_connection() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_part_of_a_name_finds_the_same_figures_however_many_names_hold_it(
    record: Record, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.append(reading)
    wanted = [FigureFilter(place="ampl"), FigureFilter(source="AMPL"), FigureFilter(place="nowhere at all")]
    found = [view.figures(record, one) for one in wanted]
    assert found[0]
    assert not found[2]
    monkeypatch.setattr(filters, "MOST_NAMES", 0)
    assert [view.figures(record, one) for one in wanted] == found


def test_ids_given_before_names_went_into_them_by_a_secret_hold(tmp_path: Path, reading: Reading) -> None:
    path = tmp_path / "record.db"
    with Record.open(path, create=True) as record:
        record.append(reading)
        claim = view.figures(record)[0]
        told = Review(claim.id, ReviewVerdict.REJECT, "Example Coder", "a copy", document_id=claim.document_id)
        row = decision_row(told, digest)
        with record.appending() as chain:
            append_review(chain, row)
            refresh(chain.connection, [claim.id])
    with closing(sqlite3.connect(path)) as raw, raw:
        for told in ("figures", "events", "tolls", "documents"):
            raw.execute(f"DROP VIEW view_{told}")
        for table in ("arrival", "taken", "found_address", "fetched", "secret"):
            raw.execute(f"DROP TABLE IF EXISTS {table}")
        for action in ("update", "delete", "insert"):
            raw.execute(f"DROP TRIGGER guard_event_address_{action}")
        raw.execute("DROP TABLE setting")
        raw.execute("DROP TABLE name_decision")
        for name in ("publication", "checkpoint", "table_row"):
            raw.execute(f"DROP TABLE {name}")
        raw.execute("DROP INDEX claim_of_place")
        raw.execute("DROP INDEX claim_by_measure")
        raw.execute("ALTER TABLE judgement DROP COLUMN act")
        raw.execute("ALTER TABLE problem DROP COLUMN code")
        raw.execute('ALTER TABLE problem DROP COLUMN "values"')
        raw.execute("ALTER TABLE event_decision DROP COLUMN fields")
        raw.execute("DROP INDEX derived_listing_by_state")
        raw.execute("ALTER TABLE derived_listing DROP COLUMN state")
        raw.execute("UPDATE alembic_version SET version_num = '0010'")
    with Record.open(path) as record:
        assert [one.id for one in decided.reviews(record)] == [row["id"]]
        assert view.find_claim(record, claim.id).is_rejected
        undo(record, claim.id, person="Example Coder", reason="it is none", seen=row["id"])
        assert verify(record).is_sound


def test_a_name_has_one_alias_on_a_record_and_another_on_the_next(tmp_path: Path) -> None:
    aliases = []
    for name in ("one.db", "other.db"):
        with Record.open(tmp_path / name, create=True) as record:
            aliases += [record.alias("Example Coder"), record.alias("Example Coder")]
            assert verify(record).is_sound
    assert (aliases[0], aliases[2]) == (aliases[1], aliases[3])
    assert aliases[0] != aliases[2]
