from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from marsad.errors import DocumentError
from marsad.evaluate.comparison import compare
from marsad.evaluate.fields import check_fields, is_said
from marsad.evaluate.gold import GoldDocument, GoldPlace, GoldStatement, GoldTimex
from marsad.evaluate.misses import iter_misses
from marsad.evaluate.scores import score, value_of
from marsad.model import (
    REPORTER,
    Document,
    Interval,
    Measure,
    Place,
    Quantifier,
    Reading,
    Source,
    SourceClass,
    Where,
    WherePrecision,
    digest_text,
)
from tests.evaluate.builders import gold_figure, read_perfectly, span_of

TEXT = (
    "Example report. Shelling killed 16 people in Exampletown on Monday, including six children, the Example Monitor "
    "said. Another 20 were wounded. The monitor said two clinics were hit."
)
MONDAY = Interval.day(date(2024, 1, 1))
GOLD = GoldDocument(
    id="made",
    text=TEXT,
    publisher=None,
    published=date(2024, 1, 2),
    figures=(
        gold_figure(
            span_of(TEXT, "16 people"),
            value=(16, 16),
            source="Example Monitor",
            when=MONDAY,
            where="Exampletown",
            country="SY",
        ),
        gold_figure(span_of(TEXT, "six children"), value=(6, 6), source="Example Monitor", when=MONDAY, subset_of=0),
        gold_figure(span_of(TEXT, "20 were wounded"), Measure.INJURED, (20, 20)),
    ),
    statements=(
        GoldStatement(span_of(TEXT, "Shelling killed 16 people"), "Example Monitor", None, None),
        GoldStatement(span_of(TEXT, "two clinics were hit"), "Example Monitor", None, None),
    ),
    places=(GoldPlace("Exampletown", "SY", 35.0, 38.0),),
    timexes=(GoldTimex(span_of(TEXT, "Monday"), "2024-01-01"),),
)
PERFECT = read_perfectly(GOLD)


def with_figure(index: int, **changes: object) -> Reading:
    figures = list(PERFECT.figures)
    figures[index] = dataclasses.replace(figures[index], **changes)  # type: ignore[arg-type]
    return dataclasses.replace(PERFECT, figures=tuple(figures))


def values(reading: Reading) -> dict[str, float | None]:
    return {row.name: row.value for row in score([compare(GOLD, reading)], num_resamples=10)}


def test_a_reading_that_agrees_scores_one_everywhere_and_has_no_miss() -> None:
    assert set(values(PERFECT).values()) == {1.0}
    assert list(iter_misses(compare(GOLD, PERFECT))) == []


def test_a_reading_of_nothing_finds_nothing_and_every_label_is_a_miss() -> None:
    nothing = dataclasses.replace(PERFECT, figures=(), statements=(), toponyms=(), timexes=())
    scores = values(nothing)
    assert scores["detection"] == scores["strict"] == scores["statements"] == scores["timexes"] == 0
    assert "value" not in scores
    kinds = [miss.kind for miss in iter_misses(compare(GOLD, nothing))]
    assert kinds == ["missed"] * 3 + ["statements"] * 2 + ["toponyms", "timexes"]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"low": 15.0}, {"value", "strict"}),
        ({"high": None}, {"value", "strict"}),
        ({"quantifier": Quantifier.ABOUT}, {"quantifier"}),
        ({"source": REPORTER}, {"source", "source_class", "strict"}),
        ({"source": Source("the monitor", SourceClass.OTHER)}, set()),
        ({"when": None}, {"when", "when_overlapping", "strict"}),
        ({"when": Interval(date(2024, 1, 1), date(2024, 1, 31))}, {"when", "strict"}),
        ({"where": None}, {"where", "country", "strict"}),
        ({"where": Where("Elsewhere", "SY", 35.1, 38.1)}, set()),
        ({"where": Where("Elsewhere", "SY", 36.0, 38.0)}, {"where"}),
        ({"where": Where("Exampletown", "IQ")}, {"country", "strict"}),
        ({"actor": "Example Army"}, {"actor"}),
        ({"said": date(2024, 1, 1)}, {"said"}),
        ({"subset_of": 2}, {"subset_of"}),
    ],
)
def test_one_wrong_field_costs_its_own_scores_only(changes: dict[str, object], wrong: set[str]) -> None:
    scores = values(with_figure(0, **changes))
    assert {name for name, value in scores.items() if value != 1} == wrong
    kinds = {miss.kind for miss in iter_misses(compare(GOLD, with_figure(0, **changes)))}
    assert kinds == wrong


def test_another_measure_on_the_same_words_is_no_match() -> None:
    scores = values(with_figure(0, measure=Measure.DETAINED))
    assert scores["detection"] == pytest.approx(2 / 3)
    assert scores["detection.killed"] == pytest.approx(2 / 3)
    assert scores["detection.detained"] == 0


def test_figures_match_one_to_one_by_the_best_overlap() -> None:
    wide = dataclasses.replace(PERFECT.figures[0], span=span_of(TEXT, "killed 16 people in Exampletown on Monday"))
    narrow = dataclasses.replace(PERFECT.figures[0], span=span_of(TEXT, "16"), low=1.0)
    reading = dataclasses.replace(PERFECT, figures=(narrow, wide, *PERFECT.figures[1:]))
    comparison = compare(GOLD, reading)
    assert [(pair.gold, pair.predicted) for pair in comparison.pairs] == [(0, 1), (1, 2), (2, 3)]
    assert next(iter_misses(comparison)).kind == "spurious"


