"""Figures that cannot all hold."""

import dataclasses
from datetime import date

import pytest

from marsad.model import EventKind, Interval, Measure, Scope, Span, Unit, Where, WhoClass
from marsad.reconcile.consistency import Inconsistency, find_conflicts
from tests.reconcile.builders import DAY, figure, incident, report, say

A, C = report("a"), report("c", day=3)
AREA = "the last pocket is four square kilometers (one square mile) wide"


def area(value, unit, at):
    found = figure(value, measure=Measure.AREA, unit=unit, at=at, who=WhoClass.OBJECT)
    return dataclasses.replace(found, sentence=Span(0, len(AREA), AREA))


def at(found, name, country):
    return dataclasses.replace(found, where=Where(name, country))


def running(value):
    return figure(value, scope=Scope.CUMULATIVE, source="X")


SITUATION = EventKind.SITUATION


@pytest.mark.parametrize(
    ("kind", "event", "rows"),
    [
        (
            Inconsistency.SUBSET,
            incident(),
            [say(figure(6), A, claim="w"), say(figure(9, who=WhoClass.CHILD, at=9), A, parent="w")],
        ),
        (
            Inconsistency.FALLING,
            incident(SITUATION),
            [say(running(400), A), say(running(390), C)],
        ),
        (Inconsistency.TWO_FIGURES, incident(), [say(figure(4, source="X"), A), say(figure(7, source="X", at=30), A)]),
        (
            Inconsistency.PRESENT,
            incident(),
            [
                say(figure(30, who=WhoClass.COMBATANT, words="rebels"), A),
                say(figure(20, who=WhoClass.COMBATANT, words="rebels", measure=Measure.FIGHTERS, at=40), A),
            ],
        ),
        (Inconsistency.UNITS, incident(SITUATION), [say(area(4, Unit.KM2, 0), A), say(area(1, Unit.MI2, 40), A)]),
        (
            Inconsistency.FUTURE,
            incident(),
            [say(dataclasses.replace(figure(4), when=Interval.day(date(2019, 3, 1))), A)],
        ),
        (
            Inconsistency.COUNTRY,
            incident(),
            [say(at(figure(4), "Exampleville", "SY"), A), say(at(figure(4), "Exampleton", "IQ"), C)],
        ),
    ],
)  # fmt: skip
def test_each_conflict_is_found_with_both_sentences(kind, event, rows):
    (conflict,) = find_conflicts(event, rows)
    assert conflict.kind is kind
    assert conflict.message.count("“") == len(conflict.claims)


def test_what_fits_is_no_conflict():
    rows = [
        say(figure(6, None, source="X"), A, claim="w"),
        say(figure(9, who=WhoClass.CHILD, source="X", at=9), A, parent="w"),
        say(figure(20, source="Y"), C),
        say(area(4, Unit.KM2, 0), A),
    ]
    assert find_conflicts(incident(), rows) == ()
    assert rows[0].report.published == DAY
