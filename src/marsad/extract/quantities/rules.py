"""The expressions that find a language's numbers, put together out of its words once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from marsad.model import Quantifier, Unit

if TYPE_CHECKING:
    from marsad.languages import Language
    from marsad.languages.sections.numbers import Numbers

_SPACES = "\u00a0\u202f"
"""Spaces that stand between groups of digits in any language; an apostrophe does so too."""


@dataclass(frozen=True, slots=True)
class NumberRules:
    """What the words of one language look like as numbers."""

    quick: re.Pattern[str]
    """Matches wherever any number may be: most stretches hold none and are passed over."""
    number: re.Pattern[str]
    """One number; the group that matched says how it is written."""
    digits: re.Pattern[str]
    """Digits with their marks, and the word that multiplies them."""
    hedge: re.Pattern[str]
    """Hedges right before a number, as many as there are."""
    hedges: tuple[tuple[re.Pattern[str], int, Quantifier], ...]
    """Each hedge by itself, with its length."""
    hedges_after: tuple[tuple[re.Pattern[str], Quantifier], ...]
    units: tuple[tuple[re.Pattern[str], Unit], ...]


@cache
def number_rules(language: Language) -> NumberRules:
    """The rules of a language, compiled once."""
    numbers, quantities = language.numbers, language.quantities
    hedges = {words: hedge.quantifier for hedge in quantities.hedge for words in hedge.words}
    return NumberRules(
        _quick(numbers),
        re.compile(rf"(?:(?<![\w.,$€£#/:-])|(?<=\d-))(?:{_number(numbers)})", re.I),
        re.compile(rf"([\d{_marks(numbers)}{re.escape(''.join(numbers.decimal_marks))}]+)[\s-]*([^\W\d_]*)"),
        re.compile(rf"(?:\b(?:{_alternatives(hedges)})\s+)+$", re.I),
        tuple((re.compile(rf"\b{re.escape(words)}\b"), len(words), quantifier) for words, quantifier in hedges.items()),
        tuple(
            (re.compile(rf"(?:\s+[\w-]+){{0,2}}?\s+(?:{_alternatives(hedge.words)})\b", re.I), hedge.quantifier)
            for hedge in quantities.hedge_after
        ),
        tuple(
            (re.compile(rf"[\s-]*(?:{_alternatives(unit.words)})(?!\w)", re.I), unit.unit) for unit in quantities.unit
        ),
    )


def _number(numbers: Numbers) -> str:
    """The ways of writing a number, tried in order; the name of the group says which one it was."""
    return (
        rf"(?P<part_of_multiplier>{numbers.part_of_multiplier.pattern})"
        rf"|(?P<vague_multiple>{numbers.vague_multiple.pattern})"
        rf"|(?P<vague>{_alternatives(numbers.vague)})\b(?!-)"
        rf"|(?P<digits>{_written(numbers)})(?!\d)"
        rf"|(?P<share>{numbers.share.pattern})"
        rf"|(?P<words>{numbers.words.pattern})"
    )


def _written(numbers: Numbers) -> str:
    """Digits: in groups of three, or with decimals and a multiplier."""
    decimal = re.escape("".join(numbers.decimal_marks))
    decimals = rf"(?:[{decimal}]\d+)?" if decimal else ""
    multiplied = rf"[\s-]*(?:{_alternatives(numbers.multipliers)})\b|(?:{_alternatives(numbers.suffixes)})\b(?![./])"
    return rf"\d{{1,3}}(?:[{_marks(numbers)}]\d{{3}})+(?!\d)|\d+{decimals}(?:{multiplied})?"


def _marks(numbers: Numbers) -> str:
    return re.escape("".join(numbers.group_marks)) + _SPACES + "'"


def _quick(numbers: Numbers) -> re.Pattern[str]:
    words = chain(
        numbers.cardinals, numbers.multipliers, numbers.vague, numbers.fractions, numbers.twins, numbers.duals
    )
    small = rf"{numbers.single.pattern}|{numbers.pair.pattern}"
    return re.compile(rf"\d|\b(?:{_alternatives(words)})\b|{small}", re.I)


def _alternatives(words: Iterable[str]) -> str:
    """The words for an expression, longest first; without any, what matches nowhere."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) or "(?!)"
