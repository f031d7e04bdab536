"""The fields of a figure that a person may set, from what a form or a program sends, each checked."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from marsad.errors import UsageError
from marsad.gazetteer import Gazetteer
from marsad.model import (
    REPORTER,
    Figure,
    Interval,
    Measure,
    Message,
    Modality,
    Quantifier,
    Reason,
    Scope,
    Source,
    SourceClass,
    Template,
    Told,
    Unit,
    WhoClass,
    plain,
)
from marsad.model.message import FieldName, Given, Word
from marsad.services.desk.places import where_from

ONE_NUMBER = Template("low_and_high_one_number", "low and high to be the same number")
LOW_AND_HIGH = Template("low_and_high", "low and high")
LOW_OR_HIGH = Template("low_or_high", "low or high")

NO_SUCH_FIELD = Template("no_such_field", "%(list)s cannot be amended; a figure has: %(other_list)s")
LOW_EXCEEDS_HIGH = Template("low_exceeds_high", "low %(number)s exceeds high %(other)s; give the lower number as low")
NO_DAY_OR_DAYS = Template(
    "no_day_or_days", "%(field)s is a day (2019-02-12) or first and last day (2019-02-10/2019-02-12), not %(value)s"
)
ENDS_BEFORE_IT_STARTS = Template(
    "ends_before_it_starts", "%(field)s cannot end (%(day)s) before it starts (%(other_day)s)"
)
NUMBER_BELOW_ZERO = Template("number_below_zero", "%(field)s is a number of 0 or more, not %(value)s")
FIELD_NEEDS_WORDS = Template("field_needs_words", "%(field)s needs words, not %(value)s")
SOURCE_NEEDS_NAME = Template(
    "source_needs_name",
    "a source other than the outlet's own voice needs a name: give source as well as source_class",
)
QUANTIFIER_NEEDS = Template(
    "quantifier_needs", "the quantifier %(kind)s needs %(needed)s: amend the numbers and it together"
)
NO_DAY_IN_FIELD = Template("no_day_in_field", "%(field)s is a day as YYYY-MM-DD, e.g. 2019-02-12, not %(value)s")
NONE_OF_LIST = Template("none_of_list", "%(field)s is one of %(list)s, not %(value)s")
NO_NUMBER_IN_FIELD = Template("no_number_in_field", "%(field)s is a number or empty, not %(value)s")
OWN_VOICE_HAS_NO_NAME = Template(
    "own_voice_has_no_name", "the outlet's own voice has no name: choose the kind of source with its name"
)

Values = Mapping[str, object]
Choice = TypeVar("Choice", bound=StrEnum)

FIELDS = (
    "measure", "low", "high", "quantifier", "unit", "who", "who_class", "scope", "modality", "source", "source_class",
    "source_role", "said", "when", "where", "actor", "subset_of",
)  # fmt: skip
"""What a person may set; where a figure stands in the text is given when it is added and never changes."""
BY_PERSON = "person"
"""The rule that a reason names for a field that a person set."""
_BEYOND = {Quantifier.MORE_THAN.value: ("low", "high", 1), Quantifier.LESS_THAN.value: ("high", "low", -1)}
"""Hedges that do not count the number they name: the bound that they give, the other one, and the step to the first."""
_SOURCE = {"source": "name", "source_class": "source_class", "source_role": "role"}


def values_of(figure: Figure, parent_id: str | None) -> dict[str, Any]:
    """The figure's fields by the names of `FIELDS`, as JSON's own types."""
    source = figure.source
    named = {"source": source.name, "source_class": source.source_class, "source_role": source.role}
    own = {name: getattr(figure, name) for name in FIELDS if name not in (*named, "subset_of")}
    return {name: plain({**own, **named, "subset_of": parent_id}[name]) for name in FIELDS}


def as_said(values: Values) -> dict[str, Any]:
    """`values` with low and high as a text says them: 37,000 for "more than 37,000", which is held as 37,001."""
    return _moved(values, -1)


def as_held(values: Values) -> dict[str, Any]:
    """`values` with low and high as a claim holds them; what is no number stays, for whoever reads it to refuse."""
    return _moved(values, 1)


def changed(figure: Figure, changes: Values, gazetteer: Gazetteer | None = None) -> Figure:
    """The figure with its fields set to `changes`, whose reasons then say that a person set them.

    `subset_of` is left to the caller, for it names another claim. Raises `UsageError` for an unknown field or a value
    that the field cannot take; the message says which values it takes.
    """
    unknown = sorted(set(changes) - set(FIELDS))
    if unknown:
        raise UsageError(NO_SUCH_FIELD(list=tuple(map(FieldName, unknown)), other_list=tuple(map(FieldName, FIELDS))))
    set_to: dict[str, Any] = {name: parse(changes[name], name) for name, parse in _PARSERS.items() if name in changes}
    if "where" in changes:
        set_to["where"] = where_from(changes["where"], gazetteer)
    if any(name in changes for name in _SOURCE):
        set_to["source"] = _source(figure, changes)
    kept = tuple(reason for reason in figure.reasons if reason.field not in changes)
    reasons = (*kept, *(Reason(name, BY_PERSON) for name in FIELDS if name in changes))
    low, high = set_to.get("low", figure.low), set_to.get("high", figure.high)
    if low is not None and high is not None and low > high:
        raise UsageError(LOW_EXCEEDS_HIGH(number=low, other=high))
    found = replace(figure, **set_to, reasons=reasons, facts=None)
    _check_bounds(found)
    return found


_ABOUT = {
    LOW_EXCEEDS_HIGH.code: "low",
    QUANTIFIER_NEEDS.code: "quantifier",
    OWN_VOICE_HAS_NO_NAME.code: "source",
    SOURCE_NEEDS_NAME.code: "source",
}
"""The field that a refusal without a field among its values is about."""


def _field_of(told: Told) -> str:
    """The field that a refusal of numbers or of a source is about; empty where it is of none."""
    if not isinstance(told, Message):
        return ""
    named = told.values.get("field")
    return named.name if isinstance(named, FieldName) else _ABOUT.get(told.code, "")


def mistakes(figure: Figure, changes: Values, gazetteer: Gazetteer | None = None) -> dict[str, Told]:
    """What is wrong with each of the changes, by field, so that a form can say it beside the field; empty if nothing.

    Numbers that do not go with each other or with their quantifier are told at the field that the message is about.
    """
    found: dict[str, Told] = {}
    for name, value in changes.items():
        try:
            if name == "where":
                where_from(value, gazetteer)
            elif name in _PARSERS:
                _PARSERS[name](value, name)
        except UsageError as error:
            found[name] = error.told
    if found:
        return found
    try:
        changed(figure, changes, gazetteer)
    except UsageError as error:
        return {_field_of(error.told): error.told}
    return {}


def day_from(value: object, name: str) -> date | None:
    """The day that `value` gives in ISO 8601; None for nothing. Raises `UsageError` for anything else."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise UsageError(NO_DAY_IN_FIELD(field=FieldName(name), value=Given(value))) from error


