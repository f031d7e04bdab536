"""Rules for a verb before the counted: "killed 12", "killing at least 12 people", "took 20 people hostage"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.links.triggers import trigger_forms
from marsad.extract.syntax.clauses import ClauseKind
from marsad.languages.calendar import calendar_names
from marsad.languages.sections.triggers import TriggerKind
from marsad.model import Measure, ReadingRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.links.pairs import Link, Pair
    from marsad.extract.words import Word

_QUOTES = frozenset(('"', "“", "``", "‘"))
_HARMED = (Measure.KILLED, Measure.INJURED)
_CHAINED = ("conj", "appos")
"""Relations that carry what a verb does to a noun on to another: "killed the mayor, Ali, and two guards"."""
_LONGEST_CHAIN = 5
"""Phrases joined by "and" between an object and the counted."""


def link_split_object(pair: Pair) -> Link | None:
    """ "took 20 people hostage", "drove 300 families of the valley from their homes"."""
    weight, tail = pair.links.weights.split_object, pair.trigger.tail
    if tail is None or not pair.phrase.core < tail <= pair.phrase.last + weight.reach:
        return None
    if not all(word.lower in pair.links.fillers for word in pair.before):
        return None
    return pair.link(ReadingRule.OBJECT, weight.score, active=True)


def link_modifier(pair: Pair) -> Link | None:
    """ "12 kidnapped girls"."""
    if pair.phrase.core < pair.trigger.first < (pair.phrase.head or 0):
        return pair.link(ReadingRule.MODIFIER, pair.links.weights.modifier.score)
    return None


def link_pronoun(pair: Pair) -> Link | None:
    """ "took two drivers aside and killed them": the verb's object stands for the object of the clause before."""
    if not pair.follows or pair.trigger.entry.kind is not TriggerKind.OBJECT or pair.trigger.tail is not None:
        return None
    clauses, grammar = pair.parsed.clauses, pair.parsed.language.grammar
    clause = clauses.of(pair.trigger.first)
    above = None if clause is None or clause.parent is None else clauses.of(clause.parent)
    if clause is None or clause.object is None or above is None or above.object is None:
        return None
    if clause.negated or clause.kind is not ClauseKind.JOINED:
        return None
    pronoun = pair.words[clause.object.head].lower
    is_group = (pair.phrase.quantity.high or _SEVERAL) > 1
    fits = pronoun in (grammar.group_pronouns if is_group else grammar.person_pronouns)
    objects = (above.object.head, *above.object.joined)
    if not fits or not (pair.counted in objects or pair.phrase.core in objects):
        return None
    noun = pair.noun
    if noun is not None and not pair.parsed.language.nouns.is_person(noun):
        return None
    return pair.link(ReadingRule.OBJECT_BY_PARSE, pair.links.weights.object_by_parse.score, active=True)


_SEVERAL = 2
"""What a number without an upper bound comes to at least."""


def link_object(pair: Pair) -> Link | None:
    """ "killed 12", "killing at least 12 people", "killed the mayor and three of his guards"."""
    if not pair.precedes or any(refuses(pair) for refuses in _REFUSALS):
        return None
    weights, gap = pair.links.weights, _between(pair)
    if not gap:
        return pair.link(ReadingRule.OBJECT, weights.object.score, active=True)
    if _is_object_by_parse(pair):
        score = weights.object_by_parse.score - weights.object_by_parse.per_word * len(gap)
        return pair.link(ReadingRule.OBJECT_BY_PARSE, score, active=True)
    if _carries_on(pair, gap):
        return pair.link(ReadingRule.OBJECT, weights.object_near.score, active=True)
    return None


def _between(pair: Pair) -> list[Word]:
    """The words between verb and number that may say something of their own."""
    return [word for word in pair.before if word.lower not in pair.links.before_object and word.text not in _QUOTES]


def _carries_on(pair: Pair, gap: Sequence[Word]) -> bool:
    """True where only words that belong to the verb or the number stand between: "killed on the spot some 12"."""
    if len(gap) > pair.links.weights.object_near.reach or (pair.verb.is_common_noun and not pair.verb.is_plural):
        return False
    return all(_belongs_to_verb(word) or word.lower in pair.links.fillers for word in gap)


def _belongs_to_verb(word: Word) -> bool:
    is_manner = word.is_adverb or word.is_adjective
    return is_manner or word.is_verb_particle or word.is_personal_pronoun


def _has_other_verb(pair: Pair) -> bool:
    """ "the dead were 12": an auxiliary between makes what follows no object."""
    be = pair.parsed.language.grammar.be
    return any(word.lower in be for word in pair.before)


