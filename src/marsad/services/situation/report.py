"""What a situation report holds: sections of values and messages, each sentence used with its reference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from marsad.errors import UsageError
from marsad.model import (
    STANDING,
    Assessment,
    Counted,
    Event,
    Figure,
    LeftOut,
    Measure,
    Message,
    ReviewState,
    Template,
    Told,
    Where,
)
from marsad.model.calendar import shift_within
from marsad.model.message import Day
from marsad.reconcile.series import SeriesRow

SINCE_BEHIND_UNTIL = Template(
    "report_since_behind_until", "--since (%(day)s) is later than --until (%(other_day)s); exchange the two"
)
TOLD_IN_FULL = 10
"""Events that a report tells in full, with their sentences; the others stand in a table."""
LISTED = 300
"""Events of that table at most; the report says how many more there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAsked:
    """Which report is wanted. Raises `UsageError` where its days are the wrong way round."""

    since: date
    until: date
    place: str | None = None
    """Part of the place's name."""
    rule: str = STANDING
    full: int = TOLD_IN_FULL
    """Events told in full."""

    def __post_init__(self) -> None:
        if self.since > self.until:
            raise UsageError(SINCE_BEHIND_UNTIL(day=Day(self.since), other_day=Day(self.until)))

    @property
    def days(self) -> int:
        """How many days it covers, both ends among them."""
        return (self.until - self.since).days + 1

    @property
    def before(self) -> tuple[date, date] | None:
        """The period of equal length that ends the day before; None where the calendar has no such days."""
        if (self.since - date.min).days < self.days:
            return None
        last = self.since - timedelta(days=1)
        return shift_within(last, 1 - self.days), last


@dataclass(frozen=True, slots=True)
class Amount:
    """Low, best and high of several incidents together."""

    low: float
    best: float
    high: float
    events: int
    weak: int
    """Incidents among them that no second independent origin supports, or that are contested."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One measure over the incidents of the period, and of the period before."""

    measure: Measure
    counted: Counted
    now: Amount
    before: Amount | None
    """None where no incident of the period before has such a figure, or where the two cannot be compared."""


class Comparability(StrEnum):
    """Whether figures of the period may be set against those of the period before."""

    COMPARABLE = "comparable"
    TOO_FEW = "too few reports"
    """One of the periods has less than a fifth as many reports as the other, or none: no comparison is made."""
    UNEVEN = "uneven"
    """One of them has less than half as many: a change may be one of reporting."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The period before: of equal length, up to the day before the report's first."""

    since: date
    until: date
    reports: int
    """Reports on record that were published in it."""
    reports_now: int
    """Those that were published in the period of the report."""
    shared: int
    """Incidents whose days lie in both periods, and which are counted in both."""
    verdict: Comparability


@dataclass(frozen=True, slots=True)
class Reference:
    """A sentence that the report uses, by its number: where it stands, and who published it when."""

    number: int
    claim: str
    document: str
    sentence: str
    """As the report has it, white space made plain."""
    words: str
    """The words of the number in it."""
    outlet: str | None
    title: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """One sentence as an account of an event: who says so, what, and what became of it."""

    reference: int
    figure: Figure
    origin: str
    is_party: bool
    """True where the origin is a party to the conflict."""
    decides: bool
    """True where the best figure rests on it."""
    left_out: LeftOut | None = None
    """Why it does not enter the toll; None where it does."""


@dataclass(frozen=True, slots=True)
class TollTold:
    """One toll of an event with the sentences that it rests on."""

    toll: Assessment
    quotes: tuple[Quoted, ...]
    further: int
    """Accounts that enter the toll and are not quoted here."""


@dataclass(frozen=True, slots=True)
class EventTold:
    """One incident as the report tells it."""

    event: Event
    state: ReviewState
    tolls: tuple[TollTold, ...]
    doers: tuple[tuple[str, tuple[str, ...]], ...]
    """Each party that is named as having done it, with the names of who says so."""
    conflicts: tuple[Told, ...]
    """What does not fit together in its claims."""
    reports: int


@dataclass(frozen=True, slots=True)
class EventListed:
    """One incident as the table of all others has it."""

    event: Event
    state: ReviewState
    toll: Assessment
    """Of its gravest measure."""
    reference: int | None
    """Of the sentence that decides; None where a rule made the figure of several."""


@dataclass(frozen=True, slots=True)
class Contested:
    """One toll of which sources say different numbers, side by side."""

    event: Event
    toll: Assessment
    said: tuple[Quoted, ...]
    reason: Message | None
    """How the best figure was decided on; None where no rule says so in a clause."""


@dataclass(frozen=True, slots=True)
class SituationTold:
    """A total over a time, or a level at a moment: never added to anything."""

    event: Event
    toll: Assessment
    reference: int | None
    is_level: bool


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A place with the incidents of the period and what they add up to, of the gravest measure."""

    where: Where
    events: int
    measure: Measure | None
    total: Amount | None

    @property
    def weight(self) -> float:
        """What its mark on a map counts."""
        return self.total.best if self.total is not None else self.events


class Gap(StrEnum):
    """What is not known of an incident."""

    NO_DAY = "no day"
    """No report gives the day."""
    NO_PLACE = "no place"
    """No report gives a place more precise than the country."""
    AREA_ONLY = "area only"
    """Only a district, governorate or region is given."""
    NO_TOLL = "no toll"
    """No figure of it may be counted."""
    OPEN = "open"
    """The sources set no upper bound."""
    ONE_ORIGIN = "one origin"
    NO_DOER = "no doer"
    """No report names who did it."""
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True)
class Unknown:
    """How many incidents of the period have a gap, and the gravest of them."""

    gap: Gap
    events: int
    gravest: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """How the figures were made."""

    rule: str
    """The rule's name: the one that was asked for, else the record's."""
    is_standing: bool
    """True where an event for which a person chose another rule goes by that one."""
    chosen: int
    """Incidents of the report that go by another rule for that reason."""
    version: str
    source: Told
    summary: Told


@dataclass(frozen=True, slots=True)
class SituationReport:
    """A situation report, complete; a function of the record and of what was asked, without a clock."""

    asked: ReportAsked
    recorded_until: str
    """When the last document came on record (UTC, ISO 8601); empty for an empty record."""
    is_cleared_alone: bool
    """True where the record shows only what people signed off or reviewed."""
    incidents: int
    reports: int
    """Reports that tell of the incidents."""
    lead: tuple[Message, ...]
    """The report in a few sentences."""
    headlines: tuple[Headline, ...]
    comparison: Comparison | None
    places: tuple[PlaceTold, ...]
    series: tuple[tuple[Measure, tuple[SeriesRow, ...]], ...]
    """Tolls over the days, weeks or months of the period, of its gravest measures."""
    told: tuple[EventTold, ...]
    """The gravest incidents, in full."""
    listed: tuple[EventListed, ...]
    unlisted: int
    """Incidents with a toll that are in neither."""
    contested: tuple[Contested, ...]
    uncontested: int
    """Further tolls whose sources differ, which are not set side by side here."""
    situations: tuple[SituationTold, ...]
    unknown: tuple[Unknown, ...]
    undated: int
    """Incidents on record without any day: they are in no period."""
    states: tuple[tuple[ReviewState, int], ...]
    not_linked: int
    """Figures on record that linking has not come to."""
    method: Method
    references: tuple[Reference, ...]
