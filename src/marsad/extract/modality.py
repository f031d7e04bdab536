"""Whether the source asserts a count, thinks it possible, denies it or plans it, by the words around its trigger."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from marsad.extract.syntax.clauses import ClauseKind
from marsad.languages.sections.triggers import TriggerKind
from marsad.model import Measure, Modality, ReadingRule

if TYPE_CHECKING:
    from marsad.extract.attribution import Attribution
    from marsad.extract.counts import Count
    from marsad.extract.words import ParsedSentence, Word


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
    is_to_come = _is_planned(parsed, around) or _is_purpose(parsed, count)
    return Modality.PLANNED if is_to_come else Modality.ASSERTED


def _around(parsed: ParsedSentence, count: Count) -> _Around:
    phrase, trigger = count.phrase, count.link.trigger
    before = _lowers(parsed, phrase.first - 3, phrase.first)
    if trigger is not None and trigger.last < phrase.first:
        last = phrase.first if count.link.rule in (ReadingRule.TOLL, ReadingRule.NOUN_OF) else trigger.last + 1
        between = _lowers(parsed, trigger.first - 4, last)
        return _Around(between, between, before)
    if trigger is not None and trigger.first > phrase.last:
        alone = trigger.first == trigger.last  # the "not" of "not been seen since" denies nothing
        between = _lowers(parsed, phrase.last + 1, trigger.first + alone, without_others=True)
        return _Around(between, before + between, before)
    if trigger is None or trigger.last <= phrase.last:
        between = _lowers(parsed, phrase.first - 4, phrase.first) + _lowers(parsed, phrase.last + 1, phrase.last + 5)
    else:
        between = _lowers(parsed, trigger.first - 3, trigger.last + 1)
    return _Around(between, between, before)


def _is_denied(parsed: ParsedSentence, count: Count, around: _Around) -> bool:
    words = parsed.language.modality
    is_negated = not words.negations.isdisjoint(around.between) and words.restrictions.isdisjoint(around.stretch)
    return is_negated or _is_called_untrue(parsed, count) or any(rule(parsed, count) for rule in _DENIALS)


def _is_taken_out(parsed: ParsedSentence, count: Count) -> bool:
    """ "nine, not 12, were killed", "none of the 14 was hurt"."""
    words, first = parsed.language.modality, count.phrase.first
    lead = parsed.lowers(first - 3, first)
    is_limited = not words.restrictions.isdisjoint(parsed.lowers(first, count.phrase.core))
    if lead and lead[-1] in words.negations and not (is_limited or _is_verbs_own(parsed, first - 1)):
        return True
    return any(tuple(lead[-len(one) :]) == one for one in words.none_of)


def _is_verbs_own(parsed: ParsedSentence, negation: int) -> bool:
    """ "did not 12 die": an auxiliary before it makes the negation the verb's."""
    before = parsed.words[negation - 1 : negation]
    return bool(before) and before[0].is_verb


def _is_said_to_be_untrue(parsed: ParsedSentence, count: Count) -> bool:
    """ "It is not true that 40 died", "retracted a statement that 14 had died"."""
    words, clauses = parsed.language.modality, parsed.clauses
    at = count.link.trigger.first if count.link.trigger is not None else count.phrase.core
    own = clauses.at(at)
    above = None if own is None or own.parent is None else clauses.of(own.parent)
    if above is not None and own is not None and own.kind is ClauseKind.CONTENT and above.negated:
        return True
    return not words.withdrawing.isdisjoint(parsed.lowers(count.phrase.first - _REACH, count.phrase.first))


_REACH = 8
"""Words before a count in which the verb stands that takes back what was said."""
_DENIALS = (_is_taken_out, _is_said_to_be_untrue)


def _is_purpose(parsed: ParsedSentence, count: Count) -> bool:
    """ "a plot to kill 200", "threatened to arrest", "went out to arrest": it is not said that it happened."""
    trigger = count.link.trigger
    if trigger is None or trigger.entry.kind is not TriggerKind.OBJECT or trigger.first == 0:
        return False
    verb = parsed.words[trigger.first]
    mark = parsed.words[trigger.first - 1]
    if not verb.is_infinitive or "PartType=Inf" not in mark.feats or verb.head == verb.i:
        return False
    leads = (parsed.words[verb.head].lower, *parsed.lowers(mark.i - 1, mark.i))
    return parsed.language.modality.implicatives.isdisjoint(leads)


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


def _lowers(parsed: ParsedSentence, first: int, last: int, *, without_others: bool = False) -> list[str]:
    """Lower-case words; `without_others`: but for a negation of what follows it ("not 12", "not counting")."""
    words = parsed.words[max(first, 0) : max(last, 0)]
    return [word.lower for word in words if not (word.is_proper_noun or (without_others and _is_of_next(parsed, word)))]


def _is_of_next(parsed: ParsedSentence, word: Word) -> bool:
    after = parsed.words[word.i + 1 : word.i + 2]
    is_negation = word.lower in parsed.language.modality.negations
    return is_negation and bool(after) and (after[0].is_number or after[0].is_gerund)


def _is_called_untrue(parsed: ParsedSentence, count: Count) -> bool:
    """ "called the figure of 40 dead a fantasy", "reports that 12 civilians died were false"."""
    words = parsed.language.modality
    before = _lowers(parsed, count.phrase.first - 8, count.phrase.first)
    after = _lowers(parsed, count.phrase.last + 1, count.phrase.last + 12)
    return not words.claims.isdisjoint(before) and not words.verdicts.isdisjoint(after)
