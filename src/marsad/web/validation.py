"""What FastAPI refuses before a route runs, in our own sentences, which the catalogues have in other languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError

from marsad.model import Message, Template
from marsad.model.message import FieldName, Word

_LIMITS = ("max_length", "min_length", "ge", "le")
"""The names under which Pydantic gives the number of a limit."""


def mistakes_in(error: RequestValidationError) -> tuple[Message, ...]:
    """A sentence for each thing that is wrong; in Pydantic's own words for a kind that `INVALID` does not name."""
    return tuple(dict.fromkeys(_sentence(one) for one in error.errors()))


MISSING = Template("box_missing", "%(box)s is missing: send it too")
MOST_CHARACTERS = Template("box_most_characters", "%(box)s has at most %(number)s characters")
LEAST_CHARACTERS = Template("box_least_characters", "%(box)s has at least %(number)s characters")
MOST_ENTRIES = Template("box_most_entries", "%(box)s has at most %(number)s entries")
OR_MORE = Template("box_or_more", "%(box)s is %(number)s or more")
OR_LESS = Template("box_or_less", "%(box)s is %(number)s or less")
WHOLE_NUMBER = Template("box_whole_number", "%(box)s is a whole number")
TRUE_OR_FALSE = Template("box_true_or_false", "%(box)s is true or false")
ONE_OF = Template("box_one_of", "%(box)s is one of these: %(list)s")
IS_TEXT = Template("box_is_text", "%(box)s is text")
OTHERWISE = Template("box_otherwise", "%(box)s: %(what)s")
INVALID: Mapping[str, Template] = {
    "missing": MISSING,
    "string_too_long": MOST_CHARACTERS,
    "string_too_short": LEAST_CHARACTERS,
    "too_long": MOST_ENTRIES,
    "greater_than_equal": OR_MORE,
    "less_than_equal": OR_LESS,
    **dict.fromkeys(("int_parsing", "int_parsing_size", "int_type", "int_from_float"), WHOLE_NUMBER),
    **dict.fromkeys(("bool_parsing", "bool_type"), TRUE_OR_FALSE),
    **dict.fromkeys(("enum", "literal_error"), ONE_OF),
    "string_type": IS_TEXT,
}
"""What is wrong with a field of a form, an address or a body, by Pydantic's names of mistakes."""


def _sentence(one: Mapping[str, Any]) -> Message:
    box = FieldName(".".join(map(str, one["loc"][1:])))
    told: Mapping[str, Any] = one.get("ctx") or {}
    template = INVALID.get(one["type"])
    if template is None:
        return OTHERWISE(box=box, what=str(told["error"] if one["type"] == "value_error" else one["msg"]))
    listed = tuple(Word(value) for value in re.findall("'([^']*)'", told.get("expected", "")))
    given = {"box": box, "number": next((told[name] for name in _LIMITS if name in told), ""), "list": listed}
    return template(**{name: value for name, value in given.items() if name in template.names})
