"""Numbers without a day and a place, beside a report's news, make no event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from marsad.model import Interval, Where, WherePrecision
from marsad.reconcile import testimony
from marsad.reconcile.document_events import document_events_of
from tests.reconcile.builders import figure, report, say

A = report("a")
COUNTRY = Where("Myanmar", "MM", 20.0, 96.5, WherePrecision.COUNTRY, "5")
TOWN = Where("Exampleton", "MM", 20.5, 96.0, WherePrecision.EXACT, "2", "Exampleville")
DAY = Interval.day(date(2019, 2, 11))
MONTH = Interval(date(2019, 2, 1), date(2019, 2, 28))


def told(value: float, at: int, where: Where | None, when: Interval | None) -> testimony.Testimony:
    return say(replace(figure(value, at=at), where=where, when=when), A, claim=f"at {at}")


def test_a_total_of_a_month_in_a_country_is_no_occurrence_beside_the_news() -> None:
    rows = [told(5, 0, TOWN, DAY), told(220, 2000, COUNTRY, MONTH), told(70, 4000, None, None)]
    assert [one.claims for one in document_events_of(rows)] == [("at 0",)]


def test_a_day_or_a_place_makes_an_occurrence() -> None:
    rows = [told(5, 0, TOWN, DAY), told(20, 2000, COUNTRY, Interval.day(date(2018, 6, 1))), told(9, 4000, TOWN, None)]
    assert sum(len(one.claims) for one in document_events_of(rows)) == 3


def test_a_report_that_tells_neither_day_nor_place_keeps_its_news() -> None:
    assert len(document_events_of([told(20, 0, COUNTRY, None)])) == 1
