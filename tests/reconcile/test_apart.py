"""Two events of one report that no other report makes one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from marsad.model import Interval, Where, WherePrecision
from marsad.reconcile.apart import are_told_apart
from marsad.reconcile.document_events import document_events_of
from tests.reconcile.builders import figure, report, say

DAY = date(2019, 2, 11)
TOWN = Where("Exampleton", "MM", 20.0, 96.0, WherePrecision.EXACT, "1", "Exampleville")
VILLAGE = Where("Little Example", "MM", 20.2, 96.3, WherePrecision.GOVERNORATE, None, "Exampleville")


def event_at(where: Where, days_back: int = 0):
    found = replace(figure(5), where=where, when=Interval.day(DAY - timedelta(days=days_back)))
    (one,) = document_events_of([say(found, report("a"))])
    return one


def test_a_village_in_no_gazetteer_is_not_the_town_beside_which_the_report_names_it() -> None:
    assert are_told_apart(event_at(TOWN), event_at(VILLAGE))
    assert not are_told_apart(event_at(VILLAGE), event_at(replace(VILLAGE, name="Litle Exampel")))


def test_days_of_its_own_with_a_gap_tell_two_attacks_on_one_town_apart() -> None:
    assert are_told_apart(event_at(TOWN), event_at(TOWN, days_back=4))
    assert not are_told_apart(event_at(TOWN), event_at(TOWN, days_back=1))


def test_what_happened_long_before_its_report_is_not_the_news_of_it() -> None:
    recalled = replace(event_at(TOWN, days_back=240), is_dated=False, looks_back=True)
    assert are_told_apart(event_at(TOWN), recalled)
    last_week = replace(event_at(TOWN, days_back=5), is_dated=False, looks_back=True)
    assert not are_told_apart(event_at(TOWN), last_week)
