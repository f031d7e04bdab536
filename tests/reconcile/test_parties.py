"""The tables of parties and organisations: every entry is found in its own example."""

import pytest

from marsad.knowledge import Origin, Party, load_knowledge
from marsad.knowledge.entities import iter_names
from marsad.knowledge.names import normalise
from marsad.reconcile.independence import bare_name, known_origin
from marsad.reconcile.sides import government_of, side_of

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize("party", KNOWLEDGE.parties, ids=lambda party: party.name)
def test_every_side_is_found_in_its_example(party: Party):
    assert side_of(party.example) == party.name


@pytest.mark.parametrize("origin", KNOWLEDGE.origins, ids=lambda origin: origin.name)
def test_every_origin_goes_by_a_name_of_its_example(origin: Origin):
    words = f" {normalise(origin.example)} "
    assert any(f" {normalise(name)} " in words for name in iter_names(origin.names))
    assert all(known_origin(name).name == origin.name for name in iter_names(origin.names))


@pytest.mark.parametrize(
    ("words", "country", "side"),
    [
        ("pro-government fighters", "SY", "Syrian government"),
        ("pro-government fighters", "YE", "government forces"),
        ("Kurdish militiamen", "SY", "Syrian Democratic Forces"),
        ("Peoples Protection Units", None, "Syrian Democratic Forces"),
        ("militants", None, "armed opposition"),
        ("Rebels", "SY", "Syrian opposition"),
        ("Rebels", "CD", "armed opposition"),
        ("the coalition", "YE", "Saudi-led coalition"),
        ("the coalition", "IQ", "US-led coalition"),
        ("the coalition", "CD", None),
        ("jihadists", "BF", "armed opposition"),
        ("Burkinabe soldiers", "BF", "Burkinabe government"),
        ("Sudanese army", "SD", "Sudanese Armed Forces"),
        ("people", "SY", None),
        (None, None, None),
    ],
)
def test_the_longest_name_gives_the_side_by_the_war_that_it_is_of(words, country, side):
    assert side_of(words, country) == side


def test_every_short_name_belongs_to_its_side_in_its_countries_alone():
    for party in KNOWLEDGE.parties:
        for word in iter_names(party.short_names):
            assert all(side_of(word, country) == party.name for country in party.countries)
            assert side_of(word, "AQ") != party.name


@pytest.mark.parametrize("country", KNOWLEDGE.governments.adjectives["en"])
def test_the_army_of_a_country_is_its_governments(country):
    for adjective in KNOWLEDGE.governments.adjectives_of(country):
        assert side_of(f"{adjective} soldiers", country) == government_of(country)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Jihadist group JNIM", "JNIM"),
        ("al-Qaeda affiliate JNIM", "JNIM"),
        ("Emergency Lawyers network", "Emergency Lawyers"),
        ("shadow National Unity Government", "National Unity Government"),
        ("UN refugee agency", "UN refugee agency"),
        ("Rebel", "Rebel"),
        ("local official", "local official"),
    ],
)
def test_a_name_is_bare_of_what_describes_it(name, bare):
    assert bare_name(name) == bare


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
