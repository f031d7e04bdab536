"""Whether the source asserts a count, thinks it possible, denies it or plans it, by the words around its trigger."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from marsad.model import Measure, Modality, ReadingRule

if TYPE_CHECKING:
    from marsad.extract.attribution import Attribution
    from marsad.extract.counts import Count
    from marsad.extract.words import ParsedSentence


@dataclass(frozen=True, slots=True)
class _Around:
    """Lower-case words of a count's clause, proper names left out: the month of May is no auxiliary."""

    between: list[str]
    """From the counted to its trigger, or before the trigger where that comes first."""
    stretch: list[str]
    """The same with a few words more before the count."""
    before: list[str]
    """The three words before the count."""


def read_modality(parsed: ParsedSentence, count: Count, attribution: Attribution | None) -> Modality:
    """The modality of one count; `asserted` unless words of its own clause say otherwise."""
    words = parsed.language.modality
    if attribution is not None and attribution.cue is not None and attribution.cue.text.lower() in words.denying_cues:
        return Modality.DENIED
    around = _around(parsed, count)
    if _is_denied(parsed, count, around):
        return Modality.DENIED
    if count.link.measure is Measure.TROOPS and _is_announced(parsed, count, around):
        return Modality.PLANNED
    if _is_possible(parsed, around):
        return Modality.POSSIBLE
    return Modality.PLANNED if _is_planned(parsed, around) else Modality.ASSERTED


def _around(parsed: ParsedSentence, count: Count) -> _Around:
    phrase, trigger = count.phrase, count.link.trigger
    before = _lowers(parsed, phrase.first - 3, phrase.first)
    if trigger is not None and trigger.last < phrase.first:
        last = phrase.first if count.link.rule in (ReadingRule.TOLL, ReadingRule.NOUN_OF) else trigger.last + 1
        between = _lowers(parsed, trigger.first - 4, last)
        return _Around(between, between, before)
    if trigger is not None and trigger.first > phrase.last:
        alone = trigger.first == trigger.last  # the "not" of "not been seen since" denies nothing
        between = _lowers(parsed, phrase.last + 1, trigger.first + alone)
        return _Around(between, before + between, before)
    if trigger is None or trigger.last <= phrase.last:
        between = _lowers(parsed, phrase.first - 4, phrase.first) + _lowers(parsed, phrase.last + 1, phrase.last + 5)
    else:
        between = _lowers(parsed, trigger.first - 3, trigger.last + 1)
    return _Around(between, between, before)


def _is_denied(parsed: ParsedSentence, count: Count, around: _Around) -> bool:
    words = parsed.language.modality
    is_negated = not words.negations.isdisjoint(around.between)
    return (is_negated and words.restrictions.isdisjoint(around.stretch)) or _is_called_untrue(parsed, count)


def _is_announced(parsed: ParsedSentence, count: Count, around: _Around) -> bool:
    """ "marines would be sent"."""
    words = parsed.language.modality
    near = _lowers(parsed, count.phrase.first - 10, count.phrase.last + 8)
    return not words.announcements.isdisjoint(near) or not words.conditional.isdisjoint(around.between)


def _is_possible(parsed: ParsedSentence, around: _Around) -> bool:
    words = parsed.language.modality
    return (
        not words.possible_auxiliaries.isdisjoint(around.between)
        or not words.possible.isdisjoint((*around.between, *around.before))
        or not words.possible_anywhere.isdisjoint(around.stretch)
        or not words.conditional.isdisjoint(around.between)
        or not words.conditions.isdisjoint(around.stretch[:1])
    )


def _is_planned(parsed: ParsedSentence, around: _Around) -> bool:
    words = parsed.language.modality
    is_to_come = not words.future.isdisjoint(around.between) or not words.plans.isdisjoint(around.between)
    return is_to_come or any(pair in words.to_be for pair in pairwise(around.between))


def _lowers(parsed: ParsedSentence, first: int, last: int) -> list[str]:
    return [word.lower for word in parsed.words[max(first, 0) : max(last, 0)] if not word.is_proper_noun]


def _is_called_untrue(parsed: ParsedSentence, count: Count) -> bool:
    """ "called the figure of 40 dead a fantasy", "reports that 12 civilians died were false"."""
    words = parsed.language.modality
    before = _lowers(parsed, count.phrase.first - 8, count.phrase.first)
    after = _lowers(parsed, count.phrase.last + 1, count.phrase.last + 12)
    return not words.claims.isdisjoint(before) and not words.verdicts.isdisjoint(after)
