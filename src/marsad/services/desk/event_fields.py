"""The fields of an event as a person sets them: what each takes, and how it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from marsad.errors import UsageError
from marsad.gazetteer import Gazetteer
from marsad.model import Allegation, AllegationKind, SubEventType, Template, plain
from marsad.model.message import FieldName, Given
from marsad.services.desk.fields import choice_from, interval_from
from marsad.services.desk.places import where_from
from marsad.services.edited import EDITABLE

NO_SUCH_EVENT_FIELD = Template(
    "no_such_event_field", "an event has no field %(list)s that can be set; those that can are %(other_list)s"
)
TEXT_TOO_LONG = Template("text_too_long", "%(field)s has at most %(number)s characters")
NO_TEXT_IN_FIELD = Template("no_text_in_field", "%(field)s is words, not %(value)s")
NO_NAMES_IN_FIELD = Template("no_names_in_field", "%(field)s is names, a list or with ; between, not %(value)s")
NO_ALLEGATION = Template(
    "no_allegation",
    "an allegation is an object with perpetrator, kind (alleged, admitted or denied) and source, not %(value)s",
)

MOST = 40
"""Names or allegations of one event at most."""
LONGEST = {"title": 300, "narrative": 5000, "actors": 300, "allegations": 300}


def fields_from(changes: Mapping[str, object], gazetteer: Gazetteer | None = None) -> dict[str, Any]:
    """`changes` as a record keeps them, JSON's own types; None for a field that is to be as computed again.

    Raises `UsageError` for an unknown field and for a value that a field cannot take; the message says what it takes.
    """
    unknown = sorted(set(changes) - set(EDITABLE))
    if unknown:
        told = tuple(map(FieldName, unknown)), tuple(map(FieldName, EDITABLE))
        raise UsageError(NO_SUCH_EVENT_FIELD(list=told[0], other_list=told[1]))
    found: dict[str, Any] = {}
    for name in EDITABLE:
        if name not in changes:
            continue
        value = changes[name]
        if value is None or value in ("", [], ()):
            found[name] = None
        elif name == "where":
            found[name] = plain(where_from(value, gazetteer))
        else:
            found[name] = _PARSERS[name](value, name)
    return found


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UsageError(NO_TEXT_IN_FIELD(field=FieldName(name), value=Given(value)))
    lines = [" ".join(line.split()) for line in value.strip().splitlines()]
    found = ("\n" if name == "narrative" else " ").join(lines)
    if len(found) > LONGEST[name]:
        raise UsageError(TEXT_TOO_LONG(field=FieldName(name), number=LONGEST[name]))
    return found


def _names(value: object, name: str) -> list[str]:
    given = value.split(";") if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or len(given) > MOST:
        raise UsageError(NO_NAMES_IN_FIELD(field=FieldName(name), value=Given(value)))
    names = [_text(one, name) for one in given if one != "" and not (isinstance(one, str) and not one.strip())]
    return list(dict.fromkeys(names))


def _allegations(value: object, name: str) -> list[Any]:
    if not isinstance(value, list | tuple) or len(value) > MOST:
        raise UsageError(NO_ALLEGATION(value=Given(value)))
    found = [_allegation(one, name) for one in value]
    return [plain(one) for one in dict.fromkeys(found)]


def _allegation(value: object, name: str) -> Allegation:
    if isinstance(value, Allegation):
        return value
    if not isinstance(value, Mapping) or set(value) - {"perpetrator", "kind", "source"}:
        raise UsageError(NO_ALLEGATION(value=Given(value)))
    kind = choice_from(AllegationKind, value.get("kind") or AllegationKind.ALLEGED.value, "kind")
    source = value.get("source")
    return Allegation(_text(value.get("perpetrator"), name), kind, _text(source, name) if source else None)


_PARSERS: dict[str, Callable[[object, str], Any]] = {
    "type": lambda value, name: choice_from(SubEventType, value, name).value,
    "when": lambda value, name: plain(interval_from(value, name)),
    "title": _text,
    "actors": _names,
    "allegations": _allegations,
    "narrative": _text,
}
