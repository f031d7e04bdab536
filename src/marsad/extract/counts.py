"""The counts of one sentence: numbers tied to a measure, to each other as parts, and to the trigger that says it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.extract.counting.counted import read_counted
from marsad.extract.counting.implied import find_implied
from marsad.extract.counting.joins import share_joint_links
from marsad.extract.counting.others import OTHER_FIGURE, describe_part_of_before, give_other_figure
from marsad.extract.counting.parts import find_parts
from marsad.extract.counting.singles import is_restated, may_count_many, may_count_one, without_swallowed
from marsad.extract.counting.told import COUNTS_PEOPLE, Told
from marsad.extract.links.choosing import link_phrase
from marsad.extract.links.pairs import CountedPhrases, Link
from marsad.extract.links.triggers import find_triggers
from marsad.extract.phrases import Phrase, read_phrase
from marsad.extract.quantities import QuantityKind
from marsad.extract.situations import link_situation
from marsad.model import Measure, ReadingRule, Unit, WhoClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.links.triggers import Trigger
    from marsad.extract.quantities import Quantity
    from marsad.extract.words import ParsedSentence

__all__ = ["COUNTS_PEOPLE", "OTHER_FIGURE", "Count", "read_counts", "read_implied"]


@dataclass(frozen=True, slots=True)
class Count:
    """One number of one measure in a sentence."""

    phrase: Phrase
    link: Link
    who: str
    who_class: WhoClass
    unit: Unit
    part_of: int | None = None
    """Index of the count of the same sentence that it is a stated part of."""
    part_of_before: bool = False
    """A part of something counted in an earlier sentence: "that figure includes", "two of the dead"."""


def read_counts(
    parsed: ParsedSentence,
    quantities: Sequence[Quantity],
    speakers: Sequence[tuple[int, int]] = (),
    before: Link | None = None,
) -> list[Count]:
    """The counts of a sentence in order of the text; a number with two measures comes twice.

    `speakers` are the word ranges of who is said to say it: no counted phrase runs into them.
    `before` is what the sentence before counted last: "Five of them were children" is a part of it.
    """
    found = [phrase for quantity in quantities if (phrase := _phrase(parsed, quantity, speakers))]
    phrases = without_swallowed(parsed, found)
    triggers = find_triggers(parsed)
    counted = CountedPhrases.of(phrases)
    told = Told(parsed, phrases, [_links(parsed, phrase, triggers, counted) for phrase in phrases], {})
    share_joint_links(told)
    describe_part_of_before(told, before)
    give_other_figure(told, before)
    find_parts(told)
    return _assemble(told)


def read_implied(parsed: ParsedSentence, counts: Sequence[Count]) -> list[Count]:
    """The counts of one person each that no number word tells, in the order of the text."""
    found = find_implied(parsed, [(count.phrase, count.link) for count in counts])
    return [Count(phrase, link, *read_counted(parsed, phrase, link)) for phrase, link in found]


_MANY = 10
"""From this number on, people are no speakers of a report but counted, whatever the parse makes of them."""


def _phrase(parsed: ParsedSentence, quantity: Quantity, speakers: Sequence[tuple[int, int]]) -> Phrase | None:
    core = parsed.index_at(quantity.core.end - 1)
    stops = [first for first, last in speakers if core is not None and core < first < last]
    phrase = read_phrase(parsed, quantity, min(stops) if stops else None)
    few = quantity.kind is QuantityKind.ARTICLE or (quantity.low or _MANY) < _MANY
    if core is None or phrase is None or not few or not any(first <= core < last for first, last in speakers):
        return phrase
    # "the toll has risen to 19, two doctors said": who speaks is not counted.
    return None if parsed.language.nouns.is_person(phrase.head_noun(parsed) or "") else phrase


_AREA_UNITS = (Unit.KM2, Unit.MI2, Unit.HECTARE)


def _links(parsed: ParsedSentence, phrase: Phrase, triggers: list[Trigger], counted: CountedPhrases) -> list[Link]:
    """The links of a phrase by the words around it, the best one first."""
    weights = parsed.language.relations.weights
    if phrase.quantity.kind is QuantityKind.TWIN:
        return [Link(Measure.ATTACKS, None, weights.twin, ReadingRule.TWIN_ATTACK)]
    links = [link for link in link_phrase(parsed, phrase, triggers, counted) if _may_count(parsed, phrase, link)]
    situation = link_situation(parsed, phrase)
    best = links[0].score if links else None
    if situation is None or (best is not None and (situation.score <= best or best >= weights.strong)):
        return links
    return [situation]


def _may_count(parsed: ParsedSentence, phrase: Phrase, link: Link) -> bool:
    """True where a number of its kind and unit may count what the link counts."""
    quantity = phrase.quantity
    if quantity.kind is QuantityKind.ARTICLE:
        return may_count_one(parsed, phrase, link)
    if quantity.kind is QuantityKind.LOOSE:
        return may_count_many(parsed, phrase, link)
    if quantity.unit in _AREA_UNITS:
        return False
    return not _is_share(quantity) or link.measure not in COUNTS_PEOPLE


def _is_share(quantity: Quantity) -> bool:
    """A share of people is no number of them: how many a third of the dead were, the sentence does not say."""
    return quantity.kind is QuantityKind.FRACTION or quantity.unit is Unit.PERCENT


def _assemble(told: Told) -> list[Count]:
    counts: list[Count] = []
    index_of: dict[int, int] = {}
    for here, phrase in enumerate(told.phrases):
        if is_restated(told.parsed, told.phrases, here):
            continue
        part = told.parts.get(here)
        for link in told.links[here]:
            if _may_stand(told, phrase, link):
                index_of.setdefault(here, len(counts))
                counted = read_counted(told.parsed, phrase, link)
                whole, before = (part.whole, part.before) if part else (None, False)
                counts.append(Count(phrase, link, *counted, part_of=whole, part_of_before=before))
    return [count if count.part_of is None else replace(count, part_of=index_of.get(count.part_of)) for count in counts]


def _may_stand(told: Told, phrase: Phrase, link: Link) -> bool:
    """A lone "one" needs a strong reason; a share is said of ground held alone."""
    quantity, relations = phrase.quantity, told.relations
    if _is_share(quantity):
        return link.measure is Measure.AREA
    is_lone = phrase.head is None and phrase.partitive is None and quantity.kind is QuantityKind.WORDS
    if not (is_lone and quantity.core.text.lower() in relations.one) or link.score >= relations.weights.lone:
        return True
    return link.rule is ReadingRule.JOINT_PHRASE and _says_where(told.parsed, phrase)


def _says_where(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """True for "and one in the village" behind those who were killed elsewhere."""
    relations, lead = parsed.language.relations, parsed.lowers(phrase.first - 1, phrase.first)
    is_joined = bool(lead) and lead[0] in relations.before_place
    return is_joined and not relations.place_leads.isdisjoint(parsed.lowers(phrase.last + 1, phrase.last + 2))
