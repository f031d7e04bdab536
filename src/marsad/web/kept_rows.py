"""Rows of tables as they were written, for as long as the record stays as it was: one event stands in many lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from marsad.store.confidential import shows_all
from marsad.store.summaries import state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from marsad.store.listed import FigureRow
    from marsad.store.record import Record
    from marsad.web.listed_events import ListedEvents

MOST = 16_384
"""Rows kept, of one to three kilobytes each; when there are more, all are let go."""


class KeptRows:
    """Written rows under one state of the record, by what they show."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: tuple[Hashable, dict[Hashable, Markup]] = (None, {})

    def of(
        self, state: Hashable, keys: Sequence[Hashable], write: Callable[[Sequence[int]], Iterable[Markup]]
    ) -> list[Markup]:
        """The rows of `keys`, all of one `state`; `write` gives those that are not kept, by their places in `keys`.

        Rows that show more than everybody may see are never kept.
        """
        if shows_all():
            return list(write(range(len(keys))))
        held = self._held
        if held[0] != state:
            # State and rows in one assignment: another thread may be at another state.
            held = self._held = (state, {})
        kept = held[1]
        found = [kept.get(key) for key in keys]
        missing = [place for place, row in enumerate(found) if row is None]
        if missing:
            if len(kept) + len(missing) > self._most:
                kept.clear()
            for place, row in zip(missing, write(missing), strict=True):
                found[place] = kept[keys[place]] = row
        return [row for row in found if row is not None]


@dataclass(frozen=True, slots=True)
class RowsOfPage:
    """The rows that one page shows: only those that are not kept are read and written."""

    kept: KeptRows
    record: Record
    language: str
    is_under_rule: bool
    """True where the address asks for a rule, which rows then need not say."""

    def events(self, listed: ListedEvents, write: Callable[..., Markup], seen: str) -> Markup:
        """The rows of a table of events; `seen` is the part of their addresses that says from when one looks."""
        under = (self.language, listed.rule, listed.vantage, self.is_under_rule, seen)

        def written(places: Sequence[int]) -> Iterable[Markup]:
            read = listed.read(places)
            return (write(row, read.tolls, read.sentences, seen) for row in read.rows)

        keys = [("event", key.event_id, *under) for key in listed.keys]
        return Markup().join(self.kept.of(state_of(self.record), keys, written))

    def figures(self, rows: Sequence[FigureRow], write: Callable[..., Markup], has_source: bool) -> list[Markup]:
        """The cells of the rows of a table of figures."""
        keys = [("figure", row.reading_id, row.id, self.language, has_source) for row in rows]
        return self.kept.of(
            state_of(self.record), keys, lambda places: [write(rows[place], has_source) for place in places]
        )
