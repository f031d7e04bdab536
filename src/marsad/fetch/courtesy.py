"""How long a host is left alone between two requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

LEAST = 1.0
"""Seconds between two requests to one host where it asks for no more."""


@dataclass(slots=True)
class Courtesy:
    """When each origin may be asked next."""

    least: float = LEAST
    _asked: dict[str, datetime] = field(default_factory=dict)
    _away: dict[str, datetime] = field(default_factory=dict)
    _delays: dict[str, float] = field(default_factory=dict)

    def ask_for(self, origin: str, delay: float) -> None:
        """The host asks for that many seconds between two requests."""
        self._delays[origin] = delay

    def asked(self, origin: str, at: datetime) -> None:
        """It was asked just then."""
        self._asked[origin] = max(at, self._asked.get(origin, at))

    def stay_away(self, origin: str, until: datetime) -> None:
        """It wants to be left alone until then."""
        self._away[origin] = max(until, self._away.get(origin, until))

    def ready_at(self, origin: str) -> datetime | None:
        """The moment from which it may be asked; None for at once."""
        last = self._asked.get(origin)
        wait = timedelta(seconds=max(self.least, self._delays.get(origin, 0.0)))
        moments = [last + wait] if last is not None else []
        if origin in self._away:
            moments.append(self._away[origin])
        return max(moments, default=None)