def interval_from(value: object, name: str) -> Interval | None:
    """The days of one day, of "first/last" with ".." for an open side (ISO 8601-2), or of a list of two."""
    if isinstance(value, Interval):
        return value
    if value is None or value == "":
        return None
    if isinstance(value, Mapping):
        value = [value.get("start"), value.get("end")]
    parts = value.split("/") if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else [value]
    if len(parts) not in (1, 2):
        raise UsageError(NO_DAY_OR_DAYS(field=FieldName(name), value=Given(value)))
    days = [None if part == ".." else day_from(part, name) for part in parts]
    first, last = days[0], days[-1]
    if first is None and last is None:
        return None
    if first is not None and last is not None and first > last:
        raise UsageError(ENDS_BEFORE_IT_STARTS(field=FieldName(name), day=last, other_day=first))
    return Interval(first, last)


def choice_from(kind: type[Choice], value: object, name: str) -> Choice:
    """The member of `kind` that `value` names; the error lists them all."""
    try:
        return kind(str(value))
    except ValueError as error:
        raise UsageError(NONE_OF_LIST(field=FieldName(name), list=tuple(kind), value=Given(value))) from error


def _moved(values: Values, way: int) -> dict[str, Any]:
    name, other, step = _BEYOND.get(str(values.get("quantifier")), ("", "", 0))
    if not step or values.get(name) in (None, "") or values.get(other) not in (None, ""):
        return dict(values)
    try:
        number = float(str(values[name]).replace(",", ""))
    except ValueError:
        return dict(values)
    return {**values, name: int(number) + way * step} if number.is_integer() else dict(values)


