"""How a toll moved, by source and by rule."""

from datetime import date

import pytest

from marsad.errors import UsageError
from marsad.model import EventKind, LeftOut, Measure
from marsad.services.history import history_of
from marsad.services.linking import link_documents
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store import decided
from marsad.store.record import Record
from tests.reconcile.gold import FILES, load

RISING = load(next(path for path in FILES if path.stem == "02-rising-toll"))
SERVICE, HOSPITAL = "Nasher Rescue Service", "Wadi Nasher General Hospital"


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = tmp_path_factory.mktemp("history") / "record.db"
    with Record.open(path, create=True) as opened:
        link_documents(opened, [opened.append(one).document_id for one in RISING.readings.values()])
        yield opened


@pytest.fixture(scope="module")
def event(record):
    (found,) = [one for one in decided.events(record) if one.kind is EventKind.INCIDENT]
    return found


def test_a_history_tells_who_said_what_when_and_what_that_made(record, event):
    history = history_of(record, event, Measure.KILLED, rules=("ucdp", "ibc"))
    assert sorted((one.day.day, one.origin, one.figure) for one in history.told) == sorted(
        [(6, SERVICE, "12"), (7, SERVICE, "at least 20"), (7, SERVICE, "12"), (8, SERVICE, "26"), (8, HOSPITAL, "26")]
    )
    assert [one.day for one in history.told] == sorted(one.day for one in history.told)
    then = [history.toll_on(date(2021, 4, day), "ucdp") for day in (6, 7, 8)]
    assert [(one.low, one.best, one.high) for one in then] == [(12, 12, 12), (20, 20, 20), (26, 26, 26)]
    assert [one.rule for one in history.tolls] == ["ucdp", "ibc"] * 3


def test_each_step_is_the_toll_as_of_that_day(record, event):
    history = history_of(record, event, Measure.KILLED, rules=("latest",))
    for step in history.tolls:
        (toll,) = list_tolls(record, TollFilter(event=event.id, rule="latest", as_of=step.day))
        found = toll.assessment
        assert (found.low, found.best, found.high, found.grade) == (step.low, step.best, step.high, step.grade)


def test_what_was_superseded_stays_with_the_reason(record, event):
    history = history_of(record, event, Measure.KILLED, rules=("ucdp",))
    fates = {(one.day.day, one.figure): dict(one.left_out).get("ucdp") for one in history.told if one.origin == SERVICE}
    assert fates[(6, "12")] is LeftOut.SUPERSEDED
    assert fates[(7, "at least 20")] is LeftOut.SUPERSEDED
    assert fates[(8, "26")] is None


def test_a_measure_that_nobody_tells_of_has_an_empty_history(record, event):
    history = history_of(record, event, Measure.RELEASED)
    assert (history.told, history.tolls) == ((), ())
    with pytest.raises(UsageError, match="no rule"):
        history_of(record, event, Measure.KILLED, rules=("guess",))
