"""What cannot all be true within one report: units that do not convert, parts beyond their whole, days to come."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.problems import DONE_LATER, PART_EXCEEDS, UNITS_DIFFER
from marsad.model import Figure, Measure, Modality, Problem, Span
from marsad.model.message import Number
from marsad.model.unit import KM2_PER_UNIT, UnitName, convert_area, rounding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.extract.draft import Draft
    from marsad.languages import Language


def read_consistency(draft: Draft, language: Language) -> Draft:
    """The draft with a problem for each contradiction among its figures."""
    found = (*_iter_conversions(draft, language), *_iter_parts(draft), *_iter_late(draft))
    return replace(draft, problems=draft.problems + found)


def _iter_conversions(draft: Draft, language: Language) -> Iterator[Problem]:
    """ "four square kilometers (one square mile)": the second in brackets must be the first, within its rounding."""
    areas = [f for f in draft.figures if f.measure is Measure.AREA and f.unit in KM2_PER_UNIT]
    text = draft.document.text
    for left, right in itertools.pairwise(areas):
        between = text[left.span.end : right.span.start]
        if left.unit is right.unit or not language.reports.restated.match(between):
            continue
        if left.low is None or right.low is None:
            continue
        converted = convert_area(left.low, left.unit, right.unit)
        if abs(converted - right.low) > rounding(right.low):
            yield Problem(
                "consistency",
                UNITS_DIFFER(
                    number=_number(left.low),
                    unit=UnitName(left.unit.value),
                    converted=Number(converted, 2),
                    other_unit=UnitName(right.unit.value),
                    other=_number(right.low),
                ),
                Span.of(text, left.span.start, right.span.end),
            )


def _number(value: float) -> Number | float:
    return Number(value) if float(value).is_integer() else value


def _iter_parts(draft: Draft) -> Iterator[Problem]:
    for figure in draft.figures:
        whole = draft.figures[figure.subset_of] if figure.subset_of is not None else None
        if whole is None or figure.low is None or whole.high is None or figure.unit is not whole.unit:
            continue
        if figure.low > whole.high and figure.measure is whole.measure:
            yield Problem(
                "consistency",
                PART_EXCEEDS(number=_number(figure.low), other=_number(whole.high)),
                figure.span,
            )


def _iter_late(draft: Draft) -> Iterator[Problem]:
    published = draft.document.published
    for figure in draft.figures:
        if published is not None and _starts_after(figure, published.toordinal()):
            yield Problem(
                "consistency",
                DONE_LATER(),
                figure.span,
            )


def _starts_after(figure: Figure, day: int) -> bool:
    when = figure.when
    return (
        figure.modality is Modality.ASSERTED
        and when is not None
        and when.start is not None
        and when.start.toordinal() > day
    )
