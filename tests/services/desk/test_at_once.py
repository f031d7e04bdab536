"""Two people at one instant: one decision is written, the other person is told of it, on either database."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import Any

import pytest

from marsad.errors import MarsadError, RecordError, ReviewConflictError, UsageError
from marsad.model import Measure, Verdict
from marsad.services.desk import events
from marsad.services.desk.adjudication import adjudicate
from marsad.services.desk.coding import code, code_added, coders_of, differences, finish
from marsad.services.desk.confidentiality import Level, set_level
from marsad.services.desk.intake import FieldReport, take_in
from marsad.services.desk.links import judge
from marsad.services.desk.review import add, amend, mark_no_claim
from marsad.services.linking import link_documents
from marsad.store import confidential, decided, desk, view
from marsad.store.desk import CodingKind
from marsad.store.filters import FigureFilter
from marsad.store.integrity import verify
from marsad.store.record import Record
from tests.readings import TEXT, make_reading
from tests.services.desk.meeting import Meeting, State

ONE, TWO, THIRD, FOURTH = "Coder One", "Coder Two", "Example Adjudicator", "Second Adjudicator"
SHELLING = (TEXT.index("Shelling"), TEXT.index("Shelling") + len("Shelling went on"))
ATTACK = {"measure": "attacks", "low": 1, "high": 1}

Act = Callable[[Record], object]


@pytest.fixture
def record(location: str) -> Any:
    with Record.open(location, create=True) as opened:
        link_documents(opened, [opened.append(make_reading()).document_id])
        yield opened


@pytest.fixture
def at_once(location: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[object]]:
    """What became of two acts, each on connections of its own: its result, or the error that it met.

    Neither calls `writer`, a method of the record, before the other does too, unless it has its turn to write and the
    other waits for it.
    """

    def run(writer: str, *acts: Act) -> list[object]:
        meeting = Meeting(len(acts))
        write = getattr(Record, writer)

        @wraps(write)
        def meet_and_write(*args: Any, **options: Any) -> Any:
            meeting.meet()
            return write(*args, **options)

        monkeypatch.setattr(Record, writer, meet_and_write)

        def act_alone(act: Act) -> object:
            meeting.enter(State.ACTING)
            try:
                with Record.open(location) as own:
                    return act(own)
            except MarsadError as error:
                return error
            finally:
                meeting.enter(State.ENDED)

        with meeting.watching(), ThreadPoolExecutor(len(acts)) as pool:
            found = list(pool.map(act_alone, acts))
        monkeypatch.undo()
        return found

    return run


def errors(found: list[object]) -> list[object]:
    return [one for one in found if isinstance(one, Exception)]


def coded(record: Record) -> str:
    """The document that both coded; only the first coder added a claim that the machine missed."""
    rows = view.figures(record)
    document = rows[0].document_id
    code_added(record, document, SHELLING, ATTACK, coder=ONE)
    for coder in (ONE, TWO):
        for row in rows:
            code(record, row.id, CodingKind.ACCEPT, coder=coder)
        finish(record, document, coder=coder)
    return document


@pytest.mark.parametrize("chosen", [(ONE, ONE), (ONE, None), (None, None)])
def test_of_two_adjudicators_of_an_added_claim_the_second_is_told(
    record: Record, at_once: Callable[..., list[object]], chosen: tuple[str | None, str | None]
) -> None:
    document = coded(record)
    (difference,) = differences(record, document)

    def settle(person: str, of: str | None) -> Act:
        return lambda own: adjudicate(own, difference, chosen=of, person=person, reason="the text says so")

    found = at_once("append_review", settle(THIRD, chosen[0]), settle(FOURTH, chosen[1]))
    (told,) = errors(found)
    assert isinstance(told, ReviewConflictError)
    assert "was settled since it was shown by" in str(told)
    settled = [one for one in desk.codings(record, document_id=document) if one.kind is CodingKind.ADJUDICATED]
    (review,) = decided.reviews(record)
    assert [(one.coder, one.fields["review"]) for one in settled if one.fields] == [(review.review.person, review.id)]
    assert verify(record).is_sound


def test_a_decision_of_an_adjudicator_is_kept_with_what_it_settles_or_not_at_all(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = coded(record)
    (difference,) = differences(record, document)

    def broken(*_: object) -> str:
        raise RecordError("the disk is full")

    monkeypatch.setattr(desk, "append", broken)
    with pytest.raises(RecordError):
        adjudicate(record, difference, chosen=ONE, person=THIRD, reason="the text says so")
    assert decided.reviews(record) == ()
    assert view.figures(record, FigureFilter(measure=Measure.ATTACKS)) == ()
    assert verify(record).is_sound


def test_of_two_who_add_a_claim_at_the_same_words_one_is_refused(
    record: Record, at_once: Callable[..., list[object]]
) -> None:
    document = view.figures(record)[0].document_id

    def adds(person: str) -> Act:
        return lambda own: add(own, document, SHELLING, ATTACK, person=person, reason="missed")

    assert [type(one) for one in errors(at_once("append_review", adds(ONE), adds(TWO)))] == [UsageError]
    assert len(view.figures(record, FigureFilter(measure=Measure.ATTACKS))) == len(decided.reviews(record)) == 1


def test_a_mark_of_no_claim_and_a_claim_at_one_instant_do_not_both_stand(
    record: Record, at_once: Callable[..., list[object]]
) -> None:
    document = view.figures(record)[0].document_id
    found = at_once(
        "append_review",
        lambda own: add(own, document, SHELLING, ATTACK, person=ONE, reason="missed"),
        lambda own: mark_no_claim(own, document, person=TWO, words=SHELLING),
    )
    assert [type(one) for one in errors(found)] == [UsageError]
    assert len(decided.reviews(record)) == 1


def test_of_three_who_begin_to_code_a_report_at_one_instant_two_do(
    record: Record, at_once: Callable[..., list[object]]
) -> None:
    row = view.figures(record)[0]

    def codes(person: str) -> Act:
        return lambda own: code(own, row.id, CodingKind.ACCEPT, coder=person)

    found = at_once("append_numbered", codes(ONE), codes(TWO), codes(THIRD))
    assert [type(one) for one in errors(found)] == [UsageError]
    assert len(coders_of(record, row.document_id)) == 2


def test_a_chosen_rule_and_the_tolls_under_it_are_written_together_or_not_at_all(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = decided.events(record)[0].id
    before = decided.assessments(record)

    def broken(*_: object) -> None:
        raise RecordError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(events, "assess_anew", broken)
        with pytest.raises(RecordError):
            events.choose_rule(record, event, "latest", person=THIRD, reason="example", seen=None)
    assert (desk.event_decisions(record, event), decided.assessments(record)) == ((), before)
    events.choose_rule(record, event, "latest", person=THIRD, reason="example", seen=None)
    assert {one.rule for one in decided.assessments(record, event_id=event, rule="standing")} == {"latest"}


def test_of_two_who_set_who_may_see_a_report_the_second_is_told(
    record: Record, at_once: Callable[..., list[object]]
) -> None:
    report = FieldReport(
        what="Three people were injured at the well of Exampleville.", how_many="Three people",
        fields={"measure": "injured", "low": 3, "high": 3}, how_known="Example: the informant was there.",
        received=make_reading().document.published, level=Level.RESTRICTED, consent="for the desk",
    )  # fmt: skip
    document = take_in(record, report, person=ONE).document_id
    (seen,) = [one.id for one in confidential.levels(record, document)]

    def sets(level: Level, person: str) -> Act:
        told = {"consent": "agreed", "person": person, "reason": "example"}
        return lambda own: set_level(own, document, level, **told, seen=seen)

    found = at_once("set_level", sets(Level.PUBLIC, THIRD), sets(Level.CONFIDENTIAL, FOURTH))
    (told,) = errors(found)
    assert isinstance(told, ReviewConflictError)
    assert len(confidential.levels(record, document)) == 2


def test_two_who_decide_on_claims_of_one_event_both_find_it_made_anew(
    record: Record, at_once: Callable[..., list[object]]
) -> None:
    rows = view.figures(record)

    def amends(number: int, person: str) -> Act:
        changes = {"low": 40 + number, "high": 90, "quantifier": "between"}
        return lambda own: amend(own, rows[number].id, changes, person=person, reason="example", seen=None)

    assert errors(at_once("append_review", amends(0, ONE), amends(1, TWO))) == []
    held = {claim for event in decided.events(record) for claim in event.claims}
    assert {row.id for row in view.figures(record)} <= held
    assert verify(record).is_sound


def test_of_two_who_judge_a_pair_at_one_instant_the_second_is_told(
    record: Record, at_once: Callable[..., list[object]]
) -> None:
    left, right = (row.id for row in view.figures(record))

    def judges(verdict: Verdict, person: str) -> Act:
        return lambda own: judge(own, left, right, verdict, person=person, reason="example", seen=0)

    found = at_once("append_decisions", judges(Verdict.SAME, ONE), judges(Verdict.DIFFERENT, TWO))
    assert [type(one) for one in errors(found)] == [ReviewConflictError]
    assert len(decided.decisions(record)) == 1
