"""People whom a sentence tells kind by kind are added up; a stated whole with its kinds is the whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import read
from marsad.extract.facts import with_facts
from marsad.languages import load_language
from marsad.model import Counted, Measure
from marsad.reconcile import testimony as told
from marsad.reconcile.assessing import assess
from marsad.reconcile.independence import origin_of, stance_of
from marsad.reconcile.rules import RULES
from tests.reconcile.builders import incident, report

KINDS = {
    "men": ("a man", "{} men"),
    "women": ("a woman", "{} women"),
    "children": ("a child", "{} children"),
    "policemen": ("a policeman", "{} policemen"),
    "soldiers": ("a soldier", "{} soldiers"),
    "villagers": ("a villager", "{} villagers"),
}


def rows_of(text, home=None):
    """What a text says of the dead and injured, as testimony of one report."""
    home = home or report()
    language = load_language()
    rows = []
    for number, found in enumerate(read(text, published="2019-02-12").figures):
        figure = with_facts(found, language)
        origin = origin_of(figure, home)
        parent = None if figure.subset_of is None else f"{home.id}:{figure.subset_of}"
        rows.append(told.Testimony(f"{home.id}:{number}", figure, home, origin, stance_of(figure, origin), parent))
    return rows


def toll(*texts, measure=Measure.KILLED, rule="ucdp"):
    rows = [row for number, text in enumerate(texts) for row in rows_of(text, report(f"r{number}"))]
    return assess(incident(), rows, measure, RULES[rule])


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A teenage girl and a toddler were killed in Exampleville on Monday, an example hospital said.", 2),
        ("An old woman and a man were killed in Exampleville on Monday.", 2),
        ("Six men, two women and a child were killed in Exampleville on Monday.", 9),
        ("Three men, two women and a child were killed in Exampleville on Monday.", 6),
        ("Three policemen from the northern force and five soldiers were killed in Exampleville on Monday.", 8),
        ("Four Ghanaians and seven Malians were killed in Exampleville on Monday.", 11),
        ("Five people, two women and three children, were killed in Exampleville on Monday.", 5),
        ("Nine people were killed in Exampleville on Monday: three men, two women and four children.", 9),
        ("A mortar killed two guards and 12 others in Exampleville on Monday.", 14),
    ],
)
def test_kinds_of_people_are_added_and_a_stated_whole_is_the_whole(text, killed):
    found = toll(text)
    assert (found.low, found.best, found.high) == (killed, killed, killed)


def test_the_injured_are_added_like_the_dead():
    found = toll("Two men and three women were injured in Exampleville on Monday.", measure=Measure.INJURED)
    assert found.best == 5


def test_children_of_a_list_are_told_apart():
    found = toll("A man and his three sons were killed in Exampleville on Monday, an example hospital said.")
    assert found.best == 4
    assert {part.counted: part.best for part in found.parts}[Counted.CHILD] == 3


def test_a_list_told_twice_counts_once():
    found = toll(
        "A boy and an infant were killed in Exampleville on Monday, the Example Monitor said. "
        "A boy and an infant had died there, the Example Monitor said."
    )
    assert found.best == 2


@st.composite
def listed(draw):
    """Two to four kinds with their numbers, in any order."""
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=2, max_size=4, unique=True))
    return [(kind, draw(st.integers(1, 9))) for kind in kinds]


def say_list(kinds):
    words = [KINDS[kind][0] if number == 1 else KINDS[kind][1].format(number) for kind, number in kinds]
    return f"{', '.join(words[:-1])} and {words[-1]}"


@given(listed())
@settings(max_examples=20)
def test_the_breakdown_of_a_stated_total_changes_no_toll(kinds):
    total = sum(number for _, number in kinds)
    whole = f"Some {total} people were killed in Exampleville on Monday, the Example Monitor said."
    part = f"The Example Monitor said that {say_list(kinds)} were killed in Exampleville on Monday."
    alone, both = toll(whole), toll(f"{whole} {part}")
    assert (both.low, both.best, both.high) == (alone.low, alone.best, alone.high)


def test_fighters_of_both_sides_together_hold_those_of_each():
    both = "70 regime and rebel fighters were killed in Aleppo on Monday, the Example Monitor said."
    each = "Some 45 regime soldiers and 25 rebels were killed in Aleppo on Monday, the Example Monitor said."
    assert toll(f"{both} {each}").best == 70
