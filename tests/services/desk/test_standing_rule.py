"""The rule that a person chose for an event is the one its tolls are shown and summed under, until it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.errors import ReviewConflictError
from marsad.model import STANDING, Measure
from marsad.services.desk.events import choose_rule, state_of, undo
from marsad.services.event_case import build_case, tolls_of
from marsad.services.explanation import explain
from marsad.services.linking import link_all, link_documents
from marsad.services.tolls import TollFilter, assessments_of, list_tolls
from marsad.store import event_changes, summaries
from marsad.store.record import Record
from tests.web.desk_record import together

BY = {"person": "Example Adjudicator", "reason": "the later count is the better one"}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", create=True) as record:
        for reading in together():
            record.append(reading)
        link_all(record)
        yield record


def shown(record: Record) -> tuple[str, float]:
    (toll,) = list_tolls(record, TollFilter())
    return toll.assessment.rule, toll.assessment.best


def test_a_chosen_rule_shows_wherever_the_toll_does(record: Record) -> None:
    (toll,) = list_tolls(record, TollFilter())
    event = toll.event
    by_rule = {one.rule: one.best for one in assessments_of(record, event)}
    other = next(name for name, best in by_rule.items() if best != by_rule["ucdp"])
    assert shown(record) == ("ucdp", by_rule["ucdp"])
    choose_rule(record, event.id, other, **BY, seen=None)
    expected = (other, by_rule[other])
    assert shown(record) == expected
    assert list_tolls(record, TollFilter(rule="ucdp"))[0].assessment.best == by_rule["ucdp"]
    assert explain(record, event.id)[0].assessment.rule == other
    assert {one.rule for one in summaries.tolls(record, (event.id,), STANDING)} == {other}
    assert {one.rule for one in tolls_of(record, [event], STANDING)[event.id]} == {other}
    (added,) = [one for one in event_changes.sums(record, STANDING) if one.measure is Measure.KILLED]
    assert added.best == by_rule[other]
    case = build_case(record, event)
    assert (case.rule, case.tolls[0].rule, case.choice and case.choice.person) == (other, other, BY["person"])
    link_documents(record, event.documents)
    assert shown(record) == expected
    link_all(record, anew=True)
    assert shown(record) == expected
    undo(record, event.id, **BY, seen=state_of(record, event.id).seen)
    assert shown(record) == ("ucdp", by_rule["ucdp"])


def test_the_second_choice_sees_the_first(record: Record) -> None:
    (toll,) = list_tolls(record, TollFilter())
    choose_rule(record, toll.event.id, "latest", **BY, seen=None)
    with pytest.raises(ReviewConflictError, match="rule by Example Adjudicator"):
        choose_rule(record, toll.event.id, "majority", **BY, seen=None)
    assert shown(record)[0] == "latest"
