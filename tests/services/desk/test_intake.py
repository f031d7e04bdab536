"""Sending a text again, by whatever door, changes nothing in who may see what is on record, and tells nothing of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from marsad.services.desk.confidentiality import Level, hidden_documents, levels, set_level
from marsad.services.desk.intake import FieldReport, TakenIn, take_in
from marsad.services.linking import link_all
from marsad.store import confidential, view
from marsad.store.confidential import Informant, Protection, including_restricted
from marsad.store.integrity import verify
from marsad.store.record import Entry, Record
from tests.readings import make_reading
from tests.web.test_restricted import report

SENDER, OTHER, CHIEF = "Example Coder", "Second Coder", "Example Adjudicator"
LEVELS = list(Level)


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "record.db", create=True) as record:
        yield record


def told(record: Record, document: str) -> list[Level]:
    return [row.level for row in levels(record, document)]


@pytest.mark.parametrize("first", LEVELS)
@pytest.mark.parametrize("again", LEVELS)
@pytest.mark.parametrize("person", [SENDER, OTHER, CHIEF])
def test_a_report_sent_again_leaves_the_level_of_the_first(
    record: Record, first: Level, again: Level, person: str
) -> None:
    taken = take_in(record, report(first), person=SENDER, may_release=True)
    other = replace(report(again), how_many="Three", informant=None)  # another number's words, as an added claim has
    take_in(record, other, person=person, may_release=person == CHIEF)
    assert told(record, taken.document_id) == [first]
    assert (taken.document_id in hidden_documents(record)) == (first is not Level.PUBLIC)
    assert verify(record).is_sound


@pytest.mark.parametrize("first", [Level.RESTRICTED, Level.CONFIDENTIAL])
def test_what_a_coder_sends_as_public_waits_until_an_adjudicator_releases_it(record: Record, first: Level) -> None:
    take_in(record, report(first), person=SENDER)
    sent = take_in(record, report(Level.PUBLIC), person=OTHER)
    assert told(record, sent.document_id) == [Level.RESTRICTED]
    assert view.documents(record) == ()
    (row,) = levels(record, sent.document_id)
    set_level(record, sent.document_id, Level.PUBLIC, consent="agreed to", person=CHIEF, reason="example", seen=row.id)
    assert [one.id for one in view.documents(record)] == [sent.document_id]


def test_an_answer_is_the_same_whether_somebody_else_sent_the_words_before(tmp_path: Path) -> None:
    found: list[TakenIn] = []
    for name, sent in (("new", False), ("known", True)):
        with Record.open(tmp_path / f"{name}.db", create=True) as record:
            if sent:
                take_in(record, report(Level.CONFIDENTIAL), person=SENDER)
            taken = take_in(record, report(Level.RESTRICTED), person=OTHER)
            assert told(record, taken.document_id) == [Level.RESTRICTED]
            with including_restricted():
                held = view.document(record, taken.document_id)
            assert [row.id for row in held.figures] == [taken.claim.claim_id]
            assert held.readings == 1
            assert levels(record, taken.document_id)[0].person == OTHER
            found.append(taken)
    assert {tuple(map(len, (one.document_id, one.claim.claim_id, one.claim.review_id))) for one in found} == {
        (64, 64, 64)
    }


def test_the_words_of_one_person_are_one_report_and_the_reference_tells_nobody_who(record: Record) -> None:
    first = take_in(record, report(), person=SENDER)
    second = take_in(record, replace(report(), how_many="Three"), person=SENDER)
    third = take_in(record, report(), person=OTHER)
    other = take_in(record, replace(report(), title="Another example"), person=SENDER)
    assert first.document_id == second.document_id
    assert len({first.document_id, third.document_id, other.document_id}) == 3
    with including_restricted():
        texts = [view.document(record, one.document_id).document.text for one in (first, third, other)]
    references = {text.rsplit("Reference: ", 1)[1] for text in texts}
    assert len(references) == 3
    assert all(len(one) == 16 for one in references)


@pytest.mark.parametrize("again", [None, *LEVELS])
@pytest.mark.parametrize("first", [None, *LEVELS])
def test_a_text_read_again_by_the_command_line_or_in_bulk_keeps_its_level(
    record: Record, first: Level | None, again: Level | None
) -> None:
    reading = make_reading()

    def entry(level: Level | None, outlet: str = "Example Post") -> Entry:
        document = replace(reading.document, outlet=outlet)
        protection = None if level is None else Protection(level, "agreed to", SENDER, "example")
        return Entry(replace(reading, document=document), b"example", "report.txt", protection)

    document = record.append_protected(entry(first)).document_id
    before = told(record, document)
    record.append_protected(entry(again))
    list(record.append_all([entry(again), entry(again, "Example Herald"), entry(None, "Example Radio")]))
    record.append(entry(again).reading)
    link_all(record, anew=True)
    assert told(record, document) == before == ([] if first is None else [first])
    assert bool(view.documents(record)) is (first in (None, Level.PUBLIC))


def test_who_else_gave_the_same_report_is_kept(record: Record) -> None:
    taken = take_in(record, report(), person=SENDER)
    more: FieldReport = replace(report(), how_many="Three", informant=Informant("Another Example", "555-0101"))
    take_in(record, more, person=SENDER)
    assert [one.name for one in confidential.informants(record, taken.document_id)] == [
        "Muted Medic",
        "Another Example",
    ]
