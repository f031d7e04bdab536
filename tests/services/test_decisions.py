"""What people decide survives whatever is linked again, in whatever order."""

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.model import EventKind, Judgement, Verdict
from marsad.services.joining import decide
from marsad.services.linking import link_all, link_documents
from marsad.store import decided
from marsad.store.record import Record
from tests.reconcile.gold import FILES, load

NAMES = ("01-wire-copies", "04-subsets", "07-neighbouring-villages")
READINGS = [one for path in FILES if path.stem in NAMES for one in load(path).readings.values()]


def homes(record):
    """The incident of each claim."""
    events = [event for event in decided.events(record) if event.kind is EventKind.INCIDENT]
    return {claim: event.id for event in events for claim in event.claims}


def state(record):
    return (
        sorted(decided.events(record), key=lambda event: event.id),
        sorted(decided.assessments(record), key=lambda one: one.id),
    )


PAIRS = st.tuples(st.integers(0, 99), st.integers(0, 99), st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]))


@given(
    pairs=st.lists(PAIRS, min_size=1, max_size=3),
    order=st.permutations(range(len(READINGS))),
    again=st.sets(st.integers(0, len(READINGS) - 1), max_size=4),
)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_decision_survives_linking_again_and_anew(tmp_path_factory, pairs, order, again):
    path = tmp_path_factory.mktemp("decisions") / "record.db"
    with Record.open(path, create=True) as record:
        link_documents(record, [record.append(READINGS[at]).document_id for at in order])
        claims = sorted(homes(record))
        verdicts = {}
        for one, other, verdict in pairs:
            left, right = claims[one % len(claims)], claims[other % len(claims)]
            if left != right:
                verdicts[min(left, right), max(left, right)] = verdict
        made = [Judgement.of(*pair, verdict, "A. Coder") for pair, verdict in verdicts.items()]
        told = decide(record, made).contradictions if made else ()
        before = state(record)
        link_documents(record, [READINGS[at].document.id for at in again])
        assert state(record) == before
        report = link_all(record, anew=True)
        assert state(record) == before
        assert len(report.contradictions) == len(told)
        where = homes(record)
        contradicted = {claim for one in told for claim in (one.left, one.right, *one.path)}
        for (left, right), verdict in verdicts.items():
            if not {left, right} <= contradicted:
                assert (where[left] == where[right]) is (verdict is Verdict.SAME)
        assert all(len(list(group)) == 1 for _, group in itertools.groupby(sorted(where)))


@given(order=st.permutations(range(len(READINGS))), data=st.data())
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_decision_taken_before_later_reports_come_holds_for_them_too(tmp_path_factory, order, data):
    path = tmp_path_factory.mktemp("early") / "record.db"
    cut = data.draw(st.integers(2, len(READINGS) - 1))
    with Record.open(path, create=True) as record:
        link_documents(record, [record.append(READINGS[at]).document_id for at in order[:cut]])
        claims = sorted(homes(record))
        left, right = claims[0], claims[-1]
        verdict = data.draw(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]))
        told = decide(record, [Judgement.of(left, right, verdict, "A. Coder")]).contradictions
        link_documents(record, [record.append(READINGS[at]).document_id for at in order[cut:]])
        where = homes(record)
        assert told == ()
        assert (where[left] == where[right]) is (verdict is Verdict.SAME)
        before = state(record)
        link_all(record, anew=True)
        assert state(record) == before
