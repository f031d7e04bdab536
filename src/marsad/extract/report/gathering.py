"""The counts of a report with all that they share: what one takes over from another, their incidents, their places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.extract.incidents import Incident, group_incidents
from marsad.extract.report.drafts import CountDraft, collect_counts
from marsad.extract.report.inheritance import inherit_places, take_over
from marsad.extract.report.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.draft import Draft


def gather_counts(draft: Draft) -> list[CountDraft]:
    """The counts of a report in the order of the text, each with its incident and with what it shares with others."""
    drafts = take_over(collect_counts(draft), draft.document.published)
    drafts, incidents = _group(draft, drafts)
    return inherit_places(draft, drafts, incidents)


def _group(draft: Draft, drafts: Sequence[CountDraft]) -> tuple[list[CountDraft], tuple[Incident, ...]]:
    """The counts with their incidents, which learn from sentences without a count too, and all incidents."""
    settings = [item.setting for item in drafts] + read_settings(draft, drafts)
    order = sorted(range(len(settings)), key=lambda position: settings[position].sentence)
    grouping = group_incidents([settings[position] for position in order])
    found = {position: grouping.incident_of(at) for at, position in enumerate(order)}
    return [replace(item, incident=found[at]) for at, item in enumerate(drafts)], grouping.incidents
