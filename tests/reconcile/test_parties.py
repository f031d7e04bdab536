"""The tables of parties and organisations: every entry is found in its own example."""

from dataclasses import replace
from datetime import date

import pytest

from marsad.knowledge import Origin, Party, Speaker, State, load_knowledge
from marsad.knowledge.entities import iter_names
from marsad.knowledge.names import normalise
from marsad.model import Interval, Source, SourceClass, Where, WhoClass
from marsad.reconcile.independence import bare_name, known_origin, origin_of
from marsad.reconcile.sides import government_of, party_of_state, side_of, state_of
from tests.reconcile.builders import figure, report, say

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


@pytest.mark.parametrize("state", KNOWLEDGE.states, ids=lambda state: state.code)
def test_every_state_is_named_in_its_example_and_its_wars_have_days(state: State):
    assert state_of(state.example) == state.code
    assert all(state.fights_in(country, None) for country in state.abroad)
    assert party_of_state(state.code)


@pytest.mark.parametrize("speaker", KNOWLEDGE.speakers, ids=lambda speaker: next(iter_names(speaker.names)))
def test_every_speaker_is_named_in_the_example_and_speaks_for_an_entry(speaker: Speaker):
    words = f" {normalise(speaker.example)} "
    assert any(f" {normalise(name)} " in words for name in iter_names(speaker.names))
    names = {one.name for one in (*KNOWLEDGE.origins, *KNOWLEDGE.parties)}
    assert speaker.speaks_for in names


def test_the_party_of_every_origin_is_an_entry():
    names = {party.name for party in KNOWLEDGE.parties}
    assert {one.party for one in KNOWLEDGE.origins if one.party} <= names


@pytest.mark.parametrize(
    ("words", "country", "side"),
    [
        ("anti-Houthi fighters", "YE", "armed opposition"),
        ("Opponents of Bashar al-Assad", "SY", None),
        ("tribesmen opposed to the Taliban", "AF", None),
        ("Taliban fighters", "AF", "Taliban"),
    ],
)
def test_whoever_is_against_a_party_is_not_that_party(words, country, side):
    assert side_of(words, country) == side


GHOUTA, RAQQA = date(2013, 8, 30), date(2017, 6, 1)


@pytest.mark.parametrize(
    ("source", "role", "kind", "country", "day", "party"),
    [
        ("officials", None, SourceClass.GOVERNMENT, "SY", RAQQA, "Syrian government"),
        ("Example Person", "French foreign minister", SourceClass.GOVERNMENT, "SY", GHOUTA, None),
        ("Washington", None, SourceClass.GOVERNMENT, "SY", GHOUTA, None),
        ("Washington", None, SourceClass.GOVERNMENT, "SY", RAQQA, "US-led coalition"),
        ("Japanese officials", None, SourceClass.GOVERNMENT, "IQ", RAQQA, None),
        ("Kenyan army", None, SourceClass.MILITARY, "SO", RAQQA, "Kenyan government"),
        ("Kenyan officials", None, SourceClass.GOVERNMENT, "SY", RAQQA, None),
        ("Igor Konashenkov", None, SourceClass.OTHER, "SY", RAQQA, "Russia"),
        ("Igor Konashenkov", None, SourceClass.OTHER, "AF", RAQQA, None),
        ("residents", None, SourceClass.WITNESS, "SY", RAQQA, None),
    ],
)
def test_a_foreign_government_is_a_party_only_where_its_forces_fight(source, role, kind, country, day, party):
    found = figure(9)
    where = Where("Exampleville", country)
    found = replace(found, source=Source(source, kind, role=role), where=where, when=Interval.day(day))
    assert origin_of(found, report()).party == party


@pytest.mark.parametrize(
    ("outlet", "source", "party"),
    [
        ("Al-Manar", "reporter", "Hezbollah"),
        ("Al-Manar", "residents", "Hezbollah"),  # whom its own correspondents heard
        ("Al-Manar", "source at the Exampleville governorate", "Hezbollah"),
        ("Al-Manar", "SOHR", None),
        ("Example Post", "reporter", None),
        ("Turkish Example Minute", "reporter", None),
    ],
)
def test_an_outlet_of_a_party_speaks_for_it_in_its_own_voice(outlet, source, party):
    assert origin_of(figure(9, source=source), report(outlet=outlet)).party == party


@pytest.mark.parametrize("name", ["UN", "U.N. envoy", "UN Special Envoy Staffan de Mistura", "de Mistura", "UNICEF"])
def test_the_united_nations_are_one_origin_under_all_of_their_names(name):
    found = replace(figure(131), source=Source(name, SourceClass.UN), when=Interval.day(RAQQA))
    assert origin_of(found, report()).name == "United Nations"


def test_fighters_of_two_sides_in_one_phrase_are_of_neither():
    row = say(figure(70, who=WhoClass.COMBATANT, words="regime and rebel fighters"), report())
    row = replace(row, figure=replace(row.figure, where=Where("Exampleville", "SY")))
    assert row.is_of_several_sides
    assert row.victims is None
