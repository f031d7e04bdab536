"""One people under two measures of one kind: those whom one report calls abducted and another detained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.model import Exclusion, LeftOut, Measure, Template
from marsad.reconcile.ranges import read_range
from marsad.reconcile.sides import is_generic
from marsad.reconcile.sifting import may_be_same
from marsad.reconcile.testimony import Testimony
from marsad.reconcile.wording import OriginName

SAME_PEOPLE = Template("same_people_as", "%(origin)s counts the same people as %(measure)s.")

KINDS: tuple[tuple[Measure, ...], ...] = (
    (Measure.ABDUCTED, Measure.DETAINED, Measure.MISSING),
    (Measure.FIGHTERS, Measure.TROOPS),
)
"""Measures that reporters mix for the same people, the more telling first."""
TELLING = 6
"""From this number on, the same number in two reports of one event is hardly chance."""


def kindred_of(measure: Measure) -> tuple[Measure, ...]:
    """The measures of one kind with `measure`, itself included; itself alone where it has no kin."""
    return next((kind for kind in KINDS if measure in kind), (measure,))


def counted_elsewhere(kept: Mapping[Measure, Sequence[Testimony]]) -> dict[str, Exclusion]:
    """By claim, those of sifted testimony that count the same people as a claim of a kindred measure.

    The people stay under the measure by which most origins count them, the more telling where as many do.
    """
    kind = [measure for measure in kindred_of(next(iter(kept), Measure.KILLED)) if kept.get(measure)]
    ranked = sorted(kind, key=lambda measure: -len({row.origin.name for row in kept[measure]}))
    found: dict[str, Exclusion] = {}
    for at, measure in enumerate(ranked):
        for other in ranked[at + 1 :]:
            for row in kept[other]:
                same = next((one for one in kept[measure] if _same_people(one, row)), None)
                if same is not None and same.claim not in found:
                    detail = SAME_PEOPLE(origin=OriginName(same.origin.name), measure=measure)
                    found.setdefault(row.claim, Exclusion(row.claim, LeftOut.REPEAT, detail, same.claim))
    return found


def _same_people(one: Testimony, other: Testimony) -> bool:
    first, second = read_range(one.figure), read_range(other.figure)
    if first is None or second is None or first.point != second.point or not may_be_same(one, other):
        return False
    if _differ(one.doer, other.doer):
        return False
    is_one_voice = one.origin.name == other.origin.name or one.report.id == other.report.id
    return is_one_voice or first.point >= TELLING


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other and not (is_generic(one) or is_generic(other))
