"""A sentence while its numbers are counted: its phrases with what links them, as the rules add to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.extract.links.pairs import Link
from marsad.model import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.phrases import Phrase
    from marsad.extract.words import ParsedSentence
    from marsad.languages.sections.nouns import Nouns
    from marsad.languages.sections.relations import Relations

COUNTS_PEOPLE = (
    Measure.KILLED,
    Measure.INJURED,
    Measure.MISSING,
    Measure.ABDUCTED,
    Measure.DETAINED,
    Measure.RELEASED,
    Measure.DISPLACED,
    Measure.SURRENDERED,
    Measure.RETURNED,
    Measure.TRAPPED,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Of what a number is a stated part."""

    whole: int | None
    """Index of the phrase of the whole; None for one of an earlier sentence."""
    before: bool
    """True where the whole was counted in an earlier sentence."""


@dataclass(slots=True)
class Told:
    """The phrases of one sentence; `links` and `parts` are filled by the rules in their order."""

    parsed: ParsedSentence
    phrases: Sequence[Phrase]
    links: list[list[Link]]
    """For each phrase its links, the best one first."""
    parts: dict[int, Part]
    """For each phrase that is a part, of what."""

    @property
    def relations(self) -> Relations:
        """The language's words for how numbers belong together."""
        return self.parsed.language.relations

    @property
    def nouns(self) -> Nouns:
        """The language's nouns of the counted."""
        return self.parsed.language.nouns

    def noun(self, here: int) -> str | None:
        """Lower-case head noun of a phrase; None for a bare number."""
        return self.phrases[here].head_noun(self.parsed)

    def before(self, here: int, reach: int) -> list[str]:
        """Lower-case words before a phrase, `reach` at most."""
        first = self.phrases[here].first
        return self.parsed.lowers(first - reach, first)

    def after(self, here: int, reach: int) -> list[str]:
        """Lower-case words behind a phrase, `reach` at most."""
        last = self.phrases[here].last
        return self.parsed.lowers(last + 1, last + 1 + reach)

    def between(self, left: int, right: int) -> list[str]:
        """Lower-case words between two phrases."""
        return self.parsed.lowers(self.phrases[left].last + 1, self.phrases[right].first)
