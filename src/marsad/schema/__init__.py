"""The JSON Schema of what `marsad read --json` prints."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def load_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of the object that `marsad.model.Reading.to_dict` returns."""
    schema: dict[str, Any] = json.loads(files("marsad.schema").joinpath("reading.schema.json").read_text("utf-8"))
    return schema
