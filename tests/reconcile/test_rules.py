"""Each rule's figures, computed by hand."""

import dataclasses
from datetime import date

import pytest

from marsad.errors import UsageError
from marsad.model import (
    Counted,
    EventKind,
    Grade,
    Interval,
    LeftOut,
    Measure,
    Modality,
    Quantifier,
    Scope,
    Span,
    Unit,
    WhoClass,
)
from marsad.reconcile.assessing import assess
from marsad.reconcile.rules import RULES, rule_named
from marsad.reconcile.testimony import Stance
from tests.reconcile.builders import figure, incident, report, say

CIVILIAN, COMBATANT, CHILD, MIXED = WhoClass.CIVILIAN, WhoClass.COMBATANT, WhoClass.CHILD, WhoClass.MIXED


def toll(rule, *rows, measure=Measure.KILLED):
    return assess(incident(), rows, measure, RULES[rule])


def numbers(found):
    return (found.low, found.best, found.high)


A, B, C, D = report("a"), report("b"), report("c", day=1), report("d", day=2)
THREE = (say(figure(16, source="SOHR"), A), say(figure(20, source="Civil hospital"), B), say(figure(20), C))
RISING = (say(figure(70, source="Red Crescent"), A), say(figure(112, source="Hospital X"), C), say(figure(126), D))
SPLIT = (
    say(figure(22, None, who=MIXED, source="SOHR"), A, claim="whole"),
    say(figure(6, who=CIVILIAN, source="SOHR", at=40), A, claim="civil", parent="whole"),
    say(figure(1, who=CHILD, source="SOHR", at=60), A, claim="child", parent="civil"),
)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("acled", (16, 20, 20)),  # two origins agree on 20
        ("ucdp", (16, 20, 20)),
        ("ibc", (16, 16, 20)),
        ("airwars", (16, 16, 20)),
        ("idmc", (20, 20, 20)),
        ("latest", (16, 20, 20)),
        ("majority", (16, 20, 20)),
    ],
)
def test_two_of_three_origins_agree(rule, expected):
    assert numbers(toll(rule, *THREE)) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("acled", (70, 70, 126)),  # nobody corroborates: the lowest
        ("ucdp", (70, 126, 126)),
        ("ibc", (70, 70, 126)),
        ("airwars", (70, 70, 126)),
        ("idmc", (126, 126, 126)),
        ("latest", (70, 126, 126)),
        ("majority", (70, 70, 126)),
    ],
)
def test_tolls_that_rise_through_the_days(rule, expected):
    found = toll(rule, *RISING)
    assert numbers(found) == expected
    if rule not in ("idmc",):
        assert "rose from day to day" in found.difference


@pytest.mark.parametrize(
    ("rule", "expected", "counted"),
    [
        ("acled", (22, 22, 22), Counted.ALL),
        ("ucdp", (22, 22, 22), Counted.ALL),
        ("ibc", (6, 6, 22), Counted.CIVILIAN),  # 16 of unknown status raise only the maximum
        ("airwars", (6, 6, 22), Counted.CIVILIAN),
        ("latest", (22, 22, 22), Counted.ALL),
    ],
)
def test_parts_are_never_added_to_their_whole(rule, expected, counted):
    found = toll(rule, *SPLIT)
    assert numbers(found) == expected
    assert found.counted is counted
    parts = {part.counted: part.best for part in found.parts}
    assert parts == {Counted.CIVILIAN: 6, Counted.CHILD: 1, Counted.UNKNOWN: 16}


@pytest.mark.parametrize(
    ("rule", "words", "expected"),
    [
        ("acled", "dozens", 12),
        ("acled", "hundreds", 100),
        ("acled", "several", 3),
        ("acled", "many", 10),
        ("ucdp", "dozens", 24),
        ("ucdp", "hundreds", 200),
        ("ucdp", "several hundred", 300),
        ("ibc", "scores", 40),
        ("airwars", "tens of thousands", 20000),
        ("majority", "a couple", 2),
    ],
)
def test_vague_words_follow_each_rules_table(rule, words, expected):
    vague = figure(5, None, quantifier=Quantifier.VAGUE, quote=f"{words} people")
    assert toll(rule, say(vague, A)).best == expected


def test_civilians_and_fighters_of_two_sides_are_added_once():
    rows = (
        say(figure(6, who=CIVILIAN, source="SOHR"), A),
        say(figure(5, who=COMBATANT, words="Syrian army soldiers", source="SOHR", at=20), A),
        say(figure(11, who=COMBATANT, words="Free Syrian Army fighters", source="SOHR", at=40), A),
    )
    found = toll("ucdp", *rows)
    assert numbers(found) == (22, 22, 22)
    assert {part.counted: part.best for part in found.parts} == {Counted.CIVILIAN: 6, Counted.COMBATANT: 16}


