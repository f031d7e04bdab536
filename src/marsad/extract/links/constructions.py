"""Triggers of several words, each of a class: "sustained serious shrapnel injuries", "taken in with bullet wounds"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.extract.words import ParsedSentence, Word
    from marsad.languages import Language
    from marsad.languages.fields import Words
    from marsad.languages.sections.constructions import Construction

_FEW, _NUMBERED, _COUNTED = "~", "#", "*"
_REACH = {_FEW: 4, _NUMBERED: 6, _COUNTED: 10}
"""Words that may stand for the marks of a pattern."""


@dataclass(frozen=True, slots=True)
class Step:
    """A word of a pattern: one of some, with what may stand before it."""

    words: Words
    before: str = ""
    """The mark before it; empty where it must follow at once."""


@dataclass(frozen=True, slots=True)
class Built:
    """A construction found at the words `first` to `last`; `tail` as in a trigger."""

    entry: Construction
    first: int
    last: int
    tail: int | None = None


@cache
def patterns_of(language: Language) -> Mapping[str, tuple[tuple[tuple[Step, ...], Construction], ...]]:
    """The patterns of a language by the words that open them."""
    section, found = language.constructions, defaultdict(list)
    classes = {name: one.forms_by(language.morphology) for name, one in section.classes.items()}
    for entry in section.construction:
        for pattern in entry.patterns:
            steps = tuple(_iter_steps(pattern.split(), classes))
            for word in steps[0].words:
                found[word].append((steps, entry))
    return {word: tuple(rows) for word, rows in found.items()}


def _iter_steps(parts: Sequence[str], classes: Mapping[str, Words]) -> list[Step]:
    steps, mark = [], ""
    for part in parts:
        if part in _REACH:
            mark = part
            continue
        steps.append(Step(classes.get(part, frozenset((part,))), mark))
        mark = ""
    return steps


def find_constructions(parsed: ParsedSentence, i: int) -> list[Built]:
    """The constructions that open at the word `i`: the longest whole one, and those that hold the counted inside."""
    rows = patterns_of(parsed.language).get(parsed.words[i].lower, ())
    found = [built for steps, entry in rows if (built := _match(parsed, i, steps, entry))]
    longest = max((one.last for one in found if one.tail is None), default=i)
    return [one for one in found if one.tail is not None or one.last == longest]


def _match(parsed: ParsedSentence, i: int, steps: Sequence[Step], entry: Construction) -> Built | None:
    at, head, tail = i, i, None
    for step in steps[1:]:
        reached = _find(parsed, at + 1, step)
        if reached is None:
            return None
        if step.before == _COUNTED and reached > at + 1:
            head, tail = at, reached
        at = reached
    return Built(entry, i, at if tail is None else head, tail)


def _find(parsed: ParsedSentence, first: int, step: Step) -> int | None:
    """Where the step's word stands from `first` on, before anything that ends what is said."""
    for word in parsed.words[first : first + 1 + _REACH.get(step.before, 0)]:
        if word.lower in step.words:
            return word.i
        if _ends(parsed.language, word, step.before):
            return None
    return None


def _ends(language: Language, word: Word, mark: str) -> bool:
    """True for a word that the mark does not stand for; a number stands only where the mark allows one."""
    if word.is_number and mark in ("", _FEW):
        return True
    return word.lower in language.links.ends_of_object
