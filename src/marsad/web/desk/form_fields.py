"""A claim's fields as a form has them: what stands in each box, and what was changed in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData

from marsad.errors import MarsadError, UsageError
from marsad.gazetteer import Gazetteer
from marsad.model import Figure, Measure, Modality, Quantifier, Scope, SourceClass, Unit, WherePrecision, WhoClass
from marsad.services.desk.fields import mistakes

LONGEST = 500


class MarkedError(UsageError):
    """What was typed cannot be taken; `wrong` says why beside each box."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__("nothing was written: mend what is marked")
        self.wrong = dict(wrong)


CHOICES = {
    "measure": list(Measure),
    "quantifier": list(Quantifier),
    "unit": list(Unit),
    "who_class": list(WhoClass),
    "scope": list(Scope),
    "modality": list(Modality),
    "source_class": list(SourceClass),
    "where_precision": list(WherePrecision),
}
PLAIN = (
    "measure", "low", "high", "quantifier", "unit", "who", "who_class", "scope", "modality", "source", "source_class",
    "source_role", "said", "actor", "subset_of",
)  # fmt: skip
WHEN = ("when_start", "when_end")
WHERE = ("where_name", "where_country", "where_lat", "where_lon", "where_precision")
BOXES = (*PLAIN, *WHEN, *WHERE)


def boxes_of(values: Mapping[str, Any]) -> dict[str, str]:
    """What stands in each box for a claim of these values, by the boxes' names."""
    when = values.get("when") or {}
    where = values.get("where") or {}
    found = {name: _text(values.get(name)) for name in PLAIN}
    found |= {"when_start": _text(when.get("start")), "when_end": _text(when.get("end"))}
    return found | {name: _text(where.get(name.removeprefix("where_"))) for name in WHERE}


def typed_in(form: FormData) -> dict[str, str]:
    """What somebody typed or chose, by the boxes' names."""
    found = {name: form.get(name) for name in (*BOXES, "reason")}
    return {name: value[:LONGEST].strip() for name, value in found.items() if isinstance(value, str)}


def changes_in(typed: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, object]:
    """What the boxes change of a claim with these values, as the desk's service takes it."""
    held = boxes_of(values)
    changed = {name for name in BOXES if name in typed and typed[name] != held[name]}
    found: dict[str, object] = {name: typed[name] for name in PLAIN if name in changed}
    if "source_class" in changed and typed["source_class"] != SourceClass.REPORTER and "source" in typed:
        found["source"] = typed["source"]
    if changed.intersection(WHEN):
        start, end = (typed.get(name, held[name]) for name in WHEN)
        found["when"] = "" if not start and not end else f"{start or '..'}/{end or '..'}"
    if changed.intersection(WHERE):
        found["where"] = _where({name: typed.get(name, held[name]) for name in WHERE}, changed)
    return found


def refuse_mistakes(figure: Figure, changes: Mapping[str, object], gazetteer: Gazetteer) -> None:
    """Raises `MarkedError` where a field cannot be as it was typed."""
    wrong = mistakes(figure, changes, gazetteer)
    if wrong:
        raise MarkedError(wrong)


def wrong_in(error: MarsadError) -> dict[str, str]:
    """What a refusal marks, by field."""
    return error.wrong if isinstance(error, MarkedError) else {}


def _where(boxes: Mapping[str, str], changed: set[str]) -> object:
    """By name where the name alone was changed, for the old coordinates are another place's; else as given."""
    if not any(boxes.values()) or ("where_name" in changed and not boxes["where_name"]):
        return None
    has_new_point = bool(changed & {"where_lat", "where_lon"})
    is_new_name = "where_name" in changed or "where_country" in changed
    names = WHERE[:2] if is_new_name and not has_new_point else WHERE
    return {name.removeprefix("where_"): boxes[name] for name in names if boxes[name]}


def _text(value: object) -> str:
    return "" if value is None else str(value)
