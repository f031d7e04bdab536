"""Events: named in one document (mention), and counted once across documents (event)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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

    @property
    def type(self) -> EventType:
        """ACLED event_type."""
        return self.sub_event_type.event_type
