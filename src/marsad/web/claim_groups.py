"""An event's figures as its page lists them: by measure, copies folded under their first, each with its fate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from marsad.model import Assessment, Exclusion, Input, Measure, Unit
from marsad.reconcile.testimony import Testimony


@dataclass(slots=True)
class Told:
    """One figure of an event, what became of it under the rule of the record, and the copies that repeat it."""

    row: Testimony
    used: Input | None = None
    left_out: Exclusion | None = None
    copies: list[Testimony] = field(default_factory=list)

    @property
    def copied_in(self) -> int:
        """How many reports repeat it."""
        return len({copy.report.id for copy in self.copies})


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """All that an event's reports say of one measure."""

    measure: Measure
    toll: Assessment | None
    """Under the rule of the record; None where no figure of the measure counts."""
    tolls: tuple[Assessment, ...]
    """Under every rule."""
    told: tuple[Told, ...]

    @property
    def unit(self) -> Unit | None:
        """The unit of the toll where it counts neither people nor things: km² of an area; None where they do."""
        units = {one.row.figure.unit for one in self.told if one.used is not None}
        found = units.pop() if len(units) == 1 else None
        return None if found in (Unit.PERSON, Unit.ITEM) else found


def group_claims(testimony: Sequence[Testimony], tolls: Iterable[Assessment], rule: str) -> tuple[MeasureGroup, ...]:
    """The groups of an event's testimony, the gravest measure first."""
    by_measure: dict[Measure, list[Testimony]] = defaultdict(list)
    for row in testimony:
        by_measure[row.figure.measure].append(row)
    of_measure: dict[Measure, list[Assessment]] = defaultdict(list)
    for toll in tolls:
        of_measure[toll.measure].append(toll)
    groups = []
    for measure in Measure:
        if measure in by_measure:
            found = of_measure.get(measure, [])
            own = next((one for one in found if one.rule == rule), None)
            groups.append(MeasureGroup(measure, own, tuple(found), _fold(by_measure[measure], own)))
    return tuple(groups)


def _fold(rows: Sequence[Testimony], toll: Assessment | None) -> tuple[Told, ...]:
    used = {one.claim: one for one in toll.inputs} if toll else {}
    left_out = {one.claim: one for one in toll.excluded} if toll else {}
    told: dict[str, Told] = {}
    copies = []
    for row in rows:
        if row.report.is_copy and row.claim not in used:
            copies.append(row)
        else:
            told[row.claim] = Told(row, used.get(row.claim), left_out.get(row.claim))
    for row in copies:
        first = _first_of(row, told)
        if first is None:
            told[row.claim] = Told(row, None, left_out.get(row.claim))
        else:
            first.copies.append(row)
    return tuple(sorted(told.values(), key=lambda one: (one.used is None, -_weight(one), one.row.order)))


def _weight(one: Told) -> float:
    return one.used.weight if one.used else 0.0


def _first_of(row: Testimony, told: Mapping[str, Told]) -> Told | None:
    """What the copy repeats: the same numbers in a report of the same copy group."""
    group, numbers = row.report.first or row.report.id, (row.figure.low, row.figure.high)
    same = (
        one
        for one in told.values()
        if (one.row.report.first or one.row.report.id) == group and (one.row.figure.low, one.row.figure.high) == numbers
    )
    return next(same, None)
