"""What is known of an event and what is not, as parts of careful sentences that the templates put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.model import Assessment, Event, EventKind, Measure, Unit
from marsad.reconcile.testimony import Testimony
from marsad.web.claim_groups import MeasureGroup

SHOWN = 4
"""Origins named in one sentence; the rest are listed below it."""

PERSONS = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ABDUCTED, Measure.DETAINED})


@dataclass(frozen=True, slots=True)
class Said:
    """One origin with the figures of it that count."""

    origin: str
    rows: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is known of one measure: its toll, and who says what."""

    toll: Assessment
    said: tuple[Said, ...]
    others: int
    """Origins that are not named in the sentence."""
    unit: Unit | None = None
    """As of the group."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is known of an event, and what is not."""

    sentences: tuple[Sentence, ...]
    origins: int
    """Independent origins behind its best supported toll."""
    only_parties: bool
    """True where nobody but parties to the conflict is heard."""
    unknown: tuple[str, ...]
    """Names of what is not known: day, place, precise place, actors, civilians, number."""


def tell(event: Event, testimony: Sequence[Testimony], groups: Sequence[MeasureGroup]) -> Telling:
    """What is known of `event` from its testimony."""
    sentences = tuple(_sentence(group) for group in groups if group.toll is not None)
    return Telling(
        sentences=sentences,
        origins=max((len(one.toll.origins) for one in sentences), default=0),
        only_parties=bool(testimony) and all(row.stance.is_party for row in testimony),
        unknown=tuple(_unknown(event, sentences)),
    )


def _sentence(group: MeasureGroup) -> Sentence:
    assert group.toll is not None  # noqa: S101 - the caller has looked
    said: dict[str, dict[object, Testimony]] = {}
    for one in group.told:
        if one.used is not None:
            said.setdefault(one.used.origin, {}).setdefault((one.row.figure.low, one.row.figure.high), one.row)
    found = tuple(Said(origin, tuple(rows.values())[:SHOWN]) for origin, rows in said.items())
    return Sentence(group.toll, found[:SHOWN], len(found) - len(found[:SHOWN]), group.unit)


def _unknown(event: Event, sentences: Sequence[Sentence]) -> list[str]:
    when, where = event.when, event.where
    found = []
    if when is None or when.start is None or when.end is None or not event.is_dated:
        found.append("day")
    elif when.start != when.end and event.kind is EventKind.INCIDENT:
        found.append("exact day")
    if where is None:
        found.append("place")
    elif where.precision is not None and not where.precision.is_point:
        found.append("exact place")
    if not event.actors and event.kind is EventKind.INCIDENT:
        found.append("actors")
    if not sentences:
        found.append("number")
    persons = [one.toll for one in sentences if one.toll.measure in PERSONS]
    if persons and not any(part.counted.value in {"civilian", "combatant"} for part in persons[0].parts):
        found.append("civilians")
    return found
