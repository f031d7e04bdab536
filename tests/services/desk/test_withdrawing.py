"""A report that is withdrawn is in nothing that linking derived, whatever kind of event it told of."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from marsad.model import EventKind, Reading, Scope
from marsad.services.desk.confidentiality import Level, levels, set_level
from marsad.services.desk.review import amend
from marsad.services.linking import link_all, link_documents
from marsad.store import decided, view
from marsad.store.confidential import Protection
from marsad.store.record import Record
from tests.readings import TEXT, make_reading
from tests.reconcile.gold import FILES, load

READINGS = [reading for case in map(load, FILES) for reading in case.readings.values()]
TOLD = {"consent": "Agreed to in an example.", "person": "Example Coder", "reason": "example"}
KEPT = ("derived_event", "derived_event_claim", "derived_assessment", "derived_conflict", "derived_listing",
        "derived_trait", "derived_strand")  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example reports of the linking tests, linked: copies, contradictions, parties, totals."""
    path = tmp_path_factory.mktemp("withdrawing") / "whole.db"
    with Record.open(path, create=True) as record:
        link_documents(record, [record.append(one).document_id for one in READINGS])
        kinds = {event.kind for event in decided.events(record)}
    assert kinds == set(EventKind)
    return path


def duplicate(of: Path, path: Path) -> Path:
    with sqlite3.connect(of) as one, sqlite3.connect(path) as other:
        one.backup(other)
    return path


def derived(path: Path) -> dict[str, list[str]]:
    """Every row of what linking derived."""
    with sqlite3.connect(path) as connection:
        return {name: sorted(map(repr, connection.execute(f"select * from {name}"))) for name in KEPT}  # noqa: S608


def ids_of(path: Path, document: str) -> set[str]:
    with sqlite3.connect(path) as connection:
        return {
            document,
            *(row[0] for row in connection.execute("select id from claim where document_id=?", [document])),
        }


def holding(rows: dict[str, list[str]], names: set[str]) -> list[str]:
    return [table for table, told in rows.items() if any(name in row for row in told for name in names)]


@pytest.mark.parametrize("level", [Level.RESTRICTED, Level.CONFIDENTIAL])
def test_each_document_withdrawn_alone_is_in_nothing_derived_as_if_all_were_linked_anew(
    whole: Path, tmp_path: Path, level: Level
) -> None:
    before = derived(whole)
    for at, one in enumerate(READINGS):
        name = one.document.id
        path = duplicate(whole, tmp_path / f"{at}.db")
        with Record.open(path) as record:
            first = set_level(record, name, level, **TOLD, seen=None)
            found = derived(path)
            assert holding(found, ids_of(path, name)) == [], one.document.title
            link_all(record, anew=True)
            assert derived(path) == found, one.document.title
            set_level(record, name, Level.PUBLIC, **TOLD, seen=first)
            assert derived(path) == before, one.document.title


def test_all_documents_withdrawn_one_after_the_other_leave_nothing(whole: Path, tmp_path: Path) -> None:
    path = duplicate(whole, tmp_path / "record.db")
    with Record.open(path) as record:
        for one in READINGS:
            set_level(record, one.document.id, Level.RESTRICTED, **TOLD, seen=None)
    assert [name for name, rows in derived(path).items() if rows] == []


@pytest.mark.parametrize("names", [[], [READINGS[0].document.id]], ids=["no document", "another document"])
def test_what_events_hold_of_a_hidden_report_goes_with_the_next_linking_of_any(
    whole: Path, tmp_path: Path, names: list[str]
) -> None:
    path = duplicate(whole, tmp_path / "record.db")
    hidden = [one.document.id for one in READINGS[3::7]]
    with Record.open(path) as record:
        for name in hidden:  # as an earlier version left it, or one that was stopped before it linked
            record.set_level(name, Protection(Level.CONFIDENTIAL, "", "Example Coder", "example"))
        assert all(holding(derived(path), ids_of(path, name)) for name in hidden)
        link_documents(record, names)
        found = derived(path)
        assert [name for name in hidden if holding(found, ids_of(path, name))] == []
        link_all(record, anew=True)
        assert derived(path) == found


def test_a_level_that_cannot_be_followed_by_linking_is_not_written(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = duplicate(whole, tmp_path / "record.db")
    name = READINGS[0].document.id

    def stop(*_: object) -> None:
        raise RuntimeError("stopped, for example")

    monkeypatch.setattr("marsad.services.desk.confidentiality.link_with_rest", stop)
    with Record.open(path) as record:
        with pytest.raises(RuntimeError, match="stopped"):
            set_level(record, name, Level.RESTRICTED, **TOLD, seen=None)
        assert levels(record, name) == ()
    assert derived(path) == derived(whole)


def test_a_total_that_is_read_anew_or_amended_leaves_its_situation(tmp_path: Path) -> None:
    first, second = totals(TEXT), totals(f"{TEXT} It was confirmed.")
    with Record.open(tmp_path / "record.db", create=True) as record:
        link_documents(record, [record.append(one).document_id for one in (first, second)])
        row = next(row for row in view.figures(record) if row.document_id == first.document.id)
        amend(record, row.id, {"scope": "incident"}, person="Example Coder", reason="example", seen=None)
        assert [event for event in decided.events(record) if row.id in event.claims] == []
        before = sorted(map(str, decided.events(record)))
        link_all(record, anew=True)
        assert sorted(map(str, decided.events(record))) == before


def totals(text: str) -> Reading:
    """A reading whose figures are totals over a window."""
    reading = make_reading(text=text)
    return replace(reading, figures=tuple(replace(one, scope=Scope.CUMULATIVE) for one in reading.figures))
