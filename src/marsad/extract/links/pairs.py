"""A number's phrase and a trigger of its sentence: what every linking rule looks at, and the link that it gives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.quantities import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.links.triggers import Trigger
    from marsad.extract.phrases import Phrase
    from marsad.extract.words import ParsedSentence, Word
    from marsad.languages.sections.links import Links
    from marsad.model import Measure, ReadingRule


@dataclass(frozen=True, slots=True)
class Link:
    """A number's measure with the trigger that gives it and the rule that tied them."""

    measure: Measure
    trigger: Trigger | None
    score: float
    rule: ReadingRule
    active: bool = False
    """True where the counted is the object of an active verb, so that its subject did it."""


_NO_NUMBERS = (QuantityKind.ARTICLE, QuantityKind.TWIN)


@dataclass(frozen=True, slots=True)
class CountedPhrases:
    """The phrases of a sentence in order, so that what stands between two words is found without looking at all."""

    phrases: tuple[Phrase, ...]
    cores: tuple[int, ...]
    """Where their numbers end."""
    numbers: tuple[int, ...]
    """The same without articles and "twin"."""
    begins: frozenset[int]
    """Where they begin."""
    ends: frozenset[int]
    """Where they end."""

    @classmethod
    def of(cls, phrases: Sequence[Phrase]) -> CountedPhrases:
        """The phrases of one sentence."""
        plain = sorted(phrase.core for phrase in phrases if phrase.quantity.kind not in _NO_NUMBERS)
        return cls(
            tuple(phrases),
            tuple(sorted(phrase.core for phrase in phrases)),
            tuple(plain),
            frozenset(phrase.first for phrase in phrases),
            frozenset(phrase.last for phrase in phrases),
        )

    def any_between(self, first: int, last: int) -> bool:
        """True where a number ends after the word `first` and before the word `last`."""
        return bisect_right(self.cores, first) < bisect_left(self.cores, last)

    def last_number_between(self, first: int, last: int) -> int:
        """Where the last number between two words ends, articles apart; `first` where there is none."""
        found = self.numbers[bisect_right(self.numbers, first) : bisect_left(self.numbers, last)]
        return found[-1] if found else first

    def any_number_between(self, first: int, last: int) -> bool:
        """The same without articles."""
        return bisect_right(self.numbers, first) < bisect_left(self.numbers, last)


@dataclass(frozen=True, slots=True)
class Pair:
    """A phrase and a trigger near it, in their sentence with its other phrases."""

    parsed: ParsedSentence
    phrase: Phrase
    trigger: Trigger
    others: CountedPhrases

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the sentence."""
        return self.parsed.words

    @property
    def links(self) -> Links:
        """The language's words and weights of links."""
        return self.parsed.language.links

    @property
    def verb(self) -> Word:
        """The trigger's first word, past an adverb: the "shot" of "fatally shot"."""
        words = self.words[self.trigger.first : self.trigger.last + 1]
        return next((word for word in words if not word.is_adverb), words[0])

    @property
    def lead(self) -> str:
        """Lower-case word right before the phrase; empty where it opens the sentence."""
        return self.words[self.phrase.first - 1].lower if self.phrase.first else ""

    @property
    def noun(self) -> str | None:
        """Lower-case head noun of the counted; None for a bare number."""
        return self.phrase.head_noun(self.parsed)

    @property
    def is_generic(self) -> bool:
        """True where the head noun says nothing of the counted: "people", "others"."""
        return self.noun in self.parsed.language.nouns.generic

    @property
    def counted(self) -> int:
        """The word that stands for the counted in the tree: the head noun, or the number."""
        return self.phrase.core if self.phrase.head is None else self.phrase.head

    @property
    def follows(self) -> bool:
        """True where the trigger stands behind the counted."""
        return self.trigger.first > self.phrase.last

    @property
    def precedes(self) -> bool:
        """True where the trigger stands before the counted."""
        return self.trigger.last < self.phrase.first

    @property
    def behind(self) -> tuple[Word, ...]:
        """The words between the counted and a trigger that follows."""
        return self.words[self.phrase.last + 1 : self.trigger.first]

    @property
    def before(self) -> tuple[Word, ...]:
        """The words between a trigger that precedes and the counted."""
        return self.words[self.trigger.last + 1 : self.phrase.first]

    def link(self, rule: ReadingRule, score: float, *, active: bool = False) -> Link:
        """The link that a rule makes of the two."""
        return Link(self.trigger.measure, self.trigger, score, rule, active)
