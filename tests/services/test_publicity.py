"""Where a record is settled to show the cleared alone, readers are told of nothing else, whatever they ask."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from marsad.errors import UsageError
from marsad.model import ReviewState
from marsad.services.desk.events import sign_off, state_of, undo
from marsad.services.desk.review import decide, seen_now
from marsad.services.event_case import build_case
from marsad.services.linking import link_all
from marsad.services.publicity import history, publicity, set_publicity
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store import decided, event_changes, event_list, summaries, view
from marsad.store.decisions import ReviewVerdict
from marsad.store.event_list import EventFilter
from marsad.store.integrity import verify
from marsad.store.mapped import MapFilter, map_places
from marsad.store.publicity import Publicity, for_readers, show_all
from marsad.store.record import Record
from tests.postgresql import PROGRAMS, make_database
from tests.web.desk_record import report

BY = {"person": "Example Adjudicator", "reason": "a test"}
DAY = date(2021, 6, 7)


@contextmanager
def filled(address: str | Path) -> Iterator[Record]:
    with Record.open(address, create=True) as record:
        record.append(report("Example Post", "Umm Mithal", 5, DAY, at=33.0))
        record.append(report("Example Herald", "Tell Mithal", 31, DAY, at=37.0))
        link_all(record)
        yield record


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.skipif(PROGRAMS is None, reason="no server"))])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    name = f"cleared_{len(request.node.name)}"
    is_file = request.param == "file"
    address = tmp_path / "record.db" if is_file else make_database(request.getfixturevalue("server"), name)
    with filled(address) as opened:
        yield opened


def sizes(record: Record) -> dict[str, int]:
    """How much there is of each thing that pages list."""
    return {
        "events": len(event_list.list_events(record, EventFilter(kind=None))),
        "tolls": len(list_tolls(record, TollFilter())),
        "figures": len(view.figures(record)),
        "documents": len(view.documents(record)),
        "sources": len(view.sources(record)),
        "places": len(summaries.places(record)),
        "mapped": len(map_places(record, MapFilter(rule="standing"))),
        "counted": view.counts(record).figures,
        "summed": sum(one.events for one in event_changes.sums(record, "standing")),
        "recorded": len(decided.events(record)),
    }


def test_only_what_is_signed_off_is_shown_to_readers(record: Record) -> None:
    whole = sizes(record)
    one, other = (row.event for row in event_list.list_events(record, EventFilter()))
    with for_readers():
        assert sizes(record) == whole
    set_publicity(record, Publicity.CLEARED, **BY)
    assert sizes(record) == whole
    with for_readers():
        assert set(sizes(record).values()) == {0}
    sign_off(record, one.id, **BY, seen=None)
    with for_readers() as audience:
        shown = sizes(record)
        assert set(shown.values()) == {1}
        assert [row.event.id for row in event_list.list_events(record, EventFilter())] == [one.id]
        assert summaries.find_event(record, other.id) is None
        assert event_changes.find_moved(record, other.id) is None
        assert {row.claim for row in build_case(record, one).testimony} == set(one.claims)
        assert view.claims_among(record, other.claims) == ()
        with record.one_state():
            assert sizes(record) == shown
        show_all()
        assert not audience.is_public
        assert sizes(record) == whole
    undo(record, one.id, **BY, seen=state_of(record, one.id).seen)
    with for_readers():
        assert set(sizes(record).values()) == {0}
    set_publicity(record, Publicity.ALL, **BY)
    with for_readers():
        assert sizes(record) == whole
    assert [row.value for row in history(record)] == [Publicity.CLEARED, Publicity.ALL]
    assert verify(record).is_sound


def test_a_claim_that_a_person_reviewed_is_shown_without_its_event(record: Record) -> None:
    set_publicity(record, Publicity.CLEARED, **BY)
    claim = view.figures(record)[0].id
    decide(record, claim, ReviewVerdict.ACCEPT, **BY, seen=None)
    with for_readers():
        (row,) = view.figures(record)
        assert (row.id, row.state) == (claim, ReviewState.REVIEWED)
        assert event_list.list_events(record, EventFilter()) == ()
        assert len(view.documents(record)) == 1
    decide(record, claim, ReviewVerdict.REJECT, **BY, seen=seen_now(record, claim))
    with for_readers():
        assert view.figures(record) == ()


def test_a_setting_needs_a_person_and_a_reason_and_changes_something(record: Record) -> None:
    assert publicity(record) is Publicity.ALL
    for wrong in ({"person": "", "reason": "x"}, {"person": "Example", "reason": " "}):
        with pytest.raises(UsageError):
            set_publicity(record, Publicity.CLEARED, **wrong)
    with pytest.raises(UsageError, match="already"):
        set_publicity(record, Publicity.ALL, **BY)
    assert history(record) == ()