def _is_subject_of_joined(pair: Pair) -> bool:
    """ "149 abducted and 40 subjected to searches": the subject of a verb joined to this one."""
    word = pair.words[pair.counted]
    verb = pair.words[word.head]
    is_joined = verb.rel == "conj" and verb.head == pair.trigger.first
    return word.rel.startswith("nsubj") and is_joined and verb.i > word.i


def _is_denied(pair: Pair) -> bool:
    """ "without losing a single soldier"."""
    first = pair.trigger.first
    return not pair.links.denying.isdisjoint(pair.parsed.lowers(first - 3, first))


def _is_counted_otherwise(pair: Pair) -> bool:
    """ "killed 12 wounded": a number with a state for its noun says itself what became of them."""
    head = pair.phrase.head
    if head is None or pair.trigger.last != pair.phrase.first - 1 or pair.trigger.measure not in _HARMED:
        return False
    return pair.words[head].lower in pair.links.states


def _has_state_of_its_own(pair: Pair) -> bool:
    """ "20 people killed 30 others injured", a comma lost: the verb is the first number's, the state the second's."""
    if pair.trigger.first - 1 not in pair.others.ends:
        return False
    after = pair.words[pair.phrase.last + 1 : pair.phrase.last + 2]
    joined = pair.lead in pair.parsed.language.grammar.coordinators
    return any(word.lower in pair.links.survivors or (joined and _is_said_of(pair, word)) for word in after)


def _is_said_of(pair: Pair, word: Word) -> bool:
    """ "68 killed and 57 captured": a participle of another trigger right behind the number."""
    is_past = word.is_past_participle or word.is_past_tense
    return is_past and word.lower in trigger_forms(pair.parsed.language)


def _is_object_by_parse(pair: Pair) -> bool:
    """The parse makes the counted the verb's object, or joins it to one: "killing a commander and eight fighters"."""
    words, verb = pair.words, pair.trigger.first
    counted = pair.phrase.core if pair.phrase.partitive is not None else pair.phrase.head
    if counted is None:
        return False
    node = words[counted]
    if node.rel == "appos" and pair.phrase.partitive is None:
        return False  # "killed the leader, once a member of the group": the same person
    for _ in range(_LONGEST_CHAIN):
        if node.rel == "conj" and node.head == verb and node.is_number:
            return True  # a number joined to the verb itself is one more object
        if node.rel not in _CHAINED:
            return node.rel == "obj" and node.head == verb
        node = words[node.head]
    return False


def _is_passive(pair: Pair) -> bool:
    verb, links, grammar = pair.verb, pair.links, pair.parsed.language.grammar
    if not (verb.is_past_participle or verb.is_past_tense or verb.is_adjective):
        return False
    i = pair.trigger.first - 1
    while i >= 0 and (pair.words[i].is_adverb or pair.words[i].lower in links.joined_participles):
        i -= 1
    lead = pair.words[i].lower if i >= 0 else ""
    return lead in grammar.be or lead in links.those  # "those killed" take no object


_REFUSALS = (
    _is_subject_of_joined,
    _is_passive,
    _is_counted_otherwise,
    _is_denied,
    _has_other_verb,
    _has_state_of_its_own,
)
"""Why what follows a verb is no object of it."""


def has_object(pair: Pair) -> bool:
    """True where the word after the trigger begins an object: it is active, and what stands before it did it."""
    i, words, links = pair.trigger.last + 1, pair.words, pair.links
    if i >= len(words) or pair.trigger.last > pair.trigger.first:
        return False
    word = words[i]
    if word.is_number and _has_its_state(pair, i):
        return False
    if word.lower in links.no_objects:
        return word.lower in links.number_prepositions and _number_follows(pair, i + 1)
    return _begins_noun_phrase(word) and word.lower not in calendar_names(pair.parsed.language)


def _begins_noun_phrase(word: Word) -> bool:
    is_lead = word.is_determiner or word.is_possessive_pronoun or word.is_personal_pronoun or word.is_number
    return is_lead or word.is_noun or word.is_adjective


def _has_its_state(pair: Pair, number: int) -> bool:
    """True for "12 killed 30 others injured": the number has a state of its own, which takes no number in turn."""
    states = pair.links.states
    state = next((word for word in pair.words[number + 1 : number + 3] if word.lower in states), None)
    return state is not None and not any(word.is_number for word in pair.words[state.i + 1 : state.i + 2])


def _number_follows(pair: Pair, i: int) -> bool:
    """ "wounded between three and five", "killed at least 12": a hedge and a number, or a number in letters."""
    here = pair.words[i : i + 2]
    if any(word.is_number for word in here) and here[0].lower in pair.links.hedge_ends:
        return True
    return bool(here) and here[0].is_number and not here[0].text.isdigit()
