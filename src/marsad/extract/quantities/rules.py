"""The expressions that find a language's numbers, put together out of its words once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from marsad.languages.fields import bound_spaces
from marsad.model import Quantifier, Unit

if TYPE_CHECKING:
    from marsad.languages import Language
    from marsad.languages.sections.numbers import Numbers

_SPACES = "\u00a0\u202f\u2007\u2009"
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
    dual: re.Pattern[str]
    """A form of a noun that holds the number two."""
    unread: re.Pattern[str]
    """A word of digits that may count something: what is not read of it cannot be read for sure."""
    plain: re.Pattern[str]
    """Digits that are a number as they stand."""
    unsure: re.Pattern[str]
    """Digits that are one number by the language's marks and another by those of its neighbours: "1.200"."""
    hedge: re.Pattern[str]
    """Hedges right before a number, as many as there are."""
    hedges: tuple[tuple[re.Pattern[str], int, Quantifier], ...]
    """Each hedge by itself, with its length."""
    hedges_after: tuple[tuple[re.Pattern[str], Quantifier], ...]
    """Each kind of hedge behind a number; the group `noun` holds the words between."""
    units: tuple[tuple[re.Pattern[str], Unit], ...]


@cache
def number_rules(language: Language) -> NumberRules:
    """The rules of a language, compiled once."""
    numbers, quantities = language.numbers, language.quantities
    hedges = {words: hedge.quantifier for hedge in quantities.hedge for words in hedge.words}
    return NumberRules(
        _quick(language),
        _compile(
            rf"(?:(?<![\w.,$€£#/:-])(?<!\d\[)|(?<=\d-)|(?<=[^\W\d_]/)|(?<=[^\W_]-)(?=(?-i:[A-Z][a-z])))(?:{_number(numbers)})"
        ),
        _compile(rf"([\d{_all_marks(numbers)} ]+)[\s-]*([^\W\d_]*)"),
        _compile(rf"\b(?:{_alternatives(language.nouns.duals)})\b"),
        re.compile(_unread(numbers)),
        _compile(_written(numbers)),
        re.compile(rf"[^\W0]\d{{0,2}}{_decimal(numbers)}\d{{3}}"),
        _compile(rf"(?:\b(?:{_alternatives(hedges)})\s+){{1,{_MOST_HEDGES}}}$"),
        tuple((re.compile(rf"\b{re.escape(words)}\b"), len(words), quantifier) for words, quantifier in hedges.items()),
        tuple(
            (
                _compile(rf"(?P<noun>(?:\s+[\w-]{{1,40}}){{0,2}}?)[\s-]+(?:{_alternatives(hedge.words)})\b"),
                hedge.quantifier,
            )
            for hedge in quantities.hedge_after
        ),
        tuple((_compile(rf"[\s-]*(?:{_alternatives(unit.words)})(?!\w)"), unit.unit) for unit in quantities.unit),
    )


_MOST_HEDGES = 4
"""Hedges before one number: "at least some"."""


def _compile(expression: str) -> re.Pattern[str]:
    return re.compile(bound_spaces(expression), re.I)


def _number(numbers: Numbers) -> str:
    """The ways of writing a number, tried in order; the name of the group says which one it was."""
    return (
        rf"(?P<mixed>{numbers.mixed.pattern})"
        rf"|(?P<part_of_multiplier>{numbers.part_of_multiplier.pattern})"
        rf"|(?P<vague_multiple>{numbers.vague_multiple.pattern})"
        rf"|(?P<vague>{_alternatives(numbers.vague)})\b(?!-)"
        rf"|(?P<plural_digits>{numbers.plural_digits.pattern})"
        rf"|(?P<digits>{_written(numbers)})(?!{_cut(numbers)})"
        rf"|(?P<share>{numbers.share.pattern})"
        rf"|(?P<words>{numbers.words.pattern})"
    )


def _written(numbers: Numbers) -> str:
    """Digits: in groups, or with decimals, and a multiplier behind them; digits of any script.

    Groups are of three; before the last of three they may be of two, as India writes them ("5,00,000"). A plain space
    stands between groups too, but not before one that runs on, and behind a mark before one that begins with 0.
    """
    group, commas = _marks(numbers), re.escape("".join(numbers.group_marks)) or _SPACES
    multiplied = rf"[\s-]*(?:{_alternatives(numbers.multipliers)})\b|(?:{_alternatives(numbers.suffixes)})\b(?![./])"
    return (
        rf"\d{{1,3}}(?:[{group}]\d{{3}}){{0,8}}[{commas}] 0\d\d(?!\d)"
        rf"|\d{{1,3}}(?:[{group}]\d{{3}}){{1,8}}(?!\d)|\d{{1,2}}(?:[{group}]\d\d){{1,8}}[{group}]\d{{3}}(?!\d)"
        rf"|[1-9]\d{{0,2}}(?: \d{{3}}){{1,3}}(?![\d.,:/-]*\d| \d)|\d+(?:{_decimal(numbers)}\d+)?(?:{multiplied})?"
    )


def _decimal(numbers: Numbers) -> str:
    """One of the marks before decimals."""
    return rf"[{re.escape(''.join(numbers.decimal_marks))}]" if numbers.decimal_marks else "(?!)"


def _cut(numbers: Numbers) -> str:
    """What may not follow digits: more of them, with or without a mark, or letters that a scan made of them."""
    marks = _all_marks(numbers)
    return rf"[{marks}]?\d|[{marks}]?(?:[Oo]+|[Il]+(?=[\dOo]))(?![^\W\dOoIl])"


def _unread(numbers: Numbers) -> str:
    """A word of digits before what it may count."""
    marks = _all_marks(numbers)
    return rf"(?<![\w.,$€£#/:-])\d(?:[\dOoIl]|[{marks}](?=[\dOoIl]))+(?=\s+[^\W\d_])"


def _marks(numbers: Numbers) -> str:
    return re.escape("".join(numbers.group_marks)) + _SPACES + "'"


def _all_marks(numbers: Numbers) -> str:
    return _marks(numbers) + re.escape("".join(numbers.decimal_marks))


def _quick(language: Language) -> re.Pattern[str]:
    numbers = language.numbers
    words = chain(
        numbers.cardinals, numbers.multipliers, numbers.vague, numbers.fractions, numbers.twins, numbers.loose,
        language.nouns.duals,
    )  # fmt: skip
    small = rf"{numbers.single.pattern}|{numbers.pair.pattern}|{numbers.both.pattern}"
    return re.compile(rf"\d|\b(?:{_alternatives(words)})\b|{small}", re.I)


def _alternatives(words: Iterable[str]) -> str:
    """The words for an expression, longest first; without any, what matches nowhere."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) or "(?!)"
