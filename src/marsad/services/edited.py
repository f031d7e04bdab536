"""What people set of an event over what is computed: the fields that there are, and the event with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from marsad.model import Computed, Event, EventKind, SubEventType, WhenPrecision
from marsad.reconcile.events import renamed
from marsad.store.content import interval_of, where_of
from marsad.store.derived import allegation_of

EDITABLE = ("type", "where", "when", "title", "actors", "allegations", "narrative")
"""The fields of an event that a person may set, in the order of forms and pages."""


def edited(event: Event, fields: Mapping[str, Any]) -> Event:
    """The event as computed with `fields` set over it, given as JSON's own types; what it had set before goes.

    A name that nobody set follows the type, place and days that somebody did. Totals and levels have no incident's
    fields: they stay as they are.
    """
    bare = computed(event)
    if not fields or event.kind is EventKind.SITUATION:
        return bare
    kind = SubEventType(fields["type"]) if "type" in fields else bare.sub_event_type
    when = interval_of(fields["when"]) if "when" in fields else bare.when
    where = where_of(fields["where"]) if "where" in fields else bare.where
    return replace(
        bare,
        sub_event_type=kind,
        when=when,
        when_precision=WhenPrecision.of(when) if "when" in fields else bare.when_precision,
        where=where,
        title=fields.get("title") or renamed(bare, kind, when, where),
        actors=tuple(fields.get("actors", bare.actors)),
        allegations=tuple(allegation_of(one) for one in fields.get("allegations", ())),
        narrative=fields.get("narrative", ""),
        set_by_person=tuple(name for name in EDITABLE if name in fields),
        computed=Computed(bare.sub_event_type, bare.when, bare.where, bare.actors, bare.title, bare.when_precision),
    )


def computed(event: Event) -> Event:
    """The event without what people set of it."""
    found = event.computed
    if found is None:
        return event
    return replace(
        event,
        sub_event_type=found.sub_event_type,
        when=found.when,
        when_precision=found.when_precision,
        where=found.where,
        actors=found.actors,
        title=found.title,
        allegations=(),
        narrative="",
        set_by_person=(),
        computed=None,
    )
