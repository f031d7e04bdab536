"""A summary follows the record, and one that takes long is not made anew at every change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

import pytest

from marsad.services.desk.confidentiality import Level, set_level
from marsad.store.record import Record
from marsad.store.view import counts, documents
from marsad.web.summaries import QUICK, REST, Summaries
from tests.readings import make_reading


@dataclass
class Clock:
    """A clock that goes when it is told to, and what was asked for later by it."""

    now: float = 100.0
    waiting: list[tuple[float, Callable[[], None]]] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def later(self, rest: float, act: Callable[[], None]) -> Timer:
        """Keeps what is to be done in place of a thread that would do it."""
        self.waiting.append((rest, act))
        return Timer(0, lambda: None)


def test_a_quick_summary_follows_the_record(tmp_path: Path) -> None:
    clock = Clock()
    with Record.open(tmp_path / "record.db", create=True) as record:
        summaries = Summaries(record, clock=clock, later=clock.later)
        assert summaries.of(counts).documents == 0
        first = summaries.of(counts)
        assert summaries.of(counts) is first
        record.append(make_reading())
        assert summaries.of(counts).documents == 1
        assert clock.waiting == []


def test_a_slow_summary_is_given_as_it_was_until_it_is_made_anew_behind_the_readers(tmp_path: Path) -> None:
    clock, behind = Clock(), list[Timer]()

    def slow(record: Record) -> int:
        clock.now += 2 * QUICK
        return counts(record).documents

    def later(rest: float, act: Callable[[], None]) -> Timer:
        behind.append(Timer(rest, act))
        return behind[-1]

    with Record.open(tmp_path / "record.db", create=True) as record:
        summaries = Summaries(record, clock=clock, later=later)
        assert summaries.of(slow) == 0
        record.append(make_reading())
        clock.now += REST * 2 * QUICK
        assert summaries.of(slow) == 0
        (renewal,) = behind
        renewal.join()
        assert summaries.of(slow) == 1


def test_a_slow_summary_is_kept_for_a_while(tmp_path: Path) -> None:
    clock, cost = Clock(), 2.0

    def slow(record: Record) -> int:
        clock.now += cost
        return counts(record).documents

    with Record.open(tmp_path / "record.db", create=True) as record:
        summaries = Summaries(record, clock=clock, later=clock.later)
        assert cost > QUICK
        assert summaries.of(slow) == 0
        record.append(make_reading())
        clock.now += 5
        assert [summaries.of(slow) for _ in range(3)] == [0, 0, 0]
        ((rest, renew),) = clock.waiting
        assert rest == pytest.approx(REST * cost - 5)
        renew()
        assert summaries.of(slow) == 1
        record.append(make_reading(outlet="Example Courier"))
        clock.now += 1e6
        assert summaries.of(slow) == 1
        assert clock.waiting[1][0] == 0


def test_no_slow_summary_tells_of_a_report_that_was_withdrawn(tmp_path: Path) -> None:
    clock = Clock()

    def slow(record: Record) -> list[str | None]:
        clock.now += 2
        return [row.outlet for row in documents(record)]

    with Record.open(tmp_path / "record.db", create=True) as record:
        taken = record.append(make_reading())
        summaries = Summaries(record, clock=clock, later=clock.later)
        assert summaries.of(slow) == ["Example Post"]
        by = {"person": "Example Coder", "reason": "example"}
        set_level(record, taken.document_id, Level.RESTRICTED, consent="", **by, seen=None)
        assert summaries.of(slow) == []
