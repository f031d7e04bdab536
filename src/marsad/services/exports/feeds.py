"""Events as entries of feeds: what there is of each, and when that last changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.export.atom import Entry
from marsad.model import Quantifier
from marsad.store import outgoing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.model import Assessment
    from marsad.services.exports.supply import Supply, Told


def iter_entries(supply: Supply, found: Sequence[Told]) -> Iterator[Entry]:
    """An entry for each event, the newest change first."""
    changed = outgoing.changed_at(supply.record, [one.row.event.id for one in found])
    sentences = supply.sentences(found)
    entries = [_entry(supply, one, changed.get(one.row.event.id, ""), sentences) for one in found]
    yield from sorted(entries, key=lambda one: (one.updated, one.id), reverse=True)


def _entry(supply: Supply, one: Told, changed: str, sentences: dict[str, str]) -> Entry:
    event = one.row.event
    first = {max(toll.inputs, key=lambda given: given.weight).claim for toll in one.tolls if toll.inputs}
    return Entry(
        id=event.id,
        title=event.title,
        updated=max(one.row.last_recorded, changed),
        published=f"{one.row.first_published.isoformat()}T00:00:00Z" if one.row.first_published else "",
        link=f"{supply.site}/events/{event.id}",
        lines=(
            *(say_toll(toll) for toll in one.tolls),
            *(f"“{sentences[claim].strip()}”" for claim in sorted(first) if claim in sentences),
            f"{one.row.reports} reports; state: {one.row.state.value.replace('_', ' ')}",
        ),
        category=event.sub_event_type.value,
    )


def say_toll(toll: Assessment) -> str:
    """A toll in a line: "killed: at least 12 (10 to 15), fair, by the rule ucdp"."""
    hedge = "" if toll.quantifier is Quantifier.EXACT else f"{toll.quantifier.value.replace('_', ' ')} "
    extent = "" if toll.low == toll.high else f" ({toll.low:,.0f} to {toll.high:,.0f})"
    return f"{toll.measure.value}: {hedge}{toll.best:,.0f}{extent}, {toll.grade.value}, by the rule {toll.rule}"
