"""`report_on`: the situation report of a period, made of what readers of the record are shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from marsad.model import STANDING, Event, EventKind, Figure, ReviewState
from marsad.reconcile.rules import DEFAULT_RULE, rule_named
from marsad.services.dossier import open_dossier
from marsad.services.publicity import publicity
from marsad.services.situation.accounts import is_contested, rows_of, tell_contested, tell_event
from marsad.services.situation.lead import lead_of
from marsad.services.situation.references import References
from marsad.services.situation.report import (
    LISTED,
    Contested,
    EventListed,
    EventTold,
    Method,
    ReportAsked,
    SituationReport,
    SituationTold,
)
from marsad.services.situation.totals import compare, places_of, series_in, wanted_in
from marsad.services.situation.unknown import unknown_of
from marsad.services.tolls import TollFilter, list_tolls
from marsad.store import decided, event_changes, view
from marsad.store.confidential import public_only
from marsad.store.event_list import states_of
from marsad.store.publicity import Publicity, for_readers
from marsad.store.summaries import not_linked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from marsad.model import Assessment
    from marsad.services.dossier import Dossier
    from marsad.services.tolls import Toll
    from marsad.store.record import Record

SIDE_BY_SIDE = 8
"""Tolls whose sources differ that are set side by side, the gravest; the report says how many more there are."""
SITUATIONS = 12
"""Totals and levels listed, the gravest."""


def report_on(record: Record, asked: ReportAsked) -> SituationReport:
    """The report; reads nothing but what readers of the record's pages are shown.

    Raises `UsageError` for an unknown rule.
    """
    if asked.rule != STANDING:
        rule_named(asked.rule)
    with public_only(), for_readers(), record.one_state(), open_dossier(record) as dossier:
        return _Building(record, asked, dossier, References()).report()


@dataclass(frozen=True, slots=True)
class _Building:
    record: Record
    asked: ReportAsked
    dossier: Dossier
    numbers: References

    def report(self) -> SituationReport:
        """All of it; sentences are numbered in the order in which a reader meets them."""
        asked, record = self.asked, self.record
        tolls = list_tolls(record, wanted_in(asked))
        by_event = _by_event(tolls)
        events = self._events(by_event, tolls)
        states = states_of(record, (event.id for event in events))
        headlines, comparison = compare(record, asked, tolls)
        measures = [one.measure for one in headlines if one.now.events]
        told = self._told(events, by_event, states)
        contested, uncontested = self._contested(events, by_event)
        listed, unlisted = self._listed(events[asked.full :], by_event, states)
        situations = self._situations()
        found = SituationReport(
            asked=asked,
            recorded_until=event_changes.last_recorded(record) or "",
            is_cleared_alone=publicity(record) is Publicity.CLEARED,
            incidents=len(events),
            reports=len({name for event in events for name in event.documents}),
            lead=(),
            headlines=headlines,
            comparison=comparison,
            places=places_of(events, tolls, measures[0] if measures else None),
            series=series_in(asked, tolls, measures),
            told=told,
            listed=listed,
            unlisted=unlisted,
            contested=contested,
            uncontested=uncontested,
            situations=situations,
            unknown=unknown_of(events, by_event, states),
            undated=self._undated(),
            states=_counted(states),
            not_linked=not_linked(record).figures,
            method=_method(asked, tolls),
            references=self.numbers.all,
        )
        return replace(found, lead=lead_of(found))

    def _events(self, by_event: Mapping[str, Sequence[Assessment]], tolls: Sequence[Toll]) -> tuple[Event, ...]:
        """The incidents of the period, the gravest first; those without a toll behind them, by day."""
        grave = {toll.event.id: toll.event for toll in reversed(tolls)}
        ordered = list(dict.fromkeys(toll.event.id for toll in tolls))
        wanted = wanted_in(self.asked)
        others = decided.events(self.record, place=wanted.place, since=wanted.since, until=wanted.until)
        rest = [one for one in others if one.id not in by_event and _is_wanted(one, wanted)]
        return (*(grave[name] for name in ordered), *rest)

    def _told(
        self, events: Sequence[Event], tolls: Mapping[str, Sequence[Assessment]], states: Mapping[str, ReviewState]
    ) -> tuple[EventTold, ...]:
        shown = [event for event in events if event.id in tolls][: self.asked.full]
        self.dossier.load(sorted({name for event in shown for name in event.documents}))
        return tuple(
            tell_event(
                self.record, event, tolls[event.id], rows_of(self.dossier, event),
                states.get(event.id, ReviewState.MACHINE), self.numbers,
            )
            for event in shown
        )  # fmt: skip

    def _contested(
        self, events: Sequence[Event], tolls: Mapping[str, Sequence[Assessment]]
    ) -> tuple[tuple[Contested, ...], int]:
        """The gravest tolls of which sources say different numbers, and how many more there are."""
        open_ones = [one for one in events if any(_may_differ(toll) for toll in tolls.get(one.id, ()))]
        self.dossier.load(sorted({name for event in open_ones for name in event.documents}))
        found: list[Contested] = []
        further = 0
        for event in open_ones:
            rows = rows_of(self.dossier, event)
            for toll in tolls[event.id]:
                if not is_contested(toll, rows):
                    continue
                if len(found) < SIDE_BY_SIDE:
                    found.append(tell_contested(event, toll, rows, self.numbers))
                else:
                    further += 1
        return tuple(found), further

    def _listed(
        self, events: Sequence[Event], tolls: Mapping[str, Sequence[Assessment]], states: Mapping[str, ReviewState]
    ) -> tuple[tuple[EventListed, ...], int]:
        rest = [event for event in events if event.id in tolls]
        shown = rest[:LISTED]
        references = self._references(tolls[event.id][0] for event in shown)
        listed = tuple(
            EventListed(
                event, states.get(event.id, ReviewState.MACHINE), toll := tolls[event.id][0],
                references.get(_deciding(toll) or ""),
            )
            for event in shown
        )  # fmt: skip
        return listed, len(rest) - len(shown)

    def _situations(self) -> tuple[SituationTold, ...]:
        wanted = replace(wanted_in(self.asked), kind=EventKind.SITUATION)
        tolls = list_tolls(self.record, wanted)[:SITUATIONS]
        references, levels = self._references(toll.assessment for toll in tolls), decided.levels(self.record)
        return tuple(
            SituationTold(
                toll.event, toll.assessment, references.get(_deciding(toll.assessment) or ""), toll.event.id in levels
            )
            for toll in tolls
        )

    def _references(self, tolls: Iterable[Assessment]) -> dict[str, int]:
        """The numbers of the sentences that decide these tolls, by claim, in the order of the tolls."""
        claims = [name for name in (_deciding(toll) for toll in tolls) if name is not None]
        rows = {row.id: row for row in view.claims_among(self.record, claims)}
        return {
            name: self.numbers.of_claim(row)  # type: ignore[arg-type]
            for name in claims
            if (row := rows.get(name)) is not None and isinstance(row.content, Figure)
        }

    def _undated(self) -> int:
        wanted = replace(wanted_in(self.asked), since=None, until=None)
        events = decided.events(self.record, place=wanted.place)
        return sum(_is_wanted(one, wanted) and _has_no_day(one) for one in events)


def _by_event(tolls: Sequence[Toll]) -> dict[str, tuple[Assessment, ...]]:
    """The tolls of each event, the gravest first."""
    ordered = sorted(tolls, key=lambda toll: toll.event.id)
    return {
        name: tuple(toll.assessment for toll in held) for name, held in groupby(ordered, key=lambda toll: toll.event.id)
    }


def _is_wanted(event: Event, wanted: TollFilter) -> bool:
    return event.kind is EventKind.INCIDENT and event.relevance in wanted.relevance


def _has_no_day(event: Event) -> bool:
    return event.when is None or (event.when.start is None and event.when.end is None)


def _may_differ(toll: Assessment) -> bool:
    return toll.low != toll.high or toll.grade.value == "contested"


def _deciding(toll: Assessment) -> str | None:
    """The claim on which the best figure rests; the first of several."""
    return max(toll.inputs, key=lambda one: one.weight).claim if toll.inputs else None


def _counted(states: Mapping[str, ReviewState]) -> tuple[tuple[ReviewState, int], ...]:
    counts = Counter(states.values())
    return tuple((state, counts[state]) for state in ReviewState if counts[state])


def _method(asked: ReportAsked, tolls: Sequence[Toll]) -> Method:
    is_standing = asked.rule == STANDING
    rule = rule_named(DEFAULT_RULE if is_standing else asked.rule)
    chosen = len({toll.event.id for toll in tolls if toll.assessment.rule != rule.name})
    return Method(rule.name, is_standing, chosen, rule.version, rule.source, rule.summary)