def test_combatants_are_told_by_side_within_the_whole():
    rows = (
        say(figure(6, who=CIVILIAN, source="SOHR"), A),
        say(figure(5, who=COMBATANT, words="Syrian army soldiers", source="SOHR", at=20), A),
        say(figure(11, who=COMBATANT, words="Islamic State fighters", source="SOHR", at=40), A),
        say(figure(24, who=MIXED, source="hospital"), C),
    )
    found = toll("ucdp", *rows)
    assert {side.side: (side.low, side.best, side.high) for side in found.sides} == {
        "Syrian government": (5, 5, 5), "Islamic State": (11, 11, 11),
    }  # fmt: skip
    parts = {part.counted: part.best for part in found.parts}
    assert parts == {Counted.CIVILIAN: 6, Counted.COMBATANT: 16, Counted.UNKNOWN: 2}
    assert sum(parts.values()) == found.best == 24


def test_the_rest_whose_status_nobody_states_raises_the_maximum_and_is_no_second_input():
    found = toll("ibc", *SPLIT)
    assert [row.claim for row in found.inputs] == ["civil"]
    fates = {row.claim: row.reason for row in found.excluded}
    assert fates == {"whole": LeftOut.MAY_OVERLAP, "child": LeftOut.SUBSET}


def test_a_part_stays_a_part_when_its_whole_is_stated_again():
    rows = (
        say(figure(16, source="SOHR"), A, claim="first"),
        say(figure(16, source="SOHR"), C, claim="again"),
        say(figure(3, source="SOHR", at=30), C, claim="part", parent="again"),
    )
    found = toll("ucdp", *rows)
    assert numbers(found) == (16, 16, 16)
    assert {row.claim: row.reason for row in found.excluded} == {"again": LeftOut.REPEAT, "part": LeftOut.SUBSET}


def test_a_part_by_another_origin_is_never_a_toll_of_its_own():
    rows = (
        say(figure(20, source="residents"), A, claim="whole"),
        say(figure(7, who=CHILD, source="hospital", at=30), A, claim="part", parent="whole"),
    )
    found = toll("acled", *rows)
    assert numbers(found) == (20, 20, 20)
    assert {part.counted: part.best for part in found.parts}[Counted.CHILD] == 7


def test_groups_that_exceed_an_exact_whole_widen_the_range_only():
    rows = (say(figure(20, who=MIXED), A, claim="whole"), say(figure(22, who=CIVILIAN, at=30), A, claim="part"))
    found = toll("ucdp", *rows)
    assert numbers(found) == (20, 20, 22)
    assert [row.claim for row in found.inputs] == ["whole"]
    assert found.excluded[0].reason is LeftOut.MAY_OVERLAP


@pytest.mark.parametrize("rule", RULES)
def test_the_same_people_are_not_counted_as_abducted_and_as_detained(rule):
    def taken(value, measure, home, source, claim):
        return say(figure(value, measure=measure, source=source), home, claim=claim)

    rows = (
        taken(12, Measure.ABDUCTED, A, "SOHR", "one"),
        taken(12, Measure.ABDUCTED, B, "hospital", "two"),
        taken(12, Measure.DETAINED, C, "OCHA", "three"),
    )
    assert toll(rule, *rows, measure=Measure.DETAINED) is None
    found = toll(rule, *rows, measure=Measure.ABDUCTED)
    assert found.best == 12
    assert [(row.claim, row.reason) for row in found.excluded] == [("three", LeftOut.REPEAT)]


def test_other_numbers_or_few_people_elsewhere_are_other_people():
    rows = (
        say(figure(12, measure=Measure.ABDUCTED, source="SOHR"), A),
        say(figure(9, measure=Measure.DETAINED, source="SOHR", at=30), A),
        say(figure(2, measure=Measure.MISSING, source="OCHA"), B),
        say(figure(2, measure=Measure.DETAINED, source="X"), C),
    )
    assert toll("ucdp", *rows, measure=Measure.DETAINED).high == 9
    assert toll("ucdp", *rows, measure=Measure.MISSING).best == 2


def test_one_side_by_two_mouths_is_one_origin():
    rows = (
        say(figure(9, source="Syrian army"), A),
        say(figure(9, source="SANA"), B),
        say(figure(14, source="SOHR"), C),
    )
    assert toll("majority", *rows).best == 14
    assert toll("acled", *rows[:2]).grade is Grade.WEAK


