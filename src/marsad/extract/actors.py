"""Who did it, as the text says: the agent of the passive, the subject of the active, or whose strike it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.languages.calendar import calendar_names
from marsad.model import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.counts import Count
    from marsad.extract.words import ParsedSentence, Word
    from marsad.languages import Language

_DID_TO_PEOPLE = (
    Measure.KILLED,
    Measure.INJURED,
    Measure.ABDUCTED,
    Measure.DETAINED,
    Measure.RELEASED,
    Measure.DESTROYED,
    Measure.ATTACKS,
)
_SUBJECT_OF = ("advcl", "conj", "xcomp", "acl", "ccomp", "dep")
"""What a clause may be to the one whose subject it shares."""
_REACH, _STRIKE_REACH, _CLAUSES_UP = 9, 8, 4
"""Words behind the trigger in which an agent, and an attack, is looked for; clauses above in which a subject is."""


def read_actor(parsed: ParsedSentence, count: Count) -> str | None:
    """The actor's words, without article; None where the sentence does not say."""
    if count.link.measure not in _DID_TO_PEOPLE:
        return None
    by = _agent(parsed, count)
    if by:
        return by
    trigger = count.link.trigger
    if trigger is not None and count.link.active and trigger.first < count.phrase.first:
        subject = _subject(parsed, trigger.first)
        if subject:
            return _whose(parsed.language, subject)
    return _whose_strike(parsed, count)


def _start(count: Count) -> int:
    return (count.link.trigger.last if count.link.trigger else count.phrase.last) + 1


def _agent(parsed: ParsedSentence, count: Count) -> str | None:
    """Behind "by", unless another verb comes first."""
    words, grammar = parsed.words, parsed.language.grammar
    for word in words[_start(count) : _start(count) + _REACH]:
        if word.lower in grammar.agent_prepositions and word.i + 1 < len(words):
            phrase = _noun_phrase(parsed, word.i + 1)
            return _whose(parsed.language, phrase) if phrase else None
        if (word.is_past_tense or word.is_present_tense) and word.lower not in grammar.past_copulas:
            return None
    return None


def _noun_phrase(parsed: ParsedSentence, start: int) -> list[Word]:
    words, end = parsed.words, start
    while end < len(words) and _belongs(parsed, words[end]):
        if words[end].is_past_participle and not (end + 1 < len(words) and words[end + 1].is_noun):
            break
        end += 1
    return _without_determiners(words[start:end])


def _belongs(parsed: ParsedSentence, word: Word) -> bool:
    """True for a word that may stand in the name of an actor or of an attack."""
    is_joined = word.lower in parsed.language.grammar.coordinators or word.text == "-"
    return _names(word) or is_joined or word.is_past_participle or _determines(word)


def _names(word: Word) -> bool:
    return word.is_noun or word.is_adjective or word.is_hyphen or word.is_possessive_mark


def _determines(word: Word) -> bool:
    return word.is_determiner or word.is_possessive_pronoun


def _without_determiners(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if not _determines(word)]


def _subject(parsed: ParsedSentence, verb: int) -> list[Word]:
    """The subject of the verb, or of the clause that it shares one with."""
    words, node = parsed.words, parsed.words[verb]
    for _ in range(_CLAUSES_UP):
        subject = next((w for w in words if w.head == node.i and w.rel == "nsubj" and w.i < node.i), None)
        if subject is not None and not subject.is_number:  # "three of them children, and wounding 61"
            first = _start_of_group(parsed, subject.i)
            return _without_determiners(words[first : _end_of_group(parsed, subject.i)])
        if node.head == node.i or node.rel not in _SUBJECT_OF:
            break
        node = words[node.head]
    return []


def _start_of_group(parsed: ParsedSentence, noun: int) -> int:
    words, suffixes = parsed.words, parsed.language.grammar.possessive_suffixes
    while noun > 0 and _names(words[noun - 1]) and words[noun - 1].lower not in suffixes:
        noun -= 1
    return noun


def _end_of_group(parsed: ParsedSentence, noun: int) -> int:
    """Past the name of whom they belong to: "fighters of the Rapid Support Forces"."""
    words, end = parsed.words, noun + 1
    owned = end + 1 < len(words) and words[end].lower in parsed.language.grammar.ownership_prepositions
    if not owned or not (words[noun].is_plural and words[noun].is_common_noun):
        return end
    named = end + 1 + words[end + 1].is_determiner
    while named < len(words) and words[named].is_proper_noun:
        named += 1
        end = named
    return end


def _whose(language: Language, phrase: Sequence[Word]) -> str | None:
    """ "coalition air strike" -> "coalition"; "suicide bomber" stays; a bare "blast", "Thursday's strike" is nobody."""
    kept = _without_days(language, phrase)
    while kept and kept[0].is_possessive_mark:
        kept.pop(0)
    if kept and (language.nouns.is_attack(kept[-1].lower) or kept[-1].lower in language.actors.nobody):
        kept = _without_attack(language, kept)
    if not kept or (len(kept) == 1 and kept[0].lower in language.actors.nobody):
        return None
    text = ""
    for before, word in zip((None, *kept), kept, strict=False):
        text += (" " if before is not None and before.end < word.start else "") + word.text
    return text or None


def _without_days(language: Language, phrase: Sequence[Word]) -> list[Word]:
    """ "the mid-August raid" is nobody's."""
    names = calendar_names(language)
    if not any(word.lower in names for word in phrase):
        return list(phrase)
    edges = language.actors.day_edges
    return [w for w in phrase if not (w.lower in names or w.lower in edges or w.text == "-")]


def _without_attack(language: Language, phrase: list[Word]) -> list[Word]:
    words = language.actors
    kept = phrase[:-1]
    while kept and (_of_attack(language, kept[-1]) or kept[-1].text == "-" or kept[-1].lower in words.means):
        kept.pop()
    while kept and kept[0].lower in words.weapons:
        kept.pop(0)
    return kept


def _of_attack(language: Language, word: Word) -> bool:
    return word.lower in language.actors.weapons or language.nouns.is_attack(word.lower)


def _whose_strike(parsed: ParsedSentence, count: Count) -> str | None:
    """ "in U.S. air strikes", "when regime forces shelled"."""
    words, listed = parsed.words, parsed.language.actors
    for word in words[_start(count) : _start(count) + _STRIKE_REACH]:
        if word.lower in listed.within_an_attack:
            phrase = _noun_phrase(parsed, word.i + 1)
            if phrase and parsed.language.nouns.is_attack(phrase[-1].lower):
                return _whose(parsed.language, phrase)
        if word.lower in listed.when_attacked:
            phrase = _noun_phrase(parsed, word.i + 1)
            if phrase and _attacks(parsed, phrase[-1].i + 1):
                return _whose(parsed.language, phrase)
    return None


def _attacks(parsed: ParsedSentence, at: int) -> bool:
    """True for a finite verb of attacking at the word `at`."""
    if at >= len(parsed.words):
        return False
    word = parsed.words[at]
    is_told = word.is_past_tense or (word.is_present_tense and "Person=3" in word.feats)
    return is_told and word.lower in parsed.language.actors.attacking
