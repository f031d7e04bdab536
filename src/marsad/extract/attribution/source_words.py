"""Where the words of a source end: noun phrases read forward from "according to" and back from a cue."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING

from marsad.extract.attribution.classes import classify_source
from marsad.extract.attribution.mentions import head_noun, join_words
from marsad.extract.names import is_capitalised, looks_like_name
from marsad.languages.calendar import calendar_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.attribution.attributions import Bounds
    from marsad.extract.words import ParsedSentence, Word
    from marsad.languages import Language

_HYPHENS = ("-", "’", "'")
_STOPS = (",", ".", ";", '"')
_LONGEST_NAME = 9
"""Words of a body's name with "of" or "for" in it: "Assistance Association for Political Prisoners"."""
_LONGEST_BARE = 5
"""Words of a name without them."""
_LONGEST_TIME = 3
"""Words behind a preposition in which a day or an hour is told."""
_HOUR = re.compile(r"[0-2]?[0-9]:?[0-5][0-9]")
"""An hour or a year: "1230", "12:30", "1989"."""
_LONGEST_ASIDE = 14
"""Words from a name to the second comma of its apposition."""


def is_nominal(word: Word) -> bool:
    """True for a word that a noun phrase is made of."""
    if word.is_noun or word.is_adjective or word.is_determiner or word.is_number:
        return True
    if word.is_personal_pronoun or word.is_possessive_pronoun or word.is_possessive_mark:
        return True
    return word.is_gerund or word.is_past_participle or word.is_hyphen or word.is_foreign or word.is_affix


# ---------------------------------------------------------------- forward


def phrase_end(parsed: ParsedSentence, start: int) -> int:
    """End of the noun phrase at `start`: name, "of/for/in" phrases; "those who ..." up to the next mark."""
    words = parsed.words
    if start < len(words) and words[start].lower in parsed.language.attribution.open_pronouns:
        return next((i for i in range(start, len(words)) if words[i].text in _STOPS), len(words))
    i = start
    while i < len(words) and _goes_on(parsed, start, i):
        i += 1
    return i


def _goes_on(parsed: ParsedSentence, start: int, i: int) -> bool:
    """True where the word at `i` belongs to the phrase that began at `start`."""
    word = parsed.words[i]
    if is_nominal(word) or word.text in _HYPHENS:
        if _opens_comparison(parsed, i):
            return False
        return i == start or not _begins_another(parsed, i)
    return i > start and _ties(parsed, i)


def _opens_comparison(parsed: ParsedSentence, i: int) -> bool:
    """A lost comma: "according to the group more than 30 were killed"."""
    return tuple(parsed.lowers(i, i + 2)) in parsed.language.attribution.comparisons


def _begins_another(parsed: ParsedSentence, i: int) -> bool:
    """True for a participle, article, pronoun or name that does not go on with what stands before it."""
    word, before, language = parsed.words[i], parsed.words[i - 1], parsed.language
    if word.is_gerund or word.is_past_participle:
        return not _describes(parsed.words, i)
    if word.is_determiner:
        ties = language.attribution.tying | language.grammar.coordinators
        return before.lower not in ties and before.text != ","
    is_name_of_document = word.is_proper_noun and before.lower in language.sources.documents
    return word.is_personal_pronoun or is_name_of_document


def _describes(words: Sequence[Word], i: int) -> bool:
    """A participle before the noun it belongs to: "a wrinkled Iraqi woman"."""
    return i + 1 < len(words) and (words[i + 1].is_noun or words[i + 1].is_adjective)


def _ties(parsed: ParsedSentence, i: int) -> bool:
    """ "doctors at the hospital", "residents and officials"."""
    attribution, word = parsed.language.attribution, parsed.words[i]
    if i + 1 >= len(parsed.words):
        return False
    follows = parsed.words[i + 1]
    if not (follows.is_noun or follows.is_adjective):
        return word.lower in attribution.tying and follows.is_determiner
    return word.lower in attribution.tying or word.lower in attribution.joining


def end_with_apposition(parsed: ParsedSentence, start: int) -> int:
    """End of the noun phrase at `start`, with a speaker's description between commas."""
    words, end = parsed.words, phrase_end(parsed, start)
    if not start < end < len(words) - 1 or words[end].text != ",":
        return end
    following = phrase_end(parsed, end + 1)
    closes = following >= len(words) or words[following].text in (",", ".", '"')
    if following > end + 1 and closes and is_speaker(words[end + 1 : following], parsed.language):
        return following
    return end


