"""A language's words of time by what they mean, in lower case."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.languages import Language


@cache
def months_of(language: Language) -> Mapping[str, int]:
    """Names of months, whole and short -> 1 to 12."""
    return _lower(language.times.months) | _lower(language.times.short_months)


@cache
def weekdays_of(language: Language) -> Mapping[str, int]:
    """Names of days, whole and short -> 1 (Monday) to 7."""
    return _lower(language.times.weekdays) | _lower(language.times.short_weekdays)


@cache
def counts_of(language: Language) -> Mapping[str, int]:
    """Words for how many units -> their number."""
    return {**language.numbers.cardinals, **language.times.counts}


@cache
def calendar_names(language: Language) -> frozenset[str]:
    """Whole names of months and days of the week, and words for today and yesterday: no one's name, and no noun's."""
    return frozenset((*_lower(language.times.months), *_lower(language.times.weekdays), *language.times.today))


def _lower(names: Mapping[str, int]) -> dict[str, int]:
    return {name.lower(): number for name, number in names.items()}
