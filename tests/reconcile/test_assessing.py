"""What every assessment guarantees, whatever the reports say."""

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model import Counted, Measure, Modality, Quantifier, Scope, WhoClass
from marsad.reconcile.assessing import assess, assess_all
from marsad.reconcile.rules import RULES
from marsad.reconcile.testimony import Report
from tests.reconcile.builders import figure, incident, report, say

SOURCES = ["reporter", "SOHR", "hospital", "residents", "SDF", "Syrian army", "OCHA"]
WORDS = {
    WhoClass.COMBATANT: ["rebel fighters", "regime soldiers", "militants", "another fighters"],
    WhoClass.UNKNOWN: ["people", "others", "bodies"],
}


# Strategies are made once: one that is made in a draw is checked anew at each.
WHO = st.sampled_from([who for who in WhoClass if who is not WhoClass.OBJECT])
VALUE = st.integers(0, 60)
KIND = st.sampled_from(["exact", "open", "up_to", "between", "vague"])
TOLD_AS = {who: st.sampled_from(WORDS.get(who, [who.value])) for who in WhoClass}
SOURCE = st.sampled_from(SOURCES)
MODALITY = st.sampled_from([*[Modality.ASSERTED] * 6, *Modality])
SCOPE = st.sampled_from([*[Scope.INCIDENT] * 6, *Scope])
ACTOR = st.sampled_from([None, None, "SDF", "rebels", "Russian forces"])
OUTLET = st.sampled_from(["X", "Y", "Z"])
REPORTS, CLAIMS, DAY = st.integers(1, 5), st.integers(1, 4), st.integers(0, 4)
EARLIER = {number: st.integers(0, number - 1) for number in range(1, 4)}
YES_OR_NO = st.booleans()


@st.composite
def figures(draw, at):
    who, value, kind = draw(WHO), draw(VALUE), draw(KIND)
    low, high = {
        "exact": (value, value), "open": (value, None), "up_to": (None, value), "between": (value, value + 5),
        "vague": (24, None),
    }[kind]  # fmt: skip
    return figure(
        low, high, who=who, at=at,
        words=draw(TOLD_AS[who]),
        source=draw(SOURCE),
        quantifier=Quantifier.VAGUE if kind == "vague" else None,
        quote="dozens of people" if kind == "vague" else f"{value} people",
        modality=draw(MODALITY),
        scope=draw(SCOPE),
        actor=draw(ACTOR),
    )  # fmt: skip


FIGURES = [figures(at=number * 30) for number in range(4)]


@st.composite
def dossiers(draw):
    rows = []
    for index in range(draw(REPORTS)):
        home = report(f"r{index}", outlet=draw(OUTLET), day=draw(DAY))
        for number in range(draw(CLAIMS)):
            found = draw(FIGURES[number])
            parent = f"r{index}:{draw(EARLIER[number])}" if number and draw(YES_OR_NO) else None
            rows.append(say(found, home, claim=f"r{index}:{number}", parent=parent))
    return rows


def tolls(rows):
    """The toll by each rule that counts, side by side; that each alone gives the same is a test below."""
    return {toll.rule: toll for toll in assess_all(incident(), rows, Measure.KILLED, RULES.values())}


def tolls_alone(rows):
    found = {name: assess(incident(), rows, Measure.KILLED, rule) for name, rule in RULES.items()}
    return {name: toll for name, toll in found.items() if toll is not None}


@given(dossiers())
@settings(max_examples=300, deadline=None)
def test_low_is_at_most_best_and_best_at_most_high(rows):
    for toll in tolls(rows).values():
        assert 0 <= toll.low <= toll.best <= toll.high


@given(dossiers())
@settings(max_examples=300, deadline=None)
def test_rules_side_by_side_give_what_each_gives_alone(rows):
    assert assess_all(incident(), rows, Measure.KILLED, RULES.values()) == tuple(tolls_alone(rows).values())


@given(dossiers())
@settings(max_examples=300, deadline=None)
def test_every_claim_meets_exactly_one_fate(rows):
    for toll in tolls(rows).values():
        used = [row.claim for row in toll.inputs]
        left = [row.claim for row in toll.excluded]
        assert len(used) == len(set(used))
        assert len(left) == len(set(left))
        assert not set(used) & set(left)
        assert {*used, *left} == {row.claim for row in rows}


