"""Noun phrases by the order of the words alone, for texts whose trees cannot be trusted.

Copies of reports lose their commas and full stops, and a parser then hangs a clause on the noun before it. The kinds of
words, and which nouns name people and things, still tell where the phrase of a number ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.extract.links.triggers import trigger_forms
from marsad.languages.calendar import calendar_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.words import Word
    from marsad.languages import Language

_AHEAD = 4
"""Words behind "and" among which the noun stands that is joined."""

_LONGEST_NAME = 7
"""Words behind a participle among which the noun stands that it belongs to, names of groups before it included."""


def walk_phrase(words: Sequence[Word], first: int, before: int, language: Language) -> tuple[int, int | None]:
    """Last word and head of the noun phrase that starts at `first`; (`before`, None) where there is none.

    `before` is the word right before the phrase: a name right behind a number is no counted thing.
    """
    head = _head_from(words, first, language)
    if head is not None and _joins_people(words, head, language):
        _, joined = walk_phrase(words, head + 2, head, language)
        head = head if joined is None else joined
    if head is None or (head == before + 1 and _is_stray_name(words[head], language)):
        return before, None
    return head, head


def _head_from(words: Sequence[Word], first: int, language: Language) -> int | None:
    """The last word that can be the head before the phrase ends; a bracket of one word does not end it."""
    head: int | None = None
    i = first
    while i < len(words):
        if head is not None and _is_bracket(words, i):
            i += 3
            continue
        ends = _is_lone_participle(words, i, language) if head is None else _cannot_follow(words, i, head, language)
        if ends or _cannot_belong(words, i, language):
            break
        if words[i].is_noun or _is_known(words[i], language) or _is_group(words[i], language):
            head = i
        i += 1
    return head


def _is_bracket(words: Sequence[Word], i: int) -> bool:
    return words[i].text == "(" and i + 2 < len(words) and words[i + 2].text == ")"


def _is_known(word: Word, language: Language) -> bool:
    """True for a noun that a number may count."""
    return word.lower in language.nouns.classes or language.nouns.is_attack(word.lower)


def _is_group(word: Word, language: Language) -> bool:
    """ "IS" as the name of a group, which taggers take for a verb."""
    return word.text.isupper() and len(word.text) > 1 and word.lower in language.nouns.modifiers


def _is_attribute(word: Word) -> bool:
    """True for the kinds of words that stand before a noun and belong to it."""
    if word.is_noun or word.is_adjective or word.is_past_participle or word.is_gerund:
        return True
    if word.is_number or word.is_hyphen or word.is_possessive_mark:
        return True
    return not word.feats.isdisjoint(("Hyph=Yes", "Foreign=Yes"))


def _cannot_belong(words: Sequence[Word], i: int, language: Language) -> bool:
    """True for a word that is no part of a counted phrase, wherever it stands."""
    word = words[i]
    known = _is_known(word, language)
    if not (_is_attribute(word) or known or _is_group(word, language)):
        return True
    if not (word.text == "-" or word.is_hyphen or word.is_possessive_mark or any(map(str.isalnum, word.text))):
        return True  # the bar of a list, the star of a footnote
    if word.lower in calendar_names(language) or word.lower in language.relations.verb_forms:
        return True
    return word.is_past_tense and not known and not _modifies(words, i, language)


def _is_participle(words: Sequence[Word], i: int, language: Language) -> bool:
    """True for a participle that belongs to no noun behind it."""
    word = words[i]
    is_participle = word.is_past_participle or word.is_gerund
    return is_participle and not _is_known(word, language) and not _modifies(words, i, language)


def _is_lone_participle(words: Sequence[Word], i: int, language: Language) -> bool:
    """True for a participle before the head that no noun follows."""
    if not _is_participle(words, i, language):
        return False
    return not (i + 1 < len(words) and words[i + 1].is_common_noun)


def _cannot_follow(words: Sequence[Word], i: int, head: int, language: Language) -> bool:
    """True where the word at `i` no longer belongs to the phrase whose head so far is at `head`."""
    word, before = words[i], words[head]
    if word.is_number or _is_participle(words, i, language) or _begins_name(before, word, language):
        return True
    if word.is_gerund and before.is_common_noun and before.is_plural and before.lower not in language.relations.openers:
        return True  # "814 sites hosting refugees"
    if _is_several(before.lower, language) and not (_is_known(word, language) and word.is_common_noun):
        return True
    return _is_trigger(word, language) and not _modifies(words, i, language)


def _begins_name(before: Word, word: Word, language: Language) -> bool:
    """True for a name behind a plural: "12 soldiers Homs province"."""
    is_plural = before.is_common_noun and before.is_plural and before.lower not in language.relations.openers
    return is_plural and word.is_proper_noun and not word.is_plural


def _is_several(noun: str, language: Language) -> bool:
    """True for a noun that ends a phrase: several people, or what they have become."""
    is_people = language.nouns.is_person(noun) and language.relations.plural_people.search(noun) is not None
    return is_people or noun in language.links.states


def _is_trigger(word: Word, language: Language) -> bool:
    is_said_of = word.is_adjective or (word.is_verb and not word.is_modal)
    return is_said_of and word.lower in trigger_forms(language)


def _joins_people(words: Sequence[Word], head: int, language: Language) -> bool:
    """ "women and children", "Al-Nusra and allied militants": one number for both, where the second has none."""
    if head + 2 >= len(words) or words[head + 1].lower not in language.grammar.coordinators:
        return False
    ahead = words[head + 2 : head + _AHEAD]
    return any(_is_joined(word, language) for word in ahead) and not any(_has_own(word, language) for word in ahead)


def _is_joined(word: Word, language: Language) -> bool:
    is_people = language.nouns.is_person(word.lower) and word.is_common_noun
    return is_people and word.lower not in language.relations.joined_states


def _has_own(word: Word, language: Language) -> bool:
    """True for a word that opens a phrase or clause of its own: a number, an article, a verb."""
    if word.is_number or word.is_determiner or word.is_personal_pronoun:
        return True
    is_said = word.is_past_tense or word.is_past_participle or (word.is_present_tense and "Person=3" in word.feats)
    return is_said or word.lower in language.relations.openers


def _is_stray_name(word: Word, language: Language) -> bool:
    """A singular proper name is no counted thing: "at least 126 Observatory"."""
    nouns, lower = language.nouns, word.lower
    is_known = _is_known(word, language) or nouns.is_person(lower) or lower in nouns.modifiers
    is_name = word.is_proper_noun and not word.is_plural and not is_known
    return is_name and language.relations.plural_name.search(word.lower) is None


def _modifies(words: Sequence[Word], i: int, language: Language) -> bool:
    """True for a participle before the noun that it belongs to: "suspected jihadists", "fleeing civilians"."""
    for word in words[i + 1 : i + _LONGEST_NAME]:
        if language.nouns.is_person(word.lower) or language.nouns.is_object(word.lower):
            return True
        if not (word.is_noun or word.is_adjective or word.is_hyphen or word.is_past_participle or word.is_gerund):
            return False
    return False
