"""A review overwrites nobody's, counts at once, and everything a person decided stays on record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from marsad.cli.main import app
from marsad.errors import ReviewConflictError, UsageError
from marsad.model import Judgement, Measure, Reading, SourceClass, Verdict
from marsad.services.desk.carried import look_again
from marsad.services.desk.confidentiality import Level, set_level
from marsad.services.desk.review import Decided, add, amend, decide, mark_no_claim, no_claims, seen_now, undo
from marsad.services.joining import decide as judge
from marsad.services.linking import link_all, link_documents
from marsad.store import decided, summaries, view
from marsad.store.decisions import ReviewVerdict
from marsad.store.filters import FigureFilter
from marsad.store.integrity import verify
from marsad.store.listed import FigureRow
from marsad.store.record import Record
from tests.readings import TEXT, make_reading

ACCEPT, REJECT = ReviewVerdict.ACCEPT, ReviewVerdict.REJECT
BY = {"person": "Example Coder", "reason": "example"}
FLED = (TEXT.index("At least 37"), TEXT.index(" fled"))
SHELLING = (TEXT.index("Shelling"), TEXT.index("Shelling") + len("Shelling went on"))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", create=True) as opened:
        link_documents(opened, [opened.append(make_reading()).document_id])
        yield opened


def figure(record: Record, measure: Measure = Measure.DISPLACED) -> FigureRow:
    return view.figures(record, FigureFilter(measure=measure))[0]


def state(record: Record) -> object:
    """What readers get: lists, counts, events and tolls."""
    rows = tuple(replace(row, verdict=None, decided_by=None, key="") for row in view.figures(record))
    events = sorted(decided.events(record), key=lambda one: one.id)
    tolls = sorted(decided.assessments(record), key=lambda one: one.id)
    return rows, decided.rejected(record), view.counts(record), summaries.measures(record), events, tolls


def test_an_amended_claim_is_listed_linked_and_counted_in_place_of_the_machines(record: Record) -> None:
    old = figure(record)
    made = amend(record, old.id, {"low": "40", "who_class": "civilian"}, **BY, seen=None)
    new = figure(record)
    assert (new.id, new.content.low, new.content.who_class) == (made.claim_id, 40, "civilian")
    assert old.id not in [row.id for row in view.figures(record)]
    assert len(view.figures(record)) == view.counts(record).figures == 2
    assert view.documents(record)[0].figures == 2
    (toll,) = [one for one in decided.assessments(record) if one.measure is Measure.DISPLACED]
    assert (toll.low, [one.claim for one in toll.inputs]) == (40, [new.id])
    assert decided.successor(record, old.id) == new.id
    assert view.find_claim(record, old.id).content == old.content
    assert verify(record).is_sound


def test_an_amendment_keeps_what_the_machine_read_beside_the_correction(record: Record) -> None:
    old = figure(record)
    made = amend(
        record, old.id, {"low": 40, "source": "Example Ministry", "source_class": "government"}, **BY, seen=None
    )
    (found,) = decided.line(record, made.claim_id).standing
    assert found.review.field == "low, source, source_class, source_role"
    assert found.review.old == {
        "low": 37, "source": "Example Monitor", "source_class": "monitor", "source_role": "monitor"
    }  # fmt: skip
    assert (found.review.person, found.review.reason, found.review.replacement) == (*BY.values(), made.claim_id)
    rules = {reason.field: reason.rule for reason in figure(record).content.reasons}
    assert rules == {"measure": "cue", "low": "person", "source": "person", "source_class": "person"}


def test_a_part_of_an_amended_figure_is_part_of_the_one_in_its_place(record: Record) -> None:
    made = amend(record, figure(record).id, {"low": 40}, **BY, seen=None)
    assert figure(record, Measure.DETAINED).parent_id == made.claim_id


def test_an_undo_brings_the_old_claim_back_and_an_amendment_after_it_the_new_one(record: Record) -> None:
    before = state(record)
    old = figure(record).id
    first = amend(record, old, {"low": 40}, **BY, seen=None)
    after = state(record)
    second = undo(record, first.claim_id, **BY, seen=first.review_id)
    assert state(record) == before
    assert second.claim_id == old
    with pytest.raises(UsageError, match="undone"):
        decide(record, first.claim_id, ACCEPT, **BY, seen=second.review_id)
    amend(record, old, {"low": 40}, **BY, seen=second.review_id)
    assert state(record) == after
    assert verify(record).is_sound


def test_an_amended_claim_may_be_amended_again_and_is_decided_on_where_it_stands(record: Record) -> None:
    old = figure(record).id
    first = amend(record, old, {"low": 40}, **BY, seen=None)
    second = amend(record, first.claim_id, {"low": 41}, **BY, seen=first.review_id)
    assert decided.successor(record, old) == second.claim_id
    with pytest.raises(UsageError, match=second.claim_id[:12]):
        decide(record, old, ACCEPT, **BY, seen=second.review_id)
    third = undo(record, old, **BY, seen=second.review_id)
    assert figure(record).id == third.claim_id == first.claim_id


def test_a_claim_that_the_machine_missed_is_a_claim_like_any_other(record: Record) -> None:
    document = figure(record).document_id
    values = {"measure": "attacks", "low": 2, "high": 2, "when": "2019-02-11", "where": {
        "name": "Exampleville", "lat": 34.5, "lon": "40.25", "precision": "exact"}}  # fmt: skip
    made = add(record, document, SHELLING, values, **BY)
    row = figure(record, Measure.ATTACKS)
    assert (row.id, row.content.span.text, row.content.sentence.text) == (
        made.claim_id, "Shelling went on", "Shelling went on."
    )  # fmt: skip
    assert (row.made_by, row.verdict) == (made.review_id, ReviewVerdict.ADD)
    assert [one.claim for toll in decided.assessments(record) for one in toll.inputs].count(row.id) == 1
    undone = undo(record, row.id, **BY, seen=made.review_id)
    assert [one.content.measure for one in view.figures(record)] == [Measure.DISPLACED, Measure.DETAINED]
    again = add(record, document, SHELLING, values, **BY)
    assert again.claim_id == made.claim_id
    assert again.review_id not in (made.review_id, undone.review_id)
    assert figure(record, Measure.ATTACKS).id == made.claim_id
    assert verify(record).is_sound


def test_a_rejected_claim_stays_listed_and_is_not_counted(record: Record) -> None:
    row = figure(record)
    decide(record, row.id, REJECT, **BY, seen=None)
    assert figure(record).is_rejected
    assert Measure.DISPLACED not in [toll.measure for toll in decided.assessments(record) if toll.inputs]


def test_the_second_of_two_people_on_one_claim_is_told_what_the_first_decided(record: Record) -> None:
    claim = figure(record).id
    decide(record, claim, ACCEPT, person="Example Coder", reason="as in the text", seen=None)
    for late in (
        lambda: decide(record, claim, REJECT, person="Other Coder", reason="a copy", seen=None),
        lambda: amend(record, claim, {"low": 1}, person="Other Coder", reason="misread", seen=None),
    ):
        with pytest.raises(ReviewConflictError, match="accept by Example Coder: as in the text"):
            late()
    assert [one.review.person for one in decided.reviews(record, claim)] == ["Example Coder"]


def test_of_two_amendments_from_one_sight_the_second_is_refused_and_nothing_of_it_is_kept(record: Record) -> None:
    claim = figure(record).id
    made = amend(record, claim, {"low": 40}, **BY, seen=None)
    with pytest.raises(ReviewConflictError):
        amend(record, claim, {"low": 41}, person="Other Coder", reason="misread", seen=None)
    assert figure(record).id == made.claim_id
    assert verify(record).entries == verify(record).entries


def test_a_judgement_on_an_amended_claim_holds_for_the_one_in_its_place(record: Record) -> None:
    other = make_reading(text=TEXT + " Nobody else came.")
    link_documents(record, [record.append(other).document_id])
    one, two = view.figures(record, FigureFilter(measure=Measure.DISPLACED))
    judge(record, [Judgement.of(one.id, two.id, Verdict.DIFFERENT, "Example Coder")])
    before = len(decided.events(record))
    made = amend(record, one.id, {"low": 38}, **BY, seen=None)
    assert len(decided.events(record)) == before
    (kept,) = decided.decisions(record)
    assert {kept.left, kept.right} == {made.claim_id, two.id}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"colour": 1}, "cannot be amended; a figure has: measure, low"),
        ({"span": 1}, "cannot be amended"),
        ({"measure": "slain"}, "measure is one of killed, injured"),
        ({"low": "many"}, "low is a number or empty"),
        ({"low": -1}, "0 or more"),
        ({"high": 5}, "low 37 exceeds high 5"),
        ({"quantifier": "exact"}, "same number"),
        ({"low": None}, "at_least needs low"),
        ({"said": "2019-02-30"}, "YYYY-MM-DD"),
        ({"when": "2019-02-12/2019-02-10"}, "cannot end"),
        ({"where": {"name": "Exampleville", "lat": 34, "lon": 40}}, "precision: one of exact, near"),
        ({"where": {"name": "Exampleville", "lat": 99, "lon": 40, "precision": "exact"}}, "between -90 and 90"),
        ({"where": "Exampleville"}, "no gazetteer is at hand"),
        ({"who": " "}, "who needs words"),
        ({"source_class": "oracle"}, "source_class is one of monitor"),
        ({"subset_of": "ffff"}, "no claim on record"),
        ({"low": 37}, "nothing to amend"),
        ({}, "nothing to amend"),
    ],
)
def test_a_value_that_a_field_cannot_take_is_refused_with_those_it_takes(
    record: Record, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        amend(record, figure(record).id, changes, **BY, seen=None)
    assert decided.reviews(record) == ()


def test_a_figure_is_no_part_of_its_own_part(record: Record) -> None:
    whole, part = figure(record), figure(record, Measure.DETAINED)
    with pytest.raises(UsageError, match="own part"):
        amend(record, whole.id, {"subset_of": part.id}, **BY, seen=None)
    made = amend(record, part.id, {"subset_of": ""}, **BY, seen=None)
    assert view.find_claim(record, made.claim_id).parent_id is None


@pytest.mark.parametrize(
    ("words", "values", "message"),
    [
        ((0, 10_000), {"measure": "killed", "low": 1}, "code points of the text"),
        ((TEXT.index("\n\n") - 3, TEXT.index("\n\n") + 10), {"measure": "killed", "low": 1}, "two sections"),
        (SHELLING, {"low": 1}, "needs a measure: one of killed"),
        (SHELLING, {"measure": "killed", "quantifier": "exact"}, "same number"),
        (FLED, {"measure": "displaced", "low": 3}, "already; amend that one"),
        ((TEXT.index("\n\n"), TEXT.index("\n\n") + 2), {"measure": "killed", "low": 1}, "no words"),
    ],
)
def test_a_claim_is_added_only_where_it_can_stand(
    record: Record, words: tuple[int, int], values: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        add(record, figure(record).document_id, words, values, **BY)


def test_no_claim_here_is_a_row_that_keeps_claims_out_until_it_is_undone(record: Record) -> None:
    document = figure(record).document_id
    with pytest.raises(UsageError, match="reject them first"):
        mark_no_claim(record, document, person="Example Coder")
    marked = mark_no_claim(record, document, person="Example Coder", words=SHELLING)
    assert [one.id for one in no_claims(record, document)] == [marked.review_id]
    with pytest.raises(UsageError, match="undo that mark first"):
        add(record, document, SHELLING, {"measure": "attacks", "low": 1}, **BY)
    undo(record, document, **BY, seen=marked.review_id)
    assert no_claims(record, document) == ()


def test_the_list_as_of_an_earlier_moment_shows_what_stood_then(record: Record) -> None:
    old = figure(record).id
    start = seen_moment(record)
    first = amend(record, old, {"low": 40}, **BY, seen=None)
    middle = seen_moment(record)
    undo(record, old, **BY, seen=first.review_id)
    ids = [
        [row.id for row in view.figures(record, FigureFilter(measure=Measure.DISPLACED, as_of=moment))]
        for moment in (start, middle, None)
    ]
    assert ids == [[old], [first.claim_id], [old]]


def seen_moment(record: Record) -> str:
    from marsad.store.chain import now

    return now()


def reread(version: str = "2", shift: Callable[[Reading], Reading] = lambda one: one) -> Reading:
    return shift(make_reading(version=version))


def test_a_newer_reading_loses_no_decision(record: Record) -> None:
    fled, held = figure(record), figure(record, Measure.DETAINED)
    amended = amend(record, fled.id, {"low": 40}, **BY, seen=None)
    decide(record, held.id, REJECT, **BY, seen=None)
    added = add(record, fled.document_id, SHELLING, {"measure": "attacks", "low": 2}, **BY)
    link_documents(record, [record.append(reread()).document_id])
    assert {row.id for row in view.figures(record)} & {fled.id, held.id} == set()
    assert [figure(record).id, figure(record, Measure.ATTACKS).id] == [amended.claim_id, added.claim_id]
    assert figure(record, Measure.DETAINED).is_rejected
    assert figure(record, Measure.DETAINED).parent_id == amended.claim_id
    assert len(view.figures(record)) == 3
    assert look_again(record) == ()
    last = seen_now(record, amended.claim_id)
    back = undo(record, amended.claim_id, **BY, seen=last)
    assert figure(record).id == back.claim_id
    assert (figure(record).content.low, len(view.figures(record))) == (37, 3)
    assert verify(record).is_sound


def test_a_decision_without_its_claim_in_the_newer_reading_is_to_be_looked_at_again(record: Record) -> None:
    fled, held = figure(record), figure(record, Measure.DETAINED)
    amended = amend(record, fled.id, {"low": 40}, **BY, seen=None)
    rejected = decide(record, held.id, REJECT, **BY, seen=None)

    def other_measures(reading: Reading) -> Reading:
        first, second = reading.figures
        changed = (replace(first, measure=Measure.RETURNED), replace(second, measure=Measure.KILLED))
        return replace(reading, figures=changed)

    record.append(reread(shift=other_measures))
    found = look_again(record)
    assert [one.row.id for one in found] == [amended.review_id, rejected.review_id]
    assert amended.claim_id in found[0].claims
    listed = CliRunner().invoke(app, ["look-again", "--json", "--record", record.location])
    assert [one["row"]["id"] for one in json.loads(listed.output)] == [one.row.id for one in found]
    decide(record, amended.claim_id, ACCEPT, **BY, seen=amended.review_id)
    undo(record, held.id, **BY, seen=rejected.review_id)
    assert look_again(record) == ()
    assert "every decision fits" in CliRunner().invoke(app, ["look-again", "--record", record.location]).output


def test_a_corrected_outlet_leaves_decisions_where_they_are(record: Record) -> None:
    amended = amend(record, figure(record).id, {"low": 40}, **BY, seen=None)
    before = len(decided.reviews(record))
    record.append(make_reading(outlet="Other Post"))
    assert (figure(record).id, figure(record).outlet) == (amended.claim_id, "Other Post")
    assert len(decided.reviews(record)) == before


STEPS = st.lists(
    st.tuples(st.sampled_from(["accept", "reject", "amend", "source", "add", "class"]), st.integers(0, 2)),
    min_size=1,
    max_size=7,
)


def step(record: Record, name: str, at: int, number: int) -> Decided | None:
    rows = sorted(view.figures(record), key=lambda row: (row.content.span, row.content.measure))
    row = rows[at % len(rows)]
    seen = seen_now(record, row.id)
    try:
        match name:
            case "accept" | "reject":
                return decide(record, row.id, ReviewVerdict(name), **BY, seen=seen)
            case "amend":
                return amend(
                    record, row.id, {"low": number, "high": number + 50, "quantifier": "between"}, **BY, seen=seen
                )
            case "source":
                changes = {"source": "Example Army", "source_class": SourceClass.MILITARY}
                return amend(record, row.id, changes, **BY, seen=seen)
            case "class":
                return amend(record, row.id, {"who_class": "civilian", "measure": "killed"}, **BY, seen=seen)
            case _:
                return add(record, row.document_id, SHELLING, {"measure": "injured", "low": 2, "high": 2}, **BY)
    except UsageError:
        return None


@given(steps=STEPS)
@example(steps=[("reject", 0), ("accept", 0)])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_undoing_decisions_one_by_one_gives_back_each_state_before(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    with Record.open(tmp_path_factory.mktemp("undo") / "record.db", create=True) as record:
        link_documents(record, [record.append(make_reading()).document_id])
        done: list[tuple[object, Decided]] = []
        for number, (name, at) in enumerate(steps):
            before = state(record)
            made = step(record, name, at, number)
            if made is None:
                assert state(record) == before
            else:
                done.append((before, made))
        now = state(record)
        link_all(record, anew=True)
        assert state(record) == now
        for before, made in reversed(done):
            undo(record, made.claim_id, **BY, seen=seen_now(record, made.claim_id))
            assert state(record) == before
        assert verify(record).is_sound


@pytest.mark.parametrize(("person", "reason"), [("", "a reason"), ("Example Coder", " ")])
def test_a_rejection_needs_a_person_and_a_reason(record: Record, person: str, reason: str) -> None:
    claim = figure(record).id
    with pytest.raises(UsageError, match="nothing was written"):
        decide(record, claim, REJECT, person=person, reason=reason, seen=None)


def test_undo_without_a_standing_review_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="nothing to undo"):
        undo(record, figure(record).id, person="Example Coder", reason="example", seen=None)


def test_undoing_an_amendment_leaves_an_earlier_rejection_standing(record: Record) -> None:
    claim = figure(record).id
    first = decide(record, claim, REJECT, person="Example Coder", reason="a copy", seen=None)
    second = amend(record, claim, {"low": 40}, **BY, seen=first.review_id)
    assert not figure(record).is_rejected
    undo(record, claim, **BY, seen=second.review_id)
    assert figure(record).is_rejected


def test_of_a_report_that_is_not_public_nothing_is_to_be_looked_at_again(record: Record) -> None:
    held = figure(record, Measure.DETAINED)
    decide(record, held.id, REJECT, **BY, seen=None)

    def none_detained(reading: Reading) -> Reading:
        return replace(reading, figures=reading.figures[:1])

    record.append(reread(shift=none_detained))
    assert look_again(record)
    set_level(record, held.document_id, Level.RESTRICTED, consent="", **BY, seen=None)
    assert look_again(record) == ()
