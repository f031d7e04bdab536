"""Rules for a trigger behind the counted: "12 were killed", "12 fled", "12 people are missing"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.links.gaps import (
    agreement,
    breaks,
    describes_subject,
    has_subject_of_its_own,
    is_joined_by_parse,
    is_whole_in_front,
    lists,
    strangers,
)
from marsad.extract.links.objects import has_object
from marsad.model import Measure, ReadingRule

if TYPE_CHECKING:
    from marsad.extract.links.pairs import Link, Pair
    from marsad.languages.sections.links import LinkWeight

_PROLONGED = (Measure.IN_NEED, Measure.TRAPPED)
"""States that stand behind a phrase of place: "8,000 people in the city under siege"."""


def link_subject(pair: Pair) -> Link | None:
    """ "12 died", "37,000 people fled the fighting"."""
    if not pair.follows or _is_apart(pair) or _is_left_over(pair):
        return None
    weight = pair.links.weights.subject
    return pair.link(ReadingRule.SUBJECT, weight.score - _cost(pair, weight) + agreement(pair, ("nsubj",)))


def link_passive(pair: Pair) -> Link | None:
    """ "12 were killed", "60 pupils abducted from a school"."""
    if not pair.follows or _is_apart(pair) or _is_noun_of_its_own(pair):
        return None
    is_full = _has_auxiliary(pair)
    if not _may_be_participle(pair, is_full=is_full):
        return None
    weight = pair.links.weights.passive
    cost = _cost(pair, weight)
    if not is_full and strangers(pair) > 1:
        cost += weight.reduced
    return pair.link(ReadingRule.PASSIVE, weight.score - cost + agreement(pair, ("nsubj:pass", "acl")))


def link_state(pair: Pair) -> Link | None:
    """ "12 people are missing", "left 12 dead"."""
    weight, gap = pair.links.weights.state, pair.behind
    if not pair.follows or len(gap) > weight.reach or is_whole_in_front(pair) or _is_of_part(pair):
        return None
    is_said = _has_copula(pair)
    if not is_said and _stands_among_numbers(pair):
        return None
    if breaks(pair, allow_prepositional=is_said or pair.trigger.measure in _PROLONGED):
        return None
    return pair.link(ReadingRule.STATE, weight.score - weight.per_word * len(gap))


def _has_copula(pair: Pair) -> bool:
    be = pair.parsed.language.grammar.be
    return any(word.lower in be for word in pair.behind)


def _is_of_part(pair: Pair) -> bool:
    """ "179 casualties, 21 of whom were dead": the state is the part's."""
    return any(word.lower in pair.links.part_pronouns for word in pair.behind) or has_subject_of_its_own(pair)


def _stands_among_numbers(pair: Pair) -> bool:
    after = pair.words[pair.trigger.last + 1 : pair.trigger.last + 2]
    return any(word.is_number for word in (*pair.behind, *after))


def link_state_before_noun(pair: Pair) -> Link | None:
    """ "10 trapped miners"."""
    phrase, trigger = pair.phrase, pair.trigger
    if phrase.core < trigger.first <= phrase.last and trigger.last < (phrase.head or 0):
        return pair.link(ReadingRule.STATE_BEFORE_NOUN, pair.links.weights.state_before_noun.score)
    return None


def _is_apart(pair: Pair) -> bool:
    """True where what the trigger says is not said of the number before it."""
    if is_whole_in_front(pair) or (pair.trigger.entry.needs_noun and pair.phrase.head is None):
        return True
    if has_subject_of_its_own(pair) or describes_subject(pair):
        return True
    return breaks(pair, allow_prepositional=True) and not is_joined_by_parse(pair)


def _cost(pair: Pair, weight: LinkWeight) -> float:
    unlike = strangers(pair)
    cost = weight.per_stranger * unlike + weight.per_word * len(pair.behind)
    if unlike and pair.others.any_between(pair.phrase.last, pair.trigger.first):
        cost += weight.other_number
    return cost


def _is_left_over(pair: Pair) -> bool:
    """ "left 12 dead", "could still be left inside": nobody leaves."""
    if not pair.trigger.entry.takes_state:
        return False
    at = pair.trigger.last + 1
    if at >= len(pair.words) or _has_copula(pair):
        return True
    return at in pair.others.begins and any(
        other.first == at and not pair.links.states.isdisjoint(pair.parsed.lowers(other.last, other.last + 3))
        for other in pair.others.phrases
    )


def _has_auxiliary(pair: Pair) -> bool:
    """ "12 were killed", "leaving 12 killed"; one before another number is that number's: "12 were hit, 3 killed"."""
    if pair.lead in pair.links.leaving:
        return True
    if lists(pair.parsed.language, pair.behind):
        return _has_copula(pair)
    last = pair.others.last_number_between(pair.phrase.last, pair.trigger.first)
    be = pair.parsed.language.grammar.be
    return any(word.lower in be for word in pair.words[last + 1 : pair.trigger.first])


def _is_noun_of_its_own(pair: Pair) -> bool:
    """ "3,400 deaths and the arrest of 20,000", "12 children, and the injured", "13 hostages in return for"."""
    before = pair.words[pair.trigger.first - 1]
    if before.lower in pair.parsed.language.relations.definite and pair.trigger.first == pair.trigger.last:
        return not any(word.is_noun for word in pair.words[pair.trigger.last + 1 : pair.trigger.last + 2])
    determined = before.is_determiner or before.is_possessive_pronoun or before.is_possessive_mark
    return pair.verb.is_noun and (determined or before.is_adposition)


def _may_be_participle(pair: Pair, *, is_full: bool) -> bool:
    """True where the trigger's first word can be said of the counted by its form and what stands around it."""
    verb = pair.verb
    if not _is_nominal_or_past(pair):
        return False
    if is_full:
        return True
    if has_object(pair) or verb.is_infinitive or pair.links.continuing.search(verb.lower):
        return False
    return not _counts_apart(pair)


def _is_nominal_or_past(pair: Pair) -> bool:
    """Forms that taggers give a participle: itself, a past tense, an adjective, a noun, and a base form."""
    verb = pair.verb
    is_verb = verb.is_past_participle or verb.is_past_tense or verb.is_infinitive
    return is_verb or verb.is_adjective or (verb.is_noun and not verb.is_plural)


def _counts_apart(pair: Pair) -> bool:
    """True where another number stands between, and is no age: "Two men, 41 and 58, wounded"."""
    gap, aged = pair.behind, pair.links.with_ages
    return any(word.is_number for word in gap) and not all(word.is_number or word.lower in aged for word in gap)
