"""How a regular word makes its forms, by its ending; irregular forms are written out where they are used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from marsad.languages.fields import Pattern


@dataclass(frozen=True, slots=True)
class Inflection:
    """The forms of the words that end alike."""

    ending: Pattern
    """The words that it is for, searched in the base form."""
    suffixes: tuple[str, ...]
    """What stands in place of the letters that are cut: one form each."""
    cut: int = 0
    """Letters that go from the end first."""
    doubled: tuple[str, ...] = ()
    """What more comes behind the base form with its last letter written twice."""
    example: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Base form -> all its forms; a test makes them."""

    def forms_of(self, base: str) -> frozenset[str]:
        """The forms of a base form that has the ending."""
        stem = base[: len(base) - self.cut]
        return frozenset((*(stem + one for one in self.suffixes), *(base + base[-1] + one for one in self.doubled)))


@dataclass(frozen=True, slots=True)
class Morphology:
    """`morphology.toml`; of the rules for a word the first one counts."""

    verb: tuple[Inflection, ...] = ()
    noun: tuple[Inflection, ...] = ()

    def verb_forms(self, base: str) -> frozenset[str]:
        """All forms of a regular verb, the base form among them; it alone where no rule has its ending."""
        return _forms(self.verb, base)

    def noun_forms(self, base: str) -> frozenset[str]:
        """Singular and plural of a regular noun."""
        return _forms(self.noun, base)


def _forms(rules: tuple[Inflection, ...], base: str) -> frozenset[str]:
    rule = next((one for one in rules if one.ending.search(base)), None)
    return frozenset((base,)) if rule is None else rule.forms_of(base)
