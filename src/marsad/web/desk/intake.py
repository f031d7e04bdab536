"""Field reports by hand, and who may see a report that is not public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from marsad import bootstrap
from marsad.errors import MarsadError, ReviewConflictError, UsageError
from marsad.model import Measure, Message, Quantifier, Template, Told
from marsad.model.message import FieldName, Given
from marsad.services.desk import places
from marsad.services.desk.confidentiality import (
    Level,
    LevelRow,
    hidden_documents,
    including_restricted,
    levels,
    set_level,
)
from marsad.services.desk.fields import (
    ENDS_BEFORE_IT_STARTS,
    LOW_EXCEEDS_HIGH,
    NO_DAY_OR_DAYS,
    QUANTIFIER_NEEDS,
    as_held,
)
from marsad.services.desk.intake import (
    AWAITS_RELEASE,
    CONSENT,
    HOUSEHOLD_SIZE,
    HOUSEHOLDS_NEED_A_NUMBER,
    HOW_KNOWN,
    INFORMANT_NAMED,
    NUMBER_NOT_IN_WORDS,
    NUMBER_WORDS,
    SIZE_SOURCE,
    WHAT_HAPPENED,
    FieldCount,
    FieldReport,
    Households,
    take_in,
)
from marsad.services.desk.sending import AWAITS
from marsad.store import view
from marsad.store.confidential import Informant
from marsad.store.listed import DocumentView
from marsad.web.desk.deciding import AdjudicatorDesk, AtDesk, CoderDesk, FormOf, Name, Text
from marsad.web.desk.form_fields import LONGEST, Draft, shown_form
from marsad.web.desk.places import asks_for_places, place_boxes, place_in
from marsad.web.parameters import NO_DAY_GIVEN_SO, day_of
from marsad.web.signin.visitors import OwnForm, is_proved, prove_lately

NO_REPORT_SEEN = Template("no_report_seen", "no field report has the id %(id)s that you may see")

CHOOSE_MEASURE = Template("choose_measure", "measure: choose what is counted: %(list)s")
CHOOSE_LEVEL = Template("choose_level", "level: choose who may see the report: %(list)s")
CHOOSE_WHO_MAY_SEE = Template("choose_who_may_see", "choose who may see it: %(list)s")

router = APIRouter(prefix="/desk", tags=["desk"], default_response_class=HTMLResponse, include_in_schema=False)

LongText = Annotated[str, Form(max_length=50_000)]
_BOXES = {
    "how_many": (NUMBER_NOT_IN_WORDS, NUMBER_WORDS),
    "households": (HOUSEHOLD_SIZE, HOUSEHOLDS_NEED_A_NUMBER),
    "size_source": (SIZE_SOURCE,),
    "where": tuple(vars(places)[name] for name in sorted(vars(places)) if isinstance(vars(places)[name], Template)),
    "when": (NO_DAY_GIVEN_SO, ENDS_BEFORE_IT_STARTS, NO_DAY_OR_DAYS),
    "low": (LOW_EXCEEDS_HIGH, QUANTIFIER_NEEDS),
    "consent": (CONSENT,),
    "how_known": (HOW_KNOWN,),
    "informant": (INFORMANT_NAMED,),
    "what": (WHAT_HAPPENED,),
    "measure": (CHOOSE_MEASURE,),
    "level": (CHOOSE_LEVEL,),
}
"""Beside which box a refusal stands; the first of them where it tells of several."""
_BOX_OF = {template.code: box for box, templates in _BOXES.items() for template in templates}
_BOX_OF_FIELD = {"low": "low", "high": "low", "quantifier": "low", "when": "when", "where": "where"}


@dataclass(frozen=True, slots=True)
class Protected:
    """A document that is not public, with the decisions on who may see it."""

    view: DocumentView
    levels: tuple[LevelRow, ...]

    @property
    def awaits_release(self) -> bool:
        """True for one that was sent as public and waits for an adjudicator."""
        return self.levels[-1].reason in (AWAITS_RELEASE, AWAITS)

    @property
    def level(self) -> Level:
        """Who may see it now."""
        return self.levels[-1].level


def intake_form(  # noqa: PLR0913, PLR0917  one parameter for each field of the form
    what: LongText = "",
    how_many: Name = "",
    measure: Name = "",
    quantifier: Name = "",
    low: Name = "",
    high: Name = "",
    where_name: Text = "",
    where_country: Name = "",
    where_lat: Name = "",
    where_lon: Name = "",
    where_precision: Name = "",
    where_place_id: Name = "",
    since: Name = "",
    until: Name = "",
    how_known: Text = "",
    informant: Name = "",
    contact: Name = "",
    received: Name = "",
    level: Name = "",
    consent: Text = "",
    title: Name = "",
    households: Name = "",
    size_source: Name = "",
) -> dict[str, str]:
    """What the form of a field report holds, by the names of its fields."""
    return dict(locals())


FURTHER = (2, 3, 4)
"""The numbers of the counts that the form has room for beside the first."""
OF_COUNT = ("how_many", "measure", "quantifier", "low", "high", "households", "size_source")
"""The boxes of one count; those of a further one end in its number."""


def with_further(form: dict[str, str], sent: FormData) -> dict[str, str]:
    """The form with the boxes of its further counts, no longer than those of the first."""
    boxes = [f"{name}_{at}" for at in FURTHER for name in OF_COUNT]
    return {**form, **{box: said[:LONGEST] for box in boxes if isinstance(said := sent.get(box, ""), str)}}


@router.get("/intake", name="desk_intake")
def show_intake(desk: CoderDesk) -> Response:
    """An empty form."""
    return _form(desk, {"received": date.today().isoformat(), "level": Level.RESTRICTED.value, "quantifier": "exact"})


@router.post("/intake", dependencies=[OwnForm])
def take_report(desk: CoderDesk, form: Annotated[dict[str, str], Depends(intake_form)], sent: FormOf) -> Response:
    """Put a field report on record, and show what was put there."""
    form = with_further(form, sent)
    if asks_for_places(sent):
        return _form(desk, form, is_search=True)
    try:
        taken = take_in(
            desk.record,
            report_from(form),
            person=desk.name,
            gazetteer=bootstrap.gazetteer(),
            may_release=desk.may_adjudicate,
        )
    except UsageError as error:
        return _form(desk, form, error)
    return desk.done(taken.document_id, f"field report, {form['level']}", f"/desk/intake/{taken.document_id}")


@router.get("/intake/{document_id}", name="desk_taken")
def show_taken(desk: CoderDesk, document_id: str) -> Response:
    """What was put on record of a field report, and who may see it; never who gave it."""
    given = levels(desk.record, document_id)
    if not given or not desk.may_see(given):
        raise HTTPException(404, NO_REPORT_SEEN(id=Given(document_id)))
    with including_restricted():
        found = Protected(view.document(desk.record, document_id), given)
    if found.level is not Level.PUBLIC:
        desk.note_reading([document_id])
    return desk.shown("desk_taken.html", {"one": found})


@router.get("/restricted", name="desk_restricted")
def show_restricted(desk: CoderDesk) -> Response:
    """The documents that are not public; confidential ones only to adjudicators and to who took them in."""
    return _restricted(desk)


@router.post("/restricted", dependencies=[OwnForm])
def take_level(
    desk: AdjudicatorDesk,
    document: Name = "",
    level: Name = "",
    consent: Text = "",
    reason: Text = "",
    seen: Name = "",
    password: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Who may see a document from now on; the password is asked for where it was not shown lately."""
    try:
        prove_lately(desk.request, password)
        if level not in list(Level):
            raise UsageError(CHOOSE_WHO_MAY_SEE(list=tuple(Level)))
        told = {"consent": consent, "person": desk.name, "reason": reason}
        set_level(desk.record, document, Level(level), **told, seen=seen or None)
    except (UsageError, ReviewConflictError) as error:
        typed = {"document": document, "level": level, "consent": consent, "reason": reason}
        return _restricted(desk, error, typed)
    return desk.done(document, f"level: {level}", f"/desk/restricted?done={level}")


