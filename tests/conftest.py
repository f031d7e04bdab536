"""Fixtures for all rooms."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def find_shared() -> Path:
    """The folder of real material: $MARSAD_SHARED, or ../shared beside the checkout."""
    return Path(os.environ.get("MARSAD_SHARED") or Path(__file__).resolve().parents[2] / "shared")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    shared = find_shared()
    if shared.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason=f"no real material at {shared}"))


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    return find_shared()
