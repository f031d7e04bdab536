"""Names of months and days of the week by what they mean: the one table of a language, in lower case."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.languages.language import Language


@cache
def months_of(language: Language) -> Mapping[str, int]:
    """Names of months, whole and short -> 1 to 12."""
    return _lower(language.times.months) | _lower(language.times.short_months)


@cache
def weekdays_of(language: Language) -> Mapping[str, int]:
    """Names of days, whole and short -> 1 (Monday) to 7."""
    return _lower(language.times.weekdays) | _lower(language.times.short_weekdays)


@cache
def calendar_names(language: Language) -> frozenset[str]:
    """Whole names of months and days of the week, and words for today and yesterday: no one's name, and no noun's."""
    return frozenset((*_lower(language.times.months), *_lower(language.times.weekdays), *language.times.today))


@cache
def calendar_forms(language: Language) -> frozenset[str]:
    """Names of months and days of the week, whole and short: no place's."""
    return frozenset((*months_of(language), *weekdays_of(language)))


def month_number(language: Language, word: str) -> int:
    """1 to 12 for a name as it is written, its full stop included; `KeyError` for another word."""
    return months_of(language)[word.lower().removesuffix(".")]


def weekday_number(language: Language, word: str) -> int:
    """0 (Monday) to 6, as `datetime.date.weekday` counts, for a name as it is written; `KeyError` for another word."""
    return weekdays_of(language)[word.lower().removesuffix(".")] - 1


def _lower(names: Mapping[str, int]) -> dict[str, int]:
    return {name.lower(): number for name, number in names.items()}
