"""Who answers for what a report counts where its own sentence does not say: a claim, or the sentence before.

"Nine people were killed in the market. Al-Shabaab claimed responsibility for the attack." names the actor of the nine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.actors import read_claimant
from marsad.model import Figure, Measure, Modality, Scope, WhoClass

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from marsad.extract.words import ParsedSentence

_HARM = (Measure.KILLED, Measure.INJURED, Measure.ABDUCTED)
_BEFORE = 4
"""Sentences before a claim in which what is claimed is told."""


def answer_for(figures: Sequence[Figure], parses: Sequence[ParsedSentence]) -> list[Figure]:
    """The figures with the actors that claims and other figures of their incidents name."""
    by_start = {parsed.sentence.start: parsed for parsed in parses}
    return _by_incident(_by_claim(list(figures), by_start), by_start)


Parses = Mapping[int, "ParsedSentence"]
"""Where a sentence begins -> the sentence, in the order of the text."""


def _by_claim(figures: list[Figure], parses: Parses) -> list[Figure]:
    """Gives a claim's actor to the harm that is told last before it, and to all of that incident."""
    for parsed in parses.values():
        actor = read_claimant(parsed)
        if actor is None:
            continue
        before = [
            figure
            for figure in figures
            if figure.span.start < parsed.sentence.end
            and figure.measure in _HARM
            and parsed.sentence.index - _sentence_of(figure, parses) <= _BEFORE
        ]
        if before:
            claimed = _incident(before[-1])
            figures = [_answered(figure, actor) if _incident(figure) == claimed else figure for figure in figures]
    return figures


def _parse_of(figure: Figure, parses: Parses) -> ParsedSentence | None:
    return parses.get(figure.sentence.start) if figure.sentence is not None else None


def _sentence_of(figure: Figure, parses: Parses) -> int:
    parsed = _parse_of(figure, parses)
    return parsed.sentence.index if parsed is not None else 0


def _by_incident(figures: list[Figure], parses: Parses) -> list[Figure]:
    """Gives an actor to the unarmed who were harmed in the incident of the sentence, or of the one before."""
    told: list[Figure] = []
    for figure in figures:
        near = [one for one in told[-_FEW:] if one.actor and _is_same(one, figure, parses)]
        actors = {one.actor for one in near}
        unarmed = figure.who_class is not WhoClass.COMBATANT
        takes = len(actors) == 1 and unarmed and not _names_agent(figure, parses)
        told.append(_answered(figure, near[0].actor or "") if takes else figure)
    return told


def _names_agent(figure: Figure, parses: Parses) -> bool:
    """True where the sentence says by what it happened, so that no other sentence does: "hit by a stray bullet"."""
    parsed = _parse_of(figure, parses)
    agents = parsed.language.grammar.agent_prepositions if parsed is not None else frozenset()
    return parsed is not None and any(word.lower in agents for word in parsed.words)


_FEW = 6
"""Figures before one among which those of its incident are looked for."""


def _is_same(one: Figure, other: Figure, parses: Parses) -> bool:
    """True for harm of one day and place, told by one speaker in one sentence or in the next."""
    near = 0 <= _sentence_of(other, parses) - _sentence_of(one, parses) <= 1
    return (
        near
        and _is_told(one)
        and _is_told(other)
        and (_incident(one), one.source.name) == (_incident(other), other.source.name)
    )


def _is_told(figure: Figure) -> bool:
    """True for harm of one incident whose day and place the report says."""
    settled = figure.when is not None and figure.where is not None
    return (
        settled
        and figure.measure in _HARM
        and figure.scope is Scope.INCIDENT
        and figure.modality is not Modality.DENIED
    )


def _answered(figure: Figure, actor: str) -> Figure:
    is_open = figure.actor is None and figure.measure in _HARM and figure.scope is Scope.INCIDENT
    return replace(figure, actor=actor) if is_open else figure


def _incident(figure: Figure) -> Hashable:
    """Day and place: what figures of one incident share."""
    return figure.when, figure.where.name if figure.where else None
