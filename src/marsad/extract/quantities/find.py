"""Number mentions with their value and hedge, as offsets; pure text, no model.

>>> [(q.core.text, q.low, q.high, q.quantifier.value) for q in find_quantities("More than 37,000 fled", 0)]
[('37,000', 37001.0, None, 'more_than')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from marsad.extract.quantities.ages import is_age
from marsad.extract.quantities.hedges import hedged
from marsad.extract.quantities.quantity import Quantity, QuantityKind
from marsad.extract.quantities.ranges import join_ranges
from marsad.extract.quantities.rules import NumberRules, number_rules
from marsad.extract.quantities.values import value_of
from marsad.languages import load_language
from marsad.model import Quantifier, Span

if TYPE_CHECKING:
    from marsad.languages import Language
    from marsad.model import Unit

_REACH = 16
"""Code points before a number in which the word stands that makes it no count."""
_RATE = 60
"""Code points behind a number in which it is said to come again and again."""


def find_quantities(
    text: str, start: int, end: int | None = None, language: Language | None = None
) -> tuple[Quantity, ...]:
    """The number mentions of `text[start:end]` in order, without ages, money, distances, calibres, ordinals.

    Times and dates are not known here: drop what overlaps a timex afterwards. Ranges ("20 to 30") come as one.
    """
    end = len(text) if end is None else end
    language = language or load_language()
    if not number_rules(language).quick.search(text, start, end):
        return ()
    found = [*_iter_numbers(text, start, end, language), *_iter_small(text, start, end, language)]
    found = list(_outside_shares(text, start, end, found, language))
    found = [q for q in found if not is_age(text, q, start, end, language)]
    found = [q for q in found if not language.quantities.rate.match(text, q.core.end, min(end, q.core.end + _RATE))]
    found.sort(key=lambda quantity: (quantity.core.start, -quantity.core.end))
    return tuple(join_ranges(text, _without_repeats(text, _without_overlaps(found)), language))


def _outside_shares(
    text: str, start: int, end: int, found: Sequence[Quantity], language: Language
) -> Iterator[Quantity]:
    """The numbers that are no part of a ratio, a list of ages or a telephone number."""
    words = language.quantities
    inside = [
        match.span()
        for pattern in (words.ratio, words.ages, words.phone)
        for match in pattern.finditer(text, start, end)
    ]
    return (one for one in found if not any(low <= one.core.start < high for low, high in inside))


def find_unread(
    text: str, start: int, end: int, found: Sequence[Quantity], language: Language | None = None
) -> tuple[Span, ...]:
    """Words of digits that may count something and that no quantity of `found` reads: "1,2OO", "12,34", "1.200".

    None of them is taken for the smaller number that it begins with.
    """
    language = language or load_language()
    words, rules = language.quantities, number_rules(language)
    unread = []
    for match in rules.unread.finditer(text, start, end):
        is_read = any(q.core.overlaps(Span.of(text, *match.span())) for q in found)
        before = words.no_count_before.search(text, max(start, match.start() - _REACH), match.start())
        if not (is_read or before or words.no_count_after.match(text, match.end(), end)) and _is_odd(match[0], rules):
            unread.append(Span.of(text, *match.span()))
    return tuple(unread)


def _is_odd(digits: str, rules: NumberRules) -> bool:
    """True where digits are no number as they stand; short ones between points, as of a chapter, are none at all."""
    if rules.unsure.fullmatch(digits):
        return True
    return not rules.plain.fullmatch(digits) and not _CHAPTER.fullmatch(digits)


_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2})+")


def _without_repeats(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "thirteen (13)": the same number once more in brackets is no second one."""
    kept: list[Quantity] = []
    for quantity in found:
        last = kept[-1] if kept else None
        start, end = quantity.core.start, quantity.core.end
        is_bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
        if not (is_bracketed and last is not None and _is_same(text, last, quantity)):
            kept.append(quantity)
    return kept


def _is_same(text: str, left: Quantity, right: Quantity) -> bool:
    return text[left.core.end : right.core.start].strip() == "(" and (left.low, left.high) == (right.low, right.high)


def _without_overlaps(found: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in found:
        if kept and quantity.core.start < kept[-1].core.end:
            continue
        if kept and kept[-1].kind is QuantityKind.ARTICLE and quantity.span.start <= kept[-1].core.start:
            kept.pop()
        kept.append(quantity)
    return kept


def _iter_numbers(text: str, start: int, end: int, language: Language) -> Iterator[Quantity]:
    rules = number_rules(language)
    for match in rules.number.finditer(text, start, end):
        core = _core(text, match, start, language)
        value = value_of(match.lastgroup or "", core.text, language) if core else None
        if core is None or value is None:
            continue
        unit = _unit(text, core, end, rules)
        if unit is None and rules.unsure.fullmatch(core.text):
            continue
        if unit is not None or not language.quantities.no_count_after.match(text, core.end, end):
            yield hedged(text, start, end, core, value, unit, language)


def _core(text: str, match: re.Match[str], start: int, language: Language) -> Span | None:
    """The number that was matched; None where what stands before it makes it no count."""
    written = match.group().rstrip(" -\t")
    first = match.start()
    if not written or language.quantities.no_count_before.search(text, max(start, first - _REACH), first):
        return None
    return Span.of(text, first, first + len(written))


def _unit(text: str, core: Span, end: int, rules: NumberRules) -> Unit | None:
    return next((unit for pattern, unit in rules.units if pattern.match(text, core.end, end)), None)


def _iter_small(text: str, start: int, end: int, language: Language) -> Iterator[Quantity]:
    """Numbers that an article or a word before an attack tells."""
    numbers = language.numbers
    for match in numbers.pair.finditer(text, start, end):
        yield _plain(text, match, 2, QuantityKind.WORDS)
    for match in numbers.twin.finditer(text, start, end):
        yield _plain(text, match, numbers.twins[match.group().split()[0].lower()], QuantityKind.TWIN)
    for match in number_rules(language).dual.finditer(text, start, end):
        yield _plain(text, match, 2, QuantityKind.FORM)
    for match in numbers.single.finditer(text, start, end):
        yield _plain(text, match, 1, QuantityKind.ARTICLE)
    for match in numbers.both.finditer(text, start, end):
        yield _plain(text, match, 2, QuantityKind.LOOSE)
    for match in numbers.many.finditer(text, start, end):
        yield _loose(text, match, language)


def _plain(text: str, match: re.Match[str], number: int, kind: QuantityKind) -> Quantity:
    words = match.group().rstrip()
    core = Span.of(text, match.start(), match.start() + len(words))
    return Quantity(core, core, number, number, Quantifier.EXACT, kind)


def _loose(text: str, match: re.Match[str], language: Language) -> Quantity:
    words = " ".join(match.group().lower().split())
    core = Span.of(text, match.start(), match.start() + len(match.group().rstrip()))
    number = language.numbers.loose[words]
    return Quantity(core, core, number, None, Quantifier.VAGUE, QuantityKind.LOOSE)