def without_setting(parsed: ParsedSentence, bounds: Bounds) -> Bounds:
    """Those before the words on when or in what they spoke: "Example Radio at 1230 GMT", "the army in a note"."""
    first, end = bounds
    cut = next((i for i in range(first + 1, end - 1) if _opens_setting(parsed, i, end)), end)
    return first, cut - 1 if cut < end and parsed.words[cut - 1].text == "," and cut - 1 > first else cut


def _opens_setting(parsed: ParsedSentence, i: int, end: int) -> bool:
    """True for a preposition with a day, a month or an hour behind it, or with a document."""
    word, behind = parsed.words[i], parsed.words[i + 1 : min(end, i + 1 + _LONGEST_TIME)]
    if not word.is_adposition or word.lower in parsed.language.attribution.naming:
        return False
    if behind[0].is_determiner:
        return behind[-1].i > behind[0].i and behind[1].lower in parsed.language.sources.documents
    times = itertools.takewhile(lambda one: one.is_number or one.lower in calendar_names(parsed.language), behind)
    return any(not one.is_number or _HOUR.fullmatch(one.text) for one in times)


# ---------------------------------------------------------------- back


def phrase_before(parsed: ParsedSentence, verb: Word) -> Bounds | None:
    """The noun phrase that ends right before the cue and its auxiliaries and adverbs."""
    end = _before_brackets(parsed, before_auxiliaries(parsed, verb.i))
    if end and parsed.words[end - 1].text == ",":
        return _before_apposition(parsed, end - 1)
    if end and parsed.words[end - 1].is_personal_pronoun:
        return end - 1, end
    start = end
    while start > 0 and _goes_back(parsed, start, end):
        start -= 1
        if _opens_phrase(parsed, start):
            break
    return (start, end) if start < end else None


def _goes_back(parsed: ParsedSentence, start: int, end: int) -> bool:
    """True where the word before `start` belongs to the phrase that ends at `end`."""
    word = parsed.words[start - 1]
    if word.lower in calendar_names(parsed.language):
        return False
    if word.text == "-":
        return True
    if _ends_no_phrase(word, start == end) or word.is_personal_pronoun:
        return False
    return is_nominal(word) or (start < end and _ties_back(parsed, start - 1))


def _ends_no_phrase(word: Word, at_end: bool) -> bool:
    """A number, or a participle at the phrase's end."""
    return word.is_number or (at_end and (word.is_past_participle or word.is_gerund))


def _opens_phrase(parsed: ParsedSentence, i: int) -> bool:
    """An article or possessive with no preposition before it: there the phrase begins."""
    word = parsed.words[i]
    if not (word.is_determiner or word.is_possessive_pronoun):
        return False
    return not parsed.language.attribution.tying.intersection(parsed.lowers(i - 1, i))


def before_auxiliaries(parsed: ParsedSentence, end: int) -> int:
    """Where the auxiliaries and adverbs begin that stand before `end`."""
    attribution = parsed.language.attribution
    while end > 0:
        word = parsed.words[end - 1]
        if not (word.is_adverb or word.is_modal or word.lower in attribution.before_cue or word.text in ("”", '"')):
            break
        end -= 1
    return end


def _before_brackets(parsed: ParsedSentence, end: int) -> int:
    """Before an acronym in brackets: "the International Organisation for Migration (IOM) said"."""
    texts = [word.text for word in parsed.words[max(0, end - 3) : end]]
    return end - 3 if len(texts) == 3 and texts[0] == "(" and texts[2] == ")" and texts[1].isupper() else end


def _ties_back(parsed: ParsedSentence, i: int) -> bool:
    """True inside "Observatory for Human Rights", "source at the hospital", not in "killed in Aleppo SANA said"."""
    words, attribution = parsed.words, parsed.language.attribution
    if i < 1 or words[i].lower not in attribution.leading_back or not words[i - 1].is_noun:
        return False
    before, after = words[i - 1], words[i + 1]
    if words[i].lower in attribution.naming:
        return not (_is_plural(before) and after.is_number)
    if words[i].lower in parsed.language.grammar.coordinators:
        return _is_plural(before) and _is_plural(after)
    return before.lower in parsed.language.sources.speakers or _is_of_speaker(parsed, i)