def test_a_subset_link_is_right_only_where_it_leads_to_the_labelled_parent() -> None:
    scores = {row.name: row for row in score([compare(GOLD, with_figure(1, subset_of=2))], num_resamples=10)}
    assert scores["subset_of"].count.right == 0
    assert scores["subset_of"].count.predicted == scores["subset_of"].count.gold == 1


@pytest.mark.parametrize(
    ("words", "implied", "is_counted"),
    [
        ("The monitor", True, False),
        ("The monitor", False, True),
        ("two clinics", True, True),
        ("Another 20", True, True),
    ],
)
def test_an_implied_figure_without_a_label_counts_neither_for_nor_against(
    words: str, implied: bool, is_counted: bool
) -> None:
    more = dataclasses.replace(PERFECT.figures[0], span=span_of(TEXT, words), implied=implied)
    reading = dataclasses.replace(PERFECT, figures=(*PERFECT.figures, more))
    rows = {row.name: row for row in score([compare(GOLD, reading)], num_resamples=10)}
    assert rows["detection"].count.predicted == rows["strict"].count.predicted == 3 + is_counted
    assert [miss.kind for miss in iter_misses(compare(GOLD, reading))] == ["spurious"] * is_counted


@pytest.mark.parametrize(
    ("labelled", "ends", "read", "right"),
    [
        (None, date(2024, 1, 2), date(2024, 1, 2), True),
        (None, date(2024, 1, 2), None, True),
        (None, date(2024, 1, 1), date(2024, 1, 2), False),
        (None, date(2024, 1, 2), date(2024, 1, 1), False),
        (date(2024, 1, 2), date(2024, 1, 2), None, False),
        (date(2024, 1, 2), date(2024, 1, 2), date(2024, 1, 2), True),
    ],
)
def test_the_day_of_publication_is_a_day_of_saying_for_what_ended_on_it(
    labelled: date | None, ends: date, read: date | None, right: bool
) -> None:
    label = dataclasses.replace(GOLD.figures[0], when=Interval(date(2024, 1, 1), ends), said=labelled)
    assert is_said(label, read, GOLD.published) is right


def test_a_source_without_a_name_is_right_where_nobody_is_named() -> None:
    label = dataclasses.replace(GOLD.figures[0], source=None)
    unnamed = dataclasses.replace(PERFECT.figures[0], source=Source("", SourceClass.OTHER))
    checks = {c.field: c.right for c in check_fields(label, unnamed, (), GOLD.published)}
    assert checks["source"]
    checks = {c.field: c.right for c in check_fields(label, PERFECT.figures[0], (), GOLD.published)}
    assert not checks["source"]


def test_an_unknown_interval_equals_null() -> None:
    assert values(with_figure(2, when=Interval(None, None)))["when"] == 1


def test_a_statement_needs_overlap_and_its_source() -> None:
    wrong = dataclasses.replace(PERFECT.statements[0], source=Source("Example Army", SourceClass.MILITARY))
    scores = values(dataclasses.replace(PERFECT, statements=(wrong, PERFECT.statements[1])))
    assert scores["statements"] == 0.5
    assert scores["statements_found"] == 1


@pytest.mark.parametrize(("lat", "right"), [(35.2, (1, 1)), (36.0, (1, 0)), (37.0, (0, 0))])
def test_toponyms_are_right_within_161_and_25_km(lat: float, right: tuple[int, int]) -> None:
    place = Place("Exampletown", "SY", lat, 38.0, WherePrecision.EXACT)
    toponym = dataclasses.replace(PERFECT.toponyms[0], place=place)
    scores = values(dataclasses.replace(PERFECT, toponyms=(toponym,)))
    assert (scores["toponyms_161km"], scores["toponyms_25km"]) == right
    assert scores["toponyms_found"] == 1


def test_lists_that_nobody_labelled_are_not_scored() -> None:
    gold = dataclasses.replace(GOLD, statements=None, places=None, timexes=None)
    names = {row.name for row in score([compare(gold, PERFECT)], num_resamples=10)}
    assert not names & {"statements", "toponyms_found", "timexes"}


def test_intervals_hold_the_value_and_stay_the_same_from_run_to_run() -> None:
    comparisons = [compare(GOLD, PERFECT), compare(GOLD, with_figure(0, low=1.0)), compare(GOLD, PERFECT)]
    first, second = score(comparisons), score(comparisons)
    assert first == second
    row = next(row for row in first if row.name == "value")
    assert row.low is not None
    assert row.high is not None
    assert row.low < 8 / 9 < row.high
    assert value_of(first, "value") == pytest.approx(8 / 9)


def test_a_single_document_has_no_interval() -> None:
    assert {(row.low, row.high) for row in score([compare(GOLD, PERFECT)])} == {(None, None)}


def test_a_reader_that_changes_the_text_is_refused() -> None:
    text = TEXT.replace("Example report. ", "")
    document = Document(digest_text(text), text, ())
    with pytest.raises(DocumentError, match="offsets"):
        compare(GOLD, dataclasses.replace(PERFECT, document=document))
