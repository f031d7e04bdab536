"""Victims told without any number word: "the driver was killed", "he died of his wounds", "in addition to the bomber".

Whoever undergoes a verb of harm, or is the subject of dying, is one person where a pronoun, a definite noun or a name
says so. Whether it is one who was counted before, nobody can tell from the sentence: such figures are marked, and no
toll adds them to a stated one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.links.pairs import Link
from marsad.extract.links.triggers import find_triggers
from marsad.extract.phrases import Phrase
from marsad.extract.quantities import Quantity, QuantityKind
from marsad.extract.syntax.clauses import ClauseKind, Voice
from marsad.languages.sections.triggers import TriggerKind
from marsad.model import Measure, Quantifier, ReadingRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.links.triggers import Trigger
    from marsad.extract.syntax.clauses import Clause
    from marsad.extract.syntax.phrases import NounPhrase
    from marsad.extract.words import ParsedSentence, Word

_FATES = (Measure.KILLED, Measure.INJURED, Measure.ABDUCTED)
_VERBS = (TriggerKind.OBJECT, TriggerKind.SUBJECT)
_AHEAD = 5
"""Words behind "in addition to" among which the person stands."""


def find_implied(parsed: ParsedSentence, counted: Sequence[tuple[Phrase, Link]]) -> list[tuple[Phrase, Link]]:
    """The phrases of one person each, with their links, in order; those whom a number counts left out."""
    taken = {word for phrase, _ in counted for word in range(phrase.first, phrase.last + 1)}
    found: dict[int, tuple[Phrase, Link]] = {}
    for head, link in (*_iter_undergoers(parsed), *_iter_added(parsed, counted)):
        phrase = None if head in taken or head in found else _phrase(parsed, head)
        if phrase is not None and taken.isdisjoint(range(phrase.first, phrase.last + 1)):
            found[head] = (phrase, link)
    return [found[head] for head in sorted(found)]


def _iter_undergoers(parsed: ParsedSentence) -> Iterator[tuple[int, Link]]:
    """Heads of those to whom the verbs of harm are done, or who die."""
    for trigger in find_triggers(parsed):
        if trigger.entry.kind not in _VERBS or trigger.measure not in _FATES or trigger.tail is not None:
            continue
        clause = _clause(parsed, trigger)
        if clause is None or clause.negated or parsed.words[clause.predicate].is_infinitive:
            continue
        if clause.shares_subject and clause.kind not in _SHARING:
            continue
        is_subject = trigger.entry.kind is TriggerKind.SUBJECT
        phrase = clause.subject if is_subject else clause.undergoer
        rule = ReadingRule.SUBJECT if is_subject else _RULES[clause.voice]
        link = Link(trigger.measure, trigger, _SCORE, rule, active=rule is ReadingRule.OBJECT)
        for head in () if phrase is None else _heads(parsed, phrase):
            if ":" not in parsed.lowers(head + 1, trigger.first):  # "Red Cross: 12 people were killed"
                yield head, link


def _heads(parsed: ParsedSentence, phrase: NounPhrase) -> Sequence[int]:
    """The head with those that are joined to it; a parser may hang them all on the verb."""
    word = parsed.words[phrase.head]
    beside = [one.i for one in parsed.words if one.head == word.head and one.rel == word.rel and one.i > word.i]
    return (phrase.head, *phrase.joined, *(beside if word.rel in _SUBJECTS else ()))


_SUBJECTS = ("nsubj", "nsubj:pass")
_SHARING = (ClauseKind.RELATIVE, ClauseKind.JOINED)
"""Clauses that say something of another clause's subject, and no more than that."""
_RULES = {Voice.PASSIVE: ReadingRule.PASSIVE, Voice.ACTIVE: ReadingRule.OBJECT}
_SCORE = 8.0
"""As of a plain subject: the tree says it."""


def _clause(parsed: ParsedSentence, trigger: Trigger) -> Clause | None:
    """The clause whose predicate is one of the trigger's words."""
    clauses = (parsed.clauses.of(word) for word in range(trigger.first, trigger.last + 1))
    return next((clause for clause in clauses if clause is not None), None)