def _is_plural(word: Word) -> bool:
    return word.is_common_noun and word.is_plural


def _is_of_speaker(parsed: ParsedSentence, i: int) -> bool:
    """True where one of those who speak stands in the same phrase before the preposition at `i`."""
    words, speakers = parsed.words, parsed.language.sources.speakers
    ties = parsed.language.attribution.naming
    for left in range(i - 1, max(-1, i - 11), -1):
        if words[left].is_determiner:
            return any(word.lower in speakers for word in words[left:i])
        if not (is_nominal(words[left]) or words[left].lower in ties or words[left].text == "-"):
            return False
    return False


def _before_apposition(parsed: ParsedSentence, comma: int) -> Bounds | None:
    """ "Bali, the SDF spokesman, said": from the name to the second comma."""
    words = parsed.words
    first = next((i for i in range(comma - 1, -1, -1) if words[i].text == ","), 0)
    name = phrase_before(parsed, words[first]) if first else None
    return (name[0], comma) if name is not None and comma - first <= _LONGEST_ASIDE else None


# ---------------------------------------------------------------- who can speak


def names_party(told: str, language: Language) -> bool:
    """True where the words before a colon are a party: "UN", "Regional governor"; no "Syria war" and no "Syria"."""
    if classify_source(told, language) is None or told in language.countries.names.values():
        return False
    last = told.rsplit(maxsplit=1)[-1]
    if is_capitalised(last, language) or last.lower() in language.sources.speakers:
        return True
    return classify_source(last, language) is not None


def can_speak(parsed: ParsedSentence, bounds: Bounds, *, plain: bool) -> bool:
    """True where the words can be a speaker; after a plain cue such as "said" almost anything can."""
    words, attribution = parsed.words[slice(*bounds)], parsed.language.attribution
    if not words or (len(words) == 1 and words[0].lower in attribution.not_speaking):
        return False
    if words[0].lower in attribution.questions or _are_counted(parsed, bounds):
        return False
    return is_speaker(words, parsed.language) or (plain and len(words) <= 8) or _are_people(words, parsed.language)


def _are_counted(parsed: ParsedSentence, bounds: Bounds) -> bool:
    """True for the "injuries" of "61 injuries verified": what a number counts speaks only where it is people."""
    words = parsed.words[max(bounds[0] - 1, 0) : bounds[1]]
    counts = any(word.is_number for word in words)
    return counts and words[-1].is_common_noun and not _are_people(words[-1:], parsed.language)


def is_speaker(words: Sequence[Word], language: Language) -> bool:
    """True where the words are a pronoun, name somebody, or hold a noun for those who speak."""
    if not words or words[-1].lower in calendar_names(language) or _is_attack(words, language):
        return False
    if len(words) == 1 and words[0].lower in language.grammar.subject_pronouns:
        return True
    if classify_source(join_words(words, language), language) is not None:
        return True
    return any(word.lower in language.sources.speakers for word in words) or _is_whole_name(words, language)


def is_division(words: Sequence[Word], language: Language) -> bool:
    """ "Warrap State", "Herat province": a place by its last word, and no party by any."""
    places = language.places
    is_place = words[-1].lower in places.governorate.words | places.district.words
    return is_place and classify_source(join_words(words, language), language) is None


def _are_people(words: Sequence[Word], language: Language) -> bool:
    """ "herders from the north": people by the hierarchy of nouns, or several of those who speak."""
    head = head_noun(words, language)
    return head in _speaker_forms(language) or language.nouns.is_person(head)


@cache
def _speaker_forms(language: Language) -> frozenset[str]:
    """The nouns for those who speak, one and several."""
    return frozenset(form for one in language.sources.speakers for form in language.morphology.noun_forms(one))


def _is_attack(words: Sequence[Word], language: Language) -> bool:
    """ "The attack, in the provincial capital, underlined the threat"."""
    end = next((i for i, word in enumerate(words) if i and word.text == ","), len(words))
    return language.nouns.is_attack(head_noun(words[:end], language)) and not looks_like_name(words[0], language)


def _is_whole_name(words: Sequence[Word], language: Language) -> bool:
    large = [word for word in words if word.lower not in language.attribution.small]
    longest = _LONGEST_BARE if len(large) + 1 >= len(words) else _LONGEST_NAME
    ends = looks_like_name(words[-1], language)
    return ends and len(words) <= longest and all(looks_like_name(word, language) for word in large)