def test_a_partys_count_of_civilians_bounds_the_range_and_never_decides_where_others_report():
    rows = (
        say(figure(200, who=CIVILIAN, source="Syrian army"), C, claim="party"),
        say(figure(20, who=CIVILIAN, source="SOHR"), B),
    )
    found = toll("ucdp", *rows)
    assert numbers(found) == (20, 20, 200)
    assert {row.claim: row.weight for row in found.inputs}["party"] == 0
    assert [toll(rule, *rows).best for rule in ("acled", "latest", "majority", "idmc")] == [20] * 4


def test_a_later_open_figure_does_not_undo_a_higher_count_that_it_allows_for():
    rows = (say(figure(301, None, source="SOHR"), A), say(figure(200, None, source="OCHA"), C))
    assert numbers(toll("ucdp", *rows)) == (200, 301, 301)


def test_an_event_without_a_death_is_none_of_ucdps():
    assert toll("ucdp", say(figure(0, source="SOHR"), A)) is None
    assert toll("ucdp", say(figure(0, measure=Measure.INJURED, source="SOHR"), A), measure=Measure.INJURED).best == 0


def test_acled_prefers_the_more_reliable_while_nobody_corroborates():
    rows = (say(figure(3, source="Syrian army"), A), say(figure(14, source="SOHR"), B))
    assert numbers(toll("acled", *rows)) == (3, 14, 14)


def test_a_militant_status_by_the_perpetrator_alone_discounts_nothing():
    rows = [say(figure(40, who=COMBATANT, words="rebel fighters", source="Syrian army", actor="Syrian army"), A)]
    found = toll("airwars", *rows)
    assert numbers(found) == (0, 0, 40)
    assert found.grade is Grade.WEAK


def test_idmc_takes_the_level_with_the_latest_end_date():
    def level(value, source, home, end):
        found = figure(value, measure=Measure.DISPLACED, scope=Scope.STOCK, source=source)
        return say(dataclasses.replace(found, when=Interval.day(date(2019, 2, end))), home)

    rows = (level(12000, "OCHA", D, 1), level(11000, "SOHR", A, 9))
    event = incident(EventKind.SITUATION)
    assert assess(event, rows, Measure.DISPLACED, RULES["idmc"]).best == 11000
    assert assess(event, rows, Measure.DISPLACED, RULES["latest"]).best == 12000


def listed(sentence, words, **options):
    """A figure for each of `words` that a sentence names, with its place in it."""
    rows = []
    for number, (quote, low, who, head) in enumerate(words):
        at = sentence.index(quote)
        found = figure(low, who=who, words=head, quote=quote, at=at, **options)
        found = dataclasses.replace(found, sentence=Span(0, len(sentence), sentence))
        rows.append(say(found, A, claim=f"{number}"))
    return rows


def test_people_listed_one_by_one_are_added():
    rows = listed(
        "The strike killed a father, his two sons and three neighbours.",
        [
            ("a father", 1, CIVILIAN, "father"),
            ("two sons", 2, CHILD, "sons"),
            ("three neighbours", 3, CIVILIAN, "neighbours"),
        ],
        source="hospital",
    )  # fmt: skip
    found = toll("ucdp", *rows)
    assert numbers(found) == (6, 6, 6)
    assert len(found.inputs) == 3
    larger = toll("ucdp", *rows, say(figure(9, who=CIVILIAN, source="hospital", at=200), A, claim="all"))
    assert numbers(larger) == (9, 9, 9)
    assert [row.claim for row in larger.inputs] == ["all"]


def test_others_beside_the_dead_are_not_others_beside_the_injured():
    sentence = "The shells killed 8 people and 58 others were injured."
    (first,) = listed(sentence, [("58 others", 58, WhoClass.UNKNOWN, "others")], measure=Measure.INJURED)
    again = say(
        figure(58, None, quote="more than 58 others", words="others", measure=Measure.INJURED, at=200,
               sentence="It claimed 8 lives and injured more than 58 others."),
        A, claim="again",
    )  # fmt: skip
    found = toll("ucdp", first, again, measure=Measure.INJURED)
    assert numbers(found) == (58, 58, 58)


def test_others_killed_elsewhere_are_added():
    rows = (say(figure(26), A), say(figure(15, words="others", quote="Fifteen others", at=60), A))
    assert numbers(toll("ucdp", *rows)) == (41, 41, 41)


