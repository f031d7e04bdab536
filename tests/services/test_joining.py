"""Merges and splits on a real record: what comes of them is what was told, or nothing is written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.errors import UsageError
from marsad.model import Event, EventKind, Judgement, Reading, Verdict
from marsad.services.joining import decide, joinings, merge_events, preview_split, seen_of, split_event, take_back
from marsad.services.linking import link_all
from marsad.store import decided
from marsad.store.integrity import verify
from marsad.store.record import Record
from tests.reconcile.gold import FILES, load

READINGS: list[Reading] = [one for path in FILES for one in load(path).readings.values()]
TOLD = {"by": "A. Coder", "reason": "an example"}


@pytest.fixture
def record(tmp_path: Path, linked: Path) -> Iterator[Record]:
    with Record.open(shutil.copy(linked, tmp_path / "record.db")) as record:
        yield record


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("linked") / "record.db"
    filled(path).close()
    return path


@pytest.fixture
def villages(tmp_path: Path) -> Iterator[Record]:
    """Three reports of two neighbouring villages, an event each."""
    (file,) = (path for path in FILES if path.stem == "07-neighbouring-villages")
    with filled(tmp_path / "villages.db", list(load(file).readings.values())) as record:
        yield record


def filled(path: Path, readings: list[Reading] = READINGS) -> Record:
    record = Record.open(path, create=True)
    for one in readings:
        record.append(one)
    link_all(record)
    return record


def incidents(record: Record) -> list[Event]:
    found = [one for one in decided.events(record) if one.kind is EventKind.INCIDENT]
    return sorted(found, key=lambda one: one.id)


def groups(record: Record) -> set[frozenset[str]]:
    return {frozenset(one.claims) for one in incidents(record)}


def longest(record: Record) -> tuple[Event, list[str]]:
    """An event of which one report tells with three claims or more, and those."""
    for event in sorted(incidents(record), key=lambda one: -len(one.claims)):
        by_report: dict[str, list[str]] = {}
        for claim in event.claims:
            by_report.setdefault(document_of(record, claim), []).append(claim)
        most = max(by_report.values(), key=len)
        if len(most) >= 3 and len(by_report) > 1:
            return event, most
    raise AssertionError("no event of the gold is told at length by one report")


def document_of(record: Record, claim: str) -> str:
    from marsad.store import view

    return view.find_claim(record, claim).document_id


def test_one_claim_of_a_report_leaves_and_the_rest_of_the_report_stays(record: Record) -> None:
    """Each of a report's claims in turn: no other one of it is driven out, whatever the order of ids."""
    event, report = longest(record)
    for claim in report:
        before = groups(record)
        split_event(record, event.id, [claim], **TOLD)
        rest = frozenset(event.claims) - {claim}
        assert groups(record) == before - {frozenset(event.claims)} | {frozenset({claim}), rest}
        link_all(record, anew=True)
        assert groups(record) == before - {frozenset(event.claims)} | {frozenset({claim}), rest}
        assert verify(record).is_sound
        (part,) = (one for one in incidents(record) if claim in one.claims)
        last = joinings(record, part)[-1]
        take_back(record, part.id, last.at.isoformat(), by="B. Coder", reason="not so", seen=seen_of(record, part))
        assert groups(record) == before
        (event,) = (one for one in incidents(record) if claim in one.claims)


@given(data=st.data())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_split_gives_just_the_two_halves_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, linked: Path, data: st.DataObject
) -> None:
    with Record.open(shutil.copy(linked, tmp_path_factory.mktemp("halves") / "record.db")) as record:
        for _ in range(data.draw(st.integers(1, 3))):
            many = [one for one in incidents(record) if len(one.claims) > 1]
            event = data.draw(st.sampled_from(many))
            size = data.draw(st.integers(1, len(event.claims) - 1))
            leaving = data.draw(st.permutations(event.claims))[:size]
            before, given_before = groups(record), decided.judgements(record)
            halves = {frozenset(leaving), frozenset(event.claims) - frozenset(leaving)}
            try:
                shown = preview_split(record, event.id, leaving)
            except UsageError as refused:
                told = str(refused)
                assert (groups(record), decided.judgements(record)) == (before, given_before)
                with pytest.raises(UsageError):
                    split_event(record, event.id, leaving, **TOLD)
                assert (groups(record), decided.judgements(record)) == (before, given_before)
                assert "would" in told
                continue
            assert (groups(record), decided.judgements(record)) == (before, given_before)
            assert {frozenset(shown.leaving.claims), frozenset(shown.staying.claims)} == halves
            split_event(record, event.id, leaving, **TOLD)
            assert groups(record) == before - {frozenset(event.claims)} | halves
            assert {shown.leaving, shown.staying} <= set(incidents(record))
            for one in (shown.leaving, shown.staying):
                assert set(shown.tolls[one.id]) == set(decided.assessments(record, event_id=one.id, rule="standing"))
        after = groups(record)
        link_all(record, anew=True)
        assert groups(record) == after
        assert verify(record).is_sound


