"""Names of sources and actors that people said to be one are one: in tolls, lists, searches, also of later reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marsad.errors import ReviewConflictError, UsageError
from marsad.model import Assessment, Reading, SourceClass
from marsad.services import tolls
from marsad.services.desk import registers
from marsad.services.desk.registers import Act
from marsad.services.linking import link_all
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store import event_list, view
from marsad.store.event_list import EventFilter
from marsad.store.filters import FigureFilter
from marsad.store.integrity import verify
from marsad.store.record import Record
from marsad.store.registers import RegisterName
from tests.postgresql import PROGRAMS, make_database
from tests.web.desk_record import LATER, OTHERWISE, report

SOURCE, ACTOR = RegisterName.SOURCE, RegisterName.ACTOR
DAY = date(2020, 5, 4)
MONITOR, SHORT = "Example Monitor of Mithal", "Mithal Watch"


def three() -> list[Reading]:
    """One event by one monitor under two names, and by somebody else."""
    return [
        report("Example Post", "Umm Mithal", 12, DAY, at=36.0, source=MONITOR),
        report("Example Herald", "Umm Mithal", 12, DAY, at=36.0, source=SHORT, told=OTHERWISE),
        report("Example Radio", "Umm Mithal", 14, DAY, at=36.0, later=3, source="Rescuers of Mithal", told=LATER),
    ]


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.skipif(PROGRAMS is None, reason="no server"))])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    name = f"registers_{len(request.node.name)}"
    is_file = request.param == "file"
    address = tmp_path / "record.db" if is_file else make_database(request.getfixturevalue("server"), name)
    with Record.open(address, create=True) as opened:
        for reading in three():
            opened.append(reading)
        link_all(opened)
        yield opened


def act(record: Record, *names: str, which: RegisterName = SOURCE) -> Act:
    """What somebody decides who looked at the names just now."""
    given = registers.decisions_on(record, which, names)
    return Act("Example Adjudicator", "one office", given[-1].id if given else None)


def toll(record: Record) -> Assessment:
    (found,) = list_tolls(record, TollFilter())
    return found.assessment


def names(record: Record) -> dict[str, tuple[str, ...]]:
    return {row.name: row.names for row in view.sources(record)}


def test_merged_sources_are_one_origin_now_and_for_what_comes_later(record: Record) -> None:
    before = toll(record)
    assert set(before.origins) == {MONITOR, SHORT, "Rescuers of Mithal"}
    registers.merge(record, SOURCE, MONITOR, [MONITOR, SHORT], act(record, MONITOR, SHORT))
    assert set(toll(record).origins) == {MONITOR, "Rescuers of Mithal"}
    assert names(record) == {
        MONITOR: (MONITOR, SHORT) if MONITOR < SHORT else (SHORT, MONITOR),
        "Rescuers of Mithal": (),
    }
    link_all(record, anew=True)
    assert set(toll(record).origins) == {MONITOR, "Rescuers of Mithal"}
    record.append(report("Example Times", "Kafr Mithal", 4, DAY, at=30.0, source=SHORT))
    link_all(record)
    (later,) = list_tolls(record, TollFilter(place="Kafr Mithal"))
    assert later.assessment.origins == (MONITOR,)
    assert verify(record).is_sound


def test_either_name_finds_the_figures_and_events_of_both(record: Record) -> None:
    registers.merge(record, SOURCE, MONITOR, [SHORT], act(record, MONITOR, SHORT))
    for part in ("mithal watch", "example monitor"):
        assert len(view.figures(record, FigureFilter(source=part))) == 2
        assert len(event_list.list_events(record, EventFilter(source=part))) == 1
    (row,) = [row for row in view.sources(record) if row.name == MONITOR]
    assert (row.figures, row.documents, row.is_set) == (2, 2, True)
    assert len(view.figures(record, FigureFilter(source_names=row.all_names))) == 2
    assert event_list.list_events(record, EventFilter(source_name=MONITOR))


def test_a_split_an_undo_and_a_later_name_are_rows_of_their_own(record: Record) -> None:
    registers.merge(record, SOURCE, MONITOR, [SHORT], act(record, MONITOR, SHORT))
    registers.rename(record, SOURCE, MONITOR, "The Example Office", act(record, SHORT))
    assert "The Example Office" in names(record)
    assert "The Example Office" in toll(record).origins
    registers.split(record, SOURCE, "The Example Office", [SHORT], act(record, SHORT))
    assert set(toll(record).origins) == {"The Example Office", SHORT, "Rescuers of Mithal"}
    registers.undo(record, SOURCE, SHORT, act(record, SHORT))
    assert set(toll(record).origins) == {"The Example Office", "Rescuers of Mithal"}
    for _ in range(2):
        registers.undo(record, SOURCE, MONITOR, act(record, MONITOR))
    assert set(toll(record).origins) == {MONITOR, SHORT, "Rescuers of Mithal"}
    assert [one.kind.value for one in registers.decisions_on(record, SOURCE, [MONITOR])] == [
        "merge", "rename", "split", "undo", "undo", "undo",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="nothing to undo"):
        registers.undo(record, SOURCE, MONITOR, act(record, MONITOR))


def test_a_party_and_a_kind_that_a_person_sets_hold_in_tolls(record: Record) -> None:
    (found,) = list_tolls(record, TollFilter())
    told = {"source_class": "military", "party": "Example Army"}
    registers.set_entry(record, SOURCE, MONITOR, told, act(record, MONITOR))
    by_source = {row.figure.source.name: row for row in tolls.testimony_of(record, found.event)}
    assert by_source[MONITOR].origin.party == "Example Army"
    assert by_source[MONITOR].stance.is_party
    assert not by_source[SHORT].stance.is_party
    (row,) = [row for row in view.sources(record) if row.name == MONITOR]
    assert (row.source_class, row.party, row.is_party) == (SourceClass.MILITARY, "Example Army", True)
    registers.set_entry(record, SOURCE, MONITOR, {"party": ""}, act(record, MONITOR))
    by_source = {row.figure.source.name: row for row in tolls.testimony_of(record, found.event)}
    assert by_source[MONITOR].origin.party is None


def test_actors_that_are_one_stand_once_in_an_event(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        for reading, actor in zip(three()[:2], ("Islamic State", "Hezbollah"), strict=True):
            record.append(replace(reading, figures=tuple(replace(one, actor=actor) for one in reading.figures)))
        link_all(record)
        before = dict(event_list.count_actors(record))
        one, other = sorted(before)
        registers.merge(record, ACTOR, one, [other], act(record, one, which=ACTOR))
        assert set(dict(event_list.count_actors(record))) == {one}
        link_all(record, anew=True)
        assert set(dict(event_list.count_actors(record))) == {one}
        registers.undo(record, ACTOR, one, act(record, one, which=ACTOR))
        assert dict(event_list.count_actors(record)) == before


def test_what_cannot_be_decided_is_refused_and_nothing_is_written(record: Record) -> None:
    seen = act(record, MONITOR)
    for names_given in ([], [MONITOR], ["Nobody at all"]):
        with pytest.raises(UsageError):
            registers.merge(record, SOURCE, MONITOR, names_given, seen)
    with pytest.raises(UsageError):
        registers.split(record, SOURCE, MONITOR, [SHORT], seen)
    with pytest.raises(UsageError):
        registers.rename(record, SOURCE, MONITOR, " ", seen)
    with pytest.raises(UsageError):
        registers.set_entry(record, SOURCE, MONITOR, {"source_class": "oracle"}, seen)
    with pytest.raises(UsageError):
        registers.merge(record, SOURCE, MONITOR, [SHORT], Act("Example Adjudicator", " "))
    assert registers.decisions_on(record, SOURCE, [MONITOR]) == ()
    registers.merge(record, SOURCE, MONITOR, [SHORT], seen)
    with pytest.raises(ReviewConflictError):
        registers.rename(record, SOURCE, SHORT, "Another", seen)