def test_vague_words_may_take_the_named_side_in():
    rows = listed(
        "Four Hezbollah members were killed amid reports that dozens of fighters died.",
        [("Four Hezbollah members", 4, COMBATANT, "Hezbollah members")],
    )
    sentence = rows[0].figure.sentence
    vague = figure(24, None, who=COMBATANT, quantifier=Quantifier.VAGUE, quote="dozens of fighters", at=54)
    rows.append(say(dataclasses.replace(vague, sentence=sentence), A, claim="vague"))
    found = toll("ucdp", *rows)
    assert numbers(found) == (4, 4, 4)
    assert [row.reason for row in found.excluded] == [LeftOut.MAY_OVERLAP]


def test_a_few_whom_one_origin_tells_of_beside_a_far_larger_toll_are_among_it():
    rows = (
        say(figure(86, None, who=CIVILIAN, source="SOHR"), A),
        say(figure(3, who=CIVILIAN, source="SOHR", at=90), A, claim="few"),
    )
    found = toll("acled", *rows)
    assert numbers(found) == (86, 86, 86)
    assert [(row.claim, row.reason) for row in found.excluded] == [("few", LeftOut.SUBSET)]


def test_a_party_is_not_left_out_for_an_outlet_that_only_repeats_it():
    rows = (
        say(figure(304, who=COMBATANT, words="Islamic State militants"), A, claim="outlet"),
        say(figure(304, who=COMBATANT, words="militants", source="Syrian army", at=50), A, claim="army"),
    )
    found = toll("ucdp", *rows)
    assert [row.claim for row in found.inputs] == ["army"]
    assert [(row.claim, row.reason) for row in found.excluded] == [("outlet", LeftOut.REPEAT)]


def test_children_without_a_whole_are_counted_as_civilians():
    rows = (say(figure(2, who=CHILD), A), say(figure(1, who=WhoClass.WOMAN, at=20), A))
    assert numbers(toll("airwars", *rows)) == (3, 3, 3)


def test_children_are_inside_the_civilians_of_the_same_origin():
    rows = (say(figure(18, who=CIVILIAN), A), say(figure(10, who=CHILD, at=20), A))
    found = toll("ucdp", *rows)
    assert numbers(found) == (18, 18, 18)
    assert found.excluded[0].reason is LeftOut.SUBSET


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"modality": Modality.DENIED}, LeftOut.DENIED),
        ({"modality": Modality.POSSIBLE}, LeftOut.POSSIBLE),
        ({"modality": Modality.PLANNED}, LeftOut.PLANNED),
        ({"scope": Scope.CUMULATIVE}, LeftOut.CUMULATIVE),
        ({"scope": Scope.STOCK}, LeftOut.STOCK),
    ],
)
@pytest.mark.parametrize("rule", RULES)
def test_denied_possible_planned_and_totals_are_kept_but_not_counted(rule, changes, reason):
    found = toll(rule, say(figure(9), A), say(figure(400, at=30, **changes), B, claim="out"))
    assert numbers(found) == (9, 9, 9)
    assert [(row.claim, row.reason) for row in found.excluded] == [("out", reason)]


def test_nothing_but_denied_claims_gives_no_assessment():
    assert toll("ucdp", say(figure(9, modality=Modality.DENIED), A)) is None


def test_the_same_origin_supersedes_its_earlier_figure_and_the_old_stays():
    found = toll("ucdp", say(figure(112, None, source="SOHR"), A, claim="old"), say(figure(126, source="SOHR"), C))
    assert numbers(found) == (126, 126, 126)
    assert [(row.claim, row.reason) for row in found.excluded] == [("old", LeftOut.SUPERSEDED)]


def test_a_toll_that_the_report_calls_earlier_is_superseded():
    rows = (
        say(figure(20, at=60, sentence="The previous death toll given today was 20."), A, claim="old"),
        say(figure(70), A),
    )
    assert toll("ucdp", *rows).best == 70


def test_three_outlets_that_quote_one_monitor_are_one_origin():
    rows = [say(figure(16, source="SOHR"), report(name)) for name in "abc"]
    found = toll("ibc", *rows)
    assert found.origins == ("Syrian Observatory for Human Rights",)
    assert found.provisional
    assert found.grade is Grade.WEAK


def test_a_reporter_beside_the_quoted_monitor_is_no_second_origin():
    found = toll("ibc", say(figure(16, source="SOHR"), A), say(figure(17, at=30), A))
    assert found.origins == ("Syrian Observatory for Human Rights",)
    assert found.provisional


