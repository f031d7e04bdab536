"""The tables of parties and organisations: every entry is found in its own example."""

import pytest

from marsad.reconcile.independence import known_origin, read_origins
from marsad.reconcile.sides import normalise, read_sides, side_of


@pytest.mark.parametrize("entry", read_sides(), ids=lambda entry: entry["name"])
def test_every_side_is_found_in_its_example(entry):
    assert side_of(entry["example"]) == entry["name"]


@pytest.mark.parametrize("entry", read_origins(), ids=lambda entry: entry["name"])
def test_every_origin_goes_by_a_name_of_its_example(entry):
    words = f" {normalise(entry['example'])} "
    names = [name for name in entry["words"] if f" {normalise(name)} " in words]
    assert names
    assert all(known_origin(name).name == entry["name"] for name in entry["words"])


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("pro-government fighters", "Syrian government"),
        ("Kurdish militiamen", "Syrian Democratic Forces"),
        ("Peoples Protection Units", "Syrian Democratic Forces"),
        ("militants", "armed opposition"),
        ("people", None),
        (None, None),
    ],
)
def test_the_longest_name_gives_the_side(words, side):
    assert side_of(words) == side


@pytest.mark.parametrize(
    ("name", "country", "origin"),
    [
        ("Observatory director Rami Abdel Rahman", "SY", "Syrian Observatory for Human Rights"),
        ("Observatory", "SY", "Syrian Observatory for Human Rights"),
        ("Observatory", "IQ", None),
        ("SANA's correspondent", None, "Syrian Arab News Agency"),
    ],
)
def test_short_names_belong_to_an_organisation_only_in_its_country(name, country, origin):
    found = known_origin(name, country)
    assert (found.name if found else None) == origin
