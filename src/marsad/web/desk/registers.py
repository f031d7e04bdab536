"""The registers of sources and actors at the desk: merged, split, called otherwise, given a kind and a party."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import HTMLResponse, Response

from marsad.errors import MarsadError, NotFoundError, ReviewConflictError, UsageError
from marsad.model import SourceClass
from marsad.services.desk import registers
from marsad.services.desk.registers import Act
from marsad.store import event_list, view
from marsad.store.record import Record
from marsad.store.registers import RegisterName
from marsad.web.desk.deciding import AdjudicatorDesk, AtDesk, CoderDesk, Name, Text
from marsad.web.signin.visitors import OwnForm

router = APIRouter(
    prefix="/desk/registers", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False
)

SHOWN = 100
"""Names on one page; the rest are found by a part of their name."""
Words = Annotated[str, Query(max_length=300)]
Names = Annotated[list[str] | None, Form(max_length=SHOWN)]
NamesAsked = Annotated[list[str] | None, Query(max_length=SHOWN)]


@dataclass(frozen=True, slots=True)
class Listed:
    """One source or actor on the list."""

    name: str
    number: int
    """Figures and statements of a source, events of an actor."""
    names: tuple[str, ...]
    kind: SourceClass | None = None
    party: str | None = None
    is_set: bool = False


def _register_called(which: str) -> RegisterName:
    try:
        return RegisterName(which)
    except ValueError:
        raise NotFoundError(NO_REGISTER) from None


NO_REGISTER = "there is no such register; there are those of sources and of actors"
Which = Annotated[RegisterName, Depends(_register_called)]


@router.get("/{which}", name="desk_register")
def show_register(desk: CoderDesk, which: Which, words: Words = "", name: NamesAsked = None) -> Response:
    """The names of a register; those that are ticked, to be merged, or one, to be looked after."""
    return _page(desk, which, words, name or [])


@router.post("/{which}/merge", dependencies=[OwnForm])
def take_merge(
    desk: AdjudicatorDesk, which: Which, into: Text = "", name: Names = None, reason: Text = "", seen: Name = ""
) -> Response:
    """Names are one."""
    names = name or []
    into = into or (names[0] if names else "")
    return _decided(
        desk, which, names, reason, lambda act: registers.merge(desk.record, which, into, names, act), seen, "merge"
    )


@router.post("/{which}/split", dependencies=[OwnForm])
def take_split(
    desk: AdjudicatorDesk, which: Which, of: Text = "", name: Names = None, reason: Text = "", seen: Name = ""
) -> Response:
    """Names are others again."""
    names = name or []
    return _decided(
        desk, which, [of], reason, lambda act: registers.split(desk.record, which, of, names, act), seen, "split"
    )


@router.post("/{which}/rename", dependencies=[OwnForm])
def take_rename(
    desk: AdjudicatorDesk, which: Which, of: Text = "", title: Text = "", reason: Text = "", seen: Name = ""
) -> Response:
    """It is called otherwise."""
    return _decided(
        desk, which, [of], reason, lambda act: registers.rename(desk.record, which, of, title, act), seen, "rename"
    )


@router.post("/{which}/set", dependencies=[OwnForm])
def take_set(  # noqa: PLR0913, PLR0917  one parameter for each box of the form
    desk: AdjudicatorDesk,
    which: Which,
    of: Text = "",
    source_class: Name = "",
    party: Text = "",
    is_none: Name = "",
    reason: Text = "",
    seen: Name = "",
) -> Response:
    """Its kind and its party."""
    fields = {"source_class": source_class or None, "party": "" if is_none else party or None}
    return _decided(
        desk, which, [of], reason, lambda act: registers.set_entry(desk.record, which, of, fields, act), seen, "set"
    )


@router.post("/{which}/undo", dependencies=[OwnForm])
def take_undo(desk: AdjudicatorDesk, which: Which, of: Text = "", reason: Text = "", seen: Name = "") -> Response:
    """The last decision on it is taken back."""
    return _decided(desk, which, [of], reason, lambda act: registers.undo(desk.record, which, of, act), seen, "undo")


def listed(record: Record, which: RegisterName) -> tuple[Listed, ...]:
    """The names of a register, the most often heard first."""
    if which is RegisterName.SOURCE:
        return tuple(
            Listed(row.name, row.figures + row.statements, row.all_names, row.source_class, row.party, row.is_set)
            for row in view.sources(record)
            if row.source_class is not SourceClass.REPORTER
        )
    entries = registers.register(record, which).entries
    found = []
    for name, number in event_list.count_actors(record):
        entry = entries.get(name)
        found.append(
            Listed(name, number, entry.names if entry else (name,), None, entry.party if entry else None, bool(entry))
        )
    return tuple(found)


def _page(
    desk: AtDesk,
    which: RegisterName,
    words: str,
    names: list[str],
    error: MarsadError | None = None,
    typed: dict[str, object] | None = None,
) -> Response:
    rows = listed(desk.record, which)
    part = words.strip().lower()
    found = tuple(row for row in rows if not part or any(part in name.lower() for name in (row.name, *row.names)))
    chosen = tuple(row for row in rows if set(names) & {row.name, *row.names})
    decisions = registers.decisions_on(desk.record, which, [name for row in chosen for name in row.names] or names)
    show = {
        "which": which.value,
        "rows": found[:SHOWN],
        "total": len(found),
        "words": words,
        "chosen": chosen,
        "decisions": decisions if chosen or names else (),
        "seen": decisions[-1].id if decisions else "",
        "kinds": [kind for kind in SourceClass if kind is not SourceClass.REPORTER],
    }
    return desk.shown("desk_register.html", show, error, typed)


def _decided(
    desk: AtDesk, which: RegisterName, names: list[str], reason: str, decide: Callable[[Act], str], seen: str, what: str
) -> Response:
    """The register as it is after a decision; the page with what was typed, where it was refused."""
    try:
        decide(Act(desk.name, reason.strip(), seen or None))
    except (UsageError, ReviewConflictError) as error:
        return _page(desk, which, "", names, error, {"reason": reason, "form": what})
    query = urlencode({"name": names[0], "done": what})
    return desk.done(names[0][:60], f"{which.value}: {what}", f"/desk/registers/{which.value}?{query}")
