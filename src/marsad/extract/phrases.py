"""The noun phrase around a number: what is counted, and whether the number is a share of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.quantities import QuantityKind
from marsad.extract.syntax.word_order import walk_phrase
from marsad.languages.fields import NO_WORDS
from marsad.model import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.quantities import Quantity
    from marsad.extract.words import ParsedSentence, Word
    from marsad.languages.sections.relations import Relations

_QUOTES = ('"', "”", "'", "’", "''")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quantity in its noun phrase; indices are of the sentence's words, `last` included."""

    quantity: Quantity
    first: int
    """First word of the hedges or the number."""
    core: int
    """Last word of the number."""
    last: int
    head: int | None
    """The counted noun; None where the number stands alone ("kills 12")."""
    partitive: str | None = None
    """"them", "whom", "the men": the number is a share of what this refers to."""

    def head_noun(self, parsed: ParsedSentence) -> str | None:
        """Lower-case head noun; None where the number stands alone."""
        return None if self.head is None else parsed.words[self.head].lower


def read_phrase(parsed: ParsedSentence, quantity: Quantity, stop: int | None = None) -> Phrase | None:
    """The phrase of a quantity, or None where the sentence's words do not hold it; it ends before the word `stop`."""
    first, core = parsed.index_at(quantity.span.start), parsed.index_at(quantity.core.end - 1)
    if first is None or core is None:
        return None
    if quantity.kind is QuantityKind.FORM:
        return Phrase(quantity, first, core, core, core)
    words = parsed.words if stop is None or stop <= core else parsed.words[:stop]
    i = _behind_number(parsed, words, quantity, core)
    opening = words[i].lower if i < len(words) else ""
    partitive, relations = None, parsed.language.relations
    if opening in relations.of:
        partitive, i = _after_of(words, i + 1, relations)
        if partitive in relations.partitive_pronouns:
            return _partitive_phrase(parsed, quantity, first, core, i, partitive)
    elif quantity.distributive and opening in relations.definite:
        i += 1
    last, head = walk_phrase(words, i, core, parsed.language)
    aged = (
        _aged(words, i, relations) if head is None or words[head].lower not in parsed.language.nouns.classes else None
    )
    if aged is not None and last <= aged:
        last = head = aged
    return Phrase(quantity, first, core, last, head, partitive)


def _aged(words: Sequence[Word], i: int, relations: Relations) -> int | None:
    """Where "15-year-old" ends that stands for somebody so old; None where a noun follows or no such words do."""
    end = next((at for at in range(i, min(i + _AGE, len(words))) if words[at].lower in relations.old), None)
    if end is None or not any(word.is_number for word in words[i:end]):
        return None
    follows = words[end + 1 : end + 2]
    return None if follows and (follows[0].is_noun or follows[0].is_adjective or follows[0].is_hyphen) else end


_AGE = 6
"""Words of an age: "15", "-", "year", "-", "old", and one between."""


def _behind_number(parsed: ParsedSentence, words: Sequence[Word], quantity: Quantity, core: int) -> int:
    """The first word behind the number, its unit and quotation marks."""
    percent = parsed.language.relations.percent if quantity.unit is Unit.PERCENT else NO_WORDS
    i = counted_from(parsed, quantity, core)
    while i < len(words) and words[i].lower in percent:
        i += 1
    while i < len(words) and words[i].text in _QUOTES:
        i += 1
    is_repeated = i + 2 < len(words) and words[i].text == "(" and words[i + 1].is_number and words[i + 2].text == ")"
    return i + 3 if is_repeated else i  # "thirteen (13) men"


def counted_from(parsed: ParsedSentence, quantity: Quantity, core: int) -> int:
    """The word from which on the counted is looked for: behind the number, or behind a hedge that follows it."""
    if quantity.counts_from is None:
        return core + 1
    behind = parsed.index_at(quantity.counts_from)
    return len(parsed.words) if behind is None else max(core + 1, behind)


def _after_of(words: Sequence[Word], i: int, relations: Relations) -> tuple[str | None, int]:
    """What follows "of": a pronoun or a definite phrase makes a share ("two of the men"), a bare noun does not."""
    word = words[i] if i < len(words) else None
    if word is None:
        return None, i
    if word.lower in relations.partitive_pronouns:
        return word.lower, i
    is_definite = word.is_determiner or word.is_possessive_pronoun
    return (word.lower, i + 1) if is_definite and word.lower not in relations.not_definite else (None, i)


def _partitive_phrase(
    parsed: ParsedSentence, quantity: Quantity, first: int, core: int, pronoun: int, partitive: str | None
) -> Phrase:
    """ "two of them ambulance crew", "eight of whom were children": what follows the pronoun names the part."""
    words = parsed.words
    last, head = walk_phrase(words, pronoun + 1, pronoun, parsed.language)
    if head is None or not parsed.language.nouns.is_person(words[head].lower):
        return Phrase(quantity, first, core, pronoun, None, partitive)
    return Phrase(quantity, first, core, last, head, partitive)
