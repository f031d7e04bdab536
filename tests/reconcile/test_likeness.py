"""Events that may be one, or lie close to each other, with why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from marsad.model import Event, EventKind, Interval, Measure, SubEventType, WhenPrecision, Where, WherePrecision
from marsad.reconcile.likeness import LikenessKind, likeness_of

HERE = Where("Exampleville", "ML", 16.0, -3.0, WherePrecision.EXACT)
NEAR = Where("Exampleton", "ML", 16.3, -3.0, WherePrecision.EXACT)
FAR = Where("Farsample", "ML", 12.0, -8.0, WherePrecision.EXACT)
ONE = Event(
    "a" * 64, EventKind.INCIDENT, SubEventType.ATTACK, Interval.day(date(2031, 5, 3)), HERE, (), ("c",), ("d",), "",
    when_precision=WhenPrecision.DAY,
)  # fmt: skip
OTHER = replace(ONE, id="b" * 64, where=FAR, when=Interval.day(date(2033, 1, 9)), claims=("e",), documents=("f",))
NONE: dict[Measure, float] = {}


def test_far_events_of_other_numbers_are_not_alike() -> None:
    assert likeness_of(ONE, OTHER, best={Measure.KILLED: 60}, other_best={Measure.KILLED: 61}) is None
    assert likeness_of(ONE, ONE, best=NONE, other_best=NONE, bits=9.0) is None


def test_one_number_of_one_report_may_be_counted_twice() -> None:
    found = likeness_of(
        ONE, replace(OTHER, documents=("d", "f")), best={Measure.KILLED: 9}, other_best={Measure.KILLED: 9}
    )
    assert found is not None
    assert found.kind is LikenessKind.DUPLICATE
    assert [str(one) for one in found.why] == ["One report gives both the number 9."]


def test_one_grave_number_is_told_of_whatever_the_day_and_place() -> None:
    found = likeness_of(ONE, OTHER, best={Measure.KILLED: 1429}, other_best={Measure.KILLED: 1429})
    assert found is not None
    assert "1,429" in str(found.why[0])


def test_what_is_near_in_place_and_time_is_a_neighbour() -> None:
    beside = replace(OTHER, where=NEAR, when=Interval.day(date(2031, 5, 5)))
    found = likeness_of(ONE, beside, best=NONE, other_best=NONE)
    assert found is not None
    assert found.kind is LikenessKind.NEIGHBOUR
    assert str(found.why[0]) == "33 km and 2 days apart."
    assert (
        likeness_of(ONE, replace(beside, when_precision=WhenPrecision.ON_OR_BEFORE), best=NONE, other_best=NONE) is None
    )


def test_a_score_goes_with_what_else_speaks_for_it() -> None:
    found = likeness_of(ONE, replace(OTHER, where=NEAR, when=ONE.when), best=NONE, other_best=NONE, bits=0.4)
    assert found is not None
    assert (found.kind, len(found.why)) == (LikenessKind.DUPLICATE, 2)
