"""Articles and "one" that are no numbers, numbers of which another is a share, and what an article may count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.counting.told import COUNTS_PEOPLE
from marsad.extract.quantities import QuantityKind
from marsad.model import Measure, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.links.pairs import Link
    from marsad.extract.phrases import Phrase
    from marsad.extract.words import ParsedSentence


def without_swallowed(parsed: ParsedSentence, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases without those that another holds: in "a group of 600 civilians" the article is no number."""
    cores = frozenset(phrase.core for phrase in phrases)
    return [phrase for phrase in _iter_singles(parsed, phrases) if not _is_base_of_share(parsed, phrase, cores)]


def _iter_singles(parsed: ParsedSentence, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    for phrase in phrases:
        is_article = phrase.quantity.kind is QuantityKind.ARTICLE
        if is_article and not _is_owner_or_none(parsed, phrase) and is_one_more(parsed, phrase):
            yield replace(phrase, last=phrase.core + 1, head=None)
        elif not _is_swallowed(parsed, phrase):
            yield phrase


def _is_swallowed(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """True for an article or "one" that counts nothing by itself."""
    is_article = phrase.quantity.kind is QuantityKind.ARTICLE
    is_one = is_article or phrase.quantity.core.text.lower() in parsed.language.relations.one
    if is_one and _is_owner_or_none(parsed, phrase):
        return True
    return is_article and (_is_collective(parsed, phrase) or _holds_number(parsed, phrase))


def _is_owner_or_none(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """ "all members of one family", "not a single civilian": neither counts one."""
    before = parsed.lowers(phrase.first - 2, phrase.first)
    words, nouns = parsed.language.relations, parsed.language.nouns
    if before and before[-1] in words.denials:
        return True
    return len(before) > 1 and before[-1] in words.of and before[0] not in nouns.dead and nouns.is_person(before[0])


def _is_collective(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """ "a series", "a team of": the noun names no one and no thing that is counted; nor does an article several."""
    words = parsed.language.relations
    noun = phrase.head_noun(parsed)
    if noun is None or noun in words.collectives:
        return True
    if phrase.head is not None and phrase.partitive is None and parsed.words[phrase.head].is_plural:
        return True
    after = parsed.lowers(phrase.last + 1, phrase.last + 2)
    return noun in words.collectives_of and bool(after) and after[0] in words.of


def _holds_number(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """ "a further 12 people": the number inside counts, unless it is an age."""
    old = parsed.language.relations.old
    inside = parsed.words[phrase.core + 1 : phrase.last + 1]
    if phrase.head_noun(parsed) in old:
        return False
    return any(word.is_number and old.isdisjoint(parsed.lowers(word.i, word.i + 6)) for word in inside)


def is_one_more(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """ "a third was hurt", "an eleventh died": one more of those counted before."""
    after = parsed.words[phrase.core + 1 : phrase.core + 3]
    return len(after) == 2 and after[0].lower in parsed.language.relations.ordinals and after[1].is_verb


def _is_base_of_share(parsed: ParsedSentence, phrase: Phrase, cores: frozenset[int]) -> bool:
    """ "more than half of the 60,000 inhabitants": the second number is what the first is a share of."""
    words = parsed.language.relations
    before = parsed.lowers(phrase.first - 1, phrase.first)
    if not before or before[0] not in words.of or _tells_of_itself(parsed, phrase):
        return False
    share = phrase.first - 2
    while share > 0 and parsed.words[share].lower in words.percent:
        share -= 1
    return share in cores


def _tells_of_itself(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """ "37 per cent of the 24,865 civilians killed": a participle right behind it says what the base counts."""
    behind = parsed.words[phrase.last + 1 : phrase.last + 3]
    return len(behind) == _AND_VERB and behind[0].is_past_participle and behind[1].is_verb


_AND_VERB = 2


def may_count_one(parsed: ParsedSentence, phrase: Phrase, link: Link) -> bool:
    """True where an article may be the number of what the link counts: of one person, or of one thing destroyed."""
    words, nouns = parsed.language.relations, parsed.language.nouns
    noun = phrase.head_noun(parsed) or ""
    if link.measure is Measure.DESTROYED:
        return link.score >= words.weights.strong and phrase.head is not None and _is_one_thing(parsed, phrase.head)
    if link.measure not in COUNTS_PEOPLE or link.score < words.weights.single:
        return False
    if link.trigger is not None and link.trigger.entry.several and noun not in words.households:
        return False
    if not noun:
        return is_one_more(parsed, phrase)
    if noun in words.old:
        return True
    return nouns.is_person(noun) and noun not in words.not_single


def may_count_many(parsed: ParsedSentence, phrase: Phrase, link: Link) -> bool:
    """True where "many", "numerous" may be the number of what the link counts: of people, where a verb says so."""
    noun, words = phrase.head_noun(parsed), parsed.language.relations
    if noun is None or phrase.partitive is not None or not parsed.language.nouns.is_person(noun):
        return False
    is_both = phrase.quantity.high is not None
    if is_both and not parsed.language.grammar.coordinators.isdisjoint(parsed.lowers(phrase.core, phrase.last + 2)):
        return False  # "both soldiers and civilians"
    return link.measure in COUNTS_PEOPLE and link.score >= words.weights.single


def _is_one_thing(parsed: ParsedSentence, head: int) -> bool:
    word = parsed.words[head]
    return word.is_common_noun and not word.is_plural


def is_restated(parsed: ParsedSentence, phrases: Sequence[Phrase], here: int) -> bool:
    """True for the share in "1.9 million people, 85 percent of the population": the same people once more."""
    phrase, words = phrases[here], parsed.language.relations
    is_share = phrase.quantity.unit is Unit.PERCENT or phrase.quantity.kind is QuantityKind.FRACTION
    if here == 0 or not is_share or phrase.head_noun(parsed) not in words.population:
        return False
    between = parsed.lowers(phrases[here - 1].last + 1, phrase.first)
    return bool(between) and words.restating.issuperset(between)
