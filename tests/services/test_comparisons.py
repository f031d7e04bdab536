"""A source beside others on shared events, and copy groups with the numbers that changed on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from marsad.services.copy_groups import copy_group
from marsad.services.linking import link_all
from marsad.services.source_comparison import Standing, compare_source
from marsad.store import decided, view
from marsad.store.record import Record
from tests.reconcile.gold import FILES, load


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("beside") / "record.db", create=True) as opened:
        for case in FILES:
            for reading in load(case).readings.values():
                opened.append(reading)
        link_all(opened)
        yield opened


def test_a_source_stands_beside_others_only_where_both_count(record: Record) -> None:
    found = [compare_source(record, row.name) for row in view.sources(record)]
    shared = [one for comparison in found for one in comparison.shared]
    assert shared
    for one in shared:
        assert one.others
        assert one.low <= one.high
        if one.standing is Standing.LOWER:
            assert one.high < one.others_low
        if one.standing is Standing.HIGHER:
            assert one.low > one.others_high
    for comparison in found:
        assert sum(comparison.counts.values()) == len(comparison.shared)


def test_a_source_that_nobody_knows_is_beside_nobody(record: Record) -> None:
    assert compare_source(record, "Nobody").shared == ()


def test_each_copy_knows_its_group_and_where_it_begins(record: Record) -> None:
    copies = decided.copies(record)
    assert copies
    for one in copies:
        group = copy_group(record, one.document_id)
        assert group is not None
        ids = [group.first.document_id, *(member.document_id for member in group.others)]
        assert {one.document_id, one.of_document_id} <= set(ids)
        assert len(ids) == len(set(ids))
        assert group.member(group.first.document_id) is None
    alone = {row.id for row in view.documents(record)} - {
        name for one in copies for name in (one.document_id, one.of_document_id)
    }
    assert copy_group(record, next(iter(alone))) is None


def test_an_update_tells_which_numbers_changed(record: Record) -> None:
    updates = [one for one in decided.copies(record) if one.relation.value == "update"]
    groups = [(one.document_id, copy_group(record, one.document_id)) for one in updates]
    assert all(group is not None and group.member(name) is not None for name, group in groups)
    assert not updates or any(group.member(name).changes for name, group in groups)  # type: ignore[union-attr]
