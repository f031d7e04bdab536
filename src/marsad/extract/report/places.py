"""The places that a count may be of, with what speaks for each: the question of where, asked of the whole report.

A place stands in the count's own clause, in a sentence near by or in one that tells of the same event, in the headline,
is meant by "the town", or is what the rules have made of them. After toponyms' roles in event geocoding (S. J. Lee, H.
Liu, M. D. Ward, Lost in Space: Geolocation in Event Data, 2019), which weighs like evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from marsad.extract.choices.choosing import choose
from marsad.extract.choices.questions import BY_RULES, Candidate, Question, add_evidence, crossed
from marsad.extract.choices.weights import Weights, load_weights
from marsad.extract.incidents import is_finer, lies_inside, precision_rank
from marsad.extract.report.dated import number_of
from marsad.extract.report.place_evidence import (
    Names,
    PlaceEvidence,
    chained,
    circumstances,
    in_own_sentence,
    kind_of,
)
from marsad.extract.scopes import is_war_total
from marsad.extract.toponym_roles import (
    MOVING,
    country_name,
    is_location,
    is_origin,
    joined_countries,
    main_country,
    named_countries,
    where_of,
)
from marsad.extract.toponyms.words import place_words
from marsad.extract.within import within
from marsad.model import SectionKind, Where, WherePrecision
from marsad.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.extract.choices.questions import Crosses
    from marsad.extract.draft import Draft
    from marsad.extract.report.drafts import CountDraft
    from marsad.extract.sentences import Sentence
    from marsad.languages import Language
    from marsad.model import Measure, Toponym


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a count is."""

    where: Where | None
    """None where the text does not say it."""
    toponym: Toponym | None
    """The words that name it; None for the country that the report is about."""


Evidence = tuple["Toponym | Where | None", Names]
"""A place, and what speaks for it."""

_NEAR = 3
"""Sentences before and behind a count's own in which a place may be its place for no other reason."""
_MOST = 10
"""Toponyms of one sentence that are candidates: the first ones."""
_ALIKE = 8
"""Counts of one number among which the same event is looked for: the last ones."""
_BACK = 24
"""Toponyms before "the town" among which the one that it means is looked for."""
_FINE_ENOUGH = 1
"""Rank of a place near a town: a count that names so fine a place keeps it."""


def place_by_rules(item: CountDraft) -> Toponym | None:
    """The place that the rules alone give: the count's own, or a finer one of its incident."""
    toponym, incident = item.toponym, item.incident
    if incident is None or item.setting.settled:
        return toponym
    if lies_inside(incident.toponym, toponym):
        return incident.toponym
    if precision_rank(toponym) <= _FINE_ENOUGH:
        return toponym
    return incident.toponym if is_finer(incident.toponym, toponym) else toponym


def choose_places(draft: Draft, items: Sequence[CountDraft], language: Language) -> list[tuple[Spot, tuple[str, ...]]]:
    """The place of each count, in the same order, with the evidence that spoke most for it."""
    weights = load_weights("where")
    return [_chosen(question, weights) for question in ask_places(draft, items, language, weights.crosses)]


_AGAINST = 1.0
"""By how much the evidence must speak for another place before the one of the rules is given up: of 0, 0.3, 0.6, 1 and
1.5 the one with which most places are right on wars that the weights were not learned on."""


def _chosen(question: Question[Spot], weights: Weights) -> tuple[Spot, tuple[str, ...]]:
    """The place of the rules, or another one for which much more speaks."""
    choice = choose(question.candidates, weights)
    ruled = next((one for one in question.candidates if BY_RULES in one.features), None)
    if choice is None:
        return Spot(None, None), ()
    if ruled is None:
        return choice.candidate.value, choice.evidence
    speaks_against = weights.of(choice.candidate.features) - weights.of(ruled.features) >= _AGAINST
    if speaks_against and _may_replace(ruled.features, choice.candidate.features):
        return choice.candidate.value, choice.evidence
    return ruled.value, choice.evidence if ruled is choice.candidate else (BY_RULES,)


