"""What one thread reads within `one_state` is of one moment, whatever is appended meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from marsad.errors import RecordError
from marsad.store import view
from marsad.store.record import Record
from tests.readings import TEXT, make_reading


def test_all_reads_are_of_one_moment(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        record.append(make_reading())
        with record.one_state():
            before = view.counts(record)
            record.append(make_reading(text=f"Another {TEXT}"))
            assert view.counts(record) == before
            seen: list[int] = []
            other = threading.Thread(target=lambda: seen.append(view.counts(record).documents))
            other.start()
            other.join()
            assert seen == [before.documents + 1]
        assert view.counts(record).documents == before.documents + 1


def test_of_another_record_it_says_nothing_and_refusals_are_told(tmp_path: Path) -> None:
    one, two = (Record.open(tmp_path / f"{name}.db", create=True) for name in ("one", "two"))
    with one, two:
        two.append(make_reading())
        with one.one_state():
            assert (view.counts(one).documents, view.counts(two).documents) == (0, 1)
            with pytest.raises(RecordError, match="refused"), one.reading_connection() as connection:
                connection.exec_driver_sql("SELECT 1 FROM no_such_table")
