"""Linking on a real record: any order, any number of runs, and people's decisions kept."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.errors import ReviewConflictError, UsageError
from marsad.model import EventKind, Judgement, Verdict
from marsad.services import linking
from marsad.services.explanation import explain
from marsad.services.facts import document_event_on_record
from marsad.services.joining import decide, merge_events, seen_of, split_event
from marsad.services.linking import link_all, link_documents
from marsad.services.tolls import TollFilter, assessments_of, find_event, list_tolls
from marsad.store import decided
from marsad.store.decisions import Review, ReviewVerdict
from marsad.store.integrity import verify
from marsad.store.links import open_links
from marsad.store.record import Record
from tests.reconcile.gold import FILES, load

CASES = {path.stem: load(path) for path in FILES}
READINGS = [reading for case in CASES.values() for reading in case.readings.values()]


def record_of(path: Path, readings, *, batches=1) -> Record:
    record = Record.open(path, create=True)
    size = -(-len(readings) // batches)
    for start in range(0, len(readings), size):
        link_documents(record, [record.append(one).document_id for one in readings[start : start + size]])
    return record


def state(record: Record):
    tolls = sorted(decided.assessments(record), key=lambda one: one.id)
    return (sorted(decided.events(record), key=lambda event: event.id), tolls)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    with record_of(tmp_path_factory.mktemp("whole") / "record.db", READINGS) as record:
        yield record


@given(order=st.permutations(range(len(READINGS))), batches=st.integers(1, 12))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_order_of_ingestion_changes_neither_events_nor_tolls(tmp_path_factory, whole, order, batches):
    path = tmp_path_factory.mktemp("order") / "record.db"
    with record_of(path, [READINGS[at] for at in order], batches=batches) as record:
        assert state(record) == state(whole)


def test_claims_on_record_without_facts_link_as_those_that_have_them(tmp_path, whole):
    bare = [replace(one, figures=tuple(replace(f, facts=None) for f in one.figures)) for one in READINGS]
    with record_of(tmp_path / "record.db", bare) as record:
        assert state(record) == state(whole)


def test_a_document_event_that_an_earlier_version_kept_tells_what_was_hit(whole):
    with open_links(whole) as links:
        rows = links.strands_of(one.document.id for one in READINGS)
    kept = [{key: value for key, value in row.content.items() if key != "targets"} for row in rows]
    assert [document_event_on_record(content) for content in kept] == [
        document_event_on_record(row.content) for row in rows
    ]
    assert any(document_event_on_record(content).targets for content in kept)


def test_linking_again_and_anew_changes_nothing(tmp_path):
    with record_of(tmp_path / "record.db", READINGS) as record:
        before = state(record)
        assert link_all(record).documents == 0
        link_documents(record, [one.document.id for one in READINGS[:5]])
        assert state(record) == before
        link_all(record, anew=True)
        assert state(record) == before
        assert verify(record).is_sound


def test_small_batches_and_large_ones_give_the_same_strands_and_pairs(tmp_path, monkeypatch):
    states = []
    for size in (3, 1000):
        monkeypatch.setattr(linking, "BATCH", size)
        with Record.open(tmp_path / f"{size}.db", create=True) as record:
            link_documents(record, [record.append(one).document_id for one in READINGS])
            with open_links(record) as links:
                strands = sorted(links.strands_of(one.document.id for one in READINGS), key=lambda row: row.id)
                states.append((strands, links.scores((row.id for row in strands), -100.0), state(record)))
    assert states[0] == states[1]


def test_documents_are_taken_in_the_order_of_publication_and_none_is_left_out(tmp_path):
    with Record.open(tmp_path / "record.db", create=True) as record:
        for one in READINGS:
            record.append(one)
        names = [one.document.id for one in READINGS]
        with open_links(record) as links:
            taken = links.by_publication([*names, "unknown"])
        published = {one.document.id: one.document.published for one in READINGS}
        assert taken[-1] == "unknown"
        assert sorted(taken[:-1]) == sorted(names)
        assert [published[name] for name in taken[:-1]] == sorted(published[name] for name in names)


def test_a_copy_found_later_changes_whose_words_the_earlier_report_is(tmp_path):
    first, second = list(CASES["01-wire-copies"].readings.values())[:2]
    states = []
    for order in ((first, second), (second, first)):
        path = tmp_path / f"{len(states)}.db"
        with record_of(path, order, batches=2) as record, open_links(record) as links:
            names = [one.document.id for one in order]
            states.append(sorted((row.id, row.content["author"]) for row in links.strands_of(names)))
    assert states[0] == states[1]


def test_every_gold_incident_is_one_event_of_its_reports(whole):
    events = [event for event in decided.events(whole) if event.kind is EventKind.INCIDENT]
    wanted = []
    for case in CASES.values():
        for row in case.table["event"]:
            wanted.append(sorted(case.readings[name].document.id for name in row["reports"]))
    assert sorted(list(event.documents) for event in events) == sorted(wanted)


def events_of(record, name):
    ids = {one.document.id for one in CASES[name].readings.values()}
    found = [event for event in decided.events(record) if set(event.documents) <= ids]
    return [event for event in found if event.kind is EventKind.INCIDENT]


def test_a_merge_and_a_split_survive_linking_again(tmp_path):
    with record_of(tmp_path / "record.db", READINGS) as record:
        one, other = events_of(record, "07-neighbouring-villages")
        merge_events(record, one.id, other.id, by="A. Coder", reason="one barrage")
        (merged,) = events_of(record, "07-neighbouring-villages")
        assert set(merged.claims) == {*one.claims, *other.claims}
        link_all(record, anew=True)
        assert events_of(record, "07-neighbouring-villages") == [merged]

        (event,) = events_of(record, "01-wire-copies")
        hospital = [claim for claim in event.claims if claim_document(record, claim, "Example Herald")]
        split_event(record, event.id, [claim[:12] for claim in hospital], by="A. Coder")
        apart = events_of(record, "01-wire-copies")
        assert sorted(len(found.claims) for found in apart) == sorted(
            [len(hospital), len(event.claims) - len(hospital)]
        )
        link_all(record, anew=True)
        assert events_of(record, "01-wire-copies") == apart


def claim_document(record, claim, outlet):
    from marsad.store import view

    return view.find_claim(record, claim).outlet == outlet


def test_decisions_that_contradict_each_other_are_reported(tmp_path):
    with record_of(tmp_path / "record.db", READINGS) as record:
        one, other = events_of(record, "07-neighbouring-villages")
        merge_events(record, one.id, other.id, by="A. Coder")
        report = decide(record, [Judgement.of(one.claims[0], other.claims[0], Verdict.DIFFERENT, "B. Coder")])
        assert [row.different.by for row in report.contradictions] == ["B. Coder"]
        assert len(events_of(record, "07-neighbouring-villages")) == 1


def test_an_event_that_a_report_came_to_since_it_was_shown_is_not_split(tmp_path):
    readings = list(CASES["01-wire-copies"].readings.values())
    with record_of(tmp_path / "record.db", readings[:-1]) as record:
        before = events_of(record, "01-wire-copies")[0]
        seen = seen_of(record, before)
        told = {"by": "A. Coder", "reason": "example"}
        link_documents(record, [record.append(readings[-1]).document_id])
        (event,) = events_of(record, "01-wire-copies")
        assert set(event.claims) > set(before.claims)
        with pytest.raises(ReviewConflictError, match="not as it was shown"):
            split_event(record, event.id, event.claims[:1], **told, seen=seen)
        assert decided.decisions(record) == ()
        split_event(record, event.id, event.claims[:1], **told, seen=seen_of(record, event))


def test_merging_an_event_with_itself_or_splitting_all_of_it_is_refused(whole):
    event = events_of(whole, "01-wire-copies")[0]
    with pytest.raises(UsageError, match="same event"):
        merge_events(whole, event.id, event.id, by="A. Coder")
    with pytest.raises(UsageError, match="claims to leave"):
        split_event(whole, event.id, event.claims, by="A. Coder")


def test_a_rejected_claim_is_no_longer_counted(tmp_path):
    with record_of(tmp_path / "record.db", READINGS) as record:
        (event,) = events_of(record, "05-denial")
        (toll,) = list_tolls(record, TollFilter(event=event.id))
        record.append_decisions([Review(toll.assessment.inputs[0].claim, ReviewVerdict.REJECT, "A. Coder", "misread")])
        link_documents(record, event.documents)
        left = list_tolls(record, TollFilter(event=event.id))
        assert [one.assessment.best for one in left] != [toll.assessment.best]


def test_tolls_are_listed_gravest_first_and_under_any_rule(whole):
    found = list_tolls(whole, TollFilter())
    killed = [toll.assessment.best for toll in found if toll.assessment.measure == "killed"]
    assert killed == sorted(killed, reverse=True)
    lowest = list_tolls(whole, TollFilter(rule="acled"))
    assert {toll.assessment.rule for toll in lowest} == {"acled"}
    with pytest.raises(UsageError, match="no rule"):
        list_tolls(whole, TollFilter(rule="guess"))


def test_as_of_tells_what_was_known_then(whole):
    (event,) = events_of(whole, "02-rising-toll")
    readings = CASES["02-rising-toll"].readings
    first = readings["a"].document.published
    (early,) = list_tolls(whole, TollFilter(event=event.id, as_of=first))
    assert (early.assessment.low, early.assessment.best, early.assessment.high) == (12, 12, 12)
    (second,) = list_tolls(whole, TollFilter(event=event.id, as_of=readings["b"].document.published))
    assert second.assessment.best == 20


def test_what_the_record_held_before_it_held_anything_is_nothing(whole):
    from datetime import date

    (event,) = events_of(whole, "02-rising-toll")
    assert list_tolls(whole, TollFilter(event=event.id, held_at=date(2000, 1, 1))) == ()


def test_an_explanation_names_the_reports_the_rule_and_what_was_left_out(whole):
    (event,) = events_of(whole, "05-denial")
    (told,) = explain(whole, event.id[:10])
    words = "\n".join(told.paragraphs)
    assert told.paragraphs[0] == (
        "11 people are reported killed in an air or drone strike at Ain Tajriba on 5 July 2021, by the account of "
        "the Tajriba Monitor."
    )
    assert "civilian" in words
    assert "The Tajriba Monitor gives 11 killed: “11 civilians” (Morning Example, 6 July 2021; claim" in words
    assert "Left out as denied: the Tajriban air force, “11 civilians”" in words
    assert "Left out as only possible: a resident quoted by Example Herald" in words
    assert "Not known: whether anyone else can confirm it" in words
    assert "UCDP" in words
    assert explain(whole, told.assessment.id[:16])[0].paragraphs == told.paragraphs


def test_all_rules_stand_side_by_side(whole):
    (event,) = events_of(whole, "02-rising-toll")
    rules = [toll.rule for toll in assessments_of(whole, event)]
    assert rules == ["acled", "ucdp", "ibc", "airwars", "idmc", "latest", "majority"]


def test_an_event_is_found_by_the_start_of_its_id(whole):
    event = decided.events(whole)[0]
    assert find_event(whole, event.id[:12]) == event
    with pytest.raises(UsageError, match="no event"):
        find_event(whole, "ffffffffffff")
    with pytest.raises(UsageError, match="at least 6"):
        find_event(whole, "ab")


def test_json_of_a_toll_holds_to_the_contract(whole):
    from marsad.cli.tolls import toll_row

    row = toll_row(list_tolls(whole, TollFilter(measure=None))[0])
    keys = {
        "event", "type", "when", "where", "country", "measure", "low", "best", "high", "grade", "rule",
        "rule_version", "origins", "documents", "claims", "excluded", "difference",
    }  # fmt: skip
    assert keys <= row.keys()
    assert json.loads(json.dumps(row)) == row
    assert all({"claim", "reason"} <= one.keys() for one in row["excluded"])


def test_a_rule_that_counts_civilians_tells_them_apart_in_words(whole):
    event = next(one for one in events_of(whole, "11-two-sides-and-captives") if "clash" in one.title)
    (told,) = explain(whole, event.id[:10], rule="ibc")
    words = "\n".join(told.paragraphs)
    assert told.paragraphs[0].startswith("2 to 20 civilians (best figure 2) are reported killed in fighting at ")
    assert "with those whose status is not stated it may be up to 20" in words
    assert "Kept apart by this rule: 18 combatants." in words
    assert "Left out as the word of a party to the conflict: the Amthila Front, “30 soldiers”" in words


def test_an_event_whose_claims_a_person_rejected_says_so(tmp_path):
    from marsad.services.desk.review import decide as review
    from marsad.services.desk.review import seen_now
    from marsad.services.explanation import explain_nothing

    with record_of(tmp_path / "record.db", list(CASES["09-vague-words"].readings.values())) as record:
        (event,) = events_of(record, "09-vague-words")
        for claim in event.claims:
            seen = seen_now(record, claim)
            review(record, claim, ReviewVerdict.REJECT, person="A. Coder", reason="misread", seen=seen)
        assert list_tolls(record, TollFilter(kind=None)) == ()
        lines = explain_nothing(record, event.id)
        assert lines[0].endswith("no figure of it may be counted.")
        assert all(line.endswith("A person rejected the claim.") for line in lines[1:])
        assert len(lines) == 4