def _may_replace(ruled: Names, other: Names) -> bool:
    """False where the rules take one of the sentence, and for a place that is far, in no table or told later only."""
    if PlaceEvidence.OWN_SENTENCE in other:
        return PlaceEvidence.OWN_SENTENCE not in ruled
    if PlaceEvidence.UNKNOWN in other or (PlaceEvidence.FAR in other and PlaceEvidence.MEANT not in other):
        return False
    is_later = PlaceEvidence.SENTENCE_BEHIND in other and PlaceEvidence.SENTENCE_BEFORE not in other
    return PlaceEvidence.OWN_SENTENCE not in ruled and not is_later


def ask_places(
    draft: Draft, items: Sequence[CountDraft], language: Language, known: Crosses | None = None
) -> list[Question[Spot]]:
    """The question of its place for each count, in the same order; of pairs of features only `known` ones, or all."""
    report = _Report.of(draft, items, language)
    return [_ask(report, item, known) for item in items]


@dataclass(slots=True)
class _Report:
    """What the questions of one report look at."""

    draft: Draft
    language: Language
    country: Where | None
    """The country of the report."""
    countries: frozenset[str]
    """Countries that the report speaks of."""
    toponyms: tuple[Toponym, ...] = ()
    """Those that say where something is, in the order of the text."""
    told: dict[str, int] = field(default_factory=dict)
    """How often each place is named."""
    first: dict[str, Toponym] = field(default_factory=dict)
    by_number: dict[tuple[Measure, float | None], list[CountDraft]] = field(default_factory=dict)
    by_sentence: dict[int, list[CountDraft]] = field(default_factory=dict)
    told_most: tuple[str, ...] = ()
    """The two places named most, of those that are named again."""
    paragraphs: dict[int, int] = field(default_factory=dict)
    """Where each paragraph begins."""

    @classmethod
    def of(cls, draft: Draft, items: Sequence[CountDraft], language: Language) -> _Report:
        """The report of a draft."""
        toponyms = tuple(t for t in draft.toponyms if is_location(t))
        country = _country_told(draft, language)
        report = cls(draft, language, country, named_countries(draft.toponyms), toponyms)
        for toponym in toponyms:
            key = report.key_of(toponym)
            report.told[key] = report.told.get(key, 0) + 1
            report.first.setdefault(key, toponym)
        often = sorted((key for key, count in report.told.items() if count > 1), key=lambda key: -report.told[key])
        report.told_most = tuple(often[:2])
        for sentence in draft.sentences:
            report.paragraphs.setdefault(sentence.paragraph, sentence.start)
        for item in items:
            if item.toponym is not None:
                report.by_number.setdefault(number_of(item), []).append(item)
                report.by_sentence.setdefault(item.setting.sentence, []).append(item)
        return report

    def where(self, place: Toponym | Where | None) -> Where | None:
        """What a figure keeps of a place."""
        if place is None or isinstance(place, Where):
            return place
        joined = joined_countries(place, self.toponyms, self.draft.document.text, self.language)
        if joined is not None:
            return joined
        main = self.country.country if self.country is not None else None
        return where_of(place, countries=self.countries, main=main)

    def key_of(self, place: Toponym | Where | None) -> str:
        """One key for one place, however it is spelt; a place that no gazetteer holds goes by its name."""
        if place is None:
            return ""
        if isinstance(place, Where):
            return place.place_id or fold(place.name)
        return (place.place.id if place.place is not None else "") or fold(place.name)

    def moves_to(self, sentence: Sentence, toponym: Toponym) -> bool:
        """True for "In Aleppo, the police ...": what is told before it was not there."""
        lead = sentence.text[: toponym.span.start - sentence.start].lower().strip()
        return lead in self.language.toponyms.opening

    def toponyms_of(self, sentence: Sentence) -> Sequence[Toponym]:
        """The places of a sentence, the first ones."""
        return within(self.toponyms, sentence.start, sentence.end)[:_MOST]


def _country_told(draft: Draft, language: Language) -> Where | None:
    """The country that the text is on: where a report was written says so only of one that names no other place."""
    dateline = draft.document.dateline
    told = [t for t in draft.toponyms if dateline is None or not dateline.covers(t.span)]
    return main_country(told, language) or main_country(draft.toponyms, language)