def test_a_party_is_not_heard_on_the_other_sides_losses_where_others_report():
    rows = (
        say(figure(40, who=COMBATANT, words="Free Syrian Army fighters", source="Syrian army"), A, claim="party"),
        say(figure(9, who=COMBATANT, words="Free Syrian Army fighters", source="SOHR"), B),
    )
    found = toll("ucdp", *rows)
    assert numbers(found) == (9, 9, 9)
    assert [(row.claim, row.reason) for row in found.excluded] == [("party", LeftOut.PARTY)]


def test_a_party_alone_is_heard_and_graded_weak():
    found = toll("ucdp", say(figure(40, who=COMBATANT, words="Free Syrian Army fighters", source="Syrian army"), A))
    assert (found.best, found.grade) == (40, Grade.WEAK)
    assert "a party to the conflict (Syrian government)" in found.difference


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        ([say(figure(4, who=CIVILIAN, source="SDF", actor="SDF"), A)], Grade.CONFIRMED),
        ([say(figure(4, source="SOHR"), A), say(figure(4, source="hospital"), B)], Grade.FAIR),
        ([say(figure(4, source="SOHR"), A)], Grade.WEAK),
        (
            [
                say(figure(4, source="SOHR", actor="Russian forces"), A),
                say(figure(4, source="X", actor="Free Syrian Army"), B),
            ],
            Grade.CONTESTED,
        ),
        ([say(figure(4, source="SOHR"), A), say(figure(4, modality=Modality.DENIED), B)], Grade.CONTESTED),
        ([say(figure(4, who=COMBATANT, source="SOHR"), A)], Grade.DISCOUNTED),
    ],
)
def test_grades_follow_airwars(rows, grade):
    assert toll("airwars", *rows).grade is grade


def test_a_contradiction_inside_one_source_widens_the_range_and_keeps_the_lower():
    found = toll("ucdp", say(figure(14), A), say(figure(18, at=50), A))
    assert numbers(found) == (14, 14, 18)


def test_families_are_not_turned_into_people():
    rows = (
        say(figure(900, measure=Measure.DISPLACED), A),
        say(figure(40, measure=Measure.DISPLACED, unit=Unit.HOUSEHOLD, words="families", at=30), A, claim="homes"),
    )
    found = toll("idmc", *rows, measure=Measure.DISPLACED)
    assert found.best == 900
    assert [(row.claim, row.reason) for row in found.excluded] == [("homes", LeftOut.NO_NUMBER)]


def test_idmc_recommends_one_figure_and_keeps_the_rest_as_triangulation():
    rows = (
        say(figure(3000, measure=Measure.DISPLACED, source="SOHR"), A, claim="first"),
        say(figure(3400, measure=Measure.DISPLACED, source="OCHA"), C),
    )
    found = toll("idmc", *rows, measure=Measure.DISPLACED)
    assert numbers(found) == (3400, 3400, 3400)
    assert [(row.claim, row.reason) for row in found.excluded] == [("first", LeftOut.TRIANGULATION)]


def test_up_to_sets_no_minimum():
    assert numbers(toll("ucdp", say(figure(None, 600), A))) == (0, 600, 600)


def test_an_unknown_rule_is_refused_with_the_names_there_are():
    with pytest.raises(UsageError, match="acled, ucdp, ibc"):
        rule_named("guess")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_every_rule_says_its_source_version_and_meaning(rule):
    assert rule.source
    assert rule.version
    assert rule.summary.endswith(".")
    assert rule.choose.__doc__


@pytest.mark.parametrize("rule", ["ucdp", "acled", "latest", "majority"])
def test_a_part_of_what_a_party_says_of_the_other_side_goes_with_its_whole(rule):
    whole = say(figure(31, None, who=COMBATANT, source="SDF"), B, claim="whole")
    part = say(figure(3, who=COMBATANT, source="SDF", at=40), B, claim="part", parent="whole")
    found = toll(
        rule,
        say(figure(30, who=COMBATANT), A, claim="outlet"),
        dataclasses.replace(whole, stance=Stance.ENEMY),
        dataclasses.replace(part, stance=Stance.PARTY),
    )
    assert numbers(found) == (30, 30, 30)
    assert {one.claim: one.reason for one in found.excluded} == {"whole": LeftOut.PARTY, "part": LeftOut.PARTY}


@pytest.mark.parametrize("rule", RULES)
def test_a_victim_told_without_a_number_is_among_those_whom_a_figure_counts(rule):
    stated, implied = say(figure(3, source="SOHR"), A), say(dataclasses.replace(figure(1, at=90), implied=True), B)
    alone, beside = toll(rule, stated), toll(rule, stated, implied)
    assert numbers(beside) == numbers(alone)
    assert implied.claim in {one.claim for one in beside.excluded}
    assert toll(rule, implied).best == 1
