"""A claim's number: how many, of what, said by whom, about when and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from marsad.model.facts import Facts
from marsad.model.place import WherePrecision
from marsad.model.source import Source
from marsad.model.span import Interval, Span


class Measure(StrEnum):
    """What is counted."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    RELEASED = "released"
    DISPLACED = "displaced"
    RETURNED = "returned"
    TRAPPED = "trapped"
    SURRENDERED = "surrendered"
    FIGHTERS = "fighters"
    TROOPS = "troops"
    ATTACKS = "attacks"
    DESTROYED = "destroyed"
    AREA = "area"
    IN_NEED = "in_need"


class Quantifier(StrEnum):
    """How the text hedges the number (IDMC Helix QUANTIFIER, extended)."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    NEARLY = "nearly"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    VAGUE = "vague"


class Scope(StrEnum):
    """Flow or stock (IDMC): one incident, a total over a window, or a level at a moment."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"
    STOCK = "stock"


class Modality(StrEnum):
    """Whether the source asserts it (PLOVER's auxiliary modes); only `asserted` is ever counted."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    DENIED = "denied"
    PLANNED = "planned"


class WhoClass(StrEnum):
    """Who is counted."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    CHILD = "child"
    WOMAN = "woman"
    STAFF = "staff"
    """Aid workers, medical staff, press."""
    MIXED = "mixed"
    UNKNOWN = "unknown"
    OBJECT = "object"


class Unit(StrEnum):
    """Unit of `low` and `high`."""

    PERSON = "person"
    HOUSEHOLD = "household"
    KM2 = "km2"
    MI2 = "mi2"
    HECTARE = "hectare"
    PERCENT = "percent"
    SETTLEMENT = "settlement"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Where:
    """Where something is said to have happened: the text's name, and what the gazetteer knows of it."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: WherePrecision | None = None
    place_id: str | None = None
    admin1: str | None = None


class ReadingRule(StrEnum):
    """The rules by which a field is read; their names are codes, which the catalogues have words for."""

    OBJECT = "object"
    OBJECT_BY_PARSE = "object by parse"
    SUBJECT = "subject"
    PASSIVE = "passive"
    MODIFIER = "modifier"
    COUNTED_NOUN = "counted noun"
    NOUN_OF = "noun of"
    TOLL = "toll"
    STATE = "state"
    STATE_BEFORE_NOUN = "state before the noun"
    JOINT_PHRASE = "joint phrase"
    PART_OF_WHOLE = "part of a whole"
    PART_OF_SAID = "part of what was said"
    FIGURE_OF_SAID = "figure of what was said"
    LABEL = "label"
    ATTACK_NOUN = "attack noun"
    TWIN_ATTACK = "twin attack"
    AREA_UNIT = "area unit"
    SHARE_OF_TERRITORY = "share of territory"
    PLACES_TAKEN = "places taken"
    SOLDIERS_MOVED = "soldiers sent or withdrawn"
    SOLDIERS_PRESENT = "soldiers present"
    COMBATANTS_PRESENT = "combatants present"
    CUE = "cue"
    QUOTATION_RUNS_ON = "quotation runs on"
    TIME_IN_CLAUSE = "time in the clause"
    INCIDENT_OF_REPORT = "incident of the report"
    NAMED_IN_CLAUSE = "named in the clause"
    COUNTRY_OF_REPORT = "country of the report"
    PROMINENCE = "prominence"
    COUNTRY_CONTEXT = "country context"
    NEARNESS = "nearness"
    LISTED_WITH_LIKE = "listed with its like"
    NAMED_WITH_HOLDER = "named with its country or division"
    CALLED_SO = "called so"
    USERS_TABLE = "user's table"
    IN_NO_GAZETTEER = "in no gazetteer"
    HELD_AREA = "an area by its holder, in the text's main country"
    COLUMN = "column of a table"
    """A column of a table of incidents holds it."""
    JUDGED_COLUMN = "column of a table on others' reports"
    """The same, of a table that is made from the reports of others, as ACLED's and UCDP's are."""
    PERSON = "person"
    """A person set it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the machine read a field as it did: the field, the rule, and the words that it rests on."""

    field: str
    rule: str
    """A `ReadingRule`; the name of another reader's rule where somebody else's reading is on record."""
    span: Span | None = None
    is_respelt: bool = False
    """True where the gazetteer spells the name otherwise."""
    inside: str | None = None
    """The place, named with it, that a place which no gazetteer holds was put in."""
    evidence: tuple[str, ...] = ()
    """What spoke most for it where it was chosen among candidates: names of features, the strongest first."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one measure, as one source gives it at one place of the text."""

    span: Span
    """The number mention with its unit, 2-8 words: "At least 13 civilians"."""
    measure: Measure
    low: float | None
    """Lowest value meant, in `unit`; None where only an upper bound is given."""
    high: float | None
    """Highest value meant; None where only a lower bound is given."""
    quantifier: Quantifier
    unit: Unit
    who: str
    """Head words of what is counted, as in the text."""
    who_class: WhoClass
    scope: Scope
    modality: Modality
    source: Source
    said: date | None
    """Day on which it was said, where the text or the publication date lets one know it."""
    when: Interval | None
    """Days of what is counted; None where the text gives nothing."""
    where: Where | None
    actor: str | None
    """Who did it, as the text says."""
    subset_of: int | None = None
    """Index in the same reading's figures of the figure of which this one is a stated part."""
    cue: Span | None = None
    """The word that gives the measure ("killed", "death toll")."""
    sentence: Span | None = None
    implied: bool = False
    """True for a person whose fate is told without any number word ("the driver was killed"): a figure of 1."""
    reasons: tuple[Reason, ...] = ()
    facts: Facts | None = field(default=None, compare=False)
    """What its words tell linking beside the number; None until they are read. No part of what is claimed."""

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} exceeds high {self.high} for {self.span.text!r}")

    @property
    def is_from_table(self) -> bool:
        """True where a column of a table of incidents holds the number: nobody read it out of a report's words."""
        rules = (ReadingRule.COLUMN, ReadingRule.JUDGED_COLUMN)
        return any(one.field == "measure" and one.rule in rules for one in self.reasons)

    @property
    def is_judgement(self) -> bool:
        """True where a table of incidents gives it on the reports of others, as ACLED and UCDP do."""
        is_judged = any(one.field == "measure" and one.rule == ReadingRule.JUDGED_COLUMN for one in self.reasons)
        return is_judged and not self.source.is_reporter

    @property
    def passed(self) -> float | None:
        """The number that "more than" or "fewer than" names and does not count itself; None for any other hedge.

        Low is 37,001 for "more than 37,000": nobody said the one, so that nobody should be shown it.
        """
        if self.quantifier is Quantifier.MORE_THAN and self.low is not None and self.high is None:
            return self.low - 1 if float(self.low).is_integer() else self.low
        if self.quantifier is Quantifier.LESS_THAN and self.high is not None and self.low is None:
            return self.high + 1 if float(self.high).is_integer() else self.high
        return None
