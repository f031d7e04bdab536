"""Numbers and names as a person writes them."""

import pytest

from marsad.model import Counted, Measure, Quantifier, Unit
from marsad.reconcile.ranges import Range, read_range
from marsad.reconcile.wording import (
    IS_PARTY,
    OriginName,
    count_of,
    join_names,
    name_origin,
    say,
    say_figure,
    what_is_counted,
)
from tests.reconcile.builders import figure


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Syrian Observatory for Human Rights", "the Syrian Observatory for Human Rights"),
        ("The Badia Dispatch", "The Badia Dispatch"),
        ("Morning Example", "Morning Example"),
        ("SDF", "the SDF"),
        ("United Nations", "the United Nations"),
        ("Human Rights Watch", "Human Rights Watch"),
        ("Doctors Without Borders", "Doctors Without Borders"),
        ("Mostefa Bali", "Mostefa Bali"),
        ("residents (to Radio Example)", "residents quoted by Radio Example"),
        ("colleague (to The Jazira Courier)", "a colleague quoted by The Jazira Courier"),
        ("a resident (to Example Herald)", "a resident quoted by Example Herald"),
        ("head of the council (to Example Herald)", "the head of the council quoted by Example Herald"),
        ("police (to Radio Example)", "police quoted by Radio Example"),
        ("official (to X)", "an official quoted by X"),
        ("Syria's state news agency", "Syria's state news agency"),
    ],
)  # fmt: skip
def test_origins_are_named_as_in_a_sentence(name, written):
    assert name_origin(name) == written


def test_several_people_take_the_plural():
    losses = "a party to the conflict, on the other side's losses."
    assert IS_PARTY(origin=OriginName("police (to X)")) == f"Police quoted by X are {losses}"
    assert IS_PARTY(origin=OriginName("Example Front")) == f"The Example Front is {losses}"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (figure(37001, None, quantifier=Quantifier.MORE_THAN), "more than 37,000"),
        (figure(13, None), "at least 13"),
        (figure(None, 600), "up to 600"),
        (figure(None, 599, quantifier=Quantifier.LESS_THAN), "fewer than 600"),
        (figure(3400, quantifier=Quantifier.ABOUT), "about 3,400"),
        (figure(None, 300, quantifier=Quantifier.NEARLY), "nearly 300"),
        (figure(20, 30, quantifier=Quantifier.BETWEEN), "20 to 30"),
        (figure(24, None, quantifier=Quantifier.VAGUE, quote="Dozens of men"), "“Dozens of men”, read as 24"),
    ],
)
def test_a_figure_is_said_as_its_source_hedged_it(found, words):
    assert say_figure(found, read_range(found)) == words


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (what_is_counted(Measure.KILLED), "killed"),
        (what_is_counted(Measure.KILLED, counted=Counted.CIVILIAN), "civilians killed"),
        (what_is_counted(Measure.KILLED, counted=Counted.CIVILIAN, is_one=True), "civilian killed"),
        (what_is_counted(Measure.ATTACKS, is_one=True), "attack"),
        (what_is_counted(Measure.AREA, unit=Unit.KM2), "km²"),
        (what_is_counted(Measure.DISPLACED, unit=Unit.HOUSEHOLD), "families displaced"),
        (what_is_counted(Measure.TROOPS, unit=Unit.PERSON), "troops"),
        (say(Range(3, 3, 3)), "3"),
        (count_of(1, "report tells", "reports tell"), "one report tells"),
        (count_of(14, "report tells", "reports tell"), "14 reports tell"),
        (join_names(["a", "b", "c"]), "a, b and c"),
    ],
)
def test_numbers_take_the_right_noun(words, wanted):
    assert words == wanted
