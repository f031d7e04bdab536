"""Wire copies, shortened copies and updates."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.reconcile.copies import (
    Relation,
    Wording,
    changed_numbers,
    find_likenesses,
    group_copies,
    likely_pairs,
)

LEAD = (
    "Shells fell on the vegetable market of the example town on Monday morning, killing 16 people and wounding "
    "twenty, the town's ambulance service said. Three of the dead were members of one family, it added. "
)
MIDDLE = (
    "Witnesses told the agency's correspondent that the first shell hit the entrance of the market when stalls were "
    "opening. Two more fell within minutes, they said, as people ran for the side streets. The service's head, who "
    "asked not to be named, said that its three vehicles had made nine journeys to the district hospital. "
)
BACKGROUND = (
    "The example war began in the spring three years ago with protests in the capital. It has since drawn in several "
    "neighbours and split the country into three zones of control. Talks held in the autumn ended without a result, "
    "and a truce that was to last through the harvest broke down within a week, each side blaming the other for it. "
    "Aid agencies say that roads to the east stay closed for most of the month and that fuel has run short in winter. "
)
OTHER = (
    "A bridge over the example river was blown up before dawn on Thursday, the road ministry said, cutting off two "
    "villages on the far bank. No one was hurt. Engineers said that a ferry would be brought down within ten days. "
)
FULL = LEAD + MIDDLE + BACKGROUND


def wording(name, text, day=1):
    return Wording.of(name, date(2020, 3, day), text)


def relation(one, other):
    found = find_likenesses([wording("a", one), wording("b", other, 2)])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (FULL, Relation.COPY),
        (FULL.replace("'", "").replace(",", ""), Relation.COPY),  # corpora strip apostrophes and commas
        (FULL.upper(), Relation.COPY),
        ("16 dead in market. " + FULL, Relation.COPY),
        (LEAD + MIDDLE, Relation.COPY),
        (FULL.replace("16 people", "20 people"), Relation.UPDATE),
        (FULL.replace("16 people", "sixteen people"), Relation.COPY),
        (FULL.replace("Monday", "Monday 9 March"), Relation.COPY),
        (OTHER + BACKGROUND, None),  # the same background under other news is no copy
        (OTHER, None),
        ("16 killed.", None),
    ],
)
def test_copies_updates_and_neither(other, expected):
    found = relation(FULL, other)
    assert (found.relation if found else None) == expected


def test_a_shortened_copy_is_a_copy():
    found = relation(FULL, LEAD + "Three of the dead were members of one family, it added.")
    assert found.relation is Relation.COPY
    assert found.containment > 0.9
    assert found.jaccard < 0.34


def test_an_update_names_the_numbers_that_changed():
    found = relation(FULL, FULL.replace("16 people", "20 people").replace("Three of the dead", "Five of the dead"))
    assert found.changes == (("16", "20"), ("3", "5"))


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("a toll of 16 was given", "a toll of 20 was given", (("16", "20"),)),
        ("on 5 march a man said", "on 6 march a man said", ()),
        ("in 2014 the war grew", "in 2015 the war grew", ()),
        ("four men went home", "4 men went home", ()),
    ],
)
def test_dates_years_and_spelling_are_no_changed_figures(before, after, changes):
    assert changed_numbers(before.split(), after.split()) == changes


def test_a_group_has_one_first_document_and_holds_updates_too():
    texts = {"a": FULL, "b": LEAD + MIDDLE, "c": FULL.replace("16 people", "20 people"), "d": OTHER}
    rows = [wording(name, text, day) for day, (name, text) in enumerate(texts.items(), start=1)]
    assert group_copies(find_likenesses(rows)) == {"a": "a", "b": "a", "c": "a"}


def test_the_same_document_again_finds_nothing():
    assert find_likenesses([wording("a", FULL), wording("a", FULL)]) == ()


def test_documents_are_compared_where_their_sketches_share_three_hashes():
    sketches = {"a": {1, 2, 3, 4}, "b": {2, 3, 4, 5}, "c": {3, 4, 5, 6}, "d": {1, 2}}
    assert likely_pairs(sketches) == (("a", "b"), ("b", "c"))
    assert likely_pairs(sketches, of={"c"}) == (("b", "c"),)


@given(st.permutations(range(5)))
@settings(max_examples=40, deadline=None)
def test_the_order_of_arrival_changes_nothing(order):
    texts = [FULL, LEAD + MIDDLE, FULL.replace("16 people", "20 people"), OTHER + BACKGROUND, OTHER]
    rows = [wording("abcde"[at], texts[at], at + 1) for at in range(5)]
    assert find_likenesses([rows[at] for at in order]) == find_likenesses(rows)
