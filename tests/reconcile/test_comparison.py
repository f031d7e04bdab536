"""Scores: stated weights, symmetric, never without their parts."""

import dataclasses
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model import Interval, SubEventType, Verdict, Where, WherePrecision
from marsad.reconcile.blocking import block_keys
from marsad.reconcile.document_event import DocumentEvent
from marsad.reconcile.resolver import resolve
from marsad.reconcile.score import compare_document_events, reach
from marsad.reconcile.weights import read_weights

DAY = date(2019, 2, 11)
BASE = DocumentEvent(
    "s1", "d1", "Outlet 1", DAY, ("c1",), Interval.day(DAY), Where("Exampleville", "SY", 35, 38, WherePrecision.EXACT),
    SubEventType.SHELLING, (("killed", "people", 16.0, False),), (), (), ("mithal", "nasher"),
    tuple(f"word{n}" for n in range(12)),
)  # fmt: skip
OTHER = dataclasses.replace(BASE, id="s2", document="d2", author="Outlet 2", claims=("c2",))


def levels(**changes):
    score = compare_document_events(BASE, dataclasses.replace(OTHER, **changes))
    return {part.name: part.level for part in score.parts}


@pytest.mark.parametrize("name", read_weights().levels)
def test_every_weight_is_stated_with_its_reason(name):
    for level in read_weights().levels[name].values():
        assert 0 < level.m < 1
        assert 0 < level.u < 1
        assert level.why.endswith(".")


def test_the_table_of_weights_is_what_the_code_has():
    shown = (Path(__file__).parents[2] / "docs" / "linking.md").read_text(encoding="utf-8")
    for name, rows in read_weights().levels.items():
        for level, row in rows.items():
            assert f"| {name} | {level} | {row.m:g} | {row.u:g} | {row.weight:+.1f} | {row.why} |" in shown


def test_a_score_is_the_prior_and_its_parts_in_either_order():
    score = compare_document_events(BASE, OTHER)
    assert score.bits == pytest.approx(read_weights().prior + sum(part.weight for part in score.parts), abs=0.01)
    assert compare_document_events(OTHER, BASE) == score
    assert score.verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("changes", "name", "level"),
    [
        ({"when": Interval.day(DAY + timedelta(days=1))}, "day", "next"),
        ({"when": Interval.day(DAY + timedelta(days=9))}, "day", "far"),
        ({"when": None}, "day", "undated_near"),
        ({"where": Where("Exampleton", "SY", 35.1, 38, WherePrecision.EXACT)}, "place", "neighbour"),
        ({"where": Where("Example province", "SY", 35.5, 38, WherePrecision.GOVERNORATE)}, "place", "inside"),
        ({"where": Where("Exampleton", "IQ", 35.1, 38, WherePrecision.EXACT)}, "place", "abroad"),
        ({"type": SubEventType.AIR_STRIKE}, "type", "related"),
        ({"type": SubEventType.ARRESTS}, "type", "different"),
        ({"type": SubEventType.ATTACK}, "type", "unspecific"),
        ({"when": None, "published": DAY + timedelta(days=40)}, "day", "recalled"),
        ({"when": None, "published": DAY - timedelta(days=9)}, "day", "before"),
        ({"where": Where("Big", "SY", 35.05, 38, WherePrecision.EXACT, None, "Big province")}, "place", "same_city"),
        ({"where": Where("Big", "SY", 35.9, 38, WherePrecision.EXACT, None, "Big")}, "place", "far"),
        ({"figures": (("killed", "combatant", 16.0, False),)}, "toll", "same_middle"),
        ({"figures": (("killed", "people", 20.0, False),)}, "toll", "close"),
        ({"figures": (("killed", "people", 60.0, False),)}, "toll", "apart"),
        ({"names": ("elsewhere", "other")}, "names", "none"),
        ({"author": "Outlet 1"}, "words", "own_style"),
        ({"author": "Outlet 1"}, "outlet", "same"),
    ],
)
def test_levels_say_what_was_found(changes, name, level):
    assert levels(**changes)[name] == level


def test_numbers_of_other_people_tell_nothing_of_each_other():
    assert "toll" not in levels(figures=(("killed", "child", 4.0, False),))


