"""Claims of one document gathered by incident."""

import dataclasses
from datetime import date

import pytest

from marsad.model import Interval, Measure, Quantifier, StatedAs, Where, WherePrecision, plain
from marsad.reconcile.document_event import document_event_from
from marsad.reconcile.document_events import document_events_of
from marsad.services.facts import read_lead
from tests.reconcile.builders import figure, report, say

A = report("a")
HERE = Where("Exampleville", "SY", 35.0, 38.0, WherePrecision.EXACT)
THERE = Where("Exampleton", "SY", 35.5, 38.0, WherePrecision.EXACT)
DAY, BEFORE = Interval.day(date(2019, 2, 11)), Interval.day(date(2018, 6, 1))


def told(value, where, when, at, **changes):
    return say(dataclasses.replace(figure(value, at=at, **changes), where=where, when=when), A)


@pytest.mark.parametrize(
    ("rows", "sizes"),
    [
        ([told(5, HERE, DAY, 0), told(9, HERE, DAY, 50, measure=Measure.INJURED)], [2]),
        ([told(5, HERE, DAY, 0), told(3, THERE, DAY, 50)], [1, 1]),
        ([told(5, HERE, DAY, 0), told(6, HERE, BEFORE, 900)], [1, 1]),
        ([told(5, HERE, DAY, 0), told(5, None, DAY, 900)], [2]),
        ([told(5, HERE, DAY, 0), told(300, HERE, DAY, 900, measure=Measure.DISPLACED)], [1, 1]),
    ],
)
def test_place_day_and_kind_of_harm_gather_or_part_claims(rows, sizes):
    assert [len(document_event.claims) for document_event in document_events_of(rows)] == sizes


def test_a_person_can_part_claims_of_one_document_event():
    rows = [told(5, HERE, DAY, 0), told(9, HERE, DAY, 50)]
    assert len(document_events_of(rows, apart=[(rows[0].claim, rows[1].claim)])) == 2


def test_vague_numbers_are_not_compared():
    vague = told(24, HERE, DAY, 0, quantifier=Quantifier.VAGUE, quote="dozens of people")
    assert document_events_of([vague])[0].figures == ()


def test_a_document_event_comes_back_from_its_json():
    (document_event,) = document_events_of(
        [told(5, HERE, DAY, 0)], lead=read_lead("An air strike hit the example market", "en")
    )
    assert document_event_from(plain(document_event)) == document_event


def implied(where, when, at, measure=Measure.KILLED):
    return say(dataclasses.replace(figure(1, at=at, measure=measure), where=where, when=when, implied=True), A)


@pytest.mark.parametrize(
    ("rows", "sizes"),
    [
        ([implied(HERE, DAY, 0)], [1]),
        ([implied(HERE, DAY, 0), implied(THERE, BEFORE, 900)], [1]),
        ([told(5, HERE, DAY, 0), implied(THERE, BEFORE, 900)], [1]),
        ([told(5, HERE, DAY, 0, measure=Measure.INJURED), implied(HERE, DAY, 50)], [2]),
    ],
)
def test_a_victim_without_a_number_tells_of_an_event_where_the_report_states_none(rows, sizes):
    assert [len(document_event.claims) for document_event in document_events_of(rows)] == sizes


@pytest.mark.parametrize(
    ("rows", "sizes"),
    [
        # "Dozens were killed in Exampleville ... On Monday 43 people died there."
        (
            [told(24, HERE, None, 0, high=None, quote="Dozens", quantifier=Quantifier.VAGUE), told(43, HERE, DAY, 900)],
            [2],
        ),
        # The whole, and its fighters and civilians told apart.
        ([told(23, HERE, DAY, 0), told(19, HERE, None, 900), told(4, HERE, None, 920)], [3]),
        # One number, where the second sentence names no place of its own.
        ([told(40, HERE, DAY, 0), told(40, None, None, 900)], [2]),
        # A vague word elsewhere may be anything.
        (
            [
                told(24, THERE, None, 0, high=None, quote="Dozens", quantifier=Quantifier.VAGUE),
                told(43, HERE, DAY, 900),
            ],
            [1, 1],
        ),
        # Two numbers of one place without a day: nobody can tell.
        ([told(7, HERE, None, 0), told(12, HERE, DAY, 900)], [1, 1]),
        # Two incidents that fit as well: with neither day nor place it is in none, and makes none.
        ([told(9, HERE, DAY, 0), told(9, HERE, BEFORE, 900), told(9, None, None, 1800)], [1, 1]),
    ],
)
def test_what_gives_a_number_again_joins_the_one_incident_that_it_fits(rows, sizes):
    assert [len(document_event.claims) for document_event in document_events_of(rows)] == sizes


def test_the_toll_known_before_is_of_the_incident_whose_toll_rose():
    risen, early = told(70, HERE, DAY, 40), told(20, THERE, BEFORE, 1900)
    stated = [(risen, StatedAs.RISEN_TOLL), (early, StatedAs.EARLIER_TOLL)]
    rows = [
        dataclasses.replace(
            row, figure=dataclasses.replace(row.figure, facts=dataclasses.replace(row.facts, stated_as=(how,)))
        )
        for row, how in stated
    ]
    assert [len(one.claims) for one in document_events_of(rows)] == [2]
    assert [len(one.claims) for one in document_events_of([risen, early])] == [1, 1]
