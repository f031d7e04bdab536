"""Libraries of an extra, imported where a format needs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from marsad.errors import UsageError


def needed(module: str, extra: str) -> Any:
    """The module; raises `UsageError` that says what to install where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        raise UsageError(
            f"this needs {module.partition('.')[0]}, which is not installed: pip install 'marsad[{extra}]'"
        ) from error
