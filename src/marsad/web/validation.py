"""What FastAPI refuses before a route runs, in our own sentences, which the catalogues have in other languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError

from marsad.i18n.sentences.refusals import INVALID

_LIMITS = ("max_length", "min_length", "ge", "le")
"""The names under which Pydantic gives the number of a limit."""


def mistakes_in(error: RequestValidationError) -> tuple[str, ...]:
    """A sentence for each thing that is wrong; in Pydantic's own words for a kind that `INVALID` does not name."""
    return tuple(dict.fromkeys(_sentence(one) for one in error.errors()))


def _sentence(one: Mapping[str, Any]) -> str:
    box = ".".join(map(str, one["loc"][1:]))
    told: Mapping[str, Any] = one.get("ctx") or {}
    if one["type"] == "value_error":
        return f"{box}: {told['error']}"
    message = INVALID.get(one["type"])
    if message is None:
        return f"{box}: {one['msg']}"
    number = next((told[name] for name in _LIMITS if name in told), "")
    listed = ", ".join(re.findall("'([^']*)'", told.get("expected", "")))
    return message % {"box": box, "number": number, "list": listed}
