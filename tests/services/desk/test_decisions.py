"""A claim's case, decisions on events, and corrections as labels that the evaluation reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from marsad.cli.main import app
from marsad.errors import ReviewConflictError, UsageError
from marsad.evaluate.gold import load_gold
from marsad.model import Measure
from marsad.services.desk import events
from marsad.services.desk.case import case_of
from marsad.services.desk.corrections import write_corrections
from marsad.services.desk.review import amend, decide
from marsad.services.linking import link_documents
from marsad.services.tolls import standing_rules
from marsad.store import decided, view
from marsad.store.decisions import ReviewVerdict
from marsad.store.record import Record
from tests.readings import make_reading

BY = {"person": "Example Coder", "reason": "example"}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", create=True) as opened:
        link_documents(opened, [opened.append(make_reading()).document_id])
        yield opened


def test_a_case_has_the_sentence_its_neighbours_the_machines_values_and_what_was_decided(record: Record) -> None:
    old = view.figures(record)[0]
    made = amend(record, old.id, {"low": 40}, **BY, seen=None)
    case = case_of(record, made.claim_id)
    assert (case.values["low"], case.machine and case.machine["low"]) == (40, 37)
    assert case.sentence.text.startswith("At least 37")
    assert case.before is not None
    assert case.before.text == "Example report: families leave Exampleville"
    assert case.after is not None
    assert case.after.text == "Shelling went on."
    assert [one.step for one in case.problems] == ["timexes"]
    assert (case.seen, case.stands) == (made.review_id, None)
    assert (case_of(record, old.id).stands, case_of(record, old.id).machine) == (made.claim_id, None)


def test_a_chosen_rule_and_a_sign_off_are_rows_that_hold_until_they_are_undone(record: Record) -> None:
    event = decided.events(record)[0].id
    assert (events.state_of(record, event).rule, events.state_of(record, event).signed) == ("ucdp", None)
    first = events.choose_rule(record, event, "latest", **BY, seen=None)
    with pytest.raises(ReviewConflictError, match="rule by Example Coder"):
        events.sign_off(record, event, person="Other Coder", reason="example", seen=None)
    second = events.sign_off(record, event, **BY, seen=first)
    state = events.state_of(record, event)
    assert (state.rule, state.signed and state.signed.id) == ("latest", second)
    assert standing_rules(record, [event]) == {event: "latest"}
    third = events.undo(record, event, **BY, seen=second)
    assert events.state_of(record, event).signed is None
    events.undo(record, event, **BY, seen=third)
    assert standing_rules(record, [event]) == {event: "ucdp"}
    with pytest.raises(UsageError, match="guess"):
        events.choose_rule(record, event, "guess", **BY, seen=events.state_of(record, event).seen)


def test_the_choice_of_a_rule_follows_the_event_and_a_sign_off_does_not(record: Record) -> None:
    row = next(one for one in view.figures(record) if one.content.measure is Measure.DETAINED)
    (event,) = decided.events(record, claim_id=row.id)
    chosen = events.choose_rule(record, event.id, "latest", **BY, seen=None)
    events.sign_off(record, event.id, **BY, seen=chosen)
    made = amend(record, min(event.claims), {"who": "others"}, **BY, seen=None)
    (after,) = decided.events(record, claim_id=made.claim_id)
    assert after.id != event.id
    state = events.state_of(record, after.id)
    assert (state.rule, state.signed) == ("latest", None)
    assert state.signed_before is not None
    assert standing_rules(record, [after.id]) == {after.id: "latest"}


def test_reviewed_reports_are_a_gold_set_that_evaluate_runs_on(record: Record, tmp_path: Path) -> None:
    fled, held = view.figures(record)
    with pytest.raises(UsageError, match="no report is reviewed in whole"):
        write_corrections(record, tmp_path / "none")
    amend(record, fled.id, {"low": 40, "when": "2019-02-10/2019-02-11"}, **BY, seen=None)
    decide(record, held.id, ReviewVerdict.ACCEPT, **BY, seen=None)
    out = tmp_path / "gold"
    told = CliRunner().invoke(app, ["corrections", "--out", str(out), "--record", record.location])
    assert told.exit_code == 0, told.output
    (document,) = load_gold(out)
    assert [(one.measure, one.low, one.subset_of) for one in document.figures] == [
        (Measure.DISPLACED, 40, None), (Measure.DETAINED, 4, 0)
    ]  # fmt: skip
    with pytest.raises(UsageError, match="name a new folder"):
        write_corrections(record, out)
    measured = CliRunner().invoke(app, ["evaluate", str(out)])
    assert measured.exit_code == 0, measured.output