def _ask(report: _Report, item: CountDraft, known: Crosses | None) -> Question[Spot]:
    """The question with its candidates in the order in which the evidence for them is found."""
    evidence: dict[str, dict[str, float]] = {}
    places: dict[str, Toponym | Where | None] = {}
    for place, names in _iter_evidence(report, item):
        key = report.key_of(place)
        places.setdefault(key, place)
        add_evidence(evidence.setdefault(key, {}), names)
    here = report.toponyms_of(item.reading.parsed.sentence)
    known_of = circumstances(item, here)
    candidates = []
    for key, names in evidence.items():
        place = places[key]
        far = {PlaceEvidence.FAR: 1.0} if names.keys().isdisjoint(_CLOSE) else {}
        about = far | kind_of(place, report.told.get(key, 0), report.country, report.countries)
        about |= chained(place, [one for other, one in places.items() if other != key], here)
        toponym = None if isinstance(place, Where) else place
        spot = Spot(report.where(place), toponym)
        span = None if toponym is None else toponym.span
        candidates.append(Candidate(spot, crossed({**names, **about}, known_of, known), span))
    return Question(item.count.phrase.quantity.core, item.count.link.measure, tuple(candidates))


_CLOSE = frozenset(
    (PlaceEvidence.OWN_SENTENCE, PlaceEvidence.SENTENCE_BEFORE, PlaceEvidence.SENTENCE_BEHIND, PlaceEvidence.OF_REPORT)
)


def _iter_evidence(report: _Report, item: CountDraft) -> Iterator[Evidence]:
    moves = item.count.link.measure in MOVING
    for toponym in report.toponyms_of(item.reading.parsed.sentence):
        if moves or not is_origin(item.reading.parsed, toponym):
            yield toponym, in_own_sentence(item, toponym)
    if item.toponym is not None and not is_location(item.toponym) and _is_in_sentence(item, item.toponym):
        yield item.toponym, in_own_sentence(item, item.toponym)  # "Kenya has 65,700 refugees"
    ruled = place_by_rules(item)
    yield ruled or country_by_rules(report.country, item, report.language), {BY_RULES: 1.0}
    if report.country is not None:
        yield country_by_rules(report.country, item, report.language), {PlaceEvidence.OF_REPORT: 1.0}
    if item.toponym is not None:
        yield item.toponym, {PlaceEvidence.CHOSEN_THERE: 1.0}
    if item.incident is not None and item.incident.toponym is not None:
        yield item.incident.toponym, {PlaceEvidence.OF_INCIDENT: 1.0}
    yield from _place_of_paragraph(report, item)
    yield from _places_meant(report, item)
    # "Another strike wounded five", "3,000 have died since the crisis began": nothing told around it says where
    if not _is_apart(item) and not is_war_total(item.reading.parsed, item.count):
        yield from _places_near(report, item)
        yield from _places_of_alike(report, item)
        yield from _places_in_front(report, item)


def _is_apart(item: CountDraft) -> bool:
    """True for what the sentences around it do not place: another attack, what a report counts in all."""
    return item.setting.elsewhere or (item.incident is not None and item.incident.of_all)


def _is_in_sentence(item: CountDraft, toponym: Toponym) -> bool:
    sentence = item.reading.parsed.sentence
    return sentence.start <= toponym.span.start < sentence.end


def country_by_rules(country: Where | None, item: CountDraft, language: Language) -> Where | None:
    """The country of the report, for a count that no place is told of; the whole of it for the total of a war."""
    if country is None or not is_war_total(item.reading.parsed, item.count):
        return country
    name = country_name(country.country, language) if country.country is not None else None
    if name is None or country.precision is not WherePrecision.GOVERNORATE:
        return country
    return Where(name, country.country, precision=WherePrecision.COUNTRY)


def _places_near(report: _Report, item: CountDraft) -> Iterator[Evidence]:
    """The places of the sentences around the count's own."""
    here, sentences = item.reading.parsed.sentence, report.draft.sentences
    for other in sentences[max(0, here.index - _NEAR) : here.index + _NEAR + 1]:
        if other.index == here.index:
            continue
        before = other.index < here.index
        names: dict[str, float] = {
            PlaceEvidence.SENTENCE_BEFORE if before else PlaceEvidence.SENTENCE_BEHIND: 1.0,
            PlaceEvidence.SENTENCES_AWAY: float(abs(other.index - here.index)),
        }
        if here.paragraph == other.paragraph:
            names[PlaceEvidence.SAME_PARAGRAPH] = 1.0
        for toponym in report.toponyms_of(other):
            if before or not report.moves_to(other, toponym):
                yield toponym, names


