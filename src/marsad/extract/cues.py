"""The words that say what happened to the counted: "killed", "death toll", "missing"; found in a sentence by form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from marsad.extract.lexicon import load_lexicon
from marsad.model import Measure

if TYPE_CHECKING:
    from marsad.extract.words import ParsedSentence


class CueKind(StrEnum):
    """Where the counted stands towards the cue."""

    OBJECT = "object"
    """The counted is the object of the active, the subject of the passive: killed 12, 12 were killed."""
    SUBJECT = "subject"
    """The counted is the subject: 12 died."""
    COUNTED = "counted"
    """The cue is itself counted: 12 deaths."""
    NOUN_OF = "noun_of"
    """The counted follows with of, to, at: the deaths of 12, a toll of 12."""
    STATE = "state"
    """The cue describes the counted: 12 are missing, 12 trapped miners."""


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One reviewed entry of the lexicon."""

    lemma: str
    measure: Measure
    kind: CueKind
    counts: str
    """people, things or soldiers."""
    splits: bool = False
    """The counted may stand inside it: "took 20 people hostage"."""
    yields: bool = False
    """A counted noun says more: "holds 12 hostages" counts hostages."""


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry found at the words `first` to `last`, both included."""

    first: int
    last: int
    entry: CueEntry
    tail: int | None = None
    """First word of the rest, where the counted stands inside the cue: "took 20 people hostage"."""

    @property
    def measure(self) -> Measure:
        """What it counts."""
        return self.entry.measure


def inflect(lemma: str) -> set[str]:
    """Base, -s, -ed and -ing forms of a regular verb.

    >>> sorted(inflect("bury"))
    ['buried', 'buries', 'bury', 'burying']
    """
    if lemma.endswith("e"):
        stem = lemma[:-1]
        return {lemma, lemma + "s", lemma + "d", ("y" if lemma.endswith("ie") else "").join((stem, "ing"))}
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return {lemma, lemma + "es", lemma + "ed", lemma + "ing"}
    doubled = lemma + lemma[-1]
    forms = {lemma, lemma + "s", lemma + "ed", lemma + "ing"}
    if lemma[-1] in "bdgmnpt" and lemma[-2] in "aeiou":
        forms |= {doubled + "ed", doubled + "ing"}
    return forms


Forms = dict[str, list[tuple[tuple[str, ...], CueEntry]]]


@cache
def load_cues() -> Forms:
    """Forms by first word: each with its words and its entry, longest first."""
    lexicon = load_lexicon("predicates")
    forms: Forms = {}

    def add(form: str, entry: CueEntry) -> None:
        words = tuple(form.lower().replace("-", " - ").split())  # as the tokenizer cuts "pull-out"
        forms.setdefault(words[0], []).append((words, entry))

    for row in lexicon["verb"]:
        flags = row.get("splits", False), row.get("yields", False)
        entry = CueEntry(row["lemma"], Measure(row["measure"]), CueKind(row["counted"]), row["counts"], *flags)
        for form in {
            *row.get("forms", ()),
            *(inflect(row["lemma"]) if row.get("inflect", True) and " " not in row["lemma"] else ()),
        }:
            add(form, entry)
    for row in lexicon["counted_noun"]:
        entry = CueEntry(row["lemma"], Measure(row["measure"]), CueKind.COUNTED, row["counts"])
        for form in {row["lemma"], _plural(row["lemma"])}:
            add(form, entry)
    for key, kind in (("noun_of", CueKind.NOUN_OF), ("state", CueKind.STATE)):
        for row in lexicon[key]:
            entry = CueEntry(row["lemma"], Measure(row["measure"]), kind, "any")
            for form in row["forms"]:
                add(form, entry)
    for entries in forms.values():
        entries.sort(key=lambda item: -len(item[0]))
    return forms


def _plural(noun: str) -> str:
    if noun.endswith("y"):
        return noun[:-1] + "ies"
    return {"life": "lives"}.get(noun, noun + "s")


def find_cues(parsed: ParsedSentence) -> list[Cue]:
    """All cues of a sentence in order; of forms at one word the longest wins, but a word may cue in several kinds."""
    forms = load_cues()
    lowers = [word.lower for word in parsed.words]
    found: list[Cue] = []
    covered = 0
    for i, lower in enumerate(lowers):
        if i < covered:
            continue  # the "need" of "in need of" is no verb
        longest = 0
        for words, entry in forms.get(lower, ()):
            if len(words) < longest:
                break
            if len(words) == 1 or tuple(lowers[i : i + len(words)]) == words:
                longest = len(words)
                found.append(Cue(i, i + len(words) - 1, entry))
                covered = max(covered, i + len(words))
            elif entry.splits and (tail := _find_tail(lowers, i, words[1:])):
                found.append(Cue(i, i, entry, tail))
    return found


_LONGEST_INSIDE = 10
"""Words of an object that may stand inside a cue: "drove" at most ten words "from their homes"."""


def _find_tail(lowers: list[str], i: int, rest: tuple[str, ...]) -> int | None:
    """Where the rest of a cue stands after its object, or None."""
    for j in range(i + 2, min(i + 2 + _LONGEST_INSIDE, len(lowers))):
        if tuple(lowers[j : j + len(rest)]) == rest:
            return j
        if lowers[j] in (",", ";", ".", "and", "who", "which", "that"):
            return None
    return None
