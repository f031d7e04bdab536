"""A total that its report breaks down by attack is none of the attacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from marsad.model import Interval, Where, WherePrecision
from marsad.reconcile import testimony
from marsad.reconcile.apart import are_told_apart
from marsad.reconcile.breakdowns import breakdowns_of
from marsad.reconcile.document_events import document_events_of
from tests.reconcile.builders import figure, report, say

A = report("a")
PROVINCE = Where("Example Province", "MM", 20.2, 96.3, WherePrecision.GOVERNORATE, "7", "Exampleville")
HERE = Where("Exampleton", "MM", 20.0, 96.0, WherePrecision.EXACT, "1", "Exampleville")
THERE = Where("Samplefield", "MM", 20.02, 96.0, WherePrecision.EXACT, "2", "Exampleville")
VILLAGE = Where("Little Example", "MM", 20.2, 96.3, WherePrecision.GOVERNORATE, None, "Exampleville")


def told(value: float, at: int, where: Where | None, *, parent: str | None = None) -> testimony.Testimony:
    when = Interval.day(date(2019, 2, 11))
    return say(replace(figure(value, at=at), where=where, when=when), A, claim=f"at {at}", parent=parent)


def test_what_two_places_come_to_is_on_file_at_each_and_not_as_their_sum() -> None:
    rows = [told(22, 0, PROVINCE), told(16, 900, HERE), told(6, 1800, THERE)]
    found = document_events_of(rows)
    assert [one.claims for one in found] == [("at 900",), ("at 1800",)]
    assert are_told_apart(*found)


def test_parts_of_a_part_are_not_counted_again() -> None:
    rows = [told(13, 0, PROVINCE), told(8, 900, HERE), told(3, 940, HERE, parent="at 900"), told(5, 1800, VILLAGE)]
    assert breakdowns_of(rows).totals == {"at 0"}


def test_the_breakdown_of_one_attack_by_where_its_victims_died_leaves_it_one_event() -> None:
    rows = [told(22, 0, HERE), told(16, 900, HERE), told(6, 1800, THERE)]
    assert not breakdowns_of(rows).totals
    assert "at 0" in {claim for one in document_events_of(rows) for claim in one.claims}


def test_numbers_at_one_place_and_small_sums_are_no_breakdown() -> None:
    assert not breakdowns_of([told(22, 0, PROVINCE), told(16, 900, HERE), told(6, 1800, HERE)]).totals
    assert not breakdowns_of([told(5, 0, PROVINCE), told(3, 900, HERE), told(2, 1800, THERE)]).totals
    assert not breakdowns_of([told(22, 3000, PROVINCE), told(16, 900, HERE), told(6, 1800, THERE)]).totals
