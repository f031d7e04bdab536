"""The words that may report what somebody says: which verbs of a sentence are cues, and which say nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from marsad.languages.calendar import calendar_names
from marsad.languages.fields import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.words import ParsedSentence, Word
    from marsad.languages import Language
    from marsad.languages.fields import Phrases
    from marsad.languages.sections.attribution import BoundCue

_LAST = 7
"""Words of a speaker at a sentence's end, before a cue that taggers take for a noun."""
_NEAR = 7
"""Words behind "claimed" in which the things claimed stand."""


@cache
def cue_forms(language: Language) -> frozenset[str]:
    """All forms of all cues."""
    return frozenset(form for cue in language.attribution.cue for form in cue.forms)


@cache
def source_phrases(language: Language) -> Phrases:
    """Phrases that name the source right after them, longest first."""
    phrases = {words for entry in language.attribution.phrase for words in entry.words}
    return tuple(sorted(phrases, key=lambda words: (-len(words), words)))


@cache
def phrases_by_first(language: Language) -> dict[str, Phrases]:
    """The same by their first word."""
    phrases = source_phrases(language)
    firsts = {words[0] for words in phrases}
    return {first: tuple(words for words in phrases if words[0] == first) for first in firsts}


@cache
def bound_cues(language: Language) -> dict[str, BoundCue]:
    """Cues that say something only beside certain words, by their form."""
    return {form: cue for cue in language.attribution.bound for form in cue.forms}


@cache
def cue_pattern(language: Language) -> re.Pattern[str]:
    """Matches a sentence that may hold an attribution; used by the gate, before anything is parsed."""
    words = {*cue_forms(language), *(" ".join(words) for words in source_phrases(language))}
    return re.compile(rf"\b(?:{any_of(words)})\b|^[\s(]*[\"“«]", re.I)


@cache
def words_between(language: Language) -> frozenset[str]:
    """Words between a cue and what is said: who was told, where, when and how."""
    return language.attribution.between | calendar_names(language)


def is_cue(parsed: ParsedSentence, word: Word) -> bool:
    """True for a form of a cue that is used as one."""
    return (
        word.lower in cue_forms(parsed.language)
        and _is_verb_of_saying(parsed, word)
        and not _is_unspoken(parsed, word)
        and not _claims_a_thing(parsed, word)
    )


def _is_verb_of_saying(parsed: ParsedSentence, word: Word) -> bool:
    """A verb, or a form that taggers take for a noun: "Elders in the area report that", headlines' "says"."""
    attribution = parsed.language.attribution
    if word.is_verb or not word.is_noun:
        return word.is_verb
    follows = parsed.lowers(word.i + 1, word.i + 2)
    opens = word.head == word.i and not attribution.conjunctions.isdisjoint(follows)
    return opens or word.lower in attribution.noun_forms or _ends_sentence(parsed, word)


def _ends_sentence(parsed: ParsedSentence, word: Word) -> bool:
    """ "..., ministry data show.", "..., the United Nations estimates.": nothing but a name stands behind the comma."""
    words = parsed.words
    if any(c.isalnum() for one in words[word.i + 1 :] for c in one.text):
        return False
    comma = next((i for i in range(word.i - 1, max(0, word.i - _LAST), -1) if words[i].text == ","), word.i)
    between = words[comma + 1 : word.i]
    return bool(between) and all(one.is_noun or one.is_adjective or one.is_determiner for one in between)


def _is_unspoken(parsed: ParsedSentence, verb: Word) -> bool:
    """ "casualties were also reported in rural areas", "without saying who": nobody speaks."""
    attribution = parsed.language.attribution
    before = parsed.lowers(verb.i - 3, verb.i)
    if verb.is_infinitive:
        return True
    if verb.is_gerund:
        return not attribution.unsaid.isdisjoint(before[-1:])
    return not attribution.having_been.isdisjoint(before[-2:]) or (
        verb.is_past_participle and _is_passive(parsed, before)
    )


def _is_passive(parsed: ParsedSentence, before: Sequence[str]) -> bool:
    attribution = parsed.language.attribution
    last = next((word for word in reversed(before) if word not in attribution.within_passive), None)
    return last in attribution.being


def _claims_a_thing(parsed: ParsedSentence, verb: Word) -> bool:
    """ "claimed the lives of 18", "claimed responsibility": nothing is said by it."""
    attribution = parsed.language.attribution
    if verb.lower not in attribution.claiming:
        return False
    return not attribution.claimed.isdisjoint(parsed.lowers(verb.i + 1, verb.i + 1 + _NEAR))


def gives_toll(parsed: ParsedSentence, verb: Word) -> bool:
    """ "put the toll at 12", "gave a figure of 30": who does that speaks, wherever it stands."""
    attribution = parsed.language.attribution
    if verb.lower not in attribution.giving:
        return False
    behind = parsed.words[verb.i + 1 : verb.i + 10]
    toll = next((at for at, word in enumerate(behind) if word.lower in attribution.tolls), len(behind))
    return any(word.is_number for word in behind[toll + 1 :])
