"""Suggested pairs side by side with their parts in words, and a verdict that takes them off the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import ReviewConflictError, UsageError
from marsad.model import Verdict
from marsad.services.desk.links import judge, suggestions, verdicts
from marsad.services.linking import link_documents
from marsad.store.record import Record
from tests.reconcile.gold import FILES, load

READINGS = [reading for path in FILES for reading in load(path).readings.values()]


def test_a_suggested_pair_is_explained_and_a_verdict_settles_it(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db", create=True) as record:
        link_documents(record, [record.append(one).document_id for one in READINGS])
        found = suggestions(record)
        assert found
        first = found[0]
        assert first.bits == max(one.bits for one in found)
        for side in (first.left, first.right):
            assert [row.id for row in side.claims]
            assert {row.document_id for row in side.claims} == {side.document_event.document}
        assert all(": " in part.told for part in first.parts)
        assert [abs(part.bits) for part in first.parts] == sorted(
            (abs(part.bits) for part in first.parts), reverse=True
        )
        left, right = first.left.claims[0].id, first.right.claims[0].id
        by = {"person": "Example Coder", "reason": "example"}
        judge(record, left, right, Verdict.UNSURE, **by, seen=0)
        rest = [(one.left.document_event.id, one.right.document_event.id) for one in suggestions(record)]
        assert (first.left.document_event.id, first.right.document_event.id) not in rest
        assert [one.verdict for one in verdicts(record, left, right)] == [Verdict.UNSURE]
        with pytest.raises(ReviewConflictError, match="unsure by Example Coder"):
            judge(record, left, right, Verdict.SAME, person="Other Coder", reason="example", seen=0)
        with pytest.raises(UsageError, match="same claim"):
            judge(record, left, left, Verdict.SAME, **by, seen=0)
