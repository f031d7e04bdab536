"""Words that name events and what they hit, and the turns by which who was hit makes one kind another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from marsad.languages.fields import NO_WORDS, Words
from marsad.model.event_type import Plover, SubEventType
from marsad.model.figure import Measure


class Side(StrEnum):
    """Who was hit by an event, or did it, as far as its type depends on it."""

    ARMED = "armed"
    """Soldiers, police, rebels: whoever bears arms in a conflict."""
    STATE = "state"
    """Those of them who are a government's."""
    POST = "post"
    """Where armed people are: a garrison, a checkpoint, a patrol."""
    CIVILIAN = "civilian"
    PROTESTER = "protester"
    CROWD = "crowd"
    """Unarmed people who act together: a mob, residents."""


GAP = ".."
"""Stands in a phrase for up to eight words."""


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
    gapped: Words = NO_WORDS
    """Phrases with a gap that name one: "bodies .. found"."""
    means: Words = NO_WORDS
    """Weapons that name one where a word of `landings`, or harm, stands in the sentence."""
    measures: tuple[Measure, ...] = ()
    """Figures of these measures tell of one."""
    signs: Words = NO_WORDS
    """Words that tell that a figure beside them is of such an event, and name none."""
    over: Words = NO_WORDS
    """Kinds that are not told apart from it where both stand in a sentence."""
    yields: bool = False
    """True where it says nothing beside another kind of violence: a bare "attack"."""
    bare: bool = False
    """True where it may be that of an event which the report has told of already: "the attack", "killed"."""
    open: bool = False
    """True where it says nothing until a turn makes it another kind: "seized"."""
    example: str = ""
    """A sentence that names such an event; a test runs it."""
    told: str = ""
    """A sentence that tells the type of its figure; a test runs it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Makes a cue of one kind another by who was hit, who did it and what stands beside it (ACLED's definitions)."""

    of: Words
    to: str
    hit: tuple[Side, ...] = ()
    spares: tuple[Side, ...] = ()
    """Sides that must not be hit."""
    doers: tuple[Side, ...] = ()
    beside: Words = NO_WORDS
    example: str = ""
    """A sentence in which it makes the kind `to`; a test runs it."""


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The words of one kind of site or gathering."""

    name: str
    words: Words = NO_WORDS
    """Content words, without the ending of the plural."""


@dataclass(frozen=True)
class Events:
    """`events.toml`; the more telling kinds come first."""

    event: tuple[EventWords, ...] = ()
    target: tuple[TargetWords, ...] = ()
    turn: tuple[Turn, ...] = ()
    protesters: Words = NO_WORDS
    """Nouns of those who protest."""
    crowds: Words = NO_WORDS
    """Nouns of unarmed people who act together."""
    posts: Words = NO_WORDS
    """Nouns of places and bodies of armed people that no class of people holds."""
    states: Words = NO_WORDS
    """Nouns of a government's armed people."""
    landings: Words = NO_WORDS
    """Words that say that a weapon was used."""
    accidents: Words = NO_WORDS
    """Words beside which a death is no violence unless a weapon or an attack is named."""
    actives: Words = NO_WORDS
    """Names of events behind which a preposition makes no passive: "opened fire on"."""
    unreal: Words = NO_WORDS
    """Words before the name of an event that is only feared, planned, alleged of somebody or remembered."""
    no_events: Words = NO_WORDS
    """Phrases that hold the word of an event and name none: "riot police"."""

    @cached_property
    def by_kind(self) -> Mapping[str, EventWords]:
        """Kind -> its first entry."""
        return {words.kind: words for words in reversed(self.event)}