def report_from(form: dict[str, str]) -> FieldReport:
    """The field report that a form holds. Raises `UsageError` where a choice or a day cannot be read."""
    if form["level"] not in list(Level):
        raise UsageError(CHOOSE_LEVEL(list=tuple(Level)))
    received = day_of("received", form["received"]) or date.today()
    fields = _count_fields(form, "")
    placed: dict[str, object] = {}
    since, until = form["since"].strip(), form["until"].strip()
    if since or until:
        placed["when"] = f"{since or '..'}/{until or since}"
    where = place_in(form)
    if where:
        placed["where"] = where
    who = Informant(form["informant"].strip(), form["contact"].strip(), form["consent"].strip())
    return FieldReport(
        what=form["what"].strip(),
        how_many=form["how_many"].strip(),
        fields={**fields, **placed},
        households=_households(form, ""),
        more=tuple(_further(form, f"_{at}", placed) for at in FURTHER if form.get(f"how_many_{at}", "").strip()),
        how_known=form["how_known"].strip(),
        received=received,
        level=Level(form["level"]),
        consent=form["consent"].strip(),
        informant=who if who.name or who.contact else None,
        title=form["title"].strip() or None,
    )


def _count_fields(form: dict[str, str], end: str) -> dict[str, object]:
    """The fields of one count, whose boxes end in `end`."""
    measure, quantifier = form.get(f"measure{end}", ""), form.get(f"quantifier{end}", "")
    if measure not in list(Measure):
        raise UsageError(CHOOSE_MEASURE(list=tuple(Measure)))
    low, high = form.get(f"low{end}", "").strip(), form.get(f"high{end}", "").strip()
    if quantifier in (Quantifier.EXACT, Quantifier.ABOUT) and not high:
        high = low
    given = {"measure": measure, "low": low, "high": high, "quantifier": quantifier}
    return {name: one for name, one in as_held(given).items() if one != ""}


