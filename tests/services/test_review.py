"""A review overwrites nobody's, and everything a person decided stays on record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.errors import ReviewConflictError, UsageError
from marsad.services.review import amend, decide, queue, standing, undo
from marsad.store import decided
from marsad.store.decisions import ReviewVerdict
from marsad.store.integrity import verify
from marsad.store.record import Record
from tests.readings import make_reading

ACCEPT, REJECT = ReviewVerdict.ACCEPT, ReviewVerdict.REJECT


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", create=True) as opened:
        opened.append(make_reading())
        yield opened


def test_a_decided_claim_leaves_the_queue_and_comes_back_when_undone(record: Record) -> None:
    before = queue(record)
    claim = before[0].row.id
    first = decide(record, claim, ACCEPT, person="Example Coder", reason="", seen=None)
    assert claim not in [one.row.id for one in queue(record)]
    undo(record, claim, person="Example Coder", reason="pressed the wrong key", seen=first)
    assert queue(record) == before
    assert len(decided.reviews(record, claim)) == 2


def test_the_second_of_two_people_on_one_claim_is_told_and_writes_nothing(record: Record) -> None:
    claim = queue(record)[0].row.id
    decide(record, claim, ACCEPT, person="Example Coder", reason="", seen=None)
    with pytest.raises(ReviewConflictError, match="reviewed since it was shown"):
        decide(record, claim, REJECT, person="Other Coder", reason="a copy", seen=None)
    assert [one.review.person for one in decided.reviews(record, claim)] == ["Example Coder"]


def test_an_amendment_keeps_what_the_machine_read_beside_the_correction(record: Record) -> None:
    row = queue(record)[0].row
    amend(record, row.id, "low", 40, person="Example Coder", reason="misread", seen=None)
    (found,) = standing(decided.reviews(record, row.id))
    assert (found.review.field, found.review.old, found.review.new) == ("low", row.content.low, 40)


def test_the_same_decision_after_an_undo_is_a_row_of_its_own(record: Record) -> None:
    claim = queue(record)[0].row.id
    first = decide(record, claim, ACCEPT, person="Example Coder", reason="", seen=None)
    second = undo(record, claim, person="Example Coder", reason="not sure", seen=first)
    third = decide(record, claim, ACCEPT, person="Example Coder", reason="", seen=second)
    assert [one.id for one in decided.reviews(record, claim)] == [first, second, third]
    assert [one.id for one in standing(decided.reviews(record, claim))] == [third]
    assert verify(record).is_sound


@pytest.mark.parametrize(("person", "reason"), [("", "a reason"), ("Example Coder", " ")])
def test_a_rejection_needs_a_person_and_a_reason(record: Record, person: str, reason: str) -> None:
    claim = queue(record)[0].row.id
    with pytest.raises(UsageError, match="nothing was written"):
        decide(record, claim, REJECT, person=person, reason=reason, seen=None)


@pytest.mark.parametrize("field", ["span", "reasons", "colour"])
def test_where_a_figure_stands_is_not_a_persons_to_change(record: Record, field: str) -> None:
    with pytest.raises(UsageError, match="cannot be amended"):
        amend(record, queue(record)[0].row.id, field, 1, person="Example Coder", reason="example", seen=None)


def test_undo_without_a_standing_review_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="nothing to undo"):
        undo(record, queue(record)[0].row.id, person="Example Coder", reason="example", seen=None)


def test_undoing_an_amendment_leaves_an_earlier_rejection_standing(record: Record) -> None:
    claim = queue(record)[0].row.id
    first = decide(record, claim, REJECT, person="Example Coder", reason="a copy", seen=None)
    second = amend(record, claim, "low", 40, person="Example Coder", reason="misread", seen=first)
    undo(record, claim, person="Example Coder", reason="it was right", seen=second)
    assert [one.review.verdict for one in standing(decided.reviews(record, claim))] == [REJECT]
