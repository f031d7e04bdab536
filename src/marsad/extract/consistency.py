"""What cannot all be true within one report: units that do not convert, parts beyond their whole, days to come."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.model import Figure, Measure, Modality, Problem, Span, Unit
from marsad.model.unit import KM2_PER_UNIT, convert_area, rounding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.extract.draft import Draft

_UNIT_WORDS = {Unit.KM2: "km²", Unit.MI2: "square miles", Unit.HECTARE: "hectares"}


def read_consistency(draft: Draft) -> Draft:
    """The draft with a problem for each contradiction among its figures."""
    found = (*_iter_conversions(draft), *_iter_parts(draft), *_iter_late(draft))
    return replace(draft, problems=draft.problems + found)


def _iter_conversions(draft: Draft) -> Iterator[Problem]:
    """ "four square kilometers (one square mile)": the second in brackets must be the first, within its rounding."""
    areas = [f for f in draft.figures if f.measure is Measure.AREA and f.unit in KM2_PER_UNIT]
    text = draft.document.text
    for left, right in itertools.pairwise(areas):
        between = text[left.span.end : right.span.start]
        if left.unit is right.unit or not re.fullmatch(r"\s*[(\[/,]?\s*(?:or|about|some|nearly|around)?\s*", between):
            continue
        if left.low is None or right.low is None:
            continue
        converted = convert_area(left.low, left.unit, right.unit)
        if abs(converted - right.low) > rounding(right.low):
            yield Problem(
                "consistency",
                f"{_number(left.low)} {_UNIT_WORDS[left.unit]} are {converted:.2f} {_UNIT_WORDS[right.unit]}, "
                f"not {_number(right.low)}: the two do not convert; check which one the source gave",
                Span.of(text, left.span.start, right.span.end),
            )


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:g}"


def _iter_parts(draft: Draft) -> Iterator[Problem]:
    for figure in draft.figures:
        whole = draft.figures[figure.subset_of] if figure.subset_of is not None else None
        if whole is None or figure.low is None or whole.high is None or figure.unit is not whole.unit:
            continue
        if figure.low > whole.high and figure.measure is whole.measure:
            yield Problem(
                "consistency",
                f"{_number(figure.low)} is said to be a part of {_number(whole.high)}: a part cannot exceed its whole",
                figure.span,
            )


def _iter_late(draft: Draft) -> Iterator[Problem]:
    published = draft.document.published
    for figure in draft.figures:
        if published is not None and _starts_after(figure, published.toordinal()):
            yield Problem(
                "consistency",
                "this is told as done, but on a day after the report; check the day of publication",
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
