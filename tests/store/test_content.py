"""Claims come back from the record as they went in, whatever is in them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model import (
    EventMention,
    Facts,
    Figure,
    Interval,
    Measure,
    Modality,
    Plover,
    Quantifier,
    Reason,
    Scope,
    Source,
    SourceClass,
    Span,
    StatedAs,
    Statement,
    StatementMode,
    SubEventType,
    TextFacts,
    Unit,
    VagueNumber,
    Where,
    WherePrecision,
    WhoClass,
    plain,
)
from marsad.store.connection import read_json
from marsad.store.content import figure_of, mention_of, statement_of
from tests.readings import make_reading

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
SPANS = st.builds(lambda start, text: Span(start, start + len(text), text), st.integers(0, 10**6), WORDS)
INTERVALS = st.builds(
    lambda a, b: Interval(*sorted((a, b))) if a and b else Interval(a, b), st.none() | DAYS, st.none() | DAYS
)
SOURCES = st.builds(
    Source,
    WORDS,
    st.sampled_from(SourceClass),
    st.none() | WORDS,
    st.none() | SPANS,
    st.lists(WORDS, max_size=3).map(tuple),
)
TUPLES = st.lists(WORDS, max_size=3).map(tuple)
PLACES = st.builds(
    Where,
    WORDS,
    st.none() | st.sampled_from(["SY", "IQ"]),
    st.none() | st.floats(-90, 90),
    st.none() | st.floats(-180, 180),
    st.none() | st.sampled_from(WherePrecision),
    st.none() | WORDS,
    st.none() | WORDS,
)
NUMBERS = st.none() | st.floats(0, 10**7) | st.integers(0, 10**7)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, high = draw(NUMBERS), draw(NUMBERS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Figure(
        span=draw(SPANS),
        measure=draw(st.sampled_from(Measure)),
        low=low,
        high=high,
        quantifier=draw(st.sampled_from(Quantifier)),
        unit=draw(st.sampled_from(Unit)),
        who=draw(WORDS),
        who_class=draw(st.sampled_from(WhoClass)),
        scope=draw(st.sampled_from(Scope)),
        modality=draw(st.sampled_from(Modality)),
        source=draw(SOURCES),
        said=draw(st.none() | DAYS),
        when=draw(st.none() | INTERVALS),
        where=draw(st.none() | PLACES),
        actor=draw(st.none() | WORDS),
        subset_of=draw(st.none() | st.integers(0, 50)),
        cue=draw(st.none() | SPANS),
        sentence=draw(st.none() | SPANS),
        reasons=tuple(draw(st.lists(st.builds(Reason, WORDS, WORDS, st.none() | SPANS), max_size=3))),
    )


def through_json(value: object) -> dict[str, object]:
    stored: dict[str, object] = json.loads(json.dumps(plain(value)))
    return stored


@given(figures())
def test_a_figure(figure: Figure) -> None:
    assert figure_of(through_json(figure)) == figure


FACTS = st.builds(
    Facts,
    st.builds(TextFacts, TUPLES, TUPLES, TUPLES, st.none() | st.sampled_from(SubEventType)),
    st.lists(st.sampled_from(StatedAs), max_size=3).map(tuple),
    st.none() | WORDS,
    st.lists(st.sampled_from(VagueNumber), max_size=3).map(tuple),
    NUMBERS,
    st.none() | st.integers(0, 500),
)


@given(figures(), st.none() | FACTS)
def test_the_facts_of_a_figure(figure: Figure, facts: Facts | None) -> None:
    assert figure_of(through_json(replace(figure, facts=facts))).facts == facts


@given(figures())
def test_a_figure_put_on_record_by_an_earlier_version_has_no_facts(figure: Figure) -> None:
    content = through_json(figure)
    del content["facts"]
    assert figure_of(content).facts is None


@given(st.builds(Statement, SPANS, SOURCES, st.none() | SPANS, st.sampled_from(StatementMode), st.none() | DAYS))
def test_a_statement(statement: Statement) -> None:
    assert statement_of(through_json(statement)) == statement


@given(
    st.builds(
        EventMention,
        SPANS,
        WORDS,
        st.sampled_from(SubEventType),
        st.sampled_from(Plover),
        st.none() | WORDS,
        st.none() | INTERVALS,
        st.none() | PLACES,
        st.lists(WORDS, max_size=3).map(tuple),
    )
)
def test_an_event_mention(mention: EventMention) -> None:
    assert mention_of(through_json(mention)) == mention


@pytest.mark.parametrize(
    "value", [{"a": [1, 2.5, None, True, "ä “b”"]}, plain([1e30, -1e25, 2.0**64]), ["\ud800"], [float("inf")]]
)
def test_columns_of_json_come_back_as_the_values_that_went_in(value: object) -> None:
    assert read_json(json.dumps(value)) == value
    assert read_json(json.dumps(value).encode()) == value
    assert plain(read_json(json.dumps(value))) == value


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("nearness", ("nearness", False, None)),
        ("transliteration, nearness", ("nearness", True, None)),
        ("in no gazetteer; placed in Example Town", ("in no gazetteer", False, "Example Town")),
        ("a rule of another reader", ("a rule of another reader", False, None)),
    ],
)
def test_reasons_of_older_versions_are_read_as_they_were_meant(
    rule: str, expected: tuple[str, bool, str | None]
) -> None:
    content = plain(make_reading().figures[0])
    content["reasons"] = [{"field": "where", "rule": rule, "span": None}]
    (reason,) = figure_of(content).reasons
    assert (reason.rule, reason.is_respelt, reason.inside) == expected
