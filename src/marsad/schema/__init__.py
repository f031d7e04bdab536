"""The JSON Schemas of what other programs get: `reading` of `marsad read --json`, `tolls` of `marsad toll --json`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def load_schema(name: str = "reading") -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of that name."""
    text = files("marsad.schema").joinpath(f"{name}.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
