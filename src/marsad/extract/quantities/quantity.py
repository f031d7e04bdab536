"""One number mention: its value as bounds, its hedge, the way it is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from marsad.model import Quantifier, Span, Unit


class QuantityKind(StrEnum):
    """How the number is written; the weaker kinds need a stronger predicate to become a figure."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"
    ARTICLE = "article"
    """"a child", "an Italian journalist": one, if something is said to have been done to it."""
    LOOSE = "loose"
    """"many civilians": more than one, of people to whom something is said to have been done."""
    FRACTION = "fraction"
    """"half of the population": a share without a number of its own."""
    TWIN = "twin"
    """"twin bombing", "double attack": two of them."""
    IMPLIED = "implied"
    """No number at all: "the driver" is one."""
    FORM = "form"
    """A form of the counted noun that holds the number, as duals do."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number mention; spans are in the document's text."""

    core: Span
    """The number itself: "37,000", "two dozen", "hundreds"."""
    span: Span
    """With its hedges: "more than 37,000"."""
    low: float | None
    high: float | None
    quantifier: Quantifier
    kind: QuantityKind
    unit: Unit | None = None
    """Where the text right after the number says it: km2, percent ..."""
    distributive: bool = False
    """"half of", "one of", "each of": the number is a share of another figure."""
    counts_from: int | None = None
    """Offset behind a hedge that stands between the number and its noun: "a dozen or so [civilians]"."""


def bounds(number: float, quantifier: Quantifier) -> tuple[float | None, float | None]:
    """Low and high of a hedged number: exact and about n..n, at least n.., more than n+1.., up to ..n, vague n..

    >>> bounds(37000, Quantifier.MORE_THAN)
    (37001, None)
    """
    is_whole = float(number).is_integer()
    match quantifier:
        case Quantifier.AT_LEAST | Quantifier.VAGUE:
            return number, None
        case Quantifier.MORE_THAN:
            return (number + 1 if is_whole else number), None
        case Quantifier.UP_TO | Quantifier.NEARLY:
            return None, number
        case Quantifier.LESS_THAN:
            return None, (number - 1 if is_whole and number >= 1 else number)
    return number, number
