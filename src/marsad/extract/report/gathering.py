"""The counts of a report with all that they share: what one takes over from another, their incidents, their places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.incidents import Incident, group_incidents
from marsad.extract.quantities import QuantityKind
from marsad.extract.report.drafts import CountDraft, collect_counts, collect_implied
from marsad.extract.report.headings import place_under_headings
from marsad.extract.report.inheritance import inherit_places, take_over
from marsad.extract.report.items import frame_items
from marsad.extract.report.sayings import carry_days_of_saying
from marsad.extract.report.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.draft import Draft


def gather_counts(draft: Draft) -> list[CountDraft]:
    """The counts of a report in the order of the text, each with its incident and with what it shares with others.

    Victims told without a number stand behind them: they learn from the counts, and no count learns from them.
    """
    own = carry_days_of_saying(draft, collect_counts(draft))
    implied = collect_implied(draft, own)
    return _share(draft, own) + (_learn(draft, own, implied) if implied else [])


def _learn(draft: Draft, own: Sequence[CountDraft], implied: Sequence[CountDraft]) -> list[CountDraft]:
    """The implied ones with what they share with the counts, each placed behind those of its sentence."""
    alone = [replace(item, part_of=None) for item in own]
    mixed = sorted((*alone, *implied), key=lambda item: item.setting.sentence)
    shared = _share(draft, mixed)
    return [item for item in shared if item.count.phrase.quantity.kind is QuantityKind.IMPLIED]


def _share(draft: Draft, drafts: list[CountDraft]) -> list[CountDraft]:
    drafts = place_under_headings(draft, frame_items(draft, drafts))
    drafts = take_over(drafts, draft.document.published)
    drafts, incidents = _group(draft, drafts)
    return inherit_places(draft, drafts, incidents)


def _group(draft: Draft, drafts: Sequence[CountDraft]) -> tuple[list[CountDraft], tuple[Incident, ...]]:
    """The counts with their incidents, which learn from sentences without a count too, and all incidents."""
    settings = [item.setting for item in drafts] + read_settings(draft, drafts)
    order = sorted(range(len(settings)), key=lambda position: settings[position].sentence)
    grouping = group_incidents([settings[position] for position in order])
    found = {position: grouping.incident_of(at) for at, position in enumerate(order)}
    return [replace(item, incident=found[at]) for at, item in enumerate(drafts)], grouping.incidents
