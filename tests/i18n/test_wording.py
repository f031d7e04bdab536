"""How values are written on pages, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.cli import wording as cli
from marsad.model import Assessment, Counted, Figure, Grade, Measure, Quantifier, Unit, Where
from marsad.web.charts.look import wording_of
from tests.readings import PLACE, make_reading


def figure(
    low: float | None, high: float | None, quantifier: Quantifier = Quantifier.EXACT, unit: Unit = Unit.PERSON
) -> Figure:
    return replace(make_reading().figures[0], low=low, high=high, quantifier=quantifier, unit=unit)


@pytest.mark.parametrize(
    ("told", "amount"),
    [
        (figure(16, 16), "16"),
        (figure(13, None, Quantifier.AT_LEAST), "≥ 13"),
        (figure(37001, None, Quantifier.MORE_THAN), "> 37,000"),
        (figure(2.5, None, Quantifier.MORE_THAN, Unit.KM2), "> 2.5 km²"),
        (figure(None, 499, Quantifier.LESS_THAN), "< 500"),
        (figure(None, 600, Quantifier.UP_TO), "≤ 600"),
        (figure(3400, 3400, Quantifier.ABOUT), "≈ 3,400"),
        (figure(60, 75, Quantifier.BETWEEN), "60–75"),
        (figure(None, None, Quantifier.MORE_THAN), "not known"),
    ],
)
def test_an_amount_is_the_number_that_the_source_names(told: Figure, amount: str) -> None:
    assert wording_of("en").amount(told) == amount
    assert cli.amount(told) == amount


def test_a_unit_in_arabic_does_not_turn_the_sign_of_its_number_around() -> None:
    assert (
        wording_of("ar").amount(figure(21, None, Quantifier.MORE_THAN, Unit.SETTLEMENT)).startswith("\u2066> 20\u2069 ")
    )


@pytest.mark.parametrize(
    ("language", "where", "said"),
    [
        ("en", PLACE, "Exampleville, Syria"),
        ("en", replace(PLACE, name="قرية"), "\u2068قرية\u2069, Syria"),
        ("ar", PLACE, "\u2068Exampleville\u2069، سوريا"),
        ("ar", replace(PLACE, name="قرية"), "قرية، سوريا"),
        ("ar", Where("Exampleville"), "Exampleville"),
    ],
)
def test_a_place_runs_with_the_page_whatever_its_name_is_written_in(language: str, where: Where, said: str) -> None:
    assert wording_of(language).place(where) == said
    assert wording_of(language).placed(where).startswith('<bdi dir="rtl">' if language == "ar" else '<bdi dir="ltr">')


@pytest.mark.parametrize(
    ("quantifier", "english", "arabic"),
    [
        (Quantifier.MORE_THAN, "more than 1,400", "أكثر من 1,400"),
        (Quantifier.AT_LEAST, "at least 1,400", "1,400 على الأقل"),
        (Quantifier.EXACT, "1,400", "1,400"),
    ],
)
def test_a_best_figure_is_written_as_its_words_hedge_it(quantifier: Quantifier, english: str, arabic: str) -> None:
    toll = Assessment(
        "e", Measure.KILLED, "ucdp", "3", 1400, 1400, 1400, Counted.ALL, Grade.WEAK, provisional=False, origins=(),
        documents=(), inputs=(), excluded=(), parts=(), difference="", quantifier=quantifier,
    )  # fmt: skip
    assert wording_of("en").best(toll) == english
    assert wording_of("ar").best(toll) == arabic
