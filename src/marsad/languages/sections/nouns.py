"""The nouns that a number may count, by what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from marsad.languages.fields import NEVER, NO_WORDS, Pattern, Words
from marsad.languages.sections.hierarchy import WiderNouns
from marsad.model import WhoClass


@dataclass(frozen=True, slots=True)
class ClassWords:
    """The words of one class of the counted."""

    who: WhoClass
    words: Words
    example: str
    """A sentence whose one figure is of the class."""


@dataclass(frozen=True)
class Nouns:
    """`nouns.toml`."""

    head: tuple[ClassWords, ...] = ()
    """Head nouns; one that stands in two classes is of the first."""
    modifier: tuple[ClassWords, ...] = ()
    """Words of a phrase that say more than its head: "armed men"."""
    members: Words = NO_WORDS
    """Heads that leave the class to the words before them: "family members"."""
    workers: Pattern = NEVER
    """Heads of those who are staff where a word before them says so: "aid workers"."""
    person_endings: Pattern = NEVER
    """Endings of nouns that name people, for those in no list."""
    no_people: Words = NO_WORDS
    """Plurals in no class that are no people: "sheep"."""
    generic: Words = NO_WORDS
    """Heads that say nothing of the counted, so that what stands behind them says it: "12 people dead"."""
    people: Words = NO_WORDS
    """Those of them that name people of whatever side."""
    others: Words = NO_WORDS
    """Heads that stand for what was named before: "damaged 11 others"."""
    dead: Words = NO_WORDS
    """Nouns of people who are not among the injured."""
    duals: Mapping[str, str] = field(default_factory=dict)
    """Forms of a noun that hold the number two, each with the noun that they are forms of."""
    attacks: Words = NO_WORDS
    """Nouns counted as attacks by themselves."""
    munitions: Words = NO_WORDS
    """Those of them that count only where one of `launches` stands in the sentence."""
    launches: Words = NO_WORDS
    """Words, some of several, that say that munitions were fired, dropped, went off, hit or landed."""
    soldiers: Words = NO_WORDS
    """Who is sent, stationed and withdrawn."""
    places: Words = NO_WORDS
    """What is taken, held and lost."""

    wider: WiderNouns = field(default_factory=WiderNouns)
    """Nouns beyond those of `head`, from `hierarchy.toml`."""

    @cached_property
    def classes(self) -> Mapping[str, WhoClass]:
        """Head noun -> class."""
        return _by_word(self.head)

    @cached_property
    def modifiers(self) -> Mapping[str, WhoClass]:
        """Word of a phrase -> class."""
        return _by_word(self.modifier)

    def class_of(self, noun: str) -> WhoClass | None:
        """The class of a head noun, by the list first and the hierarchy second; None for one that neither holds."""
        return self.classes.get(noun) or self.wider.classes.get(noun)

    def is_person(self, noun: str) -> bool:
        """True where the noun names people, dead or alive."""
        return self.class_of(noun) not in (None, WhoClass.OBJECT)

    def is_object(self, noun: str) -> bool:
        """True where the noun names a thing that can be destroyed."""
        return self.class_of(noun) is WhoClass.OBJECT

    def is_attack(self, noun: str) -> bool:
        """True where the noun names an act of violence or a munition."""
        return noun in self.attacks


def _by_word(rows: Iterable[ClassWords]) -> Mapping[str, WhoClass]:
    classes: dict[str, WhoClass] = {}
    for row in rows:
        for word in row.words:
            classes.setdefault(word, row.who)
    return classes
