"""Two code blind, their differences are found by field, and a third settles them as the record's decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marsad.errors import UsageError
from marsad.model import Measure, Quantifier
from marsad.services.desk.adjudication import adjudicate
from marsad.services.desk.coding import (
    code,
    code_added,
    code_none,
    differences,
    field_agreement,
    figure_said,
    finish,
    is_double,
    machine_figures,
    own_codings,
)
from marsad.services.desk.review import amend
from marsad.services.linking import link_documents
from marsad.store import decided, view
from marsad.store.desk import CodingKind
from marsad.store.filters import FigureFilter
from marsad.store.integrity import verify
from marsad.store.record import Record
from tests.readings import TEXT, make_reading

ONE, TWO, THIRD = "Coder One", "Coder Two", "Example Adjudicator"
SHELLING = (TEXT.index("Shelling"), TEXT.index("Shelling") + len("Shelling went on"))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", create=True) as opened:
        link_documents(opened, [opened.append(make_reading()).document_id])
        yield opened


@pytest.fixture
def coded(record: Record) -> Record:
    """Both coded the document: they differ in the low of one claim, the verdict of the other, and an added one."""
    fled, held = view.figures(record)
    code(record, fled.id, CodingKind.ACCEPT, coder=ONE)
    code(record, held.id, CodingKind.ACCEPT, coder=ONE)
    code_added(record, fled.document_id, SHELLING, {"measure": "attacks", "low": 1, "high": 1}, coder=ONE)
    code(record, fled.id, CodingKind.AMEND, coder=TWO, changes={"low": 40, "who_class": "civilian"})
    code(record, held.id, CodingKind.REJECT, coder=TWO, reason="no incident")
    for coder in (ONE, TWO):
        finish(record, fled.document_id, coder=coder)
    return record


def test_the_sample_is_the_same_for_everyone_and_as_large_as_asked() -> None:
    ids = [f"{number * 2654435761 % 2**32:064x}" for number in range(4000)]
    chosen = [one for one in ids if is_double(one, 0.1)]
    assert 300 < len(chosen) < 500
    assert {one for one in ids if is_double(one, 0.05)} < set(chosen)
    assert not any(is_double(one, 0) for one in ids)
    assert all(is_double(one, 1) for one in ids)
    with pytest.raises(UsageError, match="between 0 and 1"):
        is_double(ids[0], 1.5)


def test_neither_coder_sees_the_other_before_both_are_done_and_the_record_knows_of_neither(record: Record) -> None:
    fled, held = view.figures(record)
    code(record, fled.id, CodingKind.ACCEPT, coder=ONE)
    code(record, fled.id, CodingKind.REJECT, coder=TWO)
    for coder in (ONE, TWO):
        assert {one.coder for one in own_codings(record, fled.document_id, coder)} == {coder}
    assert own_codings(record, fled.document_id, THIRD) == ()
    assert differences(record) == ()
    assert decided.reviews(record) == ()
    assert len(view.figures(record)) == 2
    with pytest.raises(UsageError, match="not coded yet"):
        finish(record, fled.document_id, coder=ONE)
    for coder in (ONE, TWO):
        code(record, held.id, CodingKind.ACCEPT, coder=coder)
        finish(record, fled.document_id, coder=coder)
    assert {one.coder for one in own_codings(record, fled.document_id, ONE)} == {ONE}
    with pytest.raises(UsageError, match="is done with this document"):
        code(record, fled.id, CodingKind.REJECT, coder=ONE)
    with pytest.raises(UsageError, match="two people code"):
        code_none(record, fled.document_id, coder=THIRD)


def test_differences_name_the_fields_and_agreement_is_told_by_field(coded: Record) -> None:
    found = differences(coded)
    assert [one.fields for one in found] == [("low", "who_class"), ("verdict",), ("verdict",)]
    told = field_agreement(coded, samples=50)
    assert (told["verdict"].units, told["verdict"].agreed) == (3, 1)
    assert (told["who_class"].units, told["who_class"].agreed, told["low"].agreed) == (1, 0, 0)


def test_the_adjudicators_decision_is_the_records(coded: Record) -> None:
    fled, held, added = differences(coded)
    with pytest.raises(UsageError, match="third person"):
        adjudicate(coded, fled, chosen=ONE, person=TWO, reason="example")
    adjudicate(coded, fled, chosen=TWO, person=THIRD, reason="the text says so")
    adjudicate(coded, held, chosen=TWO, person=THIRD, reason="no incident")
    adjudicate(coded, added, chosen=ONE, person=THIRD, reason="missed")
    assert differences(coded) == ()
    (row,) = view.figures(coded, FigureFilter(measure=Measure.DISPLACED))
    assert (row.content.low, row.content.who_class.value) == (40, "civilian")
    (rejected,) = view.figures(coded, FigureFilter(measure=Measure.DETAINED))
    assert rejected.is_rejected
    assert len(view.figures(coded, FigureFilter(measure=Measure.ATTACKS))) == 1
    assert {one.review.person for one in decided.reviews(coded)} == {THIRD}
    assert verify(coded).is_sound


def test_neither_coder_may_be_right(coded: Record) -> None:
    fled, _, added = differences(coded)
    adjudicate(coded, fled, chosen=None, person=THIRD, reason="no claim")
    adjudicate(coded, added, chosen=None, person=THIRD, reason="no number")
    (row,) = view.figures(coded, FigureFilter(measure=Measure.DISPLACED))
    assert row.is_rejected
    assert len(differences(coded)) == 1


def test_added_claims_of_both_at_overlapping_words_are_one_unit(record: Record) -> None:
    document = view.documents(record)[0].id
    for coder, words in ((ONE, SHELLING), (TWO, (SHELLING[0], SHELLING[0] + len("Shelling")))):
        for row in view.figures(record):
            code(record, row.id, CodingKind.ACCEPT, coder=coder)
        code_added(record, document, words, {"measure": "attacks", "low": 1, "high": 1, "who": "shells"}, coder=coder)
        finish(record, document, coder=coder)
    assert differences(record) == ()


def test_a_field_that_a_coder_cleared_stays_cleared_and_a_review_in_between_is_decided_on(record: Record) -> None:
    fled, held = view.figures(record)
    document = fled.document_id
    cleared = {"when": None, "actor": None, "said": None}
    code(record, fled.id, CodingKind.AMEND, coder=ONE, changes=cleared)
    code_added(record, document, SHELLING, {"measure": "attacks", "low": 1, "high": 1, "said": None}, coder=ONE)
    code(record, fled.id, CodingKind.ACCEPT, coder=TWO)
    for coder in (ONE, TWO):
        code(record, held.id, CodingKind.ACCEPT, coder=coder)
    amend(record, fled.id, {"low": 7, "high": 70, "quantifier": "between"}, person=THIRD, reason="queue", seen=None)
    assert [(row.id, row.content) for row in machine_figures(record, document)] == [
        (row.id, row.content) for row in sorted((fled, held), key=lambda row: row.content.span.start)
    ]
    for coder in (ONE, TWO):
        finish(record, document, coder=coder)
    first, added = sorted(differences(record), key=lambda one: one.claim_id is None)
    said = first.by_coder[ONE]
    assert said is not None
    figure = figure_said(record, said)
    assert (figure.when, figure.actor, figure.said) == (None, None, None)
    adjudicate(record, first, chosen=ONE, person=THIRD, reason="not said", changes={"who_class": "civilian"})
    adjudicate(record, added, chosen=ONE, person=THIRD, reason="missed")
    (row,) = view.figures(record, FigureFilter(measure=Measure.DISPLACED))
    assert (row.content.low, row.content.high) == (fled.content.low, fled.content.high)
    assert (row.content.when, row.content.said, row.content.who_class.value) == (None, None, "civilian")
    (row,) = view.figures(record, FigureFilter(measure=Measure.ATTACKS))
    assert row.content.said is None
    assert verify(record).is_sound


def test_a_figure_without_numbers_is_accepted_as_it_was_read(record: Record) -> None:
    reading = make_reading(text=f"{TEXT} Example of half.")
    bare = replace(reading.figures[0], low=None, high=None, quantifier=Quantifier.ABOUT)
    document = record.append(replace(reading, figures=(bare,))).document_id
    (row,) = machine_figures(record, document)
    code(record, row.id, CodingKind.ACCEPT, coder=ONE)
    (own,) = own_codings(record, document, ONE)
    assert figure_said(record, own) == row.content
