"""Events at the desk: claims split off, events merged, the rule that stands, signing off; each taken back by a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from marsad.errors import MarsadError, ReviewConflictError, UsageError
from marsad.model import Assessment, Event, Relevance, Template
from marsad.model.message import Given
from marsad.reconcile.likeness import Likeness
from marsad.reconcile.rules import RULES
from marsad.reconcile.testimony import Report, Testimony
from marsad.services.conflicts import conflicts_of
from marsad.services.desk import events as deciding
from marsad.services.event_case import NOW, build_case
from marsad.services.joining import (
    Halves,
    joinings,
    merge_events,
    preview_merge,
    preview_split,
    seen_of,
    split_event,
    take_back,
)
from marsad.services.likenesses import likenesses_of
from marsad.store import decided, event_changes, event_list, summaries
from marsad.store.event_list import EventFilter, EventKey, EventOrder, EventRow
from marsad.store.record import Record
from marsad.web.desk.deciding import AdjudicatorDesk, AtDesk, CoderDesk, Name, Text
from marsad.web.listed_events import sentence_documents, tolls_under
from marsad.web.parameters import PAGE, day_of
from marsad.web.signin.visitors import OwnForm

NO_EVENT_AT_DESK = Template("no_event_at_desk", "no event has the id %(id)s; /desk/events lists those there are")

EVENT_MADE_OTHERWISE_LOOK = Template(
    "event_made_otherwise_look", "the event was put together otherwise since it was shown; look for it anew"
)
TICK_CLAIMS = Template("tick_claims", "tick the claims that tell of another event")
SAY_WHY = Template("say_why", "say why: a decision on an event needs a reason")

router = APIRouter(prefix="/desk/events", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False)

MANY = 20
"""Candidates to merge with that are shown at once."""
Asked = Annotated[str, Query(max_length=200)]
Others = Annotated[list[str] | None, Query(max_length=MANY)]


def check_seen(desk: CoderDesk, event_id: str) -> None:
    """Refuses an event of which the person is to code a report blind first, whatever is asked of it."""
    found = summaries.find_event(desk.record, event_id)
    if found is not None:
        desk.check_all_seen(found.documents)


Seen = Depends(check_seen)


@dataclass(frozen=True, slots=True)
class Told:
    """What one report and its copies tell of an event."""

    report: Report
    claims: tuple[Testimony, ...]
    copies: tuple[Testimony, ...]
    """The same claims in copies, folded away: who splits the one off takes them along."""


@dataclass(frozen=True, slots=True)
class HalfShown:
    """An event as a split would leave it, or as a merge would make it."""

    event: Event
    reports: tuple[Told, ...]
    tolls: tuple[Assessment, ...]
    sentences: dict[str, str]
    """Documents of the claims that the tolls rest on."""


@router.get("", name="desk_events")
def show_events(desk: CoderDesk, words: Asked = "", since: Asked = "", until: Asked = "") -> Response:
    """Events to look after, found by place, day, words or id."""
    try:
        found = find_events(desk.record, words, day_of("since", since), day_of("until", until), PAGE)
        rows, error = desk.without_held(found), None
    except UsageError as wrong:
        rows, error = (), wrong
    tolls = tolls_under(desk.record, [row.event for row in rows], "standing", NOW)
    show = {
        "rows": rows,
        "tolls": tolls,
        "sentences": sentence_documents(desk.record, [one for group in tolls.values() for one in group]),
        "asked": {"words": words, "since": since, "until": until},
    }
    return desk.shown("desk_events.html", show, error)


@router.get("/{event_id}", name="desk_event", dependencies=[Seen])
def show_event(
    desk: CoderDesk, event_id: str, words: Asked = "", since: Asked = "", until: Asked = "", other: Others = None
) -> Response:
    """One event with its claims by report; beside others, with what they would be if they were merged."""
    found = summaries.find_event(desk.record, event_id)
    if found is None:
        return _led_on(desk, event_id)
    return _page(desk, found, {"words": words, "since": since, "until": until}, others=other or ())


@router.post("/{event_id}/split", dependencies=[OwnForm, Seen])
def take_split(
    desk: CoderDesk,
    event_id: str,
    claim: Annotated[list[str] | None, Form(max_length=1000)] = None,
    reason: Text = "",
    seen: Name = "",
) -> Response:
    """Claims that tell of another event leave this one; the person lands on the new event."""
    chosen = claim or []

    def decide() -> str:
        _needs_reason(reason)
        event = _event(desk.record, event_id)
        leaving = _with_copies(desk.record, event, chosen)
        split_event(desk.record, event_id, leaving, by=desk.name, reason=reason.strip(), seen=seen)
        return _address(desk.record, leaving[0], "split")

    return _decided(desk, event_id, "split", decide, {"claim": chosen, "reason": reason, "form": "split"})


@router.post("/{event_id}/split/preview", dependencies=[OwnForm, Seen])
def show_halves(
    desk: CoderDesk,
    event_id: str,
    claim: Annotated[list[str] | None, Form(max_length=1000)] = None,
    reason: Text = "",
    seen: Name = "",
) -> Response:
    """Both halves of a split with their claims and tolls, before anything is written; or why it would be refused."""
    chosen = claim or []
    typed: dict[str, object] = {"claim": chosen, "reason": reason, "form": "split"}
    nothing = {"words": "", "since": "", "until": ""}
    try:
        event = _event(desk.record, event_id)
        halves = preview_split(desk.record, event_id, _with_copies(desk.record, event, chosen), seen=seen)
    except (UsageError, ReviewConflictError) as error:
        found = summaries.find_event(desk.record, event_id)
        if found is None:
            raise
        return _page(desk, found, nothing, error, typed)
    return _page(desk, event, nothing, None, typed, halves)


@router.post("/{event_id}/merge", dependencies=[OwnForm, Seen])
def take_merge(
    desk: CoderDesk,
    event_id: str,
    other: Annotated[list[str] | None, Form(max_length=MANY)] = None,
    reason: Text = "",
    seen: Name = "",
) -> Response:
    """Events are one, in one act; the person lands on what they became."""
    others = other or []

    def decide() -> str:
        _needs_reason(reason)
        first = _event(desk.record, event_id).claims[0]
        for one in others:
            check_seen(desk, one)
        merge_events(desk.record, event_id, *others, by=desk.name, reason=reason.strip(), seen=seen)
        return _address(desk.record, first, "merged")

    return _decided(desk, event_id, "merge", decide, {"other": others, "reason": reason, "form": "merge"})


@router.post("/{event_id}/take-back", dependencies=[OwnForm, Seen])
def take_joining_back(desk: CoderDesk, event_id: str, at: Name = "", reason: Text = "", seen: Name = "") -> Response:
    """A merge, a split or a verdict is taken back."""

    def decide() -> str:
        first = _event(desk.record, event_id).claims[0]
        take_back(desk.record, event_id, at, by=desk.name, reason=reason, seen=seen)
        return _address(desk.record, first, "undone")

    return _decided(desk, event_id, "take back", decide, {"at": at, "reason": reason, "form": "take-back"})


@router.post("/{event_id}/rule", dependencies=[OwnForm, Seen])
def take_rule(desk: AdjudicatorDesk, event_id: str, rule: Name = "", reason: Text = "", seen: Name = "") -> Response:
    """The rule that this event is shown under."""

    def decide() -> str:
        deciding.choose_rule(desk.record, event_id, rule, person=desk.name, reason=reason, seen=seen or None)
        return f"/desk/events/{event_id}?done=rule"

    return _decided(desk, event_id, f"rule {rule}", decide, {"rule": rule, "reason": reason, "form": "rule"})


@router.post("/{event_id}/sign-off", dependencies=[OwnForm, Seen])
def take_sign_off(desk: AdjudicatorDesk, event_id: str, reason: Text = "", seen: Name = "") -> Response:
    """The event as it is now is signed off."""

    def decide() -> str:
        deciding.sign_off(desk.record, event_id, person=desk.name, reason=reason, seen=seen or None)
        return f"/desk/events/{event_id}?done=signed"

    return _decided(desk, event_id, "sign off", decide, {"reason": reason, "form": "sign-off"})


@router.post("/{event_id}/contest", dependencies=[OwnForm, Seen])
def take_contest(desk: AdjudicatorDesk, event_id: str, reason: Text = "", seen: Name = "") -> Response:
    """The event is in dispute, until that is taken back."""

    def decide() -> str:
        deciding.contest(desk.record, event_id, person=desk.name, reason=reason, seen=seen or None)
        return f"/desk/events/{event_id}?done=contested"

    return _decided(desk, event_id, "contest", decide, {"reason": reason, "form": "contest"})


@router.post("/{event_id}/undo", dependencies=[OwnForm, Seen])
def take_undo(desk: AdjudicatorDesk, event_id: str, reason: Text = "", seen: Name = "") -> Response:
    """The last decision on the event that stands is taken back."""

    def decide() -> str:
        deciding.undo(desk.record, event_id, person=desk.name, reason=reason, seen=seen or None)
        return f"/desk/events/{event_id}?done=undone"

    return _decided(desk, event_id, "undo", decide, {"reason": reason, "form": "undo"})


def find_events(record: Record, words: str, since: date | None, until: date | None, limit: int) -> tuple[EventRow, ...]:
    """Events of those days whose place, actors or sources hold the words, or whose id starts with them."""
    wanted = EventFilter(since=since, until=until, limit=limit, order=EventOrder.ADDED, relevance=frozenset(Relevance))
    words = words.strip()
    if not words:
        return event_list.list_events(record, wanted)
    found: dict[str, EventRow] = {}
    for asked in (
        replace(wanted, place=words),
        replace(wanted, actor=words),
        replace(wanted, source=words),
        replace(wanted, outlet=words),
    ):
        found.update({row.event.id: row for row in event_list.list_events(record, asked)})
    if re.fullmatch(r"[0-9a-f]{6,64}", words.lower()):
        one = summaries.find_event(record, words.lower())
        if one is not None:
            rows = event_list.list_events(
                record, EventFilter(kind=None, document=one.documents[0], limit=None, relevance=frozenset(Relevance))
            )
            found.update({row.event.id: row for row in rows if row.event.id == one.id})
    return tuple(found.values())[:limit]


def by_report(rows: tuple[Testimony, ...]) -> tuple[Told, ...]:
    """Testimony by report; what a copy repeats is folded into the report that it copies."""
    groups: dict[str, list[Testimony]] = {}
    for row in rows:
        groups.setdefault(row.report.first or row.report.id, []).append(row)
    found = []
    for name, held in groups.items():
        own = [row for row in held if row.report.id == name] or held
        rest = tuple(row for row in held if row not in own)
        found.append(Told(own[0].report, tuple(own), rest))
    return tuple(sorted(found, key=lambda one: (one.report.published or date.max, one.report.id)))


def _page(
    desk: AtDesk,
    event: Event,
    asked: dict[str, str],
    error: MarsadError | None = None,
    typed: dict[str, object] | None = None,
    halves: Halves | None = None,
    others: Iterable[str] = (),
) -> Response:
    record = desk.record
    case, state = build_case(record, event), deciding.state_of(record, event.id)
    beside = _beside(desk, event, others)
    seen_all = seen_of(record, event, *beside) if beside else ""
    merged, refusal = _tried(record, event, beside, seen_all) if beside else (None, None)
    likenesses = likenesses_of(record, event)
    rows, problem = _candidates(record, event, asked, likenesses)
    rows = desk.without_held(rows)
    shown = [event, *(row.event for row in rows), *beside]
    tolls = tolls_under(record, shown, "standing", NOW)
    show = {
        "halves": _halves(record, halves, case.testimony) if halves else (),
        "event": event,
        "case": case,
        "reports": by_report(case.testimony),
        "state": state,
        "rules": tuple(RULES),
        "seen": seen_of(record, event),
        "seen_all": seen_all,
        "joinings": tuple(reversed(joinings(record, event))),
        "conflicts": conflicts_of(record, event),
        "tolls": tolls,
        "sentences": sentence_documents(record, [*case.tolls, *(one for group in tolls.values() for one in group)]),
        "candidates": rows,
        "why": {one.event.id: one for one in likenesses},
        "asked": asked,
        "others": tuple((one, by_report(build_case(record, one).testimony)) for one in beside),
        "merged": merged,
    }
    return desk.shown("desk_event.html", show, error or problem or refusal, typed)


def _beside(desk: AtDesk, event: Event, others: Iterable[str]) -> tuple[Event, ...]:
    """The events that are asked for beside this one; refuses those with a report that the person is to code blind."""
    found = {one.id: one for name in others if (one := summaries.find_event(desk.record, name)) is not None}
    found.pop(event.id, None)
    for one in found.values():
        desk.check_all_seen(one.documents)
    return tuple(found.values())


def _tried(
    record: Record, event: Event, beside: tuple[Event, ...], seen: str
) -> tuple[HalfShown | None, MarsadError | None]:
    """What the events would be if they were merged; or why they cannot be."""
    try:
        made = preview_merge(record, event.id, *(one.id for one in beside), seen=seen)
    except (UsageError, ReviewConflictError) as error:
        return None, error
    testimony = tuple(row for one in (event, *beside) for row in build_case(record, one).testimony)
    return HalfShown(made.event, by_report(testimony), made.tolls, sentence_documents(record, made.tolls)), None


def _halves(record: Record, halves: Halves, testimony: tuple[Testimony, ...]) -> tuple[HalfShown, ...]:
    """What would leave and what would stay, report by report."""
    tolls = halves.tolls
    sentences = sentence_documents(record, [one for found in tolls.values() for one in found])
    return tuple(
        HalfShown(
            half, by_report(tuple(row for row in testimony if row.claim in half.claims)), tolls[half.id], sentences
        )
        for half in (halves.leaving, halves.staying)
    )


def _candidates(
    record: Record, event: Event, asked: dict[str, str], likenesses: tuple[Likeness, ...]
) -> tuple[tuple[EventRow, ...], MarsadError | None]:
    """Events to merge with; where nothing is asked for, those that it may be, then those of the same days."""
    try:
        since, until = day_of("since", asked["since"]), day_of("until", asked["until"])
    except UsageError as error:
        return (), error
    alike: tuple[EventRow, ...] = ()
    if not (asked["words"] or since or until):
        alike = event_list.rows_of(record, [EventKey(one.event.id, "") for one in likenesses])
        since, until = (event.when.start, event.when.end) if event.when else (None, None)
    found = find_events(record, asked["words"], since, until, MANY + 1)
    by_id = {row.event.id: row for row in (*alike, *found) if row.event.id != event.id}
    return tuple(by_id.values())[:MANY], None


def _decided(desk: AtDesk, event_id: str, what: str, decide: Callable[[], str], typed: dict[str, object]) -> Response:
    """Where `decide` leads; the page with what was typed, where it refuses."""
    try:
        address = decide()
    except (UsageError, ReviewConflictError) as error:
        found = summaries.find_event(desk.record, event_id)
        if found is None:
            raise
        asked, others = {"words": "", "since": "", "until": ""}, typed.get("other", ())
        return _page(desk, found, asked, error, typed, others=others if isinstance(others, list) else ())
    return desk.done(event_id[:16], f"event: {what}", address)


def _led_on(desk: AtDesk, event_id: str) -> Response:
    moved = event_changes.find_moved(desk.record, event_id)
    if moved is None or not moved.events:
        raise HTTPException(404, NO_EVENT_AT_DESK(id=Given(event_id)))
    return RedirectResponse(f"/desk/events/{moved.events[0].id}?done=moved", 303)


def _event(record: Record, event_id: str) -> Event:
    found = summaries.find_event(record, event_id)
    if found is None:
        raise ReviewConflictError(EVENT_MADE_OTHERWISE_LOOK())
    return found


def _with_copies(record: Record, event: Event, chosen: list[str]) -> list[str]:
    """The claims that were ticked, with those of the copies folded under them that say the same."""
    wanted = [name for name in event.claims if name in chosen]
    if not wanted:
        raise UsageError(TICK_CLAIMS())
    for one in by_report(build_case(record, event).testimony):
        said = {(row.figure.measure, row.figure.span.text) for row in one.claims if row.claim in wanted}
        wanted += [row.claim for row in one.copies if (row.figure.measure, row.figure.span.text) in said]
    return wanted


def _needs_reason(reason: str) -> None:
    if not reason.strip():
        raise UsageError(SAY_WHY())


def _address(record: Record, claim_id: str, done: str) -> str:
    """The page of the event that holds the claim now."""
    found = decided.events(record, claim_id=claim_id)
    return f"/desk/events/{found[0].id}?done={done}" if found else "/desk/events"