def test_a_later_report_may_have_many_more_and_an_earlier_one_not():
    many = (("killed", "people", 60.0, False),)
    assert levels(figures=many, published=DAY + timedelta(days=1))["toll"] == "grows_far"
    assert levels(figures=many, published=DAY - timedelta(days=1))["toll"] == "apart"


def test_a_city_named_for_its_province_may_stand_for_a_town_of_it():
    town = dataclasses.replace(OTHER, where=Where("Town", "SY", 35.9, 38.4, WherePrecision.EXACT, "x", "Big"))
    city = dataclasses.replace(BASE, where=Where("Big", "SY", 35.0, 38, WherePrecision.EXACT, "y", "Big"), names=())
    parts = {part.name: part.level for part in compare_document_events(city, town).parts}
    assert parts["place"] == "province_named"
    told = {
        part.name: part.level
        for part in compare_document_events(dataclasses.replace(city, names=("town",)), town).parts
    }
    assert told["place"] == "same"


def test_a_grave_toll_and_a_chemical_attack_are_compared_whatever_the_day():
    later = {"when": None, "published": DAY + timedelta(days=700)}
    grave = (("killed", "people", 130.0, False),)
    one, other = dataclasses.replace(BASE, figures=grave), dataclasses.replace(OTHER, figures=grave, **later)
    assert block_keys(one) & block_keys(other)
    chemical = dataclasses.replace(BASE, type=SubEventType.CHEMICAL_WEAPON)
    assert block_keys(chemical) & block_keys(dataclasses.replace(chemical, id="s2", **later))
    assert not block_keys(BASE) & block_keys(dataclasses.replace(OTHER, **later))


def test_neighbouring_days_share_a_block_and_distant_ones_do_not():
    near = dataclasses.replace(OTHER, when=Interval.day(DAY + timedelta(days=1)))
    far = dataclasses.replace(OTHER, when=Interval.day(DAY + timedelta(days=30)), published=DAY + timedelta(days=30))
    assert block_keys(BASE) & block_keys(near)
    assert not block_keys(BASE) & block_keys(far)


def test_a_pair_that_speaks_against_keeps_two_groups_apart():
    third = dataclasses.replace(BASE, id="s3", document="d3", author="Outlet 3", claims=("c3",))
    abroad = dataclasses.replace(third, where=Where("Exampleton", "IQ", 33, 44, WherePrecision.EXACT), type=None)
    scores = [compare_document_events(BASE, OTHER), compare_document_events(OTHER, abroad)]
    found = resolve((BASE, OTHER, abroad), scores, (), lambda one, other: compare_document_events(one, other).bits)
    assert ("s1", "s2") in found.groups


SIDES = st.builds(
    lambda **changes: dataclasses.replace(BASE, **changes),
    when=st.sampled_from((None, *(Interval.day(date(2019, 2, day)) for day in (1, 2, 5, 20)))),
    where=st.sampled_from(
        (None, *(Where(f"Village {km}", "SY", 35 + km / 111, 37, WherePrecision.EXACT) for km in (0, 10, 40, 400)))
    ),
    type=st.sampled_from((None, SubEventType.SHELLING, SubEventType.SUICIDE_BOMB, SubEventType.ATTACK)),
    figures=st.sampled_from(((), (("killed", "people", 4.0, False),), (("injured", "people", 60.0, True),))),
    actors=st.sampled_from(((), ("north",), ("south",))),
    names=st.sampled_from(((), ("amal", "barid"), ("amal",), ("cedar", "dahab"))),
    words=st.sampled_from(((), tuple("abcdefghijklmnop"), tuple("abcdefghstuvwxyz"))),
    author=st.sampled_from(("one", "other")),
    is_placed=st.booleans(),
)


@given(one=SIDES, other=SIDES, least=st.sampled_from((-30.0, -10.0, -1.0, 1.0, 6.0)))
@settings(max_examples=400, deadline=None)
def test_ending_a_comparison_early_never_loses_a_score_that_is_asked_for(one, other, least):
    other = dataclasses.replace(other, id="other", document="other")
    score = compare_document_events(one, other)
    assert reach(one, other, least) == (score if score.bits >= least else None)
