"""A document of the sample is held back from whoever is to code it blind, until they have handed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.errors import UsageError
from marsad.model import digest_text
from marsad.services.desk.blinding import Blind, HeldBackError, check_seen, count_held_back, is_held_back
from marsad.services.desk.coding import code, finish, is_double, machine_figures
from marsad.services.desk.queue import QueueFilter, count_queue, next_for, queue
from marsad.services.desk.review import decide
from marsad.services.linking import link_documents
from marsad.store import view
from marsad.store.decisions import ReviewVerdict
from marsad.store.desk import CodingKind
from marsad.store.record import Record
from tests.readings import TEXT, make_reading

ONE, TWO, THIRD = "Coder One", "Coder Two", "Coder Three"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", create=True) as opened:
        for number in range(12):
            reading = make_reading(text=f"{TEXT} Example {number}.")
            link_documents(opened, [opened.append(reading).document_id])
        yield opened


def document(record: Record) -> str:
    return view.figures(record)[0].document_id


def code_all(record: Record, document_id: str, coder: str, *, done: bool = True) -> None:
    for row in machine_figures(record, document_id):
        code(record, row.id, CodingKind.ACCEPT, coder=coder)
    if done:
        finish(record, document_id, coder=coder)


def test_a_coder_sees_a_document_of_the_sample_once_they_have_handed_in(record: Record) -> None:
    here = document(record)
    assert is_held_back(record, Blind(ONE, 1), here)
    with pytest.raises(HeldBackError, match="hand in your coding first"):
        check_seen(record, Blind(ONE, 1), here)
    code_all(record, here, ONE, done=False)
    assert is_held_back(record, Blind(ONE, 1), here)
    finish(record, here, coder=ONE)
    assert not is_held_back(record, Blind(ONE, 1), here)
    assert is_held_back(record, Blind(TWO, 1), here)


def test_a_third_coder_sees_what_two_others_code(record: Record) -> None:
    here = document(record)
    for coder in (ONE, TWO):
        assert is_held_back(record, Blind(THIRD, 1), here)
        code_all(record, here, coder, done=False)
    assert not is_held_back(record, Blind(THIRD, 1), here)
    assert is_held_back(record, Blind(TWO, 1), here)


def test_who_need_not_code_is_held_back_only_from_what_they_began(record: Record) -> None:
    here = document(record)
    adjudicator = Blind(THIRD, 0)
    assert not is_held_back(record, adjudicator, here)
    code_all(record, here, THIRD, done=False)
    assert is_held_back(record, adjudicator, here)


def test_who_decided_on_a_document_cannot_code_it_blind(record: Record) -> None:
    row = view.figures(record)[0]
    decide(record, row.id, ReviewVerdict.ACCEPT, person=ONE, reason="example", seen=None)
    assert not is_held_back(record, Blind(ONE, 1), row.document_id)
    with pytest.raises(UsageError, match="decided on claims of this report"):
        code(record, row.id, CodingKind.ACCEPT, coder=ONE)


@pytest.mark.parametrize("share", [0, 0.1, 0.37, 0.5, 1])
def test_the_queue_lists_what_is_not_held_back(record: Record, share: float) -> None:
    wanted = QueueFilter(blind=Blind(ONE, share), limit=100)
    documents = {row.document_id for row in view.figures(record)}
    sampled = {one for one in documents if is_double(one, share)}
    listed = {one.row.document_id for one in queue(record, wanted)}
    assert listed == documents - sampled
    assert count_held_back(record, Blind(ONE, share)) == len(sampled)
    assert count_queue(record, wanted) == sum(one.document_id in listed for one in view.figures(record))
    found = next_for(record, ONE, wanted)
    assert (found is None) == (not listed)


@pytest.mark.parametrize("share", [0, 2**-16, 0.1, 0.25, 0.99999, 1])
def test_the_database_draws_the_same_sample(record: Record, share: float) -> None:
    ids = [digest_text(f"example {number}") for number in range(300)]
    ids += [f"{'a' * 60}{digits}" for digits in ("0000", "0001", "1999", "199a", "3fff", "4000", "fffe", "ffff")]
    for one in ids:
        assert is_held_back(record, Blind(ONE, share), one) == is_double(one, share), one