@given(dossiers())
@settings(max_examples=300, deadline=None)
def test_best_lies_within_the_range_of_its_inputs(rows):
    for toll in tolls(rows).values():
        spoken = {}
        for row in toll.inputs:
            assert row.low <= row.high
            low, high = spoken.get(row.origin, (0, 0))
            spoken[row.origin] = (low + row.low, high + row.high)
        if spoken:
            assert min(row.low for row in toll.inputs) <= toll.best, toll
            deciding = {row.origin for row in toll.inputs if row.weight > 0}
            assert any(toll.best <= spoken[origin][1] for origin in deciding), toll


@given(dossiers())
@settings(max_examples=300, deadline=None)
def test_a_part_is_never_an_input_beside_its_whole(rows):
    parents = {row.claim: row.parent for row in rows}
    for toll in tolls(rows).values():
        used = {row.claim for row in toll.inputs}
        for claim in used:
            parent = parents[claim]
            while parent is not None:
                assert parent not in used, toll
                parent = parents.get(parent)


def test_a_part_that_stands_for_its_own_whole_elsewhere_is_no_whole_of_it():
    # The outlet's whole is superseded by the hospital's part of a part: each would be the other's whole.
    home = report("r1", outlet="X")
    nobody = {"quote": "0 people", "who": WhoClass.CHILD}
    rows = [
        say(figure(0, 0, who=WhoClass.CIVILIAN, quote="0 people"), report("r0", outlet="X"), claim="r0:0"),
        say(figure(0, 0, at=0, **nobody), home, claim="r1:0"),
        say(figure(0, 0, at=30, who=WhoClass.CIVILIAN, source="hospital", quote="0 people"), home, claim="r1:1",
            parent="r1:0"),
        say(figure(24, None, at=60, who=WhoClass.CHILD, source="hospital", quantifier=Quantifier.VAGUE,
                   quote="dozens of people"), home, claim="r1:2", parent="r1:1"),
    ]  # fmt: skip
    for toll in tolls(rows).values():
        assert not {"r1:1", "r1:2"} <= {row.claim for row in toll.inputs}, toll


@given(dossiers())
@settings(max_examples=300, deadline=None)
def test_civilians_combatants_and_the_rest_never_exceed_the_whole(rows):
    for toll in tolls(rows).values():
        parts = {part.counted: part for part in toll.parts}
        assert all(part.low <= part.best <= part.high for part in toll.parts)
        if toll.counted is Counted.ALL:
            three = (Counted.CIVILIAN, Counted.COMBATANT, Counted.UNKNOWN)
            assert sum(parts[one].best for one in three if one in parts) <= toll.best
            for one in (Counted.CHILD, Counted.WOMAN, Counted.STAFF):
                if one in parts:
                    assert parts[one].best <= parts[Counted.CIVILIAN].best, toll


@given(dossiers(), st.randoms())
@settings(max_examples=200, deadline=None)
def test_the_order_of_reports_changes_nothing(rows, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert tolls(shuffled) == tolls(rows)


def copies_of(rows, home):
    copy = Report("copy", home.published, "Another outlet", first=home.id, hand=home.author)
    original = dataclasses.replace(home, first=home.id, hand=home.author)
    fresh = []
    for row in rows:
        if row.report.id != home.id:
            fresh.append(row)
            continue
        parent = f"copy {row.parent}" if row.parent else None
        fresh.append(say(row.figure, original, claim=row.claim, parent=row.parent))
        fresh.append(say(row.figure, copy, claim=f"copy {row.claim}", parent=parent))
    return fresh


@given(dossiers(), st.integers(0, 9))
@settings(max_examples=300, deadline=None)
def test_a_copy_never_changes_low_best_or_high(rows, which):
    homes = sorted({row.report.id: row.report for row in rows}.values(), key=lambda home: home.id)
    more = tolls(copies_of(rows, homes[which % len(homes)]))
    before = tolls(rows)
    assert {name: (toll.low, toll.best, toll.high) for name, toll in more.items()} == {
        name: (toll.low, toll.best, toll.high) for name, toll in before.items()
    }


def test_as_of_answers_what_was_known_then():
    rows = [say(figure(70, source="X"), report("a")), say(figure(112, source="Y"), report("b", day=3))]
    early = assess(incident(), rows, Measure.KILLED, RULES["ucdp"], as_of=report("a").published)
    assert (early.low, early.best, early.high) == (70, 70, 70)
    assert assess(incident(), rows, Measure.KILLED, RULES["ucdp"]).best == 112
