"""Words that name events and what they hit."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.languages.fields import NO_WORDS, Words
from marsad.model.event_type import Plover, SubEventType


@dataclass(frozen=True, slots=True)
class EventWords:
    """The words of one kind of event, with its codes."""

    kind: str
    """Plain word: clash, air_strike, shelling ..."""
    sub_event_type: SubEventType
    plover: Plover
    plover_mode: str | None = None
    forms: Words = NO_WORDS
    """Words that name an event of this kind, and tell that a figure beside them is of one."""
    mentions: Words = NO_WORDS
    """Words that name an event, and tell nothing of the figures beside them."""
    signs: Words = NO_WORDS
    """Words that tell that a figure beside them is of such an event, and name none."""
    example: str = ""
    """A sentence that names such an event; a test runs it."""
    told: str = ""
    """A sentence that tells the type of its figure; a test runs it."""


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The words of one kind of site or gathering."""

    name: str
    words: Words = NO_WORDS
    """Content words, without the ending of the plural."""


@dataclass(frozen=True, slots=True)
class Events:
    """`events.toml`; the more telling kinds come first."""

    event: tuple[EventWords, ...] = ()
    target: tuple[TargetWords, ...] = ()