def _further(form: dict[str, str], end: str, placed: dict[str, object]) -> FieldCount:
    fields = {**_count_fields(form, end), **placed}
    return FieldCount(form[f"how_many{end}"].strip(), fields, _households(form, end))


def _households(form: dict[str, str], end: str) -> Households | None:
    """How the households of a count are turned into people; None where it counts people."""
    said = form.get(f"households{end}", "").strip()
    if not said:
        return None
    try:
        size = float(said.replace(",", "."))
    except ValueError:
        size = 0.0  # refused with what it may be
    return Households(size, form.get(f"size_source{end}", ""))


def field_of(told: Told) -> str:
    """The box that a refusal is about; empty where it is of none."""
    if not isinstance(told, Message):
        return ""
    values = told.values
    said = [told.code, *(one.code for one in values.get("needed_list", ()) if isinstance(one, Message))]
    found = {_BOX_OF[code] for code in said if code in _BOX_OF}
    named = values.get("field")
    if isinstance(named, FieldName) and named.name in _BOX_OF_FIELD:
        found.add(_BOX_OF_FIELD[named.name])
    return next((box for box in _BOXES if box in found), "")


def _form(
    desk: AtDesk, typed: dict[str, str], error: MarsadError | None = None, *, is_search: bool = False
) -> Response:
    at = field_of(error.told) if error else ""
    show = {
        "form": shown_form(place_boxes(None), Draft(typed, {at: error.told} if error and at else {}, is_search)),
        "measures": list(Measure),
        "quantifiers": [one for one in Quantifier if one is not Quantifier.VAGUE],
        "levels": list(Level),
        "further": [(at, any(typed.get(f"{name}_{at}") for name in OF_COUNT)) for at in FURTHER],
    }
    return desk.shown("desk_intake.html", show, error, typed)


def _restricted(desk: AtDesk, error: MarsadError | None = None, typed: dict[str, str] | None = None) -> Response:
    record = desk.record
    with including_restricted():
        found = [Protected(view.document(record, name), levels(record, name)) for name in hidden_documents(record)]
    rows = [one for one in found if desk.may_see(one.levels)]
    desk.note_reading([one.view.document.id for one in rows])
    show = {
        "rows": sorted(rows, key=lambda one: one.view.recorded_at, reverse=True),
        "is_proved": is_proved(desk.request),
        "levels": list(Level),
    }
    return desk.shown("desk_restricted.html", show, error, typed)
