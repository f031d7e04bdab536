"""What an event's reports add up to under one rule: low, best, high, a grade, and the fate of every claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marsad.model.claim import digest
from marsad.model.figure import Measure, Quantifier
from marsad.model.message import Told


class Grade(StrEnum):
    """How well the event is supported, apart from the number (Airwars' civilian harm status)."""

    CONFIRMED = "confirmed"
    """A party to the conflict has accepted responsibility."""
    FAIR = "fair"
    """Two or more independent credible origins."""
    WEAK = "weak"
    """One origin only, or nothing but parties to the conflict."""
    CONTESTED = "contested"
    """Competing claims of who did it, or a denial."""
    DISCOUNTED = "discounted"
    """Airwars only: everyone counted was a combatant, so no civilian harm is left."""


class Counted(StrEnum):
    """Which people (or things) a figure of an assessment covers, as UCDP and Airwars split them."""

    ALL = "all"
    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    CHILD = "child"
    WOMAN = "woman"
    STAFF = "staff"
    """Aid workers, medical staff, press: civilians, counted inside `civilian`."""
    UNKNOWN = "unknown"
    """The remainder whose status no report states."""


class LeftOut(StrEnum):
    """Why a claim does not enter an assessment's numbers."""

    REJECTED = "rejected"
    """A person rejected the claim."""
    DENIED = "denied"
    POSSIBLE = "possible"
    PLANNED = "planned"
    CUMULATIVE = "cumulative"
    """A total over a window; it belongs to a situation, never to an incident."""
    STOCK = "stock"
    """A level at a moment; it belongs to a situation."""
    COPY = "copy"
    """The same words by the same hand as a report already used."""
    REPEAT = "repeat"
    """The same figure stated again by the same origin."""
    SUPERSEDED = "superseded"
    """The same origin gave a later figure."""
    SUBSET = "subset of another"
    """A stated part of a figure already used."""
    LESS_PRECISE = "less precise"
    """A vaguer wording of what a used figure says."""
    MAY_OVERLAP = "may be the same people"
    """Could be counted already; it widens the range and is not added to the best figure."""
    PARTY = "party to the conflict"
    """A party's claim about the other side's losses, where others report."""
    JUDGEMENT = "judgement on reports"
    """A table of incidents holds it on reports that are on record themselves."""
    TRIANGULATION = "triangulation"
    """IDMC: kept beside the recommended figure, never summed."""
    NO_NUMBER = "no number"
    """A share, or a unit that does not convert."""
    OTHER_GROUP = "another group"
    """People that this rule does not count (combatants, where a rule counts civilians)."""


STANDING = "standing"
"""Asks for no rule by name but for the one that stands: a person's choice for the event, else the record's."""


@dataclass(frozen=True, slots=True)
class Input:
    """A claim that entered an assessment, with its numbers under the rule and its weight."""

    claim: str
    low: float
    high: float
    weight: float
    """Share of the rule's choice that rests on it: 1 decides the figure alone, 0 bounds the range only."""
    origin: str
    counted: Counted = Counted.ALL


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A claim that did not enter, why, and the claim that stands in its place where there is one."""

    claim: str
    reason: LeftOut
    detail: Told
    """One plain sentence."""
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class PartToll:
    """Low, best and high of one group of people inside an assessment; never added to the whole."""

    counted: Counted
    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True)
class SideToll:
    """Low, best and high of one side's combatants (UCDP's deaths_a, deaths_b; Airwars' belligerents)."""

    side: str
    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True)
class Assessment:
    """An event's low, best and high for one measure under one rule; recomputed at will, never edited."""

    event: str
    """Id of the event."""
    measure: Measure
    rule: str
    rule_version: str
    low: float
    best: float
    high: float
    counted: Counted
    """Whom low, best and high cover: everyone, or civilians where the rule counts civilians."""
    grade: Grade
    provisional: bool
    """Iraq Body Count: true until two independent origins report it."""
    origins: tuple[str, ...]
    """Names of the independent origins behind the inputs."""
    documents: tuple[str, ...]
    inputs: tuple[Input, ...]
    excluded: tuple[Exclusion, ...]
    parts: tuple[PartToll, ...]
    difference: Told
    """Why the reports differ, or that they do not, in one sentence."""
    as_of: date | None = None
    sides: tuple[SideToll, ...] = ()
    """The combatants of `parts` by side, where the words name one; never added to the whole."""
    quantifier: Quantifier = Quantifier.EXACT
    """How the words on which `best` rests hedge it: "more than 1,400" is a best of 1400 and `more_than`."""

    def __post_init__(self) -> None:
        if not self.low <= self.best <= self.high:
            raise ValueError(f"an assessment needs low <= best <= high, not {self.low}, {self.best}, {self.high}")

    @property
    def id(self) -> str:
        """SHA-256 of event, measure, rule, version, day and claims: the same reports give the same id."""
        return digest(
            {
                "event": self.event,
                "measure": self.measure,
                "rule": self.rule,
                "version": self.rule_version,
                "as_of": self.as_of,
                "claims": sorted({row.claim for row in self.inputs} | {row.claim for row in self.excluded}),
            }
        )
