"""A run that is broken off, by a signal, by the user or by an error, and then run again, leaves what one run leaves."""

from __future__ import annotations

import signal
import subprocess
import sys
from ast import literal_eval
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select

from marsad import bootstrap
from marsad.cli.main import run
from marsad.errors import DocumentError, RecordError
from marsad.model import Capture, Judgement, Verdict
from marsad.services import joining
from marsad.services.desk import confidentiality, review
from marsad.services.desk.confidentiality import Level
from marsad.services.linking import link_all
from marsad.store import decided, event_changes, tables, view
from marsad.store.confidential import Protection, append_level, including_restricted
from marsad.store.decisions import ReviewVerdict
from marsad.store.integrity import verify
from marsad.store.record import Record
from marsad.store.summaries import NotLinked, not_linked
from tests.services import broken_off
from tests.services.broken_off import READINGS

COMPARED = (
    *tables.DERIVED, tables.address, tables.linked, tables.strand, tables.block, tables.pair, tables.sketch,
    tables.copy, tables.hidden, tables.standing, tables.withdrawn,
)  # fmt: skip
POINTS = ("read:1", "read:4", "read:9", "stored", "copies", "events")


def rows(record: Record, table: Table) -> list[str]:
    columns = [column for column in table.columns if "recorded" not in column.name]
    with record.reading_connection() as connection:
        return sorted(map(repr, connection.execute(select(*columns))))


def state(path: Path) -> dict[str, list[str]]:
    with Record.open(path) as record:
        assert verify(record).is_sound
        return {table.name: rows(record, table) for table in COMPARED}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files") / "reports"
    broken_off.fill(folder)
    return folder


def ingest(path: Path, folder: Path, point: str = "") -> int:
    words = [sys.executable, "-m", "tests.services.broken_off", str(path), str(folder), point]
    return subprocess.run(words, cwd=Path(__file__).parents[2], capture_output=True, check=False).returncode


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> dict[str, list[str]]:
    path = tmp_path_factory.mktemp("whole") / "record.db"
    assert ingest(path, folder) == 0
    found = state(path)
    assert found["derived_event"]
    assert found["derived_assessment"]
    return found


