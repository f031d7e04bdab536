"""What a person sets of an event: its type, place, days, name, actors, who is said to have done it, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from marsad import bootstrap
from marsad.errors import MarsadError, ReviewConflictError, UsageError
from marsad.model import AllegationKind, Event, EventKind, SubEventType, WherePrecision, plain
from marsad.model.message import Given
from marsad.services.desk import events as deciding
from marsad.services.desk.event_fields import LONGEST, MOST, fields_from
from marsad.services.edited import EDITABLE
from marsad.store import summaries
from marsad.web.desk.deciding import AtDesk, CoderDesk, FormOf
from marsad.web.desk.events import EVENT_MADE_OTHERWISE_LOOK, NO_EVENT_AT_DESK, SAY_WHY, Seen
from marsad.web.desk.form_fields import MEND_MARKED
from marsad.web.desk.places import WHERE, Sought, asks_for_places, place_boxes, place_in, sought
from marsad.web.signin.visitors import OwnForm

router = APIRouter(prefix="/desk/events", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False)

SPARE = 2
"""Empty rows for allegations, below those that stand."""
PLAIN = ("type", "title", "actors", "narrative")
WHEN = ("when_start", "when_end")
ROW = ("perpetrator", "kind", "alleged_by")
TOLD_OF = {"perpetrator": "allegations", "kind": "allegations", "source": "allegations"}


@dataclass(frozen=True, slots=True)
class EventForm:
    """An event's fields as the template draws them."""

    boxes: Mapping[str, str]
    wrong: Mapping[str, object]
    sought: Sought
    rows: tuple[int, ...]
    """The numbers of the rows for allegations."""
    back: frozenset[str]
    """The fields that are ticked to be as computed again."""
    choices: Mapping[str, list[object]]


CHOICES: Mapping[str, list[object]] = {
    "type": list(SubEventType),
    "kind": list(AllegationKind),
    "where_precision": list(WherePrecision),
}


@router.get("/{event_id}/edit", name="desk_event_edit", dependencies=[Seen])
def show_edit(desk: CoderDesk, event_id: str) -> Response:
    """The form that sets an event's fields."""
    return _page(desk, _event(desk, event_id))


@router.post("/{event_id}/edit", dependencies=[OwnForm, Seen])
def take_edit(desk: CoderDesk, event_id: str, form: FormOf) -> Response:
    """The fields that were changed are set; or the form comes back with the places of a name, or with what is amiss."""
    event = _event(desk, event_id)
    typed = typed_in(form)
    if asks_for_places(form):
        return _page(desk, event, typed, is_search=True)
    try:
        changes = changes_in(typed, event)
        wrong = _wrong(changes)
        if wrong:
            return _page(desk, event, typed, UsageError(MEND_MARKED()), wrong=wrong)
        if not typed.get("reason", ""):
            raise UsageError(SAY_WHY())
        deciding.edit(
            desk.record, event.id, changes, person=desk.name, reason=typed["reason"], seen=typed.get("seen") or None,
            gazetteer=bootstrap.gazetteer(),
        )  # fmt: skip
    except (UsageError, ReviewConflictError) as error:
        return _page(desk, event, typed, error)
    return desk.done(event.id[:16], f"event: edit {', '.join(changes)}", f"/desk/events/{event.id}?done=edited")


def boxes_of(event: Event) -> dict[str, str]:
    """What stands in each box for the event."""
    when = event.when
    found = {
        "type": event.sub_event_type.value,
        "title": event.title,
        "actors": "; ".join(event.actors),
        "narrative": event.narrative,
        "when_start": when.start.isoformat() if when and when.start else "",
        "when_end": when.end.isoformat() if when and when.end else "",
    }
    for row, one in enumerate(event.allegations):
        told = (one.perpetrator, one.kind.value, one.source or "")
        found |= {f"{name}_{row}": value for name, value in zip(ROW, told, strict=True)}
    return found | place_boxes(plain(event.where) if event.where else None)


