"""What of the queue somebody works through, as it stands in the address of every page of the desk's queue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request

from marsad.i18n.words import _
from marsad.model import Measure
from marsad.services.desk.blinding import Blind
from marsad.services.desk.queue import QueueFilter, Urgency

LONGEST = 200


class Whose(StrEnum):
    """Of which documents, by who clears them."""

    ANYONE = "anyone"
    ME = "me"
    NOBODY = "nobody"


class State(StrEnum):
    """Which figures, by whether they are decided."""

    WAITING = "waiting"
    DECIDED = "decided"


WHOSE = {Whose.ANYONE: _("anyone’s"), Whose.ME: _("mine"), Whose.NOBODY: _("nobody’s")}
STATES = {State.WAITING: _("waiting"), State.DECIDED: _("decided")}
REASONS = {
    Urgency.COUNTS: _("the toll of an incident rests on it"),
    Urgency.CONTRADICTING: _("it cannot hold together with another claim of its event"),
    Urgency.PROBLEM: _("something in its sentence could not be read or resolved"),
    Urgency.PARTY: _("its source is a party to the conflict"),
    Urgency.HIGH_TOLL: _("100 persons or more are said to be harmed"),
    Urgency.NOT_ASSERTED: _("it is possible, denied or planned, not asserted"),
    Urgency.VAGUE: _("it gives no number, or a vague one"),
    Urgency.NO_PLACE: _("where it happened is not resolved"),
    Urgency.NO_DAY: _("when it happened is not resolved"),
}
"""The queue's reasons for the catalogues; a test holds them to the words of the service."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of the queue as an address names it."""

    measure: Measure | None = None
    place: str = ""
    source: str = ""
    outlet: str = ""
    reason: str = ""
    """The name of an `Urgency`, in small letters."""
    document: str = ""
    """The id of a report that somebody clears from its own page."""
    whose: Whose = Whose.ANYONE
    state: State = State.WAITING
    after: str = ""
    """Where the page before ended, or the last claim that was skipped."""

    def filter_for(self, blind: Blind, limit: int) -> QueueFilter:
        """The same as the queue takes it, for a person, without what is held back from them."""
        return QueueFilter(
            measure=self.measure,
            place=self.place or None,
            source=self.source or None,
            outlet=self.outlet or None,
            document=self.document or None,
            reason=Urgency[self.reason.upper()] if self.reason else None,
            assigned_to=blind.person if self.whose is Whose.ME else None,
            is_free=self.whose is Whose.NOBODY,
            is_waiting=self.state is State.WAITING,
            blind=blind,
            limit=limit,
            after=self.after or None,
        )

    def address(self, path: str, **more: str | None) -> str:
        """`path` with this in its query, and `more` beside or in place of it; what says nothing is left out."""
        given: dict[str, str | None] = {
            "measure": self.measure,
            "place": self.place,
            "source": self.source,
            "outlet": self.outlet,
            "reason": self.reason,
            "document": self.document,
            "whose": None if self.whose is Whose.ANYONE else self.whose,
            "state": None if self.state is State.WAITING else self.state,
            "after": self.after,
        }
        kept = {name: str(value) for name, value in {**given, **more}.items() if value}
        return f"{path}?{urlencode(kept)}" if kept else path

    def from_top(self) -> Wanted:
        """The same part from its first figure on."""
        return replace(self, after="")


def wanted_from(request: Request) -> Wanted:
    """The part of the queue that the query names; a choice that is none is as if it were not made."""
    asked = {name: value.strip()[:LONGEST] for name, value in request.query_params.items()}
    measure, reason, whose, state = (asked.get(name, "") for name in ("measure", "reason", "whose", "state"))
    return Wanted(
        Measure(measure) if measure in list(Measure) else None,
        asked.get("place", ""),
        asked.get("source", ""),
        asked.get("outlet", ""),
        reason if reason.upper() in Urgency.__members__ else "",
        asked.get("document", ""),
        Whose(whose) if whose in list(Whose) else Whose.ANYONE,
        State(state) if state in list(State) else State.WAITING,
        asked.get("after", ""),
    )


WantedOf = Annotated[Wanted, Depends(wanted_from)]
