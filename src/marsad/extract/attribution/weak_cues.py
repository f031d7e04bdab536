"""When a weak cue says something: "that" or a quotation behind it, or the words that it is bound to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.attribution.cues import bound_cues
from marsad.extract.attribution.source_words import before_auxiliaries, is_speaker

if TYPE_CHECKING:
    from marsad.extract.attribution.attributions import Bounds
    from marsad.extract.syntax.phrases import NounPhrase
    from marsad.extract.words import ParsedSentence, Word
    from marsad.languages.sections.attribution import BoundCue

_QUOTES = ('"', "“")
_CLAUSES = ("ccomp", "parataxis")


def is_saying(parsed: ParsedSentence, verb: Word, content: Bounds) -> bool:
    """A weak cue speaks only with "that", a quotation, a colon or a clause with a verb of its own right after it."""
    if verb.lower in parsed.language.attribution.finding:
        return _finds(parsed, verb, content)
    if content[0] <= verb.i:
        return verb.is_indicative and content[1] <= verb.i
    if content[0] == verb.i + 2 and parsed.words[verb.i + 1].text == ",":  # "in which, the army claims, 12 died"
        return verb.is_indicative
    bound = bound_cues(parsed.language).get(verb.lower)
    if bound is not None:
        return _is_beside(parsed, verb, bound)
    return (
        _tallies(parsed, verb)
        or _is_led(parsed, content)
        or verb.lower in parsed.language.attribution.always_telling
        or _has_clause(parsed, verb, content)
    )


def _is_told(parsed: ParsedSentence, verb: Word, subject: NounPhrase) -> bool:
    """ "The authorities determined that 12 people had died": who can speak, and "that" right behind the verb."""
    if verb.lower not in parsed.language.attribution.concluding:
        return False
    leads = parsed.lowers(verb.i + 1, verb.i + 2)
    words = parsed.words[subject.first : subject.last + 1]
    return not parsed.language.attribution.conjunctions.isdisjoint(leads) and is_speaker(words, parsed.language)


def _tallies(parsed: ParsedSentence, verb: Word) -> bool:
    """ "mention 21 dead", "reports the death of three soldiers": a number is in what the verb is about."""
    if verb.lower not in parsed.language.attribution.tallying:
        return False
    clause = parsed.clauses.of(verb.i)
    counted = clause.object if clause is not None else None
    if counted is None or not verb.is_verb:
        return False
    first, last = parsed.tree.reach(counted.head)
    return any(word.is_number for word in parsed.words[max(first, verb.i) : last + 1])


def _finds(parsed: ParsedSentence, verb: Word, content: Bounds) -> bool:
    """True for an inquiry or those who hold it: others find bodies."""
    attribution = parsed.language.attribution
    end = before_auxiliaries(parsed, verb.i)
    clause = parsed.clauses.of(verb.i)
    heads = {clause.subject.head} if clause is not None and clause.subject is not None else set()
    if clause is not None and clause.subject is not None and _is_told(parsed, verb, clause.subject):
        return True
    if attribution.inquiries.isdisjoint(parsed.words[i].lower for i in heads | {end - 1}):
        return False
    if _has_clause(parsed, verb, content):
        return True
    closes = content[1] < verb.i and parsed.words[content[1]].text == ","
    return closes or not attribution.conjunctions.isdisjoint(parsed.lowers(verb.i + 1, verb.i + 2))


def _is_beside(parsed: ParsedSentence, verb: Word, bound: BoundCue) -> bool:
    """ "spoke of", "gave a toll"; "the army gave no figure of its own" says nothing."""
    behind = parsed.lowers(verb.i + 1, verb.i + 6)
    if not parsed.language.attribution.none_given.isdisjoint(behind[:1]):
        return False
    return not bound.behind.isdisjoint(behind) or not bound.before.isdisjoint(parsed.lowers(verb.i - 3, verb.i))


def _is_led(parsed: ParsedSentence, content: Bounds) -> bool:
    """What is said stands behind "that", a colon or a quotation mark."""
    lead = parsed.words[max(content[0] - 1, 0)]
    if lead.text == ":" or lead.lower in parsed.language.attribution.conjunctions:
        return True
    return any(word.text in _QUOTES for word in parsed.words[max(content[0] - 1, 0) : content[0] + 1])


def _has_clause(parsed: ParsedSentence, verb: Word, content: Bounds) -> bool:
    return any(word.head == verb.i and word.rel in _CLAUSES for word in parsed.words[slice(*content)])
