"""When a weak cue says something: "that" or a quotation behind it, or the words that it is bound to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.attribution.cues import bound_cues
from marsad.extract.attribution.source_words import before_auxiliaries

if TYPE_CHECKING:
    from marsad.extract.attribution.attributions import Bounds
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
    bound = bound_cues(parsed.language).get(verb.lower)
    if bound is not None:
        return _is_beside(parsed, verb, bound)
    return (
        _is_led(parsed, content)
        or verb.lower in parsed.language.attribution.always_telling
        or _has_clause(parsed, verb, content)
    )


def _finds(parsed: ParsedSentence, verb: Word, content: Bounds) -> bool:
    """True for an inquiry or those who hold it: others find bodies."""
    attribution = parsed.language.attribution
    end = before_auxiliaries(parsed, verb.i)
    if attribution.inquiries.isdisjoint(parsed.lowers(end - 1, end)):
        return False
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
