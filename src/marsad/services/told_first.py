"""The sentence that an explanation begins with: what happened, to whom, who is said to have done it, how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.model import Counted, EventKind, Measure, Quantifier, SubEventType, Unit, WhenPrecision
from marsad.reconcile.sides import is_generic
from marsad.reconcile.wording import (
    OF_PEOPLE,
    join_names,
    name_origin,
    number,
    say_day,
    say_figure,
    say_place,
    sentence,
    what_is_counted,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from marsad.model import Assessment, Event, Interval
    from marsad.reconcile.testimony import Testimony

DONE_BY = (Measure.KILLED, Measure.INJURED, Measure.ABDUCTED, Measure.DETAINED, Measure.DESTROYED, Measure.ATTACKS)
"""Measures that somebody brings about: who did it is asked of no other."""

_IN = {
    SubEventType.SHELLING: "in shelling", SubEventType.AIR_STRIKE: "in an air or drone strike",
    SubEventType.SUICIDE_BOMB: "in a suicide bombing", SubEventType.REMOTE_EXPLOSIVE: "in an explosion",
    SubEventType.CHEMICAL_WEAPON: "in an attack with a chemical weapon", SubEventType.ATTACK: "in an attack",
    SubEventType.ARMED_CLASH: "in fighting", SubEventType.GRENADE: "by a grenade",
    SubEventType.MOB_VIOLENCE: "in mob violence", SubEventType.EXCESSIVE_FORCE: "at a protest",
}  # fmt: skip
_MOST_NAMED = 3


def what_happened(event: Event, found: Assessment, rows: Mapping[str, Testimony]) -> str:
    """One sentence: "At least 12 people are reported killed in shelling at Example on 3 May 2019, by the account of …".

    What nobody tells is not in it: no day, no place, no doer is guessed.
    """
    used = [rows[one.claim] for one in found.inputs if one.claim in rows]
    unit = used[0].figure.unit if used else None
    head = sentence(_how_many(found, rows, unit))
    then = f"{_in(event)}{say_place(event.where)}{_on(event)}"
    return f"{head}{then}{_alleged(event, found, rows)}{_by_account(found, rows)}."


def _how_many(found: Assessment, rows: Mapping[str, Testimony], unit: Unit | None) -> str:
    """ "At least 12 people are reported killed"; "2 to 20 people (best figure 2) are reported killed"."""
    noun, verb = _who(found, unit)
    best = _best(found, rows)
    if found.low == found.high:
        return f"{best} {noun} {verb}"
    return f"{number(found.low)} to {number(found.high)} {noun} (best figure {best}) {verb}"


def _best(found: Assessment, rows: Mapping[str, Testimony]) -> str:
    """The best figure as its sources hedged it, where they agree on the hedge and no arithmetic made it."""
    deciding = [used for used in found.inputs if used.weight > 0]
    stated = {str(said) for used in deciding if (said := _stated(used.claim, rows)) is not None}
    is_told = len(stated) == 1 and all(used.low == used.high == found.best for used in deciding)
    return stated.pop() if is_told else number(found.best)


def _stated(claim: str, rows: Mapping[str, Testimony]) -> object | None:
    row = rows.get(claim)
    numbers = None if row is None else row.numbers
    if row is None or numbers is None:
        return None
    if row.figure.quantifier is Quantifier.VAGUE:
        return f"some {number(numbers.point)}"
    return say_figure(row.figure, numbers)


def _who(found: Assessment, unit: Unit | None) -> tuple[str, str]:
    """ "people" and "are reported killed", "tanks" and "are reported destroyed", "attacks" and "are reported"."""
    is_one = found.high == 1
    verb = f"{'is' if is_one else 'are'} reported"
    if found.measure in OF_PEOPLE:
        one, many = ("civilian", "civilians") if found.counted is Counted.CIVILIAN else ("person", "people")
        return one if is_one else many, f"{verb} {found.measure.value}"
    noun = what_is_counted(found.measure, unit=unit, is_one=is_one)
    things = noun.removesuffix(f" {found.measure.value}")
    return (things, f"{verb} {found.measure.value}") if things != noun else (noun, verb)


def _in(event: Event) -> str:
    told = _IN.get(event.sub_event_type) if event.kind is EventKind.INCIDENT else None
    return "" if told is None else f" {told}"


def _on(event: Event) -> str:
    when: Interval | None = event.when
    if when is None or (when.start is None and when.end is None):
        return ", on a day that no report gives" if event.kind is EventKind.INCIDENT else ""
    if when.start is None or when.end is None:
        return f" since {say_day(when.start)}" if when.start else f" until {say_day(when.end)}" if when.end else ""
    if event.when_precision is WhenPrecision.ON_OR_BEFORE:
        return f" on or before {say_day(when.end)}, on a day that no report gives"
    if when.start == when.end:
        return f" on {say_day(when.start)}"
    return f" between {say_day(when.start)} and {say_day(when.end)}"


def _alleged(event: Event, found: Assessment, rows: Mapping[str, Testimony]) -> str:
    """Who is said to have done it; where different parties are blamed, each of them."""
    doers = named_doers(found, rows.values()) if event.kind is EventKind.INCIDENT else {}
    if not doers:
        return ""
    parties = [name_origin(doer) for doer in sorted(doers)[:_MOST_NAMED]]
    first, last = ", ".join(parties[:-1]), parties[-1]
    return f", allegedly by {f'{first} or {last}' if first else last}"


def named_doers(found: Assessment, rows: Iterable[Testimony]) -> dict[str, set[str]]:
    """Each party named as having done it, with the names of the origins that name it."""
    named: dict[str, set[str]] = {}
    if found.measure not in DONE_BY:
        return named
    for row in rows:
        if row.doer is not None and not is_generic(row.doer) and row.figure.measure is found.measure:
            named.setdefault(row.doer, set()).add(name_origin(row.origin.name))
    return named


def _by_account(found: Assessment, rows: Mapping[str, Testimony]) -> str:
    """Whose account the best figure is, as far as three names tell it."""
    origins = list(dict.fromkeys(used.origin for used in found.inputs if used.weight > 0 and used.claim in rows))
    if not origins:
        return ""
    named = [name_origin(origin) for origin in origins[:_MOST_NAMED]]
    more = len(origins) - len(named)
    told = [*named, f"{more} more"] if more else named
    account = "the account" if len(origins) == 1 else "the accounts"
    return f", by {account} of {join_names(told)}"