@pytest.mark.parametrize("point", POINTS)
def test_what_a_killed_run_stored_is_linked_by_the_next(
    tmp_path: Path, folder: Path, whole: dict[str, list[str]], point: str
) -> None:
    path = tmp_path / "record.db"
    assert ingest(path, folder, point) == -signal.SIGKILL
    assert ingest(path, folder) == 0
    assert state(path) == whole


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, RecordError("the disk is full")])
@pytest.mark.parametrize("last", [2, 7])
def test_what_a_run_stored_before_it_stopped_is_linked_by_the_next(
    tmp_path: Path,
    folder: Path,
    whole: dict[str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException | type[BaseException],
    last: int,
) -> None:
    def read(capture: Capture, **_: object) -> Any:
        if broken_off.number_of(capture) == last:
            raise error
        return broken_off.read(capture)

    path = tmp_path / "record.db"
    monkeypatch.setattr(sys, "argv", ["marsad", "ingest", str(folder), "--record", str(path)])
    monkeypatch.setattr(bootstrap, "read", read)
    with pytest.raises((SystemExit, KeyboardInterrupt)):
        run()
    monkeypatch.setattr(bootstrap, "read", broken_off.read)
    with pytest.raises(SystemExit) as ended:
        run()
    assert not ended.value.code
    assert state(path) == whole


def addresses(held: dict[str, list[str]]) -> set[str]:
    """Every id that an event has or had."""
    return {literal_eval(row)[0] for row in held[tables.address.name]}


def test_a_file_that_failed_and_comes_later_joins_what_the_others_made(
    tmp_path: Path, folder: Path, whole: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Events that stood without its report keep their addresses, which lead to what these became.

    A file that tells first of its event lends it its id, so that without the file the event has another: some do.
    """
    had_another_id = []
    for number in (3, 6, 8):

        def read(capture: Capture, failing: int = number, **_: object) -> Any:
            if broken_off.number_of(capture) == failing:
                raise DocumentError("the file is cut off")
            return broken_off.read(capture)

        path = tmp_path / f"record{number}.db"
        monkeypatch.setattr(sys, "argv", ["marsad", "ingest", str(folder), "--record", str(path)])
        for reader, status in ((read, True), (broken_off.read, False)):
            monkeypatch.setattr(bootstrap, "read", reader)
            with pytest.raises(SystemExit) as ended:
                run()
            assert bool(ended.value.code) is status
        found = state(path)
        assert {name: held for name, held in found.items() if name != tables.address.name} == {
            name: held for name, held in whole.items() if name != tables.address.name
        }
        assert addresses(found) >= addresses(whole)
        had_another_id.append(addresses(found) > addresses(whole))
    assert any(had_another_id)
    with Record.open(path) as record:
        now = {event.id for event in decided.events(record)}
        with record.reading_connection() as connection:
            before = set(connection.scalars(select(tables.address.c.event_id))) - now
        for name in before:
            moved = event_changes.find_moved(record, name)
            assert moved is not None
            assert {event.id for event in moved.events} & now


@pytest.fixture
def half(tmp_path: Path) -> Iterator[Record]:
    """A record of which the last three reports were never linked."""
    with Record.open(tmp_path / "record.db", create=True) as record:
        for one in READINGS[:-3]:
            record.append(one)
        link_all(record)
        for one in READINGS[-3:]:
            record.append(one)
        yield record


def test_a_decision_links_what_waits_for_it(half: Record) -> None:
    row = view.figures(half)[0]
    review.decide(half, row.id, ReviewVerdict.REJECT, person="A. Coder", reason="an example", seen=None)
    assert link_all(half).documents == 0
    left, right = [row.id for row in view.figures(half)[1:3]]
    joining.decide(half, [Judgement.of(left, right, Verdict.UNSURE, "A. Coder", "an example")])
    assert link_all(half).documents == 0


def test_a_decision_and_what_it_makes_of_events_are_written_together_or_not_at_all(
    half: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands on record without its events would be told wrongly, and nothing would ever link it again."""
    link_all(half)
    row = view.figures(half)[0]
    told = {"person": "A. Coder", "reason": "an example", "seen": None}

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("marsad.services.linking._link_batch", broken)
    with pytest.raises(KeyboardInterrupt):
        review.decide(half, row.id, ReviewVerdict.REJECT, **told)
    with pytest.raises(KeyboardInterrupt):
        review.amend(half, row.id, {"low": 7777, "high": 7777}, **told)
    with pytest.raises(KeyboardInterrupt):
        confidentiality.set_level(half, row.document_id, Level.CONFIDENTIAL, consent="", **told)
    with pytest.raises(KeyboardInterrupt):
        joining.decide(half, [Judgement.of(row.id, "f" * 64, Verdict.SAME, "A. Coder", "an example")])
    assert decided.reviews(half) == ()
    assert confidentiality.hidden_documents(half) == ()
    assert decided.judgements(half) == ()
    assert verify(half).is_sound


WAITING = ("not linked yet and not counted here; run: marsad link", "figures in no event")


def test_commands_say_what_is_not_linked_until_it_is(
    half: Record, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("events", "figures", "series", "toll"):
        for is_waiting in (True, False):
            monkeypatch.setattr(sys, "argv", ["marsad", command, "--record", half.location, "--json"])
            if not is_waiting:
                monkeypatch.setattr("marsad.store.summaries.not_linked", lambda _: NotLinked(0, 0))
            with pytest.raises(SystemExit) as ended:
                run()
            assert not ended.value.code
            told = capsys.readouterr().err
            assert all((words in told) is is_waiting for words in WAITING), (command, told)
            monkeypatch.undo()


def test_what_is_hidden_is_not_counted_among_what_waits(half: Record) -> None:
    """Else the number would tell of a report that nobody may know of."""
    before = not_linked(half)
    assert before == NotLinked(3, sum(len(one.figures) for one in READINGS[-3:]))
    with half.appending() as chain:
        append_level(chain, READINGS[-1].document.id, Protection(Level.CONFIDENTIAL, "", "A. Coder"))
    after = not_linked(half)
    assert after == NotLinked(2, before.figures - len(READINGS[-1].figures))
    with including_restricted():
        assert not_linked(half) == after
    link_all(half)
    assert not_linked(half) == NotLinked(0, 0)
