"""Events that a report names, each once per kind, place and day, with the codes of ACLED and PLOVER."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.event_types import VIOLENT, read_event_cues
from marsad.extract.incidents import precision_rank
from marsad.extract.toponym_roles import is_location, where_of
from marsad.extract.within import within
from marsad.model import EventMention, Interval, SubEventType, TimePrecision, WherePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.extract.draft import Draft
    from marsad.extract.event_cues import EventCue
    from marsad.extract.sentences import Sentence
    from marsad.languages import Language
    from marsad.model import Figure, Timex, Toponym, Where


def read_events(draft: Draft, language: Language) -> Draft:
    """The draft with its events: one per kind, place and day, in the order of mention; negated ones are left out."""
    mentions: dict[tuple[object, ...], EventMention] = {}
    actors: dict[tuple[object, ...], dict[str, None]] = {}
    told: set[SubEventType] = set()
    for sentence in draft.sentences:
        figures = within(draft.figures, sentence.start, sentence.end)
        for cue in read_event_cues(draft.document.text, language, sentence.start, sentence.end, figures):
            mention = _mention(draft, sentence, cue, figures)
            if (
                _is_to_come(mention, draft)
                or _is_vague_repeat(mention, told)
                or _is_told(cue, mention, mentions.values())
            ):
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


def _is_told(cue: EventCue, mention: EventMention, before: Iterable[EventMention]) -> bool:
    """True where deaths, or an attack, may be those of an event of violence that the report has told of already."""
    return cue.is_bare and any(
        one.type in VIOLENT and _agree(one.when, mention.when) and _agree(_name(one.where), _name(mention.where))
        for one in before
    )


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _name(where: Where | None) -> str | None:
    """The place's name; None for a whole country, which any place of it agrees with."""
    return None if where is None or where.precision is WherePrecision.COUNTRY else where.name


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
