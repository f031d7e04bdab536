"""Which places are weighed for a count, what speaks for each, and which one is taken."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.bootstrap import draft_of
from marsad.extract.choices.questions import BY_RULES, Candidate
from marsad.extract.report.gathering import gather_counts
from marsad.extract.report.place_evidence import PlaceEvidence
from marsad.extract.report.places import Spot, ask_places
from marsad.languages import load_language

PUBLISHED = date(2021, 3, 10)


def candidates(text: str, at: int = 0) -> dict[str | None, Candidate[Spot]]:
    """The candidates of the count at that position, by name."""
    draft = draft_of(text, published=PUBLISHED, outlet="The Example")
    question = ask_places(draft, gather_counts(draft), load_language())[at]
    return {one.value.where.name if one.value.where else None: one for one in question.candidates}


def test_a_place_in_the_clause_speaks_for_itself_and_gives_its_words() -> None:
    found = candidates("Example report: a shell killed 12 people in Gao, Mali, on Monday.")["Gao"]
    assert found.span is not None
    assert found.span.text == "Gao"
    evidence = {PlaceEvidence.OWN_CLAUSE, PlaceEvidence.STANDS_IN, PlaceEvidence.HANGS_ON_EVENT, BY_RULES}
    assert evidence <= found.features.keys()


def test_that_it_lies_in_another_place_of_the_sentence_is_evidence() -> None:
    found = candidates("Example report: a shell killed 12 people in Ansongo in the Gao region of Mali on Monday.")
    assert PlaceEvidence.INSIDE_OWN in found["Ansongo"].features
    assert PlaceEvidence.HOLDS_OWN in found["Gao"].features


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Example report: troops reached Gao in Mali. Shells killed 12 people in the town.", "Gao"),
        ("Example report: the army left Mali. Shells killed 12 people across the country.", "Mali"),
        ("Example report: troops reached Gao in Mali. Shells killed 12 people there.", "Gao"),
    ],
)
def test_a_noun_with_an_article_means_the_last_place_of_its_kind(text: str, name: str) -> None:
    assert PlaceEvidence.MEANT in candidates(text)[name].features


def test_the_place_that_heads_a_line_is_evidence_for_all_of_its_counts() -> None:
    found = candidates("Example report, Mali.\n\nGAO REGION. Shells fell all day. Some 12 people died.")
    assert any(PlaceEvidence.OPENS_PARAGRAPH in one.features for one in found.values())


def test_a_place_from_which_another_is_measured_is_told_so() -> None:
    found = candidates("Example report: shells killed 12 people in a camp 15 km east of Gao in Mali.")["Gao"]
    assert PlaceEvidence.MEASURED_FROM in found.features


def test_a_figure_says_what_spoke_for_its_place() -> None:
    from marsad.bootstrap import read

    reading = read("Example report: a shell killed 12 people in Gao, Mali, on Monday.", published=PUBLISHED)
    where = [reason for reason in reading.figures[0].reasons if reason.field == "where"]
    assert [len(reason.evidence) > 0 for reason in where] == [True]