def typed_in(form: FormData) -> dict[str, str]:
    """What somebody typed, chose or ticked, by the boxes' names."""
    names = (*PLAIN, *WHEN, *WHERE, "reason", "seen", *(f"{name}_{row}" for name in ROW for row in range(MOST)))
    found = {name: form.get(name) for name in names}
    typed = {name: value.strip() for name, value in found.items() if isinstance(value, str)}
    ticked = [one for one in form.getlist("back") if one in EDITABLE]
    return {**typed, **{f"back_{name}": "1" for name in ticked}}


def changes_in(typed: Mapping[str, str], event: Event) -> dict[str, object]:
    """What the boxes change of the event, as the desk's service takes it."""
    held = boxes_of(event)
    changed = {name for name, value in typed.items() if value.replace("\r\n", "\n") != held.get(name, "")}
    found: dict[str, object] = {name: typed[name] for name in PLAIN if name in changed}
    if changed.intersection(WHEN):
        start, end = (typed.get(name, held[name]) for name in WHEN)
        found["when"] = f"{start or '..'}/{end or '..'}" if start or end else None
    if changed.intersection(WHERE):
        found["where"] = place_in(typed, plain(event.where) if event.where else None)
    given = _allegations(typed)
    if given is not None and given != [plain(one) for one in event.allegations]:
        found["allegations"] = given
    found |= {name: None for name in EDITABLE if f"back_{name}" in typed}
    return found


def _allegations(typed: Mapping[str, str]) -> list[dict[str, str | None]] | None:
    """The rows in which somebody is named; None where the form has none."""
    rows = [row for row in range(MOST) if f"perpetrator_{row}" in typed]
    if not rows:
        return None
    found: list[dict[str, str | None]] = []
    for row in rows:
        who, kind, source = (typed.get(f"{name}_{row}", "") for name in ROW)
        if who or source:
            found.append({"perpetrator": who, "kind": kind or AllegationKind.ALLEGED.value, "source": source or None})
    return found


def _wrong(changes: Mapping[str, object]) -> dict[str, object]:
    """Why a field cannot be as it was typed, by field."""
    found: dict[str, object] = {}
    for name, value in changes.items():
        try:
            fields_from({name: value}, bootstrap.gazetteer())
        except UsageError as error:
            found[name] = error.told
    return found


def _page(
    desk: AtDesk,
    event: Event,
    typed: Mapping[str, str] | None = None,
    error: MarsadError | None = None,
    *,
    wrong: Mapping[str, object] | None = None,
    is_search: bool = False,
) -> Response:
    held, typed, wrong = boxes_of(event), typed or {}, wrong or {}
    boxes = {**held, **typed}
    count = max((row + 1 for row in range(MOST) if f"perpetrator_{row}" in boxes), default=0)
    count = max(count, len(event.allegations) + SPARE)
    rows = tuple(range(min(count, MOST)))
    boxes = {**{f"{name}_{row}": "" for name in ROW for row in rows}, **boxes}
    places = sought(boxes, held, is_wrong="where" in wrong, is_search=is_search)
    back = frozenset(name for name in EDITABLE if f"back_{name}" in typed)
    state = deciding.state_of(desk.record, event.id)
    show = {
        "event": event,
        "form": EventForm(boxes, wrong, places, rows, back, CHOICES),
        "seen": typed.get("seen", state.seen or ""),
        "longest": LONGEST,
    }
    return desk.shown("desk_event_edit.html", show, error, typed)


def _event(desk: AtDesk, event_id: str) -> Event:
    found = summaries.find_event(desk.record, event_id)
    if found is None:
        raise HTTPException(404, NO_EVENT_AT_DESK(id=Given(event_id)))
    if found.kind is EventKind.SITUATION:
        raise HTTPException(404, EVENT_MADE_OTHERWISE_LOOK())
    return found
