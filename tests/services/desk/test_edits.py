"""What a person sets of an event stands over what is computed, follows the event, and is taken back by another row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from marsad.errors import ReviewConflictError, UsageError
from marsad.model import (
    Allegation,
    AllegationKind,
    Event,
    EventKind,
    Extractor,
    Reading,
    ReviewState,
    Scope,
    SubEventType,
)
from marsad.services.desk.events import choose_rule, contest, edit, sign_off, state_of, undo
from marsad.services.desk.review import decide, seen_now
from marsad.services.joining import merge_events, split_event
from marsad.services.linking import link_all, link_documents
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store import event_list
from marsad.store.decisions import ReviewVerdict
from marsad.store.event_history import Change, event_history
from marsad.store.event_list import EventFilter
from marsad.store.integrity import verify
from marsad.store.record import Record
from tests.web.desk_record import together

BY = {"person": "Example Coder", "reason": "the village council's minutes say so"}
PLACE = {"name": "Kafr Mithal", "country": "SY", "lat": 35.25, "lon": 40.5, "precision": "exact"}
CHANGES: dict[str, object] = {
    "type": SubEventType.AIR_STRIKE.value,
    "where": PLACE,
    "when": "2020-05-03",
    "title": "The strike on the example market",
    "actors": ["Example Army", "Example Front"],
    "allegations": [
        {"perpetrator": "Example Army", "kind": "alleged", "source": "Elders"},
        {"perpetrator": "Example Army", "kind": "denied", "source": "Example Army"},
    ],
    "narrative": "Two strikes hit the market.\nThe second came as people helped.",
}


def only(record: Record) -> Event:
    return event_list.list_events(record, EventFilter())[0].event


def state(record: Record) -> ReviewState:
    return event_list.list_events(record, EventFilter())[0].state


def anew(reading: Reading) -> Reading:
    """The reading as a newer extractor would make it: the same words under other ids."""
    return replace(reading, extractor=Extractor("marsad", "999", ""))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", create=True) as record:
        for reading in together():
            record.append(reading)
        link_all(record)
        yield record


def set_all(record: Record, changes: dict[str, object] = CHANGES) -> Event:
    edit(record, only(record).id, changes, **BY, seen=state_of(record, only(record).id).seen)
    return only(record)


def told(event: Event) -> tuple[Any, ...]:
    where, when = event.where, event.when
    assert where
    assert when
    return (
        event.sub_event_type, where.name, where.lat, str(when.start), str(when.end), event.title, event.actors,
        event.allegations, event.narrative, event.set_by_person,
    )  # fmt: skip


def test_every_field_is_set_and_the_computed_ones_are_kept_beside_them(record: Record) -> None:
    before = only(record)
    event = set_all(record)
    assert told(event) == (
        SubEventType.AIR_STRIKE, "Kafr Mithal", 35.25, "2020-05-03", "2020-05-03", "The strike on the example market",
        ("Example Army", "Example Front"),
        (
            Allegation("Example Army", AllegationKind.ALLEGED, "Elders"),
            Allegation("Example Army", AllegationKind.DENIED, "Example Army"),
        ),
        CHANGES["narrative"],
        ("type", "where", "when", "title", "actors", "allegations", "narrative"),
    )  # fmt: skip
    assert event.id == before.id
    kept = event.computed
    assert kept
    assert (kept.where, kept.when, kept.title) == (before.where, before.when, before.title)
    listed = EventFilter(where_name="Kafr Mithal", sub_event_type=SubEventType.AIR_STRIKE, actor="example front")
    assert [row.event.id for row in event_list.list_events(record, listed)] == [event.id]
    assert list_tolls(record, TollFilter(place="Kafr Mithal"))


def test_what_is_set_survives_linking_anew_and_later_reports(record: Record) -> None:
    expected = told(set_all(record))
    link_all(record, anew=True)
    assert told(only(record)) == expected
    link_documents(record, only(record).documents)
    assert told(only(record)) == expected
    choose_rule(record, only(record).id, "latest", **BY, seen=state_of(record, only(record).id).seen)
    assert told(only(record)) == expected
    assert verify(record).is_sound


def test_it_follows_the_event_when_its_reports_are_read_anew(record: Record) -> None:
    expected, before = told(set_all(record)), only(record).id
    for reading in together():
        record.append(anew(reading))
    link_all(record)
    assert only(record).id != before
    assert told(only(record)) == expected
    assert verify(record).is_sound


def test_a_place_alone_names_the_event_anew_and_leaves_the_rest(record: Record) -> None:
    before = only(record)
    event = set_all(record, {"where": PLACE})
    assert event.title == before.title.replace("Umm Mithal", "Kafr Mithal")
    assert (event.when, event.actors, event.set_by_person) == (before.when, before.actors, ("where",))


def test_a_later_row_takes_one_field_back_and_an_undo_the_last_row(record: Record) -> None:
    before = only(record)
    set_all(record, {"where": PLACE})
    set_all(record, {"when": "2020-05-01/2020-05-02"})
    assert only(record).set_by_person == ("where", "when")
    set_all(record, {"where": None})
    assert (only(record).where, only(record).set_by_person) == (before.where, ("when",))
    undo(record, before.id, **BY, seen=state_of(record, before.id).seen)
    assert only(record).set_by_person == ("where", "when")
    for _ in range(2):
        undo(record, before.id, **BY, seen=state_of(record, before.id).seen)
    assert only(record) == before
    decisions = [one.what for one in event_history(record, before) if one.change is Change.DECISION]
    assert decisions == ["edit", "edit", "edit", "undo", "undo", "undo"]
    fields = [one.fields for one in event_history(record, before) if one.what == "edit"]
    assert fields == [("where",), ("when",), ("where",)]


def test_it_stays_with_the_half_that_holds_its_claim_and_comes_along_in_a_merge(record: Record) -> None:
    event = set_all(record, {"narrative": "An example."})
    leaving = max(event.claims)
    split_event(record, event.id, [leaving], by="Example Coder", reason="another market")
    rows = [row.event for row in event_list.list_events(record, EventFilter())]
    assert sorted((min(one.claims) == min(event.claims), one.narrative) for one in rows) == [
        (False, ""), (True, "An example."),
    ]  # fmt: skip
    merge_events(record, *(one.id for one in rows), by="Example Coder", reason="one market")
    assert only(record).narrative == "An example."


@pytest.mark.parametrize(
    "changes",
    [
        {"best": 4},
        {"type": "a skirmish"},
        {"when": "the third of May"},
        {"where": {"name": "Kafr Mithal", "lat": 95, "lon": 1, "precision": "exact"}},
        {"actors": 4},
        {"allegations": [{"perpetrator": ""}]},
        {"allegations": [{"perpetrator": "Example Army", "kind": "certain"}]},
        {"allegations": "Example Army"},
        {"title": "x" * 301},
        {"narrative": None},
        {},
    ],
)
def test_what_a_field_cannot_take_is_refused_and_nothing_is_written(record: Record, changes: dict[str, object]) -> None:
    before = only(record)
    with pytest.raises(UsageError):
        set_all(record, changes)
    assert only(record) == before
    assert state_of(record, before.id).decisions == ()


def test_who_has_not_seen_the_last_decision_writes_nothing(record: Record) -> None:
    event = set_all(record, {"narrative": "An example."})
    with pytest.raises(ReviewConflictError, match="edit by Example Coder"):
        edit(record, event.id, {"narrative": "Another."}, **BY, seen=None)
    with pytest.raises(UsageError):
        edit(record, event.id, {"narrative": "Another."}, person="Example Coder", reason="", seen=None)
    assert only(record).narrative == "An example."


def test_an_event_is_signed_off_as_it_is_and_no_longer(record: Record) -> None:
    event = only(record)
    assert state(record) is ReviewState.MACHINE
    sign_off(record, event.id, **BY, seen=None)
    assert state(record) is ReviewState.SIGNED_OFF
    set_all(record, {"narrative": "An example."})
    assert state(record) is ReviewState.MACHINE
    held = state_of(record, event.id)
    assert (held.signed, held.signed_before is not None) == (None, True)
    undo(record, event.id, **BY, seen=held.seen)
    assert state(record) is ReviewState.SIGNED_OFF
    choose_rule(record, event.id, "latest", **BY, seen=state_of(record, event.id).seen)
    assert state(record) is ReviewState.MACHINE
    link_all(record, anew=True)
    assert state(record) is ReviewState.MACHINE


def test_a_claim_decided_after_a_sign_off_takes_its_word_away(record: Record) -> None:
    event = only(record)
    sign_off(record, event.id, **BY, seen=None)
    used = list_tolls(record, TollFilter())[0].assessment.inputs[0].claim
    decide(record, used, ReviewVerdict.REJECT, person="Example Coder", reason="a misprint", seen=seen_now(record, used))
    assert state(record) is not ReviewState.SIGNED_OFF


def test_an_event_is_reviewed_once_every_claim_that_counts_is(record: Record) -> None:
    inputs = [one.claim for one in list_tolls(record, TollFilter())[0].assessment.inputs]
    for name in inputs:
        assert state(record) is ReviewState.MACHINE
        decide(record, name, ReviewVerdict.ACCEPT, person="Example Coder", reason="", seen=None)
    assert state(record) is ReviewState.REVIEWED
    link_all(record, anew=True)
    assert state(record) is ReviewState.REVIEWED
    assert [row.event.id for row in event_list.list_events(record, EventFilter(state=ReviewState.REVIEWED))]
    assert not event_list.list_events(record, EventFilter(state=ReviewState.MACHINE))


def test_a_dispute_stands_over_a_sign_off_until_it_is_taken_back(record: Record) -> None:
    event = only(record)
    contest(record, event.id, **BY, seen=None)
    assert state(record) is ReviewState.CONTESTED
    with pytest.raises(UsageError, match="in dispute"):
        sign_off(record, event.id, **BY, seen=state_of(record, event.id).seen)
    with pytest.raises(UsageError, match="in dispute already"):
        contest(record, event.id, **BY, seen=state_of(record, event.id).seen)
    link_all(record, anew=True)
    assert state(record) is ReviewState.CONTESTED
    undo(record, event.id, **BY, seen=state_of(record, event.id).seen)
    assert state(record) is ReviewState.MACHINE


def test_totals_have_no_fields_of_an_incident(record: Record) -> None:
    reading = together()[0]
    figure = replace(reading.figures[0], scope=Scope.CUMULATIVE)
    total = replace(reading, figures=(figure,), extractor=Extractor("marsad", "999", ""))
    record.append(total)
    link_all(record)
    (row,) = event_list.list_events(record, EventFilter(kind=EventKind.SITUATION))
    with pytest.raises(UsageError, match="is a situation"):
        edit(record, row.event.id, {"narrative": "An example."}, **BY, seen=None)