def _iter_added(parsed: ParsedSentence, counted: Sequence[tuple[Phrase, Link]]) -> Iterator[tuple[int, Link]]:
    """Heads behind "in addition to", with what the nearest count says of them."""
    harmed = [(phrase, link) for phrase, link in counted if link.measure in _FATES]
    if not harmed:
        return
    openings = {addition[0] for addition in parsed.language.relations.additions}
    for word in parsed.words:
        addition = _addition_at(parsed, word.i) if word.lower in openings else None
        head = None if addition is None else _noun_behind(parsed, word.i + len(addition))
        if head is not None:
            _, at = min((abs(phrase.first - word.i), at) for at, (phrase, _) in enumerate(harmed))
            yield head, harmed[at][1]


def _addition_at(parsed: ParsedSentence, first: int) -> tuple[str, ...] | None:
    """The words of addition that begin at a word."""
    additions = parsed.language.relations.additions
    return next((one for one in additions if tuple(parsed.lowers(first, first + len(one))) == one), None)


def _noun_behind(parsed: ParsedSentence, first: int) -> int | None:
    """The last of the nouns that stand together behind a word: the "bomber" of "the suicide bomber"."""
    ahead = parsed.words[first : first + _AHEAD]
    at = next((word.i for word in ahead if word.is_noun), None)
    while at is not None and at + 1 < len(parsed.words) and parsed.words[at + 1].is_noun:
        at += 1
    return at


def _phrase(parsed: ParsedSentence, head: int) -> Phrase | None:
    """The phrase of one person by pronoun, definite noun or name; None for any other, and where a number counts it."""
    word = parsed.words[head]
    before = _belonging(parsed, head)
    if not _is_one_person(parsed, word, before):
        return None
    first = min((one.i for one in before if one.i < head), default=head)
    text, start = parsed.sentence.text, parsed.sentence.start
    low, high = parsed.words[first].start, word.end
    span = Span(low, high, text[low - start : high - start])
    return Phrase(Quantity(span, span, 1, 1, Quantifier.EXACT, QuantityKind.IMPLIED), first, head, head, head)


def _belonging(parsed: ParsedSentence, head: int) -> list[Word]:
    """The words right before a noun that hang on it."""
    found: list[Word] = []
    i = head - 1
    while i >= 0 and not parsed.words[i].is_adposition and parsed.words[i].head in (head, *(word.i for word in found)):
        found.append(parsed.words[i])
        i -= 1
    return found


def _is_one_person(parsed: ParsedSentence, word: Word, before: Sequence[Word]) -> bool:
    grammar = parsed.language.grammar
    if word.is_personal_pronoun:
        return word.lower in grammar.person_pronouns
    if not word.is_noun or word.is_plural or any(one.is_number for one in before):
        return False
    if any(one.is_determiner and one.lower not in _definites(parsed) for one in before):
        return False
    is_definite = any(_defines(parsed, one) for one in before)
    return (
        _is_name(parsed, word, before)
        if word.is_proper_noun and not is_definite
        else (is_definite and _names_person(parsed, word.lower))
    )


def _definites(parsed: ParsedSentence) -> frozenset[str]:
    return parsed.language.grammar.definite_articles


def _defines(parsed: ParsedSentence, word: Word) -> bool:
    return word.lower in _definites(parsed) or word.is_possessive_pronoun or word.is_possessive_mark


def _names_person(parsed: ParsedSentence, noun: str) -> bool:
    nouns, relations = parsed.language.nouns, parsed.language.relations
    others = nouns.dead | nouns.generic | relations.not_single | relations.collectives | relations.collectives_of
    return nouns.is_person(noun) and noun not in others


def _is_name(parsed: ParsedSentence, word: Word, before: Sequence[Word]) -> bool:
    """True for a name of two words and more that is no country's, and of which none is a group's or a thing's."""
    names = [one.text for one in (*reversed(before), word) if one.is_proper_noun]
    nouns, countries = parsed.language.nouns, parsed.language.countries.names.values()
    if len(names) < _NAME or " ".join(names) in countries:
        return False
    return not any(name.lower() in nouns.modifiers or nouns.is_object(name.lower()) for name in names)


_NAME = 2
"""Words of a name from which on it is taken for a person's."""
