"""Two numbers that are one quantity: the ends of a range, or what a toll was and what it has come to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.quantities.quantity import Quantity, QuantityKind
from marsad.model import Quantifier, Span

if TYPE_CHECKING:
    from marsad.languages import Language

_DASHES = ("-", "–", "—")
_PLAIN = (QuantityKind.DIGITS, QuantityKind.WORDS)
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH_OPENING, _REACH_OPENED, _REACH_RISE, _REACH_CONTRAST = 10, 20, 120, 16
"""Code points in which what opens a range, tells a rise, or sets two numbers against each other stands."""


def join_ranges(text: str, found: list[Quantity], language: Language) -> list[Quantity]:
    """ "20 to 30", "between 20 and 30", "20-30" become one quantity of quantifier between."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last is not None and _is_contrast(text, last, quantity, language):
            joined[-1] = _set_against(text, last, quantity)
        elif last is not None and _is_rise(text, last, quantity, language):
            joined[-1] = quantity
        elif last is not None and _is_range(text, last, quantity, language):
            joined[-1] = _range(text, last, quantity, language)
        else:
            joined.append(quantity)
    return joined


def _range(text: str, left: Quantity, right: Quantity, language: Language) -> Quantity:
    first = left.span.start
    opening = language.quantities.range_opening.search(text, max(0, first - _REACH_OPENING), first)
    return replace(
        right,
        core=Span.of(text, left.core.start, right.core.end),
        span=Span.of(text, opening.start() if opening else first, right.core.end),
        low=(left.low or 0) * _scale(left, right, language),
        high=right.high,
        quantifier=Quantifier.BETWEEN,
    )


def _scale(left: Quantity, right: Quantity, language: Language) -> int:
    """ "two to three thousand": the multiplier of the second number is the first one's too."""
    multipliers = language.numbers.multipliers
    if left.low is None or right.high is None:
        return 1
    own, scaled = (re.split(r"[\s-]+", quantity.core.text.lower())[-1] for quantity in (left, right))
    scale = multipliers.get(scaled, 1)
    has_own = own in multipliers or not re.fullmatch(r"[\d.,]+|[^\W\d_]+", own)
    return 1 if has_own or left.low * scale >= right.high else scale


def _is_rise(text: str, left: Quantity, right: Quantity, language: Language) -> bool:
    """ "has risen from 12 to 15": fifteen, which were twelve before."""
    if text[left.core.end : right.span.start].strip().lower() not in language.quantities.rise_joins:
        return False
    start = max(0, left.span.start - _REACH_RISE)
    return language.quantities.risen_from.search(text, start, left.span.start) is not None


def _is_contrast(text: str, left: Quantity, right: Quantity, language: Language) -> bool:
    """ "nine, not 12": nobody counts the twelve."""
    between = text[left.core.end : right.span.start]
    return len(between) <= _REACH_CONTRAST and language.quantities.contrast.search(between) is not None


def _set_against(text: str, left: Quantity, right: Quantity) -> Quantity:
    """The first number, whose words run to the end of what it is set against: "nine, not 12,"."""
    if left.core.end < left.span.end:
        return left
    end = right.span.end + (text[right.span.end : right.span.end + 1] == ",")
    following = end + (text[end : end + 1] == " ")
    return replace(left, span=Span.of(text, left.span.start, end), counts_from=following)


def _is_range(text: str, left: Quantity, right: Quantity, language: Language) -> bool:
    if not _are_ends(left, right):
        return False
    words = language.quantities
    between = text[left.core.end : right.span.start].strip().lower()
    if between in words.range_joins_opened:
        start = max(0, left.span.start - _REACH_OPENED)
        return words.opens_range.search(text, start, left.span.start) is not None
    is_headline = text[right.core.start : right.core.start + 1].isupper()  # "UPDATE 2-Seven killed"
    return between in words.range_joins or (between in _DASHES and not is_headline)


def _are_ends(left: Quantity, right: Quantity) -> bool:
    """True for a smaller plain number before a larger one; a year is no end: "since 8 October 2023 to 2,119"."""
    if left.kind not in _PLAIN or right.kind not in _PLAIN or left.low is None or right.high is None:
        return False
    is_since = _YEAR.fullmatch(left.core.text) and not _YEAR.fullmatch(right.core.text)
    return left.low < right.high and not is_since
