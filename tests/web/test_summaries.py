"""A summary follows the record, and one that takes long is not made anew at every change."""

from __future__ import annotations

import time
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


def test_a_slow_summary_is_given_as_it_was_until_it_is_made_anew(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        summaries = Summaries(record)
        before = summaries.of(counts)
        kept = summaries._kept[counts]
        slow = 2 * QUICK
        summaries._kept[counts] = Kept(kept.value, kept.change, time.monotonic() - REST * slow, slow)
        record.append(make_reading())
        assert summaries.of(counts) is before
        until = time.monotonic() + 30
        while summaries.of(counts) is before and time.monotonic() < until:
            time.sleep(0.01)
        assert summaries.of(counts).documents == 1


def test_a_slow_summary_rests(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        summaries = Summaries(record)
        before = summaries.of(counts)
        kept = summaries._kept[counts]
        summaries._kept[counts] = Kept(kept.value, kept.change, time.monotonic(), cost=60)
        record.append(make_reading())
        assert summaries.of(counts) is before
        time.sleep(0.05)
        assert summaries.made == 1
