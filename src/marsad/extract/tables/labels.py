"""What a label counts: the trigger among its words, of a column's heading or of a line that ends in a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.links.triggers import trigger_forms
from marsad.extract.nouns import classify_who
from marsad.languages.sections.triggers import TriggerKind
from marsad.model import Measure, Span, Unit, WhoClass

if TYPE_CHECKING:
    from marsad.extract.tables.grid import Cell
    from marsad.languages import Language
    from marsad.languages.sections.triggers import TriggerEntry

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|%|#")
_JOIN = re.compile(r"[/&]")
_THINGS = (Measure.ATTACKS, Measure.DESTROYED)


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a label says of the numbers that it stands at."""

    measure: Measure
    cue: Span
    who: str
    who_class: WhoClass
    unit: Unit


def read_label(cell: Cell, language: Language) -> Labelled | None:
    """What a label counts; None for one that says nothing of it, or two things at once ("Killed and injured")."""
    words = [(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(cell.text)]
    lowers = [word for word, _, _ in words]
    if not language.tables.shares.isdisjoint(lowers):
        return None
    found = _find(lowers, language)
    measures = {measure for measure, _, _ in found}
    is_joined = _JOIN.search(cell.text) is not None or not language.grammar.coordinators.isdisjoint(lowers)
    if not found or (len(measures) > 1 and is_joined):
        return None
    measure, first, last = found[0]
    start, end = words[first][1], words[last][2]
    cue = Span(cell.start + start, cell.start + end, cell.text[start:end])
    who = cell.text[:start].strip() or cell.text
    return Labelled(measure, cue, who, _class_of(lowers, measure, language), _unit(lowers, measure, language))


def _find(lowers: list[str], language: Language) -> list[tuple[Measure, int, int]]:
    """Measures with the first and last of their words, in order; acts of violence where nothing else is counted."""
    forms = trigger_forms(language)
    found: list[tuple[Measure, int, int]] = []
    at = 0
    while at < len(lowers):
        entry, length = next(
            (
                (entry, len(words))
                for words, entry in forms.get(lowers[at], ())
                if tuple(lowers[at : at + len(words)]) == words and _is_label(entry)
            ),
            (None, 1),
        )
        if entry is not None:
            found.append((entry.measure, at, at + length - 1))
        at += length
    if not found:
        found = [(Measure.ATTACKS, at, at) for at, word in enumerate(lowers) if language.nouns.is_attack(word)]
    return found


def _is_label(entry: TriggerEntry) -> bool:
    """True for a trigger that says by itself what became of people or things."""
    return not entry.near and entry.kind is not TriggerKind.NOUN_OF


def _class_of(lowers: list[str], measure: Measure, language: Language) -> WhoClass:
    if measure in _THINGS:
        return WhoClass.OBJECT
    return next((one for word in lowers if (one := _told(word, language)) is not WhoClass.UNKNOWN), WhoClass.UNKNOWN)


def _told(word: str, language: Language) -> WhoClass:
    told = classify_who(language, [word], word)
    return WhoClass.UNKNOWN if told is WhoClass.OBJECT else told


def _unit(lowers: list[str], measure: Measure, language: Language) -> Unit:
    if measure in _THINGS:
        return Unit.ITEM
    return Unit.HOUSEHOLD if not language.relations.households.isdisjoint(lowers) else Unit.PERSON
