"""Which accounts stand: superseding, earlier tolls, words that only bound, and few told beside many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model import LeftOut, Measure, Modality, Quantifier
from marsad.reconcile.assessing import assess
from marsad.reconcile.rules import RULES
from tests.reconcile.builders import figure, incident, report, say

A, B, C, D = report("a"), report("b"), report("c", day=1), report("d", day=2)


def toll(*rows, rule="ucdp"):
    return assess(incident(), rows, Measure.KILLED, RULES[rule])


def numbers(found):
    return (found.low, found.best, found.high)


def fates(found):
    return {row.claim: row.reason for row in found.excluded}


def more_than(number, **options):
    return figure(number + 1, None, quantifier=Quantifier.MORE_THAN, quote=f"more than {number} people", **options)


def vague(number, **options):
    return figure(number, None, quantifier=Quantifier.VAGUE, quote="dozens of people", **options)


def test_nobody_counts_one_more_than_was_said():
    assert numbers(toll(say(more_than(130, source="SOHR"), A))) == (130, 130, 130)
    fewer = figure(None, 39, quantifier=Quantifier.LESS_THAN, quote="fewer than 40 people", source="SOHR")
    assert toll(say(fewer, A)).high == 40


def test_more_than_a_number_and_the_number_are_one_account():
    rows = (say(more_than(60), B), say(figure(60, source="SOHR", at=50), B))
    assert numbers(toll(*rows)) == (60, 60, 60)


@pytest.mark.parametrize("rule", RULES)
def test_vague_words_agree_with_no_number_and_outvote_none(rule):
    rows = (
        say(vague(24, source="residents"), A), say(vague(24), B),
        say(figure(85, source="Example hospital"), C),
    )  # fmt: skip
    assert numbers(toll(*rows, rule=rule)) == (85, 85, 85)


@pytest.mark.parametrize("rule", ["ucdp", "ibc", "airwars", "latest", "majority", "acled"])
def test_a_bare_up_to_bounds_the_highest_figure_and_sets_no_low(rule):
    rows = (say(figure(None, 600, source="OCHA"), A, claim="bound"), say(figure(400, None, source="SOHR"), B))
    found = toll(*rows, rule=rule)
    assert numbers(found) == (400, 400, 600)
    assert {row.claim: row.weight for row in found.inputs}["bound"] == 0


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (figure(52, source="SOHR"), (52, 52, 52)),  # it rose
        (figure(34, source="SOHR"), (34, 34, 34)),  # a count close to the earlier one
        (figure(1, source="SOHR"), (39, 39, 39)),  # of another attack, or of one of them
        (more_than(35, source="SOHR"), (39, 39, 39)),  # less precise
        (vague(24, source="SOHR"), (39, 39, 39)),
    ],
)
def test_a_later_figure_supersedes_only_if_it_is_a_word_on_the_same_count(later, expected):
    rows = (say(figure(39, source="SOHR"), A, claim="old"), say(later, C, claim="new"))
    assert numbers(toll(*rows)) == expected


def test_a_correction_supersedes_however_low_it_is():
    low = figure(14, source="police", sentence="Police corrected an earlier figure; 14 people were killed.")
    rows = (say(figure(60, source="police"), A, claim="old"), say(low, report("a2", outlet="Outlet a", day=1)))
    found = toll(*rows)
    assert numbers(found) == (14, 14, 14)
    assert fates(found) == {"old": LeftOut.SUPERSEDED}


def test_a_toll_that_a_report_calls_earlier_is_superseded_by_any_toll_that_it_gives():
    rows = (
        say(figure(20, at=60, sentence="The previous death toll given today was 20."), A, claim="old"),
        say(figure(70, source="Example hospital"), A),
    )
    found = toll(*rows)
    assert numbers(found) == (70, 70, 70)
    assert fates(found) == {"old": LeftOut.SUPERSEDED}


def test_a_few_told_beside_a_far_larger_toll_of_one_report_are_no_low():
    rows = (
        say(figure(87, source="SOHR"), A),
        say(figure(12, source="residents", at=60), A, claim="in one room"),
    )  # fmt: skip
    found = toll(*rows)
    assert numbers(found) == (87, 87, 87)
    assert fates(found) == {"in one room": LeftOut.SUBSET}


def test_an_early_toll_is_no_low_and_a_partys_is():
    early = say(figure(3, source="Civil hospital"), A, claim="early")
    later = (say(figure(43, source="SOHR"), C), say(figure(43, source="OCHA"), D))
    assert numbers(toll(early, *later)) == (43, 43, 43)
    party = say(figure(3, source="Syrian army"), A)
    assert numbers(toll(party, *later)) == (3, 43, 43)


TOLLS = st.lists(st.tuples(st.integers(2, 90), st.sampled_from(["SOHR", "OCHA", "hospital"])), min_size=1, max_size=3)


@given(TOLLS, st.sampled_from([Modality.DENIED, Modality.POSSIBLE, Modality.PLANNED]), st.integers(0, 500))
def test_what_nobody_asserts_changes_no_toll(told, modality, number):
    rows = [say(figure(low, source=source), report(f"r{at}")) for at, (low, source) in enumerate(told)]
    more = say(figure(number, source="OCHA", modality=modality, at=90), report("more", day=1))
    for rule in RULES:
        assert numbers(toll(*rows, more, rule=rule)) == numbers(toll(*rows, rule=rule))


@given(TOLLS)
def test_vague_words_beside_numbers_change_neither_low_nor_best(told):
    rows = [say(figure(low, source=source), report(f"r{at}")) for at, (low, source) in enumerate(told)]
    more = say(vague(24, source="residents", at=90), report("more", day=1))
    for rule in RULES:
        with_more, without = toll(*rows, more, rule=rule), toll(*rows, rule=rule)
        assert (with_more.low, with_more.best) == (without.low, without.best)


@pytest.mark.parametrize(
    ("told", "quantifier"),
    [
        ([more_than(1400, source="SOHR")], Quantifier.MORE_THAN),
        ([more_than(1400, source="SOHR"), figure(1400, source="OCHA", at=80)], Quantifier.EXACT),
        ([figure(13, None, source="SOHR")], Quantifier.AT_LEAST),
        ([figure(9, source="SOHR")], Quantifier.EXACT),
    ],
)
def test_the_best_figure_keeps_the_hedge_of_its_words(told, quantifier):
    found = toll(*(say(one, A) for one in told))
    assert found.quantifier is quantifier


def test_open_figures_of_the_first_day_do_not_outvote_the_count_that_they_allow_for():
    early = [
        say(figure(100, None, source=name), report(f"e{at}")) for at, name in enumerate(("Red Crescent", "MSF", "HRW"))
    ]
    later = say(figure(126, source="SOHR"), D)
    assert toll(*early, later).best == 126
    stated = say(figure(100, source="Hospital X"), report("e9"))
    assert toll(*early, stated, later).best == 100


def test_an_outlets_open_figure_gives_way_to_the_higher_one_of_its_report():
    rows = (
        say(more_than(20), A, claim="first"),
        say(figure(70, None, source="Example hospital", at=60), A),
    )  # fmt: skip
    found = toll(*rows)
    assert numbers(found) == (70, 70, 70)
    assert fates(found) == {"first": LeftOut.LESS_PRECISE}
