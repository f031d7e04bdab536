"""Incidents as rows of ACLED (codebook; `acled.toml` has the columns)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from marsad.export.countries import country_codes, country_name
from marsad.export.vocabularies.vocabulary import middle, whole
from marsad.model import Counted, EventType, Measure, SubEventType, WhenPrecision, WherePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.export.columns import Row
    from marsad.export.incidents import Actor, Incident
    from marsad.model import Event

CIVILIANS, NOBODY = 7, 0
_TIME = {
    WhenPrecision.DAY: 1, WhenPrecision.DAYS: 2, WhenPrecision.WEEK: 2, WhenPrecision.ON_OR_BEFORE: 2,
    WhenPrecision.MONTH: 3,
}  # fmt: skip
_ALONE = {EventType.PROTESTS: ("Protesters", 6), EventType.RIOTS: ("Rioters", 5)}


def acled_rows(one: Incident) -> Iterator[Row]:
    """The row of an incident; none for a day that ACLED has no code for."""
    event = one.event
    when, precision = event.when, _TIME.get(event.when_precision) if event.when_precision else None
    if when is None or when.start is None or when.end is None or precision is None:
        return
    day = middle(when.start, when.end)
    where, country = event.where, event.where.country if event.where else None
    codes = country_codes(country)
    name = country_name(country)
    first, second, further = _sides(one, name)
    yield {
        "event_id_cnty": f"{codes.alpha_3 if codes else 'XXX'}{event.id[:12]}",
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": precision,
        "disorder_type": _disorder(event),
        "event_type": event.type.value,
        "sub_event_type": event.sub_event_type.value,
        "actor1": first[0],
        "assoc_actor_1": "; ".join(further) or None,
        "inter1": first[1],
        "actor2": second[0],
        "inter2": second[1],
        "interaction": _interaction(first[1], second[1]),
        "civilian_targeting": "Civilians targeted" if _targets_civilians(one, second) else None,
        "iso": codes.numeric if codes else None,
        "country": name,
        **_place(one),
        "location": where.name if where else name,
        "geo_precision": (where.precision or WherePrecision.REGION).acled if where else 3,
        "source": "; ".join(one.outlets) or "Undisclosed Source",
        "notes": _notes(one),
        "fatalities": _dead(one),
        "tags": f"state={one.state.value}; {one.address}",
        "timestamp": int(datetime.fromisoformat(one.last_recorded).timestamp()) if one.last_recorded else 0,
    }


def _place(one: Incident) -> Row:
    where = one.event.where
    return {
        "admin1": where.admin1 if where else None,
        "latitude": where.lat if where else None,
        "longitude": where.lon if where else None,
    }


def _disorder(event: Event) -> str:
    if event.sub_event_type is SubEventType.EXCESSIVE_FORCE:
        return "Political violence; Demonstrations"
    if event.type is EventType.PROTESTS or event.sub_event_type is SubEventType.VIOLENT_DEMONSTRATION:
        return "Demonstrations"
    return "Strategic developments" if event.type is EventType.STRATEGIC_DEVELOPMENTS else "Political violence"


Side = tuple[str | None, int]


def _sides(one: Incident, country: str | None) -> tuple[Side, Side, list[str]]:
    """The first actor, the second, and those that are left."""
    of = f" ({country})" if country else ""
    held: list[Side] = [(actor.name, _inter(actor, one.event)) for actor in one.actors]
    crowd = _ALONE.get(one.event.type)
    if crowd is not None:
        held.insert(0, (f"{crowd[0]}{of}", crowd[1]))
    first = held.pop(0) if held else (f"Unidentified Armed Group{of}", 3)
    if one.event.type is EventType.VIOLENCE_AGAINST_CIVILIANS:
        return first, (f"Civilians{of}", CIVILIANS), [str(name) for name, _ in held]
    second: Side = held.pop(0) if held else (None, NOBODY)
    return first, second, [str(name) for name, _ in held]


def _inter(actor: Actor, event: Event) -> int:
    """1 state forces, 8 those of another state, 2 a group that is known, 3 any other."""
    if actor.state is not None:
        country = event.where.country if event.where else None
        return 1 if country in (None, actor.state) else 8
    return 2 if actor.side is not None else 3


def _interaction(one: int, other: int) -> int:
    """Both codes, the smaller first; a code and 0 for one side alone."""
    if NOBODY in (one, other):
        return max(one, other) * 10
    return min(one, other) * 10 + max(one, other)


def _targets_civilians(one: Incident, second: Side) -> bool:
    if one.event.type is EventType.VIOLENCE_AGAINST_CIVILIANS:
        return True
    if one.event.sub_event_type is SubEventType.EXCESSIVE_FORCE:
        return True
    is_remote = one.event.type is EventType.EXPLOSIONS and second[1] == NOBODY
    return is_remote and one.part(Measure.KILLED, Counted.CIVILIAN) is not None


def _dead(one: Incident) -> int:
    toll = one.toll(Measure.KILLED)
    return whole(toll.best) or 0 if toll is not None else 0


def _notes(one: Incident) -> str:
    told = " ".join(one.sentences) or one.event.title
    return f"{told} [{'; '.join(one.outlets)}]" if one.outlets else told
