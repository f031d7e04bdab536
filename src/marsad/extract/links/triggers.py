"""Triggers found in a sentence by their forms: "killed", "death toll", "missing"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from marsad.extract.links.constructions import find_constructions, patterns_of

if TYPE_CHECKING:
    from marsad.extract.words import ParsedSentence
    from marsad.languages import Language
    from marsad.languages.sections.triggers import TriggerEntry
    from marsad.model import Measure

    Forms = Mapping[str, tuple[tuple[tuple[str, ...], TriggerEntry], ...]]
    """Forms by first word: each with its words and its entry, longest first."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """An entry found at the words `first` to `last`, both included."""

    first: int
    last: int
    entry: TriggerEntry
    tail: int | None = None
    """First word of the rest, where the counted stands inside the trigger: "took 20 people hostage"."""

    @property
    def measure(self) -> Measure:
        """What it counts."""
        return self.entry.measure


@cache
def trigger_forms(language: Language) -> Forms:
    """The forms of all triggers of a language."""
    forms: defaultdict[str, list[tuple[tuple[str, ...], TriggerEntry]]] = defaultdict(list)
    for entry in language.triggers:
        for form in sorted(entry.forms_by(language.morphology)):
            words = tuple(form.lower().replace("-", " - ").split())  # as the tokenizer cuts "pull-out"
            forms[words[0]].append((words, entry))
    return {word: tuple(sorted(found, key=lambda item: -len(item[0]))) for word, found in forms.items()}


def find_triggers(parsed: ParsedSentence) -> list[Trigger]:
    """All triggers of a sentence in order; of forms at one word the longest wins, in each kind that it stands in."""
    forms, patterns = trigger_forms(parsed.language), patterns_of(parsed.language)
    lowers = tuple(word.lower for word in parsed.words)
    found: list[Trigger] = []
    covered = 0
    for i, lower in enumerate(lowers):
        if i < covered or (lower not in forms and lower not in patterns):
            continue  # the "need" of "in need of" is no verb
        here = _find_at(parsed.language, lowers, i) if lower in forms else []
        if lower in patterns:
            here = _with_built(parsed, here, i)
        covered = max([covered, *(one.last + 1 for one in here if one.tail is None)])
        found += here
    return found


def _with_built(parsed: ParsedSentence, here: list[Trigger], i: int) -> list[Trigger]:
    """The triggers at a word with its constructions; of those that are whole the longest stand."""
    found = here + [Trigger(one.first, one.last, one.entry, one.tail) for one in find_constructions(parsed, i)]
    longest = max((one.last for one in found if one.tail is None), default=i)
    return [one for one in found if one.tail is not None or one.last == longest]


def _find_at(language: Language, lowers: tuple[str, ...], i: int) -> list[Trigger]:
    """The triggers that begin at the word `i`."""
    found: list[Trigger] = []
    longest = 0
    for words, entry in trigger_forms(language)[lowers[i]]:
        if len(words) < longest:
            break
        if lowers[i : i + len(words)] == words:
            longest = len(words)
            found.append(Trigger(i, i + len(words) - 1, entry))
        elif entry.splits and (tail := _find_tail(language, lowers, i, words[1:])):
            found.append(Trigger(i, i, entry, tail))
    return found


_LONGEST_INSIDE = 10
"""Words of an object that may stand inside a trigger: "drove" at most ten words "from their homes"."""


def _find_tail(language: Language, lowers: tuple[str, ...], i: int, rest: tuple[str, ...]) -> int | None:
    """Where the rest of a trigger stands after its object, or None."""
    ends = language.links.ends_of_object
    for j in range(i + 2, min(i + 2 + _LONGEST_INSIDE, len(lowers))):
        if lowers[j : j + len(rest)] == rest:
            return j
        if lowers[j] in ends:
            return None
    return None
