"""Events: named in one document (mention), and counted once across documents (event)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from marsad.model.calendar import month_of, year_of
from marsad.model.event_type import EventType, Plover, SubEventType
from marsad.model.figure import Where
from marsad.model.relevance import Relevance
from marsad.model.span import Interval, Span


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event as one document names it."""

    span: Span
    """The words that name it: "heavy clashes", "air strike"."""
    kind: str
    """Plain word: clash, air_strike, shelling, bombing, displacement, detention, offensive, withdrawal ..."""
    sub_event_type: SubEventType
    plover: Plover
    plover_mode: str | None
    """PLOVER mode: aerial, heavy-weapons, suicide-attack, arrest, abduct ..."""
    when: Interval | None
    where: Where | None
    actors: tuple[str, ...] = ()

    @property
    def type(self) -> EventType:
        """ACLED event_type."""
        return self.sub_event_type.event_type


class EventKind(StrEnum):
    """Whether an event is one happening, or the state of a place over a window."""

    INCIDENT = "incident"
    SITUATION = "situation"
    """A place and a window; holds cumulative totals and stocks, which never attach to an incident."""


class WhenPrecision(StrEnum):
    """How well the days of an event are known; UCDP `date_prec` and ACLED `time_precision` go by the same steps."""

    DAY = "day"
    DAYS = "days"
    """Two to six days."""
    WEEK = "week"
    """Seven to ten days."""
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"
    """Any other stretch of days."""
    ON_OR_BEFORE = "on_or_before"
    """No report gives a day: from `REPORTED_WITHIN` days before the first report to the day of that report."""

    @classmethod
    def of(cls, when: Interval | None) -> WhenPrecision | None:
        """The precision of days that a report gives; None where an end is open or nothing is given."""
        if when is None or when.start is None or when.end is None or when.days is None:
            return None
        if when.days <= _WEEK:
            return cls.DAY if when.days == 1 else cls.DAYS if when.days < _WEEK else cls.WEEK
        if when.days <= _TEN_DAYS:
            return cls.WEEK
        if when == month_of(when.start.year, when.start.month):
            return cls.MONTH
        return cls.YEAR if when == year_of(when.start.year) else cls.PERIOD


REPORTED_WITHIN = 7
"""Days before its first report within which an event is put of which no report gives a day: news is of a week."""
_WEEK, _TEN_DAYS = 7, 10


class ReviewState(StrEnum):
    """How far people have looked at an event; what no person has seen never looks as if one had."""

    MACHINE = "machine"
    """The machine read and put it together; nobody has looked at all that its tolls rest on."""
    REVIEWED = "reviewed"
    """A person decided on every claim that its tolls rest on."""
    SIGNED_OFF = "signed_off"
    """An adjudicator signed it off as it is now."""
    CONTESTED = "contested"
    """A person marked it as in dispute, and nobody has taken that back."""


class AllegationKind(StrEnum):
    """How somebody is named as having done it (Airwars: the belligerent of each allegation)."""

    ALLEGED = "alleged"
    ADMITTED = "admitted"
    """The one who is named says so themselves."""
    DENIED = "denied"
    """The one who is named says that they did not."""


@dataclass(frozen=True, slots=True)
class Allegation:
    """Who is said to have done it, and by whom; several may stand side by side."""

    perpetrator: str
    kind: AllegationKind = AllegationKind.ALLEGED
    source: str | None = None
    """Who says so; None where the person did not name one."""


@dataclass(frozen=True, slots=True)
class Computed:
    """What the machine makes of an event of which a person set something."""

    sub_event_type: SubEventType
    when: Interval | None
    where: Where | None
    actors: tuple[str, ...]
    title: str
    when_precision: WhenPrecision | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What is counted once across documents. Derived: it can be thrown away and built again."""

    id: str
    """SHA-256 of the kind and of the earliest account's claims, so that later reports leave it as it is."""
    kind: EventKind
    sub_event_type: SubEventType
    when: Interval | None
    """The days on which most of the accounts agree; the narrower where they nest."""
    where: Where | None
    """The most precise place that the accounts name."""
    actors: tuple[str, ...]
    claims: tuple[str, ...]
    """Ids of its claims, sorted."""
    documents: tuple[str, ...]
    """Ids of the documents that tell of it, sorted."""
    title: str = ""
    """A short name for people: type, place, days."""
    relevance: Relevance = Relevance.POLITICAL_VIOLENCE
    """Political violence where any of its claims is; only then do its tolls count where nobody asks for others."""
    when_precision: WhenPrecision | None = None
    """How well `when` is known; None where there are no days, or only one end of them."""
    allegations: tuple[Allegation, ...] = ()
    """Who is said to have done it, as a person set it."""
    narrative: str = ""
    """What happened in a person's words."""
    set_by_person: tuple[str, ...] = ()
    """The fields that a person set over what is computed."""
    computed: Computed | None = None
    """What is computed, where a person set anything."""

    @property
    def type(self) -> EventType:
        """ACLED event_type."""
        return self.sub_event_type.event_type

    @property
    def is_dated(self) -> bool:
        """True where a report gives the day or days; False where `when` only says when it was first reported."""
        return self.when is not None and self.when_precision is not WhenPrecision.ON_OR_BEFORE
