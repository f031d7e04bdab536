"""Which figure of one origin stands where it gives several through time: tolls rise, are corrected, are told again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from marsad.model import Exclusion, LeftOut, StatedAs, Template
from marsad.model.message import Day
from marsad.reconcile.listings import Listing
from marsad.reconcile.ranges import Range, read_range
from marsad.reconcile.testimony import Testimony
from marsad.reconcile.wording import OriginName

GAVE_LATER = Template("gave_later", "%(origin)s gave “%(words)s” later, on %(day)s.")
FAR_FEWER = Template(
    "far_fewer_later",
    "%(origin)s gave “%(words)s” before, on %(day)s; these are far fewer, and nothing corrects that toll.",
)

CORRECTED_TO = 0.5
"""Share of an earlier figure below which a later one is no correction of it, unless its sentence says so."""


def superseded_in(group: Sequence[Testimony], listing: Listing) -> dict[str, Exclusion]:
    """The fates of one origin's figures about one kind of people that do not stand; the order given does not matter.

    A later figure replaces an earlier one that it raises. A lower one replaces it only if it is a count, and no less
    than half of it or said to correct it: else it tells of some, of other people, or is an older text printed late.
    """
    fates: dict[str, Exclusion] = {}
    standing: list[Testimony] = []
    for _, told in groupby(sorted(group, key=lambda row: row.order), key=lambda row: row.day):
        fresh = []
        for row in told:
            before = [one for one in standing if _are_two_figures(one, row, listing)]
            more = next((one for one in before if _is_far_fewer(row, one)), None)
            if more is not None:
                fates[row.claim] = _fate(row, more, LeftOut.MAY_OVERLAP, FAR_FEWER)
                continue
            gone = [one for one in before if _replaces(row, one)]
            fates |= {one.claim: _fate(one, row, LeftOut.SUPERSEDED, GAVE_LATER) for one in gone}
            standing = [one for one in standing if one not in gone]
            fresh.append(row)
        standing += fresh
    return fates


def _fate(row: Testimony, instead: Testimony, reason: LeftOut, template: Template) -> Exclusion:
    words: Mapping[str, object] = {
        "origin": OriginName(row.origin.name),
        "words": instead.figure.span.text,
        "day": Day(instead.day),
    }
    return Exclusion(row.claim, reason, template(**words), instead.claim)


def _are_two_figures(one: Testimony, other: Testimony, listing: Listing) -> bool:
    """True for two numbers; one kind of a list, or a part, is no later word on the whole, nor the other way round."""
    is_alike = (one.claim in listing) == (other.claim in listing) and (one.parent is None) == (other.parent is None)
    return is_alike and _numbers(one) != _numbers(other)


def _replaces(later: Testimony, earlier: Testimony) -> bool:
    new, old = _numbers(later), _numbers(earlier)
    if new.is_bound and not old.is_bound:
        return False
    return new.point >= old.point or _is_corrected(later) or not (new.is_open or _is_too_low(new, old))


def _is_far_fewer(later: Testimony, earlier: Testimony) -> bool:
    new, old = _numbers(later), _numbers(earlier)
    return _is_too_low(new, old) and not (old.is_bound or new.is_open or _is_corrected(later))


def _is_too_low(new: Range, old: Range) -> bool:
    return new.high < CORRECTED_TO * old.point


def _is_corrected(row: Testimony) -> bool:
    return StatedAs.CORRECTED_TOLL in row.facts.stated_as


def _numbers(row: Testimony) -> Range:
    return read_range(row.figure) or Range(0, 0, 0)
