"""Links and tolls come out as worked out by hand in `gold-links/`."""

from collections.abc import Iterator
from typing import Any

import pytest

from marsad.model import Event, EventKind, Measure
from marsad.reconcile.assessing import assess
from marsad.reconcile.copies import Wording, find_likenesses, group_copies
from marsad.reconcile.rules import RULES
from tests.reconcile.gold import FILES, Case, linked_of, load, witness_of

CASES = [load(path) for path in FILES]


def incidents(case: Case) -> list[Event]:
    return [event for event in linked_of(case.readings).events if event.kind is EventKind.INCIDENT]


def event_for(case: Case, wanted: dict[str, Any]) -> Event:
    found = [event for event in incidents(case) if sorted(event.documents) == sorted(wanted["reports"])]
    if "where" in wanted:
        found = [event for event in found if event.where.name == wanted["where"]]
    assert len(found) == 1, [(event.title, event.documents) for event in incidents(case)]
    return found[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_reports_of_one_incident_are_one_event(case):
    for wanted in case.table["event"]:
        event_for(case, wanted)
    assert len(incidents(case)) == len(case.table["event"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_copies_are_found_and_nothing_else(case):
    wordings = [Wording.of(name, one.document.published, one.document.text) for name, one in case.readings.items()]
    groups = group_copies(find_likenesses(wordings))
    wanted = {row["id"]: row["copy_of"] for row in case.table["report"] if "copy_of" in row}
    assert {name: first for name, first in groups.items() if name != first} == wanted


def test_people_under_two_measures_of_one_kind_are_counted_once():
    case = next(case for case in CASES if case.name == "11-two-sides-and-captives")
    event = event_for(case, case.table["event"][1])
    rows = [one for found in witness_of(case.readings).values() for one in found if one.claim in event.claims]
    assert [assess(event, rows, Measure.DETAINED, rule) for rule in RULES.values()] == [None] * len(RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_rule_has_its_figures(case):
    for wanted in case.table["event"]:
        for measure in {row["measure"] for row in wanted["toll"]}:
            told = [rule for row in wanted["toll"] if row["measure"] == measure for rule in RULES if rule in row]
            assert sorted(told) == sorted(RULES), (case.name, measure)


def expected() -> Iterator[Any]:
    for case in CASES:
        for number, wanted in enumerate(case.table["event"]):
            for row in wanted["toll"]:
                for rule in RULES:
                    if rule in row:
                        yield pytest.param(case, wanted, row, rule, id=f"{case.name}-{number}-{row['measure']}-{rule}")


@pytest.mark.parametrize(("case", "wanted", "row", "rule"), list(expected()))
def test_every_rule_gives_the_figures_worked_out_by_hand(case, wanted, row, rule):
    event = event_for(case, wanted)
    rows = [one for found in witness_of(case.readings).values() for one in found if one.claim in event.claims]
    toll = assess(event, rows, Measure(row["measure"]), RULES[rule])
    if row[rule] == []:
        assert toll is None
        return
    assert [toll.low, toll.best, toll.high] == row[rule], toll.difference
    assert toll.grade == row["grade"]
    if "origins" in row and rule == "ucdp":
        assert sorted(toll.origins) == row["origins"]
    if rule == "ucdp" and row["measure"] == "killed":
        parts = {part.counted.value: [part.low, part.best, part.high] for part in toll.parts}
        assert wanted.get("parts", {}).items() <= parts.items()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_totals_and_levels_belong_to_situations(case):
    situations = [event for event in linked_of(case.readings).events if event.kind is EventKind.SITUATION]
    told = []
    for event in situations:
        rows = [one for found in witness_of(case.readings).values() for one in found if one.claim in event.claims]
        for measure in {row.figure.measure for row in rows}:
            toll = assess(event, rows, measure, RULES["ucdp"])
            told.append({"reports": sorted(event.documents), "measure": measure.value, "best": toll.best})
    key = str
    assert sorted(told, key=key) == sorted(case.table.get("situation", []), key=key)
