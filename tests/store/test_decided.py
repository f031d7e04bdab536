from __future__ import annotations

from datetime import date

from marsad.model import (
    Assessment,
    Counted,
    Event,
    EventKind,
    Exclusion,
    Grade,
    Input,
    Interval,
    Judgement,
    LeftOut,
    Measure,
    PartToll,
    Reading,
    ScorePart,
    SubEventType,
    Verdict,
    Where,
)
from marsad.store import decided, view
from marsad.store.decisions import Copy, CopyRelation, Review, ReviewVerdict
from marsad.store.integrity import verify
from marsad.store.record import Record

DAY = Interval.day(date(2019, 2, 11))


def event(claims: tuple[str, ...], name: str = "Exampleville") -> Event:
    where = Where(name, "SY", 34.5, 40.25)
    return Event("e" * 64, EventKind.INCIDENT, SubEventType.ARMED_CLASH, DAY, where, ("A",), claims, ("d",), "A clash")


def assessment(claims: tuple[str, ...]) -> Assessment:
    return Assessment(
        event="e" * 64,
        measure=Measure.DISPLACED,
        rule="median",
        rule_version="1",
        low=30,
        best=37,
        high=40,
        counted=Counted.ALL,
        grade=Grade.WEAK,
        provisional=True,
        origins=("Example Monitor",),
        documents=("d",),
        inputs=(Input(claims[0], 37, 37, 1.0, "Example Monitor"),),
        excluded=(Exclusion(claims[1], LeftOut.SUBSET, "part of the 37"),),
        parts=(PartToll(Counted.CHILD, 1, 2, 3),),
        difference="One report only.",
    )


def test_what_is_derived_comes_back_and_is_replaced_as_a_whole(record: Record, reading: Reading) -> None:
    record.append(reading)
    claims = tuple(row.id for row in view.figures(record))
    for name in ("Exampleville", "Othertown"):
        record.replace_derived([event(claims, name)], [assessment(claims)])
    assert decided.events(record) == (event(claims, "Othertown"),)
    assert decided.events(record, claim_id=claims[0], place="other", since=DAY.start, until=DAY.end) != ()
    assert decided.events(record, place="Exampleville") == ()
    assert decided.assessments(record, event_id="e" * 64, rule="median") == (assessment(claims),)


def test_what_is_derived_logs_the_addresses_of_events_alone(record: Record, reading: Reading) -> None:
    record.append(reading)
    claims = tuple(row.id for row in view.figures(record))
    before = verify(record)
    record.replace_derived([event(claims)], [assessment(claims)])
    record.replace_derived([], [])
    after = verify(record)
    assert after.is_sound
    assert after.entries == before.entries + 1


def test_decisions_come_back_and_count_once(record: Record, reading: Reading) -> None:
    document_id = record.append(reading).document_id
    left, right = sorted(row.id for row in view.figures(record))
    suggested = Judgement(left, right, Verdict.UNSURE, None, "", 0.5, (ScorePart("day", "same day", 0.5, "a", "b"),))
    copy = Copy(document_id, document_id, CopyRelation.UPDATE, 0.5, 1.0)
    review = Review(left, ReviewVerdict.AMEND, "Example Person", "misread", field="low", old=37, new=73)
    assert record.append_decisions([suggested, copy, review]) == 3
    assert record.append_decisions([suggested, copy, review]) == 0
    assert decided.copies(record) == (copy,)
    assert [row.review for row in decided.reviews(record, left)] == [review]
    (judgement,) = decided.judgements(record)
    assert (judgement.parts, judgement.score, judgement.is_decision) == (suggested.parts, 0.5, False)
    assert verify(record).is_sound
