"""A figure as testimony: the claim with what linking must know of its report and of where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marsad.model import Facts, Figure
from marsad.reconcile.ranges import Range, read_range
from marsad.reconcile.sides import is_generic, side_of, sides_of


class Stance(StrEnum):
    """How the origin of a figure stands to the people that it counts."""

    NEUTRAL = "neutral"
    """Not a party to the conflict."""
    OWN = "own losses"
    """A party that counts its own dead, or admits what it did."""
    ENEMY = "the other side's losses"
    PARTY = "party"
    """A party that counts civilians, or people whose side is not stated."""

    @property
    def is_party(self) -> bool:
        """True for every stance of a party to the conflict."""
        return self is not Stance.NEUTRAL


@dataclass(frozen=True, slots=True)
class Report:
    """What linking needs of a document, without its text."""

    id: str
    published: date | None
    outlet: str | None = None
    agency: str | None = None
    first: str | None = None
    """Id of the earliest document of its copy group; None for a report that is no copy."""
    hand: str | None = None
    """Who wrote the words: the group's agency, else its first outlet; None takes the report's own."""
    title: str | None = None
    recorded: date | None = None
    """Day on which this record first held it."""
    language: str | None = None
    """ISO 639-1 of its text."""

    @property
    def author(self) -> str:
        """Whoever wrote the words: the hand of its copy group, else agency, else outlet, else the document itself."""
        return self.hand or self.agency or self.outlet or f"unnamed outlet of {self.id[:8]}"

    @property
    def is_copy(self) -> bool:
        """True where an earlier document of the record has the same words."""
        return self.first is not None and self.first != self.id


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure comes from once outlets, agencies and chains of citation are followed to their end."""

    name: str
    party: str | None = None
    """The side it takes part on; None for who is no party to the conflict."""
    is_anonymous: bool = False

    @property
    def is_party(self) -> bool:
        """True for a party to the conflict, its media and its spokespeople."""
        return self.party is not None


def facts_of(figure: Figure) -> Facts:
    """The facts of a figure; none where nobody read them."""
    return figure.facts or _NO_FACTS


_NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim about one number, ready to be weighed."""

    claim: str
    figure: Figure
    report: Report
    origin: Origin
    stance: Stance = Stance.NEUTRAL
    parent: str | None = None
    """Id of the claim of which this figure is a stated part."""
    is_rejected: bool = False
    """True where a person rejected the claim."""
    is_headline: bool = False
    """True where the figure stands in the headline of its report, or where the page gives that again."""
    origins: frozenset[str] = frozenset()
    """The origins by which it came; of a judgement in a table of incidents those on whose reports it is one."""

    def __post_init__(self) -> None:
        if self.figure.facts is None:
            raise TypeError("read the facts of a figure before it testifies (marsad.extract.facts.with_facts)")

    @property
    def facts(self) -> Facts:
        """What the figure's words tell beside its number."""
        return facts_of(self.figure)

    @property
    def is_judgement(self) -> bool:
        """True where a table of incidents gives the figure on the reports of others."""
        return self.figure.is_judgement

    @property
    def names_its_place(self) -> bool:
        """True where the words that give the place stand in the figure's own sentence."""
        sentence, spans = self.figure.sentence, [one.span for one in self.figure.reasons if one.field == "where"]
        return sentence is None or any(span is not None and sentence.covers(span) for span in spans)

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2 of where it happened, as far as the figure tells."""
        return self.figure.where.country if self.figure.where else None

    @property
    def victims(self) -> str | None:
        """The side that the people counted belong to, as their name tells; None where it names several."""
        return None if self.is_of_several_sides else side_of(self.figure.who, self.country)

    @property
    def is_of_several_sides(self) -> bool:
        """True for "70 regime and rebel fighters", of whom nobody says how many were whose."""
        named = (side for side in sides_of(self.figure.who, self.country) if not is_generic(side))
        return len(set(named)) > 1

    @property
    def doer(self) -> str | None:
        """The side named as having done it."""
        return side_of(self.figure.actor, self.country)

    @property
    def numbers(self) -> Range | None:
        """The figure's range, vague words at their stated values; None where it is no number that converts."""
        return read_range(self.figure)

    @property
    def day(self) -> date:
        """The day by which later supersedes earlier: when it was said, else published; year 1 where neither is known.

        A figure cannot be said after its report was published, so the earlier of the two is taken.
        """
        days = [day for day in (self.figure.said, self.report.published) if day is not None]
        return min(days) if days else date.min

    @property
    def order(self) -> tuple[date, date, str, int, str]:
        """Sorts testimony by time, then by report, place in the text and claim: never by order of arrival."""
        published = self.report.published or date.min
        return (self.day, published, self.report.id, self.figure.span.start, self.claim)
