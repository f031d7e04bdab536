"""The queue puts first what needs eyes, says why, pages without gaps, and knows who clears what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marsad.errors import UsageError
from marsad.model import Measure, Modality, Reading, Source, SourceClass
from marsad.services.desk.queue import (
    QueueFilter,
    Urgency,
    assign,
    count_queue,
    holder,
    next_for,
    progress,
    queue,
    release,
)
from marsad.services.desk.review import amend, decide, undo
from marsad.services.linking import link_all, link_documents
from marsad.store import urgency
from marsad.store.decisions import ReviewVerdict
from marsad.store.desk_queue import queue_keys
from marsad.store.record import Record
from tests.readings import TEXT, make_reading

BY = {"person": "Example Coder", "reason": "example"}


def army(reading: Reading, low: float) -> Reading:
    """The reading with its first figure as a party's count of people killed."""
    source = Source("Example Army", SourceClass.MILITARY)
    first = replace(reading.figures[0], measure=Measure.KILLED, low=low, source=source, modality=Modality.POSSIBLE)
    return replace(reading, figures=(first, *reading.figures[1:]))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", create=True) as opened:
        opened.append(make_reading())
        for number in range(4):
            opened.append(army(make_reading(text=f"{TEXT} Example {number}."), 10**number))
        link_all(opened)
        yield opened


def test_what_needs_eyes_comes_first_with_its_reasons_in_words(record: Record) -> None:
    found = queue(record)
    assert [one.rank for one in found] == sorted((one.rank for one in found), reverse=True)
    assert (found[0].row.content.low, found[0].row.content.measure) == (1000, Measure.KILLED)
    assert Urgency.PARTY in found[0].reasons
    assert "its source is a party to the conflict" in found[0].why
    assert "it is possible, denied or planned, not asserted" in found[0].why
    assert count_queue(record, QueueFilter()) == len(found) == 10


def test_pages_follow_each_other_without_gap_or_repeat(record: Record) -> None:
    whole = [one.row.id for one in queue(record)]
    paged: list[str] = []
    wanted = QueueFilter(limit=3)
    while page := queue(record, wanted):
        paged += [one.row.id for one in page]
        wanted = replace(wanted, after=page[-1].key)
    assert paged == whole
    with pytest.raises(UsageError, match="page before"):
        queue(record, QueueFilter(after="nowhere"))


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (QueueFilter(measure=Measure.KILLED), 4),
        (QueueFilter(place="ampleV"), 5),
        (QueueFilter(source="army"), 4),
        (QueueFilter(outlet="post"), 10),
        (QueueFilter(reason=Urgency.HIGH_TOLL), 2),
        (QueueFilter(reason=Urgency.NO_DAY), 5),
        (QueueFilter(reason=Urgency.PARTY, measure=Measure.DETAINED), 0),
        (QueueFilter(assigned_to="Nobody"), 0),
        (QueueFilter(is_free=True), 10),
    ],
)
def test_the_queue_is_filtered(record: Record, wanted: QueueFilter, number: int) -> None:
    assert len(queue(record, wanted)) == count_queue(record, wanted) == number


def test_a_decided_claim_leaves_the_queue_and_comes_back_when_undone(record: Record) -> None:
    before = queue(record)
    made = decide(record, before[0].row.id, ReviewVerdict.ACCEPT, **BY, seen=None)
    assert before[0].row.id not in [one.row.id for one in queue(record)]
    assert [one.row.id for one in queue(record, QueueFilter(is_waiting=False))] == [before[0].row.id]
    undo(record, before[0].row.id, **BY, seen=made.review_id)
    assert queue(record) == before
    amend(record, before[1].row.id, {"who_class": "combatant"}, **BY, seen=None)
    assert len(queue(record)) == len(before) - 1
    assert [(one.person, one.decisions) for one in progress(record)] == [("Example Coder", 3)]


def test_the_order_kept_up_row_by_row_is_the_one_made_anew(record: Record) -> None:
    decide(record, queue(record)[2].row.id, ReviewVerdict.REJECT, **BY, seen=None)
    amend(record, queue(record)[1].row.id, {"who_class": "combatant"}, **BY, seen=None)
    link_documents(record, [record.append(army(make_reading(text=f"{TEXT} Example 1.", version="2"), 5)).document_id])
    states = []
    for _ in range(2):
        states.append([queue_keys(record, QueueFilter(is_waiting=waits)) for waits in (True, False)])
        with record.connection(write=True) as connection:
            urgency.rebuild_urgency(connection)
    assert states[0] == states[1]


def test_the_next_claim_is_of_ones_own_documents_then_of_those_that_nobody_clears(record: Record) -> None:
    first, *_, last = queue(record)
    assign(record, last.row.document_id, "Example Coder", by="Example Lead")
    found = next_for(record, "Example Coder")
    assert found is not None
    assert (found.row.document_id, found.assigned_to) == (last.row.document_id, "Example Coder")
    other = next_for(record, "Other Coder")
    assert other is not None
    assert other.row.id == first.row.id
    assign(record, last.row.document_id, "Other Coder", by="Example Lead", reason="on leave")
    assert holder(record, last.row.document_id) == "Other Coder"
    release(record, last.row.document_id, by="Other Coder")
    assert holder(record, last.row.document_id) is None
    with pytest.raises(UsageError, match="nothing to release"):
        release(record, last.row.document_id, by="Other Coder")


def test_a_claim_that_contradicts_another_of_its_event_is_raised_while_it_does(record: Record) -> None:
    claims = {one.row.id for one in queue(record)[:2]}
    with record.connection(write=True) as connection:
        before = queue_keys(record, QueueFilter())
        urgency.mark(connection, Urgency.CONTRADICTING, set(), claims)
        urgency.mark(connection, Urgency.CONTRADICTING, claims, claims)
    assert {one.row.id for one in queue(record, QueueFilter(reason=Urgency.CONTRADICTING))} == claims
    with record.connection(write=True) as connection:
        urgency.mark(connection, Urgency.CONTRADICTING, claims, set())
    assert [one.claim_id for one in queue_keys(record, QueueFilter())] == [one.claim_id for one in before]
