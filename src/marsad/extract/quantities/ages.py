"""Numbers that say how old somebody is, which count nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.quantities.quantity import Quantity, QuantityKind

if TYPE_CHECKING:
    import re

    from marsad.languages import Language

_OLDEST, _GROWN = 110, 18
_REACH_OF, _REACH_BESIDE = 30, 40
"""Code points before an age in which the one stands who is so old."""


def is_age(text: str, quantity: Quantity, start: int, end: int, language: Language) -> bool:
    """ "a man of 77", "two men, 41 and 58, were hurt", "Jane Example, 54, was killed", "a woman (34)": how old."""
    number = quantity.low or quantity.high
    if number is None or number > _OLDEST or quantity.kind not in (QuantityKind.DIGITS, QuantityKind.WORDS):
        return False
    words = language.quantities
    ends = words.nothing_counted.match(text, quantity.core.end, end) is not None
    if ends and number <= _GROWN and _is_limited(text, quantity, language):
        return True
    of_person = words.age_of.search(text, max(start, quantity.core.start - _REACH_OF), quantity.core.start)
    if of_person and of_person.group().split()[0].lower() in words.aged:
        return ends
    return quantity.kind is QuantityKind.DIGITS and _stands_beside(text, quantity, start, end, language)


def _is_limited(text: str, quantity: Quantity, language: Language) -> bool:
    """ "12 of them under 18": the number is an age that they have not reached."""
    hedges = text[quantity.span.start : quantity.core.start].lower().split()
    return bool(hedges) and hedges[0] in language.quantities.limits


def _stands_beside(text: str, quantity: Quantity, start: int, end: int, language: Language) -> bool:
    """ "two men, 41 and 58, were hurt": beside people, or in commas beside a name."""
    words = language.quantities
    if not words.after_age.match(text, quantity.core.end, end):
        return False
    beside = words.age_beside.search(text, max(start, quantity.core.start - _REACH_BESIDE), quantity.core.start)
    if beside is None:
        return False
    return beside["who"].lower() in words.aged or _is_of_name(text, quantity, beside)


def _is_of_name(text: str, quantity: Quantity, beside: re.Match[str]) -> bool:
    if "(" in beside.group() or not beside["who"][:1].isupper():
        return False
    return text[quantity.core.end : quantity.core.end + 1] == ","