def _places_of_alike(report: _Report, item: CountDraft) -> Iterator[Evidence]:
    """The places of other counts of the same number, and of the same sentence."""
    alike = report.by_number.get(number_of(item), ()) if (number_of(item)[1] or 0) > _SMALL else ()
    for other in alike[-_ALIKE:]:
        if other is not item:
            yield other.toponym, {PlaceEvidence.SAME_NUMBER: 1.0}
    for other in report.by_sentence.get(item.setting.sentence, ())[:_ALIKE]:
        if other is not item:
            yield other.toponym, {PlaceEvidence.SAME_SENTENCE: 1.0}
    earlier = report.by_sentence.get(item.setting.sentence - 1, ())
    if earlier:
        yield earlier[-1].toponym, {PlaceEvidence.COUNT_BEFORE: 1.0}


_SMALL = 2
"""Numbers up to this one are too common to say that the same people are meant."""
_FRONT = 2
"""Sentences of the running text that tell what a report is about."""


def _places_in_front(report: _Report, item: CountDraft) -> Iterator[Evidence]:
    """The places of headline and first sentences, and those named most."""
    body = 0
    for sentence in islice(report.draft.sentences, _FRONT + 4):
        is_headline = sentence.kind is SectionKind.HEADLINE
        body += not is_headline
        if body > _FRONT:
            break
        name = PlaceEvidence.HEADLINE if is_headline else PlaceEvidence.LEAD
        for toponym in report.toponyms_of(sentence):
            if sentence.index <= item.setting.sentence or not report.moves_to(sentence, toponym):
                yield toponym, {name: 1.0}
    for key in report.told_most:
        yield report.first[key], {PlaceEvidence.TOLD_MOST: 1.0}


_OPENING = 60
"""Code points of a paragraph within which its place stands: "7 March, Kajuru, Kaduna State: ...", "KHERSON. ..."."""


def _place_of_paragraph(report: _Report, item: CountDraft) -> Iterator[Evidence]:
    """The place that the count's paragraph opens with, as the lines of a bulletin do."""
    here, text = item.reading.parsed.sentence, report.draft.document.text
    start = report.paragraphs.get(here.paragraph, here.start)
    end = _HEADING_END.search(text, start, start + _OPENING)
    if end is None or not _is_heading(text[start : end.start()], report.language):
        return
    for toponym in within(report.toponyms, start, end.start())[:1]:
        yield toponym, {PlaceEvidence.OPENS_PARAGRAPH: 1.0}


_HEADING_END = re.compile(r": |:?\s?\n|\. | [-–—] ")


def _is_heading(words: str, language: Language) -> bool:
    """True where every word has a capital, is a number or says what a place is: no sentence, but what heads one."""
    lists = place_words(language)
    small = lists.kinds | lists.direction | language.toponyms.of | frozenset(language.grammar.definite_articles)
    return all(not word[0].islower() or word.lower() in small for word in _WORD.findall(words))


_WORD = re.compile(r"[^\W\d_]+")


def _places_meant(report: _Report, item: CountDraft) -> Iterator[Evidence]:
    """What "the town", "the province", "the country", "there" of the count's sentence mean: the last such place."""
    parsed, small = item.reading.parsed, report.language.toponyms
    lists = place_words(report.language)
    for index, word in enumerate(parsed.words):
        lead = parsed.words[index - 1].lower if index else ""
        is_same = lead in small.same
        is_definite = lead in small.again_before or (index > 1 and parsed.words[index - 2].lower in small.again_before)
        if word.lower in small.there:
            ranks: range = range(4)
        elif is_same and word.lower in lists.settlement | lists.landmarks | lists.sites | small.spots:
            ranks = range(3)
        elif not is_definite or not (word.is_common_noun or word.is_proper_noun):
            continue
        elif word.lower in small.country_again:
            ranks = range(5, 6)
        elif word.lower in lists.governorate:
            ranks = range(3, 5)
        elif word.lower in lists.settlement | lists.district | small.capital:
            ranks = range(3)
        else:
            continue
        meant = _last_before(report, word.start, ranks)
        if meant is not None:
            yield meant, {PlaceEvidence.MEANT: 1.0}


def _last_before(report: _Report, start: int, ranks: range) -> Toponym | None:
    """The last place before an offset that is as fine as `ranks` says."""
    before = within(report.toponyms, 0, start)[-_BACK:]
    return next((t for t in reversed(before) if precision_rank(t) in ranks), None)