def _number(value: object, name: str) -> float | None:
    if value is None or value == "":
        return None
    try:
        found = float(str(value).replace(",", "").strip())
    except ValueError as error:
        raise UsageError(NO_NUMBER_IN_FIELD(field=FieldName(name), value=Given(value))) from error
    if isinstance(value, bool) or not math.isfinite(found) or found < 0:
        raise UsageError(NUMBER_BELOW_ZERO(field=FieldName(name), value=Given(value)))
    return int(found) if found.is_integer() else found


def _words(value: object, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UsageError(FIELD_NEEDS_WORDS(field=FieldName(name), value=Given(value)))
    return " ".join(value.split())


def _words_or_none(value: object, name: str) -> str | None:
    return None if value is None or value == "" else _words(value, name)


def _choice(kind: type[StrEnum]) -> Callable[[object, str], StrEnum]:
    return lambda value, name: choice_from(kind, value, name)


_PARSERS: dict[str, Callable[[object, str], object]] = {
    "measure": _choice(Measure),
    "low": _number,
    "high": _number,
    "quantifier": _choice(Quantifier),
    "unit": _choice(Unit),
    "who": _words,
    "who_class": _choice(WhoClass),
    "scope": _choice(Scope),
    "modality": _choice(Modality),
    "said": day_from,
    "when": interval_from,
    "actor": _words_or_none,
}


def _source(figure: Figure, changes: Values) -> Source:
    held = figure.source
    name = _words(changes["source"], "source") if "source" in changes else held.name
    kind = held.source_class
    if "source_class" in changes:
        kind = choice_from(SourceClass, changes["source_class"], "source_class")
    role = _words_or_none(changes["source_role"], "source_role") if "source_role" in changes else held.role
    if kind is SourceClass.REPORTER:
        if name not in (REPORTER.name, held.name):
            raise UsageError(OWN_VOICE_HAS_NO_NAME())
        return REPORTER
    if name == REPORTER.name:
        raise UsageError(SOURCE_NEEDS_NAME())
    if name == held.name:
        return replace(held, source_class=kind, role=role)
    at = figure.sentence.text.find(name) if figure.sentence else -1
    span = None
    if figure.sentence is not None and at >= 0:
        span = type(figure.sentence).at(figure.sentence.start + at, name)
    return Source(name, kind, role if "source_role" in changes else None, span)


def _check_bounds(figure: Figure) -> None:
    """Refuse bounds that contradict the quantifier; what each needs is IDMC Helix's."""
    low, high, quantifier = figure.low, figure.high, figure.quantifier
    needs: dict[Quantifier, tuple[bool, Message | FieldName]] = {
        Quantifier.EXACT: (low is not None and low == high, ONE_NUMBER()),
        Quantifier.AT_LEAST: (low is not None, FieldName("low")),
        Quantifier.MORE_THAN: (low is not None, FieldName("low")),
        Quantifier.UP_TO: (high is not None, FieldName("high")),
        Quantifier.LESS_THAN: (high is not None, FieldName("high")),
        Quantifier.BETWEEN: (low is not None and high is not None, LOW_AND_HIGH()),
    }
    is_met, needed = needs.get(quantifier, (low is not None or high is not None, LOW_OR_HIGH()))
    if not is_met and quantifier is not Quantifier.VAGUE:
        raise UsageError(QUANTIFIER_NEEDS(kind=Word(quantifier.value), needed=needed))
