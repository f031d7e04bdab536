"""A claim's fields as a form has them: what stands in each box, and what was changed in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from starlette.datastructures import FormData

from marsad.errors import MarsadError, UsageError
from marsad.gazetteer import Gazetteer
from marsad.model import (
    Figure,
    Measure,
    Modality,
    Quantifier,
    Scope,
    SourceClass,
    Template,
    Unit,
    WherePrecision,
    WhoClass,
)
from marsad.services.desk.fields import as_held, as_said, mistakes
from marsad.web.desk.places import WHERE, Sought, place_boxes, place_in, sought

MEND_MARKED = Template("mend_marked", "nothing was written: mend what is marked")

LONGEST = 500


class MarkedError(UsageError):
    """What was typed cannot be taken; `wrong` says why beside each box."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__(MEND_MARKED())
        self.wrong = dict(wrong)


CHOICES: dict[str, Sequence[StrEnum]] = {
    "measure": list(Measure),
    "quantifier": list(Quantifier),
    "unit": list(Unit),
    "who_class": list(WhoClass),
    "scope": list(Scope),
    "modality": list(Modality),
    "source_class": list(SourceClass),
    "where_precision": list(WherePrecision),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed that was not kept, and why."""

    typed: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    """What a refusal marks, by field."""
    is_search: bool = False
    """True where the form was sent to look for places."""


@dataclass(frozen=True, slots=True)
class ShownForm:
    """A claim's fields as a template draws them."""

    boxes: Mapping[str, str]
    """What stands in each."""
    wrong: Mapping[str, str]
    """Why it cannot be taken, by field."""
    sought: Sought
    choices: Mapping[str, Sequence[StrEnum]] = field(default_factory=lambda: CHOICES)


PLAIN = (
    "measure", "low", "high", "quantifier", "unit", "who", "who_class", "scope", "modality", "source", "source_class",
    "source_role", "said", "actor", "subset_of",
)  # fmt: skip
NUMBERS = ("low", "high", "quantifier")
WHEN = ("when_start", "when_end")
BOXES = (*PLAIN, *WHEN, *WHERE)


def boxes_of(values: Mapping[str, Any]) -> dict[str, str]:
    """What stands in each box for a claim of these values, by the boxes' names; numbers as the text says them."""
    values = as_said(values)
    when = values.get("when") or {}
    found = {name: _text(values.get(name)) for name in PLAIN}
    if found["source_class"] == SourceClass.REPORTER:
        found["source"] = ""  # the outlet's own voice: its kind says it all
    found |= {"when_start": _text(when.get("start")), "when_end": _text(when.get("end"))}
    return found | place_boxes(values.get("where"))


def typed_in(form: FormData) -> dict[str, str]:
    """What somebody typed or chose, by the boxes' names."""
    found = {name: form.get(name) for name in (*BOXES, "reason")}
    return {name: value[:LONGEST].strip() for name, value in found.items() if isinstance(value, str)}


def changes_in(typed: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, object]:
    """What the boxes change of a claim with these values, as the desk's service takes it."""
    held = boxes_of(values)
    changed = {name for name in BOXES if name in typed and typed[name] != held[name]}
    found: dict[str, object] = {name: typed[name] for name in PLAIN if name in changed and name not in NUMBERS}
    if "source_class" in changed and typed["source_class"] != SourceClass.REPORTER and typed.get("source"):
        found["source"] = typed["source"]
    if changed.intersection(NUMBERS):
        numbers = as_held({name: typed.get(name, held[name]) for name in NUMBERS})
        found |= {name: numbers[name] for name in NUMBERS if _text(numbers[name]) != _text(values.get(name))}
    if changed.intersection(WHEN):
        start, end = (typed.get(name, held[name]) for name in WHEN)
        found["when"] = "" if not start and not end else f"{start or '..'}/{end or '..'}"
    if changed.intersection(WHERE):
        found["where"] = place_in(typed, values.get("where"))
    return found


def shown_form(held: Mapping[str, str], draft: Draft) -> ShownForm:
    """What the templates draw a form from: `held` stood in its boxes, the draft was put there instead."""
    boxes = {**held, **draft.typed}
    places = sought(boxes, held, is_wrong="where" in draft.wrong, is_search=draft.is_search)
    return ShownForm(boxes, draft.wrong, places)


def refuse_mistakes(figure: Figure, changes: Mapping[str, object], gazetteer: Gazetteer) -> None:
    """Raises `MarkedError` where a field cannot be as it was typed."""
    wrong = mistakes(figure, changes, gazetteer)
    if wrong:
        raise MarkedError(wrong)


def wrong_in(error: MarsadError) -> dict[str, str]:
    """What a refusal marks, by field."""
    return error.wrong if isinstance(error, MarkedError) else {}


def _text(value: object) -> str:
    return "" if value is None else str(value)
