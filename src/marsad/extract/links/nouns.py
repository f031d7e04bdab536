"""Rules for triggers that are nouns, and for lists: "16 deaths", "the deaths of 16", "a toll of 70", "Killed: 3"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.links.objects import has_object
from marsad.extract.links.pairs import Link
from marsad.extract.quantities import QuantityKind
from marsad.languages.sections.triggers import CountedNoun, NounOf, TriggerKind
from marsad.model import Measure, ReadingRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.links.pairs import Pair
    from marsad.extract.phrases import Phrase
    from marsad.extract.words import ParsedSentence


def link_counted_noun(pair: Pair) -> Link | None:
    """ "16 deaths", "12 dead", "20 wounded": the trigger is the head, or stands right after a bare number."""
    entry, weights = pair.trigger.entry, pair.links.weights
    at_head = pair.phrase.head is not None and pair.trigger.last == pair.phrase.head
    if not isinstance(entry, CountedNoun) or not (at_head or _stands_right_after(pair)):
        return None
    if pair.phrase.partitive is not None and at_head:
        return pair.link(ReadingRule.COUNTED_NOUN, weights.counted_part.score)
    if entry.weak:
        return pair.link(ReadingRule.COUNTED_NOUN, weights.counted_weakly.score)
    if entry.takes_object and has_object(pair):
        return None
    return pair.link(ReadingRule.COUNTED_NOUN, weights.counted_noun.score)


def _stands_right_after(pair: Pair) -> bool:
    """ "12 killed", "12 people dead", no number behind it."""
    if pair.trigger.first != pair.phrase.last + 1 or not (pair.phrase.head is None or pair.is_generic):
        return False
    return not any(word.is_number for word in pair.words[pair.trigger.last + 1 : pair.trigger.last + 2])


def link_noun_of(pair: Pair) -> Link | None:
    """ "the deaths of 16", "put Russian losses over the past day at 1,250"; nothing else counted may stand between."""
    if not _follows_noun(pair) or _tallies(pair):
        return None
    weight, gap = pair.links.weights.noun_of, pair.before
    is_near = len(gap) <= weight.reach and pair.lead in pair.links.of
    if gap and (is_near or _is_put(pair)):
        return pair.link(ReadingRule.NOUN_OF, weight.score - weight.per_word * len(gap))
    return None


def _is_put(pair: Pair) -> bool:
    """ "put the losses at 1,250"."""
    first = pair.trigger.first
    is_at = pair.lead in pair.links.put_at
    return is_at and not pair.links.putting.isdisjoint(pair.parsed.lowers(first - 4, first))


def link_toll(pair: Pair) -> Link | None:
    """ "a toll of 31", "the death toll ... rose to 70"."""
    if not _follows_noun(pair) or not _tallies(pair):
        return None
    gap, weights = pair.before, pair.links.weights
    if not gap or pair.lead in pair.links.connectors:
        weight = weights.toll
    elif pair.phrase.head is None or pair.noun in pair.parsed.language.nouns.people:
        weight = weights.toll_unconnected
    else:
        return None
    return pair.link(ReadingRule.TOLL, weight.score - weight.per_word * len(gap))


def _follows_noun(pair: Pair) -> bool:
    return pair.precedes and not pair.others.any_number_between(pair.trigger.last, pair.phrase.first)


def _tallies(pair: Pair) -> bool:
    return isinstance(pair.trigger.entry, NounOf) and pair.trigger.entry.tallies


def link_number_of(pair: Pair) -> Link | None:
    """ "the number of people abducted last week stands at 220", "and that of the wounded to 90"."""
    weight, first = pair.links.weights.number_of, pair.phrase.first
    if not 0 < first - pair.trigger.last <= weight.reach or not _counts_the_named(pair):
        return None
    if not _has_come_to(pair) or pair.words[pair.trigger.last + 1].lower in pair.links.of:
        return None
    start = _amount_before(pair)
    if start is None or (pair.others.any_number_between(start, first) and not _has_risen(pair)):
        return None
    return pair.link(ReadingRule.TOLL, weight.score)


def _counts_the_named(pair: Pair) -> bool:
    """True for a bare number, people, or families: "the number of displaced rose to 120 families"."""
    return pair.phrase.head is None or pair.is_generic or pair.noun in pair.parsed.language.relations.households


def _has_risen(pair: Pair) -> bool:
    """ "stood at 4.6 million in May and rose to 4.8 million": the second number is what the same amount has come to."""
    first = pair.phrase.first
    return not pair.parsed.language.times.rises.isdisjoint(pair.parsed.lowers(first - 2, first))


def _has_come_to(pair: Pair) -> bool:
    """ "rose to 220", "stands at 220", "exceeds 1.2 million", which is a hedge by itself."""
    first, links = pair.phrase.first, pair.links
    coming = links.connectors | links.surpassing | pair.parsed.language.times.rises
    return not coming.isdisjoint((pair.lead, *pair.parsed.lowers(first, first + 1)))


_AMOUNT_BACK = 10
"""Words before a trigger in which "the number of" is looked for."""


def _amount_before(pair: Pair) -> int | None:
    """Where "the number of" stands before the trigger; None where it does not."""
    first, words, links = pair.trigger.first, pair.words, pair.links
    reach = range(first - 2, max(first - 1 - _AMOUNT_BACK, -1), -1)
    return next((i for i in reach if words[i].lower in links.amounts and words[i + 1].lower in links.amount_of), None)


def link_label(pair: Pair) -> Link | None:
    """ "Killed: 3", "Evacuated from the islands: 14 people": lists that put what happened before a colon."""
    weight = pair.links.weights.label
    return pair.link(ReadingRule.LABEL, weight.score) if _is_inverted(pair) or _is_label(pair) else None


_LEAD = 3
"""Words that may open the sentence before such a trigger."""


def _is_inverted(pair: Pair) -> bool:
    """ "Killed were two police officers", "Also wounded were three boys"."""
    lead = pair.parsed.lowers(0, pair.trigger.first)
    opens = len(lead) < _LEAD and pair.links.fillers.issuperset(lead) and pair.trigger.last == pair.phrase.first - 2
    return opens and pair.lead in pair.parsed.language.grammar.past_copulas


def _is_label(pair: Pair) -> bool:
    """A trigger that opens its item, with a mark before the number, or the bare number right behind it."""
    far = pair.phrase.first - pair.trigger.last
    if not _opens_item(pair) or not 1 <= far <= pair.links.weights.label.reach:
        return False
    if far == 1:
        return pair.phrase.head is None and pair.trigger.entry.kind in _NOMINAL and _closes_item(pair)
    if pair.lead not in pair.links.label_marks or not (pair.lead == ":" or far == _BESIDE):
        return False
    return not any(word.is_verb or word.text in (",", ";", ":") for word in pair.before[:-1])


_NOMINAL = (TriggerKind.COUNTED, TriggerKind.STATE)
_BESIDE = 2
"""From a trigger to a number with nothing but a mark between."""


def _opens_item(pair: Pair) -> bool:
    first = pair.trigger.first
    return first == 0 or not any(map(str.isalnum, pair.words[first - 1].text))


def _closes_item(pair: Pair) -> bool:
    after = pair.words[pair.phrase.last + 1 : pair.phrase.last + 2]
    return not after or not any(map(str.isalnum, after[0].text))


def link_attacks(parsed: ParsedSentence, phrase: Phrase) -> Link | None:
    """What the counted noun says alone: air strikes are attacks, rockets where it is said that they were fired."""
    nouns, noun = parsed.language.nouns, phrase.head_noun(parsed)
    if noun is None or not nouns.is_attack(noun) or phrase.quantity.kind is QuantityKind.ARTICLE:
        return None
    is_one = phrase.quantity.low == phrase.quantity.high == 1  # "killed in one incident" counts those killed
    if is_one or _is_ranked(parsed, phrase) or (noun in nouns.munitions and not _is_launched(parsed, phrase)):
        return None
    return Link(Measure.ATTACKS, None, parsed.language.links.weights.attacks.score, ReadingRule.ATTACK_NOUN)


def _is_ranked(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """ "one of the deadliest attacks of the war" ranks an attack and counts none."""
    described = parsed.words[phrase.core + 1 : phrase.head]
    return phrase.partitive is not None and any(word.is_superlative for word in described)


def _is_launched(parsed: ParsedSentence, phrase: Phrase) -> bool:
    launches, words = parsed.language.nouns.launches, parsed.lowers(0, len(parsed.words))
    around = words[: phrase.first] + words[phrase.last + 1 :]
    return not launches.isdisjoint(around) or _holds_any(around, launches)


def _holds_any(words: Sequence[str], phrases: frozenset[str]) -> bool:
    """True where one of the phrases of several words stands among the words."""
    text = " ".join(words)
    return any(" " in phrase and phrase in text for phrase in phrases)
