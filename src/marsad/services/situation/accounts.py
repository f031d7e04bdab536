"""The incidents of a report with the sentences that speak of them: told in full, set side by side, listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.model import Grade, LeftOut, Message, Quantifier, Template
from marsad.reconcile.sides import is_generic
from marsad.services.conflicts import conflicts_of
from marsad.services.situation.report import Contested, EventTold, Quoted, TollTold
from marsad.services.told_first import named_doers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from marsad.model import Assessment, Event, Input, ReviewState
    from marsad.reconcile.testimony import Testimony
    from marsad.services.dossier import Dossier
    from marsad.services.situation.references import References
    from marsad.store.record import Record


BEST_IS = Template("report_best_is", "The best figure, %(number)s: %(reason)s.")
QUOTES = 3
"""Accounts quoted for one toll; those that decide come first."""
SIDES = 12
"""Accounts of a contested toll that are set side by side."""
BESIDE = (LeftOut.DENIED, LeftOut.PARTY, LeftOut.TRIANGULATION)
"""What is left out for these reasons is an account of the same all the same; all else repeats, or counts others."""

Rows = dict[str, "Testimony"]


def rows_of(dossier: Dossier, event: Event) -> Rows:
    """The testimony of an event by claim."""
    return {row.claim: row for row in sorted(dossier.of_event(event), key=lambda row: row.order)}


def tell_event(
    record: Record, event: Event, tolls: Sequence[Assessment], rows: Rows, state: ReviewState, numbers: References
) -> EventTold:
    """The incident in full: each toll with its sentences, who is blamed, what does not fit together."""
    told = tuple(_toll(toll, rows, numbers) for toll in tolls)
    doers: dict[str, set[str]] = {}
    for toll in tolls:
        for doer, by in named_doers(toll, rows.values()).items():
            if not is_generic(doer):
                doers.setdefault(doer, set()).update(by)
    conflicts = tuple(one.told for one in conflicts_of(record, event) if rows.keys() >= set(one.claims))
    reports = len({row.report.id for row in rows.values()})
    named = tuple((doer, tuple(sorted(by))) for doer, by in sorted(doers.items()))
    return EventTold(event, state, told, named, conflicts, reports)


def _toll(toll: Assessment, rows: Rows, numbers: References) -> TollTold:
    seen: set[str] = set()
    inputs = [one for one in toll.inputs if one.claim in rows]
    quotes: list[Quoted] = []
    for one in sorted(inputs, key=lambda one: (-one.weight, rows[one.claim].order)):
        if one.origin not in seen and len(quotes) < QUOTES:
            seen.add(one.origin)
            quotes.append(_quoted(rows[one.claim], numbers, origin=one.origin, decides=one.weight > 0))
    return TollTold(toll, tuple(quotes), len({one.origin for one in inputs} - seen))


def _quoted(
    row: Testimony, numbers: References, *, origin: str | None = None, decides: bool, left_out: LeftOut | None = None
) -> Quoted:
    name = row.origin.name if origin is None else origin
    return Quoted(numbers.of_testimony(row), row.figure, name, row.stance.is_party, decides, left_out)


def is_contested(toll: Assessment, rows: Mapping[str, Testimony]) -> bool:
    """True where accounts of different origins give numbers that cannot all be so, or where it is graded contested."""
    if toll.grade is Grade.CONTESTED:
        return True
    if toll.low == toll.high:
        return False
    ranges = [found for _, found, _ in _accounts(toll, rows).values()]
    return any(one[1] < other[0] for one in ranges for other in ranges)


def tell_contested(event: Event, toll: Assessment, rows: Rows, numbers: References) -> Contested:
    """The accounts of a toll side by side, one for each origin, by what they say."""
    # Those that weigh most are kept; then they stand by what they say.
    found = sorted(list(_accounts(toll, rows).values())[:SIDES], key=lambda one: (one[1], one[0].order))
    deciding = {one.claim for one in toll.inputs if one.weight > 0}
    said = tuple(
        _quoted(row, numbers, decides=row.claim in deciding, left_out=why) for row, _, why in found
    )  # fmt: skip
    return Contested(event, toll, said, _reason(toll))


def _reason(toll: Assessment) -> Message | None:
    """Of the sentence on how the accounts differ, only how the figure was chosen: the accounts stand beside it."""
    told = toll.difference
    values = told.values if isinstance(told, Message) else {}
    if "reason" not in values or "number" not in values:
        return None
    return BEST_IS(number=values["number"], reason=values["reason"])


_Account = tuple["Testimony", tuple[float, float], LeftOut | None]


def _accounts(toll: Assessment, rows: Mapping[str, Testimony]) -> dict[str, _Account]:
    """The account of each origin with its lowest and highest meaning: what enters the toll first, then the latest."""
    found: dict[str, _Account] = {}
    entries: list[tuple[str, LeftOut | None]] = [(one.claim, None) for one in _by_weight(toll)]
    entries += [(one.claim, one.reason) for one in toll.excluded if one.reason in BESIDE]
    for claim, why in entries:
        row = rows.get(claim)
        said = None if row is None else _range(row)
        if row is not None and said is not None and row.figure.quantifier is not Quantifier.VAGUE:
            found.setdefault(row.origin.name, (row, said, why))
    return found


def _by_weight(toll: Assessment) -> list[Input]:
    return sorted(toll.inputs, key=lambda one: -one.weight)


def _range(row: Testimony) -> tuple[float, float] | None:
    found = row.numbers
    if found is None:
        return None
    return (found.low, float("inf") if found.is_open else found.high)
