"""What speaks for one place of a count, or against it, by the sentence and by what is known of the place."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from marsad.extract.incidents import precision_rank
from marsad.extract.toponyms.containers import lies_in
from marsad.extract.toponyms.words import place_words
from marsad.model import Measure, Modality, ReadingRule, SectionKind, Toponym, Where, WherePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.report.drafts import CountDraft
    from marsad.extract.words import ParsedSentence

Names = Mapping[str, float]
"""Evidence -> 1 for what holds, or a small count."""


class PlaceEvidence(StrEnum):
    """What can speak for a place, or against it."""

    OWN_SENTENCE = "in its sentence"
    OWN_CLAUSE = "in its clause"
    CLAUSES_AWAY = "clauses away"
    WORDS_AWAY = "words away"
    BEHIND = "told behind it"
    BEFORE = "told before it"
    HANGS_ON_EVENT = "hangs on what happened"
    STANDS_IN = "behind “in” or “at”"
    OF_A_NOUN = "behind “of”"
    GOAL = "where somebody goes or comes from"
    ACTS = "who acts or describes"
    OWNS = "whose it is"
    IN_SPEAKER = "in the speaker's name"
    OPENS_SENTENCE = "the sentence opens with it"
    OPENS_PARAGRAPH = "the paragraph opens with it"
    MEASURED_FROM = "from where another place is measured"
    SENTENCE_BEFORE = "a sentence before"
    SENTENCE_BEHIND = "a sentence behind"
    SENTENCES_AWAY = "sentences away"
    SAME_PARAGRAPH = "same paragraph"
    SAME_NUMBER = "place of the same number"
    SAME_SENTENCE = "place of another count there"
    COUNT_BEFORE = "place of the count before"
    CHOSEN_THERE = "nearest in the sentence"
    OF_INCIDENT = "place of the incident"
    OF_REPORT = "country of the report"
    HEADLINE = "in the headline"
    LEAD = "in the first sentences"
    TOLD_MOST = "place told most"
    TOLD_OFTEN = "told often"
    FAR = "named in no sentence near by"
    MEANT = "meant by “the town” or “the country”"
    SPOT = "a town or a spot"
    DISTRICT = "a district"
    DIVISION = "a province"
    REGION = "a region"
    COUNTRY = "a country"
    UNKNOWN = "in no table of places"
    ABROAD = "not in the report's country"
    INSIDE_OWN = "lies in a place of its sentence"
    HOLDS_OWN = "holds a place of its sentence"
    HOLDS_ANOTHER = "holds another candidate"


class PlaceCircumstance(StrEnum):
    """What is known of the count, whichever place is taken."""

    HEADLINE = "in a headline"
    NO_PLACE = "no place in its sentence"
    ONE_PLACE = "one place in its sentence"
    MOVING = "counts who moves"
    NOT_ASSERTED = "not asserted"


_MOVING = frozenset((Measure.DISPLACED, Measure.RETURNED, Measure.TROOPS, Measure.FIGHTERS, Measure.IN_NEED))
_STEPS = 5
"""Steps up the tree within which a place hangs on what happened."""


def circumstances(item: CountDraft, here: Sequence[Toponym]) -> list[str]:
    """What is known of the count itself."""
    holds = {
        PlaceCircumstance.HEADLINE: item.reading.parsed.sentence.kind is SectionKind.HEADLINE,
        PlaceCircumstance.NO_PLACE: not here,
        PlaceCircumstance.ONE_PLACE: len(here) == 1,
        PlaceCircumstance.MOVING: item.count.link.measure in _MOVING,
        PlaceCircumstance.NOT_ASSERTED: item.modality is not Modality.ASSERTED,
    }
    return [item.scope.value, *(name for name in holds if holds[name])]


def in_own_sentence(item: CountDraft, toponym: Toponym) -> dict[str, float]:
    """What the count's own sentence says of a place in it."""
    parsed, core, trigger = item.reading.parsed, item.count.phrase.core, item.count.link.trigger
    first, last = parsed.index_at(toponym.span.start), parsed.index_at(toponym.span.end - 1)
    names: dict[str, float] = {PlaceEvidence.OWN_SENTENCE: 1.0}
    if first is None or last is None:
        return names
    anchor = trigger.first if trigger is not None else core
    away = min(parsed.clauses.distance(anchor, last), parsed.clauses.distance(core, last))
    names[PlaceEvidence.CLAUSES_AWAY if away else PlaceEvidence.OWN_CLAUSE] = float(min(away or 1, 3))
    names[PlaceEvidence.BEHIND if first > core else PlaceEvidence.BEFORE] = 1.0
    names[PlaceEvidence.WORDS_AWAY] = math.log1p(min(abs(first - anchor), abs(first - core)))
    if _hangs_on(parsed, last, {anchor, core}):
        names[PlaceEvidence.HANGS_ON_EVENT] = 1.0
    if any(a.source.span is not None and a.source.span.overlaps(toponym.span) for a in item.reading.attributions):
        names[PlaceEvidence.IN_SPEAKER] = 1.0
    role = _role(parsed, first, last)
    if role is not None:
        names[role] = 1.0
    if first <= 1:
        names[PlaceEvidence.OPENS_SENTENCE] = 1.0
    return names


