"""How a number is meant: the hedges before and after it, and the bounds that they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.quantities.quantity import Quantity, QuantityKind, bounds
from marsad.extract.quantities.rules import number_rules
from marsad.model import Quantifier, Span

if TYPE_CHECKING:
    import re

    from marsad.extract.quantities.values import Value
    from marsad.languages import Language
    from marsad.model import Unit

_LEAD = 30
"""Code points before a hedge in which the verb that it belongs to ends."""
_REACH = 40
"""Code points before and after a number in which its hedges stand."""
_NO_LIMITS = (Quantifier.EXACT, Quantifier.ABOUT, Quantifier.MORE_THAN, Quantifier.AT_LEAST)
"""Hedges that leave a vague number vague: "about a dozen" has no upper bound, nor have "more than dozens"."""


def hedged(
    text: str, start: int, end: int, core: Span, value: Value, unit: Unit | None, language: Language
) -> Quantity:
    """The quantity with what hedges it: the word nearest to the number that is not neutral ("a total of about")."""
    number, kind = value
    before = _hedge_before(text, start, core, language)
    quantifier = _quantifier(before.group(), language) if before else _hedge_after(text, core, end, language)
    span = Span.of(text, before.start() if before else core.start, core.end)
    if kind is QuantityKind.FRACTION:
        return Quantity(core, span, None, None, quantifier, kind, None, distributive=True)
    if kind is QuantityKind.VAGUE and quantifier in _NO_LIMITS:
        quantifier = Quantifier.VAGUE
    low, high = bounds(number or 0, quantifier)
    return Quantity(core, span, low, high, quantifier, kind, unit)


def _hedge_before(text: str, start: int, core: Span, language: Language) -> re.Match[str] | None:
    """The hedges right before the number; None where they belong to the verb before them."""
    before = number_rules(language).hedge.search(text, max(start, core.start - _REACH), core.start)
    if before is None:
        return None
    words = " ".join(before.group().lower().split())
    lead = max(start, before.start() - _LEAD)
    for unless in language.quantities.no_hedge:
        if words.startswith(unless.hedge) and unless.before.search(text, lead, before.start()):
            return None
    return before


def _hedge_after(text: str, core: Span, end: int, language: Language) -> Quantifier:
    quantifier = Quantifier.EXACT
    for pattern, late in number_rules(language).hedges_after:
        if pattern.match(text, core.end, min(end, core.end + _REACH)):
            quantifier = late
    return quantifier


def _quantifier(before: str, language: Language) -> Quantifier:
    """What the longest of the hedges says that is not neutral, the last of two that are as long."""
    words = " ".join(before.lower().split())
    telling = [
        (length, max(match.start() for match in pattern.finditer(words)), quantifier)
        for pattern, length, quantifier in number_rules(language).hedges
        if quantifier is not Quantifier.EXACT and pattern.search(words)
    ]
    return max(telling, key=lambda entry: entry[:2])[2] if telling else Quantifier.EXACT
