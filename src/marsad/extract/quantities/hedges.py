"""How a number is meant: the hedges before and after it, and the bounds that they leave."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.quantities.quantity import Quantity, QuantityKind, bounds
from marsad.extract.quantities.rules import number_rules
from marsad.model import Quantifier, Span

if TYPE_CHECKING:
    from marsad.extract.quantities.values import Value
    from marsad.languages import Language
    from marsad.model import Unit

_LEAD = 30
"""Code points before a hedge in which the verb that it belongs to ends."""
_REACH = 40
"""Code points before and after a number in which its hedges stand."""
_NO_LIMITS = (Quantifier.EXACT, Quantifier.ABOUT, Quantifier.MORE_THAN, Quantifier.AT_LEAST)
"""Hedges that leave a vague number vague: "about a dozen" has no upper bound, nor have "more than dozens"."""


_SIGNS_BEFORE = {
    "~": Quantifier.ABOUT,
    "≈": Quantifier.ABOUT,
    ">": Quantifier.MORE_THAN,
    "≥": Quantifier.AT_LEAST,
    "<": Quantifier.LESS_THAN,
    "≤": Quantifier.UP_TO,
}
_SIGNS_AFTER = {"+": Quantifier.AT_LEAST}
"""Signs right beside a number, which no language spells otherwise."""


@dataclass(frozen=True, slots=True)
class _Hedging:
    """What hedges a number, and from where to where its words reach."""

    quantifier: Quantifier
    start: int
    end: int
    counts_from: int | None = None


def hedged(
    text: str, start: int, end: int, core: Span, value: Value, unit: Unit | None, language: Language
) -> Quantity:
    """The quantity with what hedges it: the word nearest to the number that is not neutral ("a total of about")."""
    number, kind = value
    behind = _hedge_after(text, core, end, language)
    hedging = _hedge_before(text, start, core, language) or _sign(text, start, end, core) or behind
    core, span = Span.of(text, core.start, hedging.end), Span.of(text, hedging.start, hedging.end)
    quantifier = hedging.quantifier
    if kind is QuantityKind.FRACTION:
        return Quantity(core, span, None, None, quantifier, kind, None, distributive=True)
    if kind is QuantityKind.VAGUE and quantifier in _NO_LIMITS:
        quantifier = Quantifier.VAGUE
    low, high = bounds(number or 0, quantifier)
    return Quantity(core, span, low, high, quantifier, kind, unit, counts_from=behind.counts_from)


def _hedge_before(text: str, start: int, core: Span, language: Language) -> _Hedging | None:
    """The hedges right before the number; None where they belong to the verb before them."""
    before = number_rules(language).hedge.search(text, max(start, core.start - _REACH), core.start)
    if before is None:
        return None
    first = before.start() + _verbs_own(text, start, before, language)
    words = " ".join(text[first : before.end()].lower().split())
    return _Hedging(_quantifier(words, language), first, core.end) if words else None


def _verbs_own(text: str, start: int, before: re.Match[str], language: Language) -> int:
    """Code points of a hedge that belong to the verb before it: the "over" of "handed over about 14 bodies"."""
    lead = max(start, before.start() - _LEAD)
    for unless in language.quantities.no_hedge:
        own = re.match(r"\s+".join(map(re.escape, unless.hedge.split())) + r"\s+", before.group(), re.I)
        if own and unless.before.search(text, lead, before.start()):
            return own.end()
    return 0


def _sign(text: str, start: int, end: int, core: Span) -> _Hedging | None:
    """ "~12", "50+": the sign before is no part of the number, the one behind is."""
    if core.start > start and text[core.start - 1] in _SIGNS_BEFORE:
        return _Hedging(_SIGNS_BEFORE[text[core.start - 1]], core.start - 1, core.end)
    if core.end < end and text[core.end] in _SIGNS_AFTER and not text[core.end + 1 : core.end + 2].isalnum():
        return _Hedging(_SIGNS_AFTER[text[core.end]], core.start, core.end + 1)
    return None


def _hedge_after(text: str, core: Span, end: int, language: Language) -> _Hedging:
    hedging = _Hedging(Quantifier.EXACT, core.start, core.end)
    for pattern, quantifier in number_rules(language).hedges_after:
        after = pattern.match(text, core.end, min(end, core.end + _REACH))
        if after:
            hedging = _Hedging(quantifier, core.start, core.end, None if after["noun"] else after.end())
    return hedging


def _quantifier(words: str, language: Language) -> Quantifier:
    """What the longest of the hedges says that is not neutral, the last of two that are as long."""
    telling = [
        (length, max(match.start() for match in pattern.finditer(words)), quantifier)
        for pattern, length, quantifier in number_rules(language).hedges
        if quantifier is not Quantifier.EXACT and pattern.search(words)
    ]
    return max(telling, key=lambda entry: entry[:2])[2] if telling else Quantifier.EXACT
