"""Wholes of which a number is a part: counted before it, opening its sentence, or named without a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.counting.told import Part
from marsad.extract.links.pairs import Link
from marsad.model import Measure, ReadingRule

if TYPE_CHECKING:
    from marsad.extract.counting.told import Told
    from marsad.extract.words import ParsedSentence

OF_BEFORE = Part(None, before=True)
"""A part of something counted in an earlier sentence."""
_JUST_BEFORE = 6
"""Words between those just counted and a pronoun for them."""


def whole_before(told: Told, here: int) -> Part | None:
    """The nearest number before that has a measure and is no part itself, unless all are parts."""
    measured = [i for i in range(here - 1, -1, -1) if _is_measured(told, i)]
    if not measured:
        return None
    last = measured[0]
    if last in told.parts and _turns_to(told, here, last):
        return Part(last, before=False)
    return Part(next((i for i in measured if i not in told.parts), last), before=False)


def _is_measured(told: Told, here: int) -> bool:
    links = told.links[here]
    return bool(links) and links[0].measure is not Measure.ATTACKS


def _turns_to(told: Told, here: int, last: int) -> bool:
    """ "12 were hurt, five of them": the pronoun stands for those just counted, though they are a part themselves."""
    words, phrase = told.relations, told.phrases[here]
    is_near = told.phrases[last].last + _JUST_BEFORE >= phrase.first
    return is_near and phrase.partitive in words.them | words.whom


def opens_with_whole(told: Told, here: int) -> bool:
    """ "Of the 40 people wounded, 12 are in critical condition": the first number is the whole of the second."""
    if here == 0 or not told.links[0] or told.phrases[here].head is not None:
        return False
    opening, first = _opening(told.parsed), told.phrases[0].first
    return first - opening in (1, 2) and told.parsed.words[opening].lower in told.relations.whole_opening


def opens_with_them(told: Told, here: int) -> bool:
    """ "Of them, about 2.6 million are displaced and 740,000 have crossed": parts of what was counted before."""
    start, words = _opening(told.parsed), told.relations
    if tuple(told.parsed.lowers(start, start + 2)) not in words.them_opening:
        return False
    if here > 0:
        return told.phrases[here].head is None
    return words.beside_numbers.issuperset(told.parsed.lowers(start + 2, told.phrases[here].first))


def _opening(parsed: ParsedSentence) -> int:
    """The first word of a sentence, past the dash or bullet of a list."""
    return next((word.i for word in parsed.words if any(c.isalnum() for c in word.text)), 0)


def names_whole(told: Told, here: int) -> bool:
    """ "those killed included 14 children", "among the dead were 22 children": a part of a whole without a number.

    The measure is that of the words for the whole; it is written to the phrase's links where it had none.
    """
    trailing = _is_trailing(told, here)
    is_named = _is_leading(told, here) or _opens_with_named(told, here)
    if not (trailing and not _number_follows(told, here)) and not is_named:
        return False
    around = told.after(here, 5) if trailing else told.before(here, 14)
    whole = next((whole for whole in told.relations.wholes if not whole.words.isdisjoint(around)), None)
    if whole is None:
        return False
    weights = told.relations.weights
    if not told.links[here] or told.links[here][0].score < weights.names_whole:
        told.links[here] = [Link(whole.measure, None, weights.named_part, ReadingRule.PART_OF_WHOLE)]
    return True


_LONGEST_LEAD = 12
"""Words from "among the dead" to the copula of its part: "Among the dead in the town on Sunday were 12 children"."""


def _is_leading(told: Told, here: int) -> bool:
    """ "those killed included", "among the dead were"."""
    before, words = told.before(here, _LONGEST_LEAD), told.relations
    if not before:
        return False
    return before[-1] in words.include or (before[-1] in words.copulas and not words.among_whole.isdisjoint(before))


def _opens_with_named(told: Told, here: int) -> bool:
    """ "Of those killed since May, 4,310 were children": the whole opens the sentence without a number."""
    start, words, phrase = _opening(told.parsed), told.relations, told.phrases[here]
    opening = told.parsed.lowers(start, start + 2)
    if (
        len(opening) < _OPENING
        or opening[0] not in words.whole_opening
        or opening[1] not in words.part_referents | words.definite
    ):
        return False
    is_first = here == 0 and phrase.head is None and phrase.first - start <= _LONGEST_LEAD
    return is_first and not words.copulas.isdisjoint(told.after(here, 1))


_OPENING = 2


def _is_trailing(told: Told, here: int) -> bool:
    """ "were among the dead"."""
    after, words = told.after(here, 5), told.relations
    return not words.among_whole.isdisjoint(after) and not words.copulas.isdisjoint(after[:2])


def _number_follows(told: Told, here: int) -> bool:
    last = told.phrases[here].last
    return any(word.is_number for word in told.parsed.words[last + 1 : last + 7])
