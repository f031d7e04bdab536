"""The noun phrase around a number: what is counted, and whether the number is a share of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.links.triggers import trigger_forms
from marsad.extract.people import load_nouns
from marsad.extract.quantities import QuantityKind
from marsad.languages import load_language
from marsad.languages.calendar import calendar_names
from marsad.model import Unit

if TYPE_CHECKING:
    from marsad.extract.quantities import Quantity
    from marsad.extract.words import ParsedSentence, Word

DAYS_AND_MONTHS = calendar_names(load_language())
_OPENERS = frozenset(("dozens", "scores", "hundreds", "thousands", "several", "many", "some", "more"))
_PRONOUNS = frozenset(["them", "whom", "those", "these", "us", "which", "who"])
_MODIFIER_TAGS = ("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "CD", "VBN", "VBG", "AFX", "FW")


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
    words = parsed.words if stop is None or stop <= core else parsed.words[:stop]
    if quantity.kind is QuantityKind.FORM:
        return Phrase(quantity, first, core, core, core)
    i = counted_from(parsed, quantity, core)
    while i < len(words) and quantity.unit is Unit.PERCENT and words[i].lower in ("per", "cent", "percent", "%", "pct"):
        i += 1
    partitive = None
    while i < len(words) and words[i].text in ('"', "”", "'", "’", "''"):
        i += 1
    if i < len(words) and words[i].lower == "of":
        partitive, i = _after_of(words, i + 1)
        if partitive in _PRONOUNS:
            return _partitive_phrase(parsed, quantity, first, core, i, partitive)
    elif i < len(words) and words[i].lower == "the" and quantity.distributive:
        i += 1
    last, head = _walk(words, i, core)
    return Phrase(quantity, first, core, last, head, partitive)


def counted_from(parsed: ParsedSentence, quantity: Quantity, core: int) -> int:
    """The word from which on the counted is looked for: behind the number, or behind a hedge that follows it."""
    if quantity.counts_from is None:
        return core + 1
    behind = parsed.index_at(quantity.counts_from)
    return len(parsed.words) if behind is None else max(core + 1, behind)


def _after_of(words: tuple[Word, ...], i: int) -> tuple[str | None, int]:
    """What follows "of": a pronoun or a definite phrase makes a share ("two of the men"), a bare noun does not."""
    if i >= len(words):
        return None, i
    if words[i].lower in _PRONOUNS:
        return words[i].lower, i
    if words[i].tag in ("DT", "PRP$") and words[i].lower not in ("a", "an", "another"):
        partitive = words[i].lower
        return partitive, i + 1
    return None, i


def _partitive_phrase(
    parsed: ParsedSentence, quantity: Quantity, first: int, core: int, pronoun: int, partitive: str
) -> Phrase:
    """ "two of them ambulance crew", "eight of whom were children": what follows the pronoun names the part."""
    words = parsed.words
    last, head = _walk(words, pronoun + 1, pronoun)
    noun = None if head is None else words[head].lower
    if noun is None or not load_nouns().is_person(noun):
        return Phrase(quantity, first, core, pronoun, None, partitive)
    return Phrase(quantity, first, core, last, head, partitive)


def _walk(words: tuple[Word, ...], i: int, before: int) -> tuple[int, int | None]:
    """Last word and head of the noun phrase that starts at `i`; (`before`, None) where there is none."""
    head: int | None = None
    while i < len(words):
        word = words[i]
        if head is not None and word.text == "(" and i + 2 < len(words) and words[i + 2].text == ")":
            i += 3
            continue
        if _ends_phrase(words, i, head):
            break
        if word.is_noun or _is_known(word) or _is_group(word):
            head = i
        i += 1
    if head is not None and _joins_people(words, head):
        joined = _walk(words, head + 2, head)
        head = joined[1] if joined[1] is not None else head
    if head is None or _is_stray_name(words, head, before):
        return before, None
    return head, head


def _is_known(word: Word) -> bool:
    nouns = load_nouns()
    return word.lower in nouns.classes or nouns.is_attack(word.lower)


def _is_group(word: Word) -> bool:
    """ "IS" as the name of a group, which taggers take for a verb."""
    return word.text.isupper() and len(word.text) > 1 and word.lower in load_nouns().modifiers


def _ends_phrase(words: tuple[Word, ...], i: int, head: int | None) -> bool:
    """True where the word at `i` no longer belongs to the phrase whose head so far is at `head`."""
    word, known = words[i], _is_known(words[i])
    if not (word.tag.startswith(_MODIFIER_TAGS) or known or _is_group(word)) or word.lower in DAYS_AND_MONTHS:
        return True
    if word.lower in _VERB_FORMS or (word.tag == "CD" and head is not None):
        return True
    participle = word.tag in ("VBN", "VBG", "VBD") and not known and not _modifies(words, i)
    if participle and not (head is None and word.tag != "VBD" and _noun_follows(words, i)):
        return True
    if head is None:
        return False
    before = words[head]
    if before.tag == "NNS" and word.tag == "NNP" and before.lower not in _OPENERS:
        return True
    if (_is_person_plural(before.lower) or before.lower in load_language().links.states) and not (
        known and word.tag in ("NN", "NNS")
    ):
        return True
    return (
        word.lower in trigger_forms(load_language()) and word.tag.startswith(("VB", "JJ")) and not _modifies(words, i)
    )


_VERB_FORMS = frozenset(
    ("wounds", "kills", "injures", "leaves", "hurts", "injure", "wound", "kill", "leave", "flee", "die", "surrender")
)


def _joins_people(words: tuple[Word, ...], head: int) -> bool:
    """ "women and children", "Al-Nusra and allied militants": one number for both, where the second has none."""
    if head + 2 >= len(words) or words[head + 1].lower != "and":
        return False
    nouns = load_nouns()
    return any(
        nouns.is_person(word.lower)
        and word.tag in ("NNS", "NN")
        and word.lower not in ("wounded", "injured", "missing")
        for word in words[head + 2 : head + 4]
    ) and not any(
        word.tag in ("CD", "DT", "VBD", "VBN", "VBZ", "PRP") or word.lower in _OPENERS
        for word in words[head + 2 : head + 4]
    )


def _is_stray_name(words: tuple[Word, ...], head: int, before: int) -> bool:
    """A singular proper name right after the number is no counted thing: "at least 126 Observatory"."""
    word = words[head]
    nouns = load_nouns()
    return (
        word.tag == "NNP"
        and head == before + 1
        and word.lower not in nouns.classes
        and not nouns.is_attack(word.lower)
        and not word.lower.endswith("s")
    )


def _noun_follows(words: tuple[Word, ...], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].tag in ("NN", "NNS")


def _modifies(words: tuple[Word, ...], i: int) -> bool:
    """True for a participle before the noun that it belongs to: "suspected jihadists", "fleeing civilians"."""
    nouns = load_nouns()
    for word in words[i + 1 : i + 4]:
        if nouns.is_person(word.lower) or nouns.is_object(word.lower):
            return True
        if not word.tag.startswith(("JJ", "NN", "HYPH", "VBN", "VBG")):
            return False
    return False


def _is_person_plural(noun: str) -> bool:
    nouns = load_nouns()
    return nouns.is_person(noun) and (
        noun.endswith("s") or noun in ("people", "men", "women", "children", "gunmen", "dead")
    )
