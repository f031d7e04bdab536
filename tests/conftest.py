"""Fixtures for all rooms."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.costs import begin_with_the_dear
from tests.patience import forbid_clocks, show_passwords_once, wait_for_locks
from tests.postgresql import PROGRAMS, make_database, run_server
from tests.quick import copy_empty_databases, hash_quickly, trust_nobody, trust_the_power

forbid_clocks()
trust_nobody()


def find_shared() -> Path:
    """The folder of real material: $MARSAD_SHARED, or ../shared beside the checkout."""
    return Path(os.environ.get("MARSAD_SHARED") or Path(__file__).resolve().parents[2] / "shared")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    begin_with_the_dear(items)
    shared = find_shared()
    if shared.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason=f"no real material at {shared}"))


@pytest.fixture(scope="session", autouse=True)
def _patient() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        wait_for_locks(patch)
        show_passwords_once(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        hash_quickly(patch)
        trust_the_power(patch)
        copy_empty_databases(patch, tmp_path_factory.mktemp("empty"))
        yield


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    return find_shared()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of this process's own, without its database."""
    if PROGRAMS is None:
        pytest.skip("no PostgreSQL server is installed")
    with run_server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new record can be made: a file, then a database of a server."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    return make_database(request.getfixturevalue("server"), f"record_{uuid4().hex}")