def _hangs_on(parsed: ParsedSentence, word: int, heads: set[int]) -> bool:
    """True where the path up the tree from a word reaches one of `heads`."""
    for _step in range(_STEPS):
        if word in heads:
            return True
        above = parsed.words[word].head
        if above == word:
            return False
        word = above
    return word in heads


def _role(parsed: ParsedSentence, first: int, last: int) -> PlaceEvidence | None:
    """What the words beside a name make of it."""
    language, words = parsed.language, parsed.words
    follows = words[last + 1] if last + 1 < len(words) else None
    if follows is not None and follows.is_possessive_mark:
        return PlaceEvidence.OWNS
    lead = _lead(parsed, first)
    if _is_measured_from(parsed, first):
        return PlaceEvidence.MEASURED_FROM
    if lead in language.toponyms.goals:
        return PlaceEvidence.GOAL
    if lead in language.toponyms.of:
        return PlaceEvidence.OF_A_NOUN
    if lead in place_words(language).prepositions:
        return PlaceEvidence.STANDS_IN
    word = words[last]
    is_acting = word.rel.startswith("nsubj") or word.rel in ("compound", "amod", "nmod")
    return PlaceEvidence.ACTS if is_acting else None


def _is_measured_from(parsed: ParsedSentence, first: int) -> bool:
    """True for the Homs of "a village 15 km east of Homs", "20 miles from Homs"."""
    before, small = parsed.lowers(first - 2, first), parsed.language.toponyms
    if len(before) < 2:
        return False
    is_direction = before[0] in place_words(parsed.language).direction and before[1] in small.of
    return is_direction or (before[1] in small.goals and before[0] in small.distances)


def _lead(parsed: ParsedSentence, first: int) -> str:
    """The word before a name, articles, directions and what the place is apart."""
    language = parsed.language
    lists = place_words(language)
    beside = lists.direction | lists.kinds | frozenset(language.grammar.definite_articles)
    for index in range(first - 1, max(first - 5, -1), -1):
        word = parsed.words[index].lower
        if word not in beside and not (
            word in language.toponyms.of and index and parsed.words[index - 1].lower in beside
        ):
            return word
    return ""


def kind_of(
    place: Toponym | Where | None, told: int, country: Where | None, countries: frozenset[str]
) -> dict[str, float]:
    """How fine the place is, how often it is told, and whether it lies in the report's country."""
    if place is None:
        return {}
    names: dict[str, float] = {_fineness(place): 1.0, PlaceEvidence.TOLD_OFTEN: math.log1p(told)}
    if not isinstance(place, Where) and place.reason == ReadingRule.IN_NO_GAZETTEER:
        names[PlaceEvidence.UNKNOWN] = 1.0
    code = _country(place)
    if country is not None and code is not None and code != country.country:
        names[PlaceEvidence.ABROAD] = 1.0 if code in countries else 2.0
    return names


def _country(place: Toponym | Where) -> str | None:
    if isinstance(place, Where):
        return place.country
    return place.place.country if place.place is not None else None


def _fineness(place: Toponym | Where) -> PlaceEvidence:
    if isinstance(place, Where):
        return PlaceEvidence.COUNTRY if place.precision is WherePrecision.COUNTRY else PlaceEvidence.REGION
    rank = precision_rank(place)
    by_rank = {
        2: PlaceEvidence.DISTRICT,
        3: PlaceEvidence.DIVISION,
        4: PlaceEvidence.REGION,
        5: PlaceEvidence.COUNTRY,
    }
    return by_rank.get(rank, PlaceEvidence.SPOT)


def chained(
    place: Toponym | Where | None, others: Sequence[Toponym | Where | None], here: Sequence[Toponym]
) -> dict[str, float]:
    """How the place lies to those of the count's sentence, and to the other candidates."""
    own = place.place if isinstance(place, Toponym) else None
    if own is None or not isinstance(place, Toponym):
        return {}
    names: dict[str, float] = {}
    around = [t.place for t in here if t.place is not None and t.place.id != own.id]
    if any(lies_in(own, outer) for outer in around):
        names[PlaceEvidence.INSIDE_OWN] = 1.0
    if any(lies_in(inner, own) for inner in around):
        names[PlaceEvidence.HOLDS_OWN] = 1.0
    rank = precision_rank(place)
    candidates = (one.place for one in others if isinstance(one, Toponym) and precision_rank(one) < rank)
    if any(lies_in(inner, own) for inner in candidates if inner is not None):
        names[PlaceEvidence.HOLDS_ANOTHER] = 1.0
    return names
