"""Nouns by what they name, taken from a lexical database: far more than anybody would list, and less sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from marsad.languages.fields import Words
from marsad.languages.sections.morphology import Morphology
from marsad.model import WhoClass


@dataclass(frozen=True, slots=True)
class NounKind:
    """The nouns of one class."""

    who: WhoClass
    words: str
    """Singulars in lower case, white space between."""
    example: str
    """A sentence whose one figure is of the class."""


@dataclass(frozen=True)
class Hierarchy:
    """`hierarchy.toml`."""

    no_people: str = ""
    """Nouns that end as nouns of people do and are none."""
    kind: tuple[NounKind, ...] = ()


@dataclass(frozen=True)
class WiderNouns:
    """The classes of a hierarchy's nouns in all their forms."""

    hierarchy: Hierarchy = field(default_factory=Hierarchy)
    morphology: Morphology = field(default_factory=Morphology)

    @cached_property
    def classes(self) -> Mapping[str, WhoClass]:
        """Singular or plural -> class, made at the first question."""
        singulars = {word: kind.who for kind in self.hierarchy.kind for word in kind.words.split()}
        return {form: who for word, who in singulars.items() for form in self.morphology.noun_forms(word)} | singulars

    @cached_property
    def no_people(self) -> Words:
        """Nouns that are no people whatever they end in, singular and plural."""
        words = self.hierarchy.no_people.split()
        return frozenset(words).union(*map(self.morphology.noun_forms, words))
