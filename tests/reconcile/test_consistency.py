"""Figures that cannot all hold."""

import dataclasses
from datetime import date

import pytest

from marsad.model import EventKind, Interval, Measure, Modality, Quantifier, Scope, Span, Unit, Where, WhoClass
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


def fighters(value, sentence="The rebels had 20 fighters there.", *, high=-1, **more):
    return figure(
        value, high, who=WhoClass.COMBATANT, words="rebels", measure=Measure.FIGHTERS, at=40, sentence=sentence, **more
    )


DEAD = figure(30, who=WhoClass.COMBATANT, words="rebels")


def window(value, start, end, **more):
    found = figure(value, scope=Scope.CUMULATIVE, source="X", **more)
    return dataclasses.replace(found, when=Interval(date.fromisoformat(start), date.fromisoformat(end)))


@pytest.mark.parametrize(
    ("event", "rows"),
    [
        pytest.param(
            incident(), [say(figure(4, source="X"), A), say(figure(7, source="Y", at=9), A)], id="two sources"
        ),
        pytest.param(
            incident(), [say(figure(4, source="X"), A), say(figure(7, source="X", at=9), C)], id="a toll that rose"
        ),
        pytest.param(
            incident(),
            [
                say(figure(12, source="X", at=60, sentence="They said that it rose to 20, up from   12 people."), A),
                say(figure(20, source="X", at=9), A),
            ],
            id="a toll that the report says has risen",
        ),
        pytest.param(
            incident(),
            [say(figure(4, source="X"), A), say(figure(2, source="X", at=9, quote="two others"), A)],
            id="others beside the first",
        ),
        pytest.param(
            incident(),
            [say(figure(4, None, source="X"), A), say(figure(7, source="X", at=9), A)],
            id="at least 4, and 7",
        ),
        pytest.param(
            incident(),
            [say(figure(4, source="X", who=WhoClass.CHILD), A), say(figure(7, source="X", at=9), A)],
            id="other people",
        ),
        pytest.param(
            incident(),
            [say(figure(11, source="X", modality=Modality.DENIED), A), say(figure(3, source="X", at=9), A)],
            id="one is denied",
        ),
        pytest.param(
            incident(),
            [
                say(at(figure(4, source="X"), "Exampleville", "SY"), A),
                say(at(figure(7, source="X", at=9), "Exampleton", "SY"), A),
            ],
            id="two places",
        ),
        pytest.param(
            incident(),
            [say(DEAD, A), say(fighters(20, "Some 20 rebels remain in the village."), A)],
            id="those who remain",
        ),
        pytest.param(incident(), [say(DEAD, A), say(fighters(20), C)], id="another report"),
        pytest.param(
            incident(),
            [say(figure(17), A), say(figure(1, measure=Measure.FIGHTERS, who=WhoClass.COMBATANT, at=40), A)],
            id="people killed, one attacker",
        ),
        pytest.param(
            incident(),
            [
                say(figure(4, source="X", sentence="Six died, a day after four."), A),
                say(figure(6, source="X", at=9, sentence="Six died, a day after four."), A),
            ],
            id="two days in one sentence",
        ),
        pytest.param(
            incident(),
            [
                say(figure(3, source="X"), A),
                say(figure(5, source="X", at=74, sentence="The toll of the blasts has now risen to 5 people."), A),
            ],
            id="a toll that rose to",
        ),
        pytest.param(
            incident(), [say(DEAD, A), say(fighters(20, modality=Modality.POSSIBLE), A)], id="possibly present"
        ),
        pytest.param(incident(), [say(DEAD, A), say(fighters(20, high=None), A)], id="at least 20 present"),
        pytest.param(
            incident(),
            [say(figure(30), A), say(figure(20, measure=Measure.TRAPPED, at=40), A)],
            id="killed, and others trapped",
        ),
        pytest.param(
            incident(SITUATION),
            [say(window(30, "2019-02-12", "2019-02-12"), A), say(window(20, "2019-02-15", "2019-02-15"), C)],
            id="the past 24 hours, twice",
        ),
        pytest.param(
            incident(SITUATION),
            [
                say(window(400, "2019-01-01", "2019-02-12", quantifier=Quantifier.ABOUT), A),
                say(window(390, "2019-01-01", "2019-02-15"), C),
            ],
            id="about 400, then 390",
        ),
        pytest.param(
            incident(SITUATION),
            [say(window(400, "2019-01-01", "2019-02-12"), A), say(window(430, "2019-01-01", "2019-02-15"), C)],
            id="a total that rises",
        ),
        pytest.param(
            incident(SITUATION), [say(area(2, Unit.KM2, 0), A), say(area(1, Unit.MI2, 40), A)], id="within its rounding"
        ),
        pytest.param(
            incident(),
            [
                say(
                    dataclasses.replace(figure(4), when=Interval.day(date(2019, 3, 1)), modality=Modality.PLANNED),
                    A,
                )
            ],
            id="planned",
        ),
        pytest.param(
            incident(),
            [say(at(figure(4), "Exampleville", "SY"), A), say(at(figure(4), "Exampleton", "SY"), C)],
            id="one country",
        ),
        pytest.param(
            incident(),
            [
                say(figure(6, modality=Modality.DENIED), A, claim="w"),
                say(figure(9, who=WhoClass.CHILD, at=9), A, parent="w"),
            ],
            id="the whole is denied",
        ),
    ],
)  # fmt: skip
def test_what_reads_true_is_no_conflict(event, rows):
    assert find_conflicts(event, rows) == ()


def test_the_number_present_may_stand_beside_the_event():
    dead, there = say(DEAD, A), say(fighters(20, scope=Scope.STOCK), A)
    (conflict,) = find_conflicts(incident(), [dead], [there])
    assert conflict.kind is Inconsistency.PRESENT
    assert find_conflicts(incident(), [], [dead, there]) == ()


def test_a_whole_may_stand_beside_the_event():
    whole, part = say(figure(6, scope=Scope.STOCK), A, claim="w"), say(figure(9, at=9), A, parent="w")
    (conflict,) = find_conflicts(incident(), [part], [whole])
    assert conflict.kind is Inconsistency.SUBSET


def test_of_three_figures_the_lowest_and_the_highest_are_quoted():
    rows = [say(figure(value, source="X", at=value), A) for value in (7, 4, 9)]
    (conflict,) = find_conflicts(incident(), rows)
    assert [quote.start for quote in conflict.quotes] == [4, 9]
