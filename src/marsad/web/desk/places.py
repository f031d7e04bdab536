"""The place of a form: picked among those that the gazetteer knows by a name, or typed with its coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from marsad import bootstrap
from marsad.model import Place
from marsad.services.desk.places import places_begun
from marsad.web.desk.deciding import CoderDesk

router = APIRouter(prefix="/desk/places", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False)

FIND = "find_place"
"""What the button sends that asks for the places of a name: the form comes back with them, and nothing is written."""
POINT = ("where_lat", "where_lon")
BY_HAND = ("where_country", *POINT, "where_precision")
WHERE = ("where_name", *BY_HAND, "where_place_id")
SHOWN = 20
"""Places of one name that a form offers, the best known first."""
LEAST = 2
"""Letters from which on places are offered while a name is typed."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a form shows of the places that go by the name in it."""

    places: tuple[Place, ...] = ()
    is_search: bool = False
    """True where somebody asked for them, so that none is worth a word."""
    is_choice: bool = False
    """True where the place was refused because one of them is to be chosen."""
    is_by_hand: bool = False
    """True where coordinates are, or are to be, typed."""


@router.get("", name="desk_places")
def show_places(desk: CoderDesk, where_name: Annotated[str, Query(max_length=500)] = "") -> Response:
    """The places whose name begins with what was typed, for the forms' script."""
    is_long = len(where_name.strip()) >= LEAST
    found = _places(where_name) if is_long else ()
    show = {"sought": Sought(found, is_search=is_long), "boxes": {"where_name": where_name, "where_place_id": ""}}
    return desk.shown("desk_places.html", show)


def asks_for_places(form: FormData) -> bool:
    """True where the form was sent to look for places, not to be taken."""
    return FIND in form


def place_boxes(where: Mapping[str, Any] | None) -> dict[str, str]:
    """What stands in each box for a place as the desk's service gives it; empty boxes for none."""
    held = where or {}
    return {name: "" if held.get(_part(name)) is None else str(held[_part(name)]) for name in WHERE}


def place_in(typed: Mapping[str, str], where: Mapping[str, Any] | None = None) -> object:
    """The place that the boxes name, as the desk's service takes it; `where` is the one that stood in them.

    New coordinates are taken as they were typed, and a place that was picked is the gazetteer's in all. A new name
    alone is looked up, for the old coordinates and country are another place's.
    """
    held = place_boxes(where)
    boxes = {name: typed.get(name, held[name]).strip() for name in WHERE}
    changed = {name for name in WHERE if boxes[name] != held[name]}
    if changed.intersection(POINT):
        return _given(boxes, ("where_name", *BY_HAND))
    if not any(boxes.values()) or ("where_name" in changed and not boxes["where_name"]):
        return None
    if "where_place_id" in changed and boxes["where_place_id"]:
        return _given(boxes, ("where_name", "where_place_id"))
    if changed.intersection(("where_name", "where_country")):
        return _given(boxes, ("where_name", *({"where_country"} & changed)))
    return {**(where or {}), **_given(boxes, ("where_name", *BY_HAND))}


def sought(boxes: Mapping[str, str], held: Mapping[str, str], *, is_wrong: bool, is_search: bool) -> Sought:
    """What a form shows of places; `held` stood in its boxes before, `is_wrong` where its place was refused."""
    name = boxes.get("where_name", "").strip()
    changed = {one for one in WHERE if boxes.get(one, "") != held.get(one, "")}
    by_hand = bool(changed.intersection(BY_HAND))
    is_picked = "where_place_id" in changed
    found = _places(name) if name and (is_search or is_picked or (is_wrong and not by_hand)) else ()
    is_unknown = bool(name) and (is_search or is_wrong) and not found
    return Sought(found, is_search, is_wrong and bool(found) and not by_hand, by_hand or is_unknown)


def _places(name: str) -> tuple[Place, ...]:
    return places_begun(name, bootstrap.gazetteer(), SHOWN)


def _part(name: str) -> str:
    return name.removeprefix("where_")


def _given(boxes: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {_part(name): boxes[name] for name in names if boxes[name]}