def test_a_merge_after_a_merge_is_kept_with_the_same_reason_and_each_is_undone(record: Record) -> None:
    first, second, third = sorted(incidents(record), key=lambda one: -len(one.claims))[:3]
    start = groups(record)
    merge_events(record, first.id, second.id, **TOLD)
    (both,) = (one for one in incidents(record) if set(first.claims) <= set(one.claims))
    one_merge = groups(record)
    merge_events(record, both.id, third.id, **TOLD)
    (all_three,) = (one for one in incidents(record) if set(first.claims) <= set(one.claims))
    assert set(all_three.claims) >= {*first.claims, *second.claims, *third.claims}
    assert verify(record).is_sound
    merges = joinings(record, all_three)
    assert len(merges) == 2
    for act, expected in ((merges[1], one_merge), (merges[0], start)):
        (now,) = (one for one in incidents(record) if set(first.claims) <= set(one.claims))
        told = {"by": "B. Coder", "reason": "not so", "seen": seen_of(record, now)}
        take_back(record, now.id, act.at.isoformat(), **told)
        assert groups(record) == expected
    link_all(record, anew=True)
    assert groups(record) == start
    assert verify(record).is_sound


def test_many_events_are_merged_in_one_act(record: Record) -> None:
    some = sorted(incidents(record), key=lambda one: -len(one.claims))[:4]
    start = groups(record)
    merge_events(record, *(one.id for one in some), **TOLD)
    (now,) = (one for one in incidents(record) if set(some[0].claims) <= set(one.claims))
    assert set(now.claims) >= {claim for one in some for claim in one.claims}
    (act,) = joinings(record, now)
    told = {"by": "B. Coder", "reason": "not so", "seen": seen_of(record, now)}
    take_back(record, now.id, act.at.isoformat(), **told)
    assert groups(record) == start
    with pytest.raises(UsageError, match="same event"):
        merge_events(record, some[0].id, some[1].id, some[0].id, **TOLD)


def test_what_was_split_off_is_merged_again_whole(record: Record) -> None:
    """A merge speaks to each pair that the split told apart: else a report's claims would stay divided."""
    event, report = longest(record)
    start = groups(record)
    split_event(record, event.id, report[:1], **TOLD)
    one, other = (one for one in incidents(record) if set(one.claims) <= set(event.claims))
    merge_events(record, one.id, other.id, **TOLD)
    assert groups(record) == start
    link_all(record, anew=True)
    assert groups(record) == start
    (now,) = (one for one in incidents(record) if report[0] in one.claims)
    split_event(record, now.id, report[1:2], by="A. Coder", reason="another one")
    assert frozenset(report[1:2]) in groups(record)
    assert verify(record).is_sound


def test_three_ways_of_one_report_are_three_events(record: Record) -> None:
    event, report = longest(record)
    split_event(record, event.id, report[:1], **TOLD)
    (rest,) = (one for one in incidents(record) if report[1] in one.claims)
    split_event(record, rest.id, report[1:2], **TOLD)
    found = groups(record)
    assert {frozenset(report[:1]), frozenset(report[1:2]), frozenset(event.claims) - set(report[:2])} <= found


def refused(record: Record) -> Iterator[tuple[Event, tuple[str, ...], str]]:
    """Splits of two neighbouring villages' events that would send claims to the other village's."""
    for event in (one for one in incidents(record) if "Mithal" in one.title):
        for claims in (some for size in range(1, len(event.claims)) for some in combinations(event.claims, size)):
            try:
                preview_split(record, event.id, claims)
            except UsageError as error:
                yield event, claims, str(error)


def test_a_split_that_would_move_other_claims_is_refused_and_says_which(villages: Record) -> None:
    record = villages
    before = groups(record)
    event, claims, told = next(refused(record))
    with pytest.raises(UsageError, match="would join"):
        split_event(record, event.id, claims, **TOLD)
    assert (groups(record), decided.judgements(record)) == (before, ())
    (other,) = (one for one in incidents(record) if one.id[:8] in told)
    assert all(claim[:12] in told for claim in other.claims)
    assert event.id[:8] not in told
    # The remedy that the message names: they are said to be another event's.
    decide(
        record, [Judgement.of(one, far, Verdict.DIFFERENT, "A. Coder") for one in event.claims for far in other.claims]
    )
    split_event(record, event.id, claims, **TOLD)
    assert groups(record) == before - {frozenset(event.claims)} | {
        frozenset(claims),
        frozenset(event.claims) - {*claims},
    }
