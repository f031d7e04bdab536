"""A figure of disease, disaster, crime or sport is kept and marked; political violence is never marked away."""

from __future__ import annotations

import pytest

from marsad import read
from marsad.extract.relevance import weigh
from marsad.languages import load_language
from marsad.languages.sections.relevance import Evidence
from marsad.model import Relevance

POLITICAL, CRIME, ACCIDENT, NONE = Relevance


@pytest.mark.parametrize("evidence", load_language().relevance.evidence, ids=lambda one: one.role)
def test_evidence_is_in_its_example_and_not_in_its_counter_example(evidence: Evidence) -> None:
    assert evidence.example
    assert evidence.not_example
    for sentence in evidence.example:
        assert evidence.role in weigh([(sentence, 1)], load_language()).words
    for sentence in evidence.not_example:
        assert evidence.role not in weigh([(sentence, 1)], load_language()).words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Shelling killed 12 people in Exampleville on Monday.", POLITICAL),
        ("Twelve people were killed in Exampleville on Monday, residents said.", POLITICAL),
        ("Unknown men killed 12 villagers near Goma on Monday.", POLITICAL),
        ("Gunmen opened fire at a football stadium and killed 12 people.", POLITICAL),
        ("A mine exploded under a bus near Mopti and killed 12 people.", POLITICAL),
        ("Soldiers killed 12 people in a hospital full of cholera patients.", POLITICAL),
        ("Cholera has killed 12 people in Exampleville since Monday.", NONE),
        ("A bus overturned near Exampleville on Monday, and 12 people were killed.", ACCIDENT),
        ("An earthquake killed 12 people in Exampleville on Monday.", ACCIDENT),
        ("A robber stabbed three clerks to death in Exampleville on Monday.", CRIME),
    ],
)
def test_a_report_and_its_figures_have_a_relevance(text: str, kind: Relevance) -> None:
    reading = read(text, published="2019-02-12")
    assert reading.relevance is not None
    assert reading.relevance.kind is kind
    assert {figure.facts.relevance for figure in reading.figures if figure.facts} == {kind}
    row = reading.to_dict()
    assert row["document"]["relevance"]["kind"] == kind.value
    assert {figure["relevance"] for figure in row["figures"]} == {kind.value}


def test_a_report_on_a_war_keeps_what_its_disease_killed_apart() -> None:
    text = (
        "Rebels shelled the town of Exampleville on Monday and killed nine people, the army said.\n\n"
        "Fighting went on near the front line. Cholera has killed 40 people in the camps, doctors said.\n\n"
        "At least 300 people were displaced."
    )
    figures = {figure.low: figure for figure in read(text, published="2019-02-12").figures}
    kinds = {low: figure.facts.relevance for low, figure in figures.items() if figure.facts}
    assert kinds == {9: POLITICAL, 40: NONE, 300: POLITICAL}
    assert figures[40].facts is not None
    assert figures[40].facts.relevance_reasons == ("disease: cholera",)


def test_soldiers_who_help_after_a_flood_make_it_no_fighting() -> None:
    text = (
        "Floods kill 30\n\nFlooding after heavy rain killed 30 people in Exampleland, officials said.\n\n"
        "The army and soldiers of the air force evacuated 2,000 people on Monday."
    )
    found = {figure.facts.relevance for figure in read(text, published="2019-02-12").figures if figure.facts}
    assert found == {ACCIDENT}
