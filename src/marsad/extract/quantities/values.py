"""What a written number is worth: the arithmetic of digits, words, multipliers and parts."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from marsad.extract.quantities.quantity import QuantityKind
from marsad.extract.quantities.rules import number_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from marsad.languages import Language

Value = tuple[float | None, QuantityKind]
"""A number, None for a share, and the way it is written."""
_LARGEST = 1e12
"""No report counts more of anything; digits without end are no number."""


def value_of(written: str, core: str, language: Language) -> Value | None:
    """The worth of `core`, written in the way that a group of the number's expression names; None for no number."""
    words = core.lower() if written == "digits" else " ".join(core.lower().split())
    number, kind = _WAYS[written](words, language)
    if number is None:
        return (None, kind) if kind is QuantityKind.FRACTION else None
    return (number, kind) if number <= _LARGEST else None


def _digits(words: str, language: Language) -> Value:
    match = number_rules(language).digits.match(words)
    if match is None:
        return None, QuantityKind.DIGITS
    numbers = language.numbers
    scale = numbers.suffixes.get(match[2]) or numbers.multipliers.get(match[2], 1)
    return _decimal(match[1], language) * scale, QuantityKind.DIGITS


def _decimal(written: str, language: Language) -> float:
    """The number of digits with marks in them; digits of any script are read."""
    decimal = "".join(language.numbers.decimal_marks)
    plain = "".join(sign for sign in written.rstrip(decimal) if sign.isdecimal() or sign in decimal)
    return float(re.sub(r"\D", ".", plain))


def _words(words: str, language: Language) -> Value:
    """The sum of a number in words; what is neither number nor multiplier joins them and is worth nothing."""
    numbers = language.numbers
    total = current = 0.0
    seen = False
    for word in re.split(r"[\s-]+", words):
        if word in numbers.cardinals:
            current, seen = current + numbers.cardinals[word], True
        elif word in numbers.multipliers:
            current, seen = (current or 1) * numbers.multipliers[word], True
            if numbers.multipliers[word] >= 1000:
                total, current = total + current, 0.0
    return (total + current if seen else None), QuantityKind.WORDS


def share_of(words: str, language: Language) -> float | None:
    """The part of a whole that words tell, between 0 and 1: "three fifths" is 0.6; None where they tell none.

    >>> from marsad.languages import load_language
    >>> share_of("three fifths", load_language())
    0.6
    """
    numbers = language.numbers
    pieces = re.split(r"[\s-]+", words.lower())
    parts = next((numbers.fractions[piece] for piece in pieces if piece in numbers.fractions), None)
    if parts is None:
        return None
    return next((numbers.cardinals[piece] for piece in pieces if piece in numbers.cardinals), 1) / parts


def _part_of_multiplier(words: str, language: Language) -> Value:
    share = share_of(words, language)
    number = None if share is None else share * language.numbers.multipliers[words.rsplit(maxsplit=1)[-1]]
    return number, QuantityKind.WORDS


def _mixed(words: str, language: Language) -> Value:
    """ "two and a half million", "1½ million", "a million and a half": the parts are of the multiplier."""
    numbers = language.numbers
    pieces = re.split(r"[\s-]+", words)
    scale = next(numbers.multipliers[piece] for piece in pieces if piece in numbers.multipliers)
    part = share_of(" ".join(pieces[-2:] if pieces[-1] in numbers.fractions else pieces[2:]), language)
    whole, of_signs = _whole(pieces[0], language), sum(map(_sign_value, words))
    written = re.search(r"(\d)/(\d)", words)
    divided = int(written[1]) / int(written[2]) if written and int(written[2]) else 0.0
    return (whole + of_signs + (divided or part or 0.0)) * scale, QuantityKind.WORDS


def _whole(piece: str, language: Language) -> float:
    """The number before the part: digits, a word, or an article, which is one."""
    digits = "".join(sign for sign in piece if sign.isdecimal())
    if digits or not piece[:1].isalpha():
        return float(digits or 0)
    return language.numbers.cardinals.get(piece, 1)


def _sign_value(sign: str) -> float:
    """What "½" is worth; 0 for any other sign."""
    value = unicodedata.numeric(sign, 0.0)
    return value if 0 < value < 1 else 0.0


def _plural_digits(words: str, _language: Language) -> Value:
    """ "100s": at least twice the number, as "hundreds"."""
    return 2 * float(re.sub(r"\D", "", words)), QuantityKind.VAGUE


def _vague_multiple(words: str, language: Language) -> Value:
    numbers = language.numbers
    few, _, multiplier = words.rpartition(" ")
    return (numbers.vague.get(few) or numbers.pairs[few]) * numbers.multipliers[multiplier], QuantityKind.VAGUE


def _vague(words: str, language: Language) -> Value:
    return language.numbers.vague[words], QuantityKind.VAGUE


def _share(_words: str, _language: Language) -> Value:
    return None, QuantityKind.FRACTION


_WAYS: dict[str, Callable[[str, Language], Value]] = {
    "mixed": _mixed,
    "plural_digits": _plural_digits,
    "part_of_multiplier": _part_of_multiplier,
    "vague_multiple": _vague_multiple,
    "vague": _vague,
    "digits": _digits,
    "share": _share,
    "words": _words,
}
"""How each group of the number's expression is worked out."""
