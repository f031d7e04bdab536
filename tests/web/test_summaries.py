"""A summary follows the record, and one that takes long is not made anew at every change."""

from __future__ import annotations

from pathlib import Path

from marsad.store.record import Record
from marsad.store.view import counts
from marsad.web.summaries import QUICK, REST, Kept, Summaries
from tests.readings import make_reading


def test_a_quick_summary_follows_the_record(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        summaries = Summaries(record)
        assert summaries.of(counts).documents == 0
        first = summaries.of(counts)
        assert summaries.of(counts) is first
        record.append(make_reading())
        kept = summaries._kept[counts]
        summaries._kept[counts] = Kept(kept.value, kept.change, kept.made, 0.0)
        assert summaries.of(counts).documents == 1


def test_a_slow_summary_is_kept_for_a_while() -> None:
    slow, quick = Kept(None, 1, made=100.0, cost=2.0), Kept(None, 1, made=100.0, cost=QUICK / 2)
    assert slow.holds(2, now=101.0)
    assert not slow.holds(2, now=100.0 + 2 * REST)
    assert not quick.holds(2, now=100.01)
    assert quick.holds(1, now=1e6)
