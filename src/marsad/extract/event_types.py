"""The events that a sentence tells, typed by who was hit, who did it and how, after ACLED's definitions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.event_cues import EventCue, find_event_cues, tokens_of
from marsad.extract.event_sides import HARM, Sides, read_sides, sides_of
from marsad.languages.sections.events import Side
from marsad.model import EventType, Modality, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.extract.event_cues import Token
    from marsad.languages import Language
    from marsad.languages.sections.events import EventWords, Turn
    from marsad.model import Figure, SubEventType

VIOLENT = frozenset(EventType) - {EventType.STRATEGIC_DEVELOPMENTS}
"""Types beside which a bare "attack" or "killed" says nothing."""
_TOLD = (Modality.ASSERTED, Modality.POSSIBLE)


def read_event_cues(
    text: str, language: Language, start: int, end: int, figures: Sequence[Figure] = ()
) -> tuple[EventCue, ...]:
    """The events of the sentence `text[start:end]`, one of each sub-event type, in the order of naming."""
    harmed = any(figure.measure in HARM for figure in figures)
    cues = [cue for cue in find_event_cues(text, language, start, end, harmed=harmed) if not cue.negated]
    if _are_totals(figures):
        cues = [cue for cue in cues if not cue.yields]
    cues += _of_figures(cues, figures, language)
    if not cues:
        return ()
    tokens = tokens_of(text, start, end)
    hit = sides_of(figures, language)
    kinds = frozenset(cue.kind for cue in cues)
    typed = [_turned(cue, _sides(tokens, cue, language, hit), kinds, language) for cue in cues]
    return _told_apart(_without_accidents([cue for cue in typed if not cue.words.open], tokens, language))


def _are_totals(figures: Sequence[Figure]) -> bool:
    """True where all that a sentence counts is of more than one event: "since 2011 a million have been killed"."""
    return bool(figures) and all(figure.scope is Scope.CUMULATIVE for figure in figures)


def _of_figures(cues: Iterable[EventCue], figures: Sequence[Figure], language: Language) -> list[EventCue]:
    """An event for each kind that only a figure tells of."""
    if not figures:
        return []
    named, found = {cue.words.sub_event_type for cue in cues}, []
    for words in language.events.event:
        figure = next((f for f in figures if f.measure in words.measures and _is_event(f)), None)
        if figure is not None and words.sub_event_type not in named:
            found.append(EventCue(figure.cue or figure.span, words))
    return found


def _is_event(figure: Figure) -> bool:
    return figure.modality in _TOLD and figure.scope is Scope.INCIDENT


def _sides(tokens: Sequence[Token], cue: EventCue, language: Language, counted: frozenset[Side]) -> Sides:
    """The sides around a cue; those counted in the sentence where the cue says nothing of who was hit."""
    sides = read_sides(tokens, cue, language)
    if Side.PROTESTER in counted or not (sides.hit or cue.words.open):
        return replace(sides, hit=counted or sides.hit)
    return sides


def _turned(cue: EventCue, sides: Sides, kinds: frozenset[str], language: Language) -> EventCue:
    """The cue as the first turn that fits makes it."""
    turn = next((turn for turn in language.events.turn if _fits(turn, cue.words, sides, kinds)), None)
    return cue if turn is None else replace(cue, words=language.events.by_kind[turn.to], named=cue.words)


def _fits(turn: Turn, words: EventWords, sides: Sides, kinds: frozenset[str]) -> bool:
    if words.kind not in turn.of:
        return False
    if turn.beside and turn.beside.isdisjoint(kinds):
        return False
    if turn.doers and sides.doers.isdisjoint(turn.doers):
        return False
    return sides.hit.isdisjoint(turn.spares) and (not turn.hit or not sides.hit.isdisjoint(turn.hit))


def _without_accidents(cues: list[EventCue], tokens: Sequence[Token], language: Language) -> list[EventCue]:
    """None where a word of an accident stands beside deaths alone: "the ferry capsized, killing nine"."""
    if any(token.text in language.events.accidents for token in tokens):
        return [cue for cue in cues if not cue.yields]
    return cues


def _told_apart(cues: Sequence[EventCue]) -> tuple[EventCue, ...]:
    """One cue of each sub-event type; none that another kind of the sentence holds already."""
    kinds = {cue.kind for cue in cues}
    held = {kind for cue in cues for kind in cue.words.over if kind in kinds and kind != cue.kind}
    kept = [cue for cue in cues if cue.kind not in held]
    strong = any(not cue.yields and cue.words.sub_event_type.event_type in VIOLENT for cue in kept)
    named = any(not cue.by_means and _is_told(cue) for cue in kept)
    first: dict[SubEventType, EventCue] = {}
    for cue in kept:
        if not (strong and cue.yields) and not (named and cue.by_means):
            first.setdefault(cue.words.sub_event_type, cue)
    return tuple(first.values())


def _is_told(cue: EventCue) -> bool:
    """True for an event beside which a weapon is only what it was done with."""
    return not cue.yields and bool(cue.words.means or cue.words.over)
