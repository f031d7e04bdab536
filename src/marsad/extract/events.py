"""Events that a report names, each once per kind, place and day, with the codes of ACLED and PLOVER.

>>> from marsad.languages import load_language
>>> [cue.kind for cue in find_event_cues("A coalition air strike hit the village.", load_language(), 0)]
['air_strike']
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from marsad.extract.incidents import precision_rank
from marsad.extract.toponym_roles import is_location, where_of
from marsad.extract.within import within
from marsad.languages.fields import any_of
from marsad.model import EventMention, Interval, Span, SubEventType, TimePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.extract.draft import Draft
    from marsad.extract.sentences import Sentence
    from marsad.languages import Language
    from marsad.languages.sections.events import EventWords
    from marsad.model import Figure, Timex, Toponym, Where


@dataclass(frozen=True, slots=True)
class EventCue:
    """The words that name an event; `negated` where the text says that there was none."""

    span: Span
    words: EventWords
    negated: bool = False

    @property
    def kind(self) -> str:
        """Plain word: clash, air_strike ..."""
        return self.words.kind


@cache
def _forms(language: Language) -> tuple[re.Pattern[str], dict[str, EventWords]]:
    """All words that name events, and the kind that each names."""
    forms = {form: words for words in language.events.event for form in words.forms | words.mentions}
    return re.compile(rf"(?<![\w-])(?:{any_of(forms)})(?![\w-])", re.I), forms


_INSIDE_NAME = re.compile(r"[A-Z][\w’'-]+\s+$")


def find_event_cues(text: str, language: Language, start: int = 0, end: int | None = None) -> tuple[EventCue, ...]:
    """The event words of `text[start:end]` in order; none inside a capitalised name."""
    pattern, forms = _forms(language)
    end = len(text) if end is None else end
    cues = []
    for match in pattern.finditer(text, start, end):
        before = text[max(start, match.start() - 40) : match.start()]
        capital = match.group()[0].isupper() and match.start() > start
        if capital and _INSIDE_NAME.search(before):
            continue
        form = re.sub(r"\s+", " ", match.group().lower())
        cues.append(
            EventCue(
                Span.of(text, match.start(), match.end()),
                forms[form],
                language.reports.no_event.search(before) is not None,
            )
        )
    return tuple(cues)


def read_events(draft: Draft, language: Language) -> Draft:
    """The draft with its events: one per kind, place and day, in the order of mention; negated ones are left out."""
    mentions: dict[tuple[object, ...], EventMention] = {}
    actors: dict[tuple[object, ...], dict[str, None]] = {}
    told: set[SubEventType] = set()
    for sentence in draft.sentences:
        found = find_event_cues(draft.document.text, language, sentence.start, sentence.end)
        cues = [cue for cue in found if not cue.negated]
        if not cues:
            continue
        figures = within(draft.figures, sentence.start, sentence.end)
        for cue in _most_telling(cues):
            mention = _mention(draft, sentence, cue, figures)
            if _is_to_come(mention, draft) or _is_vague_repeat(mention, told):
                continue
            told.add(mention.sub_event_type)
            key = (mention.sub_event_type, mention.where.name if mention.where else None, mention.when)
            mentions.setdefault(key, mention)
            actors.setdefault(key, {}).update(dict.fromkeys(mention.actors))
    return replace(
        draft, events=tuple(replace(mention, actors=tuple(actors[key])) for key, mention in mentions.items())
    )


def _is_to_come(mention: EventMention, draft: Draft) -> bool:
    """True for what a report only expects: it is on a day after it."""
    published, when = draft.document.published, mention.when
    return published is not None and when is not None and when.start is not None and when.start > published


def _is_vague_repeat(mention: EventMention, told: set[SubEventType]) -> bool:
    """True for an event without day and place of a kind that the report has told of already."""
    return mention.when is None and mention.where is None and mention.sub_event_type in told


def _most_telling(cues: Sequence[EventCue]) -> list[EventCue]:
    """One cue of each sub-event type; a bare "attack" says nothing beside an air strike."""
    first: dict[SubEventType, EventCue] = {}
    for cue in cues:
        first.setdefault(cue.words.sub_event_type, cue)
    if len(first) > 1:
        first = {kind: cue for kind, cue in first.items() if cue.kind != "attack"}
    return list(first.values())


def _mention(draft: Draft, sentence: Sentence, cue: EventCue, figures: Sequence[Figure]) -> EventMention:
    return EventMention(
        cue.span,
        cue.kind,
        cue.words.sub_event_type,
        cue.words.plover,
        cue.words.plover_mode,
        _when(draft, sentence, cue, figures),
        _where(draft, sentence, cue, figures),
        tuple(dict.fromkeys(f.actor for f in figures if f.actor)),
    )


def _when(draft: Draft, sentence: Sentence, cue: EventCue, figures: Sequence[Figure]) -> Interval | None:
    """The nearest day of the sentence that is not the day of saying, else that of the sentence's figures."""
    spoken = {f.said for f in figures if f.said is not None and not f.source.is_reporter}
    days: list[Timex] = [
        t
        for t in within(draft.timexes, sentence.start, sentence.end)
        if t.interval is not None and t.precision in _DAYS
    ]
    dated = [f.when for f in figures if f.when is not None]
    own = [t for t in days if t.interval is not None and t.interval.end not in spoken]
    if own:
        return min(own, key=lambda t: abs(t.span.start - cue.span.start)).interval
    return dated[0] if dated else (days[0].interval if days else None)


_DAYS = (TimePrecision.DAY, TimePrecision.DAYS, TimePrecision.TIME, TimePrecision.WEEK)


def _where(draft: Draft, sentence: Sentence, cue: EventCue, figures: Sequence[Figure]) -> Where | None:
    """The nearest place of the sentence, a fine one before a country, else that of the sentence's figures."""
    named: Iterable[Toponym] = (
        t for t in within(draft.toponyms, sentence.start, sentence.end) if is_location(t) and not _acts(draft, cue, t)
    )
    ranked = sorted(named, key=lambda t: (precision_rank(t) >= 4, abs(t.span.start - cue.span.start)))
    placed = [f.where for f in figures if f.where is not None]
    if placed and (not ranked or precision_rank(ranked[0]) >= 4):
        return placed[0]
    return where_of(ranked[0]) if ranked else None


def _acts(draft: Draft, cue: EventCue, toponym: Toponym) -> bool:
    """True where a country says whose event it is, not where: "U.S. air strikes", "the US-led offensive"."""
    follows = draft.document.text[toponym.span.end : cue.span.start]
    before_cue = toponym.span.end <= cue.span.start
    return precision_rank(toponym) >= _COUNTRY_RANK and before_cue and (follows == " " or follows.startswith("-"))


_COUNTRY_RANK = 5
